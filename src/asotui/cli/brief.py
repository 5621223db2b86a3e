"""`asotui brief`: the day on one page, for the eyes, for a printer, or as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import click

from asotui import clock, when
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier_reading import DOSSIERS
from asotui.cli.dossier_reading import rows_of as dossiers_of
from asotui.cli.grammar import command
from asotui.cli.inbox import rows_of
from asotui.cli.printing import Column
from asotui.cli.reading import TASKS
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.i18n import N_, _, ngettext
from asotui.queries import inbox, settings, tasks
from asotui.queries.dossiers import DossierFilter, DossierRow
from asotui.queries.inbox import Counts, View
from asotui.queries.rows import InboxRow
from asotui.queries.tasks import TaskRow
from asotui.rules.days import add_working_days
from asotui.screens import wording
from asotui.text import clean_line

HORIZON_DAYS = 3
MOST_READ = 500
MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Brief:
    """What the day holds. `due_soon` falls due within three working days; `came_in` since the last working day."""

    on: date
    since: date
    counts: Counts
    woken: list[InboxRow]
    late: list[InboxRow]
    due_soon: list[InboxRow]
    came_in: list[InboxRow]
    tasks: list[TaskRow]
    late_dossiers: list[DossierRow]
    waiting: list[InboxRow]


@command("brief", COMMANDS["brief"].help)
@json_option
@pass_desk
def brief(desk: Desk, as_json: bool) -> None:
    """Print the officer's day."""
    if as_json:
        printing.as_json(as_plain(of_day(desk)))
    else:
        print_brief(desk)


def of_day(desk: Desk) -> Brief:
    """The day of the officer, from what presses most."""
    today, holidays = desk.today, desk.holidays()
    until = add_working_days(today, HORIZON_DAYS, holidays)
    since = add_working_days(today, -1, holidays)
    pressing = rows_of(desk, View.INBOX, limit=MOST_READ)
    with desk.read() as session:
        counts = inbox.counts(session, desk.me.id, today)
        todo = tasks.owned(session, desk.me.id, today=today)
    return Brief(
        on=today,
        since=since,
        counts=counts,
        woken=[row for row in pressing if row.woken],
        late=[row for row in pressing if row.due_on is not None and row.due_on < today],
        due_soon=[row for row in pressing if row.due_on is not None and today <= row.due_on <= until],
        came_in=rows_of(desk, View.ALL, until=lambda row: row.at < clock.start_of(since)),
        tasks=todo,
        late_dossiers=dossiers_of(desk, DossierFilter(late=True), limit=MOST_READ),
        waiting=rows_of(desk, View.WAITING, limit=MOST_READ),
    )


def as_plain(found: Brief) -> dict[str, object]:
    """The brief for programs."""
    return {
        "on": found.on,
        "since": found.since,
        "counts": schema.counts(found.counts),
        "woken": [schema.row(row) for row in found.woken],
        "late": [schema.row(row) for row in found.late],
        "due_soon": [schema.row(row) for row in found.due_soon],
        "came_in": [schema.row(row) for row in found.came_in],
        "tasks": [schema.task(row) for row in found.tasks],
        "late_dossiers": [schema.dossier_row(row) for row in found.late_dossiers],
        "waiting": [schema.row(row) for row in found.waiting],
    }


def print_brief(desk: Desk) -> None:
    """Print the day: each part that holds something, its most pressing rows first."""
    found = of_day(desk)
    with desk.read() as session:
        section = settings.value(session, "section_name")
    section, officer = clean_line(section), clean_line(desk.me.name)
    day = when.full_day(found.on)
    if section:
        click.echo(
            _("{day}, {section}, the desk of {officer}").format(day=day, section=section, officer=officer)
        )
    else:
        click.echo(_("{day}, the desk of {officer}").format(day=day, officer=officer))
    click.echo(
        _(
            "{new} to triage, {urgent} urgent, {late} late, {soon} due soon, {woken} back, {mine} yours"
        ).format(
            new=found.counts.new,
            urgent=found.counts.urgent,
            late=found.counts.late,
            soon=found.counts.due_soon,
            woken=found.counts.woken,
            mine=found.counts.mine,
        )
    )
    rows = _columns(found.on)
    _part(_("Back on the desk"), found.woken, rows)
    _part(_("Late"), found.late, rows)
    _part(_("Due within three working days"), found.due_soon, rows)
    _part(_("Came in since {day}").format(day=when.full_day(found.since)), found.came_in, rows)
    _part(_("To do"), found.tasks, TASKS)
    _part(_("Late dossiers of the section"), found.late_dossiers, DOSSIERS)
    _part(_("Waiting"), found.waiting, rows)


def _part(title: str, found: Sequence[printing.R], columns: Sequence[Column[printing.R]]) -> None:
    if not found:
        return
    click.echo(f"\n{title} ({len(found)})")
    printing.table(found[:MOST_SHOWN], columns, titled=False)
    more = len(found) - MOST_SHOWN
    if more > 0:
        click.echo(ngettext("… and {count} more", "… and {count} more", more).format(count=more))


def _columns(today: date) -> list[Column[InboxRow]]:
    return [
        Column(N_("U"), lambda row: str(row.urgency)),
        Column(N_("No."), lambda row: row.number or str(row.id), right=True),
        Column(N_("What"), wording.what),
        Column(N_("From"), lambda row: row.sender, grows=True),
        Column(N_("Subject"), lambda row: row.subject, grows=True),
        Column(N_("Due"), lambda row: wording.due_cell(row, today).text),
    ]
