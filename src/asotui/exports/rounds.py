"""What the letters of one round have in common: in whose name they leave, to whom they go, and what goes with them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from asotui import config
from asotui.errors import NoAddressOfOurs, PapersTooLarge
from asotui.exports.addresses import usable
from asotui.exports.events import same_address
from asotui.exports.ics import CalendarEvent, Method, Party, calendar
from asotui.exports.letters import Enclosure, Message, composed
from asotui.i18n import _
from asotui.models import Meeting
from asotui.queries import settings
from asotui.queries.meetings.convocation import Convocation, Person, convocation, papers_content, series_ids
from asotui.services.meetings.sendings import Letter
from asotui.store import acting, stands_in_for
from asotui.terms import InviteeRole, MeetingState
from asotui.text import clean_line
from asotui.when import size

MOST_PAPER_BYTES = 15_000_000
"""A third more on the line: under what most servers take."""
GONE = frozenset([MeetingState.DRAFT.value, MeetingState.CANCELLED.value, MeetingState.POSTPONED.value])
"""Meetings to which nobody is expected."""


@dataclass(frozen=True, slots=True)
class Sender:
    """In whose name letters leave: the address is the one to which answers come. `hand` is the officer who signs for them
    while they are away."""

    party: Party
    section: str
    hand: str = ""

    @property
    def signature(self) -> str:
        """What stands below a letter."""
        return "\n".join(line for line in (self.written_by, clean_line(self.section)) if line)

    @property
    def written_by(self) -> str:
        """Who writes, and for whom when it is not in their own name."""
        name, hand = clean_line(self.party.name), clean_line(self.hand)
        return _("{hand}, for {name} in their absence").format(hand=hand, name=name) if hand else name


def sender_of(session: Session, meeting: Convocation) -> Sender:
    """The officer who organizes a meeting, at the address of the settings or else their own. Raises NoAddressOfOurs."""
    address = usable(config.load().mail.sender) or usable(meeting.organizer_mail)
    if not address:
        raise NoAddressOfOurs(officer=meeting.organizer)
    return Sender(
        Party(meeting.organizer, address, InviteeRole.MEMBER),
        settings.value(session, "section_name"),
        "" if meeting.from_others else _hand(session, meeting),
    )


def _hand(session: Session, meeting: Convocation) -> str:
    """The name of the officer who acts, where they stand in for the one who organizes the meeting."""
    organizer_id = session.get_one(Meeting, meeting.id).organizer_id
    officer = acting(session)
    return (
        officer.name if officer.key != organizer_id and stands_in_for(session, officer, organizer_id) else ""
    )


def series_of(session: Session, meeting: Convocation) -> list[Convocation]:
    """The meetings of a series as they stand, those left out to which nobody is convened."""
    assert meeting.series_id is not None
    found = [convocation(session, key) for key in series_ids(session, meeting.series_id)]
    return [one for one in found if one.convened_at is not None and one.state not in GONE]


def is_convened(meeting: Convocation, mail: str) -> bool:
    """Whether somebody with that address is on the list."""
    return any(same_address(person.mail, mail) for person in meeting.people)


Entries = list[tuple[Convocation, Person]]
"""The meetings that one letter speaks of, each with the receiver as its list has them."""


def by_address(
    found: Sequence[Convocation], sender: Sender, all_told: bool, *, convened: bool = False
) -> tuple[dict[str, Entries], tuple[str, ...]]:
    """Who is written to, by address, and the names of those to whom nobody can write.

    Who convenes needs no letter. `convened` chooses whoever had one before; else, unless `all_told`, whoever had none of this sequence.
    """
    concerned: dict[str, Entries] = {}
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


def letter_to(
    meeting: Convocation,
    sender: Sender,
    persons: Sequence[Person],
    subject: str,
    text: str,
    method: Method | None = None,
    events: Sequence[CalendarEvent] = (),
    enclosures: tuple[Enclosure, ...] = (),
) -> Letter:
    """A letter to one person, who stands on the lists as `persons`; about `events` when it has a method."""
    first = persons[0]
    message = Message(
        sender_name=sender.written_by,
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


def enclosed_papers(session: Session, meeting: Convocation) -> tuple[Enclosure, ...]:
    """The papers of the agenda, each once. Raises PapersTooLarge."""
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
