"""The last act, written to the head of section: once a day, noted, and found again in the letter."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from asotui import locations
from asotui.config import Config, MailWay
from asotui.errors import HeadLetterNotSent, NoAddressOfOurs, NoHeadToWrite
from asotui.keeping import day, doctor, head_letter
from asotui.queries import acts
from asotui.services import officers, settings
from asotui.store.heads import in_lines
from tests.factories import COLLEAGUE, HEAD, Section

CONFIG = Config(mail=MailWay(sender="section@example.org"))


@pytest.fixture
def written(section: Section) -> Section:
    """A section whose head can be written to."""
    section.do(officers.change, section.head, None, None, "diallo@example.org", None)
    section.receipt()
    return section


def last_verbs(section: Section) -> list[str]:
    return [one.verb for one in section.see(acts.log, limit=3)]


def mails() -> list[Path]:
    return sorted(locations.outbox().glob("*.eml")) if locations.outbox().exists() else []


def test_the_letter_names_the_last_act_and_the_register_notes_that_it_left(written: Section) -> None:
    before = written.store.version()
    [letter] = head_letter.send(written.store, COLLEAGUE, CONFIG)
    [file] = mails()
    [seen] = set(in_lines(head_letter.lines_in(file.read_bytes())))
    assert (letter.act, seen.head.act_id) == (before, before)
    assert letter.recipient == "diallo@example.org"
    assert last_verbs(written)[0] == "register.head_mailed"
    assert written.see(acts.log, limit=1)[0].actor == COLLEAGUE


def test_once_a_day_whoever_is_first_and_only_where_the_section_wants_it(written: Section) -> None:
    assert head_letter.send_daily(written.store, HEAD, CONFIG) == []
    written.do(settings.set, "head_by_mail", "daily")
    assert len(head_letter.send_daily(written.store, COLLEAGUE, CONFIG)) == 1
    assert head_letter.send_daily(written.store, HEAD, CONFIG) == []
    with time_machine.travel(datetime.now() + timedelta(days=1)):
        assert len(head_letter.send_daily(written.store, HEAD, CONFIG)) == 1
    assert len(mails()) == 2


def test_what_did_not_leave_is_not_noted_and_is_tried_again(written: Section) -> None:
    written.do(settings.set, "head_by_mail", "daily")
    broken = Config(mail=MailWay(way="sendmail", sendmail="/bin/false", sender="section@example.org"))
    with pytest.raises(HeadLetterNotSent, match="Diallo"):
        head_letter.send_daily(written.store, HEAD, broken)
    assert "register.head_mailed" not in last_verbs(written)
    assert len(head_letter.send_daily(written.store, HEAD, CONFIG)) == 1


def test_nobody_to_write_to_and_nobody_to_write_are_refused(section: Section) -> None:
    with pytest.raises(NoHeadToWrite, match=r"M\. Diallo.*asotui officer change"):
        head_letter.letters(section.store, HEAD, CONFIG)
    with pytest.raises(NoAddressOfOurs):
        head_letter.letters(section.store, HEAD, Config())


def test_the_daily_work_writes_and_tells_what_failed(section: Section, tmp_path: Path) -> None:
    leaving, told = threading.Event(), list[str]()

    def write() -> None:
        leaving.set()
        raise NoHeadToWrite(heads="M. Diallo")

    day.watch(section.store.path, tmp_path, leaving, told.append, write)
    assert told == [
        "The head of section was not written to today: No head of section has a mail address in the register "
        "(M. Diallo). Add it: asotui officer change LOGIN --mail ADDRESS"
    ]


def of_the_letter(section: Section) -> Iterator[str]:
    for part in doctor.examine(section.store.path, CONFIG):
        if part.name == "head_letter":
            yield from (one.what for one in part.findings)


def test_the_doctor_says_when_the_letter_of_today_has_not_left(written: Section) -> None:
    assert list(of_the_letter(written)) == []
    written.do(settings.set, "head_by_mail", "daily")
    assert list(of_the_letter(written)) == [
        "No letter with the last act has ever been written to the head of section."
    ]
    head_letter.send(written.store, HEAD, CONFIG)
    assert list(of_the_letter(written)) == []
    with time_machine.travel(datetime.now() + timedelta(days=1)):
        assert list(of_the_letter(written)) == []
        written.receipt()
        assert "and not today" in next(of_the_letter(written))
