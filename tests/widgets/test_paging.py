from asotui.widgets.paging import SequenceSource
from tests.widgets.stage import Item


def numbers(rows: object) -> list[int]:
    return [row.identity for row in rows]  # type: ignore[attr-defined]


def test_pages_know_whether_the_list_begins_or_ends_with_them() -> None:
    source = SequenceSource([Item(n) for n in range(10)])
    page = source.first(4)
    assert (numbers(page.rows), page.at_start, page.at_end) == ([0, 1, 2, 3], True, False)
    page = source.after(page.rows[-1], 6)
    assert (numbers(page.rows), page.at_start, page.at_end) == ([4, 5, 6, 7, 8, 9], False, True)
    page = source.before(page.rows[0], 2)
    assert (numbers(page.rows), page.at_start, page.at_end) == ([2, 3], False, False)
    assert numbers(source.last(3).rows) == [7, 8, 9]


def test_about_a_row_that_is_gone_means_about_its_place() -> None:
    source = SequenceSource([Item(n) for n in range(10)])
    gone = source.first(10).rows[5]
    del source.rows[5]
    assert numbers(source.around(gone, 4).rows) == [3, 4, 6, 7]
    assert numbers(source.after(gone, 1).rows) == [6]
