"""A meeting planned in one form: everything is typed as people type it, and shown as it is understood."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from asotui import clock
from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.queries.meetings import TimeAsked
from asotui.rules.slots import Slot
from asotui.screens import meeting_fields as fields
from asotui.screens import meeting_known as known
from asotui.screens.meeting_known import TimeChosen, TimeSeen
from asotui.screens.meeting_reading import LENGTH, Reading
from asotui.screens.slots import ask_slot
from asotui.screens.writing import fill_in, is_begun_elsewhere, named
from asotui.services import meetings
from asotui.services.meetings import MeetingInput
from asotui.terms import InviteeRole, Marking
from asotui.widgets.fields import FieldLine
from asotui.widgets.form import Field, Form
from asotui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from asotui.app import Desk
    from asotui.screens.base import DeskScreen

NEW = "new meeting"
"""How the drafts of meetings that are planned begin to say what they are about."""
EXPLAINED_AGAIN = ("starts_at", "room_id", "people", "rule")


@dataclass(frozen=True, slots=True)
class Begun:
    """What is known of a meeting before its form is filled in. `starts_at` is an instant, or a wall time when naive."""

    title: str = ""
    kind: str = "internal"
    starts_at: datetime | None = None
    minutes: int = LENGTH
    room_id: int | None = None
    dossier_ids: Sequence[int] = ()
    people: str = ""
    marking: str = Marking.NONE.value


class MeetingForm(Form):
    """A form that knows what its time, its room and its people mean to each other, and finds a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4,ctrl+f", "find_time", N_("find a time"), id="form.find_time", priority=True),
    ]

    def __init__(self, title: str, lines: Sequence[Field], reading: Reading, *, note: str = "") -> None:
        super().__init__(title, lines, note=note or _("F4 finds a time at which people and a room are free."))
        self._reading = reading
        self._asked: TimeChosen | None = None
        self._found_room = ""
        reading.raw = self.typed

    @property
    def reading(self) -> Reading:
        """What is understood of it."""
        return self._reading

    def typed(self, name: str) -> str:
        """What stands in a field, as it was typed."""
        line = self._line(name)
        return "" if line is None else str(line.raw or "").strip()

    def _line(self, name: str) -> FieldLine | None:
        return next((line for line in self._lines if line.field.name == name), None)

    def on_mount(self) -> None:
        """What stands in the fields already is understood at once."""
        super().on_mount()
        self._look()

    @on(FieldLine.Changed)
    def _look(self) -> None:
        """Say in each field what the others mean for it; ask the register what takes that time."""
        chosen = self._reading.chosen()
        if chosen != self._asked:
            self._asked = chosen
            if chosen is not None:
                read = partial(self._ask_register, chosen)
                self.run_worker(read, thread=True, group="clashes", exclusive=True, exit_on_error=False)
        self._explain_again()

    def _ask_register(self, chosen: TimeChosen) -> None:
        store = cast("Desk", self.app).store
        seen = known.look(store, chosen, self._reading.known.people.officers)
        self.app.call_from_thread(self._show_seen, seen)

    def _show_seen(self, seen: TimeSeen) -> None:
        if seen.chosen == self._asked:
            self._reading.seen = seen
            self._explain_again()

    def _explain_again(self) -> None:
        for name in EXPLAINED_AGAIN:
            line = self._line(name)
            if line is not None:
                line.explain()

    def action_find_time(self) -> None:
        """Find a time at which people and a room are free."""
        self.run_worker(self._find_time(), group="ask", exclusive=True)

    async def _find_time(self) -> None:
        reading = self._reading
        people = reading.people()
        room = reading.room()
        ids = reading.officer_ids or tuple(p.officer_id for p in people if p.officer_id is not None)
        outside = dict(reading.from_outside(people))
        asked = TimeAsked(
            minutes=reading.minutes(),
            officer_ids=ids,
            needed={p.officer_id or p.mail.casefold() for p in people if p.role is InviteeRole.CHAIR},
            room_id=room.id if room and room.name != self._found_room else None,
            seats=reading.seats or len(people),
            kind=self.typed("kind") or "internal",
            except_id=reading.except_id,
            outside=outside,
        )
        slot = await ask_slot(self, asked)
        if slot is not None:
            self._take(slot)

    def _take(self, slot: Slot) -> None:
        """Put a time and its room into their fields."""
        self._found_room = self._reading.known.rooms.named(slot.room_id)
        self._put("starts_at", as_typed(slot.starts_at))
        self._put("room_id", self._found_room)

    def _put(self, name: str, text: str) -> None:
        line = self._line(name)
        if line is not None and isinstance(line.editor, LineInput):
            line.editor.value = text


