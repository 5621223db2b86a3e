import stat
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App
from textual.geometry import Region

from asotui.widgets.outside_editor import EditorCutShort, EditorFailed, EditorNotStarted, edit_outside
from asotui.widgets.text_area import BoundedTextArea
from asotui.widgets.text_editor import TextEditor
from tests.widgets.stage import Stage, settle, shown


async def test_a_text_is_written_and_kept(tmp_path: Path) -> None:
    app, answers, drafts = Stage(), list[str | None](), list[str]()
    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(
            TextEditor("Note 3", "one", folder=tmp_path, hint="Signed.", on_draft=drafts.append),
            answers.append,
        )
        await settle(pilot)
        assert shown(app)[-1] == " Signed."
        await pilot.press(" ", "t", "enter", "u", "f2")
        assert answers == ["one t\nu"]
        assert drafts[-1] == "one t\nu"


async def test_a_text_to_be_read_over_begins_at_its_start(tmp_path: Path) -> None:
    app, answers = Stage(), list[str | None]()
    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(TextEditor("Minutes", "one", folder=tmp_path, at_start=True), answers.append)
        await settle(pilot)
        await pilot.press("x", "f2")
        assert answers == ["xone"]


async def test_leaving_warns_when_the_text_changed(tmp_path: Path) -> None:
    app, answers = Stage(), list[str | None]()
    async with app.run_test(size=(60, 20)) as pilot:
        app.push_screen(TextEditor("Note 3", "one", folder=tmp_path), answers.append)
        await settle(pilot)
        await pilot.press("x", "escape")
        assert answers == []
        assert "Esc again" in shown(app)[-1]
        await pilot.press("escape")
        assert answers == [None]


async def test_taken_off_the_screen_it_can_be_asked_once_more_for_its_lines() -> None:
    area = BoundedTextArea("one", max_length=100)
    async with Stage(area).run_test(size=(60, 5)) as pilot:
        await settle(pilot)
        await area.remove()
        assert [strip.text for strip in area.render_lines(Region(0, 0, 3, 2))] == ["   ", "   "]


async def test_brackets_and_control_characters_are_text() -> None:
    area = BoundedTextArea("[b]x[/b] \x1b[31m\x07", max_length=100)
    async with Stage(area).run_test(size=(60, 5)) as pilot:
        assert shown(pilot.app)[0] == " [b]x[/b] \ufffd[31m\ufffd"


async def test_a_paste_is_bounded_and_clean() -> None:
    area = BoundedTextArea("", max_length=20)
    async with Stage(area).run_test(size=(60, 5)) as pilot:
        area.focus()
        pilot.app.post_message(events.Paste("ab \n\x1bcd\n" + "x" * 300_000))
        await pilot.pause()
        assert area.text == "ab\n\ufffdcd\n" + "x" * 12
        await pilot.press("backspace", "y", "y", "y")
        assert len(area.text) == 20


class Desk(App[None]):
    """An application whose terminal the editor may have at once."""

    def suspend(self) -> Any:
        return nullcontext()


def editor(tmp_path: Path, body: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, os\npath = sys.argv[1]\ntext = open(path).read()\n{body}\n")
    return f"{sys.executable} {script}"


def test_the_own_editor_gets_a_private_file_that_is_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "open(path, 'w').write(text.upper() + oct(os.stat(path).st_mode & 0o777))"
    monkeypatch.setenv("VISUAL", editor(tmp_path, body))
    folder = tmp_path / "state"
    assert edit_outside(Desk(), "été", folder) == "ÉTÉ\n0o600"
    assert list(folder.iterdir()) == []
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_an_editor_that_fails_or_is_not_there_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "sys.exit(3)"))
    with pytest.raises(EditorFailed):
        edit_outside(Desk(), "x", tmp_path / "state")
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    with pytest.raises(EditorNotStarted, match="no-such-editor-anywhere"):
        edit_outside(Desk(), "x", tmp_path / "state")
    assert list((tmp_path / "state").iterdir()) == []


def test_what_the_own_editor_saves_is_known_while_it_is_still_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tmp_path / "known"
    body = (
        "import time\n"
        "open(path, 'w').write('à moitié')\n"
        f"while not os.path.exists({str(known)!r}): time.sleep(0.01)\n"
        "open(path, 'w').write('tout entier')"
    )
    monkeypatch.setenv("VISUAL", editor(tmp_path, body))
    saved: list[str] = []

    def on_saved(text: str) -> None:
        saved.append(text)
        if text == "à moitié":
            known.touch()

    assert edit_outside(Desk(), "", tmp_path / "state", on_saved) == "tout entier"
    assert "à moitié" in saved


@pytest.mark.parametrize(
    ("body", "saved"),
    [
        ("open(path, 'w').write('enregistré')\nos.kill(os.getpid(), 9)", "enregistré"),
        ("open(path, 'w').write('enregistré')\nsys.exit(1)", "enregistré"),
        ("open(path + '.save', 'w').write('jamais enregistré')\nsys.exit(1)", "jamais enregistré"),
    ],
)
def test_what_an_editor_that_was_killed_had_saved_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, saved: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, body))
    known: list[str] = []
    with pytest.raises(EditorCutShort) as cut_short:
        edit_outside(Desk(), "été", tmp_path / "state", known.append)
    assert cut_short.value.saved == known[-1] == saved
    assert list((tmp_path / "state").iterdir()) == []


async def test_what_an_editor_that_was_killed_had_saved_stands_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_given: object) -> str:
        raise EditorCutShort(editor="vi", saved="enregistré")

    monkeypatch.setattr("asotui.widgets.text_editor.edit_outside", killed)
    app, answers = Stage(), list[str | None]()
    async with app.run_test(size=(80, 20)) as pilot:
        app.push_screen(TextEditor("Note 3", "one", folder=tmp_path), answers.append)
        await settle(pilot)
        await pilot.press("f4")
        assert "ended with an error" in " ".join(shown(app))
        await pilot.press("f2")
    assert answers == ["enregistré"]
