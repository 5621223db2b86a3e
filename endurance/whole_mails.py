"""Mail as it comes to an office: what is spoilt where there is no folder of real mail, and beside it where there is."""

from pathlib import Path

LETTER = b"""Return-Path: <a.martin@example.org>\r
From: =?utf-8?q?Ad=C3=A8le_Martin?= <a.martin@example.org>\r
To: "Bureau, Secr\xc3\xa9tariat" <bureau@office.example>, Mairie: b@c.example, d@e.example;\r
Cc: Undisclosed recipients:;\r
Subject: =?iso-8859-1?Q?Demande_d=27=E9tude?= =?utf-8?b?IMOgIHLDqXBvbmRyZQ==?=\r
Date: Mon, 23 Nov 2026 09:30:00 +0100 (CET)\r
Message-ID: <letter.1@example.org>\r
In-Reply-To: <earlier@office.example>\r
References: <first@office.example>\r
 <earlier@office.example>\r
Importance: high\r
Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r
Content-Transfer-Encoding: 8bit\r
\r
Madame, Monsieur, \r
\r
je me permets de vous \xc3\xa9crire au sujet du dossier 2026/0042. \r
> Votre demande \r
> du 3 novembre\r
\r
-- \r
A. Martin\r
"""

WITH_FILES = b"""From: agence@prefecture.example
To: bureau@office.example
Subject: Pieces du marche
Date: 23 Nov 26 08:00 GMT
Message-ID: <files.2@prefecture.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_outer"

preamble
--=_outer
Content-Type: multipart/related; boundary="=_outer_1"; type="multipart/alternative"

--=_outer_1
Content-Type: multipart/alternative; boundary=alt

--alt
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Ci-joint les pi=E8ces du march=E9=
 public.
--alt
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: base64

PGh0bWw+PGJvZHk+PHRhYmxlPjx0cj48dGQ+TG90IDE8dGQ+MTIgMDAwIIA8L3RhYmxlPjxhIGhyZWY9
Imh0dHBzOi8vYS5leGFtcGxlIj5jYWhpZXI8L2E+PC9ib2R5PjwvaHRtbD4=
--alt--
--=_outer_1
Content-Type: image/png; name=logo.png
Content-ID: <logo@x>
Content-Disposition: inline
Content-Transfer-Encoding: base64

iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA
--=_outer_1--
--=_outer
Content-Type: application/pdf;
 name*0*=utf-8''cahier%20des%20charges%20;
 name*1*=%C3%A9t%C3%A9;
 name*2=".pdf"
Content-Disposition: attachment; filename="=?utf-8?q?cahier_=C3=A9t=C3=A9.pdf?="
Content-Transfer-Encoding: base64

JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSPj4KZW5kb2JqCg==
--=_outer
Content-Type: message/rfc822

From: chef@office.example
Subject: Transmis
Content-Type: text/plain; charset=koi8-r

\xf0\xd2\xc9\xd7\xc5\xd4
--=_outer--
epilogue
"""

INVITATION = b"""From: Cabinet <cabinet@ministry.example>\r
To: bureau@office.example\r
Subject: =?utf-8?B?UsOpdW5pb24gZGUgc2VydmljZQ==?=\r
Date: Mon, 23 Nov 2026 10:00:00 +0000\r
Message-ID: <call.3@ministry.example>\r
Content-Type: multipart/alternative; boundary=cc\r
\r
--cc\r
Content-Type: text/plain\r
\r
Reunion de service\r
--cc\r
Content-Type: text/calendar; charset=utf-8; method=REQUEST\r
\r
BEGIN:VCALENDAR\r
PRODID:-//x//y//FR\r
VERSION:2.0\r
METHOD:REQUEST\r
BEGIN:VTIMEZONE\r
TZID:Romance Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
UID:040000008200E00074C5B7101A82E008\r
DTSTAMP:20261123T090000Z\r
DTSTART;TZID=Romance Standard Time:20261201T093000\r
DTEND;TZID=Romance Standard Time:20261201T110000\r
RRULE:FREQ=WEEKLY;COUNT=4\r
SUMMARY:R\xc3\xa9union de service\\, salle B\r
ORGANIZER;CN=Cabinet:mailto:cabinet@ministry.example\r
ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Bureau, A":mailto:bureau@\r
 office.example\r
SEQUENCE:2\r
END:VEVENT\r
END:VCALENDAR\r
--cc--\r
"""

ANSWER = b"""From: Jean Petit <petit@office.example>
To: bureau@office.example
Subject: Accepted: comite
Date: Tue, 24 Nov 2026 10:00:00 +0000
Message-ID: <answer.4@office.example>
Content-Type: text/calendar; charset="utf-8"; method=REPLY
Content-Transfer-Encoding: base64

QkVHSU46VkNBTEVOREFSDQpNRVRIT0Q6UkVQTFkNCkJFR0lOOlZFVkVOVA0KVUlEOjFAYXNvdHVpDQpEVFNUQU1QOjIwMjYxMTIzVDA5MDAwMFoNCkFU
VEVOREVFO1BBUlRTVEFUPUFDQ0VQVEVEOm1haWx0bzpwZXRpdEBvZmZpY2UuZXhhbXBsZQ0KRU5EOlZFVkVOVA0KRU5EOlZDQUxFTkRBUg0K
"""

RETURNED = b"""Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: bureau@office.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Date: Mon, 23 Nov 2026 11:00:00 -0000
Message-Id: <20261123110000.5@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary="R/1"

--R/1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you.
--R/1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; nobody@example.org
Action: failed
Status: 5.1.1
--R/1
Content-Type: text/rfc822-headers

Subject: Convocation
--R/1--
"""

SIGNED = b"""From: "Tribunal" <greffe@tribunal.example>
To: bureau@office.example
Subject: Notification
Date: Mon, 23 Nov 2026 12:00:00 +0100
Message-ID: <signed.6@tribunal.example>
List-Id: Greffe <greffe.tribunal.example>
Content-Type: multipart/signed; micalg=sha-256; protocol="application/pkcs7-signature"; boundary="s s"

--s s
Content-Type: text/enriched; charset=iso-2022-jp

<bold>\x1b$B$3$s$K$A$O\x1b(B</bold>
--s s
Content-Type: application/pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64

MIIBAAECAwQFBgcICQ==
--s s--
"""

WHOLE = (LETTER, WITH_FILES, INVITATION, ANSWER, RETURNED, SIGNED)


def real(maildir: Path) -> list[bytes]:
    """The mails of a Maildir, in the order of their names; none where there is no such folder."""
    folders = (maildir / "new", maildir / "cur")
    files = sorted(path for folder in folders if folder.is_dir() for path in folder.glob("[!.]*"))
    return [path.read_bytes() for path in files]
