"""Opening a dossier, empty or from the receipts that begin it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asotui.i18n import _
from asotui.rules.subjects import plain_subject
from asotui.screens.asking import TypedDay
from asotui.screens.writing import ask_form
from asotui.services.dossiers import DossierInput
from asotui.terms import Marking, Urgency
from asotui.widgets.form import Field

if TYPE_CHECKING:
    from asotui.queries.rows import InboxRow
    from asotui.screens.base import DeskScreen


async def ask_dossier_input(screen: DeskScreen, row: InboxRow | None = None) -> DossierInput | None:
    """Ask for what a dossier needs, taken over from a receipt when there is one; None when the officer leaves."""
    due = TypedDay(screen)
    fields = [
        Field(
            "title",
            _("Title"),
            required=True,
            default=plain_subject(row.subject) if row else "",
            max_length=300,
        ),
        Field("classification", _("Classification"), max_length=100),
        Field(
            "urgency",
            _("Urgency"),
            "choice",
            default=str(row.urgency if row else int(Urgency.NORMAL)),
            choices=[(str(int(urgency)), urgency.label) for urgency in Urgency],
        ),
        due.field("due_on", _("Due"), default=row.due_on if row else None),
        Field(
            "marking",
            _("Marking"),
            "choice",
            default=row.marking if row else Marking.NONE.value,
            choices=[(marking.value, marking.label) for marking in Marking],
        ),
        Field("next_action", _("Next action"), max_length=200),
    ]
    about = f"dossier from receipt {row.id}" if row else "new dossier"
    values = await ask_form(screen, _("Open a dossier"), about, fields)
    if values is None:
        return None
    return DossierInput(**values | {"urgency": int(values["urgency"])})
