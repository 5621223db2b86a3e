"""A calendar message as JSON has it, between the process that reads mail and the one that registers it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from asotui.rules.answers import METHODS, CalendarMessage, Participant
from asotui.terms import Answer, InviteeRole

_TEXTS = ("uid", "title", "place", "description", "comment", "zone", "rule")
_TIMES = ("starts", "ends", "original")


def plain_calendar(message: CalendarMessage) -> dict[str, Any]:
    """The message as plain values."""
    plain = asdict(message)
    plain["stamp"] = _written(message.stamp)
    plain |= {name: _written(getattr(message, name)) for name in _TIMES}
    plain["without"] = [_written(time) for time in message.without]
    return plain


def calendar_of(plain: dict[str, Any]) -> CalendarMessage:
    """The message that plain values describe. Raises ValueError, TypeError, KeyError or AttributeError for anything else."""
    if plain["method"] not in METHODS or type(plain["sequence"]) is not int:
        raise ValueError
    organizer = plain["organizer"]
    stamp = _time(plain["stamp"])
    if stamp is not None and not (isinstance(stamp, datetime) and stamp.tzinfo):
        raise ValueError
    texts: dict[str, Any] = {name: _text(plain[name]) for name in _TEXTS}
    times: dict[str, Any] = {name: _time(plain[name]) for name in _TIMES}
    return CalendarMessage(
        method=plain["method"],
        sequence=plain["sequence"],
        stamp=stamp,
        organizer=None if organizer is None else _participant(organizer),
        attendees=tuple(map(_participant, plain["attendees"])),
        without=tuple(time for time in map(_time, plain["without"]) if time is not None),
        is_cancelled=plain["is_cancelled"] is True,
        **texts,
        **times,
    )


def _participant(plain: dict[str, Any]) -> Participant:
    return Participant(
        mail=_text(plain["mail"]),
        name=_text(plain["name"]),
        answer=Answer(plain["answer"]),
        role=InviteeRole(plain["role"]),
        delegated_to=_text(plain["delegated_to"]),
        sent_by=_text(plain["sent_by"]),
        word=_text(plain["word"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _written(time: date | datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _time(written: object) -> date | datetime | None:
    if written is None:
        return None
    text = _text(written)
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
