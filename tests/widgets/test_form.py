from collections.abc import Mapping
from datetime import date
from typing import Any

from asotui.errors import AsotuiError
from asotui.widgets.form import Field, Form
from tests.widgets.stage import Stage, settle, shown


class NoSuchDate(AsotuiError):
    sentence = "There is no {text}."


def parse(text: str) -> date:
    if text != "monday":
        raise NoSuchDate(text=text)
    return date(2026, 11, 30)


def explain(text: str) -> tuple[bool, str]:
    return (True, "Monday 30 November 2026") if text == "monday" else (True, "")


FIELDS = [
    Field("on", "Date", "date", explain=explain, parse=parse, hint="monday, 12/01"),
    Field("sender", "Sender", "suggest", required=True, suggest=lambda text: ["Préfecture du Nord"]),
    Field(
        "channel",
        "Channel",
        "choice",
        default="call",
        choices=(("mail", "Letter"), ("call", "Call"), ("visit", "Visit")),
    ),
    Field("pages", "Pages", "number"),
    Field("urgent", "Urgent", "flag"),
    Field("note", "Note", "multiline", default="first"),
]


class Filled:
    """A form on the stage, the keys pressed in it, what it answered and what it shows."""

    def __init__(self, *keys: str, check: Any = None, fields: list[Field] | None = None) -> None:
        self.keys = keys
        self.check = check
        self.fields = fields or FIELDS
        self.answers: list[dict[str, Any] | None] = []
        self.screen: list[str] = []

    async def run(self) -> "Filled":
        app = Stage()
        async with app.run_test(size=(80, 24)) as pilot:
            form = Form("Register", self.fields, check=self.check, note="* needed")
            app.push_screen(form, self.answers.append)
            await settle(pilot)
            for key in self.keys:
                await pilot.press(key)
            await settle(pilot)
            self.screen = shown(app)
        return self

    @property
    def text(self) -> str:
        return "\n".join(self.screen)


async def test_labels_stand_left_of_what_is_filled_in() -> None:
    form = await Filled().run()
    assert "            Channel Call" in form.text
    assert "            Sender*" in form.text
    assert "monday, 12/01" in form.text
    assert form.screen[-1] == " * needed"


async def test_values_have_the_type_of_their_field() -> None:
    keys = ["tab", *"Lens", "tab", "right", "tab", *"1 200", "tab", "space", "f2"]
    form = await Filled(*keys).run()
    assert form.answers == [
        {"on": None, "sender": "Lens", "channel": "visit", "pages": 1200, "urgent": True, "note": "first"}
    ]


async def test_enter_goes_on_and_saves_at_the_end() -> None:
    fields = [Field("a", "A"), Field("b", "B", default="x")]
    form = await Filled("1", "enter", "2", "enter", fields=fields).run()
    assert form.answers == [{"a": "1", "b": "x2"}]


async def test_a_date_is_explained_as_it_is_typed_and_parsed_when_saved() -> None:
    form = await Filled(*"monday").run()
    assert "Monday 30 November 2026" in form.text
    form = await Filled(*"monday", "tab", "x", "f2").run()
    assert form.answers[0] is not None
    assert form.answers[0]["on"] == date(2026, 11, 30)


async def test_what_is_wrong_is_said_under_the_field_and_typing_goes_on_there() -> None:
    form = await Filled(*"never", "f2").run()
    assert form.answers == []
    assert "There is no never." in form.text
    assert "Fill this in." in form.text
    form = await Filled("f2", "Z", "f2").run()
    assert form.answers[0] is not None
    assert form.answers[0]["sender"] == "Z"


async def test_not_a_number() -> None:
    form = await Filled("tab", "x", "tab", "tab", *"many", "f2").run()
    assert "Type a whole number." in form.text


async def test_the_form_as_a_whole_can_be_refused() -> None:
    def check(values: dict[str, Any]) -> Mapping[str, str]:
        return {"pages": "Too many.", "": "Not now."} if values["pages"] else {}

    form = await Filled("tab", "x", "tab", "tab", "9", "f2", check=check).run()
    assert form.answers == []
    assert "Too many." in form.text
    assert form.screen[-1] == " Not now."
    form = await Filled("tab", "x", "f2", check=check).run()
    assert form.answers[0] is not None


async def test_a_suggestion_is_accepted_with_right() -> None:
    app = Stage()
    answers: list[dict[str, Any] | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Form("Register", FIELDS), answers.append)
        await settle(pilot)
        await pilot.press("tab", *"prefec")
        while "Nord" not in "\n".join(shown(app)):
            await pilot.pause()
        await pilot.press("right", "f2")
        assert answers[0] is not None
        assert answers[0]["sender"] == "Préfecture du Nord"


async def test_letters_choose_a_value() -> None:
    form = await Filled("tab", "x", "tab", "l", "f2").run()
    assert form.answers[0] is not None
    assert form.answers[0]["channel"] == "mail"


async def test_leaving_warns_once_when_something_was_typed() -> None:
    assert (await Filled("escape").run()).answers == [None]
    form = await Filled("x", "escape").run()
    assert form.answers == []
    assert "Esc again leaves" in form.screen[-1]
    assert (await Filled("x", "escape", "escape").run()).answers == [None]
    assert (await Filled("x", "escape", "y", "escape").run()).answers == []


async def test_a_form_taller_than_the_screen_scrolls_to_the_field_being_filled_in() -> None:
    fields = [Field(f"f{n}", f"Field {n}") for n in range(40)]
    form = await Filled(fields=fields).run()
    assert form.screen[1].startswith(" Register")
    assert form.screen[-1] == " * needed"
    form = await Filled("shift+tab", "Z", fields=fields).run()
    assert "Field 39 Z" in form.text
    assert form.screen[-1] == " * needed"


async def test_typing_replaces_the_day_that_stands_there() -> None:
    fields = [Field("on", "Date", "date", default="2026-11-23", explain=explain, parse=parse)]
    filled = await Filled(*"monday", "f2", fields=fields).run()
    assert filled.answers == [{"on": date(2026, 11, 30)}]


async def test_what_is_typed_is_told_at_each_change_and_a_text_is_gone_on_with_at_its_end() -> None:
    app, drafts = Stage(), list[dict[str, Any]]()
    async with app.run_test(size=(80, 24)) as pilot:
        fields = [Field("note", "Note", "multiline", default="first"), Field("urgent", "Urgent", "flag")]
        app.push_screen(Form("Register", fields, on_draft=drafts.append))
        await settle(pilot)
        assert drafts == []
        await pilot.press("!", "tab", "right")
        await settle(pilot)
        assert drafts[-1] == {"note": "first!", "urgent": True}
