"""The keys of triage, wherever receipts are shown: one key decides, one more says what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries.rows import InboxRow
from asotui.rules import dates
from asotui.rules.subjects import plain_subject
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.opening import ask_dossier_input
from asotui.screens.wording import why_row
from asotui.screens.writing import ask_line, ask_note, named
from asotui.services import dossiers, notes, receipts, tasks, triage
from asotui.terms import Marking, Outcome, Urgency
from asotui.widgets.which_key import KeyMenu

if TYPE_CHECKING:
    from asotui.store import Performed


ONCE = frozenset({triage.open_dossier})
"""What is not done again to other rows by the key that repeats."""
STILL_WAITS = frozenset(
    {"receipt.graded", "receipt.due", "receipt.not_due", "receipt.marked", "note.written_on_receipt"}
)
"""Acts after which a receipt waits for its outcome as before."""


def _again(
    service: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], session: Any, ids: list[int]
) -> Any:
    """An act as it was asked for, on other rows."""
    return service(session, ids, *args, **kwargs)


def _only_for_receipts(rows: Sequence[InboxRow]) -> str:
    """That a key is for receipts, and what Enter does on the first of the rows that is none."""
    row = next(row for row in rows if row.kind != "receipt")
    if row.dossier_id is not None or row.kind == "dossier":
        return _("This key is for receipts. Enter opens the dossier of this row.")
    if row.meeting_id is not None:
        return _("This key is for receipts. Enter opens the meeting that this task is for.")
    return _(
        "This key is for receipts. This task stands alone: e closes it, D dates it, a gives it to somebody."
    )


class TriageScreen(DeskScreen):
    """A screen on which receipts are decided. It says which rows are chosen, and what to do once they were acted on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "urgency(1)", N_("urgency"), id="triage.urgency_1", key_display="1-4"),
        Binding("2", "urgency(2)", N_("urgency 2, urgent"), id="triage.urgency_2", show=False),
        Binding("3", "urgency(3)", N_("urgency 3, normal"), id="triage.urgency_3", show=False),
        Binding("4", "urgency(4)", N_("urgency 4, when possible"), id="triage.urgency_4", show=False),
        Binding("p", "choose_urgency", N_("urgency, by a menu"), id="triage.urgency", show=False),
        Binding("m", "file", N_("file"), id="triage.file"),
        Binding("o", "open_dossier", N_("open a dossier"), id="triage.open"),
        Binding("a", "assign", N_("assign"), id="triage.assign"),
        Binding("h", "put_off", N_("put off"), id="triage.put_off"),
        Binding("e", "close", N_("close"), id="triage.close"),
        Binding("r", "answer", N_("answered, or answer an invitation"), id="triage.answer", show=False),
        Binding("t", "transfer", N_("transfer"), id="triage.transfer", show=False),
        Binding("b", "transmit", N_("transmit"), id="triage.transmit", show=False),
        Binding("y", "take_up", N_("acknowledge a dossier"), id="triage.take_up", show=False),
        Binding("Y", "recall", N_("recall a dossier that nobody opened"), id="triage.recall", show=False),
        Binding("i", "note", N_("note"), id="triage.note", show=False),
        Binding("O", "plan_meeting", N_("plan a meeting on it"), id="triage.plan_meeting", show=False),
        Binding("w", "why", N_("why here"), id="triage.why", show=False),
        Binding(
            "full_stop", "repeat", N_("do the same again"), id="triage.repeat", show=False, key_display="."
        ),
        Binding("D", "due", N_("due date"), id="triage.due", show=False),
        Binding("M", "marking", N_("marking"), id="triage.marking", show=False),
        Binding("R", "reopen", N_("back to the inbox"), id="triage.reopen", show=False),
        Binding("K", "cancel", N_("cancel the registration"), id="triage.cancel", show=False),
    ]

    def chosen(self) -> list[InboxRow]:
        """The rows an act applies to: the marked ones, else the one under the cursor."""
        raise NotImplementedError

    def acted(self, rows: Sequence[InboxRow], *, decided: bool) -> None:
        """Go on to the next row; `decided` says that these rows do not wait any longer."""

    # What an act applies to

    def _receipts(self) -> list[int]:
        """The chosen receipts; says why when there are none, or when other things are marked among them."""
        rows = self.chosen()
        ids = [row.id for row in rows if row.kind == "receipt"]
        if rows and len(ids) == len(rows):
            return ids
        if any(row.kind == "meeting" for row in rows):
            self.say(_("This key is not for meetings: Enter opens the meeting of this row."), "warn")
        elif rows:
            self.say(_only_for_receipts(rows), "warn")
        else:
            self.say(_("Nothing is chosen. Put the cursor on a row, or mark several with x."), "warn")
        return []

    def _do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        ids = args[0] if isinstance(args[0], list) else [args[0]]
        # While a question stood there, a colleague may have put another row under the cursor.
        rows = [row for row in self.chosen() if row.id in ids]
        is_repeated = self.desk.last_act is not None and service is self.desk.last_act[1]
        if rows and isinstance(args[0], list) and service not in ONCE and not is_repeated:
            self.desk.last_act = (rows[0].kind, partial(_again, service, args[1:], kwargs))

        def then(performed: Performed[Any]) -> None:
            if performed.act_id is None:
                self.say(_("Nothing had to be changed."))
            self.acted(rows, decided=performed.act_id is not None and performed.verb not in STILL_WAITS)

        self.desk.perform(service, *args, then=then, **kwargs)

    def _one_kind(self) -> tuple[str, list[int]]:
        """The noun of the chosen rows and their ids; no ids when they are of several nouns."""
        rows = self.chosen()
        kinds = {row.kind for row in rows}
        if "meeting" in kinds:
            self.say(_("This key is not for meetings: Enter opens the meeting of this row."), "warn")
            return "", []
        if len(kinds) == 1:
            return rows[0].kind, [row.id for row in rows]
        if rows:
            self.say(_("Receipts, dossiers and tasks are marked together: mark one sort at a time."), "warn")
        return "", []

    def action_repeat(self) -> None:
        """Do to the chosen rows what was done to the last ones."""
        kind, ids = self._one_kind()
        if self.desk.last_act is None:
            self.say(_("There is nothing to repeat yet: decide something first."), "warn")
        elif ids and kind == self.desk.last_act[0]:
            self._do(self.desk.last_act[1], ids)
        elif ids:
            self.say(_("What was done last does not apply to this sort of row."), "warn")

    # Urgency

    def action_urgency(self, urgency: int) -> None:
        """Grade what is chosen."""
        kind, ids = self._one_kind()
        service = {
            "receipt": receipts.set_urgency,
            "dossier": dossiers.set_urgency,
            "task": tasks.set_urgency,
        }.get(kind)
        if service is not None and ids:
            self._do(service, ids, urgency)

    def action_choose_urgency(self) -> None:
        """The urgencies as a menu."""
        self.ask(self._choose_urgency())

    async def _choose_urgency(self) -> None:
        entries = [(str(int(urgency)), urgency.label) for urgency in Urgency]
        key = await self.app.push_screen_wait(KeyMenu(_("Urgency"), entries))
        if key:
            self.action_urgency(int(key))

    # Outcomes

    def action_file(self) -> None:
        """File in a dossier; the proposed one comes first, so that Enter takes it."""
        ids = self._receipts()
        if ids:
            self.ask(self._file(ids))

    async def _file(self, ids: list[int]) -> None:
        proposed = next((row.proposed_id for row in self.chosen() if row.proposed_id is not None), None)
        none = _("No dossier is under way: Esc, then o opens one.")
        dossier_id = await asking.ask_dossier(self, _("File in which dossier?"), first=proposed, none=none)
        if dossier_id is not None:
            self._do(triage.file, ids, dossier_id)

    def action_open_dossier(self) -> None:
        """Open a dossier from the chosen receipts."""
        ids = self._receipts()
        if ids:
            self.ask(self._open_dossier(ids))

    async def _open_dossier(self, ids: list[int]) -> None:
        row = self.chosen()[0]
        entry = await ask_dossier_input(self, row)
        if entry is not None:
            self._do(triage.open_dossier, ids, entry)

    def action_assign(self) -> None:
        """Give receipts, or a task, to an officer."""
        kind, ids = self._one_kind()
        if kind == "dossier":
            self.action_transmit()
        elif ids:
            self.ask(self._assign(kind, ids))

    async def _assign(self, kind: str, ids: list[int]) -> None:
        officer_id = await asking.ask_officer(self, _("Assign to whom?"))
        if officer_id is not None:
            self._do(tasks.reassign if kind == "task" else triage.assign, ids, officer_id)

    def action_transmit(self) -> None:
        """Transmit dossiers to a colleague, or assign receipts to one."""
        kind, ids = self._one_kind()
        if kind in ("receipt", "task"):
            self.action_assign()
        elif ids:
            self.ask(self._transmit(ids))

    async def _transmit(self, ids: list[int]) -> None:
        officer_id = await asking.ask_officer(self, _("Transmit to whom?"))
        if officer_id is None:
            return
        word = await ask_line(
            self,
            _("With a word:"),
            f"transmitting dossier {named(ids)}",
            title=_("Words that go with a dossier"),
        )
        if word is not None:
            self._do(dossiers.transmit, ids, officer_id, word)

    def action_take_up(self) -> None:
        """Acknowledge dossiers that were transmitted to you, or to somebody for whom you stand in."""
        self._transmitted(dossiers.take_up)

    def action_recall(self) -> None:
        """Take back dossiers that you transmitted, as long as nobody has opened them."""
        self._transmitted(dossiers.recall)

    def _transmitted(self, service: Callable[..., Any]) -> None:
        kind, ids = self._one_kind()
        if kind == "dossier":
            self._do(service, ids)
        elif ids:
            self.say(
                _("This key is for dossiers that were transmitted: receipts and actions are given with a."),
                "warn",
            )

    def action_put_off(self) -> None:
        """Put receipts off until a day or until something new comes; give a task another date."""
        kind, ids = self._one_kind()
        if kind == "dossier":
            self.say(_("A dossier waits by its state: open it with Enter, then e."), "warn")
        elif ids:
            self.ask(self._put_off(kind, ids))

    async def _put_off(self, kind: str, ids: list[int]) -> None:
        today = clock.today()
        ways = {"d": dates.tomorrow, "l": dates.next_monday, "s": dates.in_a_week, "m": dates.in_a_month}
        entries = [
            ("d", _("tomorrow")),
            ("l", _("Monday")),
            ("s", _("a week")),
            ("m", _("a month")),
            ("r", _("a date")),
            *([("n", _("until something new"))] if kind == "receipt" else []),
        ]
        key = await self.app.push_screen_wait(KeyMenu(_("Put off until"), entries))
        until = ways[key](today) if key in ways else None
        if key == "r":
            until = await asking.ask_date(self, _("Until when?"))
        if until is None and key != "n":
            return
        if kind == "task":
            self._do(tasks.set_due, ids, until)
        else:
            self._do(triage.put_off, ids, until)

    def action_close(self) -> None:
        """Close with an outcome; a task is done."""
        kind, ids = self._one_kind()
        if kind == "task":
            self._do(tasks.done, ids)
        elif kind == "dossier":
            self.say(_("A dossier is closed from its own page: Enter, then e."), "warn")
        elif ids:
            self.ask(self._close(ids))

    async def _close(self, ids: list[int]) -> None:
        entries = [
            ("i", _("for information")),
            ("n", _("no action")),
            ("a", _("answered")),
            ("t", _("transferred")),
            ("d", _("duplicate")),
            ("c", _("call book")),
        ]
        key = await self.app.push_screen_wait(KeyMenu(_("Close as"), entries))
        match key:
            case "i":
                self._do(triage.inform, ids)
            case "n" | "d":
                self._do(triage.close, ids, (Outcome.NO_ACTION if key == "n" else Outcome.DUPLICATE).value)
            case "a":
                await self._answer(ids)
            case "t":
                await self._transfer(ids)
            case "c":
                await self._call_book(ids)

    async def _call_book(self, ids: list[int]) -> None:
        event = await ask_line(self, _("Which event is awaited?"), f"call book of receipt {named(ids)}")
        if not event:
            return
        review_on = await asking.ask_date(self, _("Reviewed when?"), default=_("in 1 month"))
        if review_on is not None:
            self._do(triage.call_book, ids, event, review_on)

    def action_answer(self) -> None:
        """Close as answered, with a word on how; accept or decline an invitation."""
        ids = self._receipts()
        invited = [row for row in self.chosen() if row.kind == "receipt" and row.meeting_id is not None]
        if len(ids) > 1 and invited:
            self.say(_("Invitations are answered one at a time."), "warn")
        elif ids and invited:
            self.ask(self._answer_invitation(invited[0]))
        elif ids:
            self.ask(self._answer(ids))

    async def _answer_invitation(self, row: InboxRow) -> None:
        from asotui.screens import invitations

        answered = await invitations.answer(self, row.id)
        if answered == invitations.OTHERWISE:
            await self._answer([row.id])
        elif answered is not None:
            self.acted([row], decided=True)

    async def _answer(self, ids: list[int]) -> None:
        word = await ask_line(
            self, _("Answered how? (by telephone, by letter of …)"), f"answer to receipt {named(ids)}"
        )
        if word is not None:
            self._do(triage.answer, ids, word)

    def action_transfer(self) -> None:
        """Close as transferred to the competent office."""
        ids = self._receipts()
        if ids:
            self.ask(self._transfer(ids))

    async def _transfer(self, ids: list[int]) -> None:
        office = await ask_line(self, _("Transfer to which office?"), f"transfer of receipt {named(ids)}")
        if office is not None:
            self._do(triage.transfer, ids, office)

    def action_reopen(self) -> None:
        """Bring back to the inbox what was closed, put off or entered in the call book."""
        ids = self._receipts()
        if ids:
            self._do(triage.reopen, ids)

    def action_cancel(self) -> None:
        """Cancel a registration, with a reason."""
        ids = self._receipts()
        if len(ids) == 1:
            self.ask(self._cancel(ids[0]))
        elif ids:
            self.say(_("Registrations are cancelled one by one, each with its reason."), "warn")

    async def _cancel(self, receipt_id: int) -> None:
        reason = await ask_line(
            self, _("Cancel this registration, for which reason?"), f"cancelling receipt {receipt_id}"
        )
        if reason is not None:
            self._do(triage.cancel, receipt_id, reason)

    # Words and dates

    def action_note(self) -> None:
        """Write a note on a receipt or a dossier."""
        rows = self.chosen()
        if len(rows) == 1 and rows[0].kind in ("receipt", "dossier"):
            self.ask(self._note(rows[0]))
        elif rows:
            self.say(_("A note is written on one receipt or dossier at a time."), "warn")

    async def _note(self, row: InboxRow) -> None:
        title = _("Note on {number}").format(number=row.number)
        text = await ask_note(self, title, f"{row.kind} {row.id}")
        if text:
            self._do(notes.add_to_receipt if row.kind == "receipt" else notes.add, row.id, text)

    def action_plan_meeting(self) -> None:
        """Plan a meeting about the dossiers of the chosen rows, or about what came in."""
        from asotui.screens.meeting_begun import plan_on

        kind, _ids = self._one_kind()
        if kind:
            rows = self.chosen()
            found = [row.dossier_id or row.proposed_id for row in rows]
            dossier_ids = [dossier_id for dossier_id in found if dossier_id is not None]
            self.ask(plan_on(self, dossier_ids, plain_subject(rows[0].subject) if kind == "receipt" else ""))

    def action_due(self) -> None:
        """Set the date by which it must be treated."""
        kind, ids = self._one_kind()
        if ids:
            self.ask(self._due(kind, ids))

    async def _due(self, kind: str, ids: list[int]) -> None:
        due_on = await asking.ask_date(self, _("Due when?"))
        if due_on is not None:
            service = {"receipt": receipts.set_due, "dossier": dossiers.set_due, "task": tasks.set_due}[kind]
            self._do(service, ids, due_on=due_on)

    def action_marking(self) -> None:
        """Set the protection of receipts or dossiers."""
        kind, ids = self._one_kind()
        if kind == "task":
            self.say(_("A task has no marking: its dossier has one."), "warn")
        elif ids:
            self.ask(self._marking(kind, ids))

    async def _marking(self, kind: str, ids: list[int]) -> None:
        keys = dict(zip("nipdc", Marking, strict=True))
        entries = [(key, marking.label) for key, marking in keys.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("Marking"), entries))
        if key:
            service = receipts.set_marking if kind == "receipt" else dossiers.set_marking
            self._do(service, ids, keys[key].value)

    def action_why(self) -> None:
        """Say why the row stands where it stands."""
        rows = self.chosen()
        if rows:
            row = rows[-1]
            why = why_row(row, clock.today(), clock.now())
            self.say(f"{why} {self.in_use(row.kind, row.id)}".rstrip())
