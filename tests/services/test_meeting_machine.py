"""Whatever two officers do to meetings, take back and do again, in whatever order: what must always hold, holds."""

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import AsotuiError
from asotui.models import Act, AgendaItem, Invitee, Meeting, Series
from asotui.rules.meetings import BOOKED_STATES
from asotui.services import acts, meetings, rooms
from asotui.services.meetings import ChangeInput, ItemInput, MeetingInput, PersonInput, convening
from asotui.services.meetings.sendings import Written
from asotui.store import Performed, Store
from asotui.terms import Answer
from tests.factories import COLLEAGUE, HEAD, Section, contents

# The clock goes on during the first night and back during the second; then a leap day, and a week 53.
DAYS = (date(2027, 3, 27), date(2027, 10, 30), date(2028, 2, 28), date(2032, 12, 30))
RULES = ("", "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;COUNT=4", "FREQ=MONTHLY;BYDAY=-1SU;COUNT=3")
BOOKED = {state.value for state in BOOKED_STATES}
# Undo leaves in place what is never deleted: a room, a number, a series; and whom the section knows by now.
NEVER_DELETED = {
    "meeting.planned",
    "meeting.series_planned",
    "meeting.series_prolonged",
    "meeting.reconvened",
    "room.added",
}

who = st.sampled_from([HEAD, COLLEAGUE])
which = st.integers(0, 30)
hours = st.integers(0, 47)
when = st.builds(
    lambda on, hour: datetime.combine(on, time()) + timedelta(hours=hour), st.sampled_from(DAYS), hours
)
scopes = st.sampled_from(["this", "this", "following", "all"])


def nothing_written(_session: Session, _meeting_ids: Sequence[int]) -> Written:
    """Convocations by word of mouth."""
    return Written()


