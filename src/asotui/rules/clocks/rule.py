"""What a text says of a time limit, as data: how long, from what, counted how, and what silence means at its end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from asotui.i18n import language, ngettext
from asotui.terms import ClockEvent, Silence

Unit = Literal["hours", "days", "working_days", "weeks", "months", "years"]
Carry = Literal["none", "next", "previous"]
Pause = Literal["none", "suspend", "restart"]
Authority = Literal["first", "competent"]

UNITS: tuple[Unit, ...] = ("hours", "days", "working_days", "weeks", "months", "years")


@dataclass(frozen=True, slots=True)
class Amount:
    """So many hours, days, months. Working days are Monday to Friday without the closed days of the rule's calendar."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """As it is said in the language in force: `2 months`."""
        match self.unit:
            case "hours":
                said = ngettext("{count} hour", "{count} hours", self.count)
            case "days":
                said = ngettext("{count} day", "{count} days", self.count)
            case "working_days":
                said = ngettext("{count} working day", "{count} working days", self.count)
            case "weeks":
                said = ngettext("{count} week", "{count} weeks", self.count)
            case "months":
                said = ngettext("{count} month", "{count} months", self.count)
            case "years":
                said = ngettext("{count} year", "{count} years", self.count)
        return said.format(count=self.count)

    def __add__(self, more: "Amount") -> "Amount":
        """Both one after the other. Raises ValueError for two units."""
        if more.unit != self.unit:
            raise ValueError(more)
        return Amount(self.count + more.count, self.unit)


@dataclass(frozen=True, slots=True)
class Extension:
    """How a limit may be made longer: `amount` None lets who grants it name the new end; `before_end` asks that it is
    said while the limit still runs. `by` says who may grant it, in each language."""

    amount: Amount | None = None
    times: int = 1
    before_end: bool = True
    by: Mapping[str, str] = field(default_factory=dict)

    @property
    def granted_by(self) -> str:
        """Who may grant it, in the language in force, or an empty string."""
        return self.by.get(language(), "")


@dataclass(frozen=True, slots=True)
class Rule:
    """One time limit of one text, while it is in force. `since` and `until` are counted in; None leaves that side open.

    `starts` are the events it runs from: the first must have happened, each of the others moves the start when it came
    later. `authority` says which receipt counts when the matter was first sent to the wrong office. `clear` counts
    neither the first day nor the last (délai franc). `carry` moves an end that falls on a closed day. `regions` are the
    places whose public holidays count, as ISO 3166 codes ("GB-SCT"), all of them together; none means those of the
    office. With `section_days` the days on which the section alone is closed count as closed too. `start_moves` takes
    what comes on a closed day as come on the next working day.

    `pause` says what asking for missing pieces does: nothing, a suspension until they come or until the day by which
    they were asked, or that the limit runs only from their receipt. `interruptions` says how often it may be
    interrupted to start afresh, None for any number: at once with `restarts` "at_once", else when it is taken up again,
    and then for the whole amount or, if `keeps_longer`, for what was left when that is longer. `interim` lets an
    interim reply name a later end. `backwards` counts before the event: at least so long before. `met_by` are the
    events of which one in time meets the limit. `warn` are days before the end.
    """

    key: str
    labels: Mapping[str, str]
    sources: Mapping[str, str]
    amount: Amount
    starts: tuple[ClockEvent, ...]
    met_by: tuple[ClockEvent, ...] = (ClockEvent.DONE,)
    since: date | None = None
    until: date | None = None
    authority: Authority = "first"
    first_day_counts: bool = False
    clear: bool = False
    carry: Carry = "none"
    backwards: bool = False
    regions: tuple[str, ...] = ()
    section_days: bool = False
    start_moves: bool = False
    pause: Pause = "none"
    asks: Mapping[str, str] = field(default_factory=dict)
    interruptions: int | None = 0
    restarts: Literal["at_once", "resumed"] = "resumed"
    keeps_longer: bool = False
    interim: bool = False
    extension: Extension | None = None
    additions: Mapping[ClockEvent, Amount] = field(default_factory=dict)
    silence: Silence = Silence.NONE
    effects: Mapping[str, str] = field(default_factory=dict)
    warn: tuple[int, ...] = (6, 3, 1)

    @property
    def label(self) -> str:
        """What the limit is for, in the language in force."""
        return self.labels[language()]

    @property
    def source(self) -> str:
        """The text it comes from, in the language in force."""
        return self.sources[language()]

    @property
    def effect(self) -> str:
        """What its end brings with it, in words of its own in the language in force, or an empty string."""
        return self.effects.get(language(), "")

    @property
    def understands(self) -> frozenset[ClockEvent]:
        """The events that mean something to this limit."""
        known = {*self.starts, *self.met_by, *self.additions, ClockEvent.WAIVED}
        if ClockEvent.RECEIVED in self.starts:
            known |= {ClockEvent.MISDIRECTED, ClockEvent.FORWARDED}
        if self.pause != "none":
            known |= {ClockEvent.ASKED, ClockEvent.PRODUCED, ClockEvent.COMPLETE}
        if self.interruptions != 0:
            known |= {ClockEvent.INTERRUPTED, ClockEvent.RESUMED}
        if self.extension is not None:
            known.add(ClockEvent.EXTENDED)
        if self.interim:
            known.add(ClockEvent.INTERIM_REPLY)
        return frozenset(known)

    def in_force(self, on: date) -> bool:
        """Whether the rule holds on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
