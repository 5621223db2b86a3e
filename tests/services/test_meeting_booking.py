"""A room has one meeting at a time, whoever books it and however a meeting comes back."""

import multiprocessing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from asotui import clock
from asotui.errors import (
    AsotuiError,
    RoomAlreadyBooked,
    RoomClosed,
    RoomHasBookings,
    RoomRetired,
    RoomTakenElsewhere,
    UnknownRoom,
)
from asotui.models import BusyTime, Meeting, Room
from asotui.services import acts, meetings, rooms
from asotui.services.meetings import ChangeInput, MeetingInput
from asotui.store import Store, name_act
from tests.factories import COLLEAGUE, HEAD, MEETING_TIME, Section

HOUR = timedelta(hours=1)
ROUNDS = 200


def test_the_second_is_told_who_has_the_room(section: Section) -> None:
    room_id = section.room()
    number = section.row(Meeting, section.meeting("CODIR", by=COLLEAGUE, room_id=room_id)).number
    said = rf"Salle 12 is taken from 12 January 2027 at 10:00 to 11:00 by {number} of Mme Roussel: CODIR"
    with pytest.raises(RoomAlreadyBooked, match=said):
        section.meeting(room_id=room_id, starts_at=MEETING_TIME + timedelta(minutes=59))


def test_meetings_that_only_touch_share_a_room_one_after_the_other(section: Section) -> None:
    room_id = section.room()
    for start in (MEETING_TIME, MEETING_TIME + HOUR, MEETING_TIME - HOUR):
        section.meeting(room_id=room_id, starts_at=start)
    section.meeting(room_id=section.room("Salle 14"))
    section.meeting()


def test_a_room_is_free_again_once_a_meeting_is_called_off_or_put_off(section: Section) -> None:
    room_id = section.room()
    section.do(meetings.cancel, section.meeting(room_id=room_id), "grève")
    section.do(meetings.postpone, section.meeting(room_id=room_id), "grève")
    section.meeting(room_id=room_id)


def test_what_moves_or_grows_into_another_is_refused(section: Section) -> None:
    room_id = section.room()
    section.meeting(room_id=room_id)
    other = section.meeting(room_id=room_id, starts_at=MEETING_TIME - 2 * HOUR)
    elsewhere = section.meeting()
    for service, arguments in (
        (meetings.move, (other, MEETING_TIME)),
        (meetings.change, (other, ChangeInput(minutes=150))),
        (meetings.move, (elsewhere, MEETING_TIME, room_id)),
        (meetings.change, (elsewhere, ChangeInput(room_id=room_id))),
    ):
        with pytest.raises(RoomAlreadyBooked):
            section.do(service, *arguments)
    section.do(meetings.move, other, MEETING_TIME - HOUR)


def test_undo_never_books_twice(section: Section) -> None:
    room_id = section.room()
    called_off, moved = (
        section.meeting("Avant", room_id=room_id, starts_at=MEETING_TIME + n * HOUR) for n in range(2)
    )
    gone = section.act(HEAD, meetings.cancel, called_off, "grève")
    away = section.act(HEAD, meetings.move, moved, MEETING_TIME + 5 * HOUR)
    section.meeting("Après", by=COLLEAGUE, room_id=room_id, minutes=120)
    for act in (gone, away):
        assert act.act_id is not None
        with pytest.raises(RoomAlreadyBooked, match="Mme Roussel: Après"):
            section.do(acts.undo_act, act.act_id)
    with pytest.raises(RoomAlreadyBooked):
        section.act(HEAD, acts.undo)
    assert section.row(Meeting, called_off).state == "cancelled"


def test_redo_never_books_twice(section: Section) -> None:
    room_id = section.room()
    section.meeting(room_id=room_id)
    section.act(HEAD, acts.undo)
    section.meeting("Entre-temps", by=COLLEAGUE, room_id=room_id)
    with pytest.raises(RoomAlreadyBooked, match="Entre-temps"):
        section.act(HEAD, acts.redo)


def test_undo_brings_no_meeting_back_into_a_room_given_up(section: Section) -> None:
    room_id = section.room()
    gone = section.act(HEAD, meetings.cancel, section.meeting(room_id=room_id), "grève")
    section.do(rooms.retire, room_id)
    assert gone.act_id is not None
    with pytest.raises(RoomRetired):
        section.do(acts.undo_act, gone.act_id)


def test_undo_takes_no_room_away_from_a_meeting(section: Section) -> None:
    added = section.act(HEAD, rooms.add, "Salle 12")
    section.meeting(room_id=added.value)
    assert added.act_id is not None
    with pytest.raises(RoomHasBookings):
        section.do(acts.undo_act, added.act_id)
    assert section.row(Room, added.value).active


