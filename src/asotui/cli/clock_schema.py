"""What programs are told of time limits in JSON: stable keys, words as the register stores them."""

from typing import Any

from asotui.queries.clocks import ClockRow, ClosedDayRow
from asotui.rules.clocks import Reckoned, Rule


def clock(found: ClockRow) -> dict[str, Any]:
    """A time limit with what happened to it, and why it ends when it ends."""
    return {
        "id": found.id,
        "rule": found.rule,
        "label": found.label,
        "matter": found.matter,
        "target_on": found.target_on,
        "events": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "on": one.on,
                "until": one.until,
                "words": one.words,
                "entered_by": one.entered_by,
            }
            for one in found.events
        ],
        "warning": found.warning,
        "fault": found.fault,
        **(_NOTHING if found.reckoned is None else reckoned(found.reckoned)),
    }


def reckoned(found: Reckoned) -> dict[str, Any]:
    """Where a time limit stands, or would stand."""
    return {
        "state": found.state.value,
        "silence": found.rule.silence.value,
        "started_on": found.started_on,
        "due_on": found.due_on,
        "ends_at": found.ends_at,
        "last_moment": found.last_moment,
        "last_working_day": found.last_working_day,
        "met_on": found.met_on,
        "why": [{"said": str(step), "source": step.source} for step in found.steps],
    }


_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("state", "silence"), ""),
    **dict.fromkeys(("started_on", "due_on", "ends_at", "last_moment", "last_working_day", "met_on")),
    "why": [],
}


def rule(found: Rule) -> dict[str, Any]:
    """A rule while one text is in force."""
    return {
        "rule": found.key,
        "label": found.label,
        "limit": f"{found.amount.count} {found.amount.unit}",
        "starts": [one.value for one in found.starts],
        "silence": found.silence.value,
        "effect": found.effect,
        "source": found.source,
        "since": found.since,
        "until": found.until,
    }


def closed_day(found: ClosedDayRow) -> dict[str, Any]:
    """A closed day given by hand."""
    return {"on": found.day, "name": found.name, "public": found.public}
