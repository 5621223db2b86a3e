"""Meetings, people and items as tables, and the head of a meeting."""

from asotui import clock, when
from asotui.cli.printing import Column
from asotui.cli.timing import wall
from asotui.i18n import N_, _, ngettext
from asotui.queries.meetings import (
    ActionRow,
    DecisionRow,
    ItemRow,
    MeetingBlock,
    MeetingDetail,
    MeetingTask,
    PersonRow,
)
from asotui.rules import profiles
from asotui.rules.rhythms import worded
from asotui.terms import Answer, Attendance, InviteeRole, ItemType, Marking, MeetingState, Sense, TaskState


def span(block: MeetingBlock) -> str:
    """When a meeting is, by the wall clock of the office: `Tue 24 Nov, 10:00 to 11:30`."""
    start, end = clock.local(block.starts_at), clock.local(block.ends_at)
    if start.date() != end.date():
        return _("{start} to {end}").format(
            start=when.day_and_time(block.starts_at), end=when.day_and_time(block.ends_at)
        )
    return _("{weekday} {day}, {start} to {end}").format(
        weekday=when.weekday(start.date()),
        day=when.short_day(start.date(), clock.today()),
        start=start.strftime("%H:%M"),
        end=end.strftime("%H:%M"),
    )


def where(block: MeetingBlock) -> str:
    """The room, and what was added to it."""
    return ", ".join(part for part in (block.room, block.place) if part)


def head(found: MeetingDetail) -> list[tuple[str, str]]:
    """What stands at the head of a meeting, and what is wrong with it."""
    block = found.block
    return [
        (_("When"), span(block)),
        (_("Where"), where(block)),
        (_("State"), MeetingState(block.state).label),
        (_("Kind"), profiles.profile(block.kind, clock.local(block.starts_at).date()).label),
        (_("Series"), worded(found.rule) if found.rule else ""),
        (_("Organizer"), block.organizer_mail or block.organizer),
        (_("Chair"), found.chair.name if found.chair else ""),
        (_("Convened"), when.day_and_time(found.convened_at) if found.convened_at else ""),
        (_("Urgency"), found.urgency_reason),
        (_("Answers"), answers(block) if block.invited else ""),
        (_("Marking"), Marking(block.marking).label if block.marking != Marking.NONE else ""),
        (_("Takes the place of"), found.reconvenes),
        (_("Dossiers"), "; ".join(f"{one.number} {one.title}" for one in found.dossiers)),
        (_("Take care"), "; ".join(_cares(found))),
    ]


def answers(block: MeetingBlock) -> str:
    """How many of the people said what."""
    return _("{yes} yes, {no} no, {perhaps} perhaps, {waiting} without answer").format(
        yes=block.yes, no=block.no, perhaps=block.perhaps, waiting=block.waiting
    )


def _cares(found: MeetingDetail) -> list[str]:
    said = []
    if found.runs_over:
        said.append(
            ngettext(
                "the agenda is {count} minute longer than the meeting",
                "the agenda is {count} minutes longer than the meeting",
                found.runs_over,
            ).format(count=found.runs_over)
        )
    if found.too_many:
        said.append(
            ngettext("the room lacks {count} seat", "the room lacks {count} seats", found.too_many).format(
                count=found.too_many
            )
        )
    if found.not_told:
        said.append(
            ngettext(
                "{count} person has not been told how it stands now",
                "{count} people have not been told how it stands now",
                found.not_told,
            ).format(count=found.not_told)
        )
    if found.block.conflicts:
        said.append(_("elsewhere or away: {names}").format(names=", ".join(found.block.conflicts)))
    return said


MEETINGS: list[Column[MeetingBlock]] = [
    Column(N_("No."), lambda row: row.number),
    Column(N_("When"), span, lambda row: wall(row.starts_at)),
    Column(N_("State"), lambda row: MeetingState(row.state).label, lambda row: row.state),
    Column(N_("Where"), where, grows=True),
    Column(N_("Title"), lambda row: row.title, grows=True),
    Column(N_("Answers"), lambda row: f"{row.yes}/{row.invited}", right=True),
    Column(N_("Elsewhere"), lambda row: ", ".join(row.conflicts), grows=True),
]

PEOPLE: list[Column[PersonRow]] = [
    Column(N_("Name"), lambda row: row.name, grows=True),
    Column(N_("As"), lambda row: InviteeRole(row.role).label, lambda row: row.role),
    Column(N_("For"), lambda row: row.substitute_for, grows=True),
    Column(N_("Mail"), lambda row: row.mail, grows=True),
    Column(N_("Answer"), lambda row: Answer(row.answer).label, lambda row: row.answer),
    Column(N_("Word"), lambda row: row.answer_word, grows=True),
    Column(
        N_("Attendance"),
        lambda row: Attendance(row.attendance).label if row.attendance != Attendance.UNKNOWN else "",
        lambda row: row.attendance,
    ),
]

ITEMS: list[Column[ItemRow]] = [
    Column(N_("Item"), lambda row: str(row.id), right=True),
    Column(N_("No."), lambda row: str(row.position), right=True),
    Column(N_("Title"), lambda row: row.title, grows=True),
    Column(N_("Type"), lambda row: ItemType(row.type).label, lambda row: row.type),
    Column(N_("Rapporteur"), lambda row: row.rapporteur, grows=True),
    Column(N_("Minutes"), lambda row: str(row.minutes or ""), right=True),
    Column(N_("Dossier"), lambda row: row.dossier_number),
    Column(N_("Papers"), lambda row: "; ".join(f"{one.id} {one.name}" for one in row.papers), grows=True),
]

PLAN: list[Column[MeetingTask]] = [
    Column(N_("Action"), lambda row: str(row.id), right=True),
    Column(N_("What"), lambda row: row.title, grows=True),
    Column(N_("Who"), lambda row: row.owner, grows=True),
    Column(
        N_("Due"),
        lambda row: when.day(row.due_on) if row.due_on else "",
        lambda row: row.due_on.isoformat() if row.due_on else "",
    ),
    Column(N_("State"), lambda row: TaskState(row.state).label, lambda row: row.state),
]

DECISIONS: list[Column[DecisionRow]] = [
    Column(N_("Decision"), lambda row: str(row.id), right=True),
    Column(N_("Item"), lambda row: row.item, grows=True),
    Column(N_("What"), lambda row: row.line, lambda row: row.text, grows=True),
    Column(N_("Sense"), lambda row: Sense(row.sense).label, lambda row: row.sense),
    Column(N_("Noted in"), lambda row: row.noted_in),
]

ACTIONS: list[Column[ActionRow]] = [
    Column(N_("Action"), lambda row: str(row.id), right=True),
    Column(N_("What"), lambda row: row.title, grows=True),
    Column(N_("Who"), lambda row: row.owner, grows=True),
    Column(N_("Due"), lambda row: _due(row), lambda row: row.due_on.isoformat() if row.due_on else ""),
    Column(N_("State"), lambda row: TaskState(row.state).label, lambda row: row.state),
    Column(N_("Meeting"), lambda row: row.meeting),
    Column(N_("Dossier"), lambda row: row.dossier),
]


def _due(row: ActionRow) -> str:
    if row.due_on is None:
        return ""
    return _("{date} LATE").format(date=when.day(row.due_on)) if row.late else when.day(row.due_on)
