"""Whatever is typed, from notes and forms to one line: on disk before it is kept, and taken up again in its place.

What a question was answered with belongs to the act that the question leads to: it is let go once the register has
it, and stands there again when the act is refused, or when the officer leaves the rest of the question.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from asotui import locations
from asotui.drafts import Draft, Ground, unfinished
from asotui.drafts.sheets import values_in
from asotui.drafts.subjects import Kind
from asotui.errors import AsotuiError
from asotui.i18n import _
from asotui.widgets.form import Check, Field, Form
from asotui.widgets.outside_editor import edit_outside
from asotui.widgets.prompt import MOST_CHARACTERS, Ask, Explain
from asotui.widgets.text_editor import TextEditor

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from asotui.app import Desk
    from asotui.screens.base import DeskScreen

T = TypeVar("T")

_IN_HAND: ContextVar[list[Draft] | None] = ContextVar("in_hand", default=None)
"""What was answered in the question under way, and that no act has kept yet."""


def draft_of(
    screen: DeskScreen,
    about: str,
    title: str = "",
    kind: Kind = "text",
    values: Mapping[str, Any] | None = None,
) -> Draft:
    """What the officer is typing about something in this register, such as `receipt 12`, under that title.

    `values` are those that stand in the fields of a form before anything is typed.
    """
    desk = screen.desk
    return Draft(
        os.path.realpath(desk.store.path),
        desk.login,
        about,
        title=title,
        place=screen.place,
        kind=kind,
        wanted=desk.wanted_draft,
        ground=Ground(desk.seen_act(), values or {}),
        on_trouble=lambda refusal: _say_trouble(desk, refusal),
    )


async def is_begun_elsewhere(screen: DeskScreen, about: str, like: str) -> bool:
    """Whether nothing is left to go on with about this, but something about another that begins `like` it."""
    register, login = os.path.realpath(screen.desk.store.path), screen.desk.login
    if draft_of(screen, about).left:
        return False
    sheets = await asyncio.to_thread(unfinished, register, login)
    subjects = [sheet.subject for sheet in sheets if not sheet.is_in_use]
    return any(subject is not None and subject.about.startswith(like) for subject in subjects)


def _say_trouble(desk: Desk, refusal: Exception) -> None:
    """Say once, wherever the officer types, that the disk does not take it. Any thread may call it."""
    why = refusal.strerror if isinstance(refusal, OSError) and refusal.strerror else str(refusal)

    def say() -> None:
        sentence = _("What you type is not on disk before it is kept: {why}").format(why=why)
        tell = getattr(desk.screen, "tell", None)
        if tell is not None:
            tell(sentence)
        else:
            desk.say(sentence, "warn")

    desk.call_later(say)


# Questions


async def ask_note(screen: DeskScreen, title: str, about: str, text: str = "") -> str | None:
    """Ask for a note; None when the officer leaves. `about` names what it is on."""
    return await ask_text(
        screen, title, about, text, hint=_("A note is signed and numbered when it is kept.")
    )


async def ask_text(
    screen: DeskScreen, title: str, about: str, text: str = "", *, hint: str = "", whole: bool = False
) -> str | None:
    """Ask for a text, or let one of several pages be read over on the `whole` screen; None when the officer leaves.

    What a dropped line cut short stands there again. Outside editors get their copy in the folder of drafts.
    """
    draft = draft_of(screen, about, title)
    taken_up = draft.text
    editor = TextEditor(
        title,
        text,
        folder=locations.drafts(),
        hint=typed_before() if taken_up else hint,
        on_draft=lambda typed: draft.keep("" if typed == editor.initial else typed),
        taken_up=taken_up,
        at_start=whole and not taken_up,
    )
    editor.set_class(whole, "whole")
    return await _answered(screen, editor, draft)


def write_outside(
    screen: DeskScreen, title: str, about: str, text: str = "", values: Mapping[str, Any] | None = None
) -> str:
    """The text after the officer wrote it in their own editor, begun with what is not kept yet.

    `values` are what it was begun on, for a draft that is held against them later. Raises EditorNotStarted, EditorFailed.
    """
    draft = draft_of(screen, about, title, values=values)

    def keep(saved: str) -> None:
        draft.keep("" if saved.strip("\n") == text.strip("\n") else saved)

    try:
        written = edit_outside(screen.app, draft.text or text, locations.drafts(), keep)
    except AsotuiError:
        draft.rest()
        raise
    if written.strip("\n") == text.strip("\n"):
        draft.forget()
    else:
        draft.keep(written)
        _take_in_hand(draft)
    return written


async def ask_line(
    screen: DeskScreen,
    label: str,
    about: str,
    *,
    title: str = "",
    value: str = "",
    explain: Explain | None = None,
    max_length: int = MOST_CHARACTERS,
) -> str | None:
    """Ask for a line; None when the officer leaves. `title` says what the line is where the label alone does not."""
    draft = draft_of(screen, about, title or label.rstrip(" :\N{NO-BREAK SPACE}"), "line")
    taken_up = draft.text
    prompt = Ask(
        label,
        value=taken_up or value,
        explain=explain,
        max_length=max_length,
        note=typed_before() if taken_up else "",
        on_draft=lambda typed: draft.keep("" if typed == value else typed),
    )
    return await _answered(screen, prompt, draft)


async def ask_form(
    screen: DeskScreen,
    title: str,
    about: str,
    fields: Sequence[Field],
    *,
    check: Check | None = None,
    note: str = "",
) -> dict[str, Any] | None:
    """Ask for a form whose fields are on disk as they are typed; None when the officer leaves."""
    return await fill_in(screen, Form(title, fields, check=check, note=note), about)


async def fill_in(screen: DeskScreen, form: Form, about: str, refusal: str = "") -> dict[str, Any] | None:
    """The same for a form of one's own; a refusal of what was filled in before stands in it."""
    stands = values_in(json.dumps(form.raw, default=str))
    draft = draft_of(screen, about, form.heading, "form", stands)
    before = values_in(draft.text)
    began = draft.ground.values
    left = {name: value for name, value in before.items() if name not in began or began[name] != value}
    # What the officer did not touch follows what stands there now, and does so again the next time.
    untouched = {name: value for name, value in stands.items() if name not in left}
    draft.ground = replace(draft.ground, values={**began, **untouched})
    if left:
        form.take_up(left, refusal or typed_before())
    form.on_draft = lambda raw: draft.keep(json.dumps(raw, default=str) if form.is_changed else "")
    return await _answered(screen, form, draft)


