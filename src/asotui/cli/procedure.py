"""`asotui procedure`: the paths of the matters, and what is wrong with a section's own."""

from pathlib import Path
from typing import Any

import click

from asotui import clock, text
from asotui.cli import printing
from asotui.cli.desk import say
from asotui.cli.grammar import Entry, LazyGroup, argument, command, option
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import USAGE, PackNotText, PackTooLarge, PackUnreadable
from asotui.i18n import LANGUAGES, N_, _, language, ngettext
from asotui.rules import procedures as known
from asotui.rules.packs.reading import Pack
from asotui.rules.procedures import Procedure, Stage, packs, telling

PROCEDURE_COMMANDS = {
    "list": Entry("asotui.cli.procedure:list_", N_("List the procedures that come with the program.")),
    "show": Entry("asotui.cli.procedure:show", N_("Show a procedure: stages, pieces, time limits, sources.")),
    "take": Entry("asotui.cli.procedure_course:take", N_("Have a dossier follow a procedure.")),
    "path": Entry(
        "asotui.cli.procedure_course:path",
        N_("Show where a dossier stands on its path, and what is missing."),
    ),
    "next": Entry(
        "asotui.cli.procedure_course:next_", N_("Go on to the next stage, when nothing is missing.")
    ),
    "skip": Entry(
        "asotui.cli.procedure_course:skip", N_("Skip a stage, with a reason and on somebody’s authority.")
    ),
    "give": Entry(
        "asotui.cli.procedure_course:give", N_("Say that a piece is one that the procedure asks for.")
    ),
    "check": Entry("asotui.cli.procedure:check", N_("Say everything that is wrong with a pack of your own.")),
}
procedure = LazyGroup("procedure", PROCEDURE_COMMANDS, help=COMMANDS["procedure"].help)

LARGEST = 1024
"""In KiB."""


@command("list", PROCEDURE_COMMANDS["list"].help)
@option("--all", "everything", is_flag=True, help=N_("With those that are not in force today."))
@json_option
def list_(everything: bool, as_json: bool) -> None:
    """List the procedures."""
    found = [one for one in known.shipped() if everything or one.in_force(clock.today())]
    if as_json:
        printing.as_json([_listed(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("No procedure here."))


@command("show", PROCEDURE_COMMANDS["show"].help)
@argument("code", metavar=N_("CODE"), help=N_("The code of a procedure, as list gives it."))
@json_option
def show(code: str, as_json: bool) -> None:
    """Show the procedure of a code in force today."""
    found = known.in_force(known.shipped(), code, clock.today())
    if as_json:
        printing.as_json(_whole(found))
        return
    for line in _lines(found):
        click.echo(line)


@command("check", PROCEDURE_COMMANDS["check"].help)
@argument(
    "path",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path),
    help=N_("A pack in TOML: procedures, time limits, or both."),
)
@json_option
def check(path: Path, as_json: bool) -> int:
    """Read a pack; the exit code is 2 when something is wrong with it."""
    pack = Pack(path.name, _read(path))
    rules, procedures = packs.whole(pack)
    said = [(line, str(error)) for line, error in pack.faults]
    if as_json:
        printing.as_json(
            {
                "procedures": [one.code for one in procedures],
                "rules": [one.key for one in rules],
                "faults": [{"line": line, "said": sentence} for line, sentence in said],
            }
        )
    elif said:
        for _line, sentence in said:
            click.echo(text.clean_line(sentence))
        say(ngettext("{count} fault.", "{count} faults.", len(said)).format(count=len(said)))
    elif not rules and not procedures:
        say(_("Nothing is wrong, but nothing stands there: neither a procedure nor a time limit."))
    else:
        codes = [one.code for one in procedures] + [one.key for one in rules]
        say(_("Nothing is wrong. It has: {codes}.").format(codes=text.clean_line(", ".join(codes))))
    return USAGE if said else 0


def _read(path: Path) -> str:
    """The text of a pack. Raises PackUnreadable, PackTooLarge and PackNotText."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST * 1024 + 1)
    except OSError as error:
        raise PackUnreadable(path=text.clean_line(str(path)), why=error.strerror) from None
    if len(data) > LARGEST * 1024:
        raise PackTooLarge(path=text.clean_line(str(path)), most=LARGEST)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise PackNotText(path=text.clean_line(str(path))) from None


def _lines(one: Procedure) -> list[str]:
    said = [f"{one.code}  {one.label}", *telling.lines_of_procedure(one), ""]
    for number, stage in enumerate(one.stages, start=1):
        said.append(f"{number}. {stage.label}")
        said += [f"   {line}" for line in telling.lines_of_stage(one, stage)]
    for limit in one.clocks:
        said += ["", f"{limit.rule}  {limit.labels[language()]} ({telling.begins(one, limit)})"]
    return said


def _listed(one: Procedure) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": dict(one.labels),
        "country": one.country,
        "since": one.since,
        "until": one.until,
        "source": dict(one.sources),
        "stages": [stage.code for stage in one.stages],
    }


def _whole(one: Procedure) -> dict[str, Any]:
    return _listed(one) | {
        "levels": one.levels,
        "acknowledgement": [mention.value for mention in one.mentions],
        "pieces": [{"code": piece.code, "label": dict(piece.labels)} for piece in one.pieces],
        "clocks": [
            {"rule": limit.rule, "begins": limit.begins, "event": limit.event.value} for limit in one.clocks
        ],
        "stages": [_stage(stage) for stage in one.stages],
    }


def _stage(one: Stage) -> dict[str, Any]:
    return {
        "code": one.code,
        "label": {code: one.labels[code] for code in LANGUAGES},
        "decides": one.decides.value,
        "pieces": list(one.pieces),
        "met": list(one.met),
        "level": one.level,
        "decision": one.decision,
        "clear": one.clear,
        "events": [event.value for event in one.events],
    }


COLUMNS: list[Column[Procedure]] = [
    Column(N_("Code"), lambda one: one.code),
    Column(N_("Procedure"), lambda one: one.label, grows=True),
    Column(N_("Stages"), lambda one: str(len(one.stages)), right=True),
    Column(N_("Source"), lambda one: one.source, grows=True),
]
