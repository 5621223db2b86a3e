"""From what officers type to what the register knows of meetings: numbers, rooms, people."""

from collections.abc import Sequence
from email.utils import parseaddr

import click

from asotui import text
from asotui.cli.desk import Desk
from asotui.cli.grammar import argument, option, whole
from asotui.errors import Conflict, NotFound, UnknownOfficer
from asotui.i18n import N_
from asotui.queries import correspondents, meetings, officers, rooms
from asotui.queries.meetings import PersonRow
from asotui.queries.officers import OfficerRow
from asotui.services.meetings import PersonInput
from asotui.services.meetings.found import SCOPES
from asotui.terms import InviteeRole

PEOPLE = N_("A login or a name of the section, or a name and mail address: Mme Petit <petit@sdis.example>.")

meeting_argument = argument(
    "number", metavar=N_("MEETING"), help=N_("The number of a meeting: M12/2026, or 12.")
)
person_argument = argument(
    "person", metavar=N_("WHO"), help=N_("A name, login or mail address on the list, or enough of it.")
)
dossier_argument = argument(
    "dossier", metavar=N_("DOSSIER"), help=N_("The number of a dossier, or enough of it.")
)
item_argument = argument(
    "item", type=whole(), metavar=N_("ITEM"), help=N_("The number of an item, as meeting agenda lists it.")
)
scope_option = option(
    "--scope",
    type=click.Choice(SCOPES),
    default="this",
    show_default=True,
    help=N_("Of a series: this meeting, with the following ones, or all."),
)


class NotOnTheList(NotFound):
    """Nobody of that name is convened."""

    sentence = N_("Nobody on the list of this meeting is “{typed}”. List them with: asotui meeting people")


class SeveralOnTheList(Conflict):
    """The words fit more than one person."""

    sentence = N_("“{typed}” could be: {names}. Type more of the name, or the mail address.")


def meeting_id(desk: Desk, typed: str) -> int:
    """The meeting meant. Raises UnknownMeeting, AmbiguousMeeting."""
    desk.open()
    with desk.read() as session:
        return meetings.by_number(session, typed)


def room_id(desk: Desk, typed: str) -> int:
    """The room meant by its name. Raises UnknownRoom."""
    with desk.read() as session:
        return rooms.by_name(session, typed).id


def person_id(desk: Desk, meeting: int, typed: str) -> int:
    """Somebody on the list of a meeting. Raises NotOnTheList, SeveralOnTheList."""
    with desk.read() as session:
        there = meetings.people(session, meeting)
        logins = {one.id: one.login for one in officers.all(session, active=False)}
    wanted = text.fold(typed)
    same = [one for one in there if wanted in _names(one, logins)]
    found = same or [one for one in there if wanted and any(wanted in name for name in _names(one, logins))]
    shown = text.clean_line(typed, 40)
    if not found:
        raise NotOnTheList(typed=shown)
    if len(found) > 1:
        raise SeveralOnTheList(typed=shown, names=", ".join(one.name for one in found))
    return found[0].id


def _names(person: PersonRow, logins: dict[int, str]) -> list[str]:
    login = logins.get(person.officer_id, "") if person.officer_id is not None else ""
    return [text.fold(name) for name in (person.name, person.mail, login) if name]


def people_input(
    desk: Desk, typed: Sequence[str], role: InviteeRole = InviteeRole.MEMBER
) -> list[PersonInput]:
    """People to convene in one quality. Raises UnknownOfficer for a single word that names nobody, SeveralOnTheList."""
    with desk.read() as session:
        section = officers.all(session)
    return [_person(desk, one, section, role) for one in typed]


def _person(desk: Desk, typed: str, section: list[OfficerRow], role: InviteeRole) -> PersonInput:
    typed = text.clean_line(typed)
    name, mail = parseaddr(typed) if "@" in typed else (typed, "")
    wanted = text.fold(mail or name)
    same = [
        one for one in section if wanted in {text.fold(one.login), text.fold(one.name), text.fold(one.mail)}
    ]
    found = same or ([] if mail else [one for one in section if wanted and wanted in text.fold(one.name)])
    if len(found) > 1:
        raise SeveralOnTheList(typed=text.clean_line(typed, 40), names=", ".join(one.name for one in found))
    if found:
        return PersonInput(officer_id=found[0].id, role=role)
    if mail:
        return PersonInput(name=name, mail=mail, role=role)
    return _known(desk, name, role)


def _known(desk: Desk, name: str, role: InviteeRole) -> PersonInput:
    """Somebody whom the section knows by this name, or somebody new whose name has at least two words."""
    with desk.read() as session:
        known = [
            one
            for one in correspondents.suggest(session, name)
            if text.fold(one.name) == text.fold(name) and one.address
        ]
    if known:
        return PersonInput(name=known[0].name, mail=known[0].address, role=role)
    if " " not in name:
        raise UnknownOfficer(login=name)
    return PersonInput(name=name, role=role)
