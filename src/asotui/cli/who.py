"""`asotui who`: who has the desk open, and on what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from asotui import clock, when
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import command
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.i18n import N_, _
from asotui.queries import officers, presence

if TYPE_CHECKING:
    from asotui.store import OpenDesk


@dataclass(frozen=True, slots=True)
class Sitting:
    """Something that an officer has open, or their desk with nothing on it. Instants are UTC."""

    login: str
    name: str
    since: datetime
    noun: str = ""
    number: str = ""
    title: str = ""


@command("who", COMMANDS["who"].help)
@json_option
@pass_desk
def who(desk: Desk, as_json: bool) -> None:
    """Print who has the desk open, and on what."""
    from asotui.store import open_desks

    desks = open_desks(desk.store.path)
    with desk.read() as session:
        names = {row.login: row.name for row in officers.all(session, active=False)}
        things = presence.named(session, (thing for one in desks for thing, _at in one.things))
    if as_json:
        printing.as_json([open_desk(one, names, things) for one in desks])
    else:
        sitting = [row for one in desks for row in _rows(one, names, things)]
        printing.rows(sitting, COLUMNS, _("Nobody has the desk open."))


Things = dict[presence.Thing, tuple[str, str]]


def _rows(desk: "OpenDesk", names: dict[str, str], things: Things) -> Sequence[Sitting]:
    name = names.get(desk.login, desk.login)
    found = [
        Sitting(desk.login, name, at, thing[0], *things[thing])
        for thing, at in desk.things
        if thing in things
    ]
    return found or [Sitting(desk.login, name, desk.since)]


def open_desk(desk: "OpenDesk", names: dict[str, str], things: Things) -> dict[str, Any]:
    """A desk as JSON says it."""
    return {
        "login": desk.login,
        "name": names.get(desk.login, desk.login),
        "since": desk.since,
        "open": [
            {
                "noun": thing[0],
                "id": thing[1],
                "number": things[thing][0],
                "title": things[thing][1],
                "since": at,
            }
            for thing, at in desk.things
            if thing in things
        ],
    }


_NOUNS = {"dossier": N_("dossier"), "receipt": N_("receipt"), "meeting": N_("meeting")}

COLUMNS: Sequence[Column[Sitting]] = (
    Column(N_("Officer"), lambda row: row.name, lambda row: row.login),
    Column(
        N_("Since"),
        lambda row: when.short_time(row.since, clock.today()),
        lambda row: str(printing.harmless(row.since)),
    ),
    Column(N_("What"), lambda row: _(_NOUNS[row.noun]) if row.noun else "", lambda row: row.noun),
    Column(N_("No."), lambda row: row.number),
    Column(N_("Title"), lambda row: row.title, grows=True),
)
