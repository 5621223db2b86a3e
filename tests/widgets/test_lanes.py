"""Blocks beside each other: every minute of each is shown, or counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from asotui.widgets.lanes import Block, placed

STEP = 30


def block(key: int, begin: int, end: int) -> Block:
    return Block(key, 0, begin, end, (str(key),))


def lanes(*blocks: Block, most: int = 2) -> dict[object, tuple[int, int, int]]:
    return {one.block.key: (one.lane, one.lanes, one.hidden) for one in placed(blocks, STEP, most)}


def test_blocks_one_after_the_other_have_the_whole_width() -> None:
    assert lanes(block(1, 540, 600), block(2, 600, 660)) == {1: (0, 1, 0), 2: (0, 1, 0)}


def test_blocks_that_overlap_share_it() -> None:
    assert lanes(block(1, 540, 630), block(2, 600, 660)) == {1: (0, 2, 0), 2: (1, 2, 0)}


def test_a_lane_that_is_free_again_is_taken_again() -> None:
    assert lanes(block(1, 540, 720), block(2, 540, 600), block(3, 630, 660)) == {
        1: (0, 2, 0),
        2: (1, 2, 0),
        3: (1, 2, 0),
    }


def test_those_without_room_are_counted_on_a_block_that_is_shown_beside_them() -> None:
    assert lanes(*(block(n, 540, 600) for n in range(4))) == {0: (0, 2, 0), 1: (1, 2, 2)}


def test_a_quarter_of_an_hour_has_a_row_of_its_own() -> None:
    (one,) = placed([block(1, 555, 570)], STEP, 1)
    assert (one.first_row, one.last_row) == (18, 18)


SOME = st.lists(st.tuples(st.integers(0, 1380), st.integers(1, 240)), max_size=12)


@given(SOME, st.integers(1, 4))
def test_no_two_share_a_row_of_a_lane_and_none_is_lost(times: list[tuple[int, int]], most: int) -> None:
    blocks = [block(n, begin, min(1440, begin + length)) for n, (begin, length) in enumerate(times)]
    found = placed(blocks, STEP, most)
    taken = [(row, one.lane) for one in found for row in range(one.first_row, one.last_row + 1)]
    assert len(taken) == len(set(taken))
    assert len(found) + sum(one.hidden for one in found) == len(blocks)
    assert all(0 <= one.lane < one.lanes <= most for one in found)
