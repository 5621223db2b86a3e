"""The steps that say why: which text applies, what the limit runs from, how it is counted, how it ended."""

from collections.abc import Sequence
from datetime import date

from asotui.i18n import N_, NN_
from asotui.rules.clocks import spans
from asotui.rules.clocks.count import Count
from asotui.rules.clocks.happenings import Event, awaited, first_of
from asotui.rules.clocks.rule import Rule
from asotui.rules.clocks.steps import Step
from asotui.terms import ClockState


def waiting(rule: Rule, events: Sequence[Event]) -> Step:
    """It has not started."""
    return Step(
        N_("It has not started: it runs from “{what}”."), {"what": awaited(rule, events)}, rule.sources
    )


def version(rule: Rule, versions: Sequence[Rule], start: date) -> list[Step]:
    """Which of several texts applies, where there are several."""
    others = [one for one in versions if one is not rule]
    later = [one for one in others if rule.until and one.since and one.since > rule.until]
    if later:
        since = min(one.since for one in later if one.since)
        after = next(one for one in later if one.since == since)
        sentence = N_(
            "It started on {start}, when the text said {amount}. The one since {since} says {later}: it leaves the "
            "limits alone that ran before."
        )
        facts = {"start": start, "amount": rule.amount, "since": since, "later": after.amount}
        return [Step(sentence, facts, rule.sources, on=start)]
    if others and rule.since:
        sentence = N_("It started on {start}: the text in force since {since} applies.")
        return [Step(sentence, {"start": start, "since": rule.since}, rule.sources, on=start)]
    return []


def started(count: Count, events: Sequence[Event]) -> list[Step]:
    """What it runs from and how it is counted, to its end before anything else happens."""
    rule, start = count.rule, count.start
    first = first_of(rule, events)
    assert first is not None
    facts = {"what": first.kind, "on": first.on, "start": start, "amount": count.amount}
    if count.is_in_hours:
        return [Step(N_("{what}, {start}: {amount}, hour by hour."), facts, rule.sources, on=start)]
    span = count.span()
    facts["end"] = span.end
    found = []
    if rule.backwards:
        sentence = (
            N_(
                "{what}, {start}: counted backwards, {amount} in between, neither day counted: {end} at 24:00."
            )
            if rule.clear
            else N_("{what}, {start}: counted backwards, at least {amount} before: {end} at 24:00.")
        )
        found.append(Step(sentence, facts, rule.sources, on=start))
    else:
        found += [_from(first, start, rule, events), _counted(rule, facts)]
    if span.shortened:
        found.append(Step(N_("That month has no such day: its last one counts."), {}, rule.sources))
    if span.closed:
        found.append(Step(N_("Passed over, because closed: {days}."), {"days": span.closed}))
    if rule.clear and not rule.backwards:
        end = spans.one_more(span.end, count.amount, count.closed)
        sentence = N_("A clear period: neither the first day nor the last counts: {end} at 24:00.")
        found.append(Step(sentence, {"end": end}, rule.sources))
    return found


def _from(first: Event, start: date, rule: Rule, events: Sequence[Event]) -> Step:
    facts = {"what": first.kind, "on": first.on, "start": start}
    moved = next((one for one in events if one.kind in rule.starts[1:] and one.on == start), None)
    if first.on == start:
        sentence = N_("{what}, {start}: it runs from that day.")
    elif moved is not None:
        facts["later"] = moved.kind
        sentence = N_("{what}, {on}; {later}, {start}: it runs from the later day.")
    else:
        sentence = N_("{what}, {on}, a closed day: it runs as if that had been {start}.")
    return Step(sentence, facts, rule.sources, on=start)


