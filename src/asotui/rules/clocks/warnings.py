"""A limit in the words that matter: how far its end is, and what silence means there."""

from datetime import date

from asotui.i18n import _, ngettext, written_day
from asotui.rules.clocks.reckoning import Reckoned
from asotui.terms import ClockState, Silence


def warned(found: Reckoned, today: date) -> str:
    """What the end of an open limit means and how far it is, in the language in force; empty when there is no end."""
    left = found.days_left(today)
    if left is None or found.due_on is None or not found.is_open:
        return ""
    silence = found.rule.silence
    if found.state is ClockState.EXPIRED:
        return _expired(silence).format(since=written_day(found.due_on), what=silence.label)
    return _to_come(silence, left).format(count=left, what=silence.label)


def _expired(silence: Silence) -> str:
    match silence:
        case Silence.ACCEPTANCE:
            return _("silence has meant ACCEPTANCE since the end of {since}")
        case Silence.REFUSAL:
            return _("silence has meant REFUSAL since the end of {since}")
        case Silence.NONE:
            return _("ended on {since}")
        case _:
            return _("ended on {since}: {what}")


def _to_come(silence: Silence, left: int) -> str:
    match silence:
        case Silence.ACCEPTANCE:
            if not left:
                return _("at the end of today silence means ACCEPTANCE")
            return ngettext(
                "in {count} day silence means ACCEPTANCE", "in {count} days silence means ACCEPTANCE", left
            )
        case Silence.REFUSAL:
            if not left:
                return _("at the end of today silence means REFUSAL")
            return ngettext(
                "in {count} day silence means REFUSAL", "in {count} days silence means REFUSAL", left
            )
        case Silence.NONE:
            return ngettext("ends in {count} day", "ends in {count} days", left) if left else _("ends today")
        case _:
            if not left:
                return _("at the end of today: {what}")
            return ngettext("in {count} day: {what}", "in {count} days: {what}", left)
