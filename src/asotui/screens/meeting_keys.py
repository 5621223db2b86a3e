"""The keys that treat a meeting as a whole: convoke, sit together, change, call off, say what it is about."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from asotui.errors import MeetingOver
from asotui.i18n import N_, _
from asotui.queries.meetings import MeetingDetail
from asotui.rules.meetings import PLANNED_STATES
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_change import change, link_dossier
from asotui.screens.meeting_course import call_off, convoke, put_off, what_follows
from asotui.screens.minutes import MinutesScreen
from asotui.screens.readers import may_write
from asotui.screens.series_asking import prolong
from asotui.screens.sitting import SittingScreen
from asotui.terms import MeetingState
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.which_key import KeyMenu


class MeetingKeys(DeskScreen):
    """A screen on which a meeting is treated. It says which one, and which dossier is in front."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,n", "add", N_("add"), id="meeting.add", key_display="+"),
        Binding("c", "convoke", N_("convoke"), id="meeting.convoke"),
        Binding("b", "sit", N_("in session"), id="meeting.sit"),
        Binding("C", "change", N_("change"), id="meeting.change"),
        Binding("e", "course", N_("what follows"), id="meeting.course", show=False),
        Binding("K", "call_off", N_("call off"), id="meeting.call_off", show=False),
        Binding("L", "link", N_("about which dossier"), id="meeting.link", show=False),
        Binding("D", "dossier", N_("open its dossier"), id="meeting.dossier", show=False),
        Binding("S", "prolong", N_("let the series go on"), id="meeting.prolong", show=False),
    ]

    def detail(self) -> MeetingDetail | None:
        """The meeting as it is shown; None before it was read."""
        raise NotImplementedError

    def dossier_in_front(self) -> int | None:
        """The dossier of what is under the cursor."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Add people, an item or something to do: what the part in front shows."""
        raise NotImplementedError

    def planned_detail(self) -> MeetingDetail | None:
        """The meeting, if the officer may change it and unless it is over: what was held or called off is left as it is, and
        that is said."""
        detail = self.detail()
        if detail is None or not may_write(self):
            return None
        if detail.block.state in PLANNED_STATES:
            return detail
        state = MeetingState(detail.block.state).label
        self.say(str(MeetingOver(meeting=detail.block.number, state=state)), "warn")
        return None

    def action_convoke(self) -> None:
        """Convene the people, or tell them what changed since."""
        detail = self.planned_detail()
        if detail is not None:
            self.ask(convoke(self, detail.block))

    def action_sit(self) -> None:
        """The meeting as it is held: who is there, notes, decisions."""
        detail = self.detail()
        if detail is not None:
            self.app.push_screen(SittingScreen(detail.id))

    def action_change(self) -> None:
        """Change its title, kind, time, room and words in one form."""
        detail = self.planned_detail()
        if detail is not None:
            self.ask(change(self, detail))

    def action_call_off(self) -> None:
        """Call it off, with a reason."""
        detail = self.planned_detail()
        if detail is not None:
            self.ask(call_off(self, detail.block))

    def action_course(self) -> None:
        """Choose what follows."""
        detail = self.detail()
        if detail is not None and may_write(self):
            self.ask(self._course(detail))

    async def _course(self, detail: MeetingDetail) -> None:
        """What the state allows, by its letter."""
        key = await self.app.push_screen_wait(KeyMenu(_("What follows"), what_follows(detail)))
        match key:
            case "c":
                await convoke(self, detail.block)
            case "b":
                self.action_sit()
            case "p":
                await put_off(self, detail.block)
            case "K":
                await call_off(self, detail.block)
            case "m":
                self.app.push_screen(MinutesScreen(detail.id))

    def action_prolong(self) -> None:
        """Plan further meetings of its series."""
        detail = self.detail()
        if detail is not None and may_write(self):
            self.ask(prolong(self, detail.id))

    def action_link(self) -> None:
        """Say which dossiers it is about."""
        detail = self.detail()
        if detail is not None and may_write(self):
            self.ask(link_dossier(self, detail))

    def action_dossier(self) -> None:
        """Open the dossier of the item under the cursor, or one of the meeting."""
        detail = self.detail()
        if detail is not None:
            self.ask(self._open_dossier(detail))

    async def _open_dossier(self, detail: MeetingDetail) -> None:
        in_front = self.dossier_in_front()
        if in_front is not None:
            return self.desk.open_dossier(in_front)
        choices = [Choice(dossier.id, f"{dossier.number}  {dossier.title}") for dossier in detail.dossiers]
        if not choices:
            return self.say(_("The meeting is about no dossier yet: L names one."), "warn")
        if len(choices) == 1:
            return self.desk.open_dossier(choices[0].id)
        chosen = await self.app.push_screen_wait(Picker(_("Open which dossier?"), matching(choices)))
        return None if chosen is None else self.desk.open_dossier(chosen.id)
