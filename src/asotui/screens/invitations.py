"""Answering the invitations of others: when it is, what else there is at that time, and the answer that leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.exports import posting
from asotui.exports.convening import answer_invitation
from asotui.i18n import _, ngettext
from asotui.queries import meetings
from asotui.queries.meetings import BusySpan, Invited
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.posting import said
from asotui.services.meetings.sendings import Written
from asotui.terms import Answer
from asotui.widgets.which_key import KeyMenu

OTHERWISE = "o"


async def answer(screen: DeskScreen, receipt_id: int) -> str | None:
    """Ask how an invitation is answered, answer it, and give the answer; `OTHERWISE` when it was answered by other means.

    None when the officer leaves, or when the register refuses.
    """
    desk = screen.desk
    invited = await asyncio.to_thread(_read, desk.store, receipt_id, desk.officer.id)
    if invited is None:
        return OTHERWISE
    keys = {"y": Answer.ACCEPTED, "n": Answer.DECLINED, "p": Answer.TENTATIVE}
    entries = [
        ("y", _("accept")),
        ("n", _("decline")),
        ("p", _("perhaps")),
        (OTHERWISE, _("answered by other means")),
    ]
    key = await screen.app.push_screen_wait(KeyMenu(question(invited), entries))
    if key is None or key == OTHERWISE:
        return key
    word = await asking.ask_text(
        screen,
        _("With a word:"),
        f"answer to the invitation of receipt {receipt_id}",
        title=_("Words of an answer"),
    )
    if word is None:
        return None
    performed = await desk.performed(
        answer_invitation, invited.meeting_id, keys[key].value, word, whole=invited.count > 1
    )
    if isinstance(performed, AsotuiError):
        screen.say(str(performed), "warn")
        return None
    written: Written = performed.value
    if written.count:
        # Of the desk and not of the screen: once it is answered, the screen may be left.
        desk.run_worker(_leave(screen), group="letters")
    else:
        screen.say(_unreachable(invited), "warn")
    return keys[key].value


def _read(store: Any, receipt_id: int, officer_id: int) -> Invited | None:
    with store.read() as session:
        return meetings.invited(session, receipt_id, officer_id)


async def _leave(screen: DeskScreen) -> None:
    desk = screen.desk
    try:
        posted = await asyncio.to_thread(posting.post, desk.store, desk.login, desk.config)
    except AsotuiError as refusal:
        desk.say(str(refusal), "warn")
        return
    if posted:
        desk.say(said(posted), "warn" if any(one.fault for one in posted) else "said")


def _unreachable(invited: Invited) -> str:
    return _("The answer is kept, but nobody can write to {address}: tell them by other means.").format(
        address=invited.sender
    )


def question(invited: Invited) -> str:
    """What is asked above the answers: the meeting, when it is, and what it clashes with."""
    asked = _("{time}, {title}").format(title=invited.title, time=time_of(invited))
    if not invited.clashes:
        return asked
    return _("! {clash} · {meeting}").format(clash=clash_words(invited.clashes), meeting=asked)


def time_of(invited: Invited) -> str:
    """The day and the hours; of a series those of the next one, and how many there are."""
    on = clock.local(invited.starts_at).date()
    time = _("{day} {hours}").format(
        day=when.short_day(on, clock.today()), hours=when.hours(invited.starts_at, invited.ends_at)
    )
    if invited.count == 1:
        return time
    return ngettext("{time} and {count} more", "{time} and {count} more", invited.count - 1).format(
        time=time, count=invited.count - 1
    )


def clash_words(clashes: Sequence[BusySpan]) -> str:
    """What else there is at that time: the first of it, and how much more."""
    first = clashes[0]
    name = " ".join(filter(None, (first.number, first.title))) or _SOURCES[first.source]()
    if len(clashes) == 1:
        return _("clash: {name}").format(name=name)
    return ngettext(
        "clash: {name} and {count} more", "clash: {name} and {count} more", len(clashes) - 1
    ).format(name=name, count=len(clashes) - 1)


def lines(invited: Invited) -> list[str]:
    """What stands above the text of an invitation that is read."""
    said_lines = [
        _("Meeting {number}, {time}; {name}: {answer}. r answers.").format(
            number=invited.number,
            time=time_of(invited),
            name=invited.name,
            answer=Answer(invited.answer).label,
        ),
    ]
    if invited.clashes:
        said_lines.append("! " + clash_words(invited.clashes))
    return said_lines


_SOURCES = {
    "absence": lambda: _("away"),
    "calendar": lambda: _("busy"),
    "meeting": lambda: _("a meeting"),
}
