"""What is being typed is found again, and only as long as it is wanted."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from asotui import drafts, locations
from asotui.drafts import Draft, Ground, sheets
from asotui.errors import DraftsUnsafe

ABOUT = ("register", "diallo", "receipt 1")


def typed(text: str, about: tuple[str, str, str] = ABOUT) -> Draft:
    """A draft on disk, of a desk that was cut short."""
    draft = Draft(*about, title="Note on 1/2026", place="i")
    draft.keep(text)
    draft.flush()
    return draft


def test_a_desk_that_is_closed_leaves_them_to_the_next() -> None:
    open_still = Draft(*ABOUT)
    open_still.keep("Une note")
    open_still.rest()
    Draft.close_all()
    assert open_still.text == ""
    assert Draft(*ABOUT).text == "Une note"


def cut_short(draft: Draft) -> None:
    """What the end of a process does: its locks are gone, its file stays."""
    assert draft._lock is not None and draft._path is not None
    os.close(draft._lock)
    Draft._open.discard(draft)
    Draft._resting.pop(draft._path, None)
    draft._ended = True


def files() -> list[str]:
    return sorted(path.name for path in locations.drafts().iterdir())


def written_soon() -> None:
    for thread in threading.enumerate():
        if thread.name == "draft":
            thread.join()


def test_what_was_typed_is_there_the_next_time() -> None:
    draft = Draft(*ABOUT)
    draft.keep("Une")
    draft.keep("Une note\n\nen deux paragraphes\n")
    Draft.flush_all()
    cut_short(draft)
    assert Draft(*ABOUT).left == "Une note\n\nen deux paragraphes\n"
    assert Draft(*ABOUT).text == "Une note\n\nen deux paragraphes\n"
    assert Draft("register", "diallo", "receipt 2").text == ""


def test_it_is_written_without_being_asked() -> None:
    draft = Draft(*ABOUT)
    draft.keep("Seule")
    written_soon()
    cut_short(draft)
    assert Draft(*ABOUT).left == "Seule"


def test_the_officer_alone_reads_it_even_where_the_folder_was_open() -> None:
    locations.drafts().mkdir(mode=0o755, parents=True)
    typed("Secret")
    assert locations.drafts().stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in locations.drafts().iterdir()] == [0o600, 0o600]


def test_what_is_typed_on_another_ground_is_written_without_being_asked() -> None:
    draft = typed("Une note")
    written_soon()
    draft.ground = Ground(7)
    draft.keep("Une note, suite")
    written_soon()
    (sheet,) = drafts.unfinished("register", "diallo")
    assert (sheet.text, sheet.ground.act_id) == ("Une note, suite", 7)


def test_what_was_kept_or_thrown_away_does_not_come_back() -> None:
    draft = typed("Une note")
    draft.keep("Une note, suite")
    draft.forget()
    draft.keep("trop tard")
    Draft.flush_all()
    written_soon()
    assert files() == []


def test_an_empty_text_leaves_nothing_to_be_found() -> None:
    draft = typed("Une note")
    draft.keep("")
    draft.flush()
    assert drafts.unfinished("register", "diallo") == []


def test_a_refused_text_is_gone_on_with_in_the_same_file() -> None:
    draft = typed("Une note")
    draft.rest()
    again = Draft(*ABOUT)
    assert again.left == again.text == "Une note"
    draft.forget()
    assert len(drafts.unfinished("register", "diallo")) == 1
    again.forget()
    assert files() == []


def test_one_that_waits_for_its_act_is_not_what_is_typed_next() -> None:
    typed("Une note")
    assert Draft(*ABOUT).text == ""


# Its head


def test_the_list_says_what_where_and_since_when() -> None:
    draft = Draft("register\n2", "diallo", "dossier 4", title="Note « é »", place="dossier 4", kind="line")
    draft.keep("Rappeler")
    draft.flush()
    (sheet,) = drafts.unfinished("register\n2", "diallo")
    assert sheet.subject == draft.subject
    assert sheet.text == "Rappeler"
    assert sheet.since is not None and sheet.is_in_use
    cut_short(draft)
    assert not sheet.is_in_use
    later = Draft("register\n2", "diallo", "dossier 4")
    later.keep(later.text + " le SDIS")
    later.flush()
    assert drafts.unfinished("register\n2", "diallo")[0].since == sheet.since


def test_only_those_of_the_register_and_the_officer_are_listed_the_oldest_first() -> None:
    for about in (ABOUT, ("other", "diallo", "receipt 1"), ("register", "petit", "receipt 1")):
        typed(about[0] + about[1], about)
    typed("second", ("register", "diallo", "dossier 9"))
    assert [sheet.text for sheet in drafts.unfinished("register", "diallo")] == ["registerdiallo", "second"]


def test_a_file_of_an_earlier_version_has_no_head_and_is_opened_all_the_same() -> None:
    path = next(Draft(*ABOUT).subject.paths())
    locations.write_private(path, "Une note\n\nd'avant")
    draft = Draft(*ABOUT)
    assert drafts.unfinished("register", "diallo") == []
    assert draft.text == "Une note\n\nd'avant"
    draft.keep("Une note d'avant et d'après")
    draft.flush()
    assert len(drafts.unfinished("register", "diallo")) == 1


@pytest.mark.parametrize(
    "head", ["register", "since: 3", 'since: "hier"', "x", 'since: "2026-11-23"\nunknown: "x"']
)
def test_a_head_that_cannot_be_read_does_not_lose_the_words(head: str) -> None:
    path = next(Draft(*ABOUT).subject.paths())
    locations.write_private(path, f"{sheets.MARK}\n{head}\n\nUne note")
    assert Draft(*ABOUT).text == "Une note"


@pytest.mark.parametrize("text", ["", "{", "[]", "[1]", '"x"'])
def test_a_form_that_was_cut_short_itself_gives_nothing(text: str) -> None:
    assert sheets.values_in(text) == {}


# Several desks

OTHER_DESK = """
import sys
from asotui.drafts import Draft
draft = Draft("register", "diallo", "receipt 1")
print(repr(draft.text), flush=True)
draft.keep("de l'autre")
draft.flush()
print("typed", flush=True)
sys.stdin.read()
"""


def test_two_desks_on_the_same_thing_have_a_draft_each() -> None:
    mine = typed("la mienne")
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_DESK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "''\n"
        assert other.stdout.readline() == "typed\n"
        mine.keep("la mienne, suite")
        mine.flush()
        listed = {sheet.text: sheet for sheet in drafts.unfinished("register", "diallo")}
        assert set(listed) == {"la mienne, suite", "de l'autre"}
        assert not drafts.drop(listed["de l'autre"])
        other.kill()
    cut_short(mine)
    first = Draft(*ABOUT)
    second = Draft(*ABOUT)
    assert {first.text, second.text} == {"la mienne, suite", "de l'autre"}


def test_of_two_the_wanted_one_is_gone_on_with() -> None:
    first, second = typed("une"), typed("deux")
    wanted = second._path
    cut_short(first)
    cut_short(second)
    assert Draft(*ABOUT, wanted=wanted).text == "deux"
    assert Draft("register", "diallo", "receipt 2", wanted=wanted).text == ""


def test_a_draft_that_nobody_has_open_is_thrown_away() -> None:
    draft = typed("une")
    (sheet,) = drafts.unfinished("register", "diallo")
    assert not drafts.drop(sheet)
    cut_short(draft)
    assert drafts.drop(sheet)
    assert files() == []


# What goes wrong


def test_a_disk_that_refuses_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Exception] = []
    draft = Draft(*ABOUT, on_trouble=told.append)

    def full(_path: Path, _text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(locations, "write_private", full)
    for text in ("une", "une note"):
        draft.keep(text)
        draft.flush()
    assert [getattr(one, "errno", None) for one in told] == [errno.ENOSPC]
    draft.rest()
    assert Draft(*ABOUT).text == "une note"


@pytest.mark.parametrize("what", ["folder", "file", "lock"])
def test_a_link_put_there_by_somebody_is_not_followed(tmp_path: Path, what: str) -> None:
    target = tmp_path / "target"
    path = next(Draft(*ABOUT).subject.paths())
    told: list[Exception] = []
    draft = Draft(*ABOUT, on_trouble=told.append)
    if what == "folder":
        target.mkdir()
        path.parent.parent.mkdir(parents=True)
        path.parent.symlink_to(target)
    else:
        path.parent.mkdir(parents=True)
        target.write_text("nothing of mine")
        path.with_suffix(".txt" if what == "file" else ".lock").symlink_to(target)
    assert draft.text == ""
    draft.keep("Une note")
    draft.flush()
    if what == "folder":
        assert list(target.iterdir()) == []
        assert isinstance(told[0], DraftsUnsafe)
    else:
        assert target.read_text() == "nothing of mine"
    assert bool(told) == (what != "file")


def test_what_killed_desks_left_half_written_is_taken_away() -> None:
    cut_short(typed("une"))
    mine = Draft("register", "diallo", "dossier 2")
    assert mine.text == ""
    old, new = (locations.drafts() / f".x.txt.{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_text("half")
    os.utime(old, (time.time() - 2 * 86400,) * 2)
    (locations.drafts() / "gone.lock").touch()
    drafts.tidy()
    assert not old.exists() and new.exists()
    assert "gone.lock" not in files()
    assert mine._path is not None and mine._path.with_suffix(".lock").exists()


def test_what_stood_there_when_it_was_begun_is_found_again() -> None:
    draft = Draft(*ABOUT, kind="form", ground=Ground(41, {"name": "Salle 12", "capacity": None}))
    draft.keep('{"name": "Salle 13"}')
    draft.flush()
    cut_short(draft)
    again = Draft(*ABOUT, kind="form", ground=Ground(57, {"name": "Salle 14"}))
    assert again.text
    assert again.ground == Ground(41, {"name": "Salle 12", "capacity": None})


def test_a_draft_that_is_begun_stands_on_what_is_there_now() -> None:
    begun = Draft(*ABOUT, ground=Ground(57))
    assert begun.text == ""
    assert begun.ground == Ground(57)


def test_of_a_draft_of_an_earlier_version_it_is_not_known() -> None:
    draft = typed("Une note")
    cut_short(draft)
    (path,) = locations.drafts().glob("*.txt")
    head, _blank, text = path.read_text("utf-8").partition("\n\n")
    kept = [line for line in head.splitlines() if not line.startswith(("act:", "values:"))]
    path.write_text("\n".join([*kept, "", text]), "utf-8")
    again = Draft(*ABOUT, ground=Ground(57))
    assert (again.text, again.ground) == ("Une note", Ground())
