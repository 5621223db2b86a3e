"""Dossiers as plain text: the head, and each side as a table."""

from collections.abc import Sequence

import click

from asotui import text, when
from asotui.cli import meeting_schema, printing, schema
from asotui.cli.desk import Desk
from asotui.cli.meeting_tables import MEETINGS
from asotui.cli.printing import Column
from asotui.i18n import N_, _
from asotui.queries import dossiers, meetings, notes, pieces, tasks
from asotui.queries.dossiers import DossierDetail
from asotui.queries.notes import NoteRow
from asotui.queries.pieces import PieceRow
from asotui.queries.tasks import TaskRow
from asotui.terms import DossierState, Marking, PieceState, TaskState, Urgency


def print_dossier(desk: Desk, dossier_id: int, as_json: bool) -> None:
    """Print a dossier in full."""
    with desk.read() as session:
        found = dossiers.detail(session, dossier_id, today=desk.today)
        side = pieces.of_dossier(session, dossier_id, today=desk.today)
        written = notes.of_dossier(session, dossier_id)
        todo = tasks.of_dossier(session, dossier_id, today=desk.today)
        held = meetings.of_dossier(session, dossier_id)
    if as_json:
        gathered = {"meetings": [meeting_schema.block(one) for one in held]}
        printing.as_json(schema.dossier(found, side, written, todo) | gathered)
        return
    printing.block(
        _("Dossier {number} · {title}").format(number=found.number, title=text.clean_line(found.title))
    )
    printing.pairs(_head(found))
    _print_side(_("Pieces"), side, PIECES)
    _print_side(_("Actions"), todo, TASKS)
    print_part(_("Meetings"), held, MEETINGS)
    print_notes(written)


def _print_side(title: str, rows: Sequence[printing.R], columns: Sequence[Column[printing.R]]) -> None:
    if rows:
        click.echo(f"\n{title}")
        printing.table(rows, columns)


def print_part(title: str, rows: Sequence[printing.R], columns: Sequence[Column[printing.R]]) -> None:
    """Print a part that holds something, without the columns in which nothing stands."""
    _print_side(title, rows, [column for column in columns if any(map(column.for_eyes, rows))])


def _head(found: DossierDetail) -> list[tuple[str, str]]:
    return [
        (_("State"), DossierState(found.state).label),
        (_("Urgency"), f"{found.urgency} ({Urgency(found.urgency).label})"),
        (
            _("Holder"),
            _("{officer}, since {date}").format(
                officer=found.holder, date=when.day_and_time(found.held_since)
            ),
        ),
        (_("Due"), when.day(found.due_on) if found.due_on else ""),
        (_("Looked at again"), when.day(found.review_on) if found.review_on else ""),
        (_("Awaited event"), found.awaited_event),
        (_("Next action"), found.next_action),
        (_("Correspondent"), found.correspondent),
        (_("Classification"), found.classification),
        (_("Marking"), Marking(found.marking).label if found.marking != Marking.NONE else ""),
        (
            _("Paper under consideration"),
            " ".join(filter(None, (found.puc.number, found.puc.name))) if found.puc else "",
        ),
        (_("Missing"), "; ".join(_missing(found))),
        (_("Linked"), "; ".join(f"{one.number} {one.title}" for one in found.links)),
    ]


def _missing(found: DossierDetail) -> list[str]:
    return [_("{piece} (late)").format(piece=one.name) if one.late else one.name for one in found.missing]


def print_notes(written: Sequence[NoteRow]) -> None:
    """Print notes, each signed and below the one before."""
    for one in written:
        click.echo()
        printing.block(
            _("Note {serial}, {officer}, {when}").format(
                serial=one.serial, officer=one.signed, when=when.day_and_time(one.at)
            )
        )
        printing.block(one.text)


PIECES: list[Column[PieceRow]] = [
    Column(N_("Piece"), lambda row: str(row.id), right=True),
    Column(N_("No."), lambda row: str(row.serial) if row.serial is not None else "", right=True),
    Column(
        N_("Date"),
        lambda row: when.day(row.on) if row.on else PieceState(row.state).label,
        lambda row: row.on.isoformat() if row.on else row.state,
    ),
    Column(N_("From"), lambda row: row.from_name, grows=True),
    Column(N_("Name"), lambda row: row.name, grows=True),
    Column(
        N_("Awaited until"),
        lambda row: when.day(row.expected_by) if row.expected_by else "",
        lambda row: row.expected_by.isoformat() if row.expected_by else "",
    ),
]

TASKS: list[Column[TaskRow]] = [
    Column(N_("Action"), lambda row: str(row.id), right=True),
    Column(N_("U"), lambda row: str(row.urgency)),
    Column(N_("What"), lambda row: row.title, grows=True),
    Column(N_("Who"), lambda row: row.owner, grows=True),
    Column(N_("Due"), lambda row: _due(row), lambda row: row.due_on.isoformat() if row.due_on else ""),
    Column(N_("State"), lambda row: TaskState(row.state).label, lambda row: row.state),
    Column(N_("Dossier"), lambda row: row.dossier_number),
    Column(N_("Meeting"), lambda row: row.meeting),
]


def _due(row: TaskRow) -> str:
    if row.due_on is None:
        return ""
    return _("{date} LATE").format(date=when.day(row.due_on)) if row.late else when.day(row.due_on)
