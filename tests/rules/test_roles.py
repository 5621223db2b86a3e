"""Who may do what, verb by verb."""

import pytest

from asotui.rules import roles
from asotui.rules.roles import Right
from asotui.terms import Role
from asotui.verbs import VERBS

HEAD, OFFICER, READER = (role.value for role in (Role.HEAD, Role.OFFICER, Role.READER))
USUALLY = roles.given(roles.USUAL)


@pytest.mark.parametrize("verb", [*VERBS])
def test_every_verb_stands_in_the_table(verb: str) -> None:
    assert roles.is_known(verb), f"say in rules/roles.py who may do {verb}"


def test_what_stands_in_no_table_is_for_the_head_alone() -> None:
    assert not roles.is_known("vehicle.booked")
    assert roles.needed("vehicle.booked") is Right.SECTION
    assert Right.SECTION not in roles.rights(OFFICER, roles.MOVABLE)


@pytest.mark.parametrize(
    ("verb", "right"),
    [
        ("receipt.filed", Right.WORK),
        ("receipt.cancelled", Right.CANCEL),
        ("dossier.closed", Right.CLOSE),
        ("dossier.recorded", Right.RECORD),
        ("dossier.reopened", Right.REOPEN),
        ("receipt.reopened", Right.WORK),
        ("meeting.minutes_approved_in", Right.APPROVE),
        ("meeting.cancelled", Right.WORK),
        ("setting.set", Right.SECTION),
        ("room.added", Right.SECTION),
        ("officer.added", Right.SECTION),
        ("officer.absent", Right.ENTRY),
    ],
)
def test_what_an_act_needs(verb: str, right: Right) -> None:
    assert roles.needed(verb) is right


def test_a_reader_may_do_nothing_and_the_head_everything() -> None:
    assert roles.rights(READER, roles.MOVABLE, [HEAD]) == frozenset()
    assert roles.rights(HEAD, ()) == frozenset(Right)


def test_officers_do_their_work_and_what_the_section_gave_them() -> None:
    assert roles.rights(OFFICER, ()) == {Right.WORK, Right.ENTRY}
    assert roles.rights(OFFICER, USUALLY) == {
        Right.WORK,
        Right.ENTRY,
        Right.CLOSE,
        Right.RECORD,
        Right.CANCEL,
        Right.APPROVE,
        Right.TEMPLATES,
    }


def test_who_stands_in_for_the_head_decides_and_changes_no_rules() -> None:
    found = roles.rights(OFFICER, (), [OFFICER, HEAD])
    assert found >= set(roles.MOVABLE)
    assert not found & {Right.SECTION, Right.RESTORE}
    assert roles.rights(OFFICER, (), [OFFICER]) == roles.rights(OFFICER, ())


def test_words_that_are_no_right_to_give_give_none() -> None:
    assert roles.given("reopen section head restore") == {Right.REOPEN}
