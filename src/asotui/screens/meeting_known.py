"""What a form about a meeting has to know at every key, and what it asks of the register while one types."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asotui import clock
from asotui.i18n import _, ngettext
from asotui.queries import dossiers, people, rooms
from asotui.queries import meetings as found
from asotui.queries.dossiers import DossierChoice
from asotui.queries.rooms import RoomRow
from asotui.rules.days import Holidays
from asotui.screens.meeting_words import hours
from asotui.screens.people_typed import PeopleTyped
from asotui.screens.section_days import section_holidays
from asotui.text import clean_line, fold
from asotui.when import hour

MOST_DOSSIERS = 5000
_SEPARATOR = re.compile("[,;]")


@dataclass(frozen=True, slots=True)
class Known:
    """The people, rooms and dossiers that can be named, and the public holidays."""

    people: PeopleTyped
    rooms: RoomsTyped
    dossiers: DossiersTyped
    holidays: Holidays


def read(store: Any) -> Known:
    """Read it all, once for a form. Runs in a thread."""
    with store.read() as session:
        return Known(
            PeopleTyped(people.known(session)),
            RoomsTyped(rooms.all(session)),
            DossiersTyped(dossiers.choices(session, limit=MOST_DOSSIERS)),
            section_holidays(session),
        )


class RoomsTyped:
    """Reads rooms as officers type them: a part of the name is enough where it fits only one."""

    def __init__(self, known: Sequence[RoomRow]) -> None:
        self._known = known

    def suggest(self, text: str) -> list[str]:
        """The names that go on so."""
        return [room.name for room in self._known if fold(room.name).startswith(fold(text))]

    def parse(self, text: str) -> RoomRow:
        """The room meant. Raises ValueError with the sentence that says why there is none."""
        wanted = fold(clean_line(text))
        same = [room for room in self._known if fold(room.name) == wanted]
        fitting = same or [room for room in self._known if wanted in fold(room.name)]
        if not self._known:
            raise ValueError(_("The section has no room yet. Add one with: asotui room add"))
        if len(fitting) != 1:
            names = ", ".join(room.name for room in fitting or self._known)
            raise ValueError(_("Which room? There are: {rooms}.").format(rooms=names))
        return fitting[0]

    def named(self, room_id: int | None) -> str:
        """The name of a room, empty for none or one that was given up."""
        return next((room.name for room in self._known if room.id == room_id), "")


class DossiersTyped:
    """Reads dossiers as officers type them: numbers or words of the title, one after the other."""

    def __init__(self, known: Sequence[DossierChoice]) -> None:
        self._known = known

    def suggest(self, text: str) -> list[str]:
        """The whole text with its last number completed."""
        begun = _SEPARATOR.split(text)[-1].lstrip()
        before = text[: len(text) - len(begun)]
        return [before + row.number for row in self._known if begun and row.number.startswith(begun)]

    def explain(self, text: str) -> tuple[bool, str]:
        """Whether each is understood, and the dossiers with their titles; or what is not."""
        try:
            rows = self.rows(text)
        except ValueError as error:
            return False, str(error)
        return True, ", ".join(
            _("{number} · {title}").format(number=row.number, title=row.title) for row in rows
        )

    def parse(self, text: str) -> list[int]:
        """The keys of the dossiers meant. Raises ValueError with the sentence for one that is not understood."""
        return list(dict.fromkeys(row.id for row in self.rows(text)))

    def rows(self, text: str) -> list[DossierChoice]:
        """The dossiers meant. Raises ValueError."""
        return [self._one(clean_line(part)) for part in _SEPARATOR.split(text) if part.strip()]

    def _one(self, typed: str) -> DossierChoice:
        words = fold(typed).split()
        same = [row for row in self._known if row.number == typed]
        fitting = same or [row for row in self._known if all(word in row.folded for word in words)]
        if not fitting:
            raise ValueError(_("No dossier under way is called “{typed}”.").format(typed=typed))
        if len(fitting) > 1:
            numbers = ", ".join(row.number for row in fitting[:3])
            raise ValueError(
                _("“{typed}” could be several dossiers: {numbers}. Type more of it.").format(
                    typed=typed, numbers=numbers if len(fitting) <= 3 else f"{numbers}…"
                )
            )
        return fitting[0]

    def numbers(self, ids: Sequence[int]) -> str:
        """The numbers of dossiers, as one would type them."""
        by_id = {row.id: row.number for row in self._known}
        return ", ".join(by_id[key] for key in ids if key in by_id)


@dataclass(frozen=True, slots=True)
class TimeChosen:
    """A time on a form, in UTC, with who and what it takes; `seats` is 0 where it is not known how many come.

    `outside` are the mail addresses and names of those who are not of the section.
    """

    starts_at: datetime
    ends_at: datetime
    officer_ids: tuple[int, ...] = ()
    room_id: int | None = None
    seats: int = 0
    except_id: int | None = None
    outside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TimeSeen:
    """What stands against such a time, in words: the room's first meeting then, and where people are instead."""

    chosen: TimeChosen
    room_taken: str = ""
    elsewhere: tuple[str, ...] = ()