def as_typed(starts_at: datetime) -> str:
    """A time as one could type it in any language: `2026-11-24 14:00`."""
    wall = starts_at if starts_at.tzinfo is None else clock.local(starts_at)
    return f"{wall:%Y-%m-%d %H:%M}"


async def ask_meeting(screen: DeskScreen, begun: Begun | None = None) -> MeetingInput | None:
    """Ask for all that a meeting needs; None when the officer leaves."""
    begun = begun or Begun()
    form = await _planning_form(screen, begun, "")
    values = await fill_in(screen, form, _about(begun))
    return None if values is None else entered(values, form)


async def plan_meeting(screen: DeskScreen, begun: Begun | None = None, *, note: str = "") -> None:
    """Ask for a meeting, plan it and show it. What the register refuses stands in the form again, with why."""
    begun, refusal = begun or Begun(), ""
    note = " ".join(filter(None, (note, await _of_another(screen, begun))))
    while True:
        form = await _planning_form(screen, begun, note)
        values = await fill_in(screen, form, _about(begun), refusal)
        if values is None:
            return
        outcome = await screen.desk.performed(meetings.plan, entered(values, form))
        if not isinstance(outcome, AsotuiError):
            screen.desk.open_meeting(outcome.value)
            return
        refusal = str(outcome)


def _about(begun: Begun) -> str:
    """Where a meeting was begun: on dossiers, at a time of the planner, or nowhere in particular."""
    where = [NEW]
    if begun.starts_at is not None:
        where.append(f"at {as_typed(begun.starts_at)}")
    if begun.room_id is not None:
        where.append(f"in room {begun.room_id}")
    if begun.dossier_ids:
        where.append(f"on dossier {named(begun.dossier_ids)}")
    return " ".join(where)


async def _of_another(screen: DeskScreen, begun: Begun) -> str:
    """Said where a form opens empty although another one was begun elsewhere: its words belong to that place."""
    if not await is_begun_elsewhere(screen, _about(begun), NEW):
        return ""
    return _("Another meeting was begun and is not kept yet: Esc, then F9 goes on with it.")


async def _planning_form(screen: DeskScreen, begun: Begun, note: str) -> MeetingForm:
    reading = Reading(await asyncio.to_thread(known.read, screen.desk.store))
    starts_at = as_typed(begun.starts_at) if begun.starts_at is not None else ""
    lines = [
        fields.title(begun.title),
        fields.kind(reading, begun.kind),
        *fields.people(reading, screen.desk.officer.name, begun.people),
        *fields.time_and_room(
            reading, starts_at, begun.minutes, reading.known.rooms.named(begun.room_id), ""
        ),
        fields.dossiers(reading, reading.known.dossiers.numbers(begun.dossier_ids)),
        *fields.repetition(reading),
        fields.marking(begun.marking),
        Field("plan", _("Plan what precedes it"), "flag", default=True),
        fields.description(),
    ]
    return MeetingForm(_("Plan a meeting"), lines, reading, note=note)


def entered(values: dict[str, Any], form: MeetingForm) -> MeetingInput:
    """What was filled in, as a meeting to plan."""
    values = dict(values)
    values.pop("chair")
    values["people"] = form.reading.people()
    values["rule"] = form.reading.rule()
    values["room_id"] = values["room_id"] or None
    values["dossier_ids"] = values["dossier_ids"] or []
    return MeetingInput(**values)
