"""What was being typed at the desk, at the command line."""

from __future__ import annotations

from asotui.drafts import Draft
from tests.cli.conftest import Terminal
from tests.factories import HEAD


def left(terminal: Terminal, about: str, text: str, **told: str) -> None:
    """What a desk that was cut short left on disk."""
    draft = Draft(str(terminal.section.store.path), HEAD, about, **told)  # type: ignore[arg-type]
    draft.keep(text)
    draft.flush()
    draft.close_all()


def test_what_is_not_kept_is_listed_shown_and_thrown_away(terminal: Terminal) -> None:
    dossier = terminal.section.dossier("Autorisation")
    left(terminal, f"dossier {dossier}", "Rappeler le SDIS\n\ndemain", title="Note", place="d")
    left(terminal, "new room", '{"name": "Salle 12", "capacity": ""}', title="New room", kind="form")
    note, room = terminal.json("drafts", "list")
    assert (note["title"], note["record"], note["text"]) == (
        "Note",
        "2026/0001",
        "Rappeler le SDIS\n\ndemain",
    )
    assert (room["title"], room["record"], room["open_now"]) == ("New room", "", False)
    assert terminal.run("drafts", "show", note["key"]).stdout == "Rappeler le SDIS\n\ndemain\n"
    assert terminal.json("drafts", "show", room["key"])["text"] == "name: Salle 12"
    assert "Note" in terminal.run("drafts", "drop", note["key"]).stderr
    assert [fields[:2] for fields in terminal.lines("drafts", "list")] == [[room["key"], "New room"]]
    assert terminal.lines("drafts", "list")[0][-1] == "Salle 12"
    terminal.run("drafts", "drop", room["key"])
    assert "All that was typed is kept" in terminal.run("drafts", "list").stderr


def test_what_is_open_at_a_desk_is_left_there(terminal: Terminal) -> None:
    draft = Draft(str(terminal.section.store.path), HEAD, "new room", title="New room")
    draft.keep("Salle")
    draft.flush()
    (row,) = terminal.json("drafts", "list")
    assert row["open_now"]
    assert "open at one of your desks" in terminal.run("drafts", "drop", row["key"], code=4).stderr
    assert len(terminal.json("drafts", "list")) == 1


def test_a_key_that_is_none_is_refused(terminal: Terminal) -> None:
    left(terminal, "new room", "Salle")
    assert "asotui drafts list" in terminal.run("drafts", "show", "12345678", code=3).stderr
    terminal.run("drafts", "drop", "12345678", code=3)
    assert len(terminal.json("drafts", "list")) == 1
