"""Convocations, changes and ends of meetings are written for each person concerned, and kept with the act that does it.

They leave afterwards (`posting`). Each verb gives what was written, and the names of those who have no mail address.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from sqlmodel import Session

from asotui.exports import wording
from asotui.exports.addresses import usable
from asotui.exports.answering import answer_invitation
from asotui.exports.circulating import circulate
from asotui.exports.events import event, same_address, whole_series
from asotui.exports.ics import Method, Party
from asotui.exports.rounds import (
    GONE,
    Sender,
    by_address,
    enclosed_papers,
    is_convened,
    letter_to,
    sender_of,
    series_of,
)
from asotui.i18n import _
from asotui.queries.meetings.convocation import Convocation, Person, convocation
from asotui.queries.meetings.sendings import told
from asotui.services import meetings as services
from asotui.services.meetings import convening, sendings
from asotui.services.meetings.sendings import Letter, Written
from asotui.terms import Answer, InviteeRole

__all__ = ["answer_invitation", "cancel", "circulate", "convene", "postpone", "update"]


def convene(
    session: Session, meeting_id: int, urgency_reason: str = "", scope: str = "this", late: bool = False
) -> Written:
    """Convene the people of a meeting; of `all` the series, or of the `following` ones, by one letter for each person.

    Raises what `services.meetings.convening.convene` raises, NoAddressOfOurs, PapersTooLarge.
    """
    write = partial(
        _requests, scope=scope, opening=_("You are invited to the following meeting."), all_told=True
    )
    return convening.convene(session, meeting_id, write, urgency_reason, scope, late)


def update(
    session: Session, meeting_id: int, scope: str = "this", everybody: bool = False, late: bool = False
) -> Written:
    """Tell those concerned how a convened meeting stands now: who was convened otherwise or not at all, and who was taken off.

    With `everybody`, all of them. Raises what `services.meetings.convening.update` raises, NoAddressOfOurs, PapersTooLarge.
    """
    return convening.update(session, meeting_id, partial(_changes, scope=scope), scope, everybody, late)


def cancel(session: Session, meeting_id: int, reason: str, scope: str = "this") -> Written:
    """Call a meeting off, and tell everybody who was convened. Raises what `services.meetings.cancel` raises."""
    going = _told_ids(session, meeting_id, scope)
    services.cancel(session, meeting_id, reason, scope)
    heading = _("Called off: {title} ({when})")
    return _end(session, going, heading, _("The following meeting is called off."), reason)


def postpone(session: Session, meeting_id: int, reason: str) -> Written:
    """Put a meeting off, and tell everybody who was convened. Raises what `services.meetings.postpone` raises."""
    going = _told_ids(session, meeting_id, "this")
    services.postpone(session, meeting_id, reason)
    heading = _("Put off: {title} ({when})")
    opening = _("The following meeting is put off; the new date will be made known later.")
    return _end(session, going, heading, opening, reason)


def _requests(
    session: Session, meeting_ids: Sequence[int], *, scope: str, opening: str, all_told: bool
) -> Written:
    """A REQUEST for each person of the meetings; unless `all_told`, only for whom they are news."""
    found = [convocation(session, meeting_id) for meeting_id in meeting_ids]
    found.sort(key=lambda meeting: meeting.original_at or meeting.starts_at)
    sender = sender_of(session, found[0])
    concerned, without = by_address(found, sender, all_told)
    letters = []
    series = series_of(session, found[0]) if scope != "this" and found[0].series_id is not None else []
    enclosures = enclosed_papers(session, found[0]) if len(found) == 1 else ()
    heading = _("Convocation: {title} ({when})") if all_told else _("Convocation, changed: {title} ({when})")
    for entries in concerned.values():
        theirs, persons = [meeting for meeting, _ in entries], [person for _, person in entries]
        if series:
            own = [meeting for meeting in series if is_convened(meeting, persons[0].mail)]
            events = whole_series(session, own, sender.party)
        else:
            events = [event(session, theirs[0], sender.party)]
        subject = heading.format(title=theirs[0].title, when=wording.short_when(theirs[0]))
        text = wording.convocation_text(theirs, opening, sender.signature)
        letters.append(
            letter_to(theirs[0], sender, persons, subject, text, Method.REQUEST, events, enclosures)
        )
    return Written(tuple(letters), without)


def _changes(session: Session, meeting_ids: Sequence[int], *, scope: str) -> Written:
    opening = _("The following meeting is changed. This convocation takes the place of the earlier one.")
    written = _requests(session, meeting_ids, scope=scope, opening=opening, all_told=False)
    taken_off = [letter for key in meeting_ids for letter in _taken_off(session, convocation(session, key))]
    return Written((*written.letters, *taken_off), written.without)


def _taken_off(session: Session, meeting: Convocation) -> Iterable[Letter]:
    """A CANCEL for whoever was convened and is not on the list any more."""
    sender = sender_of(session, meeting)
    here = [person.mail for person in meeting.people]
    heading = _("Called off: {title} ({when})")
    opening = _("You are no longer convened to the following meeting.")
    for last in told(session, meeting.uid):
        if last.meeting_id != meeting.id or last.method != Method.REQUEST.value:
            continue
        if not any(same_address(mail, last.recipient) for mail in here):
            gone = Person(0, "", last.recipient, InviteeRole.MEMBER.value, Answer.NONE.value, None, None)
            yield _cancellation(session, [meeting], sender, [gone], (heading, opening, ""))


def _told_ids(session: Session, meeting_id: int, scope: str) -> list[int]:
    """The meetings about to end of which somebody was told."""
    return [
        meeting.key
        for meeting in services.found.in_scope(session, meeting_id, scope)
        if meeting.convened_at is not None
    ]


def _end(session: Session, meeting_ids: Sequence[int], heading: str, opening: str, reason: str) -> Written:
    """A CANCEL for each person who was convened to meetings that do not come about."""
    session.flush()
    found = [convocation(session, meeting_id) for meeting_id in meeting_ids]
    found = [meeting for meeting in found if meeting.state in GONE]
    if not found:
        return Written()
    found.sort(key=lambda meeting: meeting.original_at or meeting.starts_at)
    sender = sender_of(session, found[0])
    concerned, without = by_address(found, sender, False, convened=True)
    letters = []
    for entries in concerned.values():
        theirs, persons = [meeting for meeting, _ in entries], [person for _, person in entries]
        letters.append(_cancellation(session, theirs, sender, persons, (heading, opening, reason)))
    written = Written(tuple(letters), without)
    sendings.record(session, written.letters)
    return written


def _cancellation(
    session: Session,
    theirs: Sequence[Convocation],
    sender: Sender,
    persons: Sequence[Person],
    said: tuple[str, str, str],
) -> Letter:
    """`said` are the subject, the opening and the reason."""
    heading, opening, reason = said
    first, person = theirs[0], persons[0]
    party = Party(person.name, usable(person.mail), InviteeRole(person.role))
    events = [
        replace(event(session, meeting, sender.party, agenda=False), parties=(party,), description="")
        for meeting in theirs
    ]
    if first.series_id is not None and _nothing_left(session, first, person.mail):
        events = [replace(events[0], original_at=None)]
    subject = heading.format(title=first.title, when=wording.short_when(first))
    text = wording.end_text(theirs, opening, reason, sender.signature)
    return letter_to(first, sender, persons, subject, text, Method.CANCEL, events)


def _nothing_left(session: Session, meeting: Convocation, mail: str) -> bool:
    """Whether somebody is convened to no other meeting of the series."""
    return not any(is_convened(other, mail) for other in series_of(session, meeting))
