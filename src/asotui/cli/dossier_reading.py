"""`asotui dossier list`, `show`, `timeline`, `movements`."""

import click

from asotui import clock, when
from asotui.cli import printing, schema
from asotui.cli.acts import limit_option, print_acts
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.grammar import argument, command, option, whole
from asotui.cli.naming import dossier_argument, dossier_id, officer_id
from asotui.cli.printing import Column
from asotui.cli.reading import print_dossier
from asotui.cli.saying import json_option
from asotui.i18n import N_, _
from asotui.queries import dossiers
from asotui.queries import movements as moved
from asotui.queries import timeline as history
from asotui.queries.dossiers import SORTS, DossierFilter, DossierRow
from asotui.queries.movements import MovementRow
from asotui.terms import DossierState

STATES = [state.value.replace("_", "-") for state in DossierState]
PAGE = 200


@command("list", DOSSIER_COMMANDS["list"].help)
@option("--mine", is_flag=True, help=N_("Only those on your desk."))
@option("--holder", "login", metavar=N_("LOGIN"), help=N_("Only those on this officer's desk."))
@option("--state", type=click.Choice(STATES), help=N_("Only those in this state."))
@option("--urgency", type=click.IntRange(1, 4), metavar="1-4", help=N_("Only those of this urgency."))
@option("--late", is_flag=True, help=N_("Only those with a date that has passed."))
@option(
    "--idle",
    type=whole(most=36_500),
    metavar=N_("DAYS"),
    help=N_("Only those that have not moved for so many days."),
)
@option("--ended", is_flag=True, help=N_("With those closed, recorded or cancelled."))
@option(
    "--filter",
    "text",
    default="",
    metavar=N_("TEXT"),
    help=N_("Only those whose number and title hold these words."),
)
@option("--sort", type=click.Choice(SORTS), default="pressing", show_default=True, help=N_("In which order."))
@option("--limit", type=whole(), metavar=N_("NUMBER"), help=N_("At most so many rows."))
@json_option
@pass_desk
def list_(
    desk: Desk,
    mine: bool,
    login: str | None,
    state: str | None,
    urgency: int | None,
    late: bool,
    idle: int | None,
    ended: bool,
    text: str,
    sort: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the dossiers that a filter lets through."""
    holder = desk.me.id if mine else officer_id(desk, login) if login else None
    wanted = DossierFilter(
        holder_id=holder,
        state=state and state.replace("-", "_"),
        urgency=urgency,
        late=late,
        idle_days=idle,
        text=text,
        ended=ended,
    )
    found = rows_of(desk, wanted, sort, limit)
    if as_json:
        printing.as_json([schema.dossier_row(one) for one in found])
    else:
        printing.rows(found, DOSSIERS, _("No dossier here."))


def rows_of(
    desk: Desk, wanted: DossierFilter, sort: str = "pressing", limit: int | None = None
) -> list[DossierRow]:
    """The dossiers that a filter lets through, all of them unless limited."""
    found: list[DossierRow] = []
    with desk.read() as session:
        while limit is None or len(found) < limit:
            size = PAGE if limit is None else min(PAGE, limit - len(found))
            page = dossiers.page(
                session, wanted, today=desk.today, sort=sort, after=found[-1] if found else None, limit=size
            )
            found += page
            if len(page) < size:
                break
    return found


@command("show", DOSSIER_COMMANDS["show"].help)
@dossier_argument
@json_option
@pass_desk
def show(desk: Desk, number: str, as_json: bool) -> None:
    """Print a dossier in full."""
    print_dossier(desk, dossier_id(desk, number), as_json)


@command("timeline", DOSSIER_COMMANDS["timeline"].help)
@dossier_argument
@limit_option
@json_option
@pass_desk
def timeline(desk: Desk, number: str, limit: int, as_json: bool) -> None:
    """Print the acts on a dossier, newest first."""
    dossier = dossier_id(desk, number)
    with desk.read() as session:
        found = history.of_dossier(session, dossier, limit=limit)
    print_acts(found, as_json)


@command("movements", DOSSIER_COMMANDS["movements"].help)
@argument(
    "number", required=False, metavar=N_("DOSSIER"), help=N_("One dossier; the whole register unless given.")
)
@option(
    "--limit",
    type=whole(),
    default=50,
    show_default=True,
    metavar=N_("NUMBER"),
    help=N_("At most so many rows of the register."),
)
@json_option
@pass_desk
def movements(desk: Desk, number: str | None, limit: int, as_json: bool) -> None:
    """Print the movements of a dossier, first to last, or those of the section, newest first."""
    dossier = None if number is None else dossier_id(desk, number)
    with desk.read() as session:
        found = (
            moved.register(session, limit=limit) if dossier is None else moved.of_dossier(session, dossier)
        )
    if as_json:
        printing.as_json([schema.movement(one) for one in found])
    else:
        printing.rows(found, MOVEMENTS, _("No movement yet."))


DOSSIERS: list[Column[DossierRow]] = [
    Column(N_("U"), lambda row: str(row.urgency)),
    Column(N_("No."), lambda row: row.number, right=True),
    Column(N_("Title"), lambda row: row.title, grows=True),
    Column(N_("State"), lambda row: DossierState(row.state).label, lambda row: row.state),
    Column(N_("Holder"), lambda row: row.holder, grows=True),
    Column(N_("Due"), lambda row: _due(row), lambda row: row.due_on.isoformat() if row.due_on else ""),
]

MOVEMENTS: list[Column[MovementRow]] = [
    Column(
        N_("When"), lambda row: when.day_and_time(row.at), lambda row: row.at.isoformat(timespec="seconds")
    ),
    Column(N_("Dossier"), lambda row: row.dossier_number),
    Column(N_("From"), lambda row: row.from_name, grows=True),
    Column(N_("To"), lambda row: row.to_name, grows=True),
    Column(N_("Since"), lambda row: _since(row), lambda row: _stage(row)),
    Column(N_("Why"), lambda row: row.why, grows=True),
]


def _stage(row: MovementRow) -> str:
    """How far a movement has come, in a word for programs; empty for the first one, and for those not opened yet."""
    if row.recalled_at is not None:
        return "recalled"
    if row.acknowledged_at is not None:
        return "acknowledged"
    return "seen" if row.seen_at is not None else ""


def _since(row: MovementRow) -> str:
    """What became of a movement, and when."""
    if row.recalled_at is not None:
        return _("recalled {when}").format(when=when.day_and_time(row.recalled_at))
    if row.acknowledged_at is not None:
        return _("acknowledged {when}").format(when=when.day_and_time(row.acknowledged_at))
    return _("opened {when}").format(when=when.day_and_time(row.seen_at)) if row.seen_at is not None else ""


def _due(row: DossierRow) -> str:
    dates = [on for on in (row.due_on, row.review_on) if on is not None]
    if not dates:
        return _("piece LATE") if row.late else ""
    nearest = min(dates)
    if nearest < clock.today():
        return _("{date} LATE").format(date=when.day(nearest))
    return _("{date}, piece LATE").format(date=when.day(nearest)) if row.late else when.day(nearest)
