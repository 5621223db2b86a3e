"""Writing longer texts: notes, minutes, forms. What is typed is on disk before it is kept, and is taken up again."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from asotui import locations
from asotui.drafts import Draft
from asotui.i18n import _
from asotui.widgets.form import Field, Form
from asotui.widgets.text_editor import TextEditor

if TYPE_CHECKING:
    from asotui.screens.base import DeskScreen


def draft_of(screen: DeskScreen, about: str) -> Draft:
    """What the officer is typing about something in this register, such as `receipt 12`."""
    return Draft(str(screen.desk.store.path), screen.desk.login, about)


async def ask_note(screen: DeskScreen, title: str, about: str, text: str = "") -> str | None:
    """Ask for a note; None when the officer leaves. `about` names what it is on."""
    asked = await ask_text(
        screen, title, about, text, hint=_("A note is signed and numbered when it is kept.")
    )
    if asked is None:
        return None
    written, done = asked
    done()
    return written


async def ask_text(
    screen: DeskScreen, title: str, about: str, text: str = "", *, hint: str = "", whole: bool = False
) -> tuple[str, Callable[[], None]] | None:
    """Ask for a text, or let one of several pages be read over on the `whole` screen; None when the officer leaves.

    What a dropped line cut short stands there again. The second of what it gives is to be called once the text is kept:
    until then it stands there again too. Outside editors get their copy in the folder of drafts.
    """
    draft = draft_of(screen, about)
    taken_up = draft.text
    editor = TextEditor(
        title,
        text,
        folder=locations.drafts(),
        hint=_taken_up() if taken_up else hint,
        on_draft=draft.keep,
        taken_up=taken_up,
        at_start=whole and not taken_up,
    )
    editor.set_class(whole, "whole")
    written = await screen.app.push_screen_wait(editor)
    if written is None:
        draft.forget()
        return None
    return written, draft.forget


async def ask_form(
    screen: DeskScreen, title: str, about: str, fields: Sequence[Field]
) -> tuple[dict[str, Any], Callable[[], None]] | None:
    """Ask for a form whose fields are on disk as they are typed; None when the officer leaves.

    The second of what it gives is to be called once the values are kept: until then they stand there again.
    """
    draft = draft_of(screen, about)
    left = _values_in(draft.text)
    note = _("This was typed before and is not kept yet; go on, or leave with Esc to throw it away.")
    form = Form(
        title,
        [replace(field, default=left.get(field.name, field.default)) for field in fields],
        note=note if left else "",
        on_draft=lambda raw: draft.keep(json.dumps(raw)),
    )
    values = await screen.app.push_screen_wait(form)
    if values is None:
        draft.forget()
        return None
    return values, draft.forget


def _taken_up() -> str:
    return _("This is what was being typed when the line dropped; go on, or leave with Esc to throw it away.")


def _values_in(text: str) -> dict[str, Any]:
    """What a draft of a form holds; nothing when it was cut short itself."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
