"""The minutes of a meeting: composed from the notes, read over, circulated, approved, and amended afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.exports.circulating import circulate
from asotui.i18n import N_, _
from asotui.queries import meetings as found
from asotui.queries.meetings import MeetingBlock
from asotui.queries.meetings.minutes import AmendmentRow, MinutesDetail
from asotui.queries.meetings.minutes import minutes as minutes_of
from asotui.screens.base import StoreScreen
from asotui.screens.meeting_words import STATE_STYLES
from asotui.screens.posting import post_letters
from asotui.screens.presence import Thing, UsedLine
from asotui.screens.writing import ask_text, draft_of, write_outside
from asotui.services import meetings
from asotui.terms import MeetingState, MinutesForm
from asotui.text import clean_line
from asotui.widgets.bars import Bar, KeyBar, Rule, SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.prompt import Confirm
from asotui.widgets.text_view import TextView
from asotui.widgets.which_key import KeyMenu

SEPARATOR = " · "
FORMS = {"d": MinutesForm.DECISIONS, "s": MinutesForm.SUMMARY, "f": MinutesForm.FULL}
A_MONTH = timedelta(days=31)
OUTSIDE = 0
"""Instead of the key of a meeting: by who presided, without waiting for the next one."""

_OPEN = frozenset([MeetingState.MINUTES_DRAFTED, MeetingState.CIRCULATED])
_DRAFTABLE = _OPEN | {MeetingState.HELD, MeetingState.NO_QUORUM}


@dataclass(frozen=True, slots=True)
class MinutesView:
    """All that the screen shows; `following` are the meetings that may approve."""

    block: MeetingBlock
    minutes: MinutesDetail | None
    following: Sequence[MeetingBlock]


class MinutesScreen(StoreScreen[MinutesView]):
    """The minutes of one meeting."""

    TOPICS = frozenset({"meeting", "minutes", "amendment"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "draft", N_("form"), id="minutes.form"),
        Binding("enter,i", "write", N_("change the text"), id="minutes.write"),
        Binding("E", "outside", N_("in your editor"), id="minutes.outside"),
        Binding("c", "circulate", N_("circulate"), id="minutes.circulate"),
        Binding("a", "approve", N_("approve"), id="minutes.approve"),
        Binding("plus", "amend", N_("amendment"), id="minutes.amend", key_display="+"),
    ]

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self._view: MinutesView | None = None
        self._text: str | None = None

    @property
    def opened(self) -> Thing:
        """The meeting."""
        return ("meeting", self.meeting_id)

    def compose(self) -> ComposeResult:
        yield Bar(id="what")
        yield Bar(id="standing")
        yield UsedLine(id="used")
        yield Rule()
        yield TextView(id="text")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read from the beginning."""
        self.query_one(TextView).focus()

    # What is shown

    def fetch(self, session: Any) -> MinutesView:
        """The minutes, and the meetings that may approve them."""
        block, now = found.detail(session, self.meeting_id, today=clock.today()).block, clock.now()
        if block.series_id is not None:
            others = found.of_series(session, block.series_id)
        else:
            others = found.between(session, max(block.ends_at, now - A_MONTH), now + A_MONTH)
        following = [
            other
            for other in others
            if block.starts_at < other.starts_at and other.takes_time and other.id != block.id
            if other.begun or other.starts_at <= now
        ]
        return MinutesView(block, minutes_of(session, self.meeting_id), following)

    def show(self, data: MinutesView) -> None:
        """Fill the head and the text."""
        is_first, self._view = self._view is None, data
        state = MeetingState(data.block.state)
        title = _("Minutes of meeting {number} · {title}").format(
            number=data.block.number, title=data.block.title
        )
        self.query_one("#what", Bar).draw(
            [Cell(" "), Cell(clean_line(title), "title")],
            [Cell(f"{state.label} ", STATE_STYLES.get(state, "strong"))],
        )
        self.query_one("#standing", Bar).draw([Cell(" "), Cell(clean_line(_standing(data)))])
        self._show_text(_in_full(data))
        self.refresh_bindings()
        if is_first:
            self._say_what_is_left()

    def _show_text(self, text: str) -> None:
        before, self._text = self._text, text
        view = self.query_one(TextView)
        if before is None:
            view.show(text)
        elif text != before:
            view.show_again(text)
            if text.startswith(before):
                view.action_last()

    def _say_what_is_left(self) -> None:
        if self._may_write() and draft_of(self, self._about).left:
            self.say(_("What was being typed when the line dropped is still there: Enter goes on with it."))

    def relabel(self) -> None:
        """Show everything in the other language."""
        self.query_one(KeyBar).show_keys()
        self.reload()

    @property
    def _about(self) -> str:
        return f"minutes of meeting {self.meeting_id}"

    def _state(self) -> MeetingState | None:
        return None if self._view is None else MeetingState(self._view.block.state)

    def _may_write(self) -> bool:
        return self._state() in _OPEN

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the course of the minutes lets one do now."""
        state = self._state()
        if action == "draft":
            return state in _DRAFTABLE
        if action in ("write", "outside", "circulate"):
            return state in _OPEN
        if action == "approve":
            return state == MeetingState.CIRCULATED
        return state == MeetingState.APPROVED if action == "amend" else True

    # What is done with them

    def action_draft(self) -> None:
        """Compose the text from the notes, in a form to choose."""
        self.ask(self._draft())

    async def _draft(self) -> None:
        entries = [(key, form.label) for key, form in FORMS.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("Compose the minutes as"), entries))
        if key is None or self._view is None:
            return
        if self._view.minutes is not None:
            question = _("The text is composed anew from the notes; what was changed in it is lost. Go on?")
            if not await self.app.push_screen_wait(Confirm(question)):
                return
        self.desk.perform(meetings.draft, self.meeting_id, FORMS[key].value)

    def action_write(self) -> None:
        """Change the text in place."""
        if self._view is not None and self._view.minutes is not None:
            self.ask(self._write(self._view.minutes.text))

    async def _write(self, text: str) -> None:
        asked = await ask_text(self, _("The minutes"), self._about, text.rstrip("\n"), whole=True)
        if asked is not None:
            self.desk.perform(meetings.write, self.meeting_id, text=asked)

    def action_outside(self) -> None:
        """Change the text in the officer's own editor."""
        if self._view is None or self._view.minutes is None:
            return
        try:
            text = write_outside(self, _("The minutes"), self._about, self._view.minutes.text.rstrip("\n"))
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")
        else:
            self.desk.perform(meetings.write, self.meeting_id, text=text)

    def action_circulate(self) -> None:
        """Send the minutes to everybody convened."""
        self.desk.perform(circulate, self.meeting_id, then=lambda _performed: self.ask(post_letters(self)))

    def action_approve(self) -> None:
        """Say that they are approved, in the next meeting or without one."""
        if self._view is not None:
            self.ask(self._approve(self._view.following))

    async def _approve(self, following: Sequence[MeetingBlock]) -> None:
        choices = [
            Choice(block.id, f"{block.number}  {block.title}", when.day_and_time(block.starts_at))
            for block in following
        ]
        choices.append(Choice(OUTSIDE, _("without a meeting, by who presided")))
        chosen = await self.app.push_screen_wait(Picker(_("Approved in which meeting?"), matching(choices)))
        if chosen is not None:
            self.desk.perform(meetings.approve, self.meeting_id, chosen.id or None)

    def action_amend(self) -> None:
        """Add a dated correction to what was approved."""
        self.ask(self._amend())

    async def _amend(self) -> None:
        about = f"amendment to the minutes of meeting {self.meeting_id}"
        hint = _("An amendment is dated and signed; the approved text stays as it is.")
        asked = await ask_text(self, _("Amendment"), about, hint=hint)
        if asked is not None and asked.strip():
            self.desk.perform(meetings.amend, self.meeting_id, asked)


