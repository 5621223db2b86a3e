"""The order of the inbox, most pressing first, and the sentence that says why a row stands where it stands.

What is stored does not depend on the day: a row has an urgency, a due date and whether it woke up. The day makes bands
of them. Within a band the earliest due date comes first, no date last, then the earliest received.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from asotui.i18n import N_, _, ngettext
from asotui.terms import Urgency

SOON = timedelta(days=3)
_ONE_DAY = timedelta(days=1)


class Band(IntEnum):
    """A step of the inbox; the urgency of a row, raised by its due date."""

    WOKEN = 0
    NOW = 1
    SOON = 2
    NORMAL = 3
    WHEN_POSSIBLE = 4


@dataclass(frozen=True, slots=True)
class Range:
    """Awake rows of one urgency that an index can give in order: by due date, reception and identity.

    `due_from` is included, `due_before` is not, None leaves that side open; with `no_due` the rows have no date.
    """

    band: Band
    urgency: int
    due_from: date | None = None
    due_before: date | None = None
    no_due: bool = False

    def holds(self, urgency: int, due_on: date | None) -> bool:
        """Whether an awake row belongs to the range."""
        if urgency != self.urgency or (due_on is None) is not self.no_due:
            return False
        if due_on is None:
            return True
        after = self.due_from is None or due_on >= self.due_from
        return after and (self.due_before is None or due_on < self.due_before)


def band_of_due(due_on: date | None, today: date) -> Band:
    """The band that a due date alone would give: now on the day and after it, soon in the three days before."""
    if due_on is None or due_on > today + SOON:
        return Band.WHEN_POSSIBLE
    return Band.NOW if due_on <= today else Band.SOON


def band(urgency: int, due_on: date | None, woken: bool, today: date) -> Band:
    """The band of a row: what woke up first, else the more pressing of its urgency and its due date."""
    return Band.WOKEN if woken else min(Band(urgency), band_of_due(due_on, today))


def sort_key(
    urgency: int, due_on: date | None, woken: bool, received_at: datetime, row_id: int, today: date
) -> tuple[int, bool, date, datetime, int]:
    """What the inbox is sorted by."""
    standing = band(urgency, due_on, woken, today)
    return standing, due_on is None, due_on or date.max, received_at, row_id


def ranges(today: date) -> tuple[Range, ...]:
    """The inbox without what woke up, cut so that nothing is in two ranges.

    Bands follow each other; the ranges of one band, merged by due date (none last), reception and identity, give
    its rows in order.
    """
    after_today, after_soon = today + _ONE_DAY, today + SOON + _ONE_DAY
    return (
        Range(Band.NOW, 1),
        *(Range(Band.NOW, urgency, due_before=after_today) for urgency in (2, 3, 4)),
        Range(Band.NOW, 1, no_due=True),
        Range(Band.SOON, 2, due_from=after_today),
        *(Range(Band.SOON, urgency, due_from=after_today, due_before=after_soon) for urgency in (3, 4)),
        Range(Band.SOON, 2, no_due=True),
        Range(Band.NORMAL, 3, due_from=after_soon),
        Range(Band.NORMAL, 3, no_due=True),
        Range(Band.WHEN_POSSIBLE, 4, due_from=after_soon),
        Range(Band.WHEN_POSSIBLE, 4, no_due=True),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a row that explains its place.

    `urgency_set_by` is the name of an officer, empty when the urgency was proposed; `urgency_reason` is then the
    whole sentence of the proposal. `woken_by` is the number of the receipt that woke the row, empty when a date did.
    """

    urgency: int
    received_at: datetime
    due_on: date | None = None
    woken_on: date | None = None
    woken_by: str = ""
    urgency_set_by: str = ""
    urgency_reason: str = ""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a row stands where it stands: its band, the days left to its due date, and whether the date raised it."""

    band: Band
    days_left: int | None
    raised_by_date: bool


def why(row: Standing, today: date) -> Reasons:
    """The reasons of a row's place, as values."""
    standing = band(row.urgency, row.due_on, row.woken_on is not None, today)
    return Reasons(
        band=standing,
        days_left=None if row.due_on is None else (row.due_on - today).days,
        raised_by_date=standing is not Band.WOKEN and standing < row.urgency,
    )


_PLACES = {
    Band.WOKEN: N_("So it stands on top, with what came back."),
    Band.NOW: N_("So it stands with what must be done now."),
    Band.SOON: N_("So it stands with what is urgent."),
    Band.NORMAL: N_("So it stands with what is normal."),
    Band.WHEN_POSSIBLE: N_("So it stands last, with what is done when possible."),
}
_RAISED_PLACES = {
    Band.NOW: N_("Its date counts more than its urgency: it stands with what must be done now."),
    Band.SOON: N_("Its date counts more than its urgency: it stands with what is urgent."),
}


def why_sentence(row: Standing, today: date, now: datetime, say: Callable[[date], str]) -> str:
    """Why a row stands where it stands, in whole sentences of the language in force.

    `now` is aware, `say` writes a date for the officer.
    """
    reasons = why(row, today)
    sentences = [
        _woken_sentence(row, today, say),
        *_urgency_sentences(row),
        _due_sentence(row.due_on, reasons.days_left, say),
        _age_sentence(now - row.received_at),
        _((_RAISED_PLACES if reasons.raised_by_date else _PLACES)[reasons.band]),
    ]
    return " ".join(filter(None, sentences))


def _woken_sentence(row: Standing, today: date, say: Callable[[date], str]) -> str:
    if row.woken_on is None:
        return ""
    if row.woken_by:
        return _("It was put off and came back because {number} arrived in the matter.").format(
            number=row.woken_by
        )
    if row.woken_on == today:
        return _("It was put off and came back today.")
    return _("It was put off and came back on {date}.").format(date=say(row.woken_on))


def _urgency_sentences(row: Standing) -> tuple[str, ...]:
    facts = {"urgency": row.urgency, "word": Urgency(row.urgency).label, "officer": row.urgency_set_by}
    if row.urgency_set_by:
        return (_("{officer} gave it urgency {urgency} ({word}).").format(**facts),)
    return _("Its urgency is {urgency} ({word}).").format(**facts), row.urgency_reason


def _due_sentence(due_on: date | None, days_left: int | None, say: Callable[[date], str]) -> str:
    if due_on is None or days_left is None:
        return _("It has no due date.")
    if days_left == 0:
        return _("It is due today.")
    if days_left > 0:
        sentence = ngettext("It is due tomorrow, {date}.", "It is due in {count} days, on {date}.", days_left)
    else:
        sentence = ngettext(
            "It is late: it was due yesterday, {date}.",
            "It is late by {count} days: it was due on {date}.",
            -days_left,
        )
    return sentence.format(count=abs(days_left), date=say(due_on))


def _age_sentence(age: timedelta) -> str:
    minutes = max(int(age.total_seconds()) // 60, 0)
    if minutes < 60:
        return ngettext(
            "It was received {count} minute ago.", "It was received {count} minutes ago.", minutes
        ).format(count=minutes)
    hours = minutes // 60
    if hours < 24:
        return ngettext(
            "It was received {count} hour ago.", "It was received {count} hours ago.", hours
        ).format(count=hours)
    days = hours // 24
    return ngettext("It was received {count} day ago.", "It was received {count} days ago.", days).format(
        count=days
    )
