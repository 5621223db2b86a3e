from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from asotui.widgets.cells import ASCII_SIGNS, UNICODE_SIGNS, crop, fit, has_unicode, signs, use_signs


def test_short_text_is_padded_on_the_other_side() -> None:
    assert fit("abc", 5) == "abc  "
    assert fit("abc", 5, "right") == "  abc"


def test_long_text_ends_with_an_ellipsis() -> None:
    assert fit("abcdef", 4) == "abc…"
    assert crop("abcdef", 1) == "…"
    assert fit("abc", 0) == ""


def test_wide_characters_are_not_cut_in_half() -> None:
    assert fit("中文字幕", 6) == "中文… "
    assert cell_len(fit("中文字幕", 6)) == 6


def test_combining_marks_take_no_column() -> None:
    assert fit("e\u0301te\u0301", 5) == "été  "


def test_escape_sequences_become_visible_and_inert() -> None:
    assert "\x1b" not in fit("\x1b]52;c;AAAA\x07", 20)
    assert "\u202e" not in fit("a\u202eb", 5)


def test_ten_thousand_characters_are_cut_at_once() -> None:
    assert fit("x" * 10_000, 10) == "x" * 9 + "…"


def test_an_ellipsis_without_unicode() -> None:
    use_signs(ASCII_SIGNS)
    assert fit("abcdef", 4) == "abc~"


@given(st.text(), st.integers(0, 40))
def test_any_text_fills_exactly_its_width(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert "\n" not in fit(text, width)


def test_signs_follow_the_locale() -> None:
    assert has_unicode({"LANG": "fr_FR.UTF-8"})
    assert has_unicode({"LC_ALL": "C.utf8", "LANG": "C"})
    assert not has_unicode({"LANG": "fr_FR.ISO-8859-15"})
    use_signs(None)
    assert signs() in (UNICODE_SIGNS, ASCII_SIGNS)
