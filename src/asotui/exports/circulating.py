"""Minutes go round, to everybody who was convened."""

from sqlmodel import Session

from asotui.exports import wording
from asotui.exports.addresses import usable
from asotui.exports.events import same_address
from asotui.exports.letters import Enclosure
from asotui.exports.rounds import letter_to, sender_of
from asotui.i18n import _
from asotui.queries.meetings.convocation import convocation
from asotui.services.meetings import minutes, sendings
from asotui.services.meetings.sendings import Written


def circulate(session: Session, meeting_id: int) -> Written:
    """Send the minutes to everybody convened, for them to comment on.

    Raises what `services.meetings.minutes.circulate` raises, NoAddressOfOurs.
    """
    return minutes.circulate(session, meeting_id, _letters)


def _letters(session: Session, meeting_id: int, text: str) -> Written:
    session.flush()
    meeting = convocation(session, meeting_id)
    sender = sender_of(session, meeting)
    name = _("minutes-{number}.txt").format(number=meeting.number.replace("/", "-"))
    enclosure = Enclosure(name, "text/plain", text.encode())
    subject = _("Minutes: {title} ({when})").format(title=meeting.title, when=wording.short_when(meeting))
    opening = _("Please find below the minutes of the following meeting, which you may comment on.")
    body = "\n\n".join([opening, wording.end_text([meeting], "", "", "").strip(), text, sender.signature])
    letters, without = [], []
    for person in meeting.people:
        if not usable(person.mail):
            without.append(person.name)
        elif not same_address(person.mail, sender.party.mail):
            letters.append(letter_to(meeting, sender, [person], subject, body, enclosures=(enclosure,)))
    written = Written(tuple(letters), tuple(without))
    sendings.record(session, written.letters)
    return written
