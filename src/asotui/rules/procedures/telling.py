"""A procedure and its time limits in sentences: for a page of the guide, and for who asks at the command line."""

from collections.abc import Iterator
from datetime import date

from asotui.i18n import _, language, written_day
from asotui.rules.clocks.rule import Rule
from asotui.rules.procedures.procedure import REGISTRATION, SUBMISSION, Procedure, Stage, TimeLimit
from asotui.terms import ClockEvent, Role, Silence


def in_force(since: date | None, until: date | None) -> str:
    """Between which days a text holds; an empty string where no day is known."""
    match since, until:
        case None, None:
            return ""
        case date(), None:
            return _("In force since {since}.").format(since=written_day(since))
        case None, date():
            return _("In force until {until}.").format(until=written_day(until))
    assert since is not None and until is not None
    return _("In force from {since} to {until}.").format(since=written_day(since), until=written_day(until))


def lines_of_rule(rule: Rule) -> Iterator[str]:
    """What a time limit is: how long and from what, what makes it stand still, what its end means, where it is
    written."""
    facts = {"limit": rule.amount, "starts": _words(rule.starts)}
    if rule.backwards:
        yield _("At least {limit} before: {starts}.").format(**facts)
    else:
        yield _("{limit} from: {starts}.").format(**facts)
    yield from _counting(rule)
    yield from _standing_still(rule)
    if rule.extension is not None:
        yield from _extension(rule)
    yield _("Met by: {events}.").format(events=_words(rule.met_by))
    if rule.silence is not Silence.NONE:
        yield _("At its end, silence means {meaning}.").format(meaning=rule.silence.label)
    if rule.effect:
        yield rule.effect
    yield _("Source: {source}.").format(source=rule.source)
    if held := in_force(rule.since, rule.until):
        yield held


def _counting(rule: Rule) -> Iterator[str]:
    if rule.clear:
        yield _("Neither the first day nor the last counts.")
    elif rule.first_day_counts:
        yield _("The first day counts.")
    if rule.carry == "next":
        yield _("An end on a closed day is carried to the next working day.")
    elif rule.carry == "previous":
        yield _("An end on a closed day is brought back to the working day before.")
    if rule.authority == "competent":
        yield _("Sent to the wrong office, it runs from the receipt by the competent one.")
    for event, more in rule.additions.items():
        yield _("{amount} more on: {event}.").format(amount=more, event=event.label)


def _standing_still(rule: Rule) -> Iterator[str]:
    if rule.pause == "suspend":
        yield _("It stands still while missing pieces are awaited.")
    elif rule.pause == "restart":
        yield _("It runs only from the receipt of the missing pieces.")
    if rule.interruptions is None:
        yield _("It may be interrupted any number of times, and then runs anew.")
    elif rule.interruptions:
        yield (
            _("It may be interrupted {count} times at most, and then runs anew.").format(
                count=rule.interruptions
            )
            if rule.interruptions > 1
            else _("It may be interrupted once, and then runs anew.")
        )
    if rule.interim:
        yield _("An interim reply may name a later day.")


def _extension(rule: Rule) -> Iterator[str]:
    extension = rule.extension
    assert extension is not None
    if extension.amount is not None:
        yield _("It may be extended by {amount}.").format(amount=extension.amount)
    else:
        yield _("It may be extended to a day that is named.")
    if extension.granted_by:
        yield _("The extension is granted by: {by}.").format(by=extension.granted_by)


def lines_of_procedure(procedure: Procedure) -> Iterator[str]:
    """What holds for the whole of a procedure."""
    yield _("Source: {source}.").format(source=procedure.source)
    if held := in_force(procedure.since, procedure.until):
        yield held
    yield _("Levels of submission at most: {count}.").format(count=procedure.levels)
    yield _("With one holder without a reason: {limit}.").format(limit=procedure.hold)
    if procedure.mentions:
        said = " · ".join(one.label for one in procedure.mentions)
        yield _("Its acknowledgement must say: {mentions}.").format(mentions=said)


def lines_of_stage(procedure: Procedure, stage: Stage) -> Iterator[str]:
    """What must be so before a matter leaves a stage, and what leaving it does."""
    for code in stage.pieces:
        piece = procedure.piece(code)
        facts = {"piece": piece.label, "limit": piece.within, "whom": piece.comes_from.get(language(), "")}
        if piece.within and facts["whom"]:
            yield _("Piece: {piece}, from {whom}, within {limit}.").format(**facts)
        elif piece.within:
            yield _("Piece: {piece}, within {limit}.").format(**facts)
        elif facts["whom"]:
            yield _("Piece: {piece}, from {whom}.").format(**facts)
        else:
            yield _("Piece: {piece}.").format(**facts)
    for limit in procedure.clocks:
        if limit.rule in stage.met:
            yield _("Time limit met: {limit}.").format(limit=limit.labels[language()])
    if stage.level:
        yield _("Submitted to level {level}.").format(level=stage.level)
    if stage.decision:
        yield _("The decision is taken.")
    if stage.clear:
        yield _("No time limit runs, no piece is awaited, no action is left.")
    if stage.decides is Role.HEAD:
        yield _("Only the head of section, or who stands in, takes this step.")
    if stage.events:
        yield _("To the time limits this is: {events}.").format(events=_words(stage.events))


def begins(procedure: Procedure, limit: TimeLimit) -> str:
    """From what a time limit of a procedure begins."""
    if limit.begins == REGISTRATION:
        return _("from the receipt that opened the matter")
    if limit.begins == SUBMISSION:
        return _("from the first submission")
    return _("when the stage “{stage}” is passed").format(stage=procedure.stage(limit.begins).label)


def _words(events: tuple[ClockEvent, ...]) -> str:
    return ", ".join(one.label for one in events)
