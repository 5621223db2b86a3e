"""The weekly arrears: true for each officer, chained from week to week, the same when asked again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from asotui import clock
from asotui.errors import AsotuiError
from asotui.queries.returns.weekly import Arrears, Weekly, weekly
from asotui.services import acts, dossiers, officers, receipts, triage
from asotui.store import Store
from asotui.terms import Marking
from tests.factories import COLLEAGUE, HEAD, Section
from tests.queries.test_past import turns

MONDAY = date(2027, 3, 1)


@contextmanager
def on(day: int, hour: int = 10) -> Iterator[None]:
    """So many days after the first Monday."""
    with clock.at(clock.start_of(MONDAY + timedelta(days=day)) + timedelta(hours=hour)):
        yield


def of_week(section: Section, week: int = 0) -> Weekly:
    """The return of a week, asked for long after it."""
    with on(70):
        return section.see(weekly, MONDAY + timedelta(days=7 * week))


def figures(found: Arrears) -> tuple[int, ...]:
    names = ("brought", "received", "from_colleagues", "disposed", "passed_on", "carried")
    return tuple(len(getattr(found, name)) for name in names)


def line(found: Weekly, login: str) -> Arrears:
    return next(one for one in found.lines if one.login == login)


def test_what_crossed_a_desk_is_counted_and_named(section: Section) -> None:
    with on(-1):
        old = section.receipt("Ancienne")
    with on(0):
        new = section.receipt("Nouvelle")
        section.do(triage.assign, [old, new], section.head)
    with on(2):
        section.do(triage.assign, [new], section.colleague)
        section.do(triage.inform, [old])
    found = of_week(section)
    assert [one.login for one in found.lines] == ["", HEAD, COLLEAGUE]
    assert figures(line(found, "")) == (1, 1, 0, 2, 2, 0)
    assert figures(line(found, HEAD)) == (0, 2, 2, 2, 1, 0)
    assert figures(line(found, COLLEAGUE)) == (0, 1, 1, 0, 0, 1)
    assert figures(found.total) == (1, 4, 3, 4, 3, 1)
    assert [item.subject for item in line(found, COLLEAGUE).carried] == ["Nouvelle"]


def test_the_day_ends_at_the_midnight_of_the_office(section: Section) -> None:
    with on(6, 23):
        section.receipt("Dimanche soir")
    with on(7, 0):
        section.receipt("Lundi matin")
    assert [item.subject for item in of_week(section, 0).total.received] == ["Dimanche soir"]
    assert [item.subject for item in of_week(section, 1).total.received] == ["Lundi matin"]


def test_what_is_taken_back_at_once_is_not_disposed_of_but_later_it_came_back(section: Section) -> None:
    with on(0):
        receipt_id = section.receipt()
    with on(7):
        section.do(triage.inform, [receipt_id])
        section.do(acts.undo)
        section.do(triage.inform, [receipt_id])
    with on(14):
        section.do(acts.undo)
    assert [figures(of_week(section, week).total) for week in range(3)] == [
        (0, 1, 0, 0, 0, 1),
        (1, 0, 0, 1, 0, 0),
        (0, 1, 0, 0, 0, 1),
    ]


def test_age_counts_from_the_day_it_came(section: Section) -> None:
    with on(0):
        section.receipt("vieille", received_on=MONDAY - timedelta(days=40))
        section.receipt("huit jours", received_on=MONDAY - timedelta(days=2))
        section.receipt("sept jours", received_on=MONDAY - timedelta(days=1))
    found = of_week(section).total
    assert [item.subject for item in found.over_a_week] == ["vieille", "huit jours"]
    assert [item.subject for item in found.over_a_month] == ["vieille"]


def test_the_subject_of_what_is_confidential_is_withheld(section: Section) -> None:
    with on(0):
        section.do(receipts.set_marking, [section.receipt("Nom de la source")], Marking.CONFIDENTIAL.value)
        section.dossier("Autre source", marking=Marking.CONFIDENTIAL)
    received = of_week(section).total.received
    assert [(item.subject, item.is_confidential) for item in received] == [("", True)] * 2


def test_a_running_week_is_told_as_of_an_instant(section: Section) -> None:
    for day in range(4):
        with on(day):
            section.receipt()
    with on(70):
        wednesday = clock.start_of(MONDAY + timedelta(days=2))
        found = section.see(weekly, MONDAY, as_of=wednesday)
    assert (found.until, figures(found.total)) == (wednesday, (0, 2, 0, 0, 0, 2))


def test_an_officer_who_left_stands_where_they_had_something_under_the_name_of_then(section: Section) -> None:
    with on(0):
        dossier_id = section.dossier(by=COLLEAGUE)
    with on(7):
        section.do(dossiers.transmit, dossier_id, section.head)
        section.do(officers.change, section.colleague, name="Mme Renommée", active=False)
    assert line(of_week(section, 0), COLLEAGUE).name == "Mme Roussel"
    assert figures(line(of_week(section, 1), COLLEAGUE)) == (1, 0, 0, 1, 1, 0)
    assert [one.login for one in of_week(section, 2).lines] == ["", HEAD]


@pytest.mark.parametrize("seed", range(2))
def test_weeks_chain_for_every_desk_and_stay_the_same_whatever_is_done_since(
    section: Section, store: Store, seed: int
) -> None:
    dice, told = Random(seed), []
    with on(-3):
        for _number in range(4):
            section.receipt()
            section.dossier()
    for week in range(5):
        for day in range(5):
            with on(7 * week + day):
                for _turn in range(8):
                    try:
                        dice.choice(turns(section, dice))()
                    except AsotuiError:
                        continue
        with on(7 * week + 7):
            told.append(section.see(weekly, MONDAY + timedelta(days=7 * week)))
    assert told == [of_week(section, week) for week in range(5)]
    for one in told:
        assert all(each.is_true for each in (*one.lines, one.total))
    for one, following in pairwise(told):
        left = {each.officer_id: {(i.noun, i.id) for i in each.carried} for each in one.lines if each.carried}
        taken = {
            each.officer_id: {(i.noun, i.id) for i in each.brought}
            for each in following.lines
            if each.brought
        }
        assert left == taken
    assert any(each.passed_on for one in told for each in one.lines)
