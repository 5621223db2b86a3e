"""What programs are told of a thing in JSON: stable keys, values as the register stores them."""

from typing import Any

from asotui import verbs
from asotui.queries.acts import ActRow
from asotui.queries.dossiers import DossierDetail, DossierRow
from asotui.queries.inbox import Counts
from asotui.queries.movements import MovementRow
from asotui.queries.notes import NoteRow
from asotui.queries.officers import OfficerRow
from asotui.queries.pieces import PieceRow
from asotui.queries.receipts import CalendarSaid, ReceiptDetail
from asotui.queries.rows import InboxRow
from asotui.queries.settings import SettingRow
from asotui.queries.tasks import TaskRow

_OF_THE_LIST = frozenset(["woken", "at", "attachments", "for_officer"])
"""What is said of a row in a list, and not of the receipt itself."""


def row(found: InboxRow) -> dict[str, Any]:
    """A row of the inbox."""
    return {
        "kind": found.kind,
        "id": found.id,
        "number": found.number,
        "urgency": found.urgency,
        "at": found.at,
        "sender": found.sender,
        "subject": found.subject,
        "state": found.state,
        "channel": found.channel,
        "due_on": found.due_on,
        "assignee": found.assignee,
        "dossier": found.dossier,
        "meeting": found.meeting,
        "proposed": found.proposed,
        "put_off_until": found.put_off_until,
        "put_off_until_new": found.put_off_until_new,
        "woken": found.woken,
        "outcome": found.outcome,
        "attachments": found.attachments,
        "conversation": found.conversation,
        "marking": found.marking,
        "for_officer": found.for_officer,
    }


def counts(found: Counts) -> dict[str, Any]:
    """The day's counts."""
    return {
        "new": found.new,
        "urgent": found.urgent,
        "late": found.late,
        "due_soon": found.due_soon,
        "woken": found.woken,
        "mine": found.mine,
        "section": found.section,
        "standing_in": found.standing_in,
    }


def receipt(found: ReceiptDetail, notes: list[NoteRow], faults: list[str]) -> dict[str, Any]:
    """A receipt in full."""
    shown = row(found.row)
    return {name: shown[name] for name in shown if name not in _OF_THE_LIST} | {
        "sender": found.sender_name,
        "sender_address": found.sender_address,
        "recipients": found.recipients,
        "received_at": found.received_at,
        "registered_at": found.registered_at,
        "registered_by": found.registered_by,
        "sent_at": found.sent_at,
        "dated_on": found.dated_on,
        "cover_only": found.cover_only,
        "enclosures_announced": found.enclosures_announced,
        "enclosures_received": found.enclosures_received,
        "enclosures": [
            {"piece": one.id, "name": one.name, "media_type": one.media_type, "size": one.size}
            for one in found.enclosures
        ],
        "copies": found.copies,
        "namesake": found.row.namesake,
        "awaited_event": found.row.awaited_event,
        "review_on": found.row.review_on,
        "outcome_word": found.row.outcome_word,
        "faults": faults,
        "calendar": None if found.calendar is None else _calendar(found.calendar),
        "text": found.text,
        "notes": [note(one) for one in notes],
    }


def _calendar(said: CalendarSaid) -> dict[str, Any]:
    """What a calendar in a message did."""
    return {"verb": said.verb, "facts": said.facts, "said": verbs.sentence(said.verb, said.facts)}


def dossier_row(found: DossierRow) -> dict[str, Any]:
    """A dossier in the list."""
    return {
        "id": found.id,
        "number": found.number,
        "title": found.title,
        "state": found.state,
        "level": found.level,
        "urgency": found.urgency,
        "marking": found.marking,
        "holder": found.holder,
        "held_since": found.held_since,
        "taken_up": found.taken_up,
        "due_on": found.due_on,
        "review_on": found.review_on,
        "moved_at": found.moved_at,
        "next_action": found.next_action,
        "correspondent": found.correspondent,
        "open_tasks": found.open_tasks,
        "late_tasks": found.late_tasks,
        "awaited_pieces": found.awaited_pieces,
        "late_pieces": found.late_pieces,
        "late": found.late,
    }