class Meetings(RuleBasedStateMachine):
    """The acts on meetings and rooms, by two officers, over a register of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.section = Section(Store.create(Path(self._folder.name) / "register.db", lasting=False))
        self.rooms = [self.section.room(name, opens=0, closes=1440) for name in ("Salle 12", "Salle 14")]

    def teardown(self) -> None:
        self.section.store.close()
        self._folder.cleanup()

    def _rows(self, table: type[Any]) -> list[Any]:
        with self.section.store.read() as session:
            return list(session.exec(select(table).order_by(col(table.id))))

    def _some(self, table: type[Any], place: int) -> int:
        rows = self._rows(table)
        return rows[place % len(rows)].id if rows else 0

    def _do(self, by: str, service: Callable[..., Any], *args: Any) -> None:
        """An act is refused and changes nothing, or it is taken back whole and done again."""
        before = contents(self.section.store)
        done = self._try(by, service, *args)
        if done is None or done.act_id is None:
            assert contents(self.section.store) == before
            return
        after = contents(self.section.store)
        self.section.act(by, acts.undo)
        if done.verb not in NEVER_DELETED:
            assert _of_section(contents(self.section.store)) == _of_section(before)
        self.section.act(by, acts.redo)
        assert contents(self.section.store) == after

    def _try(self, by: str, service: Callable[..., Any], *args: Any) -> Performed[Any] | None:
        """An act, or None when it is refused, which changes nothing."""
        before = contents(self.section.store)
        with suppress(AsotuiError):
            return self.section.act(by, service, *args)
        assert contents(self.section.store) == before
        return None

    @rule(
        by=who,
        at=when,
        minutes=st.sampled_from([30, 60, 150]),
        room=st.integers(0, 2),
        rhythm=st.sampled_from(RULES),
    )
    def plan(self, by: str, at: datetime, minutes: int, room: int, rhythm: str) -> None:
        """A meeting or a series, in a room or in none."""
        people = [
            PersonInput(officer_id=self.section.head),
            PersonInput(name="M. Tran", mail="tran@dreal.example"),
        ]
        room_id = [None, *self.rooms][room]
        entry = MeetingInput(
            title="Comité", starts_at=at, minutes=minutes, room_id=room_id, rule=rhythm, people=people
        )
        self._do(by, meetings.plan, entry)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, at=when, room=st.integers(0, 2), scope=scopes)
    def move(self, by: str, chosen: int, at: datetime, room: int, scope: str) -> None:
        """To another time, and maybe another room."""
        room_id = [meetings.KEEP, *self.rooms][room]
        self._do(by, meetings.move, self._some(Meeting, chosen), at, room_id, scope)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, minutes=st.integers(5, 300), room=st.integers(0, 1), scope=scopes)
    def change(self, by: str, chosen: int, minutes: int, room: int, scope: str) -> None:
        """How long, where and what."""
        entry = ChangeInput(title=f"Comité {minutes}", minutes=minutes, room_id=self.rooms[room])
        self._do(by, meetings.change, self._some(Meeting, chosen), entry, scope)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, scope=scopes)
    def cancel(self, by: str, chosen: int, scope: str) -> None:
        """Called off."""
        self._do(by, meetings.cancel, self._some(Meeting, chosen), "grève", scope)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which)
    def postpone(self, by: str, chosen: int) -> None:
        """Put off."""
        self._do(by, meetings.postpone, self._some(Meeting, chosen), "préfet empêché")

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, scope=scopes)
    def convene(self, by: str, chosen: int, scope: str) -> None:
        """The chair is named, then all are convened."""
        people = [row for row in self._rows(Invitee) if row.meeting_id == self._some(Meeting, chosen)]
        if people:
            self._do(by, meetings.set_role, people[0].id, "chair")
        self._do(by, convening.convene, self._some(Meeting, chosen), nothing_written, "urgent", scope)

    @precondition(lambda self: self._rows(Invitee))
    @rule(by=who, chosen=which, answer=st.sampled_from(list(Answer)))
    def answer(self, by: str, chosen: int, answer: Answer) -> None:
        """By telephone."""
        self._do(by, meetings.answer_by_telephone, self._some(Invitee, chosen), answer.value)

    @precondition(lambda self: self._rows(Invitee))
    @rule(by=who, chosen=which, scope=scopes)
    def dismiss(self, by: str, chosen: int, scope: str) -> None:
        """Taken off the list."""
        self._do(by, meetings.dismiss, self._some(Invitee, chosen), scope)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, scope=scopes)
    def invite(self, by: str, chosen: int, scope: str) -> None:
        """Somebody more."""
        people = [PersonInput(name="Mme Petit", mail="petit@sdis.example")]
        self._do(by, meetings.invite, self._some(Meeting, chosen), people, scope)

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, place=st.integers(0, 4))
    def agenda(self, by: str, chosen: int, place: int) -> None:
        """An item more, and items in another order."""
        meeting_id = self._some(Meeting, chosen)
        self._do(by, meetings.add_item, meeting_id, ItemInput(title="Point", minutes=10, standing=place == 4))
        self._do(by, meetings.move_item, self._some(AgendaItem, place), 1 if place % 2 else -1)
        if place == 3:
            self._do(by, meetings.drop_item, self._some(AgendaItem, chosen))

    @precondition(lambda self: self._rows(Series))
    @rule(by=who, chosen=which, days=st.integers(1, 90))
    def prolong(self, by: str, chosen: int, days: int) -> None:
        """A series goes on."""
        series = self._rows(Series)[chosen % len(self._rows(Series))]
        self._do(by, meetings.prolong, series.id, series.planned_until + timedelta(days=days))

    @precondition(lambda self: self._rows(Meeting))
    @rule(by=who, chosen=which, end=st.sampled_from(["begin", "close", "no_quorum", "reconvene"]), at=when)
    def sit(self, by: str, chosen: int, end: str, at: datetime) -> None:
        """Opened, closed, left without quorum, convened again."""
        more = (at,) if end == "reconvene" else ()
        self._do(by, getattr(meetings, end), self._some(Meeting, chosen), *more)

    @rule(by=who, room=st.integers(0, 1))
    def rooms_come_and_go(self, by: str, room: int) -> None:
        """Given up, or taken up again."""
        self._do(by, rooms.retire, self.rooms[room])
        self._do(by, rooms.add, ("Salle 12", "Salle 14")[room], 12, "", "", 0, 1440)

    @rule(by=who, times=st.integers(1, 6))
    def undo(self, by: str, times: int) -> None:
        """Some acts back."""
        for _ in range(times):
            self._try(by, acts.undo)

    @rule(by=who, times=st.integers(1, 6))
    def redo(self, by: str, times: int) -> None:
        """Some acts on again."""
        for _ in range(times):
            self._try(by, acts.redo)

    @rule(by=who, chosen=which)
    def undo_one(self, by: str, chosen: int) -> None:
        """An act of anybody, out of its turn."""
        self._try(by, acts.undo_act, self._some(Act, chosen))

    @invariant()
    def no_room_is_booked_twice(self) -> None:
        """Not for a minute."""
        held = sorted(
            (row.room_id, row.starts_at, row.ends_at)
            for row in self._rows(Meeting)
            if row.room_id is not None and row.state in BOOKED
        )
        assert all(one[2] <= other[1] for one, other in pairwise(held) if one[0] == other[0]), held

    @invariant()
    def numbers_have_no_gap(self) -> None:
        """One series of numbers a year, none used twice or lost."""
        numbers = [row.number for row in self._rows(Meeting)]
        year = clock.today().year
        assert numbers == [f"M{n}/{year}" for n in range(1, len(numbers) + 1)]

    @invariant()
    def agendas_and_lists_are_in_order(self) -> None:
        """Each place on an agenda and on a list is held once; one person presides at most, and no length is negative."""
        items = [(row.meeting_id, row.position) for row in self._rows(AgendaItem)]
        assert len(set(items)) == len(items)
        chairs = [row.meeting_id for row in self._rows(Invitee) if row.role == "chair"]
        assert len(set(chairs)) == len(chairs)
        assert all(row.starts_at < row.ends_at for row in self._rows(Meeting))


def _of_section(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """All but the correspondents, whom the section knows once it has met them."""
    return {table: there for table, there in rows.items() if table != "correspondent"}


Meetings.TestCase.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestMeetings = Meetings.TestCase
