from textual import events

from asotui.widgets.prompt import Ask, Confirm, Prompt
from tests.widgets.stage import Stage, settle, shown


def explain(text: str) -> tuple[bool, str]:
    return (True, "Monday 30 November") if text == "monday" else (False, "Not a date.")


class Listening(Stage):
    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self.events.append(("changed", event.text))

    def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        self.events.append(("accepted", event.text))

    def on_prompt_left(self, event: Prompt.Left) -> None:
        self.events.append(("left", event.text))


async def test_a_filter_is_told_at_each_key_accepted_and_left() -> None:
    app = Listening(Prompt("/"))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.press("a", "é", "enter", "escape")
        assert app.events == [("changed", "a"), ("changed", "aé"), ("accepted", "aé"), ("left", "aé")]
        assert shown(app)[0] == " / aé"


async def test_a_date_that_is_not_understood_is_not_accepted() -> None:
    app = Stage()
    answers: list[str | None] = []
    async with app.run_test(size=(40, 10)) as pilot:
        app.push_screen(Ask("Until", explain=explain), answers.append)
        await settle(pilot)
        await pilot.press("m", "o", "enter")
        assert "Not a date." in shown(app)[-2]
        assert answers == []
        await pilot.press(*"nday")
        assert "Monday 30 November" in shown(app)[-2]
        await pilot.press("enter")
        assert answers == ["monday"]


async def test_leaving_answers_nothing() -> None:
    app = Stage()
    answers: list[str | None] = []
    async with app.run_test(size=(40, 10)) as pilot:
        app.push_screen(Ask("Word", value="kept"), answers.append)
        await settle(pilot)
        assert shown(app)[-1] == " Word kept"
        await pilot.press("escape")
        assert answers == [None]


async def test_a_paste_takes_one_bounded_harmless_line() -> None:
    prompt = Prompt("/", max_length=10)
    async with Stage(prompt).run_test(size=(40, 3)) as pilot:
        await settle(pilot)
        pilot.app.post_message(events.Paste("\n\x1b[2Jab\nsecond" + "x" * 100_000))
        await pilot.pause()
        assert prompt.text == "\ufffd[2Jab"
        pilot.app.post_message(events.Paste("y" * 1_000_000))
        await pilot.pause()
        assert prompt.text == "\ufffd[2Jabyyyy"


async def test_a_question_is_answered_by_one_letter_in_both_languages() -> None:
    app = Stage()
    for key, answer in (("y", True), ("o", True), ("n", False), ("escape", None), ("q", None)):
        answers: list[bool | None] = []
        async with Stage().run_test(size=(60, 5)) as pilot:
            app = pilot.app  # type: ignore[assignment]
            app.push_screen(Confirm("Cancel 105/2026?"), answers.append)
            await settle(pilot)
            assert shown(app)[-2:] == [" Cancel 105/2026?", " y yes  n no"]
            await pilot.press(key)
            assert answers == [answer]


async def test_typing_replaces_a_day_that_is_proposed_and_goes_on_with_a_text() -> None:
    app = Stage()
    answers: list[str | None] = []
    async with app.run_test(size=(40, 10)) as pilot:
        app.push_screen(Ask("Until", value="in 1 month", explain=explain), answers.append)
        await settle(pilot)
        await pilot.press(*"monday", "enter")
        app.push_screen(Ask("Word", value="kept"), answers.append)
        await settle(pilot)
        await pilot.press(*" on", "enter")
        assert answers == ["monday", "kept on"]
