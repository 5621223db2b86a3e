"""Every command that the documentation tells an officer to type exists, with the options it is given."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from asotui.cli.root import root
from tests.docs.pages import PAGES, name_of, spans

_TYPED = re.compile(r"^ {4}(?:\S+=\S+ |sudo |[*/0-9]+ \* \* \* \* )*(asotui .*)$", re.MULTILINE)
_ENDS = re.compile(r"(?: {2,}| >| \||;|&&).*$")


def _typed(path: Path) -> Iterator[str]:
    page = path.read_text("utf-8")
    yield from _TYPED.findall(page)
    yield from (span for span in spans(page) if span.startswith("asotui "))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_commands_and_options_exist(path: Path) -> None:
    assert [line for line in _typed(path) if (fault := _fault(line)) and print(line, fault) is None] == []


def test_a_command_that_is_not_there_is_found() -> None:
    assert _fault("asotui fetch")
    assert _fault("asotui collect --fast")
    assert not _fault("asotui collect --dry-run ~/Maildir")


def _fault(line: str) -> str:
    words = shlex.split(_ENDS.sub("", line).replace("…", ""))[1:]
    command: click.Command = root
    context = click.Context(root)
    for word in words:
        if word.startswith("-") and word != "-":
            known = {name for one in command.get_params(context) for name in (*one.opts, *one.secondary_opts)}
            if word.partition("=")[0] not in known:
                return f"no option {word} of {command.name}"
        elif isinstance(command, click.Group):
            inner = command.get_command(context, word)
            if word.isupper() or (inner is None and "--" in line.partition(word)[0]):
                continue  # any command, or the value of an option that stands before it
            if inner is None:
                return f"no command {word} of {command.name}"
            command, context = inner, click.Context(inner, parent=context)
    return ""
