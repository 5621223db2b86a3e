"""The path that a text or a custom gives to a kind of matter, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from asotui.i18n import language
from asotui.rules.clocks.rule import Amount
from asotui.terms import ClockEvent, Mention, Role

REGISTRATION, SUBMISSION = "registration", "submission"
"""From what a time limit runs, beside the stages: the receipt that opened the matter, its first submission."""


@dataclass(frozen=True, slots=True)
class Required:
    """A piece that the procedure asks for. `within` counts from the beginning of the procedure, None when no day is set;
    `comes_from` says from whom, in each language, and is empty when the section writes it itself."""

    code: str
    labels: Mapping[str, str]
    within: Amount | None = None
    comes_from: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """What it is called, in the language in force."""
        return self.labels[language()]


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A time limit of the procedure: the key of its rule, from what it begins (REGISTRATION, SUBMISSION, or the code of a
    stage, when that is passed), and the event that this is to the rule. `labels` are those of the rule."""

    rule: str
    begins: str
    event: ClockEvent
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, and what must be so before a matter leaves it.

    `decides` is who may pass it: an officer, or the head of section alone. `pieces` are codes of required pieces that
    must be there or waived, `met` rules whose limits must be met or waived, `level` how high it must have been
    submitted. With `clear` no limit may run and no action or piece be left. `events` are what passing it is to the time
    limits of the matter.
    """

    code: str
    labels: Mapping[str, str]
    decides: Role = Role.OFFICER
    pieces: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    level: int = 0
    decision: bool = False
    clear: bool = False
    events: tuple[ClockEvent, ...] = ()

    @property
    def label(self) -> str:
        """What it is called, in the language in force."""
        return self.labels[language()]


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure while its text is in force. `since` and `until` are counted in; None leaves that side open.

    `country` is the code of the pack whose law it is, empty where any office may follow it. `levels` is how often it may
    be submitted one higher, `hold` how long one holder may keep it without a reason. `mentions` are what its
    acknowledgement must say, none where none is due.
    """

    code: str
    labels: Mapping[str, str]
    sources: Mapping[str, str]
    stages: tuple[Stage, ...]
    country: str = ""
    since: date | None = None
    until: date | None = None
    levels: int = 4
    hold: Amount = Amount(7, "working_days")  # noqa: RUF009 - frozen
    mentions: tuple[Mention, ...] = ()
    pieces: tuple[Required, ...] = ()
    clocks: tuple[TimeLimit, ...] = ()

    @property
    def label(self) -> str:
        """What it is called, in the language in force."""
        return self.labels[language()]

    @property
    def source(self) -> str:
        """The text or custom it comes from, in the language in force."""
        return self.sources[language()]

    def in_force(self, on: date) -> bool:
        """Whether the procedure is open to new matters on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def stage(self, code: str) -> Stage:
        """The stage of that code. Raises LookupError when it has none."""
        for one in self.stages:
            if one.code == code:
                return one
        raise LookupError(code)

    def piece(self, code: str) -> Required:
        """The required piece of that code. Raises LookupError when it has none."""
        for one in self.pieces:
            if one.code == code:
                return one
        raise LookupError(code)
