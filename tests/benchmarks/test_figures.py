"""Medians, ratios, and what the page says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from asotui.store.schema import SCHEMA
from benchmarks import __main__ as command
from benchmarks import machine, process
from benchmarks.desk import MEASURED, registers, version_of
from benchmarks.figures import Figures, p95, ratio
from benchmarks.page import Run, grid, page, tables
from benchmarks.programs import Program, Started, find, times, typed


def program(name: str, size: int, *, ours: bool = False) -> Program:
    return Program(name, size, lambda folder: Started([]), b"row", lambda n: [], ours=ours)


def whole() -> Figures:
    figures = Figures()
    for name in ("first row ms", "first key ms", "PSS MiB", *(f"{key} ms" for key in MEASURED)):
        figures.add(name, 10.0, 30.0, 20.0)
    return figures


def run_of(weeks: dict[Program, Figures] | None = None, **figures_by_name: Figures) -> Run:
    shown = {program(name, 50, ours=name == "asotui"): figures for name, figures in figures_by_name.items()}
    failed = {"vit 50": "it ended by itself:\nand its whole screen"}
    return Run("2026-11-23", ["processor: X"], "1 round", "make bench", shown, ["khal"], failed, weeks or {})


def week(**ms: float) -> Figures:
    figures = Figures()
    for name in ("first row ms", "first key ms", "week ms", "next week ms"):
        figures.add(name, ms.get(name.replace(" ", "_"), 10.0))
    return figures


def ours_over(*meetings: int) -> dict[Program, Figures]:
    return {program("asotui", count, ours=True): week() for count in meetings}


@pytest.mark.parametrize(
    ("values", "expected"), [([5], 5), (range(1, 21), 19), (range(1, 101), 95), ([3, 1, 2], 3)]
)
def test_p95_is_what_95_of_100_do_not_exceed(values: range, expected: int) -> None:
    assert p95(list(values)) == expected


def test_median_of_what_was_measured_and_none_of_what_was_not() -> None:
    assert whole().median("down ms") == 20
    assert Figures().median("down ms") is None and Figures().p95("down ms") is None


def test_missing_names_what_has_no_figure_and_asking_adds_none() -> None:
    figures = Figures()
    figures.median("page ms")
    figures.add("down ms", 1)
    assert list(figures.missing(["down ms", "page ms"])) == ["page ms"]


def test_a_ratio_needs_both_and_something_to_divide_by() -> None:
    assert ratio(10, 20) == 0.5
    assert ratio(None, 1) is None and ratio(1, None) is None and ratio(1, 0) is None


def test_the_page_tells_ratios_what_is_missing_and_what_failed() -> None:
    theirs = Figures()
    theirs.add("down ms", 40)
    text = page(run_of(asotui=whole(), neomutt=theirs))
    assert "asotui 50 in terms of each peer" in text
    assert "0.50" in next(
        line for line in text.splitlines() if line.startswith("| neomutt 50 ") and "0." in line
    )
    assert "missing on this machine: khal" in text
    assert "not measured: vit 50: it ended by itself" in text and "whole screen" not in text


def test_a_table_leaves_a_cell_empty_where_nothing_was_measured() -> None:
    theirs = Figures()
    theirs.add("down ms", 40)
    row = next(
        line
        for line in tables(run_of(asotui=whole(), mutt=theirs)).splitlines()
        if line.startswith("| mutt 50 ")
    )
    assert row.replace(" ", "") == "|mutt50||||"


def test_a_grid_is_as_wide_as_its_widest_cells() -> None:
    assert grid([("", "ms"), ("long", "1")]) == "|      | ms |\n|------|---:|\n| long |  1 |"


def test_a_run_without_the_desk_does_not_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = tmp_path / "page.md"
    monkeypatch.setattr(command, "_measured", lambda options, folder: run_of(neomutt=whole()))
    assert command.main(["--sizes", "50", "--page", str(written)]) == 1
    assert not written.exists()


@pytest.mark.parametrize("lost", ["first key ms", "urgency ms"])
def test_a_run_that_lacks_one_figure_of_the_desk_does_not_pass(lost: str) -> None:
    figures = whole()
    del figures.values[lost]
    assert command.own_faults(run_of(asotui=figures), [50]) == [
        f"the desk over 50 receipts was not measured: {lost}"
    ]


def test_a_run_at_one_size_does_not_stand_for_another() -> None:
    assert command.own_faults(run_of(asotui=whole()), [50]) == []
    assert len(command.own_faults(run_of(asotui=whole()), [50, 50_000])) == 3 + len(MEASURED)


def test_a_whole_run_writes_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    written = tmp_path / "page.md"
    run = run_of(ours_over(0, 3000), asotui=whole())
    monkeypatch.setattr(command, "_measured", lambda options, folder: run)
    assert command.main(["--sizes", "50", "--page", str(written)]) == 0
    assert written.read_text().startswith("# Benchmarks")


def test_a_run_without_the_weeks_of_the_planner_does_not_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run = run_of(ours_over(0), asotui=whole())
    monkeypatch.setattr(command, "_measured", lambda options, folder: run)
    assert command.main(["--sizes", "50", "--page", str(tmp_path / "page.md")]) == 1
    assert command.week_faults(run, [0]) == []
    assert "the planner over 3,000 meetings was not measured: week ms" in command.week_faults(run, [0, 3000])


def test_the_first_week_is_our_first_key_and_the_first_row_of_others() -> None:
    khal = {program("khal", 3000): week(first_row_ms=400, first_key_ms=500)}
    ours = {program("asotui", 3000, ours=True): week(first_row_ms=100, first_key_ms=200)}
    text = tables(run_of({**ours, **khal}, asotui=whole())).partition("## A week of meetings")[2]
    rows = [line.replace(" ", "") for line in text.splitlines() if "3,000" in line]
    assert rows[0].startswith("|asotui3,000|200/200|") and rows[1].startswith("|khal3,000|400/400|")
    assert rows[-1].startswith("|khal3,000|0.50|")


def test_quick_is_one_round_of_three() -> None:
    assert command.options().parse_args([]).rounds == 3
    assert command.options().parse_args(["--quick"]).rounds == 1
    assert command.options().parse_args(["--rounds", "7"]).rounds == 7


def of_version(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={version}")


def test_registers_are_made_once_and_again_when_the_tables_are_others(tmp_path: Path) -> None:
    made: list[int] = []

    def make(path: Path, size: int) -> None:
        path.parent.mkdir()
        of_version(path, SCHEMA)
        made.append(size)

    first = registers([5, 7], tmp_path, make)
    assert registers([5, 7], tmp_path, make) == first and made == [5, 7]
    of_version(first[7], SCHEMA - 1)
    assert registers([5, 7], tmp_path, make) == first and made == [5, 7, 7]
    assert version_of(first[7]) == SCHEMA


def test_keys_are_pressed_in_turn_and_a_word_is_taken_back() -> None:
    assert [step.key for step in times("urgency", 3, b"2", b"3")] == [b"2", b"3", b"2"]
    assert [step.key for step in typed(9)][5:] == [b"c", b"e", b"\x7f", b"\x7f"]


def test_a_peer_is_looked_up_in_an_environment_before_the_path(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    own = tmp_path / "bin" / "sh"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    assert find("sh", [tmp_path]) == str(own)
    assert find("sh", []) not in (None, str(own))
    assert find("no-such-peer", [tmp_path]) is None


def test_the_processor_is_told_by_its_model() -> None:
    assert machine.processor("vendor_id : X\nmodel name\t: Fast One\n") == "Fast One"


def in_proc(proc: Path, pid: int, children: str, kib: int, switches: int, nanoseconds: int) -> None:
    task = proc / str(pid) / "task" / str(pid)
    task.mkdir(parents=True)
    (task / "children").write_text(children)
    (task / "status").write_text(
        f"Name: x\nvoluntary_ctxt_switches:\t{switches}\nnonvoluntary_ctxt_switches:\t99\n"
    )
    (task / "schedstat").write_text(f"{nanoseconds} 5 6\n")
    (proc / str(pid) / "smaps_rollup").write_text(f"Rss: 9 kB\nPss:   {kib} kB\nPss_Anon: 1 kB\n")


def test_a_program_is_counted_with_its_children(tmp_path: Path) -> None:
    in_proc(tmp_path, 10, "11 ", 1024, 7, 2_000_000)
    in_proc(tmp_path, 11, "", 512, 3, 500_000)
    assert process.family(10, tmp_path) == [10, 11]
    assert process.pss_mib(10, tmp_path) == 1.5
    assert process.spent(10, tmp_path) == process.Spent(10, 2.5)
    assert process.Spent(10, 2.5) - process.Spent(4, 2.0) == process.Spent(6, 0.5)
