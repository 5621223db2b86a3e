"""Answers to a convocation in the shapes in which widespread calendar programs send them, worded for our own office."""

from base64 import b64encode
from dataclasses import dataclass

HEADING = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"


@dataclass(frozen=True)
class Said:
    """Who answers what to which meeting; `sequence` is that of the convocation they answer to."""

    uid: str
    mail: str = "claire.morel@prefecture.example"
    name: str = "Claire Morel"
    partstat: str = "ACCEPTED"
    sequence: int = 0
    stamp: str = "20261120T101500Z"
    word: str = ""
    recurrence: str = ""
    sender: str = ""
    method: str = "REPLY"
    starts: str = "20261201T090000Z"
    ends: str = "20261201T103000Z"
    extra: str = ""


def outlook(said: Said) -> bytes:
    """Exchange and Outlook: Windows zones, folded lines, a comment that may be a bare line end, base64."""
    word = said.word.replace(",", "\\,") + "\\n"
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\n"
        "BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n"
        "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
    )
    calendar = (
        f"BEGIN:VCALENDAR\r\nMETHOD:{said.method}\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n"
        f"{zone}BEGIN:VEVENT\r\nATTENDEE;PARTSTAT={said.partstat};CN={said.name}:mailto:{said.mail}\r\n"
        f"COMMENT;LANGUAGE=fr-FR:{word}\r\nUID:{said.uid}\r\n"
        "SUMMARY;LANGUAGE=fr-FR:Accepté: Commission de\r\n  sécurité\r\n"
        "DTSTART;TZID=Romance Standard Time:20261201T100000\r\n"
        "DTEND;TZID=Romance Standard Time:20261201T113000\r\n"
        f"CLASS:PUBLIC\r\nPRIORITY:5\r\nDTSTAMP:{said.stamp}\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\n"
        f"SEQUENCE:{said.sequence}\r\n{said.recurrence}{said.extra}LOCATION;LANGUAGE=fr-FR:Salle 12\r\n"
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{said.sequence}\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
        "X-MICROSOFT-DISALLOW-COUNTER:FALSE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    body = b64encode(calendar.encode()).decode()
    return _mail(
        said,
        "MIME-Version: 1.0\r\nThread-Topic: Commission\r\nX-MS-Has-Attach: \r\n"
        'Content-Type: multipart/alternative; boundary="_000_A"\r\n',
        '--_000_A\r\nContent-Type: text/plain; charset="iso-8859-1"\r\n\r\n\r\n'
        f'--_000_A\r\nContent-Type: text/calendar; charset="utf-8"; method={said.method}\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{body}\r\n--_000_A--\r\n",
    )


def google(said: Said) -> bytes:
    """Google Calendar: times in UTC, the word beside the answer, an .ics attachment after the alternatives."""
    word = f';X-RESPONSE-COMMENT="{said.word}"' if said.word else ""
    calendar = (
        "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
        f"CALSCALE:GREGORIAN\r\nMETHOD:{said.method}\r\nBEGIN:VEVENT\r\n"
        f"DTSTART:{said.starts}\r\nDTEND:{said.ends}\r\nDTSTAMP:{said.stamp}\r\n"
        "ORGANIZER;CN=Bureau:mailto:bureau@section.example\r\n"
        f"UID:{said.uid}\r\nATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={said.partstat};\r\n"
        f" CN={said.name};X-NUM-GUESTS=0{word}:mailto:{said.mail.upper()}\r\n"
        f"X-MICROSOFT-CDO-OWNERAPPTID:1\r\nCREATED:20261110T080000Z\r\nLAST-MODIFIED:{said.stamp}\r\n"
        f"{said.recurrence}{said.extra}SEQUENCE:{said.sequence}\r\nSTATUS:CONFIRMED\r\n"
        "SUMMARY:Commission de sécurité\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    body = b64encode(calendar.encode()).decode()
    return _mail(
        said,
        "Sender: Google Calendar <calendar-notification@google.com>\r\nAuto-Submitted: auto-generated\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="0001"\r\n',
        '--0001\r\nContent-Type: multipart/alternative; boundary="0002"\r\n\r\n'
        '--0002\r\nContent-Type: text/plain; charset="UTF-8"\r\n\r\nClaire Morel a accepté.\r\n'
        f'--0002\r\nContent-Type: text/calendar; charset="UTF-8"; method={said.method}\r\n\r\n{calendar}\r\n--0002--\r\n'
        '--0001\r\nContent-Type: application/ics; name="invite.ics"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="invite.ics"\r\n\r\n{body}\r\n--0001--\r\n',
    )


def zimbra(said: Said) -> bytes:
    """Zimbra: its own name of the producer, a described zone, the answer before the role."""
    calendar = (
        f"BEGIN:VCALENDAR\r\nPRODID:Zimbra-Calendar-Provider\r\nVERSION:2.0\r\nMETHOD:{said.method}\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Europe/Brussels\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
        "TZOFFSETTO:+0100\r\nTZOFFSETFROM:+0200\r\n"
        "RRULE:FREQ=YEARLY;WKST=MO;INTERVAL=1;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:CET\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        f"UID:{said.uid}\r\nSUMMARY:Accepté : Commission de sécurité\r\n"
        f"ATTENDEE;CN={said.name};ROLE=REQ-PARTICIPANT;PARTSTAT={said.partstat}:mailto:{said.mail}\r\n"
        "ORGANIZER;CN=Bureau:mailto:bureau@section.example\r\n"
        'DTSTART;TZID="Europe/Brussels":20261201T100000\r\nDTEND;TZID="Europe/Brussels":20261201T113000\r\n'
        f"STATUS:CONFIRMED\r\nCLASS:PUBLIC\r\nTRANSP:OPAQUE\r\n{said.recurrence}{said.extra}"
        f"LAST-MODIFIED:{said.stamp}\r\nDTSTAMP:{said.stamp}\r\nSEQUENCE:{said.sequence}\r\n"
        f"{f'COMMENT:{said.word}' if said.word else 'PRIORITY:5'}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return _mail(
        said,
        'MIME-Version: 1.0\r\nX-Mailer: Zimbra 8.8.15\r\nContent-Type: multipart/alternative; boundary="=_z"\r\n',
        "--=_z\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOui, je serai présente.\r\n"
        f"--=_z\r\nContent-Type: text/calendar; charset=utf-8; method={said.method}; name=meeting.ics\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{calendar}\r\n--=_z--\r\n",
    )


def thunderbird(said: Said) -> bytes:
    """Thunderbird: one calendar part in a mixed message, RSVP kept, quoted-printable."""
    calendar = (
        "BEGIN:VCALENDAR\r\nPRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\r\nVERSION:2.0\r\n"
        f"METHOD:{said.method}\r\nBEGIN:VEVENT\r\nCREATED:20261110T080000Z\r\nLAST-MODIFIED:{said.stamp}\r\n"
        f"DTSTAMP:{said.stamp}\r\nUID:{said.uid}\r\nSUMMARY:Commission de securite\r\n"
        "ORGANIZER;CN=Bureau:mailto:bureau@section.example\r\n"
        f'ATTENDEE;RSVP=TRUE;CN="{said.name}";PARTSTAT={said.partstat};ROLE=REQ-PARTICIPANT:mailto:{said.mail}\r\n'
        f"DTSTART:{said.starts}\r\nDTEND:{said.ends}\r\n{said.recurrence}{said.extra}"
        f"SEQUENCE:{said.sequence}\r\n{f'COMMENT:{said.word}' if said.word else 'TRANSP:OPAQUE'}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    quoted = calendar.replace("=", "=3D")
    return _mail(
        said,
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="------------t"\r\n',
        "--------------t\r\nContent-Type: text/plain; charset=UTF-8; format=flowed\r\n\r\nClaire Morel a accepte.\r\n"
        f"--------------t\r\nContent-Type: text/calendar; method={said.method}; charset=UTF-8\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--------------t--\r\n",
    )


def attached_only(said: Said) -> bytes:
    """A web mail that attaches the answer as a file and names its method nowhere but inside."""
    calendar = (
        f"{HEADING}PRODID:-//Webmail//FR\r\nMETHOD:{said.method}\r\nBEGIN:VEVENT\r\nUID:{said.uid}\r\n"
        f"DTSTAMP:{said.stamp}\r\nSEQUENCE:{said.sequence}\r\nDTSTART:{said.starts}\r\n{said.extra}{said.recurrence}"
        f"ATTENDEE;PARTSTAT={said.partstat};CN={said.name}:MAILTO:{said.mail}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    body = b64encode(calendar.encode()).decode()
    return _mail(
        said,
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="w"\r\n',
        "--w\r\nContent-Type: text/plain\r\n\r\nVoir la piece jointe.\r\n"
        '--w\r\nContent-Type: application/ics; name="reponse.ics"\r\nContent-Transfer-Encoding: base64\r\n'
        f'Content-Disposition: attachment; filename="reponse.ics"\r\n\r\n{body}\r\n--w--\r\n',
    )


SHAPES = {
    "outlook": outlook,
    "google": google,
    "zimbra": zimbra,
    "thunderbird": thunderbird,
    "attached": attached_only,
}


def _mail(said: Said, headers: str, body: str) -> bytes:
    sender = said.sender or said.mail
    cover = (
        f'From: "{said.name}" <{sender}>\r\nTo: Bureau <bureau@section.example>\r\n'
        "Subject: Reponse: Commission de securite\r\nDate: Fri, 20 Nov 2026 10:15:00 +0000\r\n"
        f"Message-ID: <{abs(hash((said, headers)))}@prefecture.example>\r\n"
    )
    return (cover + headers + "\r\n" + body).encode()
