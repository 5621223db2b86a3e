"""What stands open on desks, by the names that officers use."""

from collections.abc import Iterable

from sqlmodel import Session

from asotui.models import Dossier, Meeting, Receipt

Thing = tuple[str, int]
"""A noun and the key of a row."""


def named(session: Session, things: Iterable[Thing]) -> dict[Thing, tuple[str, str]]:
    """The number and the title of what is open; what the register does not know is left out."""
    found: dict[Thing, tuple[str, str]] = {}
    for noun, row_id in things:
        if noun == "dossier" and (dossier := session.get(Dossier, row_id)) is not None:
            found[noun, row_id] = (dossier.number, dossier.title)
        elif noun == "receipt" and (receipt := session.get(Receipt, row_id)) is not None:
            found[noun, row_id] = (receipt.number, receipt.subject)
        elif noun == "meeting" and (meeting := session.get(Meeting, row_id)) is not None:
            found[noun, row_id] = (meeting.number, meeting.title)
    return found
