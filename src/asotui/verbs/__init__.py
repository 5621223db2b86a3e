"""What was done, as sentences: one for each verb that an act can have."""

import string
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from asotui import clock, i18n, text
from asotui.i18n import _, ngettext
from asotui.terms import (
    Answer,
    Attendance,
    Channel,
    ClockEvent,
    DossierState,
    InviteeRole,
    Marking,
    MeetingKind,
    MinutesForm,
    Outcome,
    Role,
    Urgency,
)
from asotui.verbs.answers import ANSWERS
from asotui.verbs.clocks import CLOCKS
from asotui.verbs.dossiers import DOSSIERS
from asotui.verbs.letters import LETTERS
from asotui.verbs.matters import MATTERS
from asotui.verbs.meetings import MEETINGS
from asotui.verbs.receipts import RECEIPTS
from asotui.verbs.section import SECTION
from asotui.verbs.sittings import SITTINGS
from asotui.verbs.verb import Verb

__all__ = ["VERBS", "Verb", "sentence", "shown_date", "shown_instant"]

VERBS: dict[str, Verb] = {
    **RECEIPTS,
    **DOSSIERS,
    **MATTERS,
    **SECTION,
    **MEETINGS,
    **SITTINGS,
    **LETTERS,
    **ANSWERS,
    **CLOCKS,
}


def sentence(verb: str, facts: Mapping[str, Any]) -> str:
    """What an act did, in the language in force. `facts` are those that the store keeps: codes and ISO dates.

    Facts come from outside and are made harmless; one that is missing shows as a question mark. A verb that this
    version does not know is shown as it is stored.
    """
    if verb == "act.undone":
        return _("Undone: {act}").format(act=sentence(facts["verb"], facts["facts"]))
    if verb == "act.redone":
        return _("Done again: {act}").format(act=sentence(facts["verb"], facts["facts"]))
    known = VERBS.get(verb)
    if known is None:
        return text.clean_line(verb)
    count = facts.get("count")
    pattern = _(known.one) if count is None or known.many is None else ngettext(*known.many, count)
    return _Filling().vformat(pattern, (), {name: _shown(name, value) for name, value in facts.items()})


def shown_date(on: date) -> str:
    """A date in full, as the language in force writes it: `1 Mar 2026`, `1er mars 2026`."""
    return i18n.written_day(on, "d MMM y")


def shown_instant(at: datetime) -> str:
    """An instant at the office's wall clock, with its day: `Tuesday 24 November, 10:00`; with the year when it is another one."""
    local = clock.local(at)
    pattern = "EEEE d MMMM" if local.year == clock.today().year else "EEEE d MMMM y"
    return _("{day}, {time}").format(day=i18n.written_day(local.date(), pattern), time=f"{local:%H:%M}")


class _Filling(string.Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "?")


_TERMS: dict[str, Callable[[Any], Any]] = {
    "answer": Answer,
    "attendance": Attendance,
    "channel": Channel,
    "clock_event": ClockEvent,
    "invitee_role": InviteeRole,
    "marking": Marking,
    "meeting_kind": MeetingKind,
    "minutes_form": MinutesForm,
    "outcome": Outcome,
    "role": Role,
    "state": DossierState,
    "urgency": Urgency,
}
_DATES = frozenset(
    ["on", "until", "due_on", "review_on", "received_on", "expected_by", "absent_from", "absent_until"]
)
_INSTANTS = frozenset(["starts_at"])


def _shown(name: str, value: Any) -> str:
    try:
        if name in _TERMS:
            return str(_TERMS[name](value).label)
        if name in _DATES:
            return shown_date(date.fromisoformat(value))
        if name in _INSTANTS:
            return shown_instant(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        pass
    if isinstance(value, Mapping):  # a text that the register keeps in each language
        return text.clean_line(str(value.get(i18n.language(), "?")))
    return text.clean_line(str(value))
