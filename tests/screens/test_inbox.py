"""The inbox: what the officer sees in the morning, and what the register holds after each key."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from syrupy.assertion import SnapshotAssertion

from asotui import config, i18n
from asotui.config import Config
from asotui.models import Dossier, Receipt, Task
from asotui.queries import notes
from asotui.screens.dossier import DossierScreen
from asotui.screens.dossiers import DossiersScreen
from asotui.screens.inbox import InboxScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.receipt import ReceiptScreen
from asotui.services import meetings, settings, triage
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, HEAD, Section, contents, in_days
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write
from tests.screens.mornings import Morning, morning_of

WIDE = (120, 40)


@pytest.fixture
def morning(section: Section) -> Morning:
    return morning_of(section)


def listed(pilot: Any) -> list[int]:
    """The ids of the rows of the list, in its order."""
    return [row.id for row in pilot.app.screen.query_one(RecordList).rows]


def state_of(morning: Morning, receipt_id: int) -> str:
    return morning.section.row(Receipt, receipt_id).state


# What is seen


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), WIDE])
async def test_the_morning(
    morning: Morning, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    i18n.set_language(language)
    async with desk_of(morning.section.store, size=size) as pilot:
        assert listed(pilot) == morning.receipts
        assert screen_text(pilot.app) == snapshot


async def test_an_empty_inbox_says_so(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        assert "Nothing waits here." in screen_text(pilot.app)
        await press(pilot, "e", "m", "1", "w", "enter")
        assert "Nothing is chosen" in screen_text(pilot.app)


async def test_dossiers_and_tasks_stand_among_the_receipts(section: Section) -> None:
    late = section.task("Relever l'avis de la DAJ", due_on=in_days(-1))
    section.task("Plus tard", due_on=in_days(30))
    held = section.dossier("Zone d'activité", urgency=2)
    receipt = section.receipt("Lettre", urgency=3)
    async with desk_of(section.store) as pilot:
        assert listed(pilot) == [late, held, receipt]
        assert "to me" in line_with(pilot.app, "Relever l'avis")
        assert "yest. LATE" in line_with(pilot.app, "Relever l'avis")


async def test_what_is_back_is_on_top_and_says_so(morning: Morning) -> None:
    morning.section.do(triage.put_off, [morning.invoice], in_days(1))
    with time_machine.travel(NOW.replace(day=24), tick=False):
        async with desk_of(morning.section.store) as pilot:
            assert listed(pilot)[0] == morning.invoice
            assert "back" in line_with(pilot.app, "Lettre d'information")
            assert "1 back" in screen_text(pilot.app).splitlines()[0]
            await press(pilot, "w")
            assert "It was put off and came back today." in said(pilot)
            await press(pilot, "enter", "w")
            assert "It was put off and came back today." in said(pilot)


async def test_every_row_counted_above_is_in_the_list(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        first = screen_text(pilot.app).splitlines()[0]
        for count in ("5 new", "3 urgent", "1 in 3 d"):
            assert count in first
        assert "Mine 1" in screen_text(pilot.app)
        assert "Section 5" in screen_text(pilot.app)


def said(pilot: Any) -> str:
    """What the line above the keys says, as one line."""
    lines = screen_text(pilot.app).splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("───")]
    return " ".join(" ".join(lines[rules[-1] + 1 : -1]).split())


# One key, or two


OUTCOMES: dict[tuple[str, ...], dict[str, Any]] = {
    ("1",): {"urgency": 1, "urgency_set_by": HEAD, "state": "untriaged"},
    ("2",): {"urgency": 2, "urgency_set_by": HEAD},
    ("3",): {"urgency": 3},
    ("4",): {"urgency": 4},
    ("p", "4"): {"urgency": 4},
    ("h", "d"): {"state": "put_off", "put_off_until": date(2026, 11, 24)},
    ("h", "l"): {"state": "put_off", "put_off_until": date(2026, 11, 30)},
    ("h", "s"): {"state": "put_off", "put_off_until": date(2026, 11, 30)},
    ("h", "m"): {"state": "put_off", "put_off_until": date(2026, 12, 23)},
    ("h", "n"): {"state": "put_off", "put_off_until": None, "put_off_until_new": True},
    ("h", "r", "'j+5", "enter"): {
        "state": "put_off",
        "put_off_until": date(2026, 11, 28),
    },
    ("e", "i"): {"state": "closed", "outcome": "for_information"},
    ("e", "n"): {"state": "closed", "outcome": "no_action"},
    ("e", "d"): {"state": "closed", "outcome": "duplicate"},
    ("e", "a", "'par lettre", "enter"): {
        "state": "closed",
        "outcome": "answered",
        "outcome_word": "par lettre",
    },
    ("e", "t", "'DGFiP", "enter"): {"state": "closed", "outcome": "transferred", "outcome_word": "DGFiP"},
    ("e", "c", "'avis du Conseil", "enter", "enter"): {
        "state": "call_book",
        "awaited_event": "avis du Conseil",
        "review_on": date(2026, 12, 23),
    },
    ("r", "enter"): {"state": "closed", "outcome": "answered", "outcome_word": ""},
    ("t", "'DGFiP", "enter"): {"state": "closed", "outcome": "transferred", "outcome_word": "DGFiP"},
    ("a", "'rous", "enter"): {"state": "assigned", "assigned_by": HEAD},
    ("b", "'rous", "enter"): {"state": "assigned", "assigned_by": HEAD},
    ("m", "'zone", "enter"): {"state": "filed", "outcome": "filed"},
    ("o", "f2"): {"state": "filed", "outcome": "filed"},
    ("D", "'demain", "enter"): {"due_on": date(2026, 11, 24)},
    ("M", "c"): {"marking": "confidential"},
    ("K", "'saisie deux fois", "enter"): {"state": "cancelled", "outcome_word": "saisie deux fois"},
}
LEAVING = {"put_off", "closed", "call_book", "filed", "cancelled", "assigned"}


async def type_keys(pilot: Any, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("'"):
            await write(pilot, key[1:])
        else:
            await press(pilot, key)


async def test_a_key_decides_goes_on_to_the_next_row_and_is_taken_back(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        for keys, wanted in OUTCOMES.items():
            before = contents(morning.section.store)
            await press(pilot, "home", "j")
            assert under_cursor(pilot.app).id == morning.request
            await type_keys(pilot, keys)
            row = morning.section.row(Receipt, morning.request)
            assert {name: getattr(row, name) for name in wanted} == wanted, keys
            assert (morning.request in listed(pilot)) == (row.state not in LEAVING), keys
            assert under_cursor(pilot.app).id == morning.answer, keys
            assert "u undoes" in said(pilot), keys
            await press(pilot, "u")
            assert said(pilot).startswith("Undone: "), keys
            assert listed(pilot) == morning.receipts, keys
            after = contents(morning.section.store)
            assert after["receipt"] == before["receipt"], keys
            assert after == before or keys == ("o", "f2"), keys


async def test_the_proposed_dossier_is_one_more_key(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        assert f"= {morning.number}" in line_with(pilot.app, "Re: Extension")
        await press(pilot, "j", "j", "m", "enter")
        row = morning.section.row(Receipt, morning.answer)
        assert (row.state, row.dossier_id) == ("filed", morning.dossier)
        assert f"filed in {morning.number}" in said(pilot)


async def test_a_dossier_is_opened_with_what_the_receipt_says(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "j", "o")
        assert "Demande d'autorisation" in line_with(pilot.app, "Title")
        await write(pilot, " de Lens")
        await press(pilot, "f2")
        dossier_id = morning.section.row(Receipt, morning.request).dossier_id
        assert dossier_id is not None
        dossier = morning.section.row(Dossier, dossier_id)
        assert (dossier.title, dossier.urgency, dossier.due_on) == (
            "Demande d'autorisation de Lens",
            2,
            date(2026, 11, 29),
        )


async def test_a_note_is_written_on_the_row(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "i")
        await write(pilot, "Vu avec le cabinet")
        await press(pilot, "f2")
        (note,) = morning.section.see(notes.of_receipt, morning.question)
        assert (note.text, note.author) == ("Vu avec le cabinet", "M. Diallo")


async def test_leaving_a_question_changes_nothing(morning: Morning) -> None:
    before = contents(morning.section.store)
    async with desk_of(morning.section.store) as pilot:
        for keys in (
            ("m",),
            ("a",),
            ("h",),
            ("h", "r"),
            ("e",),
            ("e", "c"),
            ("t",),
            ("K",),
            ("D",),
            ("M",),
            ("o",),
        ):
            await type_keys(pilot, (*keys, "escape"))
            assert isinstance(pilot.app.screen, InboxScreen), keys
        assert under_cursor(pilot.app).id == morning.question
    assert contents(morning.section.store) == before


async def test_a_date_that_is_not_understood_is_not_taken(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await type_keys(pilot, ("h", "r", "'abc", "enter"))
        assert not isinstance(pilot.app.screen, InboxScreen)
        assert state_of(morning, morning.question) == "untriaged"
        await press(pilot, "escape")


async def test_a_day_gone_by_is_refused_with_its_sentence(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await type_keys(pilot, ("h", "r", "'2026-11-20", "enter"))
        assert "not a day to come" in screen_text(pilot.app)
        assert state_of(morning, morning.question) == "untriaged"


async def test_the_last_row_decided_leaves_the_cursor_on_the_one_before(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "G", "e", "n")
        assert under_cursor(pilot.app).id == morning.mine


async def test_the_point_does_the_same_again_to_other_rows(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "full_stop")
        assert "nothing to repeat yet" in said(pilot)
        await type_keys(pilot, ("h", "r", "'j+5", "enter", "full_stop", "x", "x", "full_stop"))
        rows = [morning.section.row(Receipt, n) for n in morning.receipts]
        assert [row.put_off_until for row in rows] == [date(2026, 11, 28)] * 4 + [None] * 2
        await press(pilot, "u")
        assert "Undone: 2 receipts put off" in said(pilot)


async def test_a_key_that_repeats_may_be_held_down(section: Section) -> None:
    section.receipt("Une")
    async with desk_of(section.store) as pilot:
        await press(pilot, "1", "2", "full_stop")
        repeated = desk(pilot).last_act
        await press(pilot, "full_stop", "full_stop")
        assert desk(pilot).last_act is repeated


# Many at once


async def test_an_act_on_marks_is_one_step(morning: Morning) -> None:
    before = contents(morning.section.store)
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x", "x", "j", "x")
        assert "3 rows marked" in said(pilot)
        await press(pilot, "e", "i")
        chosen = [morning.question, morning.request, morning.call]
        assert {state_of(morning, n) for n in chosen} == {"closed"}
        assert "3 receipts closed, for information" in said(pilot)
        assert listed(pilot) == [morning.answer, morning.mine, morning.invoice]
        assert under_cursor(pilot.app).id == morning.mine
        await press(pilot, "u")
        assert listed(pilot) == morning.receipts
    assert contents(morning.section.store) == before


async def test_all_rows_are_marked_and_unmarked(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "X", "2")
        assert {morning.section.row(Receipt, n).urgency for n in morning.receipts} == {2}
        await press(pilot, "u", "X", "escape", "e", "n")
        assert [state_of(morning, n) for n in morning.receipts].count("closed") == 1


async def test_different_sorts_are_not_decided_together(section: Section) -> None:
    section.task("Relire", due_on=in_days(0))
    receipt = section.receipt("Lettre")
    async with desk_of(section.store) as pilot:
        await press(pilot, "X", "e")
        assert "mark one sort at a time" in said(pilot)
        await press(pilot, "m")
        assert "This key is for receipts. This task stands alone: e closes it" in said(pilot)
        assert section.row(Receipt, receipt).state == "untriaged"


async def test_a_key_for_receipts_says_what_enter_opens_on_a_task(section: Section) -> None:
    meeting_id = section.meeting("Comité de suivi", plan=False)
    section.do(meetings.add_task, meeting_id, "Réserver la salle", due_on=in_days(0))
    async with desk_of(section.store) as pilot:
        await press(pilot, "r")
        assert "Enter opens the meeting that this task is for" in said(pilot)
        await press(pilot, "enter")
        assert isinstance(desk(pilot).screen, MeetingScreen)
    section.task("Relire", dossier_id=section.dossier(), due_on=in_days(-1))
    async with desk_of(section.store) as pilot:
        await press(pilot, "r")
        assert "Enter opens the dossier of this row" in said(pilot)


async def test_registrations_are_cancelled_one_by_one(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x", "x", "K")
        assert "one by one" in said(pilot)


# Tasks and dossiers in the list


async def test_a_task_is_done_dated_given_and_graded_from_the_inbox(section: Section) -> None:
    task = section.task("Relire la note", due_on=in_days(0))
    async with desk_of(section.store) as pilot:
        await press(pilot, "1", "h", "s")
        assert section.row(Task, task).urgency == 1
        assert section.row(Task, task).due_on == in_days(7)
        await press(pilot, "u", "a", "down", "enter")
        assert section.row(Task, task).owner_id == section.colleague
        await press(pilot, "u", "e")
        assert section.row(Task, task).state == "done"


async def test_a_dossier_is_opened_graded_dated_noted_and_transmitted_from_the_inbox(
    section: Section,
) -> None:
    dossier = section.dossier("Zone")
    async with desk_of(section.store) as pilot:
        await type_keys(pilot, ("1", "D", "'demain", "enter", "i", "'Vu", "f2"))
        row = section.row(Dossier, dossier)
        assert (row.urgency, row.due_on) == (1, in_days(1))
        assert len(section.see(notes.of_dossier, dossier)) == 1
        await press(pilot, "e")
        assert "closed from its own page" in said(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DossierScreen)
        await press(pilot, "q")
        await type_keys(pilot, ("b", "'rous", "enter", "'pour avis", "enter"))
        assert section.row(Dossier, dossier).holder_id == section.colleague
        assert "Nothing waits here." in screen_text(pilot.app)


async def test_a_task_of_a_dossier_opens_the_dossier_and_a_lone_one_says_what_it_is(
    section: Section,
) -> None:
    section.task("Seule", due_on=in_days(-1))
    dossier = section.dossier("Zone", by=COLLEAGUE)
    section.task("De dossier", due_on=in_days(0), dossier_id=dossier)
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter")
        assert "stands alone" in said(pilot)
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, DossierScreen)


# Why


async def test_why_a_row_stands_here(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "w")
        assert "M. Diallo gave it urgency 1 (immediate)." in said(pilot)
        assert "It is due in 2 days, on 25 Nov." in said(pilot)


# Views and filters


async def test_the_views_one_after_the_other(morning: Morning) -> None:
    section = morning.section
    section.do(triage.put_off, [morning.call], None)
    section.do(triage.call_book, [morning.request], "avis du Conseil", in_days(30))
    section.do(triage.inform, [morning.invoice])
    async with desk_of(section.store) as pilot:
        seen = []
        for _view in range(7):
            seen.append(listed(pilot))
            await press(pilot, "tab")
        assert listed(pilot) == seen[0] == [morning.question, morning.answer, morning.mine]
        assert seen[1] == [morning.mine]
        assert seen[2] == [morning.question, morning.answer]
        assert seen[3] == [morning.call]
        assert seen[4] == [morning.request]
        assert seen[5] == [morning.invoice]
        assert len(seen[6]) == 8
        await press(pilot, "shift+tab")
        assert len(listed(pilot)) == 8
        await press(pilot, "escape")
        assert listed(pilot) == seen[0]


async def test_what_was_put_off_or_closed_comes_back_with_R(morning: Morning) -> None:
    morning.section.do(triage.put_off, [morning.call], None)
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "tab", "tab", "tab", "R")
        assert state_of(morning, morning.call) == "untriaged"
        assert "Nothing waits here." in screen_text(pilot.app)
        await press(pilot, "escape", "R")
        assert "is in the inbox already" in said(pilot)


async def test_a_filter_narrows_as_one_types_and_is_left_with_esc(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "slash")
        await write(pilot, "EDITIONS")
        assert listed(pilot) == [morning.invoice]
        await press(pilot, "enter", "4")
        assert listed(pilot) == [morning.invoice]
        await press(pilot, "escape")
        assert listed(pilot) == morning.receipts
        await press(pilot, "semicolon")
        await write(pilot, "zz")
        assert listed(pilot) == []
        await press(pilot, "escape")
        assert listed(pilot) == morning.receipts


async def test_the_line_of_keys_says_how_a_filter_is_kept_and_left(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "slash")
        assert line_with(pilot.app, "keep") == " Enter keep the filter  Esc take it away"
        await write(pilot, "facture")
        await press(pilot, "enter")
        assert "m file" in line_with(pilot.app, "1-4 urgency")


async def test_a_filter_that_nothing_holds_says_how_it_goes(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "w", "slash")
        await write(pilot, "brumaire")
        await press(pilot, "enter")
        assert said(pilot) == "Nothing in this view holds “brumaire”: Esc takes the filter away."
        await press(pilot, "escape")
        assert said(pilot) == ""


async def test_what_was_said_goes_when_a_question_comes(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "w")
        assert "So it stands" in screen_text(pilot.app)
        await press(pilot, "h")
        seen = screen_text(pilot.app).splitlines()
        assert [line for line in seen if line.startswith("──")] == [seen[2], seen[-4]]
        await press(pilot, "escape")
        assert said(pilot) == ""


async def test_marks_are_said_again_after_a_filter_that_was_left(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x", "x", "slash", "escape")
        assert said(pilot) == "2 rows marked"


async def test_marks_are_said_again_after_a_question_that_was_left(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x", "x", "e")
        assert "Close as" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert said(pilot) == "2 rows marked"
        await press(pilot, "e", "i")
        assert "closed" in said(pilot)


async def test_without_a_dossier_filing_says_what_to_do(section: Section) -> None:
    section.receipt()
    async with desk_of(section.store) as pilot:
        await press(pilot, "m")
        assert "No dossier is under way: Esc, then o opens one." in screen_text(pilot.app)


async def test_what_came_back_is_to_be_triaged_again(section: Section) -> None:
    receipt = section.receipt()
    section.do(triage.put_off, [receipt], in_days(1))
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        async with desk_of(section.store) as pilot:
            await press(pilot, "enter")
            assert line_with(pilot.app, "is back").startswith(" Receipt 1/2026")
            assert "To triage again." in screen_text(pilot.app)


async def test_keys_after_a_filter_are_keys_again(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "slash")
        await write(pilot, "facture")
        await press(pilot, "enter", "e", "i")
        assert state_of(morning, morning.mine) == "closed"


async def test_a_view_of_ones_own_is_kept_in_the_settings_and_dropped(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "F")
        assert "type one first" in said(pilot)
        await press(pilot, "slash")
        await write(pilot, "facture")
        await press(pilot, "enter", "F")
        await press(pilot, *["backspace"] * 7)
        await write(pilot, "Factures")
        await press(pilot, "enter")
        assert config.load().views == {"Factures": "facture"}
        assert listed(pilot) == [morning.mine]
        assert "Factures" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert listed(pilot) == morning.receipts
    async with desk_of(morning.section.store, config=config.load()) as pilot:
        await press(pilot, "shift+tab")
        assert listed(pilot) == [morning.mine]
        await press(pilot, "F", "y")
        assert config.load().views == {}
        assert listed(pilot) == morning.receipts


# The desk around it


async def test_the_act_of_another_desk_appears_and_the_cursor_stays(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "j", "j")
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert listed(pilot) == morning.receipts[1:]
        assert under_cursor(pilot.app).id == morning.answer
        assert "4 new" in screen_text(pilot.app)


async def test_a_row_that_takes_the_place_of_another_under_a_question_is_not_passed_over(
    morning: Morning,
) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "h")
        morning.section.act(COLLEAGUE, triage.assign, [morning.question], morning.section.colleague)
        desk(pilot)._look_for_others()
        await settle(pilot)
        await press(pilot, "d")
        assert "Mme Roussel has changed the same thing meanwhile" in said(pilot)
        assert state_of(morning, morning.question) == "assigned"
        assert under_cursor(pilot.app).id == morning.request


async def test_what_another_decided_meanwhile_is_refused_with_a_sentence(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        await press(pilot, "e", "n")
        assert "has left the inbox with an outcome" in said(pilot)
        assert morning.section.row(Receipt, morning.question).outcome == "for_information"


async def test_undo_refuses_with_the_name_of_who_went_on(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await type_keys(pilot, ("a", "'rous", "enter"))
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        await press(pilot, "u")
        assert "Mme Roussel" in said(pilot)
        assert state_of(morning, morning.question) == "closed"


async def test_the_language_changes_while_the_desk_is_open(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        assert "Subject" in screen_text(pilot.app)
        await press(pilot, "2")
        assert "urgent" in said(pilot)
        await press(pilot, "f8")
        assert said(pilot) == ""
        assert i18n.language() == "fr"
        seen = screen_text(pilot.app)
        assert "Objet" in seen and "Subject" not in seen
        assert config.load().language == "fr"
        await press(pilot, "f8")
        assert "Subject" in screen_text(pilot.app)


async def test_the_notice_of_the_start_is_said(morning: Morning) -> None:
    from asotui.app import Desk

    app = Desk(morning.section.store, HEAD, Config(), notice="Nothing is kept.")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Nothing is kept." in screen_text(app)


async def test_the_name_of_the_section_is_shown_where_there_is_room(morning: Morning) -> None:
    morning.section.do(settings.set, "section_name", "Bureau des installations")
    async with desk_of(morning.section.store, size=WIDE) as pilot:
        assert "Bureau des installations · M. Diallo" in screen_text(pilot.app)


async def test_wide_the_preview_shows_what_is_under_the_cursor(morning: Morning) -> None:
    async with desk_of(morning.section.store, size=WIDE) as pilot:
        await press(pilot, "j", "j")
        assert "Voici les pièces." in screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Voici les pièces." not in screen_text(pilot.app)


async def test_enter_reads_and_q_goes_back_to_the_same_row(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        await press(pilot, "q")
        assert under_cursor(pilot.app).id == morning.request


async def test_g_goes_to_a_place_or_to_the_first_row(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "G", "g", "g")
        assert under_cursor(pilot.app).id == morning.question
        await press(pilot, "g", "d")
        assert isinstance(pilot.app.screen, DossiersScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, InboxScreen)


async def test_a_reader_is_told_that_readers_only_read(morning: Morning) -> None:
    reader = morning.section.reader()
    async with desk_of(morning.section.store, reader) as pilot:
        await press(pilot, "e", "i")
        assert "read" in said(pilot)
        assert state_of(morning, morning.question) == "untriaged"


# A whole morning


async def test_twenty_receipts_in_two_keys_each_undone_to_the_start_and_redone(section: Section) -> None:
    dossier = section.dossier("Zone", by=COLLEAGUE)
    number = section.row(Dossier, dossier).number
    for n in range(20):
        section.receipt(f"[{number}] pièce {n}" if n % 4 == 0 else f"Lettre {n}", urgency=3)
    before = contents(section.store)
    keys = [("m", "enter"), ("e", "i"), ("h", "d"), ("1",)] * 5
    assert sum(map(len, keys)) <= 2 * len(keys)
    async with desk_of(section.store) as pilot:
        for pressed in keys:
            await press(pilot, *pressed)
        after = contents(section.store)
        states = [row["state"] for row in after["receipt"]]
        assert states == ["filed", "closed", "put_off", "untriaged"] * 5
        await press(pilot, *["u"] * 20)
        assert contents(section.store) == before
        await press(pilot, *["U"] * 20)
    assert contents(section.store) == after
