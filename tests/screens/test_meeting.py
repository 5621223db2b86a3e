"""A meeting as the officer sees it, and what is done with its people and its agenda by their keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.queries import meetings as found
from asotui.queries.meetings import MeetingDetail
from asotui.screens import meeting_words as words
from asotui.services import meetings, officers
from asotui.services.meetings import PersonInput
from asotui.widgets.bars import TabLine
from tests.factories import Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write

TUESDAY = datetime(2026, 12, 1, 10)


@pytest.fixture
def meeting_id(section: Section) -> int:
    """A committee on a dossier: a chair, a colleague, two people from outside; two items and a paper."""
    section.do(officers.change, section.colleague, mail="roussel@ministere.example")
    dossier_id = section.dossier("Mobilité des agents")
    meeting_id = section.meeting(
        starts_at=TUESDAY,
        room_id=section.room("Salle 204"),
        dossier_ids=[dossier_id],
        people=[
            PersonInput(officer_id=section.head, role="chair"),
            PersonInput(officer_id=section.colleague),
        ],
    )
    section.invited(meeting_id, "Mme Petit")
    section.invited(meeting_id, "M. Lenoir", role="expert")
    item_id = section.item(
        meeting_id, "Bilan de l'année", minutes=20, rapporteur="Mme Petit", dossier_id=dossier_id
    )
    section.item(meeting_id, "Calendrier", minutes=50, type="decision")
    section.do(meetings.add_paper, item_id, section.piece(dossier_id, "bilan.txt", b"Bilan\ndeux pages"))
    return meeting_id


async def opened(pilot: Any, meeting_id: int) -> None:
    """Put a meeting on the desk."""
    desk(pilot).open_meeting(meeting_id)
    await settle(pilot)


def detail(section: Section, meeting_id: int) -> MeetingDetail:
    return section.see(found.detail, meeting_id, today=NOW.date())


def answers(section: Section, meeting_id: int) -> list[str]:
    return [person.answer for person in detail(section, meeting_id).people]


def agenda(section: Section, meeting_id: int) -> list[str]:
    return [item.title for item in detail(section, meeting_id).agenda]


async def test_head_says_when_where_and_how_far(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        lines = screen_text(pilot.app).splitlines()
        assert lines[0].startswith(" Meeting M1/2026 · Comité de suivi ")
        assert lines[0].endswith(" draft")
        assert lines[1] == " Tuesday 1 December, 10:00-11:00, D-8 · Salle 204 · chaired by M. Diallo"
        assert lines[2] == " ! agenda 70/60 min   0/4 yes, 4 without answer   2026/0001"


async def test_tab_goes_round_the_parts(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        parts = pilot.app.screen.query_one(TabLine)
        seen: list[str] = []
        for _turn in parts.tabs:
            seen.append(parts.active)
            await press(pilot, "tab")
        assert seen[:3] == ["people", "agenda", "plan"]
        assert parts.active == "people"
        await press(pilot, "h")
        assert parts.active == seen[-1]


@pytest.mark.parametrize(("key", "answer"), [("y", "accepted"), ("n", "declined"), ("p", "tentative")])
async def test_an_answer_by_telephone_is_one_key(
    section: Section, meeting_id: int, key: str, answer: str
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "j", key)
        assert answers(section, meeting_id) == ["none", answer, "none", "none"]
        assert under_cursor(pilot.app, "#people").person.name == "Mme Petit"
        await press(pilot, "u")
        assert answers(section, meeting_id) == ["none"] * 4


async def test_those_marked_answer_alike(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "j", "x", "x", "y")
        assert answers(section, meeting_id) == ["none", "accepted", "accepted", "none"]
        assert "2/4 yes, 2 without answer" in screen_text(pilot.app)


async def test_an_answer_with_a_word(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "a", "n")
        await write(pilot, "en mission")
        await press(pilot, "enter")
        assert detail(section, meeting_id).people[0].answer_word == "en mission"
        assert "en mission" in line_with(pilot.app, "declined")


async def test_people_are_added_several_at_once(section: Section, meeting_id: int) -> None:
    section.officer("martin")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "plus")
        await write(pilot, "mart, dupont@daj.example")
        assert "Martin (no address), dupont@daj.example" in screen_text(pilot.app)
        await press(pilot, "f2")
        assert [person.name for person in detail(section, meeting_id).people][4:] == [
            "Martin",
            "dupont@daj.example",
        ]


async def test_a_role_is_chosen_and_a_new_chair_is_the_only_one(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "j", "j", "r", "c")
        roles = [person.role for person in detail(section, meeting_id).people]
        assert roles == ["member", "member", "chair", "expert"]
        assert "chaired by Mme Petit" in screen_text(pilot.app)


async def test_somebody_stands_in_for_another(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "G", "s")
        await write(pilot, "roussel")
        await press(pilot, "enter")
        assert detail(section, meeting_id).people[3].substitute_for == "Mme Roussel"
        assert "for Mme Roussel" in line_with(pilot.app, "M. Lenoir")


async def test_who_is_dismissed_comes_back_with_undo(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "j", "A")
        assert len(detail(section, meeting_id).people) == 3
        await press(pilot, "u")
        assert [p.name for p in detail(section, meeting_id).people][1] == "Mme Roussel"


async def test_who_is_elsewhere_at_that_time_is_said(section: Section, meeting_id: int) -> None:
    section.meeting(
        "Point hebdomadaire",
        starts_at=TUESDAY.replace(minute=30),
        people=[PersonInput(officer_id=section.colleague)],
    )
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        assert "in M2/2026, 10:30-11:30" in line_with(pilot.app, "Mme Roussel")


async def test_an_item_is_added_with_its_minutes(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "plus")
        await write(pilot, "Questions diverses")
        await press(pilot, "enter", "right", "enter")
        await write(pilot, "15")
        await press(pilot, "f2")
        item = detail(section, meeting_id).agenda[-1]
        assert (item.title, item.type, item.minutes, item.dossier_number) == (
            "Questions diverses",
            "opinion",
            15,
            "2026/0001",
        )


async def test_items_move_with_the_cursor_on_them(section: Section, meeting_id: int) -> None:
    section.item(meeting_id, "Divers")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "J", "J")
        assert agenda(section, meeting_id) == ["Calendrier", "Divers", "Bilan de l'année"]
        assert under_cursor(pilot.app, "#agenda").title == "Bilan de l'année"
        await press(pilot, "K")
        assert agenda(section, meeting_id) == ["Calendrier", "Bilan de l'année", "Divers"]
        await press(pilot, "u")
        assert agenda(section, meeting_id)[2] == "Bilan de l'année"


async def test_type_minutes_and_rapporteur_each_have_a_key(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "t", "o", "m")
        await write(pilot, "10")
        await press(pilot, "enter", "r")
        await write(pilot, "lenoir")
        await press(pilot, "enter")
        item = detail(section, meeting_id).agenda[0]
        assert (item.type, item.minutes, item.rapporteur) == ("opinion", 10, "M. Lenoir")
        assert "Agenda 60/60 min " in screen_text(pilot.app)


async def test_minutes_that_are_no_number_are_refused_while_typed(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "m")
        await write(pilot, "un peu")
        await press(pilot, "enter")
        assert "Type a number of minutes, at most 1440." in screen_text(pilot.app)
        assert detail(section, meeting_id).agenda[0].minutes == 20


async def test_all_of_an_item_in_one_form(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "enter")
        await write(pilot, " 2026")
        await press(pilot, "f2")
        item = detail(section, meeting_id).agenda[0]
        assert (item.title, item.rapporteur, item.minutes) == ("Bilan de l'année 2026", "Mme Petit", 20)


async def test_an_item_taken_off_comes_back_with_its_paper(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "A")
        assert agenda(section, meeting_id) == ["Calendrier"]
        await press(pilot, "u")
        assert [len(item.papers) for item in detail(section, meeting_id).agenda] == [1, 0]


async def test_papers_are_read_added_and_taken_off(section: Section, meeting_id: int, tmp_path: Any) -> None:
    dossier_id = detail(section, meeting_id).dossiers[0].id
    section.piece(dossier_id, "projet.txt", b"Projet")
    path = tmp_path / "note.txt"
    path.write_bytes(b"Une note")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "p", "v")
        assert "deux pages" in screen_text(pilot.app)
        await press(pilot, "escape", "p", "p", "enter")
        assert [paper.name for paper in detail(section, meeting_id).agenda[0].papers] == [
            "bilan.txt",
            "projet.txt",
        ]
        await press(pilot, "p", "f")
        await write(pilot, str(path))
        await press(pilot, "f2")
        assert len(detail(section, meeting_id).agenda[0].papers) == 3
        await press(pilot, "p", "A")
        await write(pilot, "projet")
        await press(pilot, "enter")
        assert [paper.name for paper in detail(section, meeting_id).agenda[0].papers] == [
            "bilan.txt",
            "note.txt",
        ]


async def test_something_to_do_is_added_to_what_is_around_it(section: Section, meeting_id: int) -> None:
    before = len(detail(section, meeting_id).plan)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "tab", "plus")
        await write(pilot, "Réserver le café")
        await press(pilot, "f2")
        plan = detail(section, meeting_id).plan
        assert len(plan) == before + 1
        assert "Réserver le café" in {task.title for task in plan}
        await press(pilot, "u")
        assert len(detail(section, meeting_id).plan) == before


async def test_what_is_over_takes_nothing_more(section: Section, meeting_id: int) -> None:
    section.do(meetings.cancel, meeting_id, "grève")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "plus")
        assert "its people and its agenda stay as they are" in " ".join(screen_text(pilot.app).split())


async def test_a_colleagues_change_is_seen(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        section.item(meeting_id, "Point ajouté")
        desk(pilot)._look_for_others()
        await settle(pilot)
        await press(pilot, "tab")
        assert "Point ajouté" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_as_it_looks(
    section: Section, meeting_id: int, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    section.do(meetings.answer_by_telephone, detail(section, meeting_id).people[1].id, "accepted")
    i18n.set_language(language)
    parts: list[str] = []
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, meeting_id)
        for _part in pilot.app.screen.query_one(TabLine).tabs[:3]:
            parts.append(screen_text(pilot.app))
            await press(pilot, "tab")
    assert "\n\n".join(parts) == snapshot


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_head_takes_another_line_before_anything_of_it_is_cut(
    section: Section, language: str
) -> None:
    i18n.set_language(language)
    people = [PersonInput(name=f"P{n}", mail=f"p{n}@x.example") for n in range(9)]
    room_id = section.room("Salle des conférences du bâtiment de la rue de Varenne", capacity=2)
    about = [section.dossier(f"Matière {number}") for number in range(3)]
    meeting_id = section.meeting(room_id=room_id, people=people, dossier_ids=about)
    section.item(meeting_id, minutes=130)
    detail = section.see(found.detail, meeting_id, today=clock.today())
    for person, answer in zip(detail.people, ("accepted", "declined", "tentative"), strict=False):
        section.do(meetings.answer_by_telephone, person.id, answer)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        head = screen_text(pilot.app).partition("───")[0]
        detail = section.see(found.detail, meeting_id, today=clock.today())
        said = [cell.text for cell in (*words.ahead(detail), *words.standing(detail, clock.today()))]
        assert len(said) == 7 and [part for part in said if part not in head] == []
        assert len(head.splitlines()) == 5
