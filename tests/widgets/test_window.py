from asotui.widgets.paging import Page, SequenceSource
from asotui.widgets.window import Window
from tests.widgets.stage import Item


def items(*numbers: int) -> list[Item]:
    return [Item(n) for n in numbers]


def window(*numbers: int, cursor: int = 0) -> Window[Item]:
    made: Window[Item] = Window(most=100)
    made.replace(Page(items(*numbers), at_start=True, at_end=True))
    made.put_cursor(cursor)
    return made


def test_the_cursor_stays_on_its_row_when_rows_come_before_it() -> None:
    w = window(1, 2, 3, cursor=1)
    w.renew(Page(items(7, 8, 1, 2, 3), at_start=True, at_end=True), rows_on_screen=10)
    assert w.cursor_row == Item(2)


def test_the_cursor_goes_to_the_next_row_when_its_row_has_gone() -> None:
    w = window(1, 2, 3, 4, cursor=1)
    w.renew(Page(items(1, 4), at_start=True, at_end=True), rows_on_screen=10)
    assert w.cursor_row == Item(4)


def test_the_cursor_goes_back_when_the_last_row_has_gone() -> None:
    w = window(1, 2, 3, cursor=2)
    w.renew(Page(items(1, 2), at_start=True, at_end=True), rows_on_screen=10)
    assert w.cursor_row == Item(2)


def test_nothing_is_left() -> None:
    w = window(1, 2, cursor=1)
    w.renew(Page((), at_start=True, at_end=True), rows_on_screen=10)
    assert (w.cursor_row, w.cursor, w.top) == (None, 0, 0)


def test_the_row_under_the_cursor_keeps_its_line_on_the_screen() -> None:
    w = window(*range(40), cursor=25)
    w.top = 20
    w.renew(Page(items(*range(-5, 40)), at_start=False, at_end=True), rows_on_screen=10)
    assert w.cursor - w.top == 5


def test_new_rows_at_the_top_are_seen_when_the_top_was_seen() -> None:
    w = window(1, 2, 3)
    w.renew(Page(items(9, 1, 2, 3), at_start=True, at_end=True), rows_on_screen=10)
    assert (w.top, w.cursor_row) == (0, Item(1))


def test_the_window_is_bounded_going_down_and_coming_back() -> None:
    source = SequenceSource(items(*range(1000)))
    w: Window[Item] = Window(most=100)
    w.replace(source.first(50))
    while not w.at_end:
        w.put_cursor(len(w.rows))
        w.top = max(0, w.cursor - 9)
        w.append(source.after(w.rows[-1], 50), rows_on_screen=10)
        assert len(w.rows) <= 150
    assert w.rows[-1] == Item(999)
    assert not w.at_start
    while not w.at_start:
        w.put_cursor(0)
        w.top = 0
        row = w.cursor_row
        w.prepend(source.before(w.rows[0], 50), rows_on_screen=10)
        assert w.cursor_row == row
        assert len(w.rows) <= 150
    assert w.rows[0] == Item(0)
    assert not w.at_end


def test_the_next_row_past_those_acted_on() -> None:
    w = window(1, 2, 3, 4, cursor=1)
    assert w.next_past(frozenset({2, 3})) == 3
    assert w.next_past(frozenset({2, 3, 4})) == 0
    assert w.next_past(frozenset({1, 2, 3, 4})) is None
