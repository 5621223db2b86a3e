"""A year of meetings around today, made through the services: half of it is over, half is to come."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlmodel import Session

from asotui import clock
from asotui.services import meetings, officers, rooms
from asotui.services.meetings import ItemInput, MeetingInput, PersonInput, convening
from asotui.services.meetings.sendings import Written
from asotui.terms import Answer, InviteeRole, ItemType

WEEKS = 52
PILE = 250
ROOMS = (("Salle A", 12), ("Salle B", 8), ("Salle C", 20), ("Salle D", 6), ("Salle E", 40), ("Salle F", 10))
HOURS = (9, 10, 11, 13, 14, 15, 16)
TITLES = ("Comité de suivi", "Réunion de service", "Point budget", "Revue des dossiers", "Working group")
OUTSIDE = 40
"""How many people outside the section are convened, by their mail addresses."""
CONVENED_AHEAD = timedelta(days=21)
SPOKEN = "Convoqué de vive voix"
"""Half of the year is over: a convocation of today would come too late for it."""

Do = Callable[..., Any]
"""Performs a service as an act, and gives what it returns."""
Slot = tuple[date, int, int]
"""A day, an hour of the office's clock, and the place of a room among the rooms."""


def hold(do: Do, count: int, chance: Random) -> Iterator[int]:
    """So many meetings, a third of them in weekly series; gives how many there are, from time to time.

    No two share a room; people may have two at a time, as they do.
    """
    year = _Year(do, chance)
    done = 0
    for _ in range(count // 3 // WEEKS):
        done += year.series()
        yield done
    while done < count:
        done += year.one()
        if done % PILE == 0 or done == count:
            yield done


class _Year:
    def __init__(self, do: Do, chance: Random) -> None:
        self._do = do
        self._chance = chance
        today = clock.today()
        self._first = today - timedelta(days=today.weekday(), weeks=WEEKS // 2)
        self._today = today
        self._officers = [do(officers.add, f"chair{n}", f"Présidence {n}") for n in range(6)]
        self._rooms = [do(rooms.add, name, capacity) for name, capacity in ROOMS]
        days = (self._first + timedelta(days=n) for n in range(WEEKS * 7))
        self._free = [
            (on, hour, room)
            for on in days
            if on.weekday() < 5
            for hour in HOURS
            for room in range(len(ROOMS))
        ]
        chance.shuffle(self._free)

    def series(self) -> int:
        """A meeting of every week; how many they are."""
        weekday, hour, room = self._chance.choice(
            [s for s in self._free if s[0] < self._first + timedelta(7)]
        )
        last = weekday + timedelta(weeks=WEEKS - 1)
        wanted = {(weekday + timedelta(weeks=n), hour, room) for n in range(WEEKS)}
        self._free = [slot for slot in self._free if slot not in wanted]
        entry = self._entry((weekday, hour, room))
        first = self._do(
            meetings.plan, entry.model_copy(update={"rule": "FREQ=WEEKLY", "repeat_until": last})
        )
        self._do(convening.convene, first, _nothing_written, SPOKEN, scope="all", late=True)
        return WEEKS

    def one(self) -> int:
        """A meeting for itself, most of them convened and answered, some called off."""
        slot = self._free.pop()
        meeting_id = self._do(meetings.plan, self._entry(slot))
        item = ItemInput(title=f"Dossier {slot[1]}", type=ItemType.DECISION, minutes=20)
        self._do(meetings.add_item, meeting_id, item)
        if slot[0] < self._today + CONVENED_AHEAD:
            self._do(convening.convene, meeting_id, _nothing_written, SPOKEN, late=True)
            self._do(_answer, meeting_id, self._chance.choice(list(Answer)[1:4]))
        if self._chance.random() < 0.05:
            self._do(meetings.cancel, meeting_id, "Reporté par la présidence")
        return 1

    def _entry(self, slot: Slot) -> MeetingInput:
        on, hour, room = slot
        chance = self._chance
        chair = PersonInput(officer_id=chance.choice(self._officers), role=InviteeRole.CHAIR)
        outside = [
            PersonInput(name=f"Invité {n}", mail=f"invite{n}@bench.example")
            for n in chance.sample(range(OUTSIDE), chance.randrange(2, 6))
        ]
        return MeetingInput(
            title=f"{chance.choice(TITLES)} {chance.randrange(100)}",
            starts_at=datetime.combine(on, time(hour)),
            minutes=chance.choice((30, 45, 60)),
            room_id=self._rooms[room],
            people=[chair, *outside],
            plan=False,
        )


def _nothing_written(_session: Session, _meeting_ids: Sequence[int]) -> Written:
    """Convocations by word of mouth: letters are measured nowhere."""
    return Written()


def _answer(session: Session, meeting_id: int, answer: Answer) -> None:
    chair = meetings.found.invitees(session, meetings.find(session, meeting_id))[0]
    meetings.answer_by_telephone(session, chair.key, answer.value)
