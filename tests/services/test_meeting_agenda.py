"""What a meeting speaks about, its papers, and what comes back by itself."""

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from asotui import clock
from asotui.errors import (
    DossierEnded,
    EmptyFile,
    ItemTreated,
    PaperAlreadyThere,
    TextNeeded,
    UnknownDossier,
    UnknownItem,
    UnknownPaper,
    UnknownPiece,
)
from asotui.models import Decision, Meeting, Piece, Task
from asotui.queries import meetings as seen
from asotui.queries import pieces as pieces_seen
from asotui.queries import timeline
from asotui.services import dossiers, meetings
from asotui.services.meetings import ItemChange, ItemInput
from asotui.store import name_act
from asotui.terms import ItemType
from tests.factories import HEAD, MEETING_TIME, Section


def agenda(section: Section, meeting_id: int) -> list[str]:
    rows = section.see(seen.agenda, meeting_id)
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    return [row.title for row in rows]


def action(section: Section, meeting_id: int, title: str = "Saisir la DAJ", **given: Any) -> int:
    """What a meeting decided somebody would do."""

    def service(session: Session) -> int:
        task = Task(
            title=title,
            owner_id=section.colleague,
            created_at=clock.now(),
            created_by=HEAD,
            meeting_id=meeting_id,
            meeting_part="action",
            **given,
        )
        session.add(task)
        name_act(session, "test.decided", task)
        return task.key

    return section.do(service)


def test_items_go_to_the_end_or_to_their_place(section: Section) -> None:
    meeting_id = section.meeting()
    for title in ("A", "B"):
        section.item(meeting_id, title)
    section.do(meetings.add_item, meeting_id, ItemInput(title="C"), 1)
    section.do(meetings.add_item, meeting_id, ItemInput(title="D"), 99)
    assert agenda(section, meeting_id) == ["C", "A", "B", "D"]


def test_an_item_moves_and_stops_at_the_ends(section: Section) -> None:
    meeting_id = section.meeting()
    first, *_ = [section.item(meeting_id, title) for title in "ABC"]
    section.do(meetings.move_item, first, 1)
    assert agenda(section, meeting_id) == ["B", "A", "C"]
    section.do(meetings.move_item, first, 9)
    assert agenda(section, meeting_id) == ["B", "C", "A"]
    assert section.act(HEAD, meetings.move_item, first, 1).act_id is None
    section.do(meetings.move_item, first, -9)
    assert agenda(section, meeting_id) == ["A", "B", "C"]


