"""What a meeting decides under an item, and who acts on it; the dossiers concerned are told in their notes."""

from datetime import date

from sqlmodel import Session, func, select

from asotui import clock
from asotui.errors import DecisionNoted, MeetingNotBegun, MinutesApproved, NothingDecidable, UnknownDecision
from asotui.i18n import _
from asotui.models import AgendaItem, Decision, Dossier, Meeting, MeetingDossier, Note, Officer, Task
from asotui.rules.dossiers import ENDED_STATES
from asotui.rules.meetings import SAT_STATES
from asotui.rules.minutes import decision_line, reference
from asotui.services import dossiers, notes, officers, typed
from asotui.services.meetings.account import account, decision_text, decisions_of, item_text
from asotui.services.meetings.agenda import find_item
from asotui.services.meetings.found import find, named
from asotui.terms import DossierState, MeetingPart, MeetingState, Sense

Votes = tuple[int, int, int]
"""For, against, abstained."""

_SAT = frozenset(state.value for state in SAT_STATES)
_SHOWN = 80


def decide(
    session: Session, item_id: int, text: str, sense: str = Sense.NONE.value, votes: Votes | None = None
) -> int:
    """Write down what was decided under an item; return the decision's id.

    Raises UnknownItem, TextNeeded, UnknownWord, MeetingNotBegun, NothingDecidable, MinutesApproved.
    """
    officer = officers.writing(session)
    item, meeting = _treated(session, item_id)
    last = session.exec(select(func.max(Decision.position)).where(Decision.meeting_id == meeting.key)).one()
    decision = Decision(
        meeting_id=meeting.key,
        item_id=item.key,
        position=(last or 0) + 1,
        text=typed.needed_block(text),
        sense=typed.word(Sense, sense),
        decided_at=clock.now(),
    )
    _count(decision, votes)
    session.add(decision)
    session.flush()
    # What is added once the meeting is closed is told at once: nothing else will.
    told = note_decisions(session, meeting, officer) if meeting.state in _SAT else []
    said = decision.text[:_SHOWN]
    named(session, "meeting.decided", [meeting], concerns=[*told, item], item=item.title, decision=said)
    return decision.key


def change_decision(
    session: Session, decision_id: int, text: str, sense: str = Sense.NONE.value, votes: Votes | None = None
) -> None:
    """Say otherwise what was decided, as long as no dossier was told. Raises UnknownDecision, DecisionNoted and those of `decide`."""
    officers.writing(session)
    decision, item, meeting = _open(session, decision_id)
    decision.text, decision.sense = typed.needed_block(text), typed.word(Sense, sense)
    _count(decision, votes)
    said = decision.text[:_SHOWN]
    named(session, "meeting.decision_changed", [meeting], concerns=[item], item=item.title, decision=said)


def drop_decision(session: Session, decision_id: int) -> None:
    """Take a decision back, as long as no dossier was told. Raises UnknownDecision, DecisionNoted and those of `decide`."""
    officers.writing(session)
    decision, item, meeting = _open(session, decision_id)
    said = decision.text[:_SHOWN]
    session.delete(decision)
    session.flush()
    named(session, "meeting.decision_dropped", [meeting], concerns=[item], item=item.title, decision=said)


def act(
    session: Session,
    item_id: int,
    title: str,
    owner_id: int | None = None,
    due_on: date | None = None,
    dossier_id: int | None = None,
) -> int:
    """Give an officer what a meeting asks for under an item, for oneself unless an owner is named; return the task's id.

    It belongs to the dossier of the item unless another is named. Raises UnknownItem, TextNeeded, UnknownOfficer, OfficerGone,
    DossierEnded, MeetingNotBegun, NothingDecidable, MinutesApproved.
    """
    officer = officers.writing(session)
    item, meeting = _treated(session, item_id)
    owner = officer if owner_id is None else officers.find(session, owner_id)
    if dossier_id is not None:
        dossiers.living(session, dossier_id)
    else:
        dossier_id = next((dossier.key for dossier in _concerned(session, meeting, item)), None)
    task = Task(
        dossier_id=dossier_id,
        title=typed.needed_line(title),
        owner_id=owner.key,
        due_on=due_on,
        created_at=clock.now(),
        created_by=officer.login,
        meeting_id=meeting.key,
        meeting_part=MeetingPart.ACTION.value,
        item_id=item.key,
    )
    session.add(task)
    session.flush()
    about = [] if dossier_id is None else [dossiers.find(session, dossier_id)]
    concerns = [task, item, *about]
    named(session, "meeting.action_given", [meeting], concerns=concerns, officer=owner.name, task=task.title)
    return task.key


