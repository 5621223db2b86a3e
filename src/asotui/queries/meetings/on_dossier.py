"""What meetings decided on a dossier."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import AgendaItem, Decision, MeetingDossier
from asotui.queries.meetings.sitting import DecisionRow, decisions_where


def decisions_on(session: Session, dossier_id: int) -> Mapping[int, Sequence[DecisionRow]]:
    """By meeting, what was decided on a dossier: under its own items, and under those of none where the meeting is about
    this dossier alone."""
    here = select(col(MeetingDossier.meeting_id)).where(col(MeetingDossier.dossier_id) == dossier_id)
    alone = (
        select(col(MeetingDossier.meeting_id))
        .where(col(MeetingDossier.meeting_id).in_(here))
        .group_by(col(MeetingDossier.meeting_id))
        .having(func.count() == 1)
    )
    of_none = col(AgendaItem.dossier_id).is_(None) & col(Decision.meeting_id).in_(alone)
    found: dict[int, list[DecisionRow]] = defaultdict(list)
    for decision in decisions_where(session, (col(AgendaItem.dossier_id) == dossier_id) | of_none):
        found[decision.meeting_id].append(decision)
    return found
