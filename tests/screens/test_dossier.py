"""A dossier as the officer sees it, and everything done with it by its keys."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock
from asotui.models import Dossier, Movement, Task
from asotui.queries import dossiers as found
from asotui.queries import notes as written
from asotui.queries import timeline
from asotui.screens.dossier import DossierScreen
from asotui.services import dossiers, pieces, tasks
from asotui.widgets.bars import TabLine
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, HEAD, Section, in_days
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write


async def opened(pilot: Any, dossier_id: int) -> None:
    """Put a dossier on the desk."""
    desk(pilot).open_dossier(dossier_id)
    await settle(pilot)


def state(section: Section, dossier_id: int) -> str:
    return section.row(Dossier, dossier_id).state


async def test_head_says_where_it_stands(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        lines = screen_text(pilot.app).splitlines()
        assert lines[0].startswith(" Dossier 2026/0001 · Autorisation d'exploiter")
        assert lines[0].endswith("IMMEDIATE 1")
        assert lines[1] == " Under examination · with M. Diallo for 4 working days · PUC 1/2026"
        assert lines[2].startswith(" Next action: avis DAJ ")
        assert lines[2].endswith(" restricted")
        assert " Missing: Avis du SDIS (SDIS, 20 Nov, LATE)" in lines


async def test_the_due_date_is_not_pushed_out_by_what_is_awaited(section: Section, dossier_id: int) -> None:
    section.do(dossiers.set_due, [dossier_id], in_days(8))
    with clock.at(NOW - timedelta(days=1)):
        awaited = "Analyse de la DAJ sur le mémoire en réplique"
        section.do(dossiers.await_reply, dossier_id, NOW.date(), awaited)
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        assert line_with(pilot.app, "Awaits").startswith(
            " Due on 1 December 2026, in 8 days   Awaits: Analyse"
        )
        await press(pilot, "w")
        assert "looked at again today" in " ".join(screen_text(pilot.app).split())


async def test_a_question_covers_all_under_the_last_rule(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        for key in ("D", "N", "p", "b"):
            await press(pilot, key)
            lines = screen_text(pilot.app).splitlines()
            assert len([line for line in lines if line.startswith("───")]) == 2, key
            assert "Missing:" not in screen_text(pilot.app)
            await press(pilot, "escape")


async def test_what_was_transmitted_is_seen_when_opened_and_acknowledged_by_a_key(
    section: Section, dossier_id: int
) -> None:
    section.act(HEAD, dossiers.transmit, dossier_id, section.colleague, "pour avis")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        assert "not acknowledged yet" in screen_text(pilot.app)
        assert section.row(Movement, 2).seen_at is None
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await opened(pilot, dossier_id)
        assert section.row(Movement, 2).seen_at is not None
        assert not section.row(Dossier, dossier_id).taken_up
        assert "u undoes" not in screen_text(pilot.app)
        await press(pilot, "y")
        assert section.row(Dossier, dossier_id).taken_up
        assert "acknowledged by Mme Roussel · u undoes" in screen_text(pilot.app)
        await press(pilot, "u")
        assert not section.row(Dossier, dossier_id).taken_up


async def test_what_nobody_opened_is_recalled_by_a_key(section: Section, dossier_id: int) -> None:
    section.act(HEAD, dossiers.transmit, dossier_id, section.colleague, "pour avis")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "Y")
        assert section.row(Dossier, dossier_id).holder_id == section.head
        assert "recalled by M. Diallo" in screen_text(pilot.app)


async def test_tab_goes_round_the_parts_both_ways(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        parts = pilot.app.screen.query_one(TabLine)
        seen = [parts.active]
        for key in ("tab", "l", "right", "tab", "tab", "tab"):
            await press(pilot, key)
            seen.append(parts.active)
        assert seen == ["pieces", "notes", "tasks", "meetings", "acts", "links", "pieces"]
        await press(pilot, "shift+tab", "h", "left")
        assert parts.active == "meetings"


async def test_note_written_in_place(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "i")
        await write(pilot, "Avis favorable")
        await press(pilot, "f2")
        assert "3 · M. Diallo, 23 November 2026 at 10:30" in screen_text(pilot.app)
        assert section.see(written.of_dossier, dossier_id)[-1].text == "Avis favorable"


async def test_own_last_note_is_changed_while_nobody_wrote_below(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "tab", "enter")
        assert "No note of yours can still be changed here" in screen_text(pilot.app)
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "tab", "enter")
        await write(pilot, " Favorable.")
        await press(pilot, "f2")
        assert section.see(written.of_dossier, dossier_id)[-1].text == "Vu. Favorable."


async def test_a_note_that_was_refused_is_not_lost(section: Section, dossier_id: int) -> None:
    closed = section.dossier("Autre affaire")
    async with desk_of(section.store) as pilot:
        await opened(pilot, closed)
        await press(pilot, "i")
        await write(pilot, "Long raisonnement")
        section.do(dossiers.close, closed)
        await press(pilot, "f2")
        assert "is closed: it is left as it is" in screen_text(pilot.app)
        section.do(dossiers.reopen, closed, "erreur")
        await press(pilot, "i", "f2")
        assert section.see(written.of_dossier, closed)[-1].text == "Long raisonnement"


async def test_note_in_the_officer_s_editor(
    section: Section, dossier_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asotui.screens.writing.edit_outside", lambda *_: "De mon éditeur")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "E")
        assert section.see(written.of_dossier, dossier_id)[-1].text == "De mon éditeur"


async def test_closing_is_refused_with_the_list_of_what_is_open(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", "c", "enter")
        seen = screen_text(pilot.app).replace("\n ", " ")
        assert "Left to do: Relever l'avis de la DAJ. Awaited: Avis du SDIS." in seen
        assert state(section, dossier_id) == "under_examination"


async def test_closed_and_reopened_with_a_reason(section: Section) -> None:
    dossier_id = section.dossier()
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", "c")
        await write(pilot, "traité")
        await press(pilot, "enter")
        assert state(section, dossier_id) == "closed"
        assert "Ended on 23 November 2026" in screen_text(pilot.app)
        await press(pilot, "R", "enter")
        assert state(section, dossier_id) == "closed"
        await write(pilot, "recours")
        await press(pilot, "enter")
        assert state(section, dossier_id) == "under_examination"
        assert section.see(timeline.of_dossier, dossier_id)[0].reason == "recours"


async def test_an_ended_dossier_is_left_as_it_is_before_anything_is_typed(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.close, dossier_id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert "is closed: it is left as it is" in screen_text(pilot.app)
        assert screen_text(pilot.app).splitlines()[1] == " Closed · M. Diallo"


@pytest.mark.parametrize(
    ("keys", "typed", "expected"),
    [
        ("a", ["DGFiP", "vendredi"], "awaiting_reply"),
        ("m", ["vendredi"], "incomplete"),
        ("p", ["vendredi"], "parked"),
        ("l", ["décret publié", "vendredi"], "call_book"),
    ],
)
async def test_put_to_sleep_until_a_day(
    section: Section, dossier_id: int, keys: str, typed: list[str], expected: str
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", keys)
        for text in typed:
            await write(pilot, text)
            await press(pilot, "enter")
        dossier = section.row(Dossier, dossier_id)
        assert (dossier.state, dossier.review_on) == (expected, date(2026, 11, 27))
        assert "ooked at again Fri 27" in screen_text(pilot.app)


async def test_submitted_to_a_colleague_and_returned(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", "s")
        await write(pilot, "roussel")
        await press(pilot, "enter", "enter")
        dossier = section.row(Dossier, dossier_id)
        assert (dossier.state, dossier.holder_id) == ("submitted", section.colleague)
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", "d")
        assert state(section, dossier_id) == "decided"


async def test_submitted_without_leaving_the_desk(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e", "s")
        await write(pilot, "diallo")
        await press(pilot, "enter", "enter")
        dossier = section.row(Dossier, dossier_id)
        assert (dossier.state, dossier.holder_id) == ("submitted", section.head)


async def test_only_what_may_follow_is_offered(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "e")
        seen = screen_text(pilot.app)
        assert "submit" in seen
        assert "issued" not in seen


@pytest.mark.parametrize(
    ("key", "field", "text"),
    [("T", "title", "Nouveau titre"), ("C", "classification", "ICPE"), ("N", "next_action", "saisir la DAJ")],
)
async def test_lines_of_the_head(section: Section, key: str, field: str, text: str) -> None:
    dossier_id = section.dossier("Titre")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, key, "ctrl+u")
        await write(pilot, text)
        await press(pilot, "enter")
        assert getattr(section.row(Dossier, dossier_id), field) == text
        assert text in screen_text(pilot.app)


async def test_urgency_by_its_figure_and_back(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "3")
        assert "NORMAL 3" in line_with(pilot.app, "Dossier 2026/0001")
        await press(pilot, "u")
        assert "IMMEDIATE 1" in line_with(pilot.app, "Dossier 2026/0001")


async def test_linked_to_another_and_opened_from_there(section: Section, dossier_id: int) -> None:
    other = section.dossier("Question écrite n° 1187")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "L")
        await write(pilot, "1187")
        await press(pilot, "enter")
        await write(pilot, "même demandeur")
        await press(pilot, "enter", "shift+tab")
        assert "même demandeur" in line_with(pilot.app, "Question écrite")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert pilot.app.screen.dossier_id == other
        await press(pilot, "escape", "A")
        assert found_links(section, dossier_id) == ()


def found_links(section: Section, dossier_id: int) -> tuple[Any, ...]:
    return section.see(found.detail, dossier_id, today=date(2026, 11, 23)).links


async def test_something_to_do_added_done_given_and_dated(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "plus", "t")
        await write(pilot, "Relancer le SDIS")
        await press(pilot, "f2", "tab", "tab", "G")
        listed = pilot.app.screen.query_one("#tasks", RecordList)
        task_id = under_cursor(pilot.app, "#tasks").id
        assert section.row(Task, task_id).title == "Relancer le SDIS"
        await press(pilot, "d")
        await write(pilot, "demain")
        await press(pilot, "enter")
        assert section.row(Task, task_id).due_on == in_days(1)
        listed.go_to(next(row for row in listed.rows if row.id == task_id))
        await press(pilot, "a")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        assert section.row(Task, task_id).owner_id == section.colleague
        listed.go_to(next(row for row in listed.rows if row.id == task_id))
        await press(pilot, "f")
        assert section.row(Task, task_id).state == "done"


async def test_marked_tasks_are_done_in_one_act(section: Section, dossier_id: int) -> None:
    ids = [section.task(f"Suite {n}", dossier_id=dossier_id) for n in range(3)]
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "tab", "tab", "X", "f")
        assert {section.row(Task, task_id).state for task_id in ids} == {"done"}
        assert "4 tasks done" in screen_text(pilot.app)
        await press(pilot, "u")
        assert {section.row(Task, task_id).state for task_id in ids} == {"todo"}


async def test_what_happened_says_what_was_undone(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store, size=(120, 40)) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "4", "u", "tab", "tab", "tab", "tab")
        assert "[undone]" in line_with(pilot.app, "2026/0001 is now of urgency when possible [")


async def test_where_it_is_and_why(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "w")
        seen = screen_text(pilot.app).replace("\n ", " ")
        assert "On the desk of M. Diallo since 17 November 2026 (4 working days): under examination." in seen
        assert "1 task to do." in seen


async def test_a_colleague_s_note_appears_where_one_reads(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "tab")
        section.note(dossier_id, "Je ne suis pas d'accord.", by=COLLEAGUE)
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "Je ne suis pas d'accord." in screen_text(pilot.app)
        assert pilot.app.screen.query_one(TabLine).active == "notes"


async def test_another_language_leaves_part_and_row(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "j")
        listed = pilot.app.screen.query_one("#pieces", RecordList)
        row = listed.cursor_identity
        await press(pilot, "f8")
        assert listed.cursor_identity == row
        assert "17 nov." in screen_text(pilot.app)


async def test_a_dossier_that_is_not_there_is_said(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, 999)
        assert "There is no dossier 999" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_looks(
    section: Section, dossier_id: int, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    section.do(pieces.expect, dossier_id, "Extrait Kbis", expected_by=in_days(9))
    section.do(tasks.add, "Relancer", dossier_id=dossier_id, owner_id=section.colleague)
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, dossier_id)
        for part in ("pieces", "notes", "tasks", "meetings", "acts", "links"):
            assert screen_text(pilot.app) == snapshot(name=part)
            await press(pilot, "tab")
