"""`asotui setting`: what the officers of a section share."""

from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, argument, command
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.queries import settings as queries
from asotui.queries.settings import SettingRow
from asotui.services import settings

SETTING_COMMANDS = {
    "list": Entry("asotui.cli.setting:list_", N_("List the settings and what they are for.")),
    "set": Entry("asotui.cli.setting:set_", N_("Change a setting; the head of section may.")),
}
setting = LazyGroup("setting", SETTING_COMMANDS, help=COMMANDS["setting"].help)


@command("list", SETTING_COMMANDS["list"].help)
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """List the settings."""
    with desk.read() as session:
        found = queries.all(session)
    if as_json:
        printing.as_json([schema.setting(one) for one in found])
    else:
        printing.rows(found, COLUMNS, "")


@command("set", SETTING_COMMANDS["set"].help)
@argument("name", metavar=N_("SETTING"), help=N_("Its name, as setting list shows it."))
@argument("value", metavar=N_("VALUE"), help=N_("What it becomes."))
@json_option
@pass_desk
def set_(desk: Desk, name: str, value: str, as_json: bool) -> None:
    """Change one setting."""
    done(desk.perform(settings.set, name, value), as_json)


COLUMNS: list[Column[SettingRow]] = [
    Column(N_("Setting"), lambda row: row.name),
    Column(N_("Value"), lambda row: row.value, grows=True),
    Column(N_("What for"), lambda row: row.explained, grows=True),
]
