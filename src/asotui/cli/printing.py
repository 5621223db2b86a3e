"""Rows on stdout: a table for eyes, plain lines for scripts, JSON for programs."""

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import click

from asotui import text
from asotui.cli.faults import tell
from asotui.i18n import _

R = TypeVar("R")
GAP = "  "
NOTHING = "-"
NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column of a table: its title (a message id), and its text for a row.

    `plain` is the text for scripts where it differs: dates in ISO, words as they are stored. A column that `grows`
    takes the room that is left, and is shortened when there is none.
    """

    title: str
    shown: Callable[[R], str]
    plain: Callable[[R], str] | None = None
    right: bool = False
    grows: bool = False

    def for_scripts(self, row: R) -> str:
        return text.clean_line((self.plain or self.shown)(row)) or NOTHING

    def for_eyes(self, row: R) -> str:
        return text.clean_line(self.shown(row))


def at_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def rows(found: Sequence[R], columns: Sequence[Column[R]], nothing: str) -> None:
    """Print rows; `nothing` is said, beside the data, when there are none.

    For scripts a row is one line, its fields parted by two spaces, never shortened, with a dash for an empty one:
    no field holds two spaces in a row.
    """
    if not found:
        tell(nothing)
    elif at_terminal():
        table(found, columns)
    else:
        for row in found:
            click.echo(GAP.join(column.for_scripts(row) for column in columns))


def table(found: Sequence[R], columns: Sequence[Column[R]], *, titled: bool = True) -> None:
    """Print rows, below their titles if wanted, in the width of the terminal."""
    lines = [[_(column.title) for column in columns]] if titled else []
    lines += [[column.for_eyes(row) for column in columns] for row in found]
    widths = _widths(lines, columns, shutil.get_terminal_size().columns)
    for line in lines:
        fitted = (_fitted(*one) for one in zip(line, widths, columns, strict=True))
        click.echo(GAP.join(fitted).rstrip())


def _widths(lines: list[list[str]], columns: Sequence[Column[Any]], room: int) -> list[int]:
    widths = [max(text.cells(line[index]) for line in lines) for index in range(len(columns))]
    growing = [index for index, column in enumerate(columns) if column.grows]
    over = sum(widths) + len(GAP) * (len(columns) - 1) - room
    while over > 0 and growing:
        widest = max(growing, key=lambda index: widths[index])
        if widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
        over -= 1
    return widths


def _fitted(cell: str, width: int, column: Column[Any]) -> str:
    cell = text.shorten(cell, width)
    padding = " " * (width - text.cells(cell))
    return padding + cell if column.right else cell + padding


def block(words: str) -> None:
    """Print text of several lines, made harmless."""
    click.echo(text.clean_block(words))


def exactly(data: bytes) -> None:
    """Write bytes as they are, for a file or a program; a person at a terminal reads them made harmless."""
    if at_terminal():
        block(data.decode("utf-8", "replace"))
        tell(_("Shown harmless. Into a file or another program it goes byte by byte."))
    else:
        sys.stdout.buffer.write(data)


def pairs(found: Iterable[tuple[str, str]]) -> None:
    """Print what is known of one thing, a line each; what is empty is left out."""
    kept = [(label, text.clean_line(value)) for label, value in found if value]
    width = max((text.cells(label) for label, _value in kept), default=0)
    for label, value in kept:
        click.echo(label + " " * (width - text.cells(label)) + GAP + value)


def as_json(value: Any) -> None:
    """Print a value as JSON, its text made harmless."""
    click.echo(json_text(value), nl=False)


def json_text(value: Any) -> str:
    """A value as JSON that ends with a newline, its text made harmless."""
    return json.dumps(harmless(value), ensure_ascii=False, indent=2) + "\n"


def harmless(value: Any) -> Any:
    """Plain values for JSON: dates and instants in ISO 8601, instants in UTC."""
    match value:
        case str():
            return text.clean_block(value)
        case datetime():
            return value.isoformat(timespec="seconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case dict():
            return {str(name): harmless(one) for name, one in value.items()}
        case list() | tuple():
            return [harmless(one) for one in value]
    return value
