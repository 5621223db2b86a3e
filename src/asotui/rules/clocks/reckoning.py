"""A time limit on a day: where it stands, when it ends, what that means, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from asotui.errors import NoRuleInForce, UnknownClockRule
from asotui.rules.clocks import telling
from asotui.rules.clocks.count import Count, last_second_before
from asotui.rules.clocks.happenings import Event, Office, start_of
from asotui.rules.clocks.rule import Rule
from asotui.rules.clocks.run import Run
from asotui.rules.clocks.steps import Step
from asotui.rules.days import ONE_DAY, is_working_day
from asotui.terms import ClockState


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A limit on a day. `ends_at` is its end, an aware instant of the office's zone: from it on the effect of silence can
    be claimed; `last_moment` is the last second at which acting is in time, `last_working_day` the last day on which
    somebody is there to act. `due_on` is the last day; while the limit stands still without a day on which it goes
    on by itself there is none. `changed_nothing` are the events that came too late or mean nothing here."""

    rule: Rule
    state: ClockState
    steps: tuple[Step, ...]
    started_on: date | None = None
    due_on: date | None = None
    ends_at: datetime | None = None
    last_moment: datetime | None = None
    last_working_day: date | None = None
    met_on: date | None = None
    still_since: date | None = None
    still_until: date | None = None
    changed_nothing: tuple[Event, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done: not met, not waived, and nothing was done late either."""
        return self.state not in {ClockState.MET, ClockState.WAIVED} and self.met_on is None

    def days_left(self, today: date) -> int | None:
        """Days of the calendar until the last one; negative when it has passed; None without an end."""
        return None if self.due_on is None else (self.due_on - today).days

    def is_near(self, today: date) -> bool:
        """Whether the rule wants the officer warned: from its first day of warning on, as long as it is open."""
        left = self.days_left(today)
        return self.is_open and left is not None and left <= max(self.rule.warn, default=-1)


def reckon(rules: Iterable[Rule], key: str, events: Iterable[Event], office: Office, today: date) -> Reckoned:
    """Where the limit named `key` stands on a day of the office.

    The events are taken in the order of their days, those of one day in the order given. The rule in force on the day
    the limit starts is the one that applies; while it has not started, the one of today. Raises UnknownClockRule,
    NoRuleInForce, or OverflowError past year 9999.
    """
    rules = list(rules)
    versions = [rule for rule in rules if rule.key == key]
    if not versions:
        raise UnknownClockRule(rule=key, known=", ".join(dict.fromkeys(rule.key for rule in rules)))
    ordered = sorted(events, key=lambda event: event.on)
    rule, start = _version(versions, ordered, office, today)
    run = Run.begin(rule, office, ordered, start)
    if start is not None:
        run.steps += telling.version(rule, versions, start)
    run.to(today)
    end = run.last_count()
    state = run.state(end, today)
    if end is not None:
        run.steps += telling.ended(end, state, run.met, run.still_since is not None)
    ends_at = end.ends_at() if end else None
    return Reckoned(
        rule,
        state,
        tuple(run.steps),
        started_on=run.count.start if run.count else None,
        due_on=end.end() if end else None,
        ends_at=ends_at,
        last_moment=last_second_before(ends_at) if ends_at else None,
        last_working_day=_last_working_day(end, office) if end else None,
        met_on=run.met.on if run.met else None,
        still_since=run.still_since,
        still_until=run.still_until,
        changed_nothing=tuple(run.changed_nothing),
    )


def changes_nothing(found: Reckoned, event: Event) -> Step | None:
    """Why an event changed nothing although the limit knows such events, as the step that says so; None when it did.

    What leaves a limit alone by the text itself, such as the forwarding of a request whose limit runs from its first
    receipt, is worth writing down and is none of these.
    """
    if event not in found.changed_nothing:
        return None
    sentences = [telling.IGNORED[why] for why in telling.IN_VAIN]
    return next((step for step in found.steps if step.on == event.on and step.sentence in sentences), None)


def _version(
    versions: Sequence[Rule], events: Sequence[Event], office: Office, today: date
) -> tuple[Rule, date | None]:
    """The version of a rule that applies, and the day on which it starts the limit."""
    known = [(rule, start_of(rule, events, office)) for rule in versions]
    for rule, start in known:
        if rule.in_force(today if start is None else start):
            return rule, start
    on = min((start for _rule, start in known if start is not None), default=today)
    first = min((rule.since for rule in versions if rule.since), default=None)
    last = max((rule.until for rule in versions if rule.until), default=None)
    if first is not None and on < first:
        raise NoRuleInForce(rule=versions[0].key, on=on, known=first)
    raise NoRuleInForce(rule=versions[0].key, on=on, known=last)


def _last_working_day(end: Count, office: Office) -> date:
    on = end.end()
    while not is_working_day(on, end.closed) or on in office.closed:
        on -= ONE_DAY
    return on
