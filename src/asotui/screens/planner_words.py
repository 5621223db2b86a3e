"""What the two lines below the planner say: of the meeting under the cursor, of a free half hour, of a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from asotui import clock, when
from asotui.i18n import _, ngettext
from asotui.queries.meetings import MeetingBlock, Outline
from asotui.terms import MeetingState
from asotui.widgets.cells import Cell
from asotui.widgets.lanes import Block

SEPARATOR = " · "


def head(block: MeetingBlock, outline: Outline | None, today: date) -> list[Cell]:
    """Title, when, state and answers of a meeting."""
    on = clock.local(block.starts_at).date()
    day = when.weekday_and_day(on) if abs((on - today).days) < 20 else when.short_day(on, today)
    said = [
        Cell(block.title, "strong"),
        Cell(f"{day} {when.hours(block.starts_at, block.ends_at)}{_elsewhere(block, outline)}"),
        _state(block, outline, on, today),
    ]
    if block.invited:
        answered = _("{yes}/{invited} yes").format(yes=block.yes, invited=block.invited)
        said.append(Cell(answered))
    return said


def _elsewhere(block: MeetingBlock, outline: Outline | None) -> str:
    """The hour in the zone in which the meeting was planned, where it is another one."""
    if outline is None or outline.zone == clock.zone_name():
        return ""
    there = block.starts_at.astimezone(ZoneInfo(outline.zone))
    if there.replace(tzinfo=None) == clock.local(block.starts_at).replace(tzinfo=None):
        return ""
    return " " + _("({time} {zone})").format(time=f"{there:%H:%M}", zone=outline.zone)


def _state(block: MeetingBlock, outline: Outline | None, on: date, today: date) -> Cell:
    if block.begun and block.state in (MeetingState.DRAFT, MeetingState.CONVENED):
        return Cell(_("under way"), "strong")
    if block.state == MeetingState.CONVENED and outline is not None and outline.convened_at is not None:
        convened_on = clock.local(outline.convened_at).date()
        said = _("convened on {day} (D-{days})").format(
            day=when.short_day(convened_on, today), days=(on - convened_on).days
        )
        return Cell(said, "good")
    return Cell(MeetingState(block.state).label, "warn" if block.state == MeetingState.DRAFT else "")


def more(block: MeetingBlock, outline: Outline | None) -> list[Cell]:
    """Conflicts by a sign and a word, then the agenda against the length, and the papers that are missing."""
    said: list[Cell] = []
    if block.conflicts:
        said.append(Cell(_("! not free: {names}").format(names=", ".join(block.conflicts)), "alert"))
    where = block.room or block.place
    said.append(Cell(where) if where else Cell(_("no room"), "warn"))
    if outline is not None:
        said.append(_agenda(block, outline))
        if outline.missing_papers:
            papers = ngettext("{count} paper missing", "{count} papers missing", outline.missing_papers)
            said.append(Cell(papers.format(count=outline.missing_papers), "warn"))
    return said


def _agenda(block: MeetingBlock, outline: Outline) -> Cell:
    if not outline.items:
        return Cell(_("no agenda yet"), "dim")
    minutes = round((block.ends_at - block.starts_at).total_seconds() / 60)
    said = ngettext(
        "agenda: {count} item, {agenda}/{minutes} min",
        "agenda: {count} items, {agenda}/{minutes} min",
        outline.items,
    ).format(count=outline.items, agenda=outline.agenda_minutes, minutes=minutes)
    return Cell(said, "warn" if outline.agenda_minutes > minutes else "")


def taken(on: date, block: Block, column: str) -> list[Cell]:
    """A time that something else than a meeting takes: whose, and what is known of it."""
    hours = f"{when.hour(block.begin)}-{when.hour(block.end)}"
    said = [Cell(_("{day}, {hours}").format(day=when.full_day(on), hours=hours))]
    return [*said, *([Cell(column)] if column else []), Cell(block.lines[0], "strong")]


def free(on: date, minute: int, column: str, *, closed: bool) -> list[Cell]:
    """A half hour at which nothing stands."""
    said = [Cell(_("{day} at {time}").format(day=when.full_day(on), time=when.hour(minute)), "dim")]
    if column:
        said.append(Cell(column, "dim"))
    said.append(Cell(_("closed day"), "warn") if closed else Cell(_("free"), "dim"))
    return said


def of_day(on: date, blocks: Sequence[MeetingBlock]) -> tuple[list[Cell], list[Cell]]:
    """A day of the month, and its meetings one after the other."""
    count = len(blocks)
    said = ngettext("{count} meeting", "{count} meetings", count).format(count=count) if count else _("free")
    listed = SEPARATOR.join(f"{clock.local(block.starts_at):%H:%M} {block.title}" for block in blocks)
    return [Cell(when.full_day(on), "strong"), Cell(said)], [Cell(listed)]
