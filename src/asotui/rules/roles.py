"""Who may do what: one table of rights, and which right each act needs."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from asotui.terms import Role


class Right(StrEnum):
    """What somebody of the section may do. `ENTRY` is one's own entry among the officers: name, mail, absence."""

    WORK = "work"
    CLOSE = "close"
    RECORD = "record"
    REOPEN = "reopen"
    CANCEL = "cancel"
    APPROVE = "approve"
    DECIDE = "decide"
    TEMPLATES = "templates"
    ENTRY = "entry"
    SECTION = "section"
    RESTORE = "restore"


MOVABLE = (
    Right.CLOSE,
    Right.RECORD,
    Right.REOPEN,
    Right.CANCEL,
    Right.APPROVE,
    Right.DECIDE,
    Right.TEMPLATES,
)
"""The rights that a section gives to its officers or keeps for its head, in its setting `officers_may`."""
USUAL = " ".join((Right.CLOSE, Right.RECORD, Right.CANCEL, Right.APPROVE, Right.TEMPLATES))
"""What officers may do beyond their daily work when the section set nothing else."""

_OF_VERBS: Mapping[str, Right] = MappingProxyType(
    {
        "dossier.closed": Right.CLOSE,
        "dossier.recorded": Right.RECORD,
        "dossier.reopened": Right.REOPEN,
        "dossier.cancelled": Right.CANCEL,
        "dossier.stage_decided": Right.DECIDE,
        "receipt.cancelled": Right.CANCEL,
        "meeting.minutes_approved": Right.APPROVE,
        "meeting.minutes_approved_in": Right.APPROVE,
        "officer.added": Right.SECTION,
        "officer.changed": Right.ENTRY,
        "officer.absent": Right.ENTRY,
        "officer.absent_substituted": Right.ENTRY,
        "officer.back": Right.ENTRY,
        "register.head_mailed": Right.WORK,
        "register.restored": Right.RESTORE,
        "register.restored_unread": Right.RESTORE,
    }
)
_OF_NOUNS: Mapping[str, Right] = MappingProxyType(
    {
        **dict.fromkeys(
            ("receipt", "dossier", "note", "task", "piece", "meeting", "calendar", "clock"), Right.WORK
        ),
        **dict.fromkeys(("setting", "room", "closed_day"), Right.SECTION),
        "template": Right.TEMPLATES,
    }
)


def needed(verb: str) -> Right:
    """The right that an act needs, by its verb; what is in no table is for the head of section alone."""
    return _OF_VERBS.get(verb) or _OF_NOUNS.get(verb.partition(".")[0], Right.SECTION)


def is_known(verb: str) -> bool:
    """Whether the table says who may do what the verb says."""
    return verb in _OF_VERBS or verb.partition(".")[0] in _OF_NOUNS


def given(words: str) -> frozenset[Right]:
    """The rights that the setting `officers_may` names; other words count for nothing."""
    return frozenset(right for right in MOVABLE if right.value in words.split())


def rights(role: str, officers_may: Collection[Right], stands_in_for: Iterable[str] = ()) -> frozenset[Right]:
    """What somebody in a role may do, and in the roles of those they stand in for.

    Who stands in decides in their place, but does not change the rules of the section: that waits for the head.
    """
    if role == Role.READER.value:
        return frozenset()
    if role == Role.HEAD.value:
        return frozenset(Right)
    own = frozenset({Right.WORK, Right.ENTRY, *officers_may})
    return own | frozenset(MOVABLE) if Role.HEAD.value in stands_in_for else own
