"""How a row is named to an officer: its noun, and the number or the name that it goes by."""

import sqlite3
from typing import Any

from asotui.i18n import N_, _

NOUNS = {
    "act": N_("act"),
    "agenda_item": N_("agenda item"),
    "amendment": N_("amendment of minutes"),
    "busy_time": N_("busy time of a calendar"),
    "call_entry": N_("entry of the call book"),
    "clock": N_("clock"),
    "clock_event": N_("event of a clock"),
    "closed_day": N_("closed day"),
    "content": N_("content"),
    "correspondent": N_("correspondent"),
    "counter": N_("counter of numbers"),
    "decision": N_("decision"),
    "delay": N_("reason of a delay"),
    "deviation": N_("deviation"),
    "dossier": N_("dossier"),
    "dossierlink": N_("link between dossiers"),
    "invitee": N_("invitee of a meeting"),
    "meeting": N_("meeting"),
    "meeting_dossier": N_("dossier of a meeting"),
    "message": N_("message"),
    "minutes": N_("minutes of a meeting"),
    "movement": N_("movement"),
    "note": N_("note"),
    "officer": N_("officer"),
    "pack": N_("pack"),
    "paper": N_("paper of a meeting"),
    "piece": N_("piece"),
    "plan_step": N_("step of a retro-planning"),
    "receipt": N_("receipt"),
    "receipttext": N_("text of a receipt"),
    "reference": N_("reference to another office"),
    "room": N_("room"),
    "sending": N_("letter"),
    "series": N_("series of meetings"),
    "setting": N_("setting"),
    "step_task": N_("task of a retro-planning"),
    "task": N_("task"),
}
"""What each table holds; one that is not here goes by its own name."""

_KNOWN_BY = ("number", "login", "name", "title", "scope")


SERIES = {
    "receipt": N_("the diary numbers of {year}"),
    "dossier": N_("the numbers of dossiers of {year}"),
    "meeting": N_("the numbers of meetings of {year}"),
}


def series(scope: str) -> str:
    """A scope in which numbers are counted, such as `receipt:2026`, in words; one that is unknown as it is stored."""
    noun, _colon, year = scope.partition(":")
    return _(SERIES[noun]).format(year=year) if noun in SERIES else scope


def thing(connection: sqlite3.Connection, noun: str, row_id: int) -> str:
    """A row in words: `receipt 12/2026 (id 7)`; by its identity alone when the file does not tell more."""
    label = _(NOUNS.get(noun, "")) or noun
    name = _name(connection, noun, row_id)
    if name:
        return _("{noun} {name} (id {id})").format(noun=label, name=name, id=row_id)
    return _("{noun} with id {id}").format(noun=label, id=row_id)


def named(connection: sqlite3.Connection, noun: str, row_id: int) -> dict[str, Any]:
    """The same as facts of a finding: in words, and by noun and identity for programs."""
    return {"thing": thing(connection, noun, row_id), "noun": noun, "id": row_id}


def _name(connection: sqlite3.Connection, noun: str, row_id: int) -> str:
    try:
        columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{noun}")')}
        known_by = next((column for column in _KNOWN_BY if column in columns), None)
        if known_by is None:
            return ""
        row = connection.execute(f'SELECT "{known_by}" FROM "{noun}" WHERE id = ?', (row_id,)).fetchone()
    except sqlite3.DatabaseError:
        return ""
    return str(row[0]) if row and row[0] else ""
