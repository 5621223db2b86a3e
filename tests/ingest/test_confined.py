"""The processes that read what came from outside reach nothing: no network, no other program, no file."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from asotui import clock, identity
from asotui.cli.root import COMMANDS
from asotui.ingest.calendars import CalendarReader
from asotui.ingest.sandbox import MessageReader
from asotui.models import Receipt
from asotui.services import officers
from tests.factories import Section
from tests.terminal import SECONDS

CHILDREN = {
    "mail": "from asotui.ingest.sandbox import main; main(['4000000000', '5'], tried)",
    "calendar": "from asotui.ingest.calendar_child import main; main(tried)",
}
ATTEMPTS = {
    "connecting": "socket.create_connection(('127.0.0.1', 9))",
    "a socket": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "a name": "socket.getaddrinfo('example.org', 80)",
    "another name": "socket.gethostbyname('localhost')",
    "fetching": "urllib.request.urlopen('http://127.0.0.1:9/')",
    "a program": "subprocess.run(['true'])",
    "a shell": "os.system('true')",
    "a child": "os.fork()",
    "a program in its place": "os.execv('/bin/true', ['true'])",
}
TRIED = """
import os, socket, subprocess, sys, urllib.request
def tried(*_given):
    try:
        {attempt}
    except PermissionError as refused:
        sys.stdout.write(f"refused {{refused}}")
    except Exception as other:
        reason = getattr(other, "reason", None)
        sys.stdout.write("refused" if isinstance(reason, PermissionError) else repr(other))
    else:
        sys.stdout.write("done")
{child}
"""


def ran(program: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("child", CHILDREN)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_reading_process_is_refused_what_leads_out_of_it(child: str, attempt: str) -> None:
    assert "refused" in ran(TRIED.format(attempt=ATTEMPTS[attempt], child=CHILDREN[child]))


def test_what_is_refused_there_can_be_done_elsewhere() -> None:
    assert ran(TRIED.format(attempt=ATTEMPTS["a program"], child="tried()")) == "done"


CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//Test//EN
BEGIN:VEVENT
UID:1@example.org
DTSTAMP:20200101T000000Z
DTSTART;VALUE=DATE:{clock.today():%Y%m%d}
SUMMARY:Conseil
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def test_the_readers_still_read() -> None:
    with MessageReader() as mail:
        assert mail.read(b"Subject: Avis\r\n\r\nBonjour\r\n").subject == "Avis"
    with CalendarReader() as calendar:
        assert [one.title for one in calendar.read(CALENDAR).events] == ["Conseil"]


WITHOUT_NETWORK = """
import sys
seen = []
def watch(event, facts):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo") or (
        event.startswith("socket.gethostby")
    ):
        seen.append((event, facts))
sys.addaudithook(watch)
from asotui.cli.root import root
for words in {commands}:
    try:
        root.main(["--store", sys.argv[1], *words])
    except SystemExit as ended:
        if ended.code:
            sys.exit(f"{{words}}: {{ended.code}}")
print()
print("network:", seen)
"""
READING = [
    ["inbox"],
    ["brief"],
    ["dossier", "list"],
    ["task", "list"],
    ["meeting", "list"],
    ["officer", "list"],
    ["log"],
    ["who"],
    ["doctor"],
]


def test_the_commands_that_read_touch_no_network(section: Section) -> None:
    section.do(officers.add, identity.current().login, "Mme Essai")
    year = section.row(Receipt, section.receipt()).year
    assert {words[0] for words in READING} <= set(COMMANDS)
    commands = [*READING, ["show", f"1/{year}"]]
    said = ran(WITHOUT_NETWORK.format(commands=commands), str(section.store.path))
    assert said.rstrip().endswith("network: []")
