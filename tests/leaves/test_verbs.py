"""What was done, in sentences."""

import string
from datetime import UTC, date, datetime

import pytest

from asotui import clock, i18n, verbs
from asotui.verbs import VERBS, sentence, shown_date


def fields(pattern: str) -> set[str]:
    return {name for _text, name, _spec, _way in string.Formatter().parse(pattern) if name}


def test_one_and_many_have_their_own_sentence() -> None:
    assert sentence("task.done", {"task": "Relancer"}) == "Done: Relancer"
    assert sentence("task.done", {"count": 1}) == "1 task done"
    assert sentence("task.done", {"count": 12}) == "12 tasks done"


def test_codes_and_dates_are_said_as_words() -> None:
    assert sentence("dossier.urgency_set", {"dossier": "2026/0001", "urgency": 1}) == (
        "2026/0001 is now of urgency immediate"
    )
    assert sentence("dossier.due_set", {"dossier": "2026/0001", "due_on": "2026-12-01"}) == (
        "2026/0001 is due on 1 Dec 2026"
    )


def test_an_undo_says_what_it_took_back_and_a_redo_what_it_did_again() -> None:
    facts = {"act": 7, "verb": "dossier.closed", "facts": {"dossier": "2026/0001"}}
    assert sentence("act.undone", facts) == "Undone: 2026/0001 closed"
    assert sentence("act.redone", facts) == "Done again: 2026/0001 closed"


def test_facts_from_outside_are_harmless_and_never_a_pattern() -> None:
    said = sentence("dossier.renamed", {"dossier": "1", "title": "{dossier}\x1b[31m\n{0.__class__}"})
    assert said == "1 is now called: {dossier}\N{REPLACEMENT CHARACTER}[31m {0.__class__}"


@pytest.mark.parametrize(
    "facts", [{}, {"dossier": "1"}, {"dossier": "1", "due_on": "someday"}, {"dossier": "1", "due_on": None}]
)
def test_a_fact_that_is_missing_or_odd_never_raises(facts: dict[str, object]) -> None:
    assert "is due on" in sentence("dossier.due_set", facts)


def test_a_verb_of_another_version_is_shown_as_it_is_stored() -> None:
    assert sentence("room.booked", {"room": "204"}) == "room.booked"


def test_the_first_of_a_month_has_its_own_form_in_french() -> None:
    i18n.set_language("fr")
    assert shown_date(date(2026, 3, 1)) == "1er mars 2026"
    assert shown_date(date(2026, 3, 2)) == "2 mars 2026"
    i18n.set_language("en")
    assert shown_date(date(2026, 3, 1)) == "1 Mar 2026"


@pytest.mark.parametrize("verb", VERBS)
def test_the_forms_of_a_verb_say_the_same(verb: str) -> None:
    one, many = VERBS[verb].one, VERBS[verb].many
    assert verb.partition(".")[2]
    if many is not None:
        singular, plural = many
        assert fields(singular) == fields(plural)
        assert "count" in fields(plural)
        assert fields(plural) - {"count"} <= fields(one)


def test_dates_and_words_are_translated_by_the_name_of_the_fact() -> None:
    known = {name for verb in VERBS.values() for name in fields(verb.one)}
    assert {"urgency", "marking", "role"} <= known & verbs._TERMS.keys()
    assert {"due_on", "review_on", "expected_by", "received_on"} <= known & verbs._DATES


def test_an_instant_is_said_by_the_wall_clock_with_the_year_when_it_is_another_one() -> None:
    facts = {"meeting": "M12/2026", "starts_at": "2026-11-24T09:00:00+00:00"}
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC)):
        assert sentence("meeting.moved", facts) == "Meeting M12/2026 moved to Tuesday 24 November, 10:00"
    with clock.at(datetime(2027, 1, 4, tzinfo=UTC)):
        assert sentence("meeting.moved", facts).endswith("Tuesday 24 November 2026, 10:00")
