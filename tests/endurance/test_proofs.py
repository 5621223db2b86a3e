"""Each long proof runs, for a few rounds, and finds nothing; where the machine cannot, it says why."""

import random
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from endurance.__main__ import proofs
from endurance.power_cut import NAMES_WITH_FILES, NAMES_WITH_FOLDER, Disk, Event
from endurance.reporting import NotHere, percentile, run

ROOT = Path(__file__).parents[2]


def proof(name: str, rounds: int) -> str:
    """What a proof prints, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"endurance.{name}", "--rounds", str(rounds)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("name", "rounds"), [("killed_writers", 4), ("many_officers", 40), ("power_cut", 8)])
def test_nothing_is_lost_in_a_few_rounds(name: str, rounds: int) -> None:
    if name == "power_cut" and shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    assert "nothing was lost" in proof(name, rounds)


@pytest.mark.parametrize(("name", "rounds"), [("disk_full", 2), ("two_users", 1), ("dropped_lines", 2)])
def test_what_needs_root_or_a_server_runs_or_says_why_not(name: str, rounds: int) -> None:
    said = proof(name, rounds)
    if "skipped" in said:
        pytest.skip(said.strip())
    assert "nothing was lost" in said


def test_every_proof_is_in_the_table_of_the_folder() -> None:
    table = (ROOT / "endurance" / "README.md").read_text("utf-8")
    assert {"killed_writers", "power_cut"} <= set(proofs())
    assert [name for name in proofs() if f"| `{name}` |" not in table] == []


def test_a_finding_is_an_exit_code_and_what_the_machine_cannot_do_is_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def not_here(_given: object) -> list[str]:
        raise NotHere("no disk")

    given = Namespace()
    assert run(lambda _given: ["act 3 is lost"], given) == 1
    assert "FOUND: act 3 is lost" in capsys.readouterr().err
    assert run(not_here, given) == 0
    assert capsys.readouterr().out == "skipped: no disk\n"


def test_the_share_of_values_below() -> None:
    assert percentile(list(range(100)), 0.99) == 99 and percentile([5.0], 0.5) == 5.0


def after(events: list[Event], names: str) -> list[dict[str, bytes]]:
    """Everything that many cuts leave."""
    found = []
    for seed in range(40):
        disk = Disk({"a": b"old"}, names)
        for event in events:
            disk.hear(event)
        found.append(disk.cut(random.Random(seed)))
    return found


def test_a_disk_keeps_what_was_synced_and_any_part_of_the_rest() -> None:
    synced = [Event("write", "a", 0, b"new"), Event("sync", "a")]
    assert all(left == {"a": b"new"} for left in after(synced, NAMES_WITH_FOLDER))
    told = [*synced, Event("write", "a", 3, b"er")]
    assert {left["a"] for left in after(told, NAMES_WITH_FOLDER)} == {b"new", b"newer"}
    assert {left["a"] for left in after([Event("length", "a", 1)], NAMES_WITH_FOLDER)} == {b"old", b"o"}


def test_a_disk_that_keeps_names_with_the_folder_may_lose_a_synced_file() -> None:
    made = [Event("made", "log"), Event("write", "log", 0, b"x"), Event("sync", "log")]
    assert {"log" in left for left in after(made, NAMES_WITH_FOLDER)} == {True, False}
    assert all(left["log"] == b"x" for left in after(made, NAMES_WITH_FILES))
    assert all(left["log"] == b"x" for left in after([*made, Event("folder")], NAMES_WITH_FOLDER))
    assert {"a" in left for left in after([Event("gone", "a")], NAMES_WITH_FILES)} == {True, False}
