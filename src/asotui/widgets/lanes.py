"""Blocks of time beside each other where they overlap: which lane each takes, and which find no room."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a column, in minutes of its day; `lines` are shown from its top, as many as it has rows.

    `sign` stands at its first row instead of its corner, such as `!` for a conflict; `style` names how its text is drawn.
    """

    key: Hashable
    column: int
    begin: int
    end: int
    lines: tuple[str, ...]
    sign: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in a lane of its column; `lanes` is how many share the width there, `hidden` how many more had no room."""

    block: Block
    first_row: int
    last_row: int
    lane: int = 0
    lanes: int = 1
    hidden: int = 0


def placed(blocks: Sequence[Block], step: int, most: int) -> list[Placed]:
    """Give the blocks of one column their rows of `step` minutes and their lanes, at most so many beside each other.

    Blocks that overlap, one with the next, share the width. Those for which there is no lane are counted on the last
    block that has one.
    """
    rows = sorted(
        (
            Placed(block, block.begin // step, max(block.begin // step, -(-block.end // step) - 1))
            for block in blocks
        ),
        key=lambda one: (one.first_row, -one.last_row, one.block.begin),
    )
    done: list[Placed] = []
    group: list[Placed] = []
    for one in rows:
        if group and one.first_row > max(other.last_row for other in group):
            done += _shared(group, most)
            group = []
        group.append(one)
    return done + _shared(group, most)


def _shared(group: Sequence[Placed], most: int) -> list[Placed]:
    ends: list[int] = []
    shown: list[Placed] = []
    for one in group:
        lane = next((n for n, end in enumerate(ends) if end < one.first_row), len(ends))
        if lane < most:
            ends[lane : lane + 1] = [one.last_row]
            shown.append(replace(one, lane=lane))
        else:
            last = max(
                (n for n, other in enumerate(shown) if other.last_row >= one.first_row),
                key=lambda n: shown[n].lane,
            )
            shown[last] = replace(shown[last], hidden=shown[last].hidden + 1)
    return [replace(one, lanes=len(ends)) for one in shown]