def typed_before() -> str:
    """What is said over words that stand there again."""
    return _("This was typed before and is not kept yet; go on, or leave with Esc to throw it away.")


async def _answered(screen: DeskScreen, modal: ModalScreen[T | None], draft: Draft) -> T | None:
    """What the officer answers. Left or said with nothing in it, there is nothing to be found again."""
    try:
        answer = await screen.app.push_screen_wait(modal)
    except BaseException:
        draft.rest()
        raise
    is_left = answer is None or (isinstance(answer, str) and not answer.strip())
    if is_left or not getattr(modal, "is_changed", True):
        draft.forget()
    else:
        _take_in_hand(draft)
    return answer


def named(ids: Iterable[int]) -> str:
    """The rows that a question is about, in `about`."""
    return " ".join(map(str, ids))


# From the question to the act


def _take_in_hand(draft: Draft) -> None:
    in_hand = _IN_HAND.get()
    if in_hand is None:
        _IN_HAND.set([draft])
    else:
        in_hand.append(draft)


async def asked(questions: Coroutine[Any, Any, None]) -> None:
    """Ask, and let what no act has kept in the end be found again."""
    in_hand: list[Draft] = []
    _IN_HAND.set(in_hand)
    try:
        await questions
    finally:
        Typed(in_hand).rest()


def typed() -> Typed:
    """What was typed for the act that is asked for now."""
    in_hand = _IN_HAND.get()
    if in_hand is None:
        return Typed([])
    drafts, in_hand[:] = list(in_hand), []
    return Typed(drafts)


class Typed:
    """Drafts whose words an act is to keep."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    def since(self, seen: int | None) -> int | None:
        """The last act that the officer had seen when the oldest of the words was begun: what others did later counts.

        `seen` is what the screen shows now; a draft that was taken up again is older.
        """
        begun = [draft.ground.act_id for draft in self._drafts if draft.ground.act_id is not None]
        return min((*begun, *([] if seen is None else [seen])), default=None)

    def saw(self, act_id: int) -> None:
        """The officer was told what others did until that act: the same words, sent again, are meant in spite of it."""
        for draft in self._drafts:
            draft.ground = replace(draft.ground, act_id=act_id)
            draft.keep(draft.text)

    def kept(self) -> None:
        """The register has them."""
        for draft in self._drafts:
            draft.forget()

    def kept_then(self, then: Callable[[Any], None] | None) -> Callable[[Any], None]:
        """What follows the act: its words are kept, and then whatever else."""

        def follow(performed: Any) -> None:
            self.kept()
            if then is not None:
                then(performed)

        return follow

    async def until(self, act: Awaitable[T]) -> T:
        """Wait for the outcome; what is not kept by then stands there again."""
        try:
            return await act
        finally:
            self.rest()

    def rest(self) -> None:
        """Whatever was not kept stands there again the next time."""
        for draft in self._drafts:
            draft.rest()
