"""Who is given something: an officer by login; who is away is said, with the login of who stands in."""

from asotui import when
from asotui.cli.desk import Desk, say
from asotui.i18n import _
from asotui.queries import officers
from asotui.queries.officers import OfficerRow
from asotui.terms import Role


def receiver_id(desk: Desk, login: str) -> int:
    """The officer with a login, to be given something; an absence is said beside the data. Raises UnknownOfficer."""
    with desk.read() as session:
        receiver = officers.by_login(session, login)
        present = {row.id: row for row in officers.all(session) if not row.is_absent(desk.today)}
    if receiver.is_absent(desk.today):
        _say_absence(receiver, present.get(receiver.substitute_id or 0))
    return receiver.id


def _say_absence(receiver: OfficerRow, substitute: OfficerRow | None) -> None:
    assert receiver.absent_until is not None
    last = when.day(receiver.absent_until)
    if substitute is None or substitute.role == Role.READER:
        return say(_("{officer} is away until {last}.").format(officer=receiver.name, last=last))
    return say(
        _(
            "{officer} is away until {last}. {substitute} stands in: to give it there, asotui undo, then name {login}."
        ).format(officer=receiver.name, last=last, substitute=substitute.name, login=substitute.login)
    )