def look(store: Any, chosen: TimeChosen, names: dict[int, str]) -> TimeSeen:
    """What takes the room and the people at that time. Runs in a thread."""
    room_ids = [] if chosen.room_id is None else [chosen.room_id]
    with store.read() as session:
        spans = found.busy(
            session,
            chosen.officer_ids,
            room_ids,
            chosen.starts_at,
            chosen.ends_at,
            mails=dict(chosen.outside),
            except_id=chosen.except_id,
        )
    outside = dict(chosen.outside)
    taken = ""
    elsewhere: dict[int | str, str] = {}
    for span in spans:
        what = f"{span.number} {span.title}".strip()
        if span.room_id is not None and not taken:
            taken = _("{hours} {meeting}").format(hours=hours(span.starts_at, span.ends_at), meeting=what)
        elif who := span.who:
            name = names.get(who, "") if isinstance(who, int) else outside[who]
            elsewhere.setdefault(
                who,
                _("{name} is in {meeting}").format(name=name, meeting=span.number)
                if span.number
                else _("{name} is not free").format(name=name),
            )
    return TimeSeen(chosen, taken, tuple(elsewhere.values()))


def room_words(room: RoomRow, chosen: TimeChosen | None, seen: TimeSeen | None) -> tuple[bool, str]:
    """Whether a room can be had, and what is to be known of it: seats, opening hours, who has it then."""
    if chosen is not None and not _is_open(room, chosen):
        return False, _("{room} is open from {opens} to {closes} only.").format(
            room=room.name, opens=hour(room.opens), closes=hour(room.closes)
        )
    if seen is not None and seen.room_taken:
        return False, _("{room} is taken: {meeting}.").format(room=room.name, meeting=seen.room_taken)
    seats = chosen.seats if chosen else 0
    if room.capacity and seats > room.capacity:
        return True, ngettext(
            "{room} is free, with {count} seat for {people} people.",
            "{room} is free, with {count} seats for {people} people.",
            room.capacity,
        ).format(room=room.name, count=room.capacity, people=seats)
    said = [room.name]
    if room.capacity:
        said.append(ngettext("{count} seat", "{count} seats", room.capacity).format(count=room.capacity))
    if room.equipment:
        said.append(room.equipment)
    if seen is not None:
        said.append(_("free"))
    return True, " · ".join(said)


def _is_open(room: RoomRow, chosen: TimeChosen) -> bool:
    """By the wall clock; only a room that never closes has a meeting past midnight."""
    if (room.opens, room.closes) == (0, 24 * 60):
        return True
    start, end = clock.local(chosen.starts_at), clock.local(chosen.ends_at)
    begin = start.hour * 60 + start.minute
    last = end.hour * 60 + end.minute + 24 * 60 * (end.date() - start.date()).days
    return room.opens <= begin and last <= room.closes