@pytest.mark.parametrize(
    ("start", "minutes", "fits"),
    [
        (datetime(2027, 1, 12, 8), 60, True),
        (datetime(2027, 1, 12, 7, 55), 60, False),
        (datetime(2027, 1, 12, 18), 60, True),
        (datetime(2027, 1, 12, 18, 5), 60, False),
        (datetime(2027, 1, 12, 18), 24 * 60, False),
    ],
)
def test_a_meeting_lies_within_the_opening_hours_by_the_wall_clock(
    section: Section, start: datetime, minutes: int, fits: bool
) -> None:
    room_id = section.room(opens=8 * 60, closes=19 * 60)
    if fits:
        section.meeting(room_id=room_id, starts_at=start, minutes=minutes)
    else:
        with pytest.raises(RoomClosed, match="open from 08:00 to 19:00"):
            section.meeting(room_id=room_id, starts_at=start, minutes=minutes)


def test_a_room_may_be_open_to_midnight_or_always(section: Section) -> None:
    late, always = section.room(closes=24 * 60), section.room("Crise", opens=0, closes=24 * 60)
    evening = datetime(2027, 1, 12, 22)
    section.meeting(room_id=late, starts_at=evening, minutes=120)
    section.meeting(room_id=always, starts_at=evening, minutes=600)
    with pytest.raises(RoomClosed):
        section.meeting(room_id=late, starts_at=evening + timedelta(days=1), minutes=121)


def test_the_rooms_own_calendar_keeps_others_out_but_not_the_meeting_itself(section: Section) -> None:
    room_id = section.room()
    meeting_id = section.meeting(room_id=room_id)
    uid = section.row(Meeting, meeting_id).uid

    def import_calendar(session: Session) -> None:
        for name, start in ((uid, MEETING_TIME), ("other", MEETING_TIME + HOUR)):
            at = clock.instant(start)
            busy = BusyTime(
                calendar="logistique",
                uid=name,
                title="Travaux",
                starts_at=at,
                ends_at=at + HOUR,
                room_id=room_id,
            )
            session.add(busy)
        name_act(session, "test.imported", None)

    section.do(import_calendar)
    section.do(meetings.change, meeting_id, ChangeInput(title="Encore là"))
    with pytest.raises(RoomTakenElsewhere, match="the calendar logistique: Travaux"):
        section.meeting(room_id=room_id, starts_at=MEETING_TIME + HOUR)


def test_an_unknown_or_given_up_room_is_not_booked(section: Section) -> None:
    room_id = section.room()
    section.do(rooms.retire, room_id)
    with pytest.raises(RoomRetired):
        section.meeting(room_id=room_id)
    with pytest.raises(UnknownRoom):
        section.meeting(room_id=99)


def test_a_series_is_booked_whole_or_not_at_all(section: Section) -> None:
    room_id = section.room()
    section.meeting("Déjà là", room_id=room_id, starts_at=MEETING_TIME + timedelta(weeks=2))
    with pytest.raises(RoomAlreadyBooked, match="26 January 2027 at 10:00"):
        section.meeting(room_id=room_id, rule="FREQ=WEEKLY;COUNT=5")
    section.meeting(room_id=room_id, rule="FREQ=WEEKLY;COUNT=2")


def book(path: Path, login: str, room_id: int, start: object, results: object) -> None:
    """In a process of its own: book the room for each hour in turn, at the same moment as the other process."""
    store = Store.open(path)
    told: list[str] = []
    for round_ in range(ROUNDS):
        start.wait()  # type: ignore[attr-defined]
        entry = MeetingInput(
            title=f"Chez {login}", starts_at=MEETING_TIME + round_ * timedelta(days=1), room_id=room_id
        )
        try:
            store.perform(login, meetings.plan, entry)
            told.append("")
        except AsotuiError as refusal:
            told.append(f"{type(refusal).__name__}: {refusal}")
    store.close()
    results.put((login, told))  # type: ignore[attr-defined]


def test_two_processes_book_one_room_in_the_same_moment_and_one_wins(section: Section) -> None:
    room_id = section.room()
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(2), context.Queue()
    processes = [
        context.Process(target=book, args=(section.store.path, login, room_id, start, results))
        for login in (HEAD, COLLEAGUE)
    ]
    for process in processes:
        process.start()
    told = dict(results.get(timeout=60) for _ in processes)
    for process in processes:
        process.join()
    names = {HEAD: "M. Diallo", COLLEAGUE: "Mme Roussel"}
    for mine, theirs in zip(told[HEAD], told[COLLEAGUE], strict=True):
        assert (mine == "") != (theirs == "")
        winner = HEAD if mine == "" else COLLEAGUE
        refusal = mine or theirs
        assert refusal.startswith("RoomAlreadyBooked: Salle 12 is taken from")
        assert f"of {names[winner]}: Chez {winner}." in refusal