def note_decisions(session: Session, meeting: Meeting, officer: Officer) -> list[Note]:
    """Put what no dossier was told yet into the notes of the dossiers concerned, with the reference. Part of another act.

    One that is closed is left as it is: the decision stays with the meeting.
    """
    untold = [decision for decision in decisions_of(session, meeting) if decision.note_id is None]
    if not untold:
        return []
    known, told = account(session, meeting), []
    paragraphs: dict[int, list[str]] = {}
    decided: dict[int, list[Decision]] = {}
    for item_id in dict.fromkeys(decision.item_id for decision in untold):
        item = session.get_one(AgendaItem, item_id)
        under = [decision for decision in untold if decision.item_id == item_id]
        lines = [reference(known, item_text(session, item))]
        lines += [_("Decision: {text}").format(text=decision_line(decision_text(one))) for one in under]
        for dossier in _concerned(session, meeting, item):
            paragraphs.setdefault(dossier.key, []).append("\n".join(lines))
            decided.setdefault(dossier.key, []).extend(under)
    for dossier_id, texts in paragraphs.items():
        dossier = session.get_one(Dossier, dossier_id)
        note = notes.sign(session, dossier, officer, "\n\n".join(texts))
        told.append(note)
        for decision in decided[dossier_id]:
            decision.note_id = decision.note_id or note.key
    session.flush()
    return told


def _concerned(session: Session, meeting: Meeting, item: AgendaItem) -> list[Dossier]:
    """The living dossier of an item; one without its own is about the dossier of the meeting, if that has only one."""
    ids = [item.dossier_id] if item.dossier_id is not None else _only_dossier(session, meeting)
    found = [session.get_one(Dossier, dossier_id) for dossier_id in ids]
    return [dossier for dossier in found if DossierState(dossier.state) not in ENDED_STATES]


def _only_dossier(session: Session, meeting: Meeting) -> list[int]:
    query = select(MeetingDossier.dossier_id).where(MeetingDossier.meeting_id == meeting.key)
    ids = list(session.exec(query))
    return ids if len(ids) == 1 else []


def _treated(session: Session, item_id: int) -> tuple[AgendaItem, Meeting]:
    item = find_item(session, item_id)
    meeting = find(session, item.meeting_id)
    if meeting.state == MeetingState.NO_QUORUM.value:
        raise NothingDecidable(meeting=meeting.number)
    if meeting.state == MeetingState.APPROVED.value:
        raise MinutesApproved(meeting=meeting.number)
    ended = meeting.state in {MeetingState.CANCELLED.value, MeetingState.POSTPONED.value}
    if ended or (meeting.opened_at is None and meeting.state not in _SAT):
        raise MeetingNotBegun(meeting=meeting.number)
    return item, meeting


def _open(session: Session, decision_id: int) -> tuple[Decision, AgendaItem, Meeting]:
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise UnknownDecision(decision=decision_id)
    item, meeting = _treated(session, decision.item_id)
    if decision.note_id is not None:
        note = session.get_one(Note, decision.note_id)
        dossier = session.get_one(Dossier, note.dossier_id)
        raise DecisionNoted(dossier=dossier.number)
    return decision, item, meeting


def _count(decision: Decision, votes: Votes | None) -> None:
    counted = [None, None, None] if votes is None else [max(vote, 0) for vote in votes]
    decision.votes_for, decision.votes_against, decision.abstained = counted
