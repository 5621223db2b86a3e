"""`asotui clock`: the time limits of receipts and dossiers."""

from collections.abc import Sequence
from datetime import date

import click

from asotui import verbs
from asotui.cli import clock_schema, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grading import none_option
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option, whole
from asotui.cli.naming import receipt_or_dossier
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import clocks as queries
from asotui.queries.clocks import ClockRow
from asotui.rules.clocks import Event, Reckoned, Rule
from asotui.services import clocks
from asotui.services.typed import word
from asotui.terms import ClockEvent

CLOCK_COMMANDS = {
    "list": Entry("asotui.cli.clock:list_", N_("List the time limits that are open, or those of a matter.")),
    "show": Entry(
        "asotui.cli.clock:show", N_("Show a time limit, what happened to it and why it ends when it ends.")
    ),
    "begin": Entry("asotui.cli.clock:begin", N_("Let a time limit run for a receipt or a dossier.")),
    "event": Entry("asotui.cli.clock:event", N_("Say what happened to the time limits of a matter.")),
    "what-if": Entry(
        "asotui.cli.clock:what_if", N_("Reckon what an event would change; nothing is written.")
    ),
    "target": Entry(
        "asotui.cli.clock:target", N_("Set the day on which the service itself wants to be done.")
    ),
    "withdraw": Entry("asotui.cli.clock:withdraw", N_("Take off an event that did not happen so.")),
    "rules": Entry("asotui.cli.clock:rules", N_("List the rules of time limits that are known.")),
}
clock = LazyGroup("clock", CLOCK_COMMANDS, help=COMMANDS["clock"].help)

matter_argument = argument(
    "number", metavar=N_("NUMBER"), help=N_("A diary number, or else the number of a dossier.")
)
clock_argument = argument(
    "key", type=whole(), metavar=N_("LIMIT"), help=N_("The number of a time limit, as clock list shows it.")
)
kind_argument = argument(
    "kind",
    metavar=N_("EVENT"),
    help=N_(
        "What happened: received, misdirected, forwarded, complete, asked, produced, acknowledged, interim_reply, extended, interrupted, resumed, done, waived."
    ),
)
on_option = option("--on", metavar=N_("DATE"), help=N_("The day of it; today unless given."))
until_option = option(
    "--until",
    metavar=N_("DATE"),
    help=N_("The day by which pieces were asked, the new end, or the day an interim reply names."),
)


@command("list", CLOCK_COMMANDS["list"].help)
@argument(
    "number",
    required=False,
    metavar=N_("NUMBER"),
    help=N_("A diary number, or else the number of a dossier."),
)
@option("--until", metavar=N_("DATE"), help=N_("Only those that end by this day."))
@json_option
@pass_desk
def list_(desk: Desk, number: str | None, until: str | None, as_json: bool) -> None:
    """List time limits."""
    due_by = desk.day(until)
    if number is None:
        with desk.read() as session:
            found = queries.of_section(session, today=desk.today, due_by=due_by)
    else:
        found = [
            one
            for one in _of_matter(desk, number)
            if due_by is None or (one.due_on is not None and one.due_on <= due_by)
        ]
    if as_json:
        printing.as_json([clock_schema.clock(one) for one in found])
    else:
        _say_no_calendar(desk)
        printing.rows(found, COLUMNS, _("No time limit here."))


@command("show", CLOCK_COMMANDS["show"].help)
@clock_argument
@json_option
@pass_desk
def show(desk: Desk, key: int, as_json: bool) -> None:
    """Show one time limit whole."""
    with desk.read() as session:
        found = queries.one(session, key, today=desk.today)
    if as_json:
        printing.as_json(clock_schema.clock(found))
        return
    _say_no_calendar(desk)
    click.echo(f"{found.rule}  {found.label}  {found.matter}")
    if found.reckoned is None:
        click.echo(found.fault)
        return
    _print_reckoned(found.reckoned, found.warning)
    if found.events:
        click.echo(f"\n{_('What happened')}")
        for one in found.events:
            said = [str(one.id), verbs.shown_date(one.on), one.kind.label]
            if one.until is not None:
                said.append(_("until {date}").format(date=verbs.shown_date(one.until)))
            click.echo(printing.GAP.join([*said, one.words] if one.words else said))


