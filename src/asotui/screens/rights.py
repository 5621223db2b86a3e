"""Which keys need which right: what an officer may not do is refused before a form for it opens.

The register refuses it all the same when the act is named; here the officer is spared typing for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.binding import Binding

from asotui.rules.roles import Right

_RESERVED = {
    "triage.cancel": Right.CANCEL,
    "dossier.reopen": Right.REOPEN,
    "minutes.approve": Right.APPROVE,
    "officers.new": Right.SECTION,
    "rooms.new": Right.SECTION,
    "rooms.change": Right.SECTION,
    "rooms.retire": Right.SECTION,
    "steps.add": Right.TEMPLATES,
    "steps.change": Right.TEMPLATES,
    "steps.drop": Right.TEMPLATES,
    "steps.reset": Right.TEMPLATES,
}
_WRITING = frozenset(
    (
        *(
            "attendance",
            "dossier",
            "invitee",
            "item",
            "meeting",
            "minutes",
            "move",
            "note",
            "officers",
            "piece",
        ),
        *("planner", "rooms", "sending", "sitting", "task", "triage", "typing"),
    )
)
"""The nouns whose keys change something, but for those that only show."""
_SHOWING = frozenset(
    (
        *("dossier.where", "dossier.next_tab", "dossier.previous_tab"),
        *("meeting.dossier", "meeting.next_tab", "meeting.previous_tab", "minutes.open", "move.leave"),
        *("piece.back", "piece.open", "piece.save"),
        *("planner.after", "planner.before", "planner.find_time", "planner.jump", "planner.next"),
        *("planner.next_view", "planner.previous", "planner.previous_view", "planner.today"),
        *("sitting.dossier", "sitting.down", "sitting.first", "sitting.last", "sitting.minutes"),
        *("sitting.next_tab", "sitting.page_down", "sitting.page_up", "sitting.previous_tab", "sitting.up"),
        *("sitting.why", "triage.why"),
    )
)
_CHANGING = frozenset(
    (
        *("desk.redo", "desk.undo", "dossiers.new", "inbox.collect", "inbox.register", "log.undo_act"),
        "steps.replan",
        "tasks.new",
    )
)
"""Keys that change something on screens that mostly show."""


def needed(binding_id: str) -> Right | None:
    """The right that a key needs, by the identity of its binding; None for keys that only show."""
    if binding_id in _RESERVED:
        return _RESERVED[binding_id]
    if binding_id in _CHANGING or (binding_id.partition(".")[0] in _WRITING and binding_id not in _SHOWING):
        return Right.WORK
    return None


def of_action(bindings: Iterable[Any], action: str) -> Right | None:
    """The right that an action needs, by the bindings of the screen or widget on which it runs."""
    for binding in bindings:
        if isinstance(binding, Binding) and binding.id and binding.action.partition("(")[0] == action:
            return needed(binding.id)
    return None
