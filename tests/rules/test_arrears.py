"""What is in arrear, and the identity of a weekly return."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.arrears import (
    SECTION,
    Matter,
    Move,
    accounts,
    desk_of_dossier,
    desk_of_receipt,
    older_than_a_month,
    older_than_a_week,
    standing,
)

ONE, TWO = ("receipt", 1), ("dossier", 2)


def test_a_matter_lies_on_the_desk_of_who_has_it_until_it_is_settled() -> None:
    assert desk_of_receipt("untriaged", None) == SECTION
    assert desk_of_receipt("put_off", 4) == 4
    assert [desk_of_receipt(state, 4) for state in ("filed", "closed", "cancelled", "call_book")] == [
        None
    ] * 4
    assert desk_of_dossier("awaiting_reply", 4) == 4
    assert [desk_of_dossier(state, 4) for state in ("closed", "recorded", "cancelled", "call_book")] == [
        None
    ] * 4


def test_what_was_taken_back_in_the_period_was_not_done_and_what_was_done_again_was() -> None:
    closed, undone = Move(1, ONE, 4, None), Move(2, ONE, None, 4, undoes=1)
    again, undone_again = Move(3, ONE, 4, None, undoes=2), Move(4, ONE, None, 4, undoes=1)
    assert standing([closed, undone]) == []
    assert standing([closed, undone, again]) == [again]
    assert standing([closed, undone, again, undone_again]) == []


def test_taking_back_what_was_reported_before_counts() -> None:
    undone, again = Move(12, ONE, None, 4, undoes=1), Move(13, ONE, 4, None, undoes=12)
    assert standing([undone]) == [undone]
    assert standing([undone, again]) == []


def test_an_undo_that_is_not_the_exact_reverse_counts_beside_the_act() -> None:
    moved, undone = Move(1, ONE, 4, 5), Move(2, ONE, 6, 4, undoes=1)
    assert standing([moved, undone]) == [moved, undone]


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from([None, SECTION, 1, 2])), max_size=30))
def test_brought_forward_and_received_without_disposed_of_is_carried_forward(
    turns: list[tuple[int, int | None]],
) -> None:
    brought: dict[Matter, int] = {("receipt", 1): SECTION, ("receipt", 2): 1}
    now: dict[Matter, int] = dict(brought)
    moves = []
    for act_id, (row_id, to) in enumerate(turns, 1):
        matter = ("receipt", row_id)
        was = now.pop(matter, None)
        if to is not None:
            now[matter] = to
        if was != to:
            moves.append(Move(act_id, matter, was, to))
    found = accounts(brought, moves, now)
    assert all(account.is_true for account in found.values())
    passed = sum(len(account.passed_on) for account in found.values())
    assert passed == sum(len(account.from_colleagues) for account in found.values())
    assert sorted(m for account in found.values() for m in account.carried) == sorted(now)


def test_a_matter_is_old_after_the_seventh_day_and_after_the_same_day_of_the_next_month() -> None:
    assert not older_than_a_week(date(2026, 11, 1), date(2026, 11, 8))
    assert older_than_a_week(date(2026, 11, 1), date(2026, 11, 9))
    assert not older_than_a_month(date(2027, 1, 31), date(2027, 2, 28))
    assert older_than_a_month(date(2027, 1, 31), date(2027, 3, 1))