@command("begin", CLOCK_COMMANDS["begin"].help)
@argument("rule", metavar=N_("RULE"), help=N_("The name of a rule, as clock rules lists them: FR-SVR."))
@matter_argument
@option(
    "--on",
    metavar=N_("DATE"),
    help=N_("The day it runs from; the day a receipt came, or today, unless given."),
)
@option("--waits", is_flag=True, help=N_("It has not started: what it runs from is still to come."))
@json_option
@pass_desk
def begin(desk: Desk, rule: str, number: str, on: str | None, waits: bool, as_json: bool) -> None:
    """Let a time limit run and print its number."""
    dossier_id, receipt_id = _matter(desk, number)
    performed = desk.perform(
        clocks.begin,
        rule,
        dossier_id=dossier_id,
        receipt_id=receipt_id,
        on=desk.day(on, past=True),
        waits=waits,
    )
    done(performed, as_json, clock=performed.value)


@command("event", CLOCK_COMMANDS["event"].help)
@kind_argument
@matter_argument
@option(
    "--limit",
    "key",
    type=whole(),
    metavar=N_("LIMIT"),
    help=N_("Of this time limit alone; of all that know such an event unless given."),
)
@on_option
@until_option
@option("--word", default="", metavar=N_("TEXT"), help=N_("A word about it, kept with the act."))
@json_option
@pass_desk
def event(
    desk: Desk,
    kind: str,
    number: str,
    key: int | None,
    on: str | None,
    until: str | None,
    word: str,
    as_json: bool,
) -> None:
    """Write down what happened."""
    dossier_id, receipt_id = _matter(desk, number)
    performed = desk.perform(
        clocks.happen,
        kind,
        key,
        dossier_id=dossier_id,
        receipt_id=receipt_id,
        on=desk.day(on, past=True),
        until=desk.day(until),
        word=word,
    )
    done(performed, as_json)


@command("what-if", CLOCK_COMMANDS["what-if"].help)
@clock_argument
@kind_argument
@on_option
@until_option
@json_option
@pass_desk
def what_if(desk: Desk, key: int, kind: str, on: str | None, until: str | None, as_json: bool) -> None:
    """Reckon without writing."""
    happening = Event(
        ClockEvent(word(ClockEvent, kind)), desk.day(on, past=True) or desk.today, until=desk.day(until)
    )
    with desk.read() as session:
        would = queries.what_if(session, key, happening, today=desk.today)
    if as_json:
        printing.as_json(clock_schema.reckoned(would))
    else:
        _print_reckoned(would, "")


@command("target", CLOCK_COMMANDS["target"].help)
@clock_argument
@argument("on", required=False, metavar=N_("DATE"), help=N_("The day wanted; the legal date stays as it is."))
@none_option
@json_option
@pass_desk
def target(desk: Desk, key: int, on: str | None, nothing: bool, as_json: bool) -> None:
    """Set or take away the wanted day."""
    if (on is None) != nothing:
        raise click.UsageError(_("Give a date, or --none."))
    done(desk.perform(clocks.set_target, key, desk.day(on)), as_json)


@command("withdraw", CLOCK_COMMANDS["withdraw"].help)
@argument(
    "event", type=whole(), metavar=N_("EVENT"), help=N_("The number of an event, as clock show lists it.")
)
@argument("reason", metavar=N_("REASON"), help=N_("Why it did not happen so."))
@json_option
@pass_desk
def withdraw(desk: Desk, event: int, reason: str, as_json: bool) -> None:
    """Take an event off."""
    done(desk.perform(clocks.withdraw, event, reason), as_json)


