"""The reckoning of one time limit: event after event, and what each does to the count.

Suspension and restart by missing pieces follow CRPA L114-5; an interruption that leaves at least what was left, CCP
R2192-27 to R2192-29. What came too late or means nothing to the limit changes nothing, and is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from asotui.i18n import N_
from asotui.rules.clocks import spans, telling
from asotui.rules.clocks.count import Count
from asotui.rules.clocks.happenings import Event, Office, first_of
from asotui.rules.clocks.rule import Amount, Rule
from asotui.rules.clocks.steps import Step
from asotui.rules.days import Holidays
from asotui.terms import ClockEvent, ClockState


@dataclass(slots=True)
class Run:
    """A limit under way: `count` is None until it starts; `still_since` and `still_until` are set while it stands still,
    the second when it goes on by itself after that day."""

    rule: Rule
    office: Office
    events: Sequence[Event]
    count: Count | None
    steps: list[Step] = field(default_factory=list)
    changed_nothing: list[Event] = field(default_factory=list)
    still_since: date | None = None
    still_until: date | None = None
    waits_for_pieces: bool = False
    is_interrupted: bool = False
    left: int = 0
    interruptions: int = 0
    extensions: int = 0
    met: Event | None = None
    waived_on: date | None = None

    @classmethod
    def begin(cls, rule: Rule, office: Office, events: Sequence[Event], start: date | None) -> "Run":
        """At its start, with the steps that lead to its first end."""
        count = None
        if start is not None:
            first = first_of(rule, events)
            count = Count(
                rule,
                office.closed_days(rule),
                office.zone,
                start,
                rule.amount,
                began=first.at if first else None,
            )
        return cls(rule, office, events, count)

    @property
    def closed(self) -> Holidays:
        """The days that do not count as working days here."""
        return self.office.closed_days(self.rule)

    def to(self, today: date) -> None:
        """Take every event, then what goes on by itself until a day."""
        if self.count is None:
            self.steps.append(telling.waiting(self.rule, self.events))
        else:
            self.steps += telling.started(self.count, self.events)
        for event in self.events:
            if self.met or self.waived_on:
                break
            self._go_on_by_itself(event.on)
            self._take(event)
        if not (self.met or self.waived_on):
            self._go_on_by_itself(today)

    def last_count(self) -> Count | None:
        """The count to its end: the latest one when it stands still and goes on by itself; None when nobody knows."""
        if self.count is None:
            return None
        if self.still_since is None:
            return self.count
        return None if self.still_until is None else self._after_standing(self.count, self.still_until)

    def state(self, end: Count | None, today: date) -> ClockState:
        """Where it stands on a day."""
        if self.waived_on:
            return ClockState.WAIVED
        if self.met is not None:
            return ClockState.EXPIRED if end is not None and _is_late(self.met, end) else ClockState.MET
        if self.count is None:
            return ClockState.WAITING
        if self.still_since is not None:
            return ClockState.PAUSED
        return ClockState.EXPIRED if today > self.count.end() else ClockState.RUNNING

    def _take(self, event: Event) -> None:
        kind, rule = event.kind, self.rule
        if kind is ClockEvent.WAIVED:
            self.waived_on = event.on
            self._say(N_("Waived on {on}."), event)
        elif kind in rule.met_by and kind not in rule.starts:
            if self.count is None:
                self._ignore(event, "not_started")
            else:
                self.met = event
        elif kind in rule.additions:
            self._added(event)
        elif kind in rule.understands and kind in _HANDLERS:
            _HANDLERS[kind](self, event)
        elif kind not in rule.starts and event is not first_of(rule, self.events):
            self._ignore(event, "meaningless")

    def _say(self, sentence: str, event: Event, **facts: object) -> None:
        self.steps.append(Step(sentence, {"on": event.on, **facts}, self.rule.sources, on=event.on))

    def _ignore(self, event: Event, why: str, **facts: object) -> None:
        self.changed_nothing.append(event)
        self._say(telling.IGNORED[why], event, what=event.kind, **facts)

    def _is_open(self, event: Event) -> bool:
        """Whether a limit runs that the event can change; said when it does not."""
        if self.count is None:
            self._ignore(event, "not_started")
        elif self.still_since is not None:
            self._ignore(event, "stands_still")
        elif event.on > self.count.end():
            self._ignore(event, "too_late", end=self.count.end())
        else:
            return True
        return False

    def _added(self, event: Event) -> None:
        if self.count is None:
            return self._ignore(event, "not_started")
        more = self.rule.additions[event.kind]
        self.count = replace(self.count, amount=self.count.amount + more)
        self._say(
            N_("{what}, {on}: {more} more, {end} at 24:00."),
            event,
            what=event.kind,
            more=more,
            end=self.count.end(),
        )
        return None

    def _directed(self, event: Event) -> None:
        if event.kind is ClockEvent.MISDIRECTED:
            self.steps.append(telling.directed(self.rule, event))
        elif self.rule.authority == "first":
            self._ignore(event, "first_counts")

    def _asked(self, event: Event) -> None:
        """Pieces may be asked before a limit starts that runs only from their receipt."""
        longer = self.still_until is not None and event.until is not None and event.until > self.still_until
        if self.still_since is not None and longer:
            self.still_until = event.until
            self._say(
                N_("More pieces asked for on {on}, to come by {until}: it stands still until then."),
                event,
                until=event.until,
            )
            return
        if (self.count is not None or self.rule.pause != "restart") and not self._is_open(event):
            return
        self.waits_for_pieces = True
        self.still_since = event.on
        self.still_until = event.until if self.rule.pause == "suspend" else None
        self.steps.append(telling.asked(self.rule, event))

    def _produced(self, event: Event) -> None:
        if not self.waits_for_pieces:
            if event.kind not in self.rule.starts:
                self._ignore(event, "not_awaited")
            return
        self.waits_for_pieces = False
        if self.rule.pause == "restart":
            self._start_again(event, self.rule.amount)
            if self.count is not None:
                sentence = N_("Missing pieces received on {on}: it runs from that day, {end} at 24:00.")
                self._say(sentence, event, end=self.count.end())
            return
        self._say(N_("Missing pieces received on {on}: it runs again."), event)
        self._resume(event.on)

    def _go_on_by_itself(self, on: date) -> None:
        """The day by which pieces were asked has passed: the suspension ended with it, whether they came or not."""
        until = self.still_until
        if until is None or on <= until:
            return
        self.waits_for_pieces = False
        sentence = N_(
            "Nothing came by {until}: the suspension ended with the day by which the pieces were asked, and it runs again."
        )
        self.steps.append(Step(sentence, {"until": until}, self.rule.sources, on=until))
        self._resume(until)

    def _resume(self, on: date) -> None:
        if self.count is not None:
            self.count = self._after_standing(self.count, on)
            self.steps.append(telling.stood_still(self.count))
        self.still_since = self.still_until = None

    def _after_standing(self, count: Count, until: date) -> Count:
        since = max(self.still_since or until, count.start)
        stood = spans.stood_still(count.amount, since, max(until, since), count.closed)
        return replace(count, stood=count.stood + stood)

    def _start_again(self, event: Event, amount: Amount) -> None:
        """A new count from the day of the event, in place of the one that ran."""
        self.still_since = self.still_until = None
        if self.count is not None:
            start = max(event.on, self.count.start)
            self.count = replace(self.count, start=start, amount=amount, stood=0, named=None, began=event.at)

    def _interrupted(self, event: Event) -> None:
        if not self._is_open(event):
            return
        count, allowed = self.count, self.rule.interruptions
        assert count is not None
        if allowed is not None and self.interruptions >= allowed:
            self._ignore(event, "often_enough")
            return
        self.interruptions += 1
        if self.rule.restarts == "at_once":
            self._start_again(event, self.rule.amount)
            self._say_new(
                N_("Interrupted on {on}: a new limit of {amount} runs from that day: {end} at 24:00."), event
            )
            return
        self.left = spans.stood_still(count.amount, event.on, count.raw_end(), count.closed)
        self.is_interrupted, self.still_since = True, event.on
        self._say(N_("Interrupted on {on}: it does not run until it is taken up again."), event)

    def _resumed(self, event: Event) -> None:
        if not self.is_interrupted:
            self._ignore(event, "not_awaited")
            return
        self.is_interrupted = False
        amount = self.rule.amount
        longer = self.rule.keeps_longer and self.left > amount.count
        self._start_again(event, Amount(self.left, amount.unit) if longer else amount)
        self._say_new(
            N_("Taken up again on {on}: what was left is longer, {amount} from that day: {end} at 24:00.")
            if longer
            else N_("Taken up again on {on}: a new limit of {amount} runs from that day: {end} at 24:00."),
            event,
        )

    def _say_new(self, sentence: str, event: Event) -> None:
        assert self.count is not None
        self._say(sentence, event, amount=self.count.amount, end=self.count.end())

    def _extended(self, event: Event) -> None:
        extension, count = self.rule.extension, self.count
        assert extension is not None
        if count is None:
            return self._ignore(event, "not_started")
        if extension.before_end and self.still_since is None and event.on > count.end():
            return self._ignore(event, "too_late", end=count.end())
        if self.extensions >= extension.times:
            return self._ignore(event, "often_enough")
        if extension.amount is None:
            if event.until is None or event.until <= count.end():
                return self._ignore(event, "no_later_day")
            self.count = replace(count, named=event.until, stood=0)
        elif extension.amount.unit == count.amount.unit and count.named is None:
            # From the start, so that no month is cut twice.
            self.count = replace(count, amount=count.amount + extension.amount)
        else:
            end = spans.forwards(count.end(), extension.amount, count.closed).end
            self.count = replace(count, named=end, stood=0)
        self.extensions += 1
        self._say(N_("Extended on {on}: {end} at 24:00."), event, end=self.count.end())
        return None

    def _interim(self, event: Event) -> None:
        if not self._is_open(event):
            return
        assert self.count is not None
        if event.until is None or event.until <= self.count.end():
            self._ignore(event, "no_later_day")
            return
        self.count = replace(self.count, named=event.until, stood=0)
        self._say(
            N_("An interim reply of {on} names {until} as the day of the answer."), event, until=event.until
        )


def _is_late(met: Event, end: Count) -> bool:
    if end.is_in_hours and met.at is not None:
        return met.at > end.ends_at()
    return met.on > end.end()


_HANDLERS: Mapping[ClockEvent, Callable[[Run, Event], None]] = {
    ClockEvent.MISDIRECTED: Run._directed,
    ClockEvent.FORWARDED: Run._directed,
    ClockEvent.ASKED: Run._asked,
    ClockEvent.PRODUCED: Run._produced,
    ClockEvent.COMPLETE: Run._produced,
    ClockEvent.INTERRUPTED: Run._interrupted,
    ClockEvent.RESUMED: Run._resumed,
    ClockEvent.EXTENDED: Run._extended,
    ClockEvent.INTERIM_REPLY: Run._interim,
}