def test_only_what_is_given_of_an_item_is_changed(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting(minutes=60)
    item_id = section.item(meeting_id, rapporteur="Mme Petit", minutes=20, dossier_id=dossier_id)
    section.do(meetings.change_item, item_id, ItemChange(type=ItemType.DECISION, minutes=45))
    (row,) = section.see(seen.agenda, meeting_id)
    assert (row.title, row.type, row.rapporteur, row.minutes, row.dossier_id) == (
        "Point sur les travaux",
        "decision",
        "Mme Petit",
        45,
        dossier_id,
    )
    section.do(meetings.change_item, item_id, ItemChange(dossier_id=None))
    assert section.see(seen.agenda, meeting_id)[0].dossier_id is None
    with pytest.raises(TextNeeded):
        section.do(meetings.change_item, item_id, ItemChange(title=" "))


def test_the_sum_of_the_items_is_held_against_the_length(section: Section) -> None:
    meeting_id = section.meeting(minutes=60)
    section.item(meeting_id, "A", minutes=40)
    section.item(meeting_id, "B", minutes=35)
    detail = section.see(seen.detail, meeting_id, today=clock.today())
    assert (detail.agenda_minutes, detail.minutes, detail.runs_over) == (75, 60, 15)
    assert [item.starts_after for item in detail.agenda] == [0, 40]


def test_an_item_stands_in_the_history_of_its_dossier(section: Section) -> None:
    dossier_id = section.dossier()
    section.item(section.meeting(), dossier_id=dossier_id)
    assert section.see(timeline.of_dossier, dossier_id)[0].verb == "meeting.item_added"
    with pytest.raises(UnknownDossier):
        section.item(section.meeting(), dossier_id=99)


def test_an_item_leaves_with_its_papers_unless_something_was_decided(section: Section) -> None:
    dossier_id, meeting_id = section.dossier(), section.meeting()
    plain, decided = section.item(meeting_id, "A"), section.item(meeting_id, "B")
    piece_id = section.piece(dossier_id)
    section.do(meetings.add_paper, plain, piece_id)
    section.do(meetings.drop_item, plain)
    assert agenda(section, meeting_id) == ["B"]
    assert section.row(Piece, piece_id).dossier_id == dossier_id

    def decide(session: Session) -> None:
        session.add(
            Decision(
                meeting_id=meeting_id, item_id=decided, position=1, text="Adopté.", decided_at=clock.now()
            )
        )
        name_act(session, "test.decided", None)

    section.do(decide)
    with pytest.raises(ItemTreated, match="“B”"):
        section.do(meetings.drop_item, decided)
    with pytest.raises(UnknownItem):
        section.do(meetings.drop_item, plain)


def test_papers_are_pieces_of_the_dossier_or_of_the_meeting(section: Section) -> None:
    dossier_id, meeting_id = section.dossier(), section.meeting()
    of_dossier = section.item(meeting_id, "A", dossier_id=dossier_id)
    alone = section.item(meeting_id, "B")
    section.do(meetings.add_paper, of_dossier, section.piece(dossier_id, "plan.txt"))
    section.do(meetings.attach_paper, of_dossier, "../avis.pdf", b"%PDF")
    section.do(meetings.attach_paper, alone, "note.txt", b"Note")
    papers = [item.papers for item in section.see(seen.agenda, meeting_id)]
    assert [[(p.name, p.dossier_id) for p in there] for there in papers] == [
        [("plan.txt", dossier_id), ("avis.pdf", dossier_id)],
        [("note.txt", None)],
    ]
    assert papers[0][1].media_type == "application/pdf"
    assert section.row(Piece, papers[0][1].piece_id).serial == 2
    assert section.see(pieces_seen.content, papers[1][0].piece_id).data == b"Note"


def test_a_paper_goes_once_with_an_item_and_may_be_taken_off(section: Section) -> None:
    dossier_id = section.dossier()
    item_id, piece_id = section.item(section.meeting()), section.piece(dossier_id)
    paper_id = section.do(meetings.add_paper, item_id, piece_id)
    with pytest.raises(PaperAlreadyThere):
        section.do(meetings.add_paper, item_id, piece_id)
    section.do(meetings.drop_paper, paper_id)
    with pytest.raises(UnknownPaper):
        section.do(meetings.drop_paper, paper_id)
    with pytest.raises(UnknownPiece):
        section.do(meetings.add_paper, item_id, 99)
    with pytest.raises(EmptyFile):
        section.do(meetings.attach_paper, item_id, "vide.txt", b"")


def test_nothing_is_attached_to_a_dossier_that_is_closed(section: Section) -> None:
    dossier_id = section.dossier()
    item_id = section.item(section.meeting(), dossier_id=dossier_id)
    section.do(dossiers.close, dossier_id)
    with pytest.raises(DossierEnded):
        section.do(meetings.attach_paper, item_id, "avis.txt", b"Avis")


def test_a_standing_item_stands_on_the_agenda_of_the_following_meetings(section: Section) -> None:
    first = section.meeting(rule="FREQ=WEEKLY;COUNT=3")
    section.item(first + 2, "Tour de table")
    section.item(first + 1, "Tour de table", standing=True)
    section.item(first + 1, "Une seule fois")
    assert [agenda(section, first + n) for n in range(3)] == [
        [],
        ["Tour de table", "Une seule fois"],
        ["Tour de table"],
    ]


def test_what_is_left_of_the_last_meeting_comes_by_itself(section: Section) -> None:
    dossier_id = section.dossier()
    last = section.meeting()
    section.item(last, "Tour de table", standing=True, minutes=10)
    section.item(last, "Une seule fois")
    action(section, last, dossier_id=dossier_id)
    action(section, last, "Déjà fait", state="done")
    following = section.meeting(follows_id=last, starts_at=datetime(2027, 2, 9, 10))
    rows = section.see(seen.agenda, following)
    assert [(row.title, row.minutes, row.dossier_id) for row in rows] == [
        ("Tour de table", 10, None),
        ("Saisir la DAJ", 0, dossier_id),
    ]
    assert rows[1].rapporteur == "Mme Roussel"
    assert rows[1].carried_from == section.row(Meeting, last).number
    third = section.meeting(follows_id=following, starts_at=datetime(2027, 3, 9, 10))
    assert agenda(section, third) == ["Tour de table", "Saisir la DAJ"]


def test_the_next_of_a_series_takes_up_what_one_leaves_once(section: Section) -> None:
    first = section.meeting(rule="FREQ=WEEKLY;COUNT=3", starts_at=MEETING_TIME)
    action(section, first)

    def close(session: Session) -> None:
        meetings.carry_over(session, meetings.find(session, first), meetings.find(session, first + 1))
        name_act(session, "test.closed", None)

    section.do(close)
    section.do(close)
    assert agenda(section, first + 1) == ["Saisir la DAJ"]
    assert len(section.see(seen.plan, first + 1, today=clock.today())) == 3
    assert agenda(section, first + 2) == []
