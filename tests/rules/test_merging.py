"""Two versions of a text become one in which nothing that was added is lost."""

from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.merging import both, differing

TEXTS = st.lists(st.sampled_from("abcdefgh"), max_size=8).map("\n".join)


def test_changes_in_different_places_both_stand() -> None:
    assert both("un\ndeux\ntrois", "UN\ndeux\ntrois", "un\ndeux\nTROIS") == "UN\ndeux\nTROIS"


def test_changes_in_the_same_place_stand_below_each_other_theirs_first() -> None:
    assert both("un\ndeux", "un\nleur", "un\nmien") == "un\nleur\nmien"
    assert both("un", "un\nleur", "un\nmien") == "un\nleur\nmien"


def test_where_nothing_was_each_has_a_paragraph() -> None:
    assert both("", "leur", "mien") == "leur\n\nmien"


def test_what_one_took_out_and_the_other_left_alone_is_gone() -> None:
    assert both("un\ndeux\ntrois", "un\ntrois", "un\ndeux\ntrois\nquatre") == "un\ntrois\nquatre"


@given(TEXTS, TEXTS)
def test_who_changed_nothing_adds_nothing(before: str, after: str) -> None:
    assert both(before, after, before) == after
    assert both(before, before, after) == after
    assert both(before, after, after) == after


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_either_has_added_is_lost(before: str, theirs: str, mine: str) -> None:
    merged = both(before, theirs, mine).split("\n")
    for text in (theirs, mine):
        for line in set(text.split("\n")) - set(before.split("\n")):
            assert line in merged


@given(TEXTS, TEXTS)
def test_the_differences_hold_both_texts(before: str, after: str) -> None:
    lines = differing(before, after)
    assert "\n".join(line for sign, line in lines if sign != "+") == before
    assert "\n".join(line for sign, line in lines if sign != "-") == after
