"""The weekly arrears, worded: a line for each desk, and the list behind a figure."""

from collections.abc import Callable
from datetime import date, timedelta

from asotui import clock, when
from asotui.exports.sheets.sheet import Cell, Column, Figure, Kind, Sheet
from asotui.i18n import N_, _
from asotui.queries.returns.weekly import Arrears, Item, Weekly

FIGURES: dict[str, str] = {
    "brought": N_("Brought forward"),
    "received": N_("Received"),
    "disposed": N_("Disposed of"),
    "carried": N_("Carried forward"),
    "over-a-week": N_("Older than 7 days"),
    "over-a-month": N_("Older than a month"),
    "from-colleagues": N_("Received from colleagues"),
    "passed-on": N_("Passed on to colleagues"),
}
"""The figures of a line by their names in commands, each with its title."""
SHOWN = ("brought", "received", "disposed", "carried", "over-a-week", "over-a-month")
_SIGNS = {"received": "+", "disposed": "−", "carried": "="}


def items_of(line: Arrears, figure: str) -> tuple[Item, ...]:
    """What a figure of a line counts."""
    found: tuple[Item, ...] = getattr(line, figure.replace("-", "_"))
    return found


def sheet(found: Weekly, section: str) -> Sheet:
    """The return: each line is the identity brought forward + received − disposed of = carried forward."""
    columns = (
        Column(_("Officer"), wraps=True),
        *(Column(_(FIGURES[name]), Kind.NUMBER, sign=_SIGNS.get(name, "")) for name in SHOWN),
    )
    total = found.total
    return Sheet(
        _("Weekly arrears"),
        section,
        period(found),
        columns,
        tuple(_line(line, desk_of(line)) for line in found.lines),
        _line(total, _("Total")),
        (
            _(
                "Received holds {received} that came from a colleague, disposed of {passed} that went to one."
            ).format(received=len(total.from_colleagues), passed=len(total.passed_on)),
        ),
    )


def _line(line: Arrears, name: str) -> tuple[Cell, ...]:
    return (name, *(Figure(figure, items_of(line, figure)) for figure in SHOWN))


def listed(found: Weekly, section: str, figure: str, wanted: Callable[[Arrears], bool]) -> Sheet:
    """The matters that a figure counts on the desks that are wanted, desk by desk."""
    rows = tuple(
        (
            item.number,
            item.since,
            desk_of(line),
            _("(confidential)") if item.is_confidential else item.subject,
        )
        for line in found.lines
        if wanted(line)
        for item in items_of(line, figure)
    )
    return Sheet(
        _("Weekly arrears: {figure}").format(figure=_(FIGURES[figure])),
        section,
        period(found),
        (
            Column(_("No.")),
            Column(_("Since"), Kind.DAY),
            Column(_("Officer"), wraps=True),
            Column(_("Subject"), wraps=True),
        ),
        rows,
        notes=() if rows else (_("Nothing is counted here."),),
    )


def desk_of(line: Arrears) -> str:
    """Whose desk a line is about."""
    return line.name if line.officer_id is not None else _("The section (given to nobody yet)")


def period(found: Weekly) -> str:
    """The week by its number and its days; until when it is known, for one that was not over."""
    monday = found.monday
    year, week, _day = monday.isocalendar()
    words = {
        "week": week,
        "year": year,
        "first": when.day(monday),
        "last": when.day(monday + timedelta(days=6)),
    }
    if is_over(found):
        return _("Week {week} of {year}, from {first} to {last}").format(**words)
    return _("Week {week} of {year}, from {first} to {last}, as known on {at}").format(
        **words, at=when.day_and_time(found.until)
    )


def is_over(found: Weekly) -> bool:
    """Whether the return holds the whole week."""
    return found.until >= clock.start_of(found.monday + timedelta(days=7))


def as_plain(found: Weekly, section: str) -> dict[str, object]:
    """The return for programs: every figure as a number."""
    return {
        "week": week_name(found.monday),
        "monday": found.monday,
        "until": found.until,
        "section": section,
        "lines": [_plain(line) for line in found.lines],
        "total": _plain(found.total),
    }


def _plain(line: Arrears) -> dict[str, object]:
    counted = {name.replace("-", "_"): len(items_of(line, name)) for name in FIGURES}
    return {"officer": line.login or None, "name": line.name, **counted}


def plain_items(found: Weekly, figure: str, wanted: Callable[[Arrears], bool]) -> list[dict[str, object]]:
    """What a figure counts, for programs; `subject` is empty where it is withheld."""
    return [
        {
            "officer": line.login or None,
            "kind": item.noun,
            "id": item.id,
            "number": item.number,
            "since": item.since,
            "subject": item.subject,
            "confidential": item.is_confidential,
        }
        for line in found.lines
        if wanted(line)
        for item in items_of(line, figure)
    ]


def week_name(monday: date) -> str:
    """A week as ISO 8601 writes it: `2026-W47`."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"
