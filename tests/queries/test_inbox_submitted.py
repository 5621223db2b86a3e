"""Submitted dossiers in the inbox: with whom they lie, and for how long."""

from collections.abc import Callable

import pytest

from asotui import clock
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.services import acts, dossiers
from tests.factories import COLLEAGUE, HEAD, Section, in_days
from tests.queries.test_meetings import statements

Waits = Callable[[int], list[int]]


@pytest.fixture
def examined(section: Section) -> int:
    """A dossier of M. Diallo that can be submitted."""
    dossier_id = section.dossier("Zone")
    section.do(dossiers.examine, dossier_id)
    return dossier_id


@pytest.fixture
def waits(section: Section) -> Waits:
    """The dossiers in somebody's inbox, held against the counts above it."""

    def of(who: int) -> list[int]:
        rows = section.see(inbox.page, View.MINE, who, clock.today())
        assert section.see(inbox.counts, who, clock.today()).mine == len(rows)
        return [row.id for row in rows if row.kind == "dossier"]

    return of


def test_it_stays_with_whom_it_was_submitted_to_when_they_acknowledged_it(
    section: Section, examined: int, waits: Waits
) -> None:
    section.do(dossiers.submit, examined, "pour décision", section.colleague)
    assert (waits(section.colleague), waits(section.head)) == ([examined], [])
    section.act(COLLEAGUE, dossiers.take_up, [examined])
    assert waits(section.colleague) == [examined]
    (row,) = section.see(inbox.page, View.INBOX, section.colleague, clock.today())
    assert (row.state, row.level, row.taken_up, row.woken) == ("submitted", 1, True, False)
    section.act(COLLEAGUE, dossiers.return_, examined, "à revoir", section.head)
    assert (waits(section.colleague), waits(section.head)) == ([], [examined])


def test_what_was_submitted_to_nobody_in_particular_waits_for_all_to_see(
    section: Section, examined: int, waits: Waits
) -> None:
    section.do(dossiers.submit, examined)
    assert waits(section.head) == []
    assert [row.id for row in section.see(inbox.page, View.WAITING, section.head, in_days(0))] == [examined]
    section.do(dossiers.transmit, examined, section.colleague)
    section.act(COLLEAGUE, dossiers.take_up, [examined])
    assert waits(section.colleague) == [examined]
    assert section.see(inbox.page, View.WAITING, section.head, in_days(0)) == []


def test_one_level_higher_it_lies_with_somebody_else_until_that_is_taken_back(
    section: Section, examined: int, waits: Waits
) -> None:
    section.do(dossiers.submit, examined, "", section.colleague)
    section.act(COLLEAGUE, dossiers.take_up, [examined])
    section.act(COLLEAGUE, dossiers.submit, examined)
    assert waits(section.colleague) == []
    section.act(COLLEAGUE, acts.undo)
    assert waits(section.colleague) == [examined]
    section.act(COLLEAGUE, acts.redo)
    assert waits(section.colleague) == []
    section.act(COLLEAGUE, acts.undo)
    assert waits(section.colleague) == [examined]


def test_what_was_passed_on_and_recalled_lies_with_who_was_given_it(
    section: Section, examined: int, waits: Waits
) -> None:
    tran = section.officer("tran")
    section.do(dossiers.submit, examined, "", section.colleague)
    section.act(COLLEAGUE, dossiers.take_up, [examined])
    section.act(COLLEAGUE, dossiers.transmit, examined, tran)
    assert (waits(section.colleague), waits(tran)) == ([], [examined])
    section.act(COLLEAGUE, dossiers.recall, examined)
    assert (waits(section.colleague), waits(tran)) == ([examined], [])


def test_a_submission_that_was_taken_back_and_done_again_brings_it_again(
    section: Section, examined: int, waits: Waits
) -> None:
    section.do(dossiers.submit, examined, "", section.colleague)
    section.act(HEAD, acts.undo)
    assert (waits(section.colleague), waits(section.head)) == ([], [examined])
    section.act(HEAD, acts.redo)
    section.act(COLLEAGUE, dossiers.take_up, [examined])
    assert (waits(section.colleague), waits(section.head)) == ([examined], [])


def test_the_dossiers_of_a_desk_are_one_statement_by_indexes(section: Section, examined: int) -> None:
    section.do(dossiers.submit, examined, "", section.colleague)
    asked = statements(section.store)
    section.see(inbox.page, View.MINE, section.colleague, in_days(0))
    held = next(statement for statement in asked if "dossier.held_since" in statement.partition("FROM")[0])
    with section.store.read() as session:
        nothing = ("",) * held.count("?")
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {held}", nothing)]
    assert "SEARCH dossier USING INDEX dossier_held (holder_id=?)" in plan
    assert not [step for step in plan if step.startswith("SCAN")]
