"""The merge of what tables give with what is in memory; the pages of real tables are in test_inbox."""

from sqlmodel import col

from asotui.models import Receipt
from asotui.queries.stretches import LAST, Entry, Key, Stretch, locate, take
from tests.factories import Section

NEVER = "2026-01-01"


def key(rank: int, day: str, row_id: int, kind: int = 1) -> Key:
    return (rank, day, "", kind, row_id)


def test_what_is_in_memory_is_given_in_order_from_either_end(section: Section) -> None:
    keys = [key(0, "2026-11-02", 1), key(1, "2026-11-01", 2), key(1, LAST, 3), key(2, NEVER, 4)]
    loose = [Entry(k) for k in (keys[2], keys[0], keys[3], keys[1])]

    def given(start: Key | None, n: int, backwards: bool = False) -> list[Key]:
        return [entry.key for entry in section.see(take, [], loose, start, n, backwards=backwards)]

    assert given(None, 9) == keys
    assert given(keys[0], 2) == keys[1:3]
    assert given(keys[3], 2, backwards=True) == [keys[2], keys[1]]
    assert given(None, 1, backwards=True) == [keys[3]]
    assert given(keys[3], 1) == []


def test_a_place_between_rows_is_a_place_to_start_from(section: Section) -> None:
    loose = [Entry(key(1, day, n)) for n, day in enumerate(("2026-11-01", "2026-11-03"))]
    found = section.see(take, [], loose, key(1, "2026-11-02", 77), 9)
    assert [entry.row_id for entry in found] == [1]


def test_a_row_is_located_in_the_stretch_that_holds_it_or_nowhere(section: Section) -> None:
    receipt = section.receipt()
    urgent = Stretch(1, (col(Receipt.urgency) == 1,), None, col(Receipt.received_at), col(Receipt.id))
    normal = Stretch(3, (col(Receipt.urgency) == 3,), None, col(Receipt.received_at), col(Receipt.id))
    found = section.see(locate, [urgent, normal], 0, receipt)
    assert found is not None
    assert (found[0], found[1], found[3:]) == (3, LAST, (0, receipt))
    assert section.see(locate, [urgent], 0, receipt) is None
    assert section.see(locate, [normal], 1, receipt) is None
