"""`asotui task`: what somebody must do."""

from typing import Any

import click

from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grading import none_option, urgency_argument
from asotui.cli.grammar import MOST, Entry, LazyGroup, argument, command, option, whole
from asotui.cli.naming import dossier_id, last_apart, officer_id
from asotui.cli.reading import TASKS as COLUMNS
from asotui.cli.receiving import receiver_id
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.errors import Usage
from asotui.i18n import N_, _
from asotui.queries import tasks as queries
from asotui.services import tasks

TASK_COMMANDS = {
    "list": Entry("asotui.cli.task:list_", N_("List what there is to do.")),
    "add": Entry("asotui.cli.task:add", N_("Add an action.")),
    "done": Entry("asotui.cli.task:done_", N_("Say that actions are done.")),
    "drop": Entry("asotui.cli.task:drop", N_("Say that actions need not be done any more.")),
    "reopen": Entry("asotui.cli.task:reopen", N_("Take actions up again.")),
    "assign": Entry("asotui.cli.task:assign", N_("Give actions to an officer.")),
    "due": Entry("asotui.cli.task:due", N_("Set the date of actions.")),
    "urgency": Entry("asotui.cli.task:urgency", N_("Grade actions, from 1 (immediate) to 4.")),
    "rename": Entry("asotui.cli.task:rename", N_("Word an action otherwise.")),
}
task = LazyGroup("task", TASK_COMMANDS, help=COMMANDS["task"].help)


class NotATaskNumber(Usage):
    """What was typed is not the number of an action."""

    sentence = N_("“{typed}” is not the number of an action. List them with: asotui task list")


NUMBERS = N_("Numbers of actions, as task list shows them.")
tasks_argument = argument("keys", nargs=-1, required=True, type=whole(), metavar=N_("ACTION…"), help=NUMBERS)
word_option = option("--word", default="", metavar=N_("TEXT"), help=N_("A word about it, kept with the act."))


@command("list", TASK_COMMANDS["list"].help)
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("What this officer has to do; you unless given."))
@option("--dossier", "number", metavar=N_("DOSSIER"), help=N_("What there is to do in this dossier."))
@option("--done", "with_done", is_flag=True, help=N_("With what was done or dropped."))
@json_option
@pass_desk
def list_(desk: Desk, login: str | None, number: str | None, with_done: bool, as_json: bool) -> None:
    """List the actions of an officer or a dossier."""
    found = _listed(desk, login, number, with_done)
    if as_json:
        printing.as_json([schema.task(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("Nothing to do here."))


def _listed(desk: Desk, login: str | None, number: str | None, with_done: bool) -> list[queries.TaskRow]:
    officer = desk.me.id if login is None else officer_id(desk, login)
    dossier = None if number is None else dossier_id(desk, number)
    with desk.read() as session:
        if dossier is None:
            return queries.owned(session, officer, today=desk.today, done=with_done)
        found = queries.of_dossier(session, dossier, today=desk.today)
    return [
        one
        for one in found
        if (with_done or one.done_at is None) and (login is None or one.owner_id == officer)
    ]


@command("add", TASK_COMMANDS["add"].help)
@argument("title", metavar=N_("TEXT"), help=N_("What is to be done."))
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Who does it; you unless given."))
@option("--due", metavar=N_("DATE"), help=N_("By which day."))
@option("--dossier", "number", metavar=N_("DOSSIER"), help=N_("The dossier it belongs to."))
@option(
    "--urgency",
    type=click.IntRange(1, 4),
    metavar="1-4",
    default=3,
    show_default=True,
    help=N_("From 1 (immediate) to 4."),
)
@json_option
@pass_desk
def add(
    desk: Desk,
    title: str,
    login: str | None,
    due: str | None,
    number: str | None,
    urgency: int,
    as_json: bool,
) -> None:
    """Add an action and print its number."""
    owner = None if login is None else receiver_id(desk, login)
    dossier = None if number is None else dossier_id(desk, number)
    performed = desk.perform(tasks.add, title, owner, desk.day(due), dossier, urgency)
    done(performed, as_json, task=performed.value)


@command("done", TASK_COMMANDS["done"].help)
@tasks_argument
@word_option
@json_option
@pass_desk
def done_(desk: Desk, keys: tuple[int, ...], word: str, as_json: bool) -> None:
    """Do actions as one act."""
    done(desk.perform(tasks.done, keys, word), as_json)


@command("drop", TASK_COMMANDS["drop"].help)
@tasks_argument
@word_option
@json_option
@pass_desk
def drop(desk: Desk, keys: tuple[int, ...], word: str, as_json: bool) -> None:
    """Drop actions as one act."""
    done(desk.perform(tasks.drop, keys, word), as_json)


@command("reopen", TASK_COMMANDS["reopen"].help)
@tasks_argument
@json_option
@pass_desk
def reopen(desk: Desk, keys: tuple[int, ...], as_json: bool) -> None:
    """Take actions up again as one act."""
    done(desk.perform(tasks.reopen, keys), as_json)


@command("assign", TASK_COMMANDS["assign"].help)
@tasks_argument
@argument("login", metavar=N_("LOGIN"), help=N_("The login of an officer of the section."))
@json_option
@pass_desk
def assign(desk: Desk, keys: tuple[int, ...], login: str, as_json: bool) -> None:
    """Give actions to an officer as one act."""
    done(desk.perform(tasks.reassign, keys, receiver_id(desk, login)), as_json)


@command("due", TASK_COMMANDS["due"].help)
@argument("words", nargs=-1, required=True, metavar=N_("ACTION… DATE"), help=NUMBERS)
@none_option
@json_option
@pass_desk
def due(desk: Desk, words: tuple[str, ...], nothing: bool, as_json: bool) -> None:
    """Set or take away a date as one act."""
    numbers, on = (words, None) if nothing else last_apart(words, _("The date"))
    done(desk.perform(tasks.set_due, [_key(number) for number in numbers], desk.day(on)), as_json)


def _key(typed: Any) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST))):
        raise NotATaskNumber(typed=typed)
    return int(typed)


@command("urgency", TASK_COMMANDS["urgency"].help)
@tasks_argument
@urgency_argument
@json_option
@pass_desk
def urgency(desk: Desk, keys: tuple[int, ...], urgency: int, as_json: bool) -> None:
    """Grade actions as one act."""
    done(desk.perform(tasks.set_urgency, keys, urgency), as_json)


@command("rename", TASK_COMMANDS["rename"].help)
@argument("key", type=whole(), metavar=N_("ACTION"), help=NUMBERS)
@argument("title", metavar=N_("TEXT"), help=N_("What is to be done."))
@json_option
@pass_desk
def rename(desk: Desk, key: int, title: str, as_json: bool) -> None:
    """Word an action otherwise."""
    done(desk.perform(tasks.rename, key, title), as_json)
