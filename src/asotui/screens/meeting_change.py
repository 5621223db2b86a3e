"""A meeting changed in the form in which it was planned: its title, kind, time, room and words."""

from __future__ import annotations

import asyncio
from typing import Any

from asotui import clock
from asotui.errors import AsotuiError
from asotui.i18n import _
from asotui.queries.meetings import MeetingDetail
from asotui.screens import asking
from asotui.screens import meeting_fields as fields
from asotui.screens import meeting_known as known
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_course import ask_scope
from asotui.screens.meeting_form import MeetingForm, as_typed
from asotui.screens.meeting_reading import Reading
from asotui.screens.writing import fill_in
from asotui.services import meetings
from asotui.services.meetings import ChangeInput
from asotui.terms import Answer


async def change(screen: DeskScreen, detail: MeetingDetail) -> None:
    """Ask for what is to be changed, and change it. What the register refuses stands in the form again, with why."""
    refusal = ""
    while True:
        form = await _form(screen, detail)
        values = await fill_in(screen, form, f"meeting {detail.id}", refusal)
        entry = None if values is None else changed(detail, values)
        if entry is None:
            return
        if not entry.model_fields_set:
            screen.say(_("Nothing had to be changed."))
            return
        scope = await ask_scope(screen, detail.block)
        if scope is None:
            return
        outcome = await screen.desk.performed(meetings.change, detail.id, entry, scope)
        if not isinstance(outcome, AsotuiError):
            return
        refusal = str(outcome)


async def _form(screen: DeskScreen, detail: MeetingDetail) -> MeetingForm:
    block = detail.block
    reading = Reading(
        await asyncio.to_thread(known.read, screen.desk.store),
        was=clock.local(block.starts_at).replace(tzinfo=None),
        except_id=detail.id,
        officer_ids=block.officer_ids,
        outside=tuple(
            (one.mail.casefold(), one.name)
            for one in detail.people
            if one.is_outside and one.answer != Answer.DECLINED
        ),
        seats=block.invited - block.no,
    )
    lines = [
        fields.title(block.title),
        fields.kind(reading, block.kind),
        *fields.time_and_room(reading, as_typed(block.starts_at), detail.minutes, block.room, block.place),
        fields.marking(block.marking),
        fields.description(detail.description),
    ]
    title = _("Change meeting {number}").format(number=block.number)
    return MeetingForm(title, lines, reading)


def changed(detail: MeetingDetail, values: dict[str, Any]) -> ChangeInput:
    """Only what differs from the meeting as it is."""
    block = detail.block
    values = dict(values, starts_at=clock.instant(values["starts_at"]), room_id=values["room_id"] or None)
    now = {
        "title": block.title,
        "kind": block.kind,
        "starts_at": block.starts_at,
        "minutes": detail.minutes,
        "room_id": block.room_id,
        "place": block.place,
        "marking": block.marking,
        "description": detail.description,
    }
    return ChangeInput(**{name: value for name, value in values.items() if value != now[name]})


async def link_dossier(screen: DeskScreen, detail: MeetingDetail) -> None:
    """Choose a dossier that the meeting is about; choosing one of its own takes it off."""
    own = {dossier.id for dossier in detail.dossiers}
    first = next(iter(own), None)
    none = _("No dossier is under way: Esc, then g d, and n opens one.")
    title = _("About which dossier? One of its own is taken off.") if own else _("About which dossier?")
    dossier_id = await asking.ask_dossier(screen, title, first=first, none=none)
    if dossier_id is not None:
        service = meetings.unlink if dossier_id in own else meetings.link
        screen.desk.perform(service, detail.id, dossier_id)
