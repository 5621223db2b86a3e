"""What the section answers to the invitations of others (iTIP REPLY, RFC 5546)."""

from dataclasses import replace
from functools import partial

from sqlmodel import Session

from asotui import config
from asotui.errors import NoAddressOfOurs, UnknownWord
from asotui.exports import wording
from asotui.exports.addresses import usable
from asotui.exports.events import event, same_address
from asotui.exports.ics import Method, Party
from asotui.exports.rounds import Sender, letter_to
from asotui.i18n import _
from asotui.models import Officer
from asotui.queries.meetings.convocation import Convocation, Person, convocation
from asotui.services import officers
from asotui.services.meetings import replies, sendings
from asotui.services.meetings.sendings import Written
from asotui.terms import Answer, InviteeRole
from asotui.text import clean_line


def answer_invitation(
    session: Session, meeting_id: int, answer: str, word: str = "", *, whole: bool = False
) -> Written:
    """Answer who invited the section: accepted, declined or tentative, with a word; for the `whole` series of a meeting if wanted.

    Raises UnknownMeeting, NotFromOthers, UnknownWord, MeetingOver, NoAddressOfOurs.
    """
    if answer not in wording.ANSWERS:
        raise UnknownWord(typed=clean_line(answer, 40), known=", ".join(one.value for one in wording.ANSWERS))
    return replies.reply(session, meeting_id, answer, word, partial(_reply, whole=whole), whole=whole)


def _reply(session: Session, meeting_id: int, answer: str, word: str, *, whole: bool) -> Written:
    session.flush()
    meeting = convocation(session, meeting_id)
    us = _invited(meeting, officers.writing(session))
    organizer = Party("", usable(meeting.organizer_mail))
    if not organizer.mail:
        return Written((), (meeting.organizer_mail,))
    said = Answer(answer)
    one = event(session, meeting, organizer, agenda=False)
    one = replace(
        one,
        parties=(replace(us, answer=said),),
        comment=word,
        sequence=meeting.sequence,
        original_at=None if whole else one.original_at,
    )
    subject = wording.answer_subject(meeting, said)
    text = wording.answer_text(meeting, said, us.name, word)
    if whole:
        text += "\n\n" + _("This answers for all meetings of the series that are still to come.")
    addressee = Person(0, "", organizer.mail, "", "", None, None)
    letter = letter_to(meeting, Sender(us, ""), [addressee], subject, text, Method.REPLY, [one])
    written = Written((letter,))
    sendings.record(session, written.letters)
    return written


def _invited(meeting: Convocation, officer: Officer) -> Party:
    """In whose name we answer: the officer by their own entry, the section's mailbox, or else whoever of us is on the list.

    Raises NoAddressOfOurs.
    """
    mailbox = config.load().mail.sender
    own = [person for person in meeting.people if person.officer_id == officer.key]
    as_section = [person for person in meeting.people if same_address(person.mail, mailbox)]
    others = [person for person in meeting.people if person.officer_id is not None]
    if own and as_section and own[0].id == max(person.id for person in meeting.people):
        # Only the mailbox was invited: the officer came on the list by answering.
        own = []
    for person in (*own, *as_section, *others):
        if address := usable(person.mail):
            return Party(person.name or officer.name, address, InviteeRole(person.role))
    address = usable(officer.mail) or usable(mailbox)
    if not address:
        raise NoAddressOfOurs(officer=officer.name)
    return Party(officer.name, address)
