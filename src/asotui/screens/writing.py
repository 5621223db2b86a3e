"""Writing longer texts: notes. What is typed is on disk before it is kept, and is taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asotui import locations
from asotui.drafts import Draft
from asotui.i18n import _
from asotui.widgets.text_editor import TextEditor

if TYPE_CHECKING:
    from asotui.screens.base import DeskScreen


async def ask_note(screen: DeskScreen, title: str, about: str, text: str = "") -> str | None:
    """Ask for a note; None when the officer leaves. `about` names what it is on, such as `receipt 12`.

    What a dropped line cut short stands there again. Outside editors get their copy in the folder of drafts.
    """
    draft = Draft(str(screen.desk.store.path), screen.desk.login, about)
    taken_up = draft.text
    hint = (
        _("This is what was being typed when the line dropped; go on, or leave with Esc to throw it away.")
        if taken_up
        else _("A note is signed and numbered when it is kept.")
    )
    editor = TextEditor(
        title, text, folder=locations.drafts(), hint=hint, on_draft=draft.keep, taken_up=taken_up
    )
    written = await screen.app.push_screen_wait(editor)
    draft.forget()
    return written
