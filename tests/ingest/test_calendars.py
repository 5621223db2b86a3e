"""Calendars of others: how their times are read, what is refused, and what taking one in would do."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from asotui import clock
from asotui.ingest import calendar_limits, calendars
from asotui.ingest.calendars import CalendarReader, ParsedCalendarFile
from asotui.services import busy
from asotui.services.busy import Hold
from tests.factories import Section

FIRST, LAST = date(2026, 1, 1), date(2028, 1, 1)


@pytest.fixture
def reader() -> Iterator[CalendarReader]:
    with CalendarReader(seconds=20) as reader:
        yield reader


def calendar(*lines: str, heading: tuple[str, ...] = ()) -> bytes:
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bureau//FR", *heading, *lines, "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


def event(*lines: str, uid: str = "e1@bureau", title: str = "Réunion") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"]


def starts(read: ParsedCalendarFile) -> list[str]:
    return [f"{clock.local(each.starts_at):%Y-%m-%d %H:%M}" for each in read.events]


def read(reader: CalendarReader, *lines: str, heading: tuple[str, ...] = ()) -> ParsedCalendarFile:
    return reader.read(calendar(*lines, heading=heading), FIRST, LAST)


def test_a_zone_by_its_windows_name(reader: CalendarReader) -> None:
    found = read(reader, *event("DTSTART;TZID=W. Europe Standard Time:20260701T090000", "DURATION:PT1H"))
    (one,) = found.events
    assert one.starts_at == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert one.ends_at - one.starts_at == timedelta(hours=1)
    assert not found.doubts


def test_a_floating_time_is_of_the_clock_of_the_office(reader: CalendarReader) -> None:
    clock.set_zone("Asia/Kolkata")
    (one,) = read(reader, *event("DTSTART:20260701T090000", "DTEND:20260701T100000")).events
    assert one.starts_at == datetime(2026, 7, 1, 3, 30, tzinfo=UTC)


def test_a_whole_day_is_one_of_the_office(reader: CalendarReader) -> None:
    clock.set_zone("Europe/Paris")
    (one,) = read(reader, *event("DTSTART;VALUE=DATE:20260714")).events
    assert one.all_day
    assert one.starts_at == datetime(2026, 7, 13, 22, tzinfo=UTC)
    assert one.ends_at == datetime(2026, 7, 14, 22, tzinfo=UTC)


def test_an_unknown_zone_is_a_doubt(reader: CalendarReader) -> None:
    clock.set_zone("Europe/Paris")
    found = read(reader, *event("DTSTART;TZID=Heure du bureau:20260701T090000", "DURATION:PT1H"))
    assert starts(found) == ["2026-07-01 09:00"]
    assert [each.code for each in found.doubts] == ["zone_unknown"]
    assert "Heure du bureau" in found.doubts[0].sentence


def test_a_series_keeps_its_hour_over_both_changes_of_the_clock(reader: CalendarReader) -> None:
    clock.set_zone("Europe/Paris")
    rule = ("DTSTART;TZID=Europe/Paris:20260105T090000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=50")
    found = read(reader, *event(*rule))
    assert len(found.events) == 50
    assert {f"{clock.local(each.starts_at):%a %H:%M}" for each in found.events} == {"Mon 09:00"}


def test_dates_added_taken_out_and_moved(reader: CalendarReader) -> None:
    clock.set_zone("Europe/Paris")
    master = event(
        "DTSTART;TZID=Europe/Paris:20260901T100000",
        "DTEND;TZID=Europe/Paris:20260901T110000",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE;TZID=Europe/Paris:20260902T100000",
        "RDATE;TZID=Europe/Paris:20260920T150000",
        "RDATE;TZID=Europe/Paris;VALUE=PERIOD:20260925T080000/PT30M",
    )
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Paris:20260903T100000",
        "DTSTART;TZID=Europe/Paris:20260903T160000",
        "DTEND;TZID=Europe/Paris:20260903T170000",
        title="Déplacée",
    )
    found = read(reader, *master, *moved)
    assert starts(found) == [
        "2026-09-01 10:00",
        "2026-09-03 16:00",
        "2026-09-04 10:00",
        "2026-09-20 15:00",
        "2026-09-25 08:00",
    ]
    assert found.events[1].title == "Déplacée"
    assert found.events[1].key == "20260903T080000Z"
    assert found.events[4].ends_at - found.events[4].starts_at == timedelta(minutes=30)
    assert found.counted == 1


def test_this_and_following_keep_keys_of_their_own(reader: CalendarReader) -> None:
    master = event("DTSTART:20260901T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=6")
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260903T100000Z", "DTSTART:20260903T120000Z", "DURATION:PT1H"
    )
    found = read(reader, *master, *later)
    assert [each.starts_at.hour for each in found.events] == [10, 10, 12, 12, 12, 12]
    assert len({each.key for each in found.events}) == 6


def test_one_bad_event_keeps_no_good_one_away(reader: CalendarReader) -> None:
    bad = event("DTSTART:pas une date", uid="bad@bureau", title="Mauvaise")
    without = event(uid="without@bureau", title="Sans début")
    good = event("DTSTART:20260901T100000Z", "DURATION:PT1H")
    found = read(reader, *bad, *without, *good)
    assert len(found.events) == 1
    assert {(each.uid, each.code) for each in found.refusals} == {
        ("bad@bureau", "date_unreadable"),
        ("without@bureau", "no_start"),
    }
    assert all("Mauvaise" in s or "Sans début" in s for s in calendars.sentences(found.refusals))
    assert found.counted == 3


def test_a_file_that_is_wrong_as_a_whole_is_read_piece_by_piece(reader: CalendarReader) -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:Maison", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
    zone += ["TZOFFSETFROM:+9999", "TZOFFSETTO:+9999", "END:STANDARD", "END:VTIMEZONE"]
    good = event("DTSTART:20260901T100000Z", "DURATION:PT1H")
    cut = ["BEGIN:VEVENT", "UID:cut", "DTSTART:20260902T100000Z"]
    found = read(reader, "Ceci n'est pas une ligne", *zone, *good, *cut)
    assert len(found.events) >= 1
    assert [each.code for each in found.doubts] == ["zone_unreadable"]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=HOURLY;INTERVAL=1"],
)
def test_a_rule_without_end_is_refused_and_its_neighbour_taken(
    reader: CalendarReader, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = event("DTSTART:20260101T000000Z", "DURATION:PT1S", f"RRULE:{rule}", uid="endless")
    found = read(reader, *endless, *event("DTSTART:20260901T100000Z", "DURATION:PT1H"))
    assert [each.uid for each in found.events] == ["e1@bureau"]
    assert [each.code for each in found.refusals if each.uid == "endless"] in (["too_costly"], ["too_often"])


def test_a_daily_rule_without_end_ends_with_the_days_asked_for(reader: CalendarReader) -> None:
    found = read(reader, *event("DTSTART:20200101T100000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"))
    assert len(found.events) == 730
    assert found.events[0].starts_at.date() == FIRST


def test_a_reader_that_dies_says_so_and_the_next_file_is_read() -> None:
    with CalendarReader(seconds=0.0) as reader:
        assert [each.code for each in reader.read(calendar(), FIRST, LAST).refusals] == ["out_of_limits"]
    with CalendarReader() as reader:
        assert [each.code for each in reader.read(calendar(), FIRST, LAST).refusals] == ["no_event"]


def test_a_zone_that_is_a_folder_of_zones_is_refused(reader: CalendarReader) -> None:
    bad = event("DTSTART;TZID=Europe:20260901T100000", "DURATION:PT1H", uid="bad")
    found = read(reader, *bad, *event("DTSTART:20260901T100000Z", "DURATION:PT1H"))
    assert [each.uid for each in found.events] == ["e1@bureau"]
    assert [each.uid for each in found.refusals] == ["bad"]


def test_too_large_a_file_is_not_read(reader: CalendarReader) -> None:
    found = reader.read(b" " * (calendar_limits.FILE_BYTES + 1))
    assert [each.code for each in found.refusals] == ["file_too_large"]


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 50, b"Bonjour", "é".encode("utf-16")])
def test_what_is_no_calendar(reader: CalendarReader, data: bytes) -> None:
    found = reader.read(data, FIRST, LAST)
    assert not found.events and len(found.refusals) == 1


def test_titles_cannot_steer_a_terminal(reader: CalendarReader) -> None:
    found = read(
        reader, *event("DTSTART:20260901T100000Z", "DURATION:PT1H", title="\x1b]52;c;aGk=\x07[red]\u202eX")
    )
    assert "\x1b" not in found.events[0].title and "\u202e" not in found.events[0].title


def test_published_taken_times_are_events_without_a_name(reader: CalendarReader) -> None:
    lines = ["BEGIN:VFREEBUSY", "UID:fb", "DTSTAMP:20260101T000000Z"]
    lines += ["FREEBUSY:20260901T100000Z/PT1H,20260902T100000Z/20260902T113000Z"]
    lines += ["FREEBUSY;FBTYPE=FREE:20260903T100000Z/PT1H", "END:VFREEBUSY"]
    found = read(reader, *lines)
    assert [each.key for each in found.events] == ["20260901T100000Z", "20260902T100000Z"]


def test_free_and_called_off_events_are_told_apart(reader: CalendarReader) -> None:
    at = ("DTSTART:20260901T100000Z", "DURATION:PT1H")
    lines = [
        *event(*at, "TRANSP:TRANSPARENT", uid="a"),
        *event(*at, "STATUS:CANCELLED", uid="b"),
        *event(*at, uid="c"),
    ]
    found = read(reader, *lines)
    assert {each.uid: each.hold for each in found.events} == {
        "a": Hold.FREE,
        "b": Hold.CANCELLED,
        "c": Hold.BUSY,
    }


def test_what_taking_a_calendar_in_again_would_do(section: Section, reader: CalendarReader) -> None:
    same = event("DTSTART:20260901T100000Z", "DURATION:PT1H", uid="same")
    before = read(
        reader,
        *same,
        *event("DTSTART:20260902T100000Z", "DURATION:PT1H", uid="moved"),
        *event("DTSTART:20260903T100000Z", "DURATION:PT1H", uid="gone"),
    )
    section.do(busy.take_in, "Agenda", before.events, section.colleague, first=before.first, last=before.last)
    after = read(
        reader,
        *same,
        *event("DTSTART:20260902T140000Z", "DURATION:PT1H", uid="moved"),
        *event("DTSTART:20260904T100000Z", "DURATION:PT1H", uid="new"),
    )
    seen = section.see(calendars.preview, "Agenda", after, section.colleague).difference
    assert [each.uid for each in seen.new] == ["new"]
    assert [each.uid for each in seen.changed] == ["moved"]
    assert [each.uid for each in seen.gone] == ["gone"]
    assert seen.same == 1
