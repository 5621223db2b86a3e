"""The keys that treat one dossier or several, wherever dossiers are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from asotui.i18n import N_, _
from asotui.screens import asking, writing
from asotui.screens.base import DeskScreen
from asotui.services import dossiers
from asotui.terms import Marking
from asotui.widgets.which_key import KeyMenu

MARKING_KEYS = {
    "n": Marking.NONE,
    "i": Marking.INTERNAL,
    "p": Marking.PERSONAL,
    "d": Marking.RESTRICTED,
    "c": Marking.CONFIDENTIAL,
}


class DossierKeys(DeskScreen):
    """A screen on which dossiers are treated. It says which ones are chosen, and what to do once they were acted on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "urgency(1)", N_("urgency"), id="dossier.urgency_1", show=False, key_display="1-4"),
        Binding("2", "urgency(2)", N_("urgent"), id="dossier.urgency_2", show=False),
        Binding("3", "urgency(3)", N_("normal"), id="dossier.urgency_3", show=False),
        Binding("4", "urgency(4)", N_("when possible"), id="dossier.urgency_4", show=False),
        Binding("p", "choose_urgency", N_("urgency, by a menu"), id="dossier.urgency", show=False),
        Binding("b", "transmit", N_("transmit"), id="dossier.transmit"),
        Binding("y", "take_up", N_("acknowledge"), id="dossier.take_up", show=False),
        Binding("Y", "recall", N_("recall what nobody opened"), id="dossier.recall", show=False),
        Binding("D", "due", N_("due date"), id="dossier.due", show=False),
        Binding("M", "marking", N_("marking"), id="dossier.marking", show=False),
        Binding("O", "plan_meeting", N_("plan a meeting on it"), id="dossier.plan_meeting", show=False),
    ]

    def chosen_dossiers(self) -> list[int]:
        """The dossiers an act applies to."""
        raise NotImplementedError

    def acted_on(self, dossier_ids: Sequence[int]) -> None:
        """These dossiers were treated."""

    def holders(self) -> set[int]:
        """Who has the chosen dossiers, as far as the screen knows."""
        return set()

    def due_on(self) -> date | None:
        """When the chosen dossier is due; None when there are several, or it has no date."""
        return None

    def on_dossiers(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Perform an act on all chosen dossiers at once."""
        ids = self.chosen_dossiers()
        if not ids:
            self.say(_("Nothing is chosen. Put the cursor on a row, or mark several with x."), "warn")
            return

        def then(performed: Any) -> None:
            if performed.act_id is None:
                self.say(_("Nothing had to be changed."))
            self.acted_on(ids)

        self.desk.perform(service, ids, *args, then=then, **kwargs)

    def action_urgency(self, urgency: int) -> None:
        """Grade what is chosen."""
        self.on_dossiers(dossiers.set_urgency, urgency)

    def action_choose_urgency(self) -> None:
        """The degrees as a menu."""
        self.ask(self._choose_urgency())

    async def _choose_urgency(self) -> None:
        urgency = await asking.ask_urgency(self)
        if urgency is not None:
            self.action_urgency(urgency)

    def action_transmit(self) -> None:
        """Put dossiers on a colleague's desk, with a word."""
        if self.chosen_dossiers():
            self.ask(self._transmit())

    async def _transmit(self) -> None:
        holders = self.holders()
        without = list(holders) if len(holders) == 1 else []
        officer_id = await asking.ask_officer(self, _("Transmit to whom?"), without=without)
        if officer_id is None:
            return
        word = await asking.ask_text(
            self,
            _("With a word:"),
            f"transmitting dossier {writing.named(self.chosen_dossiers())}",
            title=_("Words that go with a dossier"),
        )
        if word is not None:
            self.on_dossiers(dossiers.transmit, officer_id, word)

    def action_take_up(self) -> None:
        """Acknowledge what was transmitted to you, or to somebody for whom you stand in."""
        self.on_dossiers(dossiers.take_up)

    def action_recall(self) -> None:
        """Take back what you transmitted, as long as nobody has opened it."""
        self.on_dossiers(dossiers.recall)

    def action_due(self) -> None:
        """Set or take away the due date."""
        if self.chosen_dossiers():
            self.ask(self._due())

    async def _due(self) -> None:
        answered, due_on = await asking.ask_date_or_none(self, _("Due on:"), current=self.due_on())
        if answered:
            self.on_dossiers(dossiers.set_due, due_on=due_on)

    def action_marking(self) -> None:
        """Set the protection."""
        if self.chosen_dossiers():
            self.ask(self._marking())

    async def _marking(self) -> None:
        entries = [(key, marking.label) for key, marking in MARKING_KEYS.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("Marking"), entries))
        if key is not None:
            self.on_dossiers(dossiers.set_marking, MARKING_KEYS[key].value)

    def action_plan_meeting(self) -> None:
        """Plan a meeting about what is chosen."""
        from asotui.screens.meeting_begun import plan_on

        ids = self.chosen_dossiers()
        if ids:
            self.ask(plan_on(self, ids))
