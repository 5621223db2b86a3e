from asotui.widgets.text_view import TextView, paragraphs
from asotui.widgets.wrapping import wrapped
from tests.widgets.stage import Stage, settle, shown

LETTER = "\n".join(f"line {n}" for n in range(100))


def test_very_long_lines_are_taken_in_parts() -> None:
    assert [len(part) for part in paragraphs("x" * 5000)] == [2000, 2000, 1000]
    assert paragraphs("") == [""]


async def test_scrolling_by_rows_pages_and_to_the_ends() -> None:
    view = TextView(LETTER)
    async with Stage(view).run_test(size=(40, 10)) as pilot:
        view.focus()
        await pilot.press("j", "j", "k")
        assert shown(pilot.app)[0] == " line 1"
        await pilot.press("space")
        assert shown(pilot.app)[0] == " line 10"
        await pilot.press("b")
        assert shown(pilot.app)[0] == " line 1"
        await pilot.press("G", "j", "space")
        assert shown(pilot.app)[-1] == " line 99"
        assert view.percent == 100
        await pilot.press("home", "k", "b")
        assert shown(pilot.app)[0] == " line 0"


async def test_a_short_text_does_not_scroll_away() -> None:
    view = TextView("one\ntwo")
    async with Stage(view).run_test(size=(40, 10)) as pilot:
        view.focus()
        await pilot.press("j", "G", "space")
        assert shown(pilot.app)[:3] == [" one", " two", ""]


async def test_hostile_text_is_text() -> None:
    async with Stage(TextView("[b]x[/b]\n\x1b]52;c;A\x07\na\u202eb")).run_test(size=(40, 5)) as pilot:
        assert shown(pilot.app)[:3] == [" [b]x[/b]", " \ufffd]52;c;A\ufffd", " ab"]


async def test_finding_goes_round_without_accents_or_case() -> None:
    view = TextView("\n".join(["début", *["."] * 50, "L'ÉTÉ", *["."] * 50, "un été"]))
    async with Stage(view).run_test(size=(40, 5)) as pilot:
        view.focus()
        await pilot.press("slash", *"ete", "enter")
        await settle(pilot)
        assert shown(pilot.app)[0] == " L'ÉTÉ"
        await pilot.press("n")
        assert shown(pilot.app)[-1] == " un été"
        await pilot.press("n", "N", "N")
        assert shown(pilot.app)[0] == " L'ÉTÉ"
        assert not view.find("nowhere")


async def test_wrapped_rows_follow_the_width() -> None:
    view = TextView("aaaa bbbb cccc\n" * 3)
    async with Stage(view).run_test(size=(12, 10)) as pilot:
        assert shown(pilot.app)[:2] == [" aaaa bbbb", " cccc"]
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert shown(pilot.app)[:2] == [" aaaa bbbb cccc", " aaaa bbbb cccc"]


async def test_five_megabytes_of_one_line_are_wrapped_only_where_they_are_seen() -> None:
    wrapped.cache_clear()
    view = TextView("word " * 1_000_000)
    async with Stage(view).run_test(size=(80, 24)) as pilot:
        view.focus()
        await pilot.press("space", "G")
        assert wrapped.cache_info().currsize < 20
        assert shown(pilot.app)[-1].strip()
