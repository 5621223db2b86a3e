import threading
from collections.abc import Sequence

from asotui.widgets.picker import Choice, Picker, matching
from tests.widgets.stage import Stage, settle, shown

CHOICES = [Choice(n, f"2026/{n:04d} Dossier", f"Office {n}", "URGENT" if n == 1 else "") for n in range(2000)]


async def picked(
    *keys: str, allow_new: str | None = None, before: int = 0
) -> tuple[list[Choice | None], list[str]]:
    answers: list[Choice | None] = []
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("File in", matching(CHOICES), allow_new=allow_new), answers.append)
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        return answers, shown(app)


async def test_the_first_proposal_is_one_key_away() -> None:
    answers, _screen = await picked("enter")
    assert answers == [CHOICES[0]]


async def test_typing_narrows_and_arrows_choose() -> None:
    answers, _screen = await picked(*"office 12", "down", "down", "up", "enter")
    assert answers == [CHOICES[120]]


async def test_the_highlighted_choice_stands_with_its_detail_and_hint() -> None:
    _answers, screen = await picked("down")
    assert screen[-9].startswith("▌ 2026/0001 Dossier")
    assert screen[-9].rstrip().endswith("URGENT")
    assert "Office 1" in screen[-9]


async def test_something_new() -> None:
    answers, screen = await picked(*"zzz", allow_new="New dossier: {text}")
    assert "New dossier: zzz" in screen[-1]
    answers, _screen = await picked(*"zzz", "enter", allow_new="New dossier: {text}")
    assert answers == [Choice(None, "zzz")]


async def test_nothing_matches_and_enter_does_nothing() -> None:
    answers, screen = await picked(*"zzz", "enter")
    assert answers == []
    assert "Nothing matches." in screen[-1]


async def test_a_remark_stands_under_all_there_is_to_choose_from_and_goes_when_one_types() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        search = matching(CHOICES[:1])
        app.push_screen(Picker("File in", search, remark=lambda choices: f"Only {len(choices)} here."))
        await settle(pilot)
        assert shown(app)[-2].startswith("▌ 2026/0000 Dossier")
        assert shown(app)[-1] == "  Only 1 here."
        await pilot.press("z")
        await settle(pilot)
        assert shown(app)[-1] == "  Nothing matches."


async def test_with_nothing_to_choose_from_the_remark_stays_whatever_is_typed() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("File in", matching([]), remark=lambda choices: "No dossier: o opens one."))
        await settle(pilot)
        await pilot.press("z")
        await settle(pilot)
        assert shown(app)[-1] == "  No dossier: o opens one."


async def test_leaving_chooses_nothing() -> None:
    answers, _screen = await picked("escape")
    assert answers == [None]


async def test_enter_typed_ahead_waits_for_the_answer() -> None:
    gate = threading.Event()
    asked: list[str] = []

    def slow(text: str) -> Sequence[Choice]:
        asked.append(text)
        gate.wait(10)
        return [Choice(text, f"found {text}")]

    answers: list[Choice | None] = []
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("File in", slow), answers.append)
        await pilot.pause()
        await pilot.press("a", "b", "c", "enter")
        assert answers == []
        gate.set()
        await settle(pilot)
        assert answers == [Choice("abc", "found abc")]
        assert asked == ["", "abc"]


async def test_enter_waits_for_the_answer_until_it_has_come_or_the_text_is_another() -> None:
    gate = threading.Event()

    def slow(text: str) -> Sequence[Choice]:
        gate.wait(10)
        return [Choice(text, f"found {text}")]

    answers: list[Choice | None] = []
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        picker = Picker("File in", slow)
        app.push_screen(picker, answers.append)
        await pilot.pause()
        await pilot.press("a")
        assert not picker.is_choosing
        await pilot.press("enter")
        assert picker.is_choosing
        await pilot.press("b")
        assert not picker.is_choosing
        await pilot.press("enter")
        assert picker.is_choosing
        gate.set()
        await settle(pilot)
        assert answers == [Choice("ab", "found ab")]
        assert not picker.is_choosing


async def test_a_search_that_fails_says_why() -> None:
    def broken(text: str) -> Sequence[Choice]:
        raise OSError("The store is not there.")

    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("File in", broken))
        await settle(pilot)
        assert "The store is not there." in shown(app)[-1]


async def test_no_column_is_cut_while_another_has_room() -> None:
    choices = [
        Choice(1, "Sylvie Lefèvre", "away until 27 Nov; Hélène Marchand stands in", "s.lefevre"),
        Choice(2, "root", "", "root"),
    ]
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Picker("Assign to", matching(choices)))
        await settle(pilot)
        assert "away until 27 Nov; Hélène Marchand stands in" in shown(app)[-2]
        assert shown(app)[-2].rstrip().endswith("s.lefevre")
