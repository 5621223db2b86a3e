"""`asotui`: its options, and the table of its commands."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

import asotui
from asotui import config, i18n
from asotui.cli import faults
from asotui.cli.desk import Desk
from asotui.cli.grammar import Entry, LazyGroup, Option, Words
from asotui.cli.speaking import speak
from asotui.errors import AsotuiError
from asotui.i18n import LANGUAGES, N_

COMMANDS = {
    "init": Entry("asotui.cli.init:init", N_("Create a register, for yourself or for a section.")),
    "inbox": Entry("asotui.cli.inbox:inbox", N_("List what waits, most pressing first.")),
    "brief": Entry("asotui.cli.brief:brief", N_("Show the day on one page.")),
    "return": Entry("asotui.cli.returning:return_", N_("The returns to the hierarchy.")),
    "show": Entry("asotui.cli.show:show", N_("Show a receipt or a dossier.")),
    "collect": Entry("asotui.cli.collect:collect", N_("Register the mail that has come in.")),
    "register": Entry("asotui.cli.register:register", N_("Register a letter, a call or a visit.")),
    "urgency": Entry("asotui.cli.grading:urgency", N_("Grade receipts, from 1 (immediate) to 4.")),
    "due": Entry("asotui.cli.grading:due", N_("Set the date by which receipts must be treated.")),
    "mark": Entry("asotui.cli.grading:mark", N_("Set the protection of receipts.")),
    "file": Entry("asotui.cli.triage:file", N_("File receipts in a dossier.")),
    "open": Entry("asotui.cli.triage:open_dossier", N_("Open a dossier from receipts.")),
    "assign": Entry("asotui.cli.triage:assign", N_("Give receipts to an officer.")),
    "give-back": Entry("asotui.cli.triage:give_back", N_("Give receipts back to the section.")),
    "snooze": Entry(
        "asotui.cli.triage:snooze", N_("Put receipts off until a date, or until something new comes.")
    ),
    "call-book": Entry("asotui.cli.triage:call_book", N_("Enter receipts in the call book.")),
    "answer": Entry("asotui.cli.outcomes:answer", N_("Close receipts as answered.")),
    "transfer": Entry("asotui.cli.outcomes:transfer", N_("Close receipts as transferred to another office.")),
    "inform": Entry("asotui.cli.outcomes:inform", N_("Close receipts as being for information.")),
    "close": Entry("asotui.cli.outcomes:close", N_("Close receipts with an outcome.")),
    "reopen": Entry("asotui.cli.outcomes:reopen", N_("Bring receipts back to the inbox.")),
    "cancel": Entry("asotui.cli.outcomes:cancel", N_("Cancel a registration, with a reason.")),
    "note": Entry("asotui.cli.notes:note", N_("Write a note on a receipt or a dossier.")),
    "dossier": Entry("asotui.cli.dossier:dossier", N_("Dossiers: list, open, move, close.")),
    "task": Entry("asotui.cli.task:task", N_("Actions: list, add, do.")),
    "clock": Entry("asotui.cli.clock:clock", N_("Time limits: where they stand, and why.")),
    "closed-day": Entry("asotui.cli.closed_day:closed_day", N_("Closed days given by hand.")),
    "meeting": Entry("asotui.cli.meeting:meeting", N_("Meetings: plan, convene, hold, follow.")),
    "room": Entry("asotui.cli.room:room", N_("The rooms of the section.")),
    "procedure": Entry(
        "asotui.cli.procedure:procedure", N_("Procedures: the paths of matters, and packs of your own.")
    ),
    "officer": Entry("asotui.cli.officer:officer", N_("The people of the section.")),
    "who": Entry("asotui.cli.who:who", N_("Show who has the desk open, and on what.")),
    "setting": Entry("asotui.cli.setting:setting", N_("The settings of the section.")),
    "export": Entry("asotui.cli.exporting:export", N_("Write the whole register in open formats.")),
    "import": Entry("asotui.cli.exporting:import_", N_("Make a register from such an export.")),
    "drafts": Entry("asotui.cli.drafts:drafts", N_("What you were typing and have not kept yet.")),
    "undo": Entry("asotui.cli.acts:undo", N_("Take back your last act, or one by its number.")),
    "redo": Entry("asotui.cli.acts:redo", N_("Do again what was just undone.")),
    "log": Entry("asotui.cli.acts:log", N_("List what was done, newest first.")),
    "backup": Entry("asotui.cli.backup:backup", N_("Copy the register while everybody works.")),
    "restore": Entry("asotui.cli.restore:restore", N_("Bring a copy of the register back.")),
    "doctor": Entry(
        "asotui.cli.doctor:doctor", N_("Examine the register and what it stands on, and say what to do.")
    ),
    "demo": Entry("asotui.cli.demo:demo", N_("Open a throw-away section and try everything.")),
    "completion": Entry("asotui.cli.completion:completion", N_("Print the completion script of a shell.")),
}


PRIVATE = 0o077


class Root(LazyGroup):
    """The program itself."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run, and end with the exit code."""
        extra["standalone_mode"] = False
        # Whatever is written, here or by an editor or an opener, is the officer's alone; what a section shares says so itself.
        before = os.umask(PRIVATE)
        try:
            code = faults.run(lambda: self._answer(args, prog_name or "asotui", **extra))
        finally:
            os.umask(before)
        sys.exit(code)

    def _answer(self, args: Sequence[str] | None, prog_name: str, **extra: Any) -> int:
        self._complain_of_no_letter()
        speak(_language())
        code = super().main(args, prog_name, **extra)
        return code if isinstance(code, int) else 0

    @staticmethod
    def _complain_of_no_letter() -> None:
        """What the terminal's encoding does not have is shown as a question mark."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Speak the language asked for even when --help stands before it."""
        with contextlib.suppress(click.UsageError):
            options, _rest, _order = self.make_parser(ctx).parse_args(list(args))
            if options.get("lang") in LANGUAGES:
                speak(options["lang"])
        return super().parse_args(ctx, args)


def _language() -> str:
    """The language of the settings; where they cannot be read, which is said later, that of the environment."""
    try:
        return config.load().language
    except AsotuiError:
        return i18n.language_of(os.environ)


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"asotui {asotui.__version__}")
        ctx.exit()


def _open(store: str | None, lang: str | None, absent: str | None, if_version: int | None) -> int:
    ctx = click.get_current_context()
    desk = ctx.obj = Desk(store, if_version=if_version, absent=absent)
    ctx.call_on_close(desk.close)
    if ctx.invoked_subcommand is None:
        from asotui.cli.screen import open_desk

        return open_desk(desk)
    return 0


root = Root(
    "asotui",
    COMMANDS,
    help=N_("The desk of a section's secretariat. Without a command, the desk opens."),
    callback=_open,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    params=[
        Option(["--store"], metavar=N_("PLACE"), help=N_("The register: a path, or sqlite:///path.")),
        Option(["--lang"], type=click.Choice(LANGUAGES), help=N_("The language of this command.")),
        Option(
            ["--for", "absent"],
            type=Words(),
            metavar=N_("LOGIN"),
            help=N_("Sign what this command does for an officer who is away and for whom you stand in."),
        ),
        Option(
            ["--if-version"],
            type=click.IntRange(min=0),
            metavar=N_("ACT"),
            help=N_(
                "Do it only if nobody has changed the same thing since this act; else show the three versions."
            ),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show the version and exit."),
        ),
    ],
)


def main() -> NoReturn:
    """Run the command line and end with its exit code."""
    root.main()
