"""`asotui meeting template`: the retro-planning with which the meetings of a kind start."""

from typing import Any

import click

from asotui import clock
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.printing import Column
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import meetings as queries
from asotui.queries.meetings import StepRow
from asotui.rules import profiles
from asotui.rules.retroplan import shown_days, understood_days
from asotui.services import meetings
from asotui.terms import StepPart

TEMPLATE_COMMANDS = {
    "list": Entry(
        "asotui.cli.meeting_template:list_", N_("List the steps of a kind of meeting, or of every kind.")
    ),
    "add": Entry("asotui.cli.meeting_template:add", N_("Add a step to the retro-planning of a kind.")),
    "change": Entry("asotui.cli.meeting_template:change", N_("Change a step of a kind.")),
    "drop": Entry("asotui.cli.meeting_template:drop", N_("Take steps out of the retro-planning of a kind.")),
    "reset": Entry(
        "asotui.cli.meeting_template:reset", N_("Go back to the retro-planning that came with a kind.")
    ),
}
PARTS = [part.value for part in StepPart]


class TemplateGroup(LazyGroup):
    """Lists the steps when no other word of its own stands first: `template`, `template consultative`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        helps = self.get_help_option_names(ctx)
        if not args or (args[0] not in self.entries and args[0] not in helps):
            args = ["list", *args]
        return super().parse_args(ctx, args)


template = TemplateGroup("template", TEMPLATE_COMMANDS, help=MEETING_COMMANDS["template"].help)

kind_argument = argument(
    "kind", metavar=N_("KIND"), help=N_("The kind: internal, interministerial, consultative.")
)
DAYS = N_("How far from the meeting: -8 or D-8 before it, D+3 after, 0 the day itself.")
days_option = option("--days", "typed", metavar=N_("DAYS"), help=DAYS)
part_option = option(
    "--part", type=click.Choice(PARTS), help=N_("What it is about, which gives its words and what does it.")
)
title_option = option(
    "--title",
    metavar=N_("TEXT"),
    help=N_("What is to be done, in words of your own; empty, those of its part."),
)
working_option = option(
    "--working/--calendar", "working", default=None, help=N_("In working days, or in days of the calendar.")
)
STEP = N_("The name or number of a step, as the list gives it.")


@command("list", TEMPLATE_COMMANDS["list"].help)
@argument(
    "kind",
    metavar=N_("[KIND]"),
    required=False,
    help=N_("The kind: internal, interministerial, consultative; every kind unless given."),
)
@json_option
@pass_desk
def list_(desk: Desk, kind: str | None, as_json: bool) -> None:
    """List the steps in order."""
    kinds = profiles.KINDS if kind is None else (profiles.profile(kind, clock.today()).key,)
    with desk.read() as session:
        found = [row for one in kinds for row in queries.template(session, one)]
    if as_json:
        printing.as_json([_plain(row) for row in found])
    else:
        printing.rows(found, COLUMNS, _("This kind of meeting asks for nothing around it."))


@command("add", TEMPLATE_COMMANDS["add"].help)
@kind_argument
@option("--days", "typed", required=True, metavar=N_("DAYS"), help=DAYS)
@working_option
@part_option
@title_option
@json_option
@pass_desk
def add(
    desk: Desk,
    kind: str,
    typed: str,
    working: bool | None,
    part: str | None,
    title: str | None,
    as_json: bool,
) -> None:
    """Add a step and print its number."""
    performed = desk.perform(
        meetings.add_step,
        kind,
        understood_days(typed),
        working is not False,
        part or StepPart.NONE.value,
        title or "",
    )
    done(performed, as_json, step=performed.value)


@command("change", TEMPLATE_COMMANDS["change"].help)
@kind_argument
@argument("step", metavar=N_("STEP"), help=STEP)
@days_option
@working_option
@part_option
@title_option
@json_option
@pass_desk
def change(
    desk: Desk,
    kind: str,
    step: str,
    typed: str | None,
    working: bool | None,
    part: str | None,
    title: str | None,
    as_json: bool,
) -> None:
    """Change what is given of a step."""
    days = None if typed is None else understood_days(typed)
    done(desk.perform(meetings.change_step, kind, step, days, working, part, title), as_json)


@command("drop", TEMPLATE_COMMANDS["drop"].help)
@kind_argument
@argument("steps", metavar=N_("STEP…"), nargs=-1, required=True, help=STEP)
@json_option
@pass_desk
def drop(desk: Desk, kind: str, steps: tuple[str, ...], as_json: bool) -> None:
    """Take steps out."""
    done(desk.perform(meetings.drop_step, kind, list(dict.fromkeys(steps))), as_json)


@command("reset", TEMPLATE_COMMANDS["reset"].help)
@kind_argument
@json_option
@pass_desk
def reset(desk: Desk, kind: str, as_json: bool) -> None:
    """Go back to what came with the program."""
    done(desk.perform(meetings.reset_template, kind), as_json)


def _plain(row: StepRow) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "step": row.key,
        "days": row.days,
        "working": row.working,
        "part": row.part,
        "title": row.words,
        "own": row.own,
    }


COLUMNS: list[Column[StepRow]] = [
    Column(N_("Kind"), lambda row: profiles.profile(row.kind, clock.today()).label, lambda row: row.kind),
    Column(N_("Step"), lambda row: row.key),
    Column(N_("When"), lambda row: shown_days(row.days), lambda row: str(row.days), right=True),
    Column(
        N_("Days"),
        lambda row: _("working") if row.working else _("calendar"),
        lambda row: "working" if row.working else "calendar",
    ),
    Column(N_("What"), lambda row: row.words, grows=True),
    Column(
        N_("From"),
        lambda row: _("the section") if row.own else _("the program"),
        lambda row: "section" if row.own else "program",
    ),
]
