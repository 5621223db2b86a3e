"""Convocations, changes, ends and minutes are written for each person concerned, and kept with the act that does it.

They leave afterwards (`posting`). Each verb gives what was written, and the names of those who have no mail address.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlmodel import Session

from asotui import config
from asotui.errors import NoAddressOfOurs, NotFromOthers, PapersTooLarge
from asotui.exports import wording
from asotui.exports.addresses import usable
from asotui.exports.events import event, same_address, whole_series
from asotui.exports.ics import CalendarEvent, Method, Party, calendar
from asotui.exports.letters import Enclosure, Message, composed
from asotui.i18n import _
from asotui.queries import settings
from asotui.queries.meetings.convocation import (
    Convocation,
    Person,
    convocation,
    papers_content,
    series_ids,
)
from asotui.queries.meetings.sendings import told
from asotui.services import meetings as services
from asotui.services import officers
from asotui.services.meetings import convening, sendings
from asotui.services.meetings.sendings import Letter, Written
from asotui.terms import Answer, InviteeRole, MeetingState
from asotui.text import clean_line
from asotui.when import size

MOST_PAPER_BYTES = 15_000_000
_GONE = frozenset([MeetingState.DRAFT.value, MeetingState.CANCELLED.value, MeetingState.POSTPONED.value])


def convene(session: Session, meeting_id: int, urgency_reason: str = "", scope: str = "this") -> Written:
    """Convene the people of a meeting; of `all` the series, or of the `following` ones, by one letter for each person.

    Raises what `services.meetings.convening.convene` raises, NoAddressOfOurs, PapersTooLarge.
    """
    write = partial(
        _requests, scope=scope, opening=_("You are invited to the following meeting."), all_told=True
    )
    return convening.convene(session, meeting_id, write, urgency_reason, scope)


def update(session: Session, meeting_id: int, scope: str = "this", everybody: bool = False) -> Written:
    """Tell those concerned how a convened meeting stands now: who was convened otherwise or not at all, and who was taken off.

    With `everybody`, all of them. Raises what `services.meetings.convening.update` raises, NoAddressOfOurs, PapersTooLarge.
    """
    return convening.update(session, meeting_id, partial(_changes, scope=scope), scope, everybody)


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


def circulate_text(session: Session, meeting_id: int, text: str) -> Written:
    """Send the minutes to everybody convened, as they are read. Part of another act; raises NoAddressOfOurs."""
    session.flush()
    meeting = convocation(session, meeting_id)
    sender = _sender(session, meeting)
    name = _("minutes-{number}.txt").format(number=meeting.number)
    enclosure = Enclosure(name, "text/plain", text.encode())
    subject = _("Minutes: {title} ({when})").format(title=meeting.title, when=wording.short_when(meeting))
    opening = _("Please find below the minutes of the following meeting, which you may comment on.")
    body = "\n\n".join([opening, wording.end_text([meeting], "", "", "").strip(), text, sender.signature])
    letters, without = [], []
    for person in meeting.people:
        if not usable(person.mail):
            without.append(person.name)
        elif not same_address(person.mail, sender.party.mail):
            letters.append(_letter(meeting, sender, [person], subject, body, enclosures=(enclosure,)))
    written = Written(tuple(letters), tuple(without))
    sendings.record(session, written.letters)
    return written


def reply(session: Session, meeting_id: int, answer: str, word: str = "") -> Written:
    """Write to who invited the section what it answers. Part of another act.

    Raises UnknownMeeting, NotFromOthers, NoAddressOfOurs.
    """
    session.flush()
    meeting = convocation(session, meeting_id)
    if not meeting.from_others:
        raise NotFromOthers(meeting=meeting.number)
    officer = officers.writing(session)
    us = _invited(meeting, officer.key, officer.name, officer.mail)
    said, word = Answer(answer), clean_line(word)
    organizer = Party("", usable(meeting.organizer_mail))
    if not organizer.mail:
        return Written((), (meeting.organizer_mail,))
    one = event(session, meeting, organizer, agenda=False)
    one = replace(
        one, parties=(replace(us, answer=said),), comment=word, sequence=meeting.sequence, description=""
    )
    sender = _Sender(us, "")
    subject = wording.answer_subject(meeting, said)
    text = wording.answer_text(meeting, said, us.name, word)
    addressee = Person(0, "", organizer.mail, "", "", None, None)
    letter = _letter(meeting, sender, [addressee], subject, text, Method.REPLY, [one])
    written = Written((replace(letter, invitee_ids=()),))
    sendings.record(session, written.letters)
    return written


@dataclass(frozen=True, slots=True)
class _Sender:
    """In whose name letters leave: the address is the one to which answers come."""

    party: Party
    section: str

    @property
    def signature(self) -> str:
        return "\n".join(line for line in (clean_line(self.party.name), clean_line(self.section)) if line)


def _sender(session: Session, meeting: Convocation) -> _Sender:
    address = usable(config.load().mail.sender) or usable(meeting.organizer_mail)
    if not address:
        raise NoAddressOfOurs(officer=meeting.organizer)
    return _Sender(
        Party(meeting.organizer, address, InviteeRole.MEMBER), settings.value(session, "section_name")
    )


def _invited(meeting: Convocation, officer_id: int, name: str, mail: str) -> Party:
    """Who of us was invited: the officer by their own entry, or else whoever of the section is on the list."""
    ours = (mail, config.load().mail.sender)
    own = [person for person in meeting.people if person.officer_id == officer_id]
    by_mail = [p for p in meeting.people if any(same_address(p.mail, address) for address in ours)]
    for person in (*own, *by_mail):
        if address := usable(person.mail):
            return Party(person.name or name, address, InviteeRole(person.role))
    address = usable(ours[0]) or usable(ours[1])
    if not address:
        raise NoAddressOfOurs(officer=name)
    return Party(name, address)


def _requests(
    session: Session, meeting_ids: Sequence[int], *, scope: str, opening: str, all_told: bool
) -> Written:
    """A REQUEST for each person of the meetings; unless `all_told`, only for whom they are news."""
    found = [convocation(session, meeting_id) for meeting_id in meeting_ids]
    found.sort(key=lambda meeting: meeting.original_at or meeting.starts_at)
    sender = _sender(session, found[0])
    concerned, without = _by_address(found, sender, all_told)
    letters = []
    series = _series(session, found[0]) if scope != "this" and found[0].series_id is not None else []
    enclosures = _papers(session, found[0]) if len(found) == 1 else ()
    heading = _("Convocation: {title} ({when})") if all_told else _("Convocation, changed: {title} ({when})")
    for entries in concerned.values():
        theirs, persons = [meeting for meeting, _ in entries], [person for _, person in entries]
        if series:
            own = [meeting for meeting in series if _is_convened(meeting, persons[0].mail)]
            events = whole_series(session, own, sender.party)
        else:
            events = [event(session, theirs[0], sender.party)]
        subject = heading.format(title=theirs[0].title, when=wording.short_when(theirs[0]))
        text = wording.convocation_text(theirs, opening, sender.signature)
        letters.append(_letter(theirs[0], sender, persons, subject, text, Method.REQUEST, events, enclosures))
    return Written(tuple(letters), without)


def _changes(session: Session, meeting_ids: Sequence[int], *, scope: str) -> Written:
    opening = _("The following meeting is changed. This convocation takes the place of the earlier one.")
    written = _requests(session, meeting_ids, scope=scope, opening=opening, all_told=False)
    taken_off = [letter for key in meeting_ids for letter in _taken_off(session, convocation(session, key))]
    return Written((*written.letters, *taken_off), written.without)


def _taken_off(session: Session, meeting: Convocation) -> Iterable[Letter]:
    """A CANCEL for whoever was convened and is not on the list any more."""
    sender = _sender(session, meeting)
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
    found = [meeting for meeting in found if meeting.state in _GONE]
    if not found:
        return Written()
    found.sort(key=lambda meeting: meeting.original_at or meeting.starts_at)
    sender = _sender(session, found[0])
    concerned, without = _by_address(found, sender, False, convened=True)
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
    sender: _Sender,
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
    return _letter(first, sender, persons, subject, text, Method.CANCEL, events)


def _nothing_left(session: Session, meeting: Convocation, mail: str) -> bool:
    """Whether somebody is convened to no other meeting of the series."""
    return not any(_is_convened(other, mail) for other in _series(session, meeting))


def _series(session: Session, meeting: Convocation) -> list[Convocation]:
    """The meetings of a series as they stand, those left out to which nobody is convened."""
    assert meeting.series_id is not None
    found = [convocation(session, key) for key in series_ids(session, meeting.series_id)]
    return [one for one in found if one.convened_at is not None and one.state not in _GONE]


def _is_convened(meeting: Convocation, mail: str) -> bool:
    return any(same_address(person.mail, mail) for person in meeting.people)


_Entries = list[tuple[Convocation, Person]]


def _by_address(
    found: Sequence[Convocation], sender: _Sender, all_told: bool, *, convened: bool = False
) -> tuple[dict[str, _Entries], tuple[str, ...]]:
    """Who is written to, by address, and the names of those to whom nobody can write.

    Who convenes needs no letter. `convened` chooses whoever had one before; else, unless `all_told`, whoever had none of this sequence.
    """
    concerned: dict[str, _Entries] = {}
    without: dict[str, None] = {}
    for meeting in found:
        for person in meeting.people:
            address = usable(person.mail)
            if not address:
                without[person.name] = None
            elif not same_address(address, sender.party.mail) and _concerns(
                meeting, person, all_told, convened
            ):
                concerned.setdefault(address.casefold(), []).append((meeting, person))
    return concerned, tuple(without)


def _concerns(meeting: Convocation, person: Person, all_told: bool, convened: bool) -> bool:
    if convened:
        return person.sent_sequence is not None
    return all_told or person.sent_sequence is None or person.sent_sequence < meeting.sequence


def _letter(
    meeting: Convocation,
    sender: _Sender,
    persons: Sequence[Person],
    subject: str,
    text: str,
    method: Method | None = None,
    events: Sequence[CalendarEvent] = (),
    enclosures: tuple[Enclosure, ...] = (),
) -> Letter:
    first = persons[0]
    message = Message(
        sender_name=sender.party.name,
        sender=sender.party.mail,
        recipient_name=first.name,
        recipient=usable(first.mail),
        subject=subject,
        text=text,
        method=method,
        calendar=calendar(method, events) if method else b"",
        enclosures=enclosures,
    )
    return Letter(
        meeting_id=meeting.id,
        invitee_ids=tuple(person.id for person in persons if person.id),
        recipient=message.recipient,
        method=method.value if method else "",
        sequence=events[0].sequence if events else meeting.sequence,
        subject=subject,
        raw=composed(message),
    )


def _papers(session: Session, meeting: Convocation) -> tuple[Enclosure, ...]:
    lines = list({paper.digest: paper for item in meeting.agenda for paper in item.papers}.values())
    total = sum(paper.size for paper in lines)
    if total > MOST_PAPER_BYTES:
        raise PapersTooLarge(meeting=meeting.number, size=size(total), limit=size(MOST_PAPER_BYTES))
    bodies = papers_content(session, [paper.digest for paper in lines])
    return tuple(
        Enclosure(paper.name, paper.media_type, bodies[paper.digest])
        for paper in lines
        if paper.digest in bodies
    )
