"""Questions that several screens ask."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from asotui.errors import UnknownHolidays
from asotui.queries import officers as found
from asotui.screens.asking import DossierSearch, TypedDay, absence, ask_date, ask_date_or_none, ask_dossier
from asotui.screens.base import DeskScreen
from asotui.services import dossiers, officers
from tests.factories import Section, in_days
from tests.screens.looking import desk_of, press, screen_text, write


async def test_a_day_is_refused_until_it_is_understood(section: Section) -> None:
    answers: list[date | None] = []
    async with desk_of(section.store) as pilot:
        screen = cast(DeskScreen, pilot.app.screen)

        async def ask() -> None:
            answers.append(await ask_date(screen, "When?"))

        screen.ask(ask())
        await write(pilot, "brumaire")
        await press(pilot, "enter")
        assert answers == []
        await press(pilot, "ctrl+u")
        assert "A day: tomorrow, monday" in screen_text(pilot.app)
        await write(pilot, "lundi")
        await press(pilot, "enter")
    assert answers == [date(2026, 11, 30)]


@pytest.mark.parametrize(("key", "answer"), [("escape", (False, None)), ("enter", (True, None))])
async def test_a_day_can_be_taken_away_or_left(section: Section, key: str, answer: tuple[bool, None]) -> None:
    answers: list[tuple[bool, date | None]] = []
    async with desk_of(section.store) as pilot:
        screen = cast(DeskScreen, pilot.app.screen)

        async def ask() -> None:
            answers.append(await ask_date_or_none(screen, "When?", current=in_days(3)))

        screen.ask(ask())
        await press(pilot, "ctrl+u", key)
    assert answers == [answer]


async def test_the_proposed_dossier_is_one_key_away(section: Section) -> None:
    wanted = section.dossier("Ancien")
    section.dossier("Récent")
    answers: list[int | None] = []
    async with desk_of(section.store) as pilot:
        screen = cast(DeskScreen, pilot.app.screen)

        async def ask() -> None:
            answers.append(await ask_dossier(screen, "Which?", wanted, none="None."))

        screen.ask(ask())
        await press(pilot, "shift")
        assert "proposed" in screen_text(pilot.app)
        await press(pilot, "enter")
    assert answers == [wanted]


async def test_an_officer_who_is_alone_is_told_how_to_add_another(section: Section) -> None:
    section.do(officers.change, section.colleague, active=False)
    section.receipt()
    async with desk_of(section.store) as pilot:
        await press(pilot, "a")
        seen = screen_text(pilot.app)
        assert "M. Diallo" in seen
        assert "Nobody else is in the section yet: Esc, then g o, and n adds an officer." in seen
    section.officer("benali")
    async with desk_of(section.store) as pilot:
        await press(pilot, "a")
        assert "Nobody else" not in screen_text(pilot.app)


async def test_a_dossier_alone_has_no_other_to_be_linked_to(section: Section) -> None:
    section.dossier("Seul")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "enter", "L")
        assert "No other dossier is under way" in screen_text(pilot.app)


async def test_days_without_a_calendar_skip_week_ends_alone(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(country: str, subdivision: str | None) -> Any:
        raise UnknownHolidays(country=country, subdivision=subdivision)

    monkeypatch.setattr("asotui.office.days.public_holidays", unknown)
    async with desk_of(section.store) as pilot:
        day = TypedDay(cast(DeskScreen, pilot.app.screen))
        await day.ready()
        assert day.parse("30jo") == date(2027, 1, 4)
        assert day.explain_optional(" ") == (True, "no date")


def test_dossiers_by_a_few_letters_whatever_the_accents(section: Section) -> None:
    first = section.dossier("Évaluation des marchés")
    closed = section.dossier("Évaluation ancienne")
    section.do(dossiers.close, closed)
    other = section.dossier("Mobilité")
    search = DossierSearch(section.store, None, None)
    assert [choice.id for choice in search("evaluation")] == [first]
    assert [choice.id for choice in search("eva mar")] == [first]
    assert [choice.id for choice in search("2026/3")] == [other]
    assert {choice.id for choice in DossierSearch(section.store, None, other)("")} == {first}


def test_a_number_finds_more_than_the_proposed_one(section: Section) -> None:
    proposed, other = section.dossier("Un"), section.dossier("Deux")
    search = DossierSearch(section.store, proposed, None)
    assert search("")[0].id == proposed
    assert [choice.id for choice in search("deux")] == [other]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (-3, -1, ""),
        (0, 0, "away until 23 Nov"),
        (-1, 3, "away until 26 Nov"),
        (1, 3, "away from 24 Nov until 26 Nov"),
    ],
)
def test_absence_in_words(section: Section, first: int, last: int, said: str) -> None:
    section.do(officers.set_absence, section.colleague, in_days(first), in_days(last))
    assert absence(section.see(found.by_id, section.colleague)) == said


def test_absence_names_who_stands_in(section: Section) -> None:
    section.do(officers.set_absence, section.colleague, in_days(0), in_days(1), section.head)
    assert absence(section.see(found.by_id, section.colleague)) == "away until 24 Nov; M. Diallo stands in"
