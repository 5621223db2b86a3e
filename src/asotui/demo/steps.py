"""The words of the story as acts of the register."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from asotui.demo.days import Calendar
from asotui.demo.files import document
from asotui.demo.story import Step
from asotui.services import dossiers, notes, officers, pieces, receipts, tasks, triage
from asotui.store import Store


@dataclass(slots=True)
class Told:
    """What the keys of the story have become in the register so far."""

    store: Store
    calendar: Calendar
    logins: dict[str, str]
    officers: dict[str, int] = field(default_factory=dict)
    receipts: dict[str, int] = field(default_factory=dict)
    dossiers: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, int] = field(default_factory=dict)
    pieces: dict[tuple[int, str], int] = field(default_factory=dict)
    rooms: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)

    def do(self, who: str, service: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """Run a service as one act of an officer."""
        return self.store.perform(self.logins[who], service, *values, **named).value

    def day(self, values: Any, name: str) -> date | None:
        """The day that a value names in working days from today; None without it."""
        return self.calendar.day(values[name]) if values.get(name) is not None else None


def on_receipt(told: Told, step: Step, receipt_id: int) -> None:
    """Do a step of the story to a receipt."""
    who, said = step.who, step.values
    match step.what:
        case "file":
            told.do(who, triage.file, [receipt_id], told.dossiers[said["dossier"]])
        case "assign":
            told.do(who, triage.assign, [receipt_id], told.officers[said["to"]])
        case "put_off":
            told.do(who, triage.put_off, [receipt_id], told.day(said, "until"))
        case "call_book":
            told.do(who, triage.call_book, [receipt_id], said["event"], told.day(said, "review"))
        case "close":
            told.do(who, triage.close, [receipt_id], said["outcome"], said.get("word", ""))
        case "cancel":
            told.do(who, triage.cancel, receipt_id, said["reason"])
        case "urgency":
            told.do(who, receipts.set_urgency, [receipt_id], said["level"])
        case "due":
            told.do(who, receipts.set_due, [receipt_id], told.day(said, "on"))
        case "mark":
            told.do(who, receipts.set_marking, [receipt_id], said["marking"])
        case "note":
            told.do(who, notes.add_to_receipt, receipt_id, said["text"])
        case "receive":
            dossier = told.dossiers[said["dossier"]]
            told.do(who, pieces.receive, told.pieces[dossier, said["name"]], None, receipt_id)
        case _:
            raise ValueError(step.what)


def on_dossier(told: Told, step: Step, dossier_id: int) -> None:
    """Do a step of the story to a dossier."""
    who, said = step.who, step.values
    match step.what:
        case "note":
            told.do(who, notes.add, dossier_id, said["text"])
        case "task" | "task_done":
            on_section(told, step, dossier_id)
        case "attach":
            content, media_type = document(said["name"], said["lines"])
            told.do(who, pieces.attach, dossier_id, said["name"], content, media_type)
        case "expect":
            told.pieces[dossier_id, said["name"]] = told.do(
                who, pieces.expect, dossier_id, said["name"], said["sender"], told.day(said, "by")
            )
        case "receive":
            told.do(who, pieces.receive, told.pieces[dossier_id, said["name"]])
        case "waive":
            told.do(who, pieces.waive, told.pieces[dossier_id, said["name"]], said["why"])
        case "transmit":
            told.do(who, dossiers.transmit, dossier_id, told.officers[said["to"]], said.get("word", ""))
        case "take_up":
            told.do(who, dossiers.take_up, dossier_id)
        case "link":
            told.do(who, dossiers.link, dossier_id, told.dossiers[said["other"]], said.get("why", ""))
        case "next":
            told.do(who, dossiers.set_next_action, dossier_id, said["text"])
        case _:
            _move(told, step, dossier_id)


def _move(told: Told, step: Step, dossier_id: int) -> None:
    """Bring a dossier from a state to another."""
    who, said = step.who, step.values
    word, until = said.get("word", ""), told.day(said, "until")
    match step.what:
        case "examine":
            told.do(who, dossiers.examine, dossier_id, word)
        case "submit":
            told.do(who, dossiers.submit, dossier_id, word, told.officers[said["to"]])
        case "return":
            told.do(who, dossiers.return_, dossier_id, word, told.officers[said["to"]])
        case "decide":
            told.do(who, dossiers.decide, dossier_id, word)
        case "issue":
            told.do(who, dossiers.issue, dossier_id, word)
        case "await_reply":
            told.do(who, dossiers.await_reply, dossier_id, until, said["awaited"], word)
        case "ask_pieces":
            told.do(who, dossiers.ask_pieces, dossier_id, until, word)
        case "park":
            told.do(who, dossiers.park, dossier_id, until, word)
        case "call_book":
            told.do(who, dossiers.call_book, dossier_id, said["event"], until, word)
        case "close":
            told.do(who, dossiers.close, dossier_id, word)
        case "record":
            told.do(who, dossiers.record, dossier_id, word)
        case "cancel":
            told.do(who, dossiers.cancel, dossier_id, said["reason"])
        case _:
            raise ValueError(step.what)


def on_section(told: Told, step: Step, dossier_id: int | None = None) -> None:
    """Do a step of the story that is a task, or the absence of an officer."""
    who, said = step.who, step.values
    match step.what:
        case "task":
            told.tasks[said["title"]] = told.do(
                who,
                tasks.add,
                said["title"],
                told.officers[said["owner"]],
                told.day(said, "due"),
                dossier_id,
                said.get("urgency", 3),
            )
        case "task_done":
            told.do(who, tasks.done, told.tasks[said["title"]])
        case "absent":
            away, back = told.day(said, "since"), told.day(said, "until")
            told.do(
                who,
                officers.set_absence,
                told.officers[said["officer"]],
                away,
                back,
                told.officers[said["substitute"]],
            )
        case _:
            raise ValueError(step.what)
