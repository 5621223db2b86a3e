"""`asotui init`: a register is created only when it is asked for."""

import grp
import os
import shlex
from pathlib import Path

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
        "There is no group {group} on this machine. Ask the administrator to run: {commands}; then log out and in again."
    )


class NotInTheGroup(Forbidden):
    """Only a member can give a file to a group."""

    sentence = N_(
        "You are not in the group {group}, so you cannot create its register. Ask a member to, or ask the administrator to run: {commands}; then log out and in again."
    )


class NotYetInTheGroup(Forbidden):
    """A login knows the groups of the moment at which it began."""

    sentence = N_(
        "You are in the group {group} since after you logged in. Log out and in again, then create its register."
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
    members = None if group is None else group_id(group)
    create(path, who.login, who.name, members).close()
    if members is None:
        say(_("The register was created; it is yours alone. Now: asotui collect SOURCE"))
    else:
        say(
            _(
                "The register was created for the group {group}; you are its head of section. Add the others: asotui officer add LOGIN"
            ).format(group=group)
        )
        _say_what_bars_the_way(path.parent, members)
    click.echo(str(path))


def group_id(name: str) -> int:
    """The id of a group of the machine. Raises UnknownGroup, NotInTheGroup, NotYetInTheGroup."""
    from asotui import identity
    from asotui.store.files import joining

    login = identity.current().login
    try:
        group = grp.getgrnam(name)
    except KeyError:
        commands = f"groupadd {shlex.quote(name)} && {joining(login, name)}"
        raise UnknownGroup(group=name, commands=commands) from None
    if os.geteuid() == 0 or group.gr_gid in {os.getegid(), *os.getgroups()}:
        return group.gr_gid
    if login in group.gr_mem:
        raise NotYetInTheGroup(group=name)
    raise NotInTheGroup(group=name, commands=joining(login, name))


def _say_what_bars_the_way(folder: Path, group: int) -> None:
    from asotui.store.files import barred

    closed = barred(folder, group)
    if closed:
        commands = " && ".join(shlex.join(["chmod", "o+x", str(one)]) for one in closed)
        say(
            _(
                "Its members cannot get there through {folders}. Choose another place, or run, or ask the administrator to: {commands}"
            ).format(folders=", ".join(map(str, closed)), commands=commands)
        )