def _counted(rule: Rule, facts: dict[str, object]) -> Step:
    in_days = rule.amount.unit in {"days", "working_days", "weeks"}
    sentence = (
        N_("{amount}, the first day counted: {end} at 24:00.")
        if rule.first_day_counts and in_days
        else N_("{amount}, the first day not counted: {end} at 24:00.")
        if in_days
        else N_("{amount}, from day to day: {end} at 24:00.")
    )
    return Step(sentence, facts, rule.sources)


def directed(rule: Rule, event: Event) -> Step:
    """Another authority was found to be competent."""
    sentence = (
        N_("Another authority is competent, found on {on}: it still runs from the receipt by the first one.")
        if rule.authority == "first"
        else N_("Another authority is competent, found on {on}: it runs from the receipt by that one.")
    )
    return Step(sentence, {"on": event.on}, rule.sources, on=event.on)


def stood_still(count: Count) -> Step:
    """How long it stood still in all, and where that moves the end."""
    sentence, plural = (
        NN_(
            "It stood still for {count} working day in all: it ends on {end} at 24:00.",
            "It stood still for {count} working days in all: it ends on {end} at 24:00.",
        )
        if count.amount.unit == "working_days"
        else NN_(
            "It stood still for {count} day in all: it ends on {end} at 24:00.",
            "It stood still for {count} days in all: it ends on {end} at 24:00.",
        )
    )
    return Step(sentence, {"count": count.stood, "end": count.end()}, count.rule.sources, plural)


def ended(count: Count, state: ClockState, met: Event | None, stands_still: bool) -> list[Step]:
    """How the end was moved to an open day, and what came of it."""
    rule, end = count.rule, count.end()
    found = []
    bare = count.bare_end()
    if bare != end:
        sentence = N_("{bare} is closed: the end is carried to {end} at 24:00.")
        found.append(Step(sentence, {"bare": bare, "end": end}, rule.sources))
    if stands_still and state is ClockState.PAUSED:
        found.append(Step(N_("Should nothing come, it ends on {end} at 24:00."), {"end": end}, rule.sources))
    if met is not None and state in {ClockState.MET, ClockState.EXPIRED}:
        sentence = (
            N_("{what}, {on}: in time.")
            if state is ClockState.MET
            else N_("{what}, {on}: after the end, which was {end}.")
        )
        found.append(Step(sentence, {"what": met.kind, "on": met.on, "end": end}, on=met.on))
    if state is ClockState.EXPIRED:
        sentence = N_("The end has passed without it: {what}.")
        found.append(Step(sentence, {"what": rule.silence}, rule.sources, on=end))
    return found


def asked(rule: Rule, event: Event) -> Step:
    """Missing pieces were asked for."""
    facts = {"on": event.on, "until": event.until}
    if rule.pause == "restart":
        sentence = N_(
            "Missing pieces asked for on {on}: it runs only from the day on which they are received."
        )
    elif event.until is None:
        sentence = N_("Missing pieces asked for on {on}: it stands still until they come.")
    else:
        sentence = N_(
            "Missing pieces asked for on {on}, to come by {until}: it stands still until they come, at the latest "
            "until then."
        )
    return Step(sentence, facts, rule.sources, on=event.on)


IGNORED = {
    "meaningless": N_("{what}, {on}: it does not change this limit."),
    "first_counts": N_("{what}, {on}: it runs from the receipt by the first authority, nothing changes."),
    "too_late": N_("{what}, {on}: it had ended on {end}, nothing changes."),
    "not_started": N_("{what}, {on}: it had not started, nothing changes."),
    "stands_still": N_("{what}, {on}: it stood still already, nothing changes."),
    "not_awaited": N_("{what}, {on}: nothing was awaited then, nothing changes."),
    "often_enough": N_("{what}, {on}: that may happen only so often and has, nothing changes."),
    "no_later_day": N_("{what}, {on}: no later day was named, nothing changes."),
}
"""Why an event changed nothing."""
IN_VAIN = ("too_late", "not_started", "stands_still", "not_awaited", "often_enough", "no_later_day")
"""Those of them that say that the event should not have come then."""
