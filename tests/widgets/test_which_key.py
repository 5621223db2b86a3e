from asotui.widgets.which_key import KeyMenu
from tests.widgets.stage import Stage, settle, shown

PLACES = [("b", "inbox"), ("d", "dossiers"), ("G", "end"), ("?", "keys")]


async def chosen(*keys: str, entries: list[tuple[str, str]] = PLACES) -> tuple[list[str | None], list[str]]:
    answers: list[str | None] = []
    app = Stage()
    async with app.run_test(size=(50, 10)) as pilot:
        app.push_screen(KeyMenu("Go to", entries), answers.append)
        await settle(pilot)
        screen = shown(app)
        await pilot.press(*keys)
        return answers, screen


async def test_the_letters_are_shown_with_what_they_do() -> None:
    _answers, screen = await chosen("escape")
    assert screen[-3:] == [" Go to", " b inbox     d dossiers  G end       ? keys", ""] or screen[-2:] == [
        " Go to",
        " b inbox     d dossiers  G end       ? keys",
    ]


async def test_one_key_chooses() -> None:
    assert (await chosen("d"))[0] == ["d"]
    assert (await chosen("G"))[0] == ["G"]
    assert (await chosen("question_mark"))[0] == ["?"]


async def test_other_keys_leave_the_menu_where_it_is() -> None:
    assert (await chosen("z", "b"))[0] == ["b"]


async def test_leaving() -> None:
    assert (await chosen("escape"))[0] == [None]
    assert (await chosen("q"))[0] == [None]
    assert (await chosen("q", entries=[("q", "quit")]))[0] == ["q"]
