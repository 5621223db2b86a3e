"""What is asked while people sit together: a decision, an action, who speaks for whom, when to meet again."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import _, day_comes_first, language
from asotui.queries.meetings import ItemRow, MeetingDetail, PersonRow
from asotui.queries.meetings.sitting import DecisionRow
from asotui.queries.officers import OfficerRow
from asotui.rules import profiles
from asotui.rules.days import Holidays, first_working_day
from asotui.rules.moments import understand_moment
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.section_days import section_holidays
from asotui.screens.writing import ask_form
from asotui.terms import InviteeRole, Role, Sense
from asotui.widgets.form import Field
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.prompt import Ask

_VOTES = re.compile(r"(\d{1,5})\D+(\d{1,5})(?:\D+(\d{1,5}))?\D*", re.ASCII)


async def ask_decision(
    screen: DeskScreen, item: ItemRow, row: DecisionRow | None = None
) -> dict[str, Any] | None:
    """Ask for a decision by the names of `services.meetings.decide`, filled in with what it is so far."""
    fields = [
        Field(
            "text",
            _("Decision"),
            "multiline",
            required=True,
            default=row.text if row else "",
            height=3,
            max_length=20_000,
        ),
        Field(
            "sense",
            _("Sense"),
            "choice",
            default=row.sense if row else Sense.NONE.value,
            choices=[(sense.value, sense.label) for sense in Sense],
        ),
        Field(
            "votes",
            _("Votes"),
            default=_typed_votes(row),
            explain=explain_votes,
            parse=read_votes,
            hint=_("For, against, abstained: 12-1-2; empty when nobody counted."),
            max_length=40,
        ),
    ]
    about = f"decision on item {item.id}" if row is None else f"decision {row.id}"
    asked = await ask_form(screen, _("Decision on “{item}”").format(item=item.title), about, fields)
    return None if asked is None else asked | {"votes": asked["votes"] or None}


def read_votes(typed: str) -> tuple[int, int, int]:
    """The votes for, against and abstained. Raises ValueError with the sentence."""
    found = _VOTES.fullmatch(typed.strip())
    if found is None:
        raise ValueError(_("Type the votes for, against and abstained, such as 12-1-2."))
    return int(found[1]), int(found[2]), int(found[3] or 0)


def explain_votes(typed: str) -> tuple[bool, str]:
    """Whether votes are understood, and how."""
    try:
        yes, no, abstained = read_votes(typed)
    except ValueError as error:
        return False, str(error)
    said = _("for {yes}, against {no}, abstained {abstained}")
    return True, said.format(yes=yes, no=no, abstained=abstained)


def _typed_votes(row: DecisionRow | None) -> str:
    if row is None or row.votes_for is None:
        return ""
    return f"{row.votes_for}-{row.votes_against or 0}-{row.abstained or 0}"


async def ask_action(
    screen: DeskScreen, detail: MeetingDetail, item: ItemRow, people: Sequence[OfficerRow]
) -> dict[str, Any] | None:
    """Ask for an action by the names of `services.meetings.act`."""
    day = asking.TypedDay(screen)
    fields = [
        Field("title", _("To do"), required=True, max_length=300),
        Field(
            "owner_id",
            _("By"),
            "choice",
            default=screen.desk.officer.id,
            choices=[(officer.id, officer.name) for officer in people if officer.role != Role.READER],
        ),
        day.field("due_on", _("By when")),
    ]
    about = _dossiers(detail, item)
    if len(about) > 1:
        fields.append(Field("dossier_id", _("Dossier"), "choice", default=item.dossier_id, choices=about))
    title = _("Action on “{item}”").format(item=item.title)
    asked = await ask_form(screen, title, f"action on item {item.id}", fields)
    await day.ready()
    return asked


def _dossiers(detail: MeetingDetail, item: ItemRow) -> list[tuple[int | None, str]]:
    """The dossiers to which an action may belong; what the item or the meeting says by itself is not asked."""
    known: dict[int | None, str] = {}
    if item.dossier_id is not None:
        known[item.dossier_id] = item.dossier_number
    elif len(detail.dossiers) != 1:
        known[None] = _("none")
    known |= {dossier.id: f"{dossier.number} · {dossier.title}" for dossier in detail.dossiers}
    return list(known.items())


async def ask_speaker(screen: DeskScreen, title: str, people: Sequence[PersonRow]) -> int | None:
    """Choose who speaks for somebody, among the people of the meeting. None when the officer leaves."""
    choices = [Choice(person.id, person.name, InviteeRole(person.role).label) for person in people]
    chosen = await screen.app.push_screen_wait(Picker(title, matching(choices)))
    return None if chosen is None else int(chosen.id)


async def ask_reconvening(screen: DeskScreen, detail: MeetingDetail) -> datetime | None:
    """Ask when a meeting without quorum is held again, the first day that its kind allows proposed; None when the officer leaves."""
    holidays = await asyncio.to_thread(_read_holidays, screen.desk.store)
    earliest, was = again_on(detail, clock.today(), holidays), clock.local(detail.block.starts_at)
    proposed = datetime.combine(earliest, was.time())

    def read(typed: str) -> datetime:
        now = clock.local(clock.now()).replace(tzinfo=None)
        return understand_moment(
            typed, now, language(), holidays=holidays, day_first=day_comes_first(), was=proposed
        )

    def explain(typed: str) -> tuple[bool, str]:
        try:
            at = read(typed)
        except AsotuiError as refusal:
            return False, str(refusal)
        return True, _("{day} at {time}").format(day=when.full_day(at.date()), time=f"{at:%H:%M}")

    label = _("Again on:")
    typed = await screen.app.push_screen_wait(Ask(label, value=f"{proposed:%Y-%m-%d %H:%M}", explain=explain))
    return None if typed is None else read(typed)


def again_on(detail: MeetingDetail, today: date, holidays: Holidays) -> date:
    """The first working day on which a meeting that is convened again today may be held."""
    rule = profiles.profile(detail.block.kind, today)
    return first_working_day(profiles.earliest_reconvened(rule, today, holidays), holidays)


def _read_holidays(store: Any) -> Holidays:
    with store.read() as session:
        return section_holidays(session)
