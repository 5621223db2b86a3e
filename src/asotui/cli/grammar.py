"""The shape of every command: imported when it is called, explained in the language in force."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from asotui.i18n import N_, _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])
MOST = 999_999_999
OPTIONS, SUBCOMMAND = N_("[OPTIONS]"), N_("COMMAND [ARGUMENTS]…")


class Words(click.types.StringParamType):
    """What was typed as text; bytes that are no text in any alphabet become a replacement sign."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        words = super().convert(value, param, ctx)
        return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def whole(least: int = 1, most: int = MOST) -> click.IntRange:
    """A whole number that the register can count to, a key or a count."""
    return click.IntRange(least, most)


class Option(click.Option):
    """An option whose help and value name are message ids."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        return click.Option.get_help_record(_translated(self), ctx)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What stands in brackets; a range does not, the help says it in words."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


class Argument(click.Argument):
    """An argument whose help and value name are message ids."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:
        return click.Argument.get_usage_pieces(_translated(self), ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return click.Argument.get_help_record(_translated(self), ctx)

    def get_error_hint(self, ctx: click.Context | None) -> str:
        return click.Argument.get_error_hint(_translated(self), ctx)


P = TypeVar("P", Option, Argument)


def _translated(parameter: P) -> P:
    shown = copy.copy(parameter)
    shown.help = _said(parameter.help)
    shown.metavar = _said(parameter.metavar) or None
    return shown


class Command(click.Command):
    """A command whose help is a message id."""

    def get_short_help_str(self, limit: int = 45) -> str:
        return _said(self.help).partition("\n")[0]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(formatter, self.help or "")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_(OPTIONS), *super().collect_usage_pieces(ctx)[1:]]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command stands, "module:name", and what it does in one sentence."""

    target: str
    help: str


class LazyGroup(click.Group):
    """A group that knows its commands by name and sentence, and imports one when it is called."""

    def __init__(self, name: str, entries: Mapping[str, Entry], help: str, **attributes: Any) -> None:
        super().__init__(name, help=help, **attributes)
        self.entries = entries

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The library words it once, before `--lang` is read: it is worded again."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        module, _colon, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in self.entries and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=self.entries, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry.help)) for name, entry in self.entries.items()])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_help(formatter, self.help or "")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_(OPTIONS), *click.Command.collect_usage_pieces(self, ctx)[1:], _(SUBCOMMAND)]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        found = [
            CompletionItem(name, help=_(entry.help))
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]


def _said(message: str | None) -> str:
    return _(message) if message else ""


def _write_help(formatter: click.HelpFormatter, message: str) -> None:
    if message:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(message))


def command(name: str, help: str) -> Callable[[Callable[..., Any]], Command]:
    """A command by its name and the message id of its help."""
    return click.command(name, cls=Command, help=help)


def option(*names: str, help: str, **attributes: Any) -> Callable[[F], F]:
    """An option; `help` and `metavar` are message ids."""
    if not attributes.get("is_flag") and not any("/" in name for name in names):
        attributes.setdefault("type", Words())
    return click.option(*names, cls=Option, help=help, **attributes)


def argument(name: str, *, metavar: str, help: str, **attributes: Any) -> Callable[[F], F]:
    """An argument; `help` and `metavar` are message ids."""
    attributes.setdefault("type", Words())
    return click.argument(name, cls=Argument, metavar=metavar, help=help, **attributes)
