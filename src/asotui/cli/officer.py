"""`asotui officer`: the people of the section."""

import click

from asotui import when
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option
from asotui.cli.naming import officer_id
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import officers as queries
from asotui.queries.officers import OfficerRow
from asotui.services import officers
from asotui.terms import Role

OFFICER_COMMANDS = {
    "list": Entry("asotui.cli.officer:list_", N_("List the officers of the section.")),
    "add": Entry("asotui.cli.officer:add", N_("Add an officer by the login of the machine.")),
    "change": Entry("asotui.cli.officer:change", N_("Change the entry of an officer.")),
    "absence": Entry("asotui.cli.officer:absence", N_("Say when an officer is away, and who stands in.")),
}
officer = LazyGroup("officer", OFFICER_COMMANDS, help=COMMANDS["officer"].help)

ROLES = [role.value for role in Role]
login_argument = argument("login", metavar=N_("LOGIN"), help=N_("A login of this machine."))
mail_option = option("--mail", metavar=N_("ADDRESS"), help=N_("Their mail address."))


@command("list", OFFICER_COMMANDS["list"].help)
@option("--all", "everybody", is_flag=True, help=N_("With those who left."))
@json_option
@pass_desk
def list_(desk: Desk, everybody: bool, as_json: bool) -> None:
    """List the officers."""
    with desk.read() as session:
        found = queries.all(session, active=not everybody)
    if as_json:
        printing.as_json([schema.officer(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("No officer here."))


@command("add", OFFICER_COMMANDS["add"].help)
@login_argument
@option("--name", metavar=N_("NAME"), help=N_("Their name; that of the machine's directory unless given."))
@option(
    "--role", type=click.Choice(ROLES), default="officer", show_default=True, help=N_("What they may do.")
)
@mail_option
@json_option
@pass_desk
def add(desk: Desk, login: str, name: str | None, role: str, mail: str | None, as_json: bool) -> None:
    """Add an officer, or bring back one who left."""
    done(desk.perform(officers.add, login, name or _known_name(login), role, mail or ""), as_json)


def _known_name(login: str) -> str:
    import pwd

    from asotui.identity import full_name

    try:
        return full_name(pwd.getpwnam(login).pw_gecos, login)
    except (KeyError, ValueError):
        return login


@command("change", OFFICER_COMMANDS["change"].help)
@login_argument
@option("--name", metavar=N_("NAME"), help=N_("Their name."))
@option("--role", type=click.Choice(ROLES), help=N_("What they may do."))
@mail_option
@option("--left/--back", "left", default=None, help=N_("They left the section, or came back to it."))
@json_option
@pass_desk
def change(
    desk: Desk,
    login: str,
    name: str | None,
    role: str | None,
    mail: str | None,
    left: bool | None,
    as_json: bool,
) -> None:
    """Change what is given of an officer's entry."""
    active = None if left is None else not left
    done(desk.perform(officers.change, officer_id(desk, login), name, role, mail, active), as_json)


@command("absence", OFFICER_COMMANDS["absence"].help)
@login_argument
@option("--from", "first", metavar=N_("DATE"), help=N_("The first day; today unless given."))
@option("--until", "last", metavar=N_("DATE"), help=N_("The last day."))
@option("--substitute", metavar=N_("LOGIN"), help=N_("Who stands in."))
@option("--back", is_flag=True, help=N_("The officer is back: the absence is taken away."))
@json_option
@pass_desk
def absence(
    desk: Desk,
    login: str,
    first: str | None,
    last: str | None,
    substitute: str | None,
    back: bool,
    as_json: bool,
) -> None:
    """Say when an officer is away; the substitute is an officer of the section."""
    if not back and last is None:
        raise click.UsageError(_("Give the last day with --until, or --back."))
    since, until = (None, None) if back else (desk.day(first) or desk.today, desk.day(last))
    stand_in = None if substitute is None else officer_id(desk, substitute)
    done(desk.perform(officers.set_absence, officer_id(desk, login), since, until, stand_in), as_json)


COLUMNS: list[Column[OfficerRow]] = [
    Column(N_("Login"), lambda row: row.login),
    Column(N_("Name"), lambda row: row.name, grows=True),
    Column(N_("Role"), lambda row: Role(row.role).label, lambda row: row.role),
    Column(N_("Mail"), lambda row: row.mail, grows=True),
    Column(
        N_("Away until"),
        lambda row: when.day(row.absent_until) if row.absent_until else "",
        lambda row: row.absent_until.isoformat() if row.absent_until else "",
    ),
    Column(N_("Substitute"), lambda row: row.substitute, grows=True),
]
