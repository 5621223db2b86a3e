"""Finding a time: the next ones at which people and a room are free together, and what each of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import _, day_comes_first, language, ngettext
from asotui.queries import meetings, officers, rooms
from asotui.queries.meetings import TimeAsked
from asotui.rules import slots
from asotui.rules.dates import understand_date
from asotui.rules.days import Holidays
from asotui.rules.slots import Slot
from asotui.screens.meeting_words import length
from asotui.screens.section_days import section_holidays
from asotui.text import fold
from asotui.widgets.picker import Choice, Picker

if TYPE_CHECKING:
    from asotui.app import Desk

SEARCHED = timedelta(days=62)
MOST, MOST_A_DAY = 60, 4


async def ask_slot(screen: Screen[Any], asked: TimeAsked, from_on: date | None = None) -> Slot | None:
    """Choose one of the next times for a meeting, from a day on or from today; None when the officer leaves.

    A day that is typed looks from there on; other words narrow the times that were found.
    """
    search = SlotSearch(cast("Desk", screen.app).store, asked, from_on or clock.today())
    title = _("A time for {length}:").format(length=length(asked.minutes))
    chosen = await screen.app.push_screen_wait(Picker(title, search, remark=search.remark))
    return None if chosen is None else cast(Slot, chosen.id)


class SlotSearch:
    """The times found from a day on, as choices; runs in the picker's thread."""

    def __init__(self, store: Any, asked: TimeAsked, from_on: date) -> None:
        self._store = store
        self._asked = asked
        self._from_on = from_on
        self._found: dict[date, list[Choice]] = {}

    def __call__(self, text: str) -> list[Choice]:
        typed = self._day(text)
        found = self._from(typed or self._from_on)
        if not text.strip():
            return spread(found)
        words = [] if typed else fold(text).split()
        return [one for one in found if all(word in fold(f"{one.label} {one.detail}") for word in words)]

    def remark(self, choices: Any) -> str:
        """Why there is nothing, and what to do."""
        if choices:
            return _("Type a day to look from there on.")
        return _("No working day leaves a time so long until {day}: type a later day.").format(
            day=when.day(self._from_on + SEARCHED)
        )

    def _day(self, text: str) -> date | None:
        try:
            return understand_date(
                text, clock.today(), language(), day_first=day_comes_first(), prefer="future"
            )
        except AsotuiError:
            return None

    def _from(self, first_on: date) -> list[Choice]:
        if first_on not in self._found:
            with self._store.read() as session:
                holidays: Holidays = section_holidays(session)
                last_on = first_on + min(SEARCHED, date.max - first_on - timedelta(days=1))
                wanted = meetings.wanted(session, self._asked, first_on, last_on, holidays=holidays)
                names: dict[object, str] = {one.id: one.name for one in officers.all(session, active=False)}
                called = {room.id: room for room in rooms.all(session)}
            names.update(self._asked.outside)
            found = slots.find(wanted, MOST)
            self._found[first_on] = [self._choice(slot, names, called) for slot in found]
        return self._found[first_on]

    def _choice(self, slot: Slot, names: dict[object, str], called: dict[int, rooms.RoomRow]) -> Choice:
        on = clock.local(slot.starts_at).date()
        label = f"{when.full_day(on)} {when.hours(slot.starts_at, slot.ends_at)}"
        room = called.get(slot.room_id or 0)
        where = ""
        if room is not None:
            where = f"{room.name} ({room.capacity})" if room.capacity else room.name
        return Choice(slot, label, where, self._cost(slot, names))

    def _cost(self, slot: Slot, names: dict[object, str]) -> str:
        """What is missing; that nothing is."""
        said = []
        if slot.missing:
            missing = ", ".join(names.get(key, "?") for key in slot.missing)
            said.append(_("without {names}").format(names=missing))
        if self._asked.with_room and slot.room_id is None:
            said.append(_("no room free"))
        if slot.seats_short:
            seats = ngettext("{count} seat too few", "{count} seats too few", slot.seats_short)
            said.append(seats.format(count=slot.seats_short))
        return ", ".join(said) or _("all free")


def spread(found: Sequence[Choice]) -> list[Choice]:
    """A few times of each day, its first and its last among them: enough to see that the day is free."""
    days: dict[date, list[Choice]] = {}
    for one in found:
        days.setdefault(clock.local(cast(Slot, one.id).starts_at).date(), []).append(one)
    kept: list[Choice] = []
    for of_day in days.values():
        most = min(MOST_A_DAY, len(of_day))
        places = {n * (len(of_day) - 1) // max(1, most - 1) for n in range(most)}
        kept += [of_day[n] for n in sorted(places)]
    return kept
