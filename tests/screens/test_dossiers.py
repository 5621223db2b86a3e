"""The list of dossiers as the officer sees and treats it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock
from asotui.models import Dossier
from asotui.queries import acts, movements, timeline
from asotui.screens.dossier import DossierScreen
from asotui.screens.dossiers import DossiersScreen
from asotui.services import dossiers, officers
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, Section, in_days
from tests.screens.conftest import NOW
from tests.screens.looking import desk_of, line_with, press, screen_text, settle, under_cursor, write


@pytest.fixture
def shelf(section: Section, dossier_id: int) -> list[int]:
    """Five more dossiers, in several states and on two desks."""
    with clock.at(NOW - timedelta(days=20)):
        market = section.dossier("Marché de nettoyage", urgency=2, due_on=date(2026, 11, 20))
    parked = section.dossier("Mobilité interministérielle", urgency=4)
    section.do(dossiers.park, parked, in_days(14))
    hers = section.dossier("Recours gracieux [bold]Aubert[/bold]", by=COLLEAGUE)
    question = section.dossier("Question écrite n° 1187", urgency=2, due_on=in_days(1))
    closed = section.dossier("Vieille affaire")
    section.do(dossiers.close, closed)
    return [dossier_id, market, parked, hers, question]


def titles(app: Any) -> list[str]:
    """The titles shown, in their order."""
    return [row.title for row in app.screen.query_one("#rows", RecordList).rows]


async def test_begins_with_mine_most_pressing_first(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d")
        assert isinstance(pilot.app.screen, DossiersScreen)
        assert titles(pilot.app) == [
            "Autorisation d'exploiter",
            "Marché de nettoyage",
            "Question écrite n° 1187",
            "Mobilité interministérielle",
        ]
        assert "20 Nov LATE" in line_with(pilot.app, "Marché")
        assert "tomorrow !" in line_with(pilot.app, "Question")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, {"Recours gracieux [bold]Aubert[/bold]", "Marché de nettoyage"}),
        (2, {"Marché de nettoyage", "Autorisation d'exploiter"}),
        (3, {"Mobilité interministérielle"}),
        (4, {"Marché de nettoyage"}),
        (5, {"Vieille affaire"}),
    ],
)
async def test_views_beside_it(section: Section, shelf: list[int], steps: int, expected: set[str]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", *["tab"] * steps)
        shown = set(titles(pilot.app))
        assert expected <= shown
        assert steps == 1 or expected == shown


async def test_other_people_s_titles_are_no_markup(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store, size=(120, 40)) as pilot:
        await press(pilot, "g", "d", "tab", "slash")
        await write(pilot, "aubert")
        assert titles(pilot.app) == ["Recours gracieux [bold]Aubert[/bold]"]
        assert "[bold]Aubert[/bold]" in screen_text(pilot.app)


async def test_filter_narrows_as_one_types_and_escape_widens(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "slash")
        await write(pilot, "mobilite")
        assert titles(pilot.app) == ["Mobilité interministérielle"]
        await press(pilot, "enter")
        assert "/mobilite" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert len(titles(pilot.app)) == 4


async def test_narrowed_by_state(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "F", "s")
        await write(pilot, "parked")
        await press(pilot, "enter")
        assert titles(pilot.app) == ["Mobilité interministérielle"]
        await press(pilot, "F", "t")
        assert len(titles(pilot.app)) == 4


async def test_narrowed_by_holder_keeps_who_is_away(section: Section, shelf: list[int]) -> None:
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(1), section.head)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "tab", "F", "h")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        assert titles(pilot.app) == ["Recours gracieux [bold]Aubert[/bold]"]
        assert line_with(pilot.app, "Mine").endswith("Mme Roussel")


async def test_order_by_title(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "S", "t")
        assert titles(pilot.app) == [
            "Autorisation d'exploiter",
            "Marché de nettoyage",
            "Mobilité interministérielle",
            "Question écrite n° 1187",
        ] or titles(pilot.app) == sorted(titles(pilot.app))
        assert "by title" in screen_text(pilot.app)


async def test_marked_ones_are_graded_in_one_act(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "x", "x", "4")
        assert section.row(Dossier, shelf[0]).urgency == 4
        assert section.row(Dossier, shelf[1]).urgency == 4
        assert "2 dossiers are now of urgency when possible" in screen_text(pilot.app)
        await press(pilot, "u")
        assert section.row(Dossier, shelf[0]).urgency == 1
        assert section.row(Dossier, shelf[1]).urgency == 2


async def test_after_an_act_the_cursor_is_on_the_next_row(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "1")
        assert under_cursor(pilot.app).title == "Marché de nettoyage"
        await press(pilot, "p", "1")
        assert section.row(Dossier, shelf[1]).urgency == 1


async def test_transmitted_with_a_word(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "b")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        await write(pilot, "pour avis")
        await press(pilot, "enter")
        assert section.row(Dossier, shelf[0]).holder_id == section.colleague
        assert section.see(movements.of_dossier, shelf[0])[-1].why == "pour avis"
        assert "Autorisation d'exploiter" not in titles(pilot.app)


async def test_substitute_of_who_is_away_is_proposed(section: Section, shelf: list[int]) -> None:
    benali = section.officer("benali")
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(3), benali)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "b")
        await write(pilot, "roussel")
        assert "away until 26 Nov" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Mme Roussel is away. Give it to Benali, who stands in?" in screen_text(pilot.app)
        await press(pilot, "y", "enter")
        assert section.row(Dossier, shelf[0]).holder_id == benali


async def test_leaving_the_question_about_the_substitute_gives_it_to_nobody(
    section: Section, shelf: list[int]
) -> None:
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(3), section.officer("benali"))
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "b")
        await write(pilot, "roussel")
        await press(pilot, "enter", "escape")
        assert "With a word" not in screen_text(pilot.app)
        assert section.row(Dossier, shelf[0]).holder_id == section.head


async def test_a_substitute_who_left_or_is_away_as_well_is_not_proposed(
    section: Section, shelf: list[int]
) -> None:
    benali = section.officer("benali")
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(3), benali)
    section.do(officers.set_absence, benali, in_days(0), in_days(0))
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "b")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        assert "With a word" in screen_text(pilot.app)
        section.do(officers.change, benali, active=False)
        await press(pilot, "escape", "b")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        assert "With a word" in screen_text(pilot.app)


async def test_who_may_only_read_is_not_proposed(section: Section, shelf: list[int]) -> None:
    section.reader()
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "b")
        assert "Mme Roussel" in screen_text(pilot.app)
        assert "Lecteur" not in screen_text(pilot.app)


async def test_due_date_is_shown_in_full_before_it_is_taken(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "D")
        await write(pilot, "vendredi")
        assert "Friday 27 November 2026, in 4 days" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert section.row(Dossier, shelf[0]).due_on == date(2026, 11, 27)


async def test_the_due_date_in_force_stands_there_to_be_kept(section: Section, shelf: list[int]) -> None:
    section.do(dossiers.set_due, [shelf[0]], in_days(4))
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d")
        for keys in (("D",), ("escape", "enter", "D")):
            await press(pilot, *keys)
            assert "Friday 27 November 2026, in 4 days" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert section.row(Dossier, shelf[0]).due_on == in_days(4)


async def test_working_days_skip_the_holidays_of_the_section(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "D")
        await write(pilot, "30jo")
        await press(pilot, "enter")
        # 25 December and 1 January are no working days.
        assert section.row(Dossier, shelf[0]).due_on == date(2027, 1, 6)


async def test_marking_by_its_letter(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "M", "c")
        assert section.row(Dossier, shelf[0]).marking == "confidential"


async def test_new_dossier_is_opened_and_shown(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "n")
        await write(pilot, "Convention DGFiP")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert "Dossier 2026/0001 · Convention DGFiP" in screen_text(pilot.app)
        assert section.see(acts.log, limit=1)[0].verb == "dossier.opened"


async def test_enter_opens_and_escape_comes_back_to_the_row(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "j", "enter")
        assert "Marché de nettoyage" in line_with(pilot.app, "Dossier 2026/")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DossiersScreen)
        assert under_cursor(pilot.app).id == shelf[1]


async def test_says_where_and_why(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "w")
        assert "On the desk of M. Diallo since 17 November 2026 (4 working days)" in screen_text(pilot.app)


async def test_a_colleague_s_act_appears(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d")
        section.act(COLLEAGUE, dossiers.transmit, shelf[3], section.head, "à viser")
        pilot.app._look_for_others()  # type: ignore[attr-defined]
        await settle(pilot)
        assert any("Aubert" in title for title in titles(pilot.app))


async def test_another_language_leaves_the_officer_where_they_are(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "tab", "j", "j")
        row = pilot.app.screen.query_one("#rows", RecordList).cursor_identity
        await press(pilot, "f8")
        assert pilot.app.screen.query_one("#rows", RecordList).cursor_identity == row
        assert "23 nov." in screen_text(pilot.app)
        assert len(titles(pilot.app)) == 5


async def test_refusal_of_a_reader_is_said(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store, section.reader()) as pilot:
        await press(pilot, "g", "d", "tab", "4")
        assert "may read this register, not change it" in screen_text(pilot.app).replace("\n ", " ")
        assert section.row(Dossier, shelf[0]).urgency == 1


async def test_bulk_act_stands_in_every_timeline(section: Section, shelf: list[int]) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "X", "4")
    for dossier_id in (shelf[0], shelf[2]):
        assert section.see(timeline.of_dossier, dossier_id)[0].verb == "dossier.urgency_set"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_looks(
    section: Section, shelf: list[int], size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with desk_of(section.store, size=size) as pilot:
        await press(pilot, "g", "d")
        assert screen_text(pilot.app) == snapshot(name="mine")
        await press(pilot, "tab", "j")
        assert screen_text(pilot.app) == snapshot(name="section")
