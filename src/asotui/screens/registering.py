"""Registering by hand what did not come by mail: a letter, a call, a visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asotui import clock
from asotui.errors import AsotuiError, CoverOnly, NotYetReceived
from asotui.i18n import _
from asotui.queries import correspondents
from asotui.screens.asking import TypedDay
from asotui.screens.writing import ask_form
from asotui.services import receipts
from asotui.services.receipts import ReceiptInput
from asotui.terms import Channel, Marking, Urgency
from asotui.widgets.form import Field

if TYPE_CHECKING:
    from asotui.screens.base import DeskScreen

BY_HAND = (Channel.LETTER, Channel.CALL, Channel.VISIT, Channel.HAND, Channel.FAX)
PROPOSED = "proposed"
MOST_ENCLOSURES = 9999


async def ask_receipt(screen: DeskScreen) -> ReceiptInput | None:
    """Ask for what is needed to register a receipt; None when the officer leaves."""
    store = screen.desk.store
    day = TypedDay(screen, "past")
    due = TypedDay(screen)

    def suggest(text: str) -> list[str]:
        with store.read() as session:
            return [known.name for known in correspondents.suggest(session, text)]

    fields = [
        Field("sender", _("From"), "suggest", required=True, suggest=suggest, max_length=200),
        Field("subject", _("Subject"), required=True, max_length=500),
        Field(
            "channel",
            _("By"),
            "choice",
            default=Channel.LETTER.value,
            choices=[(c.value, c.label) for c in BY_HAND],
        ),
        day.field("received_on", _("Received on"), default=clock.today()),
        day.field("dated_on", _("Dated")),
        due.field("due_on", _("Due")),
        Field(
            "urgency",
            _("Urgency"),
            "choice",
            default=PROPOSED,
            choices=[(PROPOSED, _("as proposed")), *((str(int(u)), u.label) for u in Urgency)],
        ),
        Field("enclosures_announced", _("Enclosures"), "number", default=0, parse=_count),
        Field("enclosures_received", _("of them here"), "number", default=0, parse=_count),
        Field(
            "marking",
            _("Marking"),
            "choice",
            default=Marking.NONE.value,
            choices=[(m.value, m.label) for m in Marking],
        ),
        Field("cover_only", _("Cover only"), "flag", default=False),
        Field("text", _("What was said"), "multiline", height=3),
    ]
    values = await ask_form(screen, _("Register a receipt"), "new receipt", fields, check=_refusals)
    return None if values is None else _entry(values)


def _count(typed: str) -> int:
    """A number of enclosures. Raises ValueError with its sentence."""
    digits = "".join(typed.split())
    if not (digits.isdecimal() and len(digits) <= len(str(MOST_ENCLOSURES))):
        raise ValueError(_("Type a whole number, at most {most}.").format(most=MOST_ENCLOSURES))
    return int(digits)


def _entry(values: dict[str, Any]) -> ReceiptInput:
    urgency = None if values["urgency"] == PROPOSED else int(values["urgency"])
    counts = {name: values[name] or 0 for name in ("enclosures_announced", "enclosures_received")}
    return ReceiptInput(**values | counts | {"urgency": urgency})


def _refusals(values: dict[str, Any]) -> dict[str, str]:
    """What the register would refuse, beside the field that says it: nothing that was typed is lost."""
    try:
        receipts.check(_entry(values))
    except CoverOnly as refusal:
        return {"text": str(refusal)}
    except NotYetReceived as refusal:
        return {"received_on": str(refusal)}
    except AsotuiError as refusal:
        return {"": str(refusal)}
    return {}
