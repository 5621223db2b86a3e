"""How meetings are worded for the officer: when they are, where they stand, who answered, how long the agenda is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from asotui import clock, when
from asotui.i18n import _, ngettext, written_day
from asotui.queries.meetings import MeetingBlock, MeetingDetail
from asotui.rules.profiles import Profile
from asotui.terms import MeetingState
from asotui.widgets.cells import Cell

SEPARATOR = " · "
STATE_STYLES = {
    MeetingState.DRAFT: "warn",
    MeetingState.CANCELLED: "dim",
    MeetingState.POSTPONED: "warn",
    MeetingState.NO_QUORUM: "alert",
}


def place(detail: MeetingDetail) -> str:
    """The first line of a meeting: its number and title."""
    return _("Meeting {number} · {title}").format(number=detail.block.number, title=detail.block.title)


def state(detail: MeetingDetail) -> Cell:
    """The state as a word; with its day once convened, and that it goes on while people sit together."""
    block = detail.block
    if block.begun and detail.closed_at is None and block.takes_time:
        return Cell(_("under way"), "strong")
    if block.state == MeetingState.CONVENED and detail.convened_at is not None:
        on = when.short_day(clock.local(detail.convened_at).date(), clock.today())
        return Cell(_("convened on {day}").format(day=on), "good")
    now = MeetingState(block.state)
    return Cell(now.label, STATE_STYLES.get(now, ""))


def length(minutes: int) -> str:
    """`45 min`, `1 h`, `1 h 30`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{count} min").format(count=rest)
    return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}") if rest else f"{hours} h"


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """`10:00-11:30`; with the day on which it ends when that is another one."""
    start, end = clock.local(starts_at), clock.local(ends_at)
    if start.date() == end.date() or ((end.hour, end.minute) == (0, 0) and end - start < timedelta(days=1)):
        return f"{start:%H:%M}-{end:%H:%M}"
    return _("{start} until {day} at {end}").format(
        start=f"{start:%H:%M}", day=when.day(end.date()), end=f"{end:%H:%M}"
    )


def time_of(block: MeetingBlock, today: date) -> str:
    """The day, with its year when it is another one, the hours, and how many days are left."""
    on = clock.local(block.starts_at).date()
    day = written_day(on, "EEEE d MMMM" if on.year == today.year else "EEEE d MMMM y")
    said = _("{day}, {hours}").format(
        day=day[:1].upper() + day[1:], hours=hours(block.starts_at, block.ends_at)
    )
    if on < today or block.state not in (MeetingState.DRAFT, MeetingState.CONVENED):
        return said
    if on == today:
        return _("{when}, today").format(when=said)
    return _("{when}, D-{count}").format(when=said, count=(on - today).days)


def standing(detail: MeetingDetail, today: date) -> list[Cell]:
    """The second line: when and where it is, and who presides."""
    block = detail.block
    where = SEPARATOR.join(filter(None, (block.room, block.place)))
    said = [Cell(time_of(block, today)), Cell(where or _("no room"))]
    if block.organizer_mail:
        said.append(Cell(_("convened by {sender}").format(sender=block.organizer_mail)))
    elif detail.chair is not None:
        said.append(Cell(_("chaired by {name}").format(name=detail.chair.name)))
    else:
        said.append(Cell(_("no chair yet")))
    return said


def ahead(detail: MeetingDetail) -> list[Cell]:
    """The third line: what the agenda takes, who answered, what the meeting is about."""
    said = [agenda_sum(detail), Cell(answers(detail.block))]
    if detail.too_many:
        seats = ngettext("{count} seat too few", "{count} seats too few", detail.too_many)
        said.append(Cell(seats.format(count=detail.too_many), "alert"))
    if detail.dossiers:
        said.append(Cell(", ".join(dossier.number for dossier in detail.dossiers), "accent"))
    return said


def answers(block: MeetingBlock) -> str:
    """How many come, of how many."""
    if not block.invited:
        return _("nobody yet")
    said = [_("{yes}/{invited} yes").format(yes=block.yes, invited=block.invited)]
    if block.no:
        said.append(_("{count} no").format(count=block.no))
    if block.perhaps:
        said.append(_("{count} perhaps").format(count=block.perhaps))
    if block.waiting:
        said.append(_("{count} without answer").format(count=block.waiting))
    return ", ".join(said)


def agenda_sum(detail: MeetingDetail) -> Cell:
    """The minutes of the agenda against those of the meeting, with a sign when it runs over."""
    if not detail.agenda:
        return Cell(_("No agenda yet"), "warn")
    facts = {"agenda": detail.agenda_minutes, "meeting": detail.minutes}
    if detail.runs_over:
        return Cell(_("! agenda {agenda}/{meeting} min").format(**facts), "alert")
    return Cell(_("Agenda {agenda}/{meeting} min").format(**facts))


def not_told(detail: MeetingDetail, taken_off: int) -> str:
    """Who has not been told how a convened meeting stands now; empty when everybody was."""
    count = detail.not_told + taken_off
    if not count or detail.block.state != MeetingState.CONVENED:
        return ""
    return ngettext(
        "{count} person has not been told how the meeting stands now: c tells them.",
        "{count} people have not been told how the meeting stands now: c tells them.",
        count,
    ).format(count=count)


def rule(profile: Profile) -> str:
    """What a kind of meeting asks for: its notice, its quorum, and where that stands."""
    said = [notice(profile)] if profile.notice_days else [_("no notice to keep")]
    if profile.quorum is not None:
        share, of = profile.quorum
        said.append(_("quorum {share}/{of}").format(share=share, of=of))
    return SEPARATOR.join([*said, profile.source])


def notice(profile: Profile) -> str:
    """How long before it people are convened."""
    if profile.notice_unit == "working":
        said = ngettext(
            "convened {count} working day before", "convened {count} working days before", profile.notice_days
        )
    else:
        said = ngettext("convened {count} day before", "convened {count} days before", profile.notice_days)
    return said.format(count=profile.notice_days)
