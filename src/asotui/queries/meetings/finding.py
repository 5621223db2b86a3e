"""Meetings by number, by words, by dossier or series."""

import re

from sqlalchemy import or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import AmbiguousMeeting, UnknownMeeting
from asotui.models import AgendaItem, Meeting, MeetingDossier
from asotui.queries.meetings.week import MeetingBlock, blocks_where
from asotui.queries.statements import read_all
from asotui.text import clean_line, fold

RECENT = 2000
_NUMBER = re.compile(r"m? *0*([1-9][0-9]*)(?:[/-]([0-9]{4}))?", re.IGNORECASE | re.ASCII)


def by_number(session: Session, typed: str) -> int:
    """The meeting meant by `M12/2026`, or by `m12` and `12` for this year, else for the one year that has it.

    Raises UnknownMeeting, AmbiguousMeeting.
    """
    typed = clean_line(typed, 40)
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise UnknownMeeting(meeting=typed)
    serial, year = match[1], match[2] or str(clock.today().year)
    found = read_all(session, select(col(Meeting.id)).where(col(Meeting.number) == f"M{serial}/{year}"))
    if found:
        return int(found[0][0])
    if match[2]:
        raise UnknownMeeting(meeting=typed)
    others = read_all(
        session,
        select(col(Meeting.id), col(Meeting.number)).where(col(Meeting.number).startswith(f"M{serial}/")),
    )
    if not others:
        raise UnknownMeeting(meeting=typed)
    if len(others) > 1:
        raise AmbiguousMeeting(number=typed, candidates=", ".join(number for _, number in others))
    return int(others[0][0])


def find(session: Session, text: str, *, limit: int = 50) -> list[MeetingBlock]:
    """The latest meetings whose number, title or place hold every word typed, capitals and accents aside."""
    words = fold(text).split()
    query = select(col(Meeting.id), col(Meeting.number), col(Meeting.title), col(Meeting.place))
    latest = read_all(session, query.order_by(col(Meeting.starts_at).desc()).limit(RECENT))
    ids = [meeting_id for meeting_id, *said in latest if all(word in fold(" ".join(said)) for word in words)][
        :limit
    ]
    return blocks_where(session, col(Meeting.id).in_(ids), newest=True)


def of_dossier(session: Session, dossier_id: int) -> list[MeetingBlock]:
    """The meetings that are about a dossier, by link or by an item of their agenda; latest first."""
    linked = select(col(MeetingDossier.meeting_id)).where(col(MeetingDossier.dossier_id) == dossier_id)
    spoken = select(col(AgendaItem.meeting_id)).where(col(AgendaItem.dossier_id) == dossier_id)
    wanted = or_(col(Meeting.id).in_(linked), col(Meeting.id).in_(spoken))
    return blocks_where(session, wanted, newest=True)


def of_series(session: Session, series_id: int) -> list[MeetingBlock]:
    """The meetings of a series, what was called off too; soonest first."""
    return blocks_where(session, col(Meeting.series_id) == series_id)
