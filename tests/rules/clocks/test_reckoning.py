"""A time limit with everything that happens to it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.calendar_days import public_holidays
from asotui.errors import NoRuleInForce, UnknownClockRule
from asotui.i18n import set_language
from asotui.rules.clocks import Amount, Event, Extension, Office, Reckoned, Rule, reckon, shipped, warned
from asotui.rules.clocks.rule import Unit
from asotui.terms import ClockEvent as E
from asotui.terms import ClockState as S

PARIS = ZoneInfo("Europe/Paris")
OFFICE = Office(PARIS, lambda _regions: public_holidays("FR"))
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def on(text: str) -> date:
    return date.fromisoformat(text)


def happened(*events: str) -> list[Event]:
    """Events as `2026-07-01 asked 2026-08-03`."""
    found = []
    for event in events:
        day, kind, *until = event.split()
        found.append(Event(E(kind), on(day), until=on(until[0]) if until else None))
    return found


def limit(key: str, *events: str, today: str = "2026-08-01") -> Reckoned:
    return reckon(shipped(), key, happened(*events), OFFICE, on(today))


def why(found: Reckoned) -> list[str]:
    return [str(step) for step in found.steps]


@pytest.mark.parametrize(
    ("key", "events", "ends"),
    [
        ("FR-SVA", ["2026-07-10 received"], "2026-09-10"),
        ("FR-SVA", ["2026-07-10 received", "2026-07-20 complete"], "2026-09-20"),
        ("FR-SVR", ["2025-12-31 received"], "2026-02-28"),
        ("FR-SVR", ["2023-12-31 received"], "2024-02-29"),
        ("FR-SVR", ["2026-07-01 received", "2026-07-11 asked", "2026-07-31 produced"], "2026-09-21"),
        ("FR-AR", ["2026-07-01 received"], "2026-07-16"),
        ("FR-CADA", ["2026-01-31 received"], "2026-02-28"),
        ("FR-RGPD", ["2026-07-01 received"], "2026-08-03"),
        ("FR-RGPD", ["2026-07-01 received", "2026-07-20 extended"], "2026-10-01"),
        ("FR-DGP", ["2026-07-01 invoiced"], "2026-07-31"),
        ("FR-DGP", ["2026-07-01 invoiced", "2026-07-10 service_done"], "2026-08-09"),
        ("FR-DGP", ["2026-07-10 invoiced", "2026-07-01 service_done"], "2026-08-09"),
        ("FR-REC", ["2015-03-27 notified"], "2015-05-28"),
        ("FR-CONV", ["2026-11-30 meeting"], "2026-11-25"),
        ("IN-HOLD7", ["2026-07-10 taken_up"], "2026-07-22"),
        ("IN-MP-ACK", ["2026-07-01 received"], "2026-07-16"),
        ("IN-MP", ["2026-07-10 acknowledged"], "2026-07-25"),
        ("IN-MP", ["2026-07-10 acknowledged", "2026-07-20 interim_reply 2026-08-20"], "2026-08-20"),
        ("IN-RTI", ["2016-03-09 received"], "2016-04-08"),
        ("IN-RTI", ["2026-07-01 received", "2026-07-01 through_assistant"], "2026-08-05"),
        ("IN-RTI", ["2026-07-01 received", "2026-07-05 third_party"], "2026-08-10"),
        ("IN-RTI", ["2026-07-01 received", "2026-07-11 asked", "2026-07-18 produced"], "2026-08-07"),
        ("IN-RTI", ["2026-07-01 received", "2026-07-04 misdirected", "2026-07-06 forwarded"], "2026-08-05"),
        ("IN-RTI-TRANSFER", ["2026-07-01 received"], "2026-07-06"),
        ("IN-GRIEV", ["2024-08-22 received"], "2024-09-21"),
        ("IN-GRIEV", ["2024-08-23 received"], "2024-09-13"),
        ("IN-ASSUR", ["2026-11-30 assurance_given"], "2027-02-28"),
    ],
)
def test_each_rule_ends_where_its_text_says(key: str, events: list[str], ends: str) -> None:
    assert limit(key, *events).due_on == on(ends)


def test_the_end_is_the_midnight_after_the_last_day_by_the_clock_of_the_office() -> None:
    found = limit("FR-SVA", "2026-08-25 received")
    assert found.due_on == on("2026-10-25")
    assert found.ends_at == datetime(2026, 10, 26, tzinfo=PARIS)
    assert found.ends_at.astimezone(UTC) == datetime(2026, 10, 25, 23, tzinfo=UTC)
    assert found.last_moment == datetime(2026, 10, 25, 23, 59, 59, tzinfo=PARIS)
    assert found.last_working_day == on("2026-10-23")


def test_hours_are_those_that_really_pass() -> None:
    began = datetime(2026, 10, 24, 9, 30, tzinfo=PARIS)
    found = reckon(shipped(), "IN-RTI-LIFE", [Event(E.RECEIVED, began.date(), began)], OFFICE, began.date())
    assert found.ends_at == datetime(2026, 10, 26, 8, 30, tzinfo=PARIS)
    answered = Event(E.DONE, on("2026-10-26"), datetime(2026, 10, 26, 8, 31, tzinfo=PARIS))
    events = [Event(E.RECEIVED, began.date(), began), answered]
    late = reckon(shipped(), "IN-RTI-LIFE", events, OFFICE, on("2026-10-27"))
    assert (late.state, late.is_open) == (S.EXPIRED, False)


SEIZED_WRONGLY = (
    "2026-07-01 received",
    "2026-07-06 misdirected",
    "2026-07-08 forwarded",
    "2026-07-20 asked 2026-08-03",
    "2026-08-14 produced",
)


@pytest.mark.parametrize(
    ("steps", "state", "ends", "said"),
    [
        (1, S.RUNNING, "2026-09-01", "Receipt of the request, Wednesday 1 July 2026: it runs from that day."),
        (2, S.RUNNING, "2026-09-01", "it still runs from the receipt by the first one."),
        (3, S.RUNNING, "2026-09-01", "runs from the receipt by the first authority, nothing changes."),
        (4, S.PAUSED, "2026-09-15", "Should nothing come, it ends on Tuesday 15 September 2026 at 24:00."),
        (5, S.RUNNING, "2026-09-15", "nothing was awaited then, nothing changes."),
    ],
)
def test_refusal_by_silence_counts_from_the_first_authority_and_stands_still_while_pieces_are_awaited(
    steps: int, state: S, ends: str, said: str
) -> None:
    events = SEIZED_WRONGLY[:steps]
    found = limit("FR-SVR", *events, today=events[-1].split()[0])
    assert (found.state, found.due_on) == (state, on(ends))
    assert any(said in line for line in why(found)), why(found)
    assert all(step.source for step in found.steps)


def test_acceptance_by_silence_counts_from_the_competent_authority_and_from_the_last_piece() -> None:
    assert limit("FR-SVA", *SEIZED_WRONGLY[:2]).state is S.WAITING
    assert limit("FR-SVA", *SEIZED_WRONGLY[:3]).due_on == on("2026-09-08")
    waiting = limit("FR-SVA", *SEIZED_WRONGLY[:4], today="2026-08-10")
    assert (waiting.state, waiting.due_on) == (S.PAUSED, None)
    assert limit("FR-SVA", *SEIZED_WRONGLY).due_on == on("2026-10-14")


def test_pieces_that_come_in_time_end_the_suspension_early() -> None:
    found = limit("FR-SVR", "2026-07-01 received", "2026-07-20 asked 2026-08-03", "2026-07-25 produced")
    assert found.due_on == on("2026-09-06")
    assert "It stood still for 5 days in all: it ends on Sunday 6 September 2026 at 24:00." in why(found)


def test_more_pieces_asked_for_meanwhile_keep_it_still_until_the_later_day() -> None:
    events = ("2026-07-01 received", "2026-07-20 asked 2026-08-03", "2026-07-30 asked 2026-08-10")
    assert limit("FR-SVR", *events, today="2026-09-01").due_on == on("2026-09-22")


def test_working_days_stand_still_by_working_days() -> None:
    rule = _rule(Amount(10, "working_days"), pause="suspend")
    events = happened("2026-07-01 received", "2026-07-03 asked", "2026-07-06 produced")
    # Friday to Monday is one working day; the fourteenth is a holiday in France.
    assert reckon([rule], rule.key, events, OFFICE, on("2026-07-10")).due_on == on("2026-07-17")


def test_an_invoice_is_interrupted_once_and_then_has_a_whole_limit_or_what_was_left() -> None:
    again = ("2026-07-01 invoiced", "2026-07-10 interrupted", "2026-07-20 resumed")
    assert limit("FR-DGP", *again[:2]).state is S.PAUSED
    assert limit("FR-DGP", *again[:2]).due_on is None
    assert limit("FR-DGP", *again).due_on == on("2026-08-19")
    twice = limit("FR-DGP", *again, "2026-08-01 interrupted", "2026-08-05 resumed")
    assert twice.due_on == on("2026-08-19")
    assert [event.on for event in twice.changed_nothing] == [on("2026-08-01"), on("2026-08-05")]
    longer = _rule(Amount(60, "days"), interruptions=1, keeps_longer=True)
    events = happened("2026-07-01 received", "2026-07-02 interrupted", "2026-07-20 resumed")
    assert reckon([longer], longer.key, events, OFFICE, on("2026-08-01")).due_on == on("2026-09-18")


def test_any_number_of_interruptions_restart_at_once_where_a_rule_says_so() -> None:
    rule = _rule(Amount(1, "years"), interruptions=None, restarts="at_once")
    events = happened("2026-01-05 received", "2026-03-01 interrupted", "2026-06-01 interrupted")
    assert reckon([rule], rule.key, events, OFFICE, on("2026-08-01")).due_on == on("2027-06-01")


def test_what_comes_after_the_end_changes_nothing_and_is_said() -> None:
    found = limit("FR-SVR", "2026-07-01 received", "2026-09-02 asked 2026-09-20", today="2026-09-30")
    assert (found.state, found.due_on) == (S.EXPIRED, on("2026-09-01"))
    assert "it had ended on Tuesday 1 September 2026, nothing changes." in "\n".join(why(found))
    extended = limit("FR-RGPD", "2026-07-01 received", "2026-08-04 extended")
    assert extended.due_on == on("2026-08-03")


def test_an_extension_with_no_amount_needs_a_later_end() -> None:
    given_ = "2026-07-01 assurance_given"
    assert limit("IN-ASSUR", given_, "2026-09-01 extended").due_on == on("2026-10-01")
    assert limit("IN-ASSUR", given_, "2026-09-01 extended 2026-12-15").due_on == on("2026-12-15")


def test_an_extension_of_another_unit_counts_from_the_end() -> None:
    rule = _rule(Amount(1, "months"), extension=Extension(Amount(10, "days")))
    events = happened("2026-07-01 received", "2026-07-10 extended")
    assert reckon([rule], rule.key, events, OFFICE, on("2026-07-11")).due_on == on("2026-08-11")


@pytest.mark.parametrize(
    ("events", "today", "state", "is_open"),
    [
        ([], "2026-07-01", S.WAITING, True),
        (["2026-07-01 received"], "2026-09-01", S.RUNNING, True),
        (["2026-07-01 received"], "2026-09-02", S.EXPIRED, True),
        (["2026-07-01 received", "2026-09-01 done"], "2026-09-30", S.MET, False),
        (["2026-07-01 received", "2026-09-02 done"], "2026-09-30", S.EXPIRED, False),
        (["2026-07-01 received", "2026-07-10 waived"], "2026-09-30", S.WAIVED, False),
        (
            ["2026-07-01 received", "2026-07-10 asked 2026-07-20", "2026-07-15 done"],
            "2026-07-16",
            S.MET,
            False,
        ),
    ],
)
def test_where_it_stands(events: list[str], today: str, state: S, is_open: bool) -> None:
    found = limit("FR-SVR", *events, today=today)
    assert (found.state, found.is_open) == (state, is_open)


def test_an_acknowledgement_or_a_decision_meets_the_limit_of_acknowledging() -> None:
    for kind in ("acknowledged", "done"):
        assert limit("FR-AR", "2026-07-01 received", f"2026-07-16 {kind}").state is S.MET


def test_the_text_in_force_on_the_day_of_the_start_applies_and_the_why_says_so() -> None:
    old = limit("IN-GRIEV", "2024-08-20 received", today="2026-01-01")
    new = limit("IN-GRIEV", "2024-09-02 received", today="2026-01-01")
    assert (old.due_on, new.due_on) == (on("2024-09-19"), on("2024-09-23"))
    assert "leaves the limits alone that ran before" in why(old)[0]
    assert why(new)[0] == (
        "It started on Monday 2 September 2024: the text in force since Friday 23 August 2024 applies."
    )


def test_what_no_text_knows_is_refused() -> None:
    with pytest.raises(UnknownClockRule, match="FR-SVA"):
        limit("FR-XXX", "2026-07-01 received")
    with pytest.raises(NoRuleInForce, match="1 January 2016"):
        limit("FR-SVA", "2015-07-01 received")


@pytest.mark.parametrize(
    ("key", "today", "said"),
    [
        ("FR-SVA", "2026-09-04", "in 6 days silence means ACCEPTANCE"),
        ("FR-SVA", "2026-09-09", "in 1 day silence means ACCEPTANCE"),
        ("FR-SVA", "2026-09-10", "at the end of today silence means ACCEPTANCE"),
        ("FR-SVA", "2026-09-11", "silence has meant ACCEPTANCE since the end of 10 September 2026"),
        ("FR-SVR", "2026-09-04", "in 6 days silence means REFUSAL"),
        ("FR-SVR", "2026-09-11", "silence has meant REFUSAL since the end of 10 September 2026"),
        ("FR-RGPD", "2026-08-06", "in 4 days: a breach of the law"),
    ],
)
def test_it_warns_in_the_words_that_matter(key: str, today: str, said: str) -> None:
    assert warned(limit(key, "2026-07-10 received", today=today), on(today)) == said


def test_each_step_is_said_in_french_too() -> None:
    found = limit("FR-SVR", *SEIZED_WRONGLY, today="2026-09-12")
    set_language("fr")
    try:
        assert (
            why(found)[0]
            == "Réception de la demande, mercredi 1er juillet 2026\u00a0: le délai court de ce jour."
        )
        assert found.steps[0].source == "CRPA, L231-4, L114-3 et L114-5"
        assert warned(found, on("2026-09-12")) == "dans 3 jours, le silence vaudra REJET"
    finally:
        set_language("en")


def test_a_closed_day_of_the_section_counts_only_where_the_rule_says_so() -> None:
    bridge = Office(PARIS, OFFICE.holidays, frozenset([on("2026-07-13")]))
    held = [Event(E.TAKEN_UP, on("2026-07-10"))]
    assert reckon(shipped(), "IN-HOLD7", held, bridge, on("2026-07-11")).due_on == on("2026-07-23")
    asked = [Event(E.RECEIVED, on("2026-06-13"))]
    found = reckon(shipped(), "FR-RGPD", asked, bridge, on("2026-07-01"))
    assert (found.due_on, found.last_working_day) == (on("2026-07-13"), on("2026-07-10"))


UNITS: tuple[Unit, ...] = ("days", "working_days", "weeks", "months", "years")
AMOUNTS = st.builds(Amount, st.integers(1, 40), st.sampled_from(UNITS))


def _rule(amount: Amount, **said: object) -> Rule:
    return Rule("drawn", {}, {}, amount, (E.RECEIVED,), **said)  # type: ignore[arg-type]


def _ends(rule: Rule, *events: Event) -> date:
    found = reckon([rule], rule.key, events, OFFICE, max(event.until or event.on for event in events))
    assert found.due_on is not None
    return found.due_on


@given(AMOUNTS, DAYS, st.integers(0, 60), st.sampled_from(["none", "next", "previous"]), st.booleans())
def test_who_starts_later_does_not_end_earlier(
    amount: Amount, start: date, later: int, carry: str, clear: bool
) -> None:
    rule = _rule(amount, carry=carry, clear=clear)
    first, second = Event(E.RECEIVED, start), Event(E.RECEIVED, start + timedelta(later))
    assert _ends(rule, first) <= _ends(rule, second)


@given(AMOUNTS, DAYS, st.integers(0, 30), st.integers(0, 60), st.integers(0, 60))
def test_what_stood_still_longer_does_not_end_earlier(
    amount: Amount, start: date, asked: int, still: int, longer: int
) -> None:
    rule = _rule(amount, pause="suspend")
    received = Event(E.RECEIVED, start)
    ask = Event(E.ASKED, start + timedelta(asked))
    ends = [
        _ends(rule, received, ask, Event(E.PRODUCED, ask.on + timedelta(days)))
        for days in (still, still + longer)
    ]
    assert _ends(rule, received) <= ends[0] <= ends[1]


@given(st.integers(1, 300), DAYS)
def test_months_end_on_the_same_day_or_the_last_of_the_month(count: int, start: date) -> None:
    end = _ends(_rule(Amount(count, "months")), Event(E.RECEIVED, start))
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == count
    assert end.day == start.day or (end.day < start.day and (end + timedelta(1)).day == 1)


@given(AMOUNTS, DAYS)
def test_backwards_and_forwards_meet(amount: Amount, event: date) -> None:
    last = _ends(_rule(amount, backwards=True), Event(E.RECEIVED, event))
    assert last < event
    if amount.unit in {"days", "weeks"}:
        assert _ends(_rule(amount), Event(E.RECEIVED, last)) == event


def test_a_limit_past_the_calendar_is_refused_by_the_calendar() -> None:
    with pytest.raises(OverflowError):
        _ends(_rule(Amount(9000, "years")), Event(E.RECEIVED, on("2026-01-01")))
