from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from asotui.widgets.wrapping import wrapped


def test_words_are_kept_whole_and_long_ones_cut() -> None:
    assert wrapped("one two three", 8) == ("one two", "three")
    assert wrapped("  indented text", 10) == ("  indented", "text")
    assert wrapped("abcdefghij", 4) == ("abcd", "efgh", "ij")
    assert wrapped("中文字幕", 5) == ("中文", "字幕")
    assert wrapped("", 5) == ("",)


@given(st.text(max_size=300), st.integers(2, 40))
def test_no_row_is_wider_than_the_screen(text: str, width: int) -> None:
    rows = wrapped(text, width)
    assert all(cell_len(row) <= width for row in rows)
    assert not any(char < " " for row in rows for char in row)
