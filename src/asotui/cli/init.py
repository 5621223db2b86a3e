"""`asotui init`: a register is created only when it is asked for."""

import grp
import os

import click

from asotui import config
from asotui.cli.desk import Desk, create, pass_desk, path_of, say
from asotui.cli.grammar import command, option
from asotui.cli.root import COMMANDS
from asotui.errors import Forbidden, NotFound
from asotui.i18n import N_, _


class UnknownGroup(NotFound):
    """The machine has no such group."""

    sentence = N_(
        "There is no group {group} on this machine. Ask the administrator to make one for the section."
    )


class NotInTheGroup(Forbidden):
    """Only a member can give a file to a group."""

    sentence = N_(
        "You are not in the group {group}, so you cannot create its register. Ask a member, or the administrator."
    )


@command("init", COMMANDS["init"].help)
@option(
    "--section",
    "group",
    metavar=N_("GROUP"),
    help=N_("Share the register with the members of this group of the machine."),
)
@option(
    "--store",
    "place",
    type=click.STRING,
    metavar=N_("PLACE"),
    help=N_("Where to create it: a path, or sqlite:///path."),
)
@pass_desk
def init(desk: Desk, group: str | None, place: str | None) -> None:
    """Create a register whose head of section is the officer who asks."""
    from asotui import identity

    who = identity.current()
    found = config.resolve_store(place or desk.place, os.environ, desk.settings)
    path = path_of(found.place)
    create(path, who.login, who.name, None if group is None else _group_id(group)).close()
    if group is None:
        say(_("The register was created; it is yours alone. Now: asotui collect SOURCE"))
    else:
        say(
            _(
                "The register was created for the group {group}; you are its head of section. Add the others: asotui officer add LOGIN"
            ).format(group=group)
        )
    click.echo(str(path))


def _group_id(name: str) -> int:
    try:
        group = grp.getgrnam(name).gr_gid
    except KeyError:
        raise UnknownGroup(group=name) from None
    if os.geteuid() != 0 and group not in {os.getegid(), *os.getgroups()}:
        raise NotInTheGroup(group=name)
    return group