@command("rules", CLOCK_COMMANDS["rules"].help)
@json_option
@pass_desk
def rules(desk: Desk, as_json: bool) -> None:
    """List the rules, each text with the days on which it is in force."""
    with desk.read() as session:
        found = queries.rules(session)
    if as_json:
        printing.as_json([clock_schema.rule(one) for one in found])
    else:
        printing.rows(found, RULES, "")


def _matter(desk: Desk, number: str) -> tuple[int | None, int | None]:
    noun, found_id = receipt_or_dossier(desk, number)
    return (found_id, None) if noun == "dossier" else (None, found_id)


def _of_matter(desk: Desk, number: str) -> list[ClockRow]:
    dossier_id, receipt_id = _matter(desk, number)
    with desk.read() as session:
        if dossier_id is not None:
            return queries.of_dossier(session, dossier_id, today=desk.today)
        assert receipt_id is not None
        return queries.of_receipt(session, receipt_id, today=desk.today)


def _say_no_calendar(desk: Desk) -> None:
    with desk.read() as session:
        nowhere = queries.no_calendar(session)
    if nowhere is not None:
        say(_(NO_CALENDAR).format(country=nowhere.country))


NO_CALENDAR = N_(
    "No public holidays are known for {country}: only Saturdays, Sundays and the days given by hand count as closed. "
    "Give them with: asotui closed-day add DATE NAME --public"
)


def _print_reckoned(found: Reckoned, warning: str) -> None:
    said = [found.state.label]
    if found.due_on is not None:
        said.append(_("last day {date}").format(date=verbs.shown_date(found.due_on)))
    if warning:
        said.append(warning)
    click.echo(" · ".join(said))
    if found.rule.effect:
        click.echo(found.rule.effect)
    if found.ends_at is not None and found.last_working_day is not None:
        click.echo(
            _("Last working day before it: {day}. The effect can be claimed from {instant} on.").format(
                day=verbs.shown_date(found.last_working_day), instant=verbs.shown_instant(found.ends_at)
            )
        )
    click.echo(f"\n{_('Why')}")
    for number, step in enumerate(found.steps, 1):
        source = f" [{step.source}]" if step.source else ""
        click.echo(f"{number}. {step}{source}")


def _day(on: date | None) -> str:
    return "" if on is None else verbs.shown_date(on)


def _iso(on: date | None) -> str:
    return "" if on is None else on.isoformat()


def _amount(row: Rule) -> str:
    return str(row.amount)


COLUMNS: Sequence[Column[ClockRow]] = (
    Column(N_("Limit"), lambda row: str(row.id), right=True),
    Column(N_("Matter"), lambda row: row.matter),
    Column(N_("Rule"), lambda row: row.rule),
    Column(
        N_("State"),
        lambda row: row.state.label if row.state else row.fault,
        lambda row: row.state.value if row.state else "",
    ),
    Column(N_("Last day"), lambda row: _day(row.due_on), lambda row: _iso(row.due_on)),
    Column(N_("Wanted by"), lambda row: _day(row.target_on), lambda row: _iso(row.target_on)),
    Column(
        N_("What it means"), lambda row: row.warning or row.fault, lambda row: row.silence.value, grows=True
    ),
)
RULES: Sequence[Column[Rule]] = (
    Column(N_("Rule"), lambda row: row.key),
    Column(N_("Limit"), _amount),
    Column(N_("What for"), lambda row: row.label, grows=True),
    Column(N_("Silence"), lambda row: row.silence.label, lambda row: row.silence.value),
    Column(N_("Since"), lambda row: _day(row.since), lambda row: _iso(row.since)),
    Column(N_("Until"), lambda row: _day(row.until), lambda row: _iso(row.until)),
    Column(N_("Source"), lambda row: row.source, grows=True),
)