def _standing(view: MinutesView) -> str:
    """The form, and what became of the text so far, the latest first."""
    minutes = view.minutes
    if minutes is None:
        return _("No minutes yet.")
    today = clock.today()

    def day(at: datetime) -> str:
        return when.short_day(clock.local(at).date(), today)

    told = [MinutesForm(minutes.form).label.capitalize()]
    if minutes.approved_at is not None and minutes.approved_in:
        approved = _("approved on {day} in {meeting}")
        told.append(approved.format(day=day(minutes.approved_at), meeting=minutes.approved_in))
    elif minutes.approved_at is not None:
        told.append(_("approved on {day}").format(day=day(minutes.approved_at)))
    if minutes.circulated_at is not None:
        told.append(_("circulated on {day}").format(day=day(minutes.circulated_at)))
    told.append(_("drafted by {name} on {day}").format(name=minutes.drafted_by, day=day(minutes.drafted_at)))
    return SEPARATOR.join(told)


def _in_full(view: MinutesView) -> str:
    """The text, its amendments under it; or what is to be done before there is one."""
    if view.minutes is not None:
        return "\n\n".join([view.minutes.text.rstrip("\n"), *map(_amendment, view.minutes.amendments)])
    if MeetingState(view.block.state) in _DRAFTABLE:
        return _("f chooses the form of the minutes and composes them from the notes of the meeting.")
    return _("Minutes are composed once the meeting is closed.")


def _amendment(row: AmendmentRow) -> str:
    head = _("Amendment of {day}, {author}").format(
        day=when.day_and_time(row.written_at), author=row.written_by
    )
    return f"{head}\n{row.text}"
