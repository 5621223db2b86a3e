"""People sit together: who is there, what is said under each item, what comes of it, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui import i18n
from asotui.drafts import Draft
from asotui.models import Decision, Meeting, Note, Row, Task
from asotui.screens.sitting import SittingScreen
from asotui.services import meetings
from asotui.widgets.outside_editor import EditorCutShort, EditorFailed
from tests.factories import COLLEAGUE, HEAD, Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write
from tests.screens.sittings import Sitting


@pytest.fixture
def sitting(section: Section) -> Sitting:
    return Sitting(section).begun()


async def opened(pilot: Pilot[None], sitting: Sitting) -> None:
    """Put the meeting on the desk."""
    pilot.app.push_screen(SittingScreen(sitting.id))
    await settle(pilot)


def rows(section: Section, table: type[Row]) -> list[Any]:
    def query(session: Session) -> list[Any]:
        return list(session.exec(select(table)))

    return section.see(query)


def draft(section: Section, item_id: int) -> Draft:
    return Draft(str(section.store.path), HEAD, f"notes of item {item_id}")


# Typing under an item


async def test_notes_are_typed_in_place_and_kept_with_escape(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "j", "enter")
        await write(pilot, "Mme Petit expose le plan")
        assert line_with(pilot.app, "Mme Petit expose") == "    Mme Petit expose le plan"
        assert "Esc keep  F5 decision" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert sitting.notes(1) == "Mme Petit expose le plan"
        assert line_with(pilot.app, "Mme Petit expose le") == "    Mme Petit expose le plan"
        assert draft(section, sitting.items[1]).text == ""
        await press(pilot, "u")
        assert sitting.notes(1) == ""
        assert "Mme Petit expose" not in screen_text(pilot.app).partition("────\n Undone")[0]


async def test_what_was_said_next_begins_on_a_line_of_its_own(section: Section, sitting: Sitting) -> None:
    section.do(meetings.write_notes, sitting.items[0], "Approuvé.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "i")
        await write(pilot, "Sans réserve.")
        await press(pilot, "f3")
        await write(pilot, "Suite")
        await press(pilot, "f2")
    assert (sitting.notes(0), sitting.notes(1)) == ("Approuvé.\nSans réserve.", "Suite")


async def test_leaving_without_a_word_is_no_act(section: Section, sitting: Sitting) -> None:
    before = section.store.version()
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter", "escape")
    assert section.store.version() == before


async def test_words_cut_short_stand_there_again(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "G", "enter")
        await write(pilot, "Le prochain rendez-vous")
    assert sitting.notes(2) == ""
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert line_with(pilot.app, "Le prochain") == "    Le prochain rendez-vous"
        assert "when the line dropped" in " ".join(screen_text(pilot.app).split())
        await write(pilot, " en mars")
        await press(pilot, "escape")
    assert sitting.notes(2) == "Le prochain rendez-vous en mars"


async def test_what_a_colleague_wrote_meanwhile_is_not_lost(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "De ma main")
        section.act(COLLEAGUE, meetings.write_notes, sitting.items[0], "De la sienne")
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "escape")
    assert sitting.notes(0) == "De la sienne\n\nDe ma main"


async def test_what_a_colleague_wrote_while_the_line_was_down_is_not_lost(
    section: Section, sitting: Sitting
) -> None:
    section.do(meetings.write_notes, sitting.items[0], "Ouverture.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "De ma main")
    section.act(COLLEAGUE, meetings.write_notes, sitting.items[0], "Ouverture.\nDe la sienne")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "escape")
    assert sitting.notes(0) == "Ouverture.\nDe la sienne\nDe ma main"


async def test_words_that_were_refused_stand_there_again(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "Trop tard")
        _set(section, sitting.id, state="approved")
        await press(pilot, "escape")
        assert "are approved" in " ".join(screen_text(pilot.app).split())
        _set(section, sitting.id, state="held")
        await press(pilot, "enter")
        assert "Trop tard" in screen_text(pilot.app)


def _set(section: Section, meeting_id: int, **values: Any) -> None:
    from asotui.store import name_act

    def service(session: Session) -> None:
        meeting = session.get_one(Meeting, meeting_id)
        for name, value in values.items():
            setattr(meeting, name, value)
        name_act(session, "test.touched", meeting)

    section.do(service)


async def test_notes_are_changed_in_the_officers_editor(
    section: Section, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for home in ("sitting_agenda", "writing"):
        monkeypatch.setattr(f"asotui.screens.{home}.edit_outside", lambda _app, text, *_: text + "Dehors.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "E")
        assert sitting.notes(0) == "Dehors."
        await press(pilot, "enter")
        await write(pilot, "Puis ")
        await press(pilot, "f4", "escape")
        assert sitting.notes(0) == "Dehors.\nPuis Dehors."

    def fails(*_given: object) -> str:
        raise EditorFailed(editor="vi")

    monkeypatch.setattr("asotui.screens.writing.edit_outside", fails)
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "E")
        assert "so the text is as it was" in screen_text(pilot.app)


async def test_what_an_editor_that_was_killed_had_saved_stands_under_the_item_again(
    section: Section, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_app: object, _text: str, _folder: object, on_saved: Callable[[str], None]) -> str:
        on_saved("À moitié dit")
        raise EditorCutShort(editor="vi", saved="À moitié dit")

    for home in ("sitting_agenda", "writing"):
        monkeypatch.setattr(f"asotui.screens.{home}.edit_outside", killed)
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "E")
        assert "What it had saved by then" in " ".join(screen_text(pilot.app).split())
        assert sitting.notes(0) == ""
        await press(pilot, "enter")
        assert "À moitié dit" in screen_text(pilot.app)
        await press(pilot, "f4")
        await write(pilot, "…")
        await press(pilot, "escape")
    assert sitting.notes(0).strip("…") == "À moitié dit"


# Decisions and actions


async def test_a_decision_is_written_down_while_typing_and_typing_goes_on(
    section: Section, sitting: Sitting
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "j", "enter")
        await write(pilot, "Débat.")
        await press(pilot, "f5")
        await write(pilot, "Avis favorable")
        await press(pilot, "tab")
        await write(pilot, "f")
        await press(pilot, "tab")
        await write(pilot, "3-0-1")
        await press(pilot, "f2")
        seen = line_with(pilot.app, "Decision: ")
        assert seen == "    Decision: Avis favorable (favourable; for 3, against 0, abstained 1)"
        await write(pilot, " Clos.")
        await press(pilot, "escape")
    (decision,) = rows(section, Decision)
    assert (decision.text, decision.sense) == ("Avis favorable", "favourable")
    assert (decision.votes_for, decision.votes_against, decision.abstained) == (3, 0, 1)
    assert (decision.item_id, sitting.notes(1)) == (sitting.items[1], "Débat. Clos.")


async def test_votes_that_are_none_are_asked_again(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "d")
        await write(pilot, "Adopté")
        await press(pilot, "tab", "tab")
        await write(pilot, "beaucoup")
        await press(pilot, "f2")
        assert "such as 12-1-2" in screen_text(pilot.app)
        assert rows(section, Decision) == []


async def test_a_decision_cut_short_stands_there_again(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "d")
        await write(pilot, "Adopté")
        await press(pilot, "tab")
        await write(pilot, "r")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "d")
        assert "is not kept yet" in screen_text(pilot.app)
        await press(pilot, "f2", "d")
        assert "is not kept yet" not in screen_text(pilot.app)
    (decision,) = rows(section, Decision)
    assert (decision.text, decision.sense) == ("Adopté", "rejected")


async def test_a_decision_is_changed_and_taken_back(section: Section, sitting: Sitting) -> None:
    section.do(meetings.decide, sitting.items[0], "Adopté", "adopted", (2, 1, 0))
    section.do(meetings.decide, sitting.items[0], "Ajourné")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "D", "enter", "c")
        await write(pilot, " sans réserve")
        await press(pilot, "f2")
        assert rows(section, Decision)[0].text == "Adopté sans réserve"
        assert rows(section, Decision)[0].votes_for == 2
        await press(pilot, "D", "down", "enter", "x")
        assert [row.text for row in rows(section, Decision)] == ["Adopté sans réserve"]
        await press(pilot, "j", "D")
        assert "d writes a decision down" in screen_text(pilot.app)


async def test_an_action_is_a_task_of_the_dossier_by_the_day_typed(
    section: Section, sitting: Sitting
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "j", "a")
        await write(pilot, "Relancer le SDIS")
        await press(pilot, "tab")
        await write(pilot, "m")
        await press(pilot, "tab")
        await write(pilot, "friday")
        await press(pilot, "enter")
        assert line_with(pilot.app, "Action: ") == "    Action: Relancer le SDIS, Mme Roussel, by Fri 27"
    task = next(row for row in rows(section, Task) if row.meeting_part == "action")
    assert (task.title, task.owner_id, str(task.due_on)) == (
        "Relancer le SDIS",
        section.colleague,
        "2026-11-27",
    )
    assert (task.dossier_id, task.item_id) == (sitting.dossier_id, sitting.items[1])


async def test_an_item_is_added_on_the_spot(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "+")
        await write(pilot, "Point ajouté en séance")
        await press(pilot, "enter")
        assert line_with(pilot.app, "4. Point ajouté").startswith(" ▌ 4.")
        await press(pilot, "o")
        assert "about no dossier" in screen_text(pilot.app)
        await press(pilot, "k", "k", "o")
        assert "Dossier 2026/0001" in screen_text(pilot.app)


# Who is there


async def test_attendance_by_one_key_each_and_the_quorum_follows(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert line_with(pilot.app, "No quorum: 0 of 4")
        await press(pilot, "tab", "p", "e", "a")
        assert [sitting.person(place).attendance for place in range(3)] == ["present", "excused", "absent"]
        await press(pilot, "v", "enter")
        assert line_with(pilot.app, "proxy given to M. Diallo").startswith("   Mme Roussel")
        assert line_with(pilot.app, "Quorum: 2 of 4 members here or represented, 2 needed: reached")
        await press(pilot, "k", "r", "down", "enter")
        assert sitting.person(3).attendance == "represented"
        assert sitting.person(3).represented_by_id == sitting.person(1).id
        await press(pilot, "w")
        assert "CRPA" in screen_text(pilot.app)


async def test_everybody_at_once_is_one_act(section: Section, sitting: Sitting) -> None:
    before = section.store.version()
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "tab", "X", "p")
        assert {sitting.person(place).attendance for place in range(5)} == {"present"}
        assert section.store.version() == before + 1
        await press(pilot, "u")
        assert {sitting.person(place).attendance for place in range(5)} == {"unknown"}


async def test_escape_leaves_marks_first_and_enter_says_who_somebody_is(
    section: Section, sitting: Sitting
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "tab", "x", "escape")
        assert isinstance(pilot.app.screen, SittingScreen)
        assert under_cursor(pilot.app, "#people").name == "Mme Petit"
        await press(pilot, "enter")
        assert "Mme Petit · member · no answer · not said" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, SittingScreen)


# How it begins and ends


async def test_a_meeting_begins_once_by_its_key(section: Section) -> None:
    sitting = Sitting(section).convened()
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert "not begun: b begins" in screen_text(pilot.app)
        await press(pilot, "b")
        assert sitting.meeting.opened_at is not None
        assert "under way since 10:30" in screen_text(pilot.app)
        version = section.store.version()
        await press(pilot, "b")
        assert section.store.version() == version


async def test_before_it_begins_nothing_is_decided_and_that_is_said_before_a_word_is_typed(
    section: Section,
) -> None:
    sitting = Sitting(section).convened()
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        for key in ("d", "a"):
            await press(pilot, key)
            assert "has not begun" in screen_text(pilot.app)
            assert isinstance(pilot.app.screen, SittingScreen)
        await press(pilot, "enter")
        await write(pilot, "Préparé")
        await press(pilot, "escape")
    assert sitting.notes(0) == "Préparé"


@pytest.mark.parametrize(
    ("state", "words"), [("approved", "are approved"), ("cancelled", "stay as they are")]
)
async def test_what_is_over_is_left_as_it_is(
    section: Section, sitting: Sitting, state: str, words: str
) -> None:
    _set(section, sitting.id, state=state)
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        for key in ("enter", "E", "d", "a"):
            await press(pilot, key)
            assert words in " ".join(screen_text(pilot.app).split())
            assert isinstance(pilot.app.screen, SittingScreen)


async def test_opened_while_it_sits_it_is_gone_on_with(section: Section) -> None:
    sitting = Sitting(section).convened()
    async with desk_of(section.store) as pilot:
        desk(pilot).open_meeting(sitting.id)
        await settle(pilot)
        assert not isinstance(pilot.app.screen, SittingScreen)
        await press(pilot, "b", "b", "escape")
        assert not isinstance(pilot.app.screen, SittingScreen)
        await press(pilot, "escape")
        desk(pilot).open_meeting(sitting.id)
        await settle(pilot)
        assert isinstance(pilot.app.screen, SittingScreen)
        await press(pilot, "tab", "X", "p", "c", "escape", "escape")
        desk(pilot).open_meeting(sitting.id)
        await settle(pilot)
        assert not isinstance(pilot.app.screen, SittingScreen)


async def test_closed_with_its_quorum_it_tells_the_dossier(section: Section, sitting: Sitting) -> None:
    section.do(meetings.decide, sitting.items[1], "Avis favorable", "favourable")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "c")
        assert "No quorum" in screen_text(pilot.app).splitlines()[-3]
        assert sitting.meeting.state == "convened"
        await press(pilot, "tab", "X", "p", "c")
        assert sitting.meeting.state == "held"
        assert "put in the notes of its dossier" in " ".join(screen_text(pilot.app).split())
        (note,) = rows(section, Note)
        assert "Avis favorable" in note.text and sitting.meeting.number in note.text
        await press(pilot, "m")
        assert "Minutes of meeting" in screen_text(pilot.app)


async def test_without_quorum_one_key_plans_it_again_with_the_same_agenda(
    section: Section, sitting: Sitting
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "R")
        assert "Monday 30 November 2026 at 10:00" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert sitting.meeting.state == "no_quorum"
        again = next(meeting for meeting in rows(section, Meeting) if meeting.reconvenes_id == sitting.id)
        assert "is held again as" in " ".join(screen_text(pilot.app).split())
    assert again.starts_at.isoformat() == "2026-11-30T09:00:00+00:00"


async def test_with_its_quorum_it_is_not_convened_again(section: Section, sitting: Sitting) -> None:
    section.do(meetings.attend, [sitting.person(place).key for place in range(2)], "present")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "R")
        assert "Quorum reached" in screen_text(pilot.app)
        assert sitting.meeting.state == "convened"


async def test_where_no_quorum_is_asked_another_way_to_another_day_is_said(section: Section) -> None:
    meeting_id = section.meeting("Point improvisé")
    async with desk_of(section.store) as pilot:
        pilot.app.push_screen(SittingScreen(meeting_id))
        await settle(pilot)
        await press(pilot, "R")
        assert "asks for no quorum. So c closes it as held" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "b", "c", "R")
        assert "only a meeting without quorum is convened again" in " ".join(screen_text(pilot.app).split())


async def test_a_meeting_without_agenda_says_how_to_get_one(section: Section) -> None:
    meeting_id = section.meeting("Point improvisé")
    async with desk_of(section.store) as pilot:
        pilot.app.push_screen(SittingScreen(meeting_id))
        await settle(pilot)
        assert "There is no agenda: + adds an item" in screen_text(pilot.app)
        await press(pilot, "enter", "d", "a", "j", "D", "E")
        assert "no quorum asked" in screen_text(pilot.app)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_looks(
    section: Section, sitting: Sitting, snapshot: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    section.do(meetings.attend, [sitting.person(place).key for place in (0, 1)], "present")
    section.do(meetings.attend, [sitting.person(2).key], "proxy", sitting.person(0).key)
    section.do(meetings.write_notes, sitting.items[0], "Le compte rendu du 12 octobre est approuvé.")
    section.do(meetings.decide, sitting.items[0], "Approuvé", "adopted", (3, 0, 0))
    section.do(meetings.act, sitting.items[1], "Relancer le SDIS", section.colleague)
    i18n.set_language(language)
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "j")
        assert screen_text(pilot.app) == snapshot(name="agenda")
        await press(pilot, "enter")
        await write(pilot, "Le SDIS est attendu.")
        assert screen_text(pilot.app) == snapshot(name="typing")
        await press(pilot, "escape", "tab")
        assert screen_text(pilot.app) == snapshot(name="people")
