"""`asotui closed-day`: days on which nobody is there, given by hand."""

from asotui import verbs
from asotui.cli import clock_schema, printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import clocks as queries
from asotui.queries.clocks import ClosedDayRow
from asotui.services import closed_days

CLOSED_DAY_COMMANDS = {
    "list": Entry("asotui.cli.closed_day:list_", N_("List the closed days given by hand.")),
    "add": Entry("asotui.cli.closed_day:add", N_("Say that a day is closed; the head of section may.")),
    "remove": Entry("asotui.cli.closed_day:remove", N_("Say that a day is open after all.")),
}
closed_day = LazyGroup("closed-day", CLOSED_DAY_COMMANDS, help=COMMANDS["closed-day"].help)
day_argument = argument("on", metavar=N_("DATE"), help=N_("The day."))


@command("list", CLOSED_DAY_COMMANDS["list"].help)
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """List the closed days."""
    with desk.read() as session:
        found = queries.closed_days(session)
    if as_json:
        printing.as_json([clock_schema.closed_day(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("No closed day was given by hand."))


@command("add", CLOSED_DAY_COMMANDS["add"].help)
@day_argument
@argument("name", metavar=N_("NAME"), help=N_("What for: a holiday, a removal."))
@option(
    "--public",
    is_flag=True,
    help=N_("A public holiday, which the law knows; else the section alone is closed."),
)
@json_option
@pass_desk
def add(desk: Desk, on: str, name: str, public: bool, as_json: bool) -> None:
    """Close a day."""
    done(desk.perform(closed_days.add, desk.on(on), name, public=public), as_json)


@command("remove", CLOSED_DAY_COMMANDS["remove"].help)
@day_argument
@json_option
@pass_desk
def remove(desk: Desk, on: str, as_json: bool) -> None:
    """Open a day."""
    done(desk.perform(closed_days.remove, desk.on(on)), as_json)


COLUMNS: list[Column[ClosedDayRow]] = [
    Column(N_("Day"), lambda row: verbs.shown_date(row.day), lambda row: row.day.isoformat()),
    Column(N_("What for"), lambda row: row.name, grows=True),
    Column(
        N_("Public holiday"),
        lambda row: _("yes") if row.public else _("no"),
        lambda row: "yes" if row.public else "no",
    ),
]
