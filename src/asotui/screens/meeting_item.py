"""One item of an agenda, filled in on a form."""

from __future__ import annotations

from typing import Any

from asotui.i18n import _
from asotui.queries.meetings import ItemRow, MeetingDetail
from asotui.screens.base import DeskScreen
from asotui.screens.writing import ask_form
from asotui.services.meetings import ItemInput
from asotui.terms import ItemType
from asotui.text import fold
from asotui.widgets.form import Field

MOST_MINUTES = 24 * 60


async def ask_item(
    screen: DeskScreen, detail: MeetingDetail, row: ItemRow | None = None
) -> dict[str, Any] | None:
    """Ask for an item, filled in with what it is so far; the values by the names of `ItemInput`, or None."""
    people = [person.name for person in detail.people]
    fields = [
        Field("title", _("Item"), required=True, default=row.title if row else "", max_length=300),
        Field(
            "type",
            _("For"),
            "choice",
            default=ItemType(row.type) if row else ItemType.INFORMATION,
            choices=[(kind, kind.label) for kind in ItemType],
        ),
        Field(
            "minutes", _("Minutes"), "number", default=row.minutes or None if row else None, parse=minutes_of
        ),
        Field(
            "rapporteur",
            _("Rapporteur"),
            "suggest",
            default=row.rapporteur if row else "",
            suggest=lambda text: [name for name in people if fold(name).startswith(fold(text))],
            max_length=200,
        ),
        Field(
            "dossier_id",
            _("Dossier"),
            "choice",
            default=_default_dossier(detail, row),
            choices=_dossiers(detail, row),
        ),
    ]
    about = f"item {row.id}" if row else f"new item of meeting {detail.id}"
    if detail.block.series_id is not None:
        fields.append(Field("standing", _("At each meeting"), "flag", default=bool(row and row.standing)))
    values = await ask_form(screen, _("Item of the agenda"), about, fields)
    return None if values is None else values | {"minutes": values["minutes"] or 0}


def _default_dossier(detail: MeetingDetail, row: ItemRow | None) -> int | None:
    """A new item is about the dossier of the meeting when there is one alone."""
    if row is not None:
        return row.dossier_id
    return detail.dossiers[0].id if len(detail.dossiers) == 1 else None


def _dossiers(detail: MeetingDetail, row: ItemRow | None) -> list[tuple[int | None, str]]:
    """None, those of the meeting, and the one that the item has."""
    choices: dict[int | None, str] = {None: _("none")}
    choices |= {
        dossier.id: _("{number} · {title}").format(number=dossier.number, title=dossier.title)
        for dossier in detail.dossiers
    }
    if row is not None and row.dossier_id is not None:
        choices.setdefault(row.dossier_id, row.dossier_number)
    return list(choices.items())


def entered(values: dict[str, Any]) -> ItemInput:
    """What was filled in, as an item to add."""
    return ItemInput(**values)


def minutes_of(typed: str) -> int:
    """A number of minutes. Raises ValueError with its sentence."""
    digits = typed.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 4 and int(digits) <= MOST_MINUTES):
        raise ValueError(_("Type a number of minutes, at most {most}.").format(most=MOST_MINUTES))
    return int(digits)


def understood_minutes(typed: str) -> tuple[bool, str]:
    """Whether a number of minutes is understood; an empty line means that it is not known."""
    if not typed.strip():
        return True, _("not known")
    try:
        minutes_of(typed)
    except ValueError as error:
        return False, str(error)
    return True, _("How long the item should take.")
