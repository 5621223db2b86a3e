"""`asotui inbox`: what waits, as the desk lists it."""

from collections.abc import Callable
from datetime import date
from itertools import takewhile

import click

from asotui import clock, when
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import command, option, whole
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.i18n import N_, _
from asotui.queries import inbox as queries
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.screens import wording

VIEWS = {view.value.replace("_", "-"): view for view in View}
PAGE = 200
FOR: Column[InboxRow] = Column(N_("For"), lambda row: row.for_officer)
"""The absent officer on whose desk a row is. Scripts always have this field; a person, when one is away."""


@command("inbox", COMMANDS["inbox"].help)
@option("--view", type=click.Choice(list(VIEWS)), default="inbox", show_default=True, help=N_("Which list."))
@option(
    "--filter",
    "text",
    metavar=N_("TEXT"),
    default="",
    help=N_("Only rows that hold these words, accents and case aside."),
)
@option("--limit", type=whole(), metavar=N_("NUMBER"), help=N_("At most so many rows."))
@json_option
@pass_desk
def inbox(desk: Desk, view: str, text: str, limit: int | None, as_json: bool) -> None:
    """Print a view of the officer's inbox."""
    found = rows_of(desk, VIEWS[view], text, limit)
    if as_json:
        with desk.read() as session:
            totals = queries.counts(session, desk.me.id, desk.today)
        printing.as_json(
            {"view": view, "counts": schema.counts(totals), "rows": [schema.row(one) for one in found]}
        )
        return
    if printing.at_terminal():
        say_counts(desk)
    standing_in = any(row.for_officer for row in found) or not printing.at_terminal()
    shown = [*columns(desk.today), *([FOR] if standing_in else [])]
    printing.rows(found, shown, _("Nothing waits here."))


def rows_of(
    desk: Desk,
    view: View,
    text: str = "",
    limit: int | None = None,
    until: Callable[[InboxRow], bool] | None = None,
) -> list[InboxRow]:
    """The rows of a view in its order, all of them unless limited or until one that fits."""
    found: list[InboxRow] = []
    with desk.read() as session:
        while limit is None or len(found) < limit:
            wanted = PAGE if limit is None else min(PAGE, limit - len(found))
            after = found[-1] if found else None
            page = queries.page(session, view, desk.me.id, desk.today, text=text, after=after, limit=wanted)
            kept = page if until is None else list(takewhile(lambda row: not until(row), page))
            found += kept
            if len(kept) < wanted:
                break
    return found


def say_counts(desk: Desk) -> None:
    """Say the day's counts, beside the data."""
    with desk.read() as session:
        found = queries.counts(session, desk.me.id, desk.today)
    say(
        _(
            "{new} to triage, {urgent} urgent, {late} late, {soon} due soon, {woken} back, {mine} yours"
        ).format(
            new=found.new,
            urgent=found.urgent,
            late=found.late,
            soon=found.due_soon,
            woken=found.woken,
            mine=found.mine,
        )
    )


def columns(today: date) -> list[Column[InboxRow]]:
    """A row as the desk shows it, and as scripts read it."""
    return [
        Column(N_("U"), lambda row: str(row.urgency)),
        Column(N_("No."), _number, right=True),
        Column(
            N_("Age"),
            lambda row: "-" if row.kind == "meeting" else when.age(row.at, clock.now()),
            lambda row: clock.local(row.at).date().isoformat(),
        ),
        Column(N_("What"), wording.what, lambda row: row.channel or row.kind),
        Column(N_("From"), lambda row: row.sender, grows=True),
        Column(N_("Subject"), wording.subject_of, lambda row: row.subject, grows=True),
        Column(
            N_("Due"),
            lambda row: wording.due_cell(row, today).text,
            lambda row: row.due_on.isoformat() if row.due_on else "",
        ),
    ]


def _number(row: InboxRow) -> str:
    """The number that commands take: for a task without a dossier there is only its own."""
    return row.number or str(row.id)