def dossier(
    found: DossierDetail, pieces: list[PieceRow], notes: list[NoteRow], tasks: list[TaskRow]
) -> dict[str, Any]:
    """A dossier in full."""
    return {
        "id": found.id,
        "number": found.number,
        "title": found.title,
        "classification": found.classification,
        "state": found.state,
        "level": found.level,
        "urgency": found.urgency,
        "marking": found.marking,
        "opened_at": found.opened_at,
        "opened_by": found.opened_by,
        "closed_at": found.closed_at,
        "holder": found.holder,
        "held_since": found.held_since,
        "taken_up": found.taken_up,
        "moved_at": found.moved_at,
        "due_on": found.due_on,
        "review_on": found.review_on,
        "late": found.late,
        "next_action": found.next_action,
        "correspondent": found.correspondent,
        "awaited_event": found.awaited_event,
        "paper": None
        if found.puc is None
        else {"piece": found.puc.piece_id, "name": found.puc.name, "receipt": found.puc.number},
        "allowed": list(found.allowed),
        "links": [
            {"number": one.number, "title": one.title, "state": one.state, "why": one.why}
            for one in found.links
        ],
        "pieces": [piece(one) for one in pieces],
        "notes": [note(one) for one in notes],
        "tasks": [task(one) for one in tasks],
    }


def piece(found: PieceRow) -> dict[str, Any]:
    """A piece of a dossier."""
    return {
        "piece": found.id,
        "serial": found.serial,
        "kind": found.kind,
        "state": found.state,
        "name": found.name,
        "media_type": found.media_type,
        "size": found.size,
        "on": found.on,
        "from": found.from_name,
        "receipt": found.receipt_number,
        "enclosure": bool(found.depth),
        "expected_by": found.expected_by,
        "late": found.late,
    }


def note(found: NoteRow) -> dict[str, Any]:
    """A note."""
    return {
        "note": found.id,
        "serial": found.serial,
        "author": found.author,
        "for_officer": found.for_name,
        "at": found.at,
        "changed_at": found.changed_at,
        "receipt": found.receipt_number,
        "text": found.text,
    }


def task(found: TaskRow) -> dict[str, Any]:
    """A task."""
    return {
        "task": found.id,
        "title": found.title,
        "owner": found.owner,
        "urgency": found.urgency,
        "due_on": found.due_on,
        "state": found.state,
        "late": found.late,
        "dossier": found.dossier_number,
        "meeting": found.meeting,
        "meeting_part": found.meeting_part,
        "created_at": found.created_at,
        "created_by": found.created_by,
        "done_at": found.done_at,
        "done_by": found.done_by,
    }


def movement(found: MovementRow) -> dict[str, Any]:
    """A movement of a dossier."""
    return {
        "dossier": found.dossier_number,
        "from": found.from_name,
        "to": found.to_name,
        "at": found.at,
        "why": found.why,
        "seen_at": found.seen_at,
        "acknowledged_at": found.acknowledged_at,
        "recalled_at": found.recalled_at,
    }


def act(found: ActRow) -> dict[str, Any]:
    """An act."""
    return {
        "act": found.act_id,
        "at": found.at,
        "login": found.actor,
        "officer": found.actor_name,
        "for": found.acted_for,
        "for_officer": found.for_name,
        "verb": found.verb,
        "said": found.sentence,
        "reason": found.reason,
        "undone": found.undone,
    }


def officer(found: OfficerRow) -> dict[str, Any]:
    """An officer of the section."""
    return {
        "login": found.login,
        "name": found.name,
        "mail": found.mail,
        "role": found.role,
        "active": found.active,
        "absent_from": found.absent_from,
        "absent_until": found.absent_until,
        "substitute": found.substitute,
    }


def setting(found: SettingRow) -> dict[str, Any]:
    """A setting of the section."""
    return {"name": found.name, "value": found.value, "default": found.default}
