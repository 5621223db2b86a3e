"""The messages of the demonstration as mail programs write them."""

from datetime import datetime, timedelta
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import cast

from asotui.demo.files import document
from asotui.demo.story import Mail


def written(
    mail: Mail,
    *,
    subject: str,
    sent_at: datetime,
    message_id: str,
    references: tuple[str, ...],
    recipient: tuple[str, str],
    starts: datetime | None = None,
) -> bytes:
    """The raw bytes of a message. Instants are aware, identifiers without brackets, oldest reference first."""
    if mail.broken:
        return _broken(mail, subject, sent_at, message_id, recipient)
    message = EmailMessage(policy=SMTP)
    message["Received"] = (
        f"from {_domain(mail)} by mx.{recipient[1].partition('@')[2]}; {format_datetime(sent_at)}"
    )
    message["From"] = formataddr((mail.sender, mail.address))
    message["To"] = formataddr(recipient)
    message["Subject"] = subject
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{message_id}>"
    if references:
        message["In-Reply-To"] = f"<{references[-1]}>"
        message["References"] = " ".join(f"<{each}>" for each in references)
    if mail.importance:
        message["Importance"] = mail.importance
    if mail.list_id:
        message["List-Id"] = f"<{mail.list_id}>"
        message["Precedence"] = "bulk"
    _fill(message, mail, sent_at, starts, recipient)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        cast("Message[str, str]", part).set_boundary(f"=_{message_id.partition('@')[0]}_{number}")
    return message.as_bytes()


def _fill(
    message: EmailMessage, mail: Mail, sent_at: datetime, starts: datetime | None, recipient: tuple[str, str]
) -> None:
    if mail.html and not mail.body:
        message.set_content(mail.html, subtype="html")
    else:
        message.set_content(mail.body)
        if mail.html:
            message.add_alternative(mail.html, subtype="html")
    if mail.meeting is not None and starts is not None:
        calendar = _invitation(mail, message["Message-ID"].strip("<>"), sent_at, starts, recipient)
        message.add_alternative(calendar.encode(), "text", "calendar", params={"method": "REQUEST"})
    for file in mail.files:
        content, media_type = document(file.name, file.lines)
        maintype, _, subtype = media_type.partition("/")
        message.add_attachment(content, maintype, subtype, filename=file.name)


def _invitation(mail: Mail, uid: str, sent_at: datetime, starts: datetime, recipient: tuple[str, str]) -> str:
    meeting = mail.meeting
    assert meeting is not None
    stamp = "%Y%m%dT%H%M%SZ"
    return "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//{_domain(mail)}//Agenda//",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            f"UID:{uid}",
            f"DTSTAMP:{sent_at.strftime(stamp)}",
            f"DTSTART:{starts.strftime(stamp)}",
            f"DTEND:{(starts + timedelta(minutes=meeting.minutes)).strftime(stamp)}",
            f"SUMMARY:{_escaped(meeting.summary)}",
            f"LOCATION:{_escaped(meeting.place)}",
            f'ORGANIZER;CN="{mail.sender}":mailto:{mail.address}',
            f"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{recipient[1]}",
            "SEQUENCE:0",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _broken(
    mail: Mail, subject: str, sent_at: datetime, message_id: str, recipient: tuple[str, str]
) -> bytes:
    """What an old program sends: accents bare in the header, and a body that is not in the alphabet it declares."""
    head = (
        f"From: {mail.sender} <{mail.address}>\r\nTo: {recipient[1]}\r\nSubject: {subject}\r\n"
        f"Date: {format_datetime(sent_at)}\r\nMessage-ID: <{message_id}>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return (head + mail.body.replace("\n", "\r\n")).encode("cp1252", "replace")


def _domain(mail: Mail) -> str:
    return mail.address.partition("@")[2]
