"""Time limits of matters: begun, moved by what happens to them, explained, and taken back step by step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from asotui import clock
from asotui.errors import (
    AsotuiError,
    ClockAlreadyThere,
    ClockEventAhead,
    ClockMeansNothing,
    ClockUnmoved,
    ClockUntilNeeded,
    ClockUntilTooEarly,
    FirstClockEvent,
    NoClockHere,
    NoRuleInForce,
    OnlyTheHead,
    ReadersOnlyRead,
    ReasonNeeded,
    UnknownClock,
    UnknownClockRule,
)
from asotui.models import Clock
from asotui.queries import clocks as queries
from asotui.queries.clocks import ClockRow
from asotui.services import acts, clocks, closed_days, settings, triage
from asotui.terms import ClockState, Silence
from tests.factories import COLLEAGUE, HEAD, Section


def ago(days: int) -> date:
    return clock.today() - timedelta(days=days)


def row(section: Section, clock_id: int) -> ClockRow:
    return section.see(queries.one, clock_id, today=clock.today())


def begun(section: Section, rule: str = "FR-SVR", days: int = 20) -> tuple[int, int]:
    """A dossier and a limit that runs in it for so many days."""
    dossier_id = section.dossier()
    return dossier_id, section.do(clocks.begin, rule, dossier_id=dossier_id, on=ago(days))


def stored(section: Section, clock_id: int) -> tuple[str, date | None, bool]:
    kept = section.row(Clock, clock_id)
    return kept.state, kept.due_on, kept.is_open


def test_a_limit_says_its_end_what_it_means_and_why(section: Section) -> None:
    _dossier, clock_id = begun(section)
    found = row(section, clock_id)
    assert found.state is ClockState.RUNNING and found.silence is Silence.REFUSAL
    assert found.reckoned is not None
    assert found.reckoned.started_on == ago(20)
    assert "silence means REFUSAL" in found.warning
    assert any("CRPA" in step.source for step in found.reckoned.steps)
    assert stored(section, clock_id) == ("running", found.due_on, True)


def test_seized_at_the_wrong_authority_forwarded_pieces_late_and_undone_step_by_step(
    section: Section,
) -> None:
    dossier_id, clock_id = begun(section, days=50)
    seen = [row(section, clock_id).due_on]
    happenings: tuple[tuple[str, dict[str, Any]], ...] = (
        ("misdirected", {"on": ago(45)}),
        ("forwarded", {"on": ago(40)}),
        ("asked", {"on": ago(35), "until": ago(15)}),
        ("produced", {"on": ago(10)}),
    )
    for kind, days in happenings:
        if kind == "produced":
            # Late: the suspension had ended with the day by which they were asked, and it ran again.
            with pytest.raises(ClockUnmoved, match="nothing was awaited"):
                section.do(clocks.happen, kind, dossier_id=dossier_id, **days)
            continue
        section.do(clocks.happen, kind, dossier_id=dossier_id, **days)
        seen.append(row(section, clock_id).due_on)
    first, misdirected, forwarded, asked = seen
    assert first is not None and asked is not None
    assert first == misdirected == forwarded
    assert asked == first + timedelta(days=20)
    said = "\n".join(map(str, row(section, clock_id).reckoned.steps))  # type: ignore[union-attr]
    for words in ("Another authority is competent", "first authority", "stands still", "Nothing came by"):
        assert words in said
    for before in (forwarded, misdirected, first):
        section.do(acts.undo)
        assert row(section, clock_id).due_on == before
        assert stored(section, clock_id)[1] == before
    assert len(row(section, clock_id).events) == 1


def test_acceptance_counts_from_the_competent_authority_and_from_the_whole_file(section: Section) -> None:
    dossier_id, clock_id = begun(section, "FR-SVA", 50)
    first = row(section, clock_id).due_on
    section.do(clocks.happen, "misdirected", dossier_id=dossier_id, on=ago(45))
    assert row(section, clock_id).state is ClockState.WAITING
    section.do(clocks.happen, "forwarded", dossier_id=dossier_id, on=ago(40))
    assert row(section, clock_id).reckoned.started_on == ago(40)  # type: ignore[union-attr]
    section.do(clocks.happen, "asked", dossier_id=dossier_id, on=ago(35))
    assert (row(section, clock_id).state, row(section, clock_id).due_on) == (ClockState.PAUSED, None)
    section.do(clocks.happen, "produced", dossier_id=dossier_id, on=ago(5))
    assert row(section, clock_id).reckoned.started_on == ago(5)  # type: ignore[union-attr]
    assert (row(section, clock_id).due_on or date.min) > (first or date.max)


def test_one_event_moves_each_limit_that_knows_it(section: Section) -> None:
    dossier_id, refusal = begun(section)
    receipt = section.do(clocks.begin, "FR-AR", dossier_id=dossier_id, on=ago(10))
    section.do(clocks.happen, "acknowledged", dossier_id=dossier_id, on=ago(1))
    assert row(section, receipt).state is ClockState.MET
    assert row(section, refusal).state is ClockState.RUNNING
    section.do(clocks.happen, "done", dossier_id=dossier_id)
    assert row(section, refusal).state is ClockState.MET
    with pytest.raises(NoClockHere):
        section.do(clocks.happen, "done", dossier_id=dossier_id)


def test_what_runs_for_a_receipt_goes_with_it_into_its_dossier(section: Section) -> None:
    receipt_id, dossier_id = section.receipt(), section.dossier()
    clock_id = section.do(clocks.begin, "fr-cada", receipt_id=receipt_id)
    assert row(section, clock_id).reckoned.started_on == clock.today()  # type: ignore[union-attr]
    assert section.see(queries.of_dossier, dossier_id, today=clock.today()) == []
    section.do(triage.file, [receipt_id], dossier_id)
    assert [one.id for one in section.see(queries.of_dossier, dossier_id, today=clock.today())] == [clock_id]
    section.do(clocks.happen, "done", dossier_id=dossier_id)
    assert stored(section, clock_id)[0] == "met"


def test_urgency_and_the_wanted_day_move_no_legal_date(section: Section) -> None:
    _dossier, clock_id = begun(section)
    due = row(section, clock_id).due_on
    section.do(clocks.set_target, clock_id, clock.today())
    assert (row(section, clock_id).target_on, row(section, clock_id).due_on) == (clock.today(), due)
    section.do(clocks.set_target, clock_id, None)
    assert row(section, clock_id).target_on is None


def test_an_extension_names_its_end_where_the_text_does_not(section: Section) -> None:
    dossier_id = section.dossier()
    clock_id = section.do(clocks.begin, "IN-ASSUR", dossier_id=dossier_id, on=ago(10))
    with pytest.raises(ClockUntilNeeded):
        section.do(clocks.happen, "extended", clock_id)
    later = clock.today() + timedelta(days=200)
    section.do(clocks.happen, "extended", clock_id, until=later)
    assert row(section, clock_id).due_on == later


def test_what_cannot_be_so_is_refused_and_nothing_is_written(section: Section) -> None:
    dossier_id, clock_id = begun(section)
    before = stored(section, clock_id)
    tomorrow = clock.today() + timedelta(days=1)
    refusals: list[tuple[type[AsotuiError], tuple[str, int], dict[str, Any]]] = [
        (ClockEventAhead, ("done", clock_id), {"on": tomorrow}),
        (ClockUntilTooEarly, ("asked", clock_id), {"until": ago(3)}),
        (ClockMeansNothing, ("interrupted", clock_id), {}),
        (ClockUnmoved, ("produced", clock_id), {}),
        (ReasonNeeded, ("waived", clock_id), {}),
        (UnknownClock, ("done", 999), {}),
    ]
    for refusal, given, named in refusals:
        with pytest.raises(refusal):
            section.do(clocks.happen, *given, **named)
    for refusal, rule, on in (
        (ClockAlreadyThere, "FR-SVR", ago(1)),
        (UnknownClockRule, "FR-NONE", ago(1)),
        (NoRuleInForce, "FR-SVA", date(2010, 1, 1)),
        (ClockEventAhead, "FR-SVA", tomorrow),
    ):
        with pytest.raises(refusal):
            section.do(clocks.begin, rule, dossier_id=dossier_id, on=on)
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), clocks.happen, "done", clock_id)
    assert stored(section, clock_id) == before
    assert len(row(section, clock_id).events) == 1


def test_an_event_written_down_wrongly_is_taken_off_with_the_reason(section: Section) -> None:
    _dossier, clock_id = begun(section)
    due = row(section, clock_id).due_on
    section.do(clocks.happen, "asked", clock_id, on=ago(5))
    first, asked = row(section, clock_id).events
    with pytest.raises(ReasonNeeded):
        section.do(clocks.withdraw, asked.id, " ")
    with pytest.raises(FirstClockEvent):
        section.do(clocks.withdraw, first.id, "wrong")
    section.do(clocks.withdraw, asked.id, "It was another dossier.")
    assert row(section, clock_id).due_on == due
    section.do(acts.undo)
    assert row(section, clock_id).state is ClockState.PAUSED


def test_what_if_writes_nothing(section: Section) -> None:
    from asotui.rules.clocks import Event
    from asotui.terms import ClockEvent

    _dossier, clock_id = begun(section)
    before = stored(section, clock_id)
    asked = Event(ClockEvent.ASKED, ago(2), until=clock.today() + timedelta(days=8))
    would = section.see(queries.what_if, clock_id, asked, today=clock.today())
    assert would.due_on == (before[1] or date.min) + timedelta(days=10)
    assert stored(section, clock_id) == before


def test_a_rule_changed_by_a_later_text_leaves_old_dossiers_alone(section: Section) -> None:
    old, new = section.dossier(), section.dossier()
    under_old = section.do(clocks.begin, "IN-GRIEV", dossier_id=old, on=date(2024, 8, 20))
    under_new = section.do(clocks.begin, "IN-GRIEV", dossier_id=new, on=date(2024, 8, 26))
    assert row(section, under_old).due_on == date(2024, 9, 19)
    assert row(section, under_new).due_on == date(2024, 9, 16)
    assert "leaves the limits alone" in "\n".join(map(str, row(section, under_old).reckoned.steps))  # type: ignore[union-attr]


def test_a_closed_day_given_by_hand_moves_the_limits_that_count_it(section: Section) -> None:
    _dossier, clock_id = begun(section, "FR-RGPD", 0)
    due = row(section, clock_id).due_on
    assert due is not None
    section.do(closed_days.add, due, "Fermeture exceptionnelle", public=True)
    assert (row(section, clock_id).due_on or due) > due
    assert stored(section, clock_id)[1] == row(section, clock_id).due_on
    section.do(closed_days.remove, due)
    assert stored(section, clock_id)[1] == due
    section.do(acts.undo)
    assert (stored(section, clock_id)[1] or due) > due
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, closed_days.add, ago(1), "Pont")
    assert [one.name for one in section.see(queries.closed_days)] == ["Fermeture exceptionnelle"]


def test_a_country_without_a_calendar_is_said_and_takes_days_by_hand(section: Section) -> None:
    assert section.see(queries.no_calendar) is None
    section.act(HEAD, settings.set, "country", "AC")
    assert section.see(queries.no_calendar) is not None
    _dossier, clock_id = begun(section, "FR-RGPD", 0)
    assert row(section, clock_id).due_on is not None
