"""`asotui return`: what the section reports to its hierarchy."""

import importlib
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from asotui import clock
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, command, option
from asotui.cli.naming import officer_id
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.cli.writing import put
from asotui.errors import (
    BeforeTheRegister,
    FileNeeded,
    InstantNotUnderstood,
    MomentAhead,
    MomentOutsideTheWeek,
    WeekNotBegun,
    WeekNotUnderstood,
)
from asotui.exports.sheets import weekly as worded
from asotui.exports.sheets.as_csv import as_csv
from asotui.exports.sheets.as_text import as_text
from asotui.exports.sheets.sheet import Sheet
from asotui.i18n import N_
from asotui.queries.past import began_at
from asotui.queries.returns import weekly as queries
from asotui.queries.returns.weekly import Arrears, Weekly

RETURN_COMMANDS = {
    "weekly": Entry(
        "asotui.cli.returning:weekly",
        N_("The arrears of a week: brought forward, received, disposed of, carried forward."),
    ),
}
return_ = LazyGroup("return", RETURN_COMMANDS, help=COMMANDS["return"].help)

WEEK = timedelta(days=7)
_WEEK = re.compile(r"(\d{4})-?[wW](\d{1,2})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BINARY = {"xlsx": "asotui.exports.sheets.as_xlsx:as_xlsx", "pdf": "asotui.exports.sheets.as_pdf:as_pdf"}
"""Forms that no terminal shows, by what writes them; imported only when they are asked for."""
_FORMS = ("text", "csv", *_BINARY, "json")


@command("weekly", RETURN_COMMANDS["weekly"].help)
@option(
    "--week",
    "typed",
    metavar=N_("WEEK"),
    help=N_("Which week, such as 2026-W47; the last whole one unless given."),
)
@option(
    "--as-of",
    "moment",
    metavar=N_("MOMENT"),
    help=N_("As it was known then, such as 2026-11-23T17:30; now unless given."),
)
@option(
    "--list",
    "figure",
    type=click.Choice(list(worded.FIGURES)),
    help=N_("What this figure counts, instead of the return."),
)
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("With --list: on the desk of this officer alone."))
@option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default="text",
    show_default=True,
    help=N_("In which form."),
)
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("Where; standard output unless given."),
)
@json_option
@pass_desk
def weekly(
    desk: Desk,
    typed: str | None,
    moment: str | None,
    figure: str | None,
    login: str | None,
    form: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Write the weekly arrears, or what one of their figures counts."""
    found, section = _weekly(desk, typed, moment)
    wanted = _of_desk(None if login is None else officer_id(desk, login))
    if as_json or form == "json":
        plain = (
            worded.as_plain(found, section) if figure is None else worded.plain_items(found, figure, wanted)
        )
        put(printing.json_text(plain).encode(), output)
        return
    sheet = worded.sheet(found, section) if figure is None else worded.listed(found, section, figure, wanted)
    put(_written(sheet, form, output), output)


def _written(sheet: Sheet, form: str, output: Path | None) -> bytes:
    """The return in a form, as bytes. Raises FileNeeded where a person would read what is no text."""
    if form not in _BINARY:
        return as_csv(sheet) if form == "csv" else as_text(sheet).encode()
    if printing.at_terminal() and (output is None or str(output) == "-"):
        raise FileNeeded(form=form)
    module, _colon, name = _BINARY[form].partition(":")
    write: Callable[[Sheet], bytes] = getattr(importlib.import_module(module), name)
    return write(sheet)


def _weekly(desk: Desk, typed: str | None, moment: str | None) -> tuple[Weekly, str]:
    """The return that is asked for, and the name that the section had then."""
    monday = _monday(typed, desk.today)
    now = clock.now()
    week, start = worded.week_name(monday), clock.start_of(monday)
    if start > now:
        raise WeekNotBegun(week=week, on=monday)
    as_of = now if moment is None else _instant(moment)
    if as_of > now:
        raise MomentAhead
    if as_of < start:
        raise MomentOutsideTheWeek(week=week)
    with desk.read() as session:
        began = began_at(session)
        if began is None or clock.start_of(monday + WEEK) <= began:
            raise BeforeTheRegister(week=week, on=desk.today if began is None else clock.local(began).date())
        found = queries.weekly(session, monday, as_of=as_of)
        return found, queries.section_name(session, found)


def _monday(typed: str | None, today: date) -> date:
    """The Monday of a week as ISO 8601 writes it; of the last whole week for none. Raises WeekNotUnderstood."""
    if typed is None:
        return today - timedelta(days=today.weekday()) - WEEK
    found = _WEEK.fullmatch(typed.strip())
    try:
        if found is None:
            raise ValueError(typed)
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        # The instants around it are taken in any time zone.
        if not 2 <= monday.year <= 9998:
            raise ValueError(typed)
    except ValueError:
        raise WeekNotUnderstood(typed=typed) from None
    return monday


def _instant(typed: str) -> datetime:
    """A moment by the office's wall clock, unless it names its zone; a day is its end. Raises InstantNotUnderstood."""
    try:
        if _DAY.fullmatch(typed.strip()):
            return clock.start_of(date.fromisoformat(typed.strip()) + timedelta(days=1)) - timedelta(
                microseconds=1
            )
        wall = datetime.fromisoformat(typed.strip())
        return clock.instant(wall) if wall.tzinfo is None else wall.astimezone(clock.now().tzinfo)
    except (ValueError, OverflowError):
        raise InstantNotUnderstood(typed=typed) from None


def _of_desk(officer: int | None) -> Callable[[Arrears], bool]:
    return lambda line: officer is None or line.officer_id == officer
