"""Letters read back as their receivers read them."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from sqlmodel import col, select

from asotui.exports.ics import Method
from asotui.models import Sending
from asotui.queries.meetings import sendings
from asotui.services import officers
from asotui.services.meetings import PersonInput
from asotui.services.meetings.sendings import Written
from asotui.terms import InviteeRole
from tests.exports.calendars import inside, values
from tests.factories import Section

MAIL = "diallo@section.example"


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person got."""

    to: str
    subject: str
    text: str
    method: Method | None
    events: list[list[str]]
    message: EmailMessage

    def value(self, name: str, event: int = 0) -> str:
        """What a property of an event says."""
        [found] = values(self.events[event], name)
        return found


def seen(raw: bytes) -> Seen:
    """A letter, by the parsers of its receiver."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    data = calendars[0].get_payload(decode=True) if calendars else b""
    body = message.get_body(("plain",))
    assert body is not None and isinstance(data, bytes)
    method = Method(str(calendars[0].get_param("method"))) if calendars else None
    if method is not None:
        assert values(inside(data, "VCALENDAR")[0], "METHOD") == [method.value]
    return Seen(
        to=message["To"].addresses[0].addr_spec,
        subject=str(message["Subject"]),
        text=body.get_content().replace("\r\n", "\n"),
        method=method,
        events=inside(data, "VEVENT") if data else [],
        message=message,
    )


def letters(written: Written) -> dict[str, Seen]:
    """The letters of a round, by the address to which they go."""
    found = [seen(letter.raw) for letter in written.letters]
    assert len({letter.to for letter in found}) == len(found)
    return {letter.to: letter for letter in found}


def kept(section: Section) -> list[tuple[Sending, bytes]]:
    """Every letter in the register, with its bytes."""
    with section.store.read() as session:
        rows = session.exec(select(Sending).order_by(col(Sending.id))).all()
        return [(row, sendings.raw(session, row.key)) for row in rows]


def with_mail(section: Section) -> Section:
    """The section, its head with an address to which answers can come."""
    section.do(officers.change, section.head, mail=MAIL)
    return section


def people(section: Section) -> list[PersonInput]:
    """A chair of the section and two from outside; M. Sourd has no address."""
    return [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="Mme Petit", mail="petit@sdis.example"),
        PersonInput(name="M. Île d'Or", mail="ile@prefecture.example", role=InviteeRole.EXPERT),
        PersonInput(name="M. Sourd"),
    ]
