"""What is to do around a meeting: its tasks, with the keys that make them anew by the steps of its kind."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from asotui.i18n import N_, _
from asotui.screens.task_list import TaskList
from asotui.services import meetings


class PlanList(TaskList):
    """The tasks around one meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "template", N_("steps of its kind"), id="plan.template"),
        Binding("P", "replan", N_("make anew by the steps of its kind"), id="plan.replan", show=False),
    ]

    def __init__(self, meeting_id: int, *, id: str) -> None:
        super().__init__(of_meeting=True, id=id)
        self._meeting_id = meeting_id

    def action_template(self) -> None:
        """The steps with which meetings of this kind start, with the days on which they fall for this one."""
        from asotui.screens.retroplan import RetroplanScreen

        self.app.push_screen(RetroplanScreen(self._meeting_id))

    def action_replan(self) -> None:
        """Make the retro-planning by the steps of the kind as they are now."""
        replan(self._desk_screen, self._meeting_id)


def replan(screen: Any, meeting_id: int) -> None:
    """Make the retro-planning of a meeting anew; the act says what became of its tasks."""

    def then(performed: Any) -> None:
        if performed.act_id is None:
            screen.say(_("Nothing had to be changed: the tasks follow the steps of this kind of meeting."))

    screen.desk.perform(meetings.replan, meeting_id, then=then)
