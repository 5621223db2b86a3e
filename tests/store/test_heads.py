"""What was seen of a chain is kept outside of it, one head a day."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from asotui import clock, locations
from asotui.store import site_log
from asotui.store.chain import Head
from asotui.store.heads import MOST_DAYS, Doubt, Heads, SeenHead, as_line, doubts, in_lines

MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
ONE, TWO, THREE = (Head(number, letter * 64) for number, letter in ((1, "a"), (2, "b"), (3, "c")))


@pytest.fixture
def heads(tmp_path: Path) -> Heads:
    return Heads(tmp_path / "register.db")


def at(hours: float) -> AbstractContextManager[None]:
    return clock.at(MORNING + timedelta(hours=hours))


def test_the_last_of_each_day_is_kept(heads: Heads) -> None:
    seen = []
    for hours, head in ((0, ONE), (1, TWO), (24, TWO), (26, THREE)):
        with at(hours):
            seen.append(heads.see(head))
    assert seen == [True, False, True, False]
    assert [(one.head, one.at) for one in heads.seen] == [
        (TWO, MORNING + timedelta(hours=1)),
        (THREE, MORNING + timedelta(hours=26)),
    ]


def test_an_earlier_one_does_not_take_the_place_of_a_later(heads: Heads) -> None:
    with at(0):
        heads.see(TWO)
        heads.see(ONE)
    assert [one.head for one in heads.seen] == [TWO]


def test_anew_forgets_what_was_before(heads: Heads) -> None:
    with at(0):
        heads.see(THREE)
        heads.see(ONE, anew=True)
    assert [one.head for one in heads.seen] == [ONE]


def test_no_more_days_than_a_year_are_kept(heads: Heads) -> None:
    for day in range(MOST_DAYS + 3):
        with at(24 * day):
            heads.see(Head(day + 1, "d" * 64))
    assert len(heads.seen) == MOST_DAYS and heads.seen[0].head.act_id == 4


def test_the_file_is_the_officers_alone_and_a_broken_one_is_none(heads: Heads, tmp_path: Path) -> None:
    heads.see(ONE)
    (path,) = locations.heads().iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert Heads(tmp_path / "other.db").seen == ()
    for broken in ("", "[]", '{"heads": [[1, 2]]}', '{"heads": [["x", "y", 3]]}'):
        path.write_text(broken)
        assert heads.seen == ()
    assert heads.see(TWO)


def test_a_disk_that_refuses_is_passed_over(heads: Heads, home: Path) -> None:
    locations.user_state().parent.mkdir(parents=True, exist_ok=True)
    locations.user_state().write_text("in the way")
    heads.see(ONE)
    assert heads.seen == ()


def test_what_is_gone_and_what_is_another_are_told_apart() -> None:
    there = {1: "a" * 64, 2: "x" * 64}
    seen = [SeenHead(head, MORNING) for head in (ONE, TWO, THREE)]
    assert list(doubts(there.get, seen)) == [Doubt(seen[1], gone=False), Doubt(seen[2], gone=True)]


def test_a_line_says_the_head_again(tmp_path: Path) -> None:
    with at(0):
        line = as_line(tmp_path / "register.db", TWO)
    said = ["nothing", f"Nov 23 host asotui[12]: {line}", "act=x digest=y", "act=1 digest=" + "z" * 64]
    assert list(in_lines(said)) == [SeenHead(TWO, MORNING)]
    assert list(in_lines(["act=1 digest=" + "a" * 64 + " at=never"])) == [SeenHead(ONE, None)]


def test_the_log_of_the_machine_is_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "heads.log"
    assert not site_log.write("one", str(path)) and not path.exists()
    path.write_text("before\n")
    assert site_log.write("one", str(path)) and site_log.lines(str(path)) == ["before", "one"]
    link = tmp_path / "link"
    link.symlink_to(path)
    assert not site_log.write("two", str(link))
    assert not site_log.write("two", site_log.NONE)
    assert site_log.lines(site_log.SYSLOG) == site_log.lines(str(tmp_path / "nowhere")) == []
