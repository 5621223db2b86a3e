"""Each act on rooms and meetings is named, said in a sentence, taken back whole and done again; and refused to readers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from asotui import verbs
from asotui.errors import ReadersOnlyRead
from asotui.services import acts, meetings, rooms
from asotui.services.meetings import ChangeInput, ItemChange, ItemInput, MeetingInput, PersonInput
from tests.factories import HEAD, MEETING_TIME, Section, contents

Call = tuple[Callable[..., Any], tuple[Any, ...]]

# Undo leaves in place what is never deleted (a room, a number, a series) and bytes once kept.
NEVER_DELETED = {"room.added", "meeting.planned", "meeting.series_planned", "meeting.paper_added.file"}
LATER = datetime(2027, 9, 28, 15)


@dataclass(frozen=True)
class Lived:
    """A section with something of everything that meetings need."""

    room: int
    other_room: int
    meeting: int
    series: int
    person: int
    other: int
    item: int
    second_item: int
    paper: int
    dossier: int
    other_dossier: int
    piece: int
    colleague: int
    other_kind: int
    own_step: str


def lived(section: Section) -> Lived:
    """Make it."""
    dossier, other_dossier = section.dossier(), section.dossier("Autre")
    room, other_room = section.room(), section.room("Salle 14")
    meeting = section.meeting(
        kind="consultative",
        room_id=room,
        dossier_ids=[dossier],
        people=[PersonInput(officer_id=section.head)],
    )
    item = section.item(meeting, dossier_id=dossier)
    paper = section.do(meetings.add_paper, item, section.piece(dossier))
    return Lived(
        room=room,
        other_room=other_room,
        meeting=meeting,
        series=section.meeting(
            "Hebdo", rule="FREQ=WEEKLY;COUNT=4", starts_at=MEETING_TIME + timedelta(hours=3)
        ),
        person=section.invited(meeting),
        other=section.invited(meeting, "M. Grand"),
        item=item,
        second_item=section.item(meeting, "Divers"),
        paper=paper,
        dossier=dossier,
        other_dossier=other_dossier,
        piece=section.piece(other_dossier, "avis.txt"),
        colleague=section.colleague,
        other_kind=_planned_by_another_template(section),
        own_step=section.do(meetings.add_step, "consultative", 0, title="Afficher la salle"),
    )


def _planned_by_another_template(section: Section) -> int:
    """A meeting whose kind has other steps by now."""
    meeting_id = section.meeting("Comité", kind="consultative", starts_at=LATER - timedelta(days=5))
    section.do(meetings.change_step, "consultative", "room", days=-20)
    section.do(meetings.drop_step, "consultative", "reminder")
    return meeting_id


def new(**given: Any) -> MeetingInput:
    """A meeting with people, a dossier and tasks."""
    people = [
        PersonInput(officer_id=1),
        PersonInput(name="M. Tran", mail="tran@dreal.example", substitute_for=0),
    ]
    return MeetingInput(
        **{"title": "Neuf", "starts_at": LATER, "people": people, "dossier_ids": [1], **given}
    )


STORIES: dict[str, Callable[[Lived], Call]] = {
    "room.added": lambda s: (rooms.add, ("Salle 20", 8)),
    "room.changed": lambda s: (rooms.change, (s.room, "Grande salle", 40)),
    "room.retired": lambda s: (rooms.retire, (s.other_room, "travaux")),
    "meeting.planned": lambda s: (meetings.plan, (new(room_id=s.room, follows_id=s.meeting),)),
    "meeting.series_planned": lambda s: (meetings.plan, (new(room_id=s.room, rule="FREQ=WEEKLY;COUNT=3"),)),
    "meeting.changed": lambda s: (meetings.change, (s.meeting, ChangeInput(title="Autre", minutes=90))),
    "meeting.changed.all": lambda s: (meetings.change, (s.series, ChangeInput(room_id=s.room), "all")),
    "meeting.moved": lambda s: (meetings.move, (s.series, LATER, None, "following")),
    "meeting.moved_to_room": lambda s: (meetings.move, (s.meeting, LATER, s.other_room)),
    "meeting.cancelled": lambda s: (meetings.cancel, (s.meeting, "grève")),
    "meeting.cancelled.all": lambda s: (meetings.cancel, (s.series, "réforme", "all")),
    "meeting.postponed": lambda s: (meetings.postpone, (s.meeting, "préfet empêché")),
    "meeting.dossier_linked": lambda s: (meetings.link, (s.meeting, s.other_dossier)),
    "meeting.dossier_unlinked": lambda s: (meetings.unlink, (s.meeting, s.dossier)),
    "meeting.person_invited": lambda s: (meetings.invite, (s.meeting, [PersonInput(officer_id=s.colleague)])),
    "meeting.people_invited": lambda s: (
        meetings.invite,
        (s.series, [PersonInput(officer_id=s.colleague), PersonInput(officer_id=1)], "all"),
    ),
    "meeting.person_dismissed": lambda s: (meetings.dismiss, (s.person,)),
    "meeting.role_set": lambda s: (meetings.set_role, (s.person, "chair")),
    "meeting.substitute_set": lambda s: (meetings.substitute, (s.other, s.person)),
    "meeting.answered": lambda s: (meetings.answer_by_telephone, (s.person, "tentative", "à confirmer")),
    "meeting.item_added": lambda s: (meetings.add_item, (s.meeting, ItemInput(title="Neuf"), 1)),
    "meeting.item_added.standing": lambda s: (
        meetings.add_item,
        (s.series, ItemInput(title="Tour de table", standing=True)),
    ),
    "meeting.item_changed": lambda s: (meetings.change_item, (s.item, ItemChange(minutes=10))),
    "meeting.item_moved": lambda s: (meetings.move_item, (s.item, 1)),
    "meeting.item_dropped": lambda s: (meetings.drop_item, (s.item,)),
    "meeting.paper_added": lambda s: (meetings.add_paper, (s.second_item, s.piece)),
    "meeting.paper_added.file": lambda s: (meetings.attach_paper, (s.item, "avis.pdf", b"%PDF")),
    "meeting.paper_dropped": lambda s: (meetings.drop_paper, (s.paper,)),
    "meeting.retroplanned": lambda s: (meetings.replan, (s.series + 1,)),
    "meeting.replanned": lambda s: (meetings.replan, (s.other_kind,)),
    "template.step_added": lambda s: (meetings.add_step, ("internal", -3, False, "room")),
    "template.step_changed": lambda s: (meetings.change_step, ("internal", "minutes", 5)),
    "template.step_changed.back": lambda s: (meetings.change_step, ("consultative", "room", -11)),
    "template.step_dropped": lambda s: (meetings.drop_step, ("consultative", s.own_step)),
    "template.step_dropped.several": lambda s: (
        meetings.drop_step,
        ("consultative", [s.own_step, "room", "minutes"]),
    ),
    "template.reset": lambda s: (meetings.reset_template, ("consultative",)),
}


@pytest.mark.parametrize("story", STORIES)
def test_an_act_is_said_in_a_whole_sentence_undone_whole_and_redone(section: Section, story: str) -> None:
    service, arguments = STORIES[story](lived(section))
    before = contents(section.store)
    done = section.act(HEAD, service, *arguments)
    assert done.verb == ".".join(story.split(".")[:2])
    assert not re.search(r"\?|\{|None", verbs.sentence(done.verb, done.facts))
    after = contents(section.store)
    assert after != before
    section.act(HEAD, acts.undo)
    if story not in NEVER_DELETED:
        assert without_known(contents(section.store)) == without_known(before)
    section.act(HEAD, acts.redo)
    assert contents(section.store) == after


def without_known(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """All but the correspondents, whom the section knows once it has met them."""
    return {table: there for table, there in rows.items() if table != "correspondent"}


def test_what_is_planned_and_undone_leaves_its_number_and_nothing_to_come(section: Section) -> None:
    start = lived(section)
    before = contents(section.store)
    section.do(meetings.plan, new(room_id=start.room, rule="FREQ=WEEKLY;COUNT=3"))
    section.act(HEAD, acts.undo)
    after = contents(section.store)
    kept = {"meeting", "series", "correspondent"}
    assert {table for table in after if after[table] != before[table]} == kept
    made = after["meeting"][len(before["meeting"]) :]
    assert [row["state"] for row in made] == ["cancelled"] * 3
    assert after["series"][-1]["is_over"]


def test_a_reader_may_do_nothing(section: Section) -> None:
    start, reader = lived(section), section.reader()
    before = contents(section.store)
    for story in STORIES.values():
        service, arguments = story(start)
        with pytest.raises(ReadersOnlyRead):
            section.act(reader, service, *arguments)
    assert contents(section.store) == before
