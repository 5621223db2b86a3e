"""Values that two officers changed, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, SQLModel

from asotui import clock, when
from asotui.errors import Version
from asotui.i18n import N_, _
from asotui.models import Correspondent, Dossier, Invitee, Officer, Room
from asotui.rules.profiles import kinds
from asotui.terms import (
    Attendance,
    DossierState,
    InviteeRole,
    ItemType,
    Marking,
    MeetingState,
    PieceState,
    ReceiptState,
    ReferenceState,
    Role,
    Sense,
    TaskState,
    Urgency,
)

LABELS: dict[str, str] = {
    "abstained": N_("Abstained"),
    "absent_from": N_("First day"),
    "absent_until": N_("Last day"),
    "active": N_("In use"),
    "assignee_id": N_("Assigned to"),
    "attendance": N_("Attendance"),
    "awaited_event": N_("Event awaited"),
    "capacity": N_("Seats"),
    "classification": N_("Classification"),
    "closes": N_("Closes"),
    "correspondent_id": N_("Correspondent"),
    "description": N_("Description"),
    "dossier_id": N_("Dossier"),
    "due_on": N_("Due"),
    "ends_at": N_("End"),
    "equipment": N_("Equipment"),
    "expected_by": N_("Awaited until"),
    "holder_id": N_("Holder"),
    "kind": N_("Kind"),
    "mail": N_("Mail"),
    "marking": N_("Marking"),
    "minutes": N_("Minutes"),
    "name": N_("Name"),
    "next_action": N_("Next action"),
    "notes": N_("Notes"),
    "opens": N_("Opens"),
    "organizer_id": N_("Who convenes"),
    "owner_id": N_("To be done by"),
    "place": N_("Where"),
    "public": N_("Public holiday"),
    "put_off_until": N_("Put off until"),
    "rapporteur": N_("Reports"),
    "represented_by_id": N_("Represented by"),
    "review_on": N_("Looked at again"),
    "role": N_("Role"),
    "room_id": N_("Room"),
    "sense": N_("Sense"),
    "stage": N_("Stage"),
    "standing": N_("At each meeting"),
    "starts_at": N_("Begins"),
    "state": N_("State"),
    "substitute_id": N_("Stands in"),
    "target_on": N_("Wanted by"),
    "text": N_("Text"),
    "title": N_("Title"),
    "type": N_("What it is for"),
    "urgency": N_("Urgency"),
    "value": N_("Value"),
    "votes_against": N_("Against"),
    "votes_for": N_("In favour"),
}
"""What each value that officers set by hand is called."""

TEXTS = frozenset({"text", "notes", "description"})
"""Values of several lines."""

_STATES: dict[str, Any] = {
    "dossier": DossierState,
    "receipt": ReceiptState,
    "task": TaskState,
    "meeting": MeetingState,
    "piece": PieceState,
    "reference": ReferenceState,
}
_TERMS: dict[tuple[str, str], Any] = {
    ("invitee", "attendance"): Attendance,
    ("invitee", "role"): InviteeRole,
    ("officer", "role"): Role,
    ("agenda_item", "type"): ItemType,
    ("decision", "sense"): Sense,
}
_NAMES: dict[str, tuple[type[SQLModel], str]] = {
    "assignee_id": (Officer, "name"),
    "holder_id": (Officer, "name"),
    "organizer_id": (Officer, "name"),
    "owner_id": (Officer, "name"),
    "substitute_id": (Officer, "name"),
    "room_id": (Room, "name"),
    "dossier_id": (Dossier, "number"),
    "correspondent_id": (Correspondent, "name"),
    "represented_by_id": (Invitee, "name"),
}
_HOURS = frozenset({"opens", "closes"})


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One value in its three versions, in words of the language in force. A text `is_text` keeps its lines."""

    version: Version
    label: str
    before: str
    theirs: str
    mine: str
    is_text: bool


def worded(session: Session, versions: Sequence[Version]) -> list[VersionRow]:
    """The versions in words, in the order given."""
    return [_row(session, version) for version in versions]


def _row(session: Session, version: Version) -> VersionRow:
    def say(value: Any) -> str:
        return _said(session, version.noun, version.column, value)

    is_text = version.column in TEXTS
    return VersionRow(
        version,
        _(LABELS[version.column]),
        say(version.before),
        say(version.theirs),
        say(version.mine),
        is_text,
    )


def _said(session: Session, noun: str, column: str, value: Any) -> str:
    if value is None or value == "":
        return "" if column in TEXTS else _("nothing")
    if column in _NAMES:
        table, name = _NAMES[column]
        row = session.get(table, value)
        return str(getattr(row, name)) if row is not None else str(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column == "kind":
        return next((one.label for one in kinds(clock.today()) if one.key == value), str(value))
    if isinstance(value, datetime):
        return when.day_and_time(value)
    if isinstance(value, date):
        return when.full_day(value)
    if column in _HOURS:
        return when.hour(value)
    label = _label(noun, column)
    return label(value) if label is not None else str(value)


def _label(noun: str, column: str) -> Callable[[Any], str] | None:
    """How a word of a closed list is shown."""
    if column == "urgency":
        return lambda value: f"{value} {Urgency(value).label}"
    terms = Marking if column == "marking" else None
    terms = _STATES[noun] if column == "state" else _TERMS.get((noun, column), terms)
    return None if terms is None else lambda value: str(terms(value).label)
