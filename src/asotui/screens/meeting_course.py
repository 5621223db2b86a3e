"""What becomes of a meeting as a whole: convened, told anew, put off, called off; alone or with the rest of its series."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from asotui.errors import AsotuiError, BegunAlready, EverybodyTold, NoticeTooShort
from asotui.exports import convening, posting
from asotui.i18n import N_, _
from asotui.queries.meetings import MeetingBlock, MeetingDetail
from asotui.rules.meetings import PLANNED_STATES
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.posting import said
from asotui.screens.writing import ask_line
from asotui.services.meetings.sendings import Written
from asotui.terms import MeetingState
from asotui.widgets.prompt import Confirm
from asotui.widgets.which_key import KeyMenu

SCOPES: Mapping[str, tuple[str, str]] = {
    "t": ("this", N_("this one alone")),
    "f": ("following", N_("this one and those that follow")),
    "a": ("all", N_("all those to come")),
}


async def ask_scope(screen: DeskScreen, block: MeetingBlock) -> str | None:
    """For which meetings of a series; the question is not asked about one that stands alone. None when the officer leaves."""
    if block.series_id is None:
        return "this"
    entries = [(key, _(label)) for key, (_scope, label) in SCOPES.items()]
    key = await screen.app.push_screen_wait(KeyMenu(_("Of this series"), entries))
    return None if key is None else SCOPES[key][0]


async def convoke(screen: DeskScreen, block: MeetingBlock) -> None:
    """Convene the people of a meeting; or tell them what changed since. The letters leave at once."""
    scope = await ask_scope(screen, block)
    if scope is None:
        return
    if block.state == MeetingState.CONVENED:
        await _tell_changes(screen, block, scope)
    else:
        await _convene(screen, block, scope)


async def _convene(screen: DeskScreen, block: MeetingBlock, scope: str) -> None:
    """What has begun is convened when that is meant; the urgency is asked for where the notice is not kept."""
    said: dict[str, Any] = {"scope": scope}
    outcome = await screen.desk.performed(convening.convene, block.id, **said)
    if isinstance(outcome, BegunAlready):
        question = _("Meeting {meeting} began on {when}. Convene its people all the same?")
        if not await screen.app.push_screen_wait(Confirm(question.format(**outcome.facts))):
            return
        said["late"] = True
        outcome = await screen.desk.performed(convening.convene, block.id, **said)
    if isinstance(outcome, NoticeTooShort):
        reason = await _ask_urgency_reason(screen, block.id, outcome)
        if reason is None:
            return
        outcome = await screen.desk.performed(convening.convene, block.id, reason, **said)
    await _post(screen, outcome)


async def _ask_urgency_reason(screen: DeskScreen, meeting_id: int, refusal: NoticeTooShort) -> str | None:
    def explain(typed: str) -> tuple[bool, str]:
        return bool(typed.strip()), str(refusal)

    return await ask_line(screen, _("The urgency:"), f"urgency of meeting {meeting_id}", explain=explain)


async def _tell_changes(screen: DeskScreen, block: MeetingBlock, scope: str) -> None:
    """Where nothing changed, the whole list may be told once more; what has begun is told when that is meant."""
    said: dict[str, Any] = {"scope": scope}
    outcome = await screen.desk.performed(convening.update, block.id, **said)
    if isinstance(outcome, EverybodyTold):
        question = _("Everybody was told how the meeting stands. Send it to all of them once more?")
        if not await screen.app.push_screen_wait(Confirm(question)):
            return
        said["everybody"] = True
        outcome = await screen.desk.performed(convening.update, block.id, **said)
    if isinstance(outcome, BegunAlready):
        question = _("Meeting {meeting} began on {when}. Write to its people all the same?")
        if not await screen.app.push_screen_wait(Confirm(question.format(**outcome.facts))):
            return
        outcome = await screen.desk.performed(convening.update, block.id, **said, late=True)
    await _post(screen, outcome)


async def call_off(screen: DeskScreen, block: MeetingBlock) -> None:
    """Call a meeting off with a reason, and tell whoever was convened."""
    scope = await ask_scope(screen, block)
    if scope is not None:
        await _end(screen, _("Called off, for which reason?"), convening.cancel, block.id, scope=scope)


async def put_off(screen: DeskScreen, block: MeetingBlock) -> None:
    """Put a meeting off to a day not known yet, with a reason, and tell whoever was convened."""
    await _end(screen, _("Put off, for which reason?"), convening.postpone, block.id)


async def _end(
    screen: DeskScreen, question: str, service: Callable[..., Written], meeting_id: int, **given: Any
) -> None:
    reason = await asking.ask_reason(screen, question, f"{service.__name__} of meeting {meeting_id}")
    if reason is not None:
        await _post(screen, await screen.desk.performed(service, meeting_id, reason=reason, **given))


async def _post(screen: DeskScreen, outcome: Any) -> None:
    """Let what was written leave, and say where it is and who could not be written to; or why nothing was done."""
    if isinstance(outcome, AsotuiError):
        return screen.say(str(outcome), "warn")
    written: Written = outcome.value
    if not written.count:
        return None
    desk = screen.desk
    posted = await asyncio.to_thread(posting.post, desk.store, desk.login, desk.config)
    sentences = []
    if written.without:
        without = _("Without a mail address, to be told otherwise: {names}.")
        sentences.append(without.format(names=", ".join(written.without)))
    if posted:
        sentences.append(said(posted))
    is_short = bool(written.without) or any(one.fault for one in posted)
    return screen.say(" ".join(sentences), "warn" if is_short else "said")


def what_follows(detail: MeetingDetail) -> list[tuple[str, str]]:
    """The letters of what may become of a meeting now."""
    allowed = set(detail.allowed)
    entries = []
    if detail.block.state == MeetingState.CONVENED:
        entries.append(("c", _("tell what changed")))
    elif MeetingState.CONVENED in allowed:
        entries.append(("c", _("convoke")))
    if MeetingState.HELD in allowed:
        entries.append(("b", _("sit together")))
    if MeetingState.POSTPONED in allowed:
        entries.append(("p", _("put off to a day not known yet")))
    if MeetingState.CANCELLED in allowed:
        entries.append(("K", _("call off")))
    if detail.block.state not in PLANNED_STATES and detail.block.state != MeetingState.CANCELLED:
        entries.append(("m", _("the minutes")))
    return entries
