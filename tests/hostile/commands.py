"""Every command of the program, with registers and arguments that are full of texts made to do harm.

They run in this process, as `asotui` runs them, with files or a pseudo-terminal for what they print.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from asotui.cli.grammar import Words
from asotui.cli.root import root
from asotui.errors import ERROR
from tests.hostile.judging import CONTROL, control_bytes_of_data
from tests.hostile.spreadsheets import formulas_in

READING: dict[str, list[str]] = {
    "brief": [],
    "inbox": ["--view", "all"],
    "show": ["1"],
    "who": [],
    "log": [],
    "log verify": [],
    "log head": [],
    "doctor": [],
    "completion": ["bash"],
    "dossier list": [],
    "dossier show": ["1"],
    "dossier timeline": ["1"],
    "dossier movements": ["1"],
    "task list": [],
    "officer list": [],
    "setting list": [],
    "drafts list": [],
    "drafts show": ["1"],
    "room list": [],
    "meeting list": [],
    "meeting show": ["M1902/2026"],
    "meeting people": ["M1902/2026"],
    "meeting agenda": ["M1902/2026"],
    "meeting timeline": ["M1902/2026"],
    "meeting decisions": ["M1902/2026"],
    "meeting minutes": ["M1902/2026"],
    "meeting quorum": ["M1902/2026"],
    "meeting retroplan": ["M1902/2026"],
    "meeting letters": ["M1902/2026"],
    "meeting template list": [],
    "meeting actions": [],
    "meeting calendars": [],
    "meeting find-time": ["--for", "1h"],
}
"""The commands that print what stands in a register and change nothing, each with what it is asked for."""
EXACT: dict[str, list[str]] = {
    "show": ["1", "--raw"],
    "dossier save": ["1", "-o", "-"],
    "meeting letter": ["1"],
    "meeting export": [],
}
"""Those that write bytes as they came, for a file or another program: at a terminal they are shown harmless."""
OPENS_THE_DESK = {"demo"}
"""What the walks are for."""
_DAY, _HOUR, _NAME = "1/12/2026", "9:00", "roussel"
GOOD = {
    **dict.fromkeys(("number", "numbers", "words", "dossier", "person", "people", "room", "item"), "1"),
    **dict.fromkeys(("login", "to", "officer", "holder", "chair", "with", "expert", "guest"), _NAME),
    **dict.fromkeys(("organizer", "rapporteur", "substitute"), _NAME),
    **dict.fromkeys(("day", "review", "due", "until", "by", "received", "dated", "when", "on"), _DAY),
    **dict.fromkeys(("opens", "closes"), _HOUR),
    "other": "2",
    "for": "1h",
    "kind": "internal",
    "days": "-3",
    "votes": "3-1-0",
    "repeat": "weekly",
    "follows": "M0001/2026",
}
"""What is understood where a text of any kind is not, so that the command comes to its other words."""
GOOD_OF = {
    "meeting plan": {"typed": f"{_DAY} {_HOUR}"},
    "meeting move": {"typed": f"{_DAY} {_HOUR}"},
    "meeting reconvene": {"typed": f"{_DAY} {_HOUR}"},
    "officer add": {"login": "nouveau"},
    "officer absence": {"from": _DAY},
    "setting set": {"name": "section_name"},
    "room retire": {"typed": "1"},
    "room change": {"typed": "1"},
    "drafts show": {"key": "1"},
    "meeting export": {"from": _DAY},
}
PATHS = {"path", "paths", "places", "folder", "copy", "heads", "store", "o"}
"""What is opened or written: it stays in the folder of the proof."""
TOGETHER = 4
"""How many texts stand in an argument; which is the first of them is drawn by lot."""
REFUSED_EARLY = 8
"""Of so many texts one comes to the places at which a command refuses all that it does not know, beside those that it takes."""
TEXTS_OF_MANY = 5


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended, and all that it said."""

    code: int
    out: bytes
    err: bytes
    at_terminal: bool = False


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command of the tree by its whole name; of a group that does something alone, the group as well."""
    yield from _leaves(root, [])


def _leaves(command: click.Command, path: Sequence[str]) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(path), command
        return
    if path and command.invoke_without_command:
        yield " ".join(path), command
    ctx = click.Context(command)
    for name in command.list_commands(ctx):
        found = command.get_command(ctx, name)
        assert found is not None
        yield from _leaves(found, [*path, name])


def run(register: Path, arguments: Sequence[str], *, terminal: bool = False) -> Ran:
    """A command over a register, into files or a terminal; nothing is on its standard input."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as nothing, _ends(terminal) as (out, err):
        before = sys.stdin, sys.stdout, sys.stderr
        sys.stdin = nothing
        try:
            sys.stdout, sys.stderr = out.stream, err.stream
            root.main(["--store", str(register), *arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else ERROR
        finally:
            sys.stdin, sys.stdout, sys.stderr = before
        return Ran(code, out.read(), err.read(), terminal)


class _InFile:
    """An end that is a file."""

    def __init__(self) -> None:
        descriptor, name = tempfile.mkstemp()
        self._path = Path(name)
        self.stream = io.TextIOWrapper(io.FileIO(descriptor, "w"), "utf-8", errors="replace")

    def read(self) -> bytes:
        with suppress(OSError, ValueError):
            self.stream.close()
        said = self._path.read_bytes()
        self._path.unlink()
        return said


class _InTerminal:
    """An end that is a terminal, read by a thread as far as it comes."""

    def __init__(self) -> None:
        self._ours, theirs = os.openpty()
        self.stream = io.TextIOWrapper(io.FileIO(theirs, "w"), "utf-8", errors="replace", line_buffering=True)
        self._said = b""
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()

    def _listen(self) -> None:
        with suppress(OSError):
            while data := os.read(self._ours, 65536):
                self._said += data

    def read(self) -> bytes:
        with suppress(OSError, ValueError):
            self.stream.close()
        self._reader.join()
        os.close(self._ours)
        # A terminal ends its lines with both.
        return self._said.replace(b"\r\n", b"\n")


@contextmanager
def _ends(terminal: bool) -> Iterator[tuple[Any, Any]]:
    kind = _InTerminal if terminal else _InFile
    yield kind(), kind()


_WRITTEN_OVER = re.compile(rb"\r(?: +\r|\x1b\[K)")
"""How a line that says how far a long work is goes away again."""


def faults_of(name: str, ran: Ran, *, as_json: bool = False) -> list[str]:
    """What is wrong with what a command printed, or with how it ended."""
    said = ran.out + ran.err
    if ran.at_terminal:
        said = _WRITTEN_OVER.sub(b"", said)
    faults = control_bytes_of_data(said)
    if b"\x1b" in said or b"\r" in said:
        faults.append(f"a control came through: {said[:300]!r}")
    if b"Traceback" in said or b"ASOTUI_DEBUG=1" in said:
        faults.append(f"exit code {ran.code}: {ran.err[-300:]!r}")
    if as_json and ran.out:
        faults += json_faults(ran.out)
    return [f"{name}: {fault}" for fault in faults]


def json_faults(said: bytes) -> list[str]:
    """Controls in the words of a JSON document, which may hide them as escapes, or that it is none."""
    try:
        value = json.loads(said)
    except ValueError as fault:
        return [f"no JSON: {fault}"]
    return [repr(words[:80]) for words in _words_of(value) if CONTROL.search(words.replace("\n", ""))]


def _words_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield name
            yield from _words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words_of(one)


def read_all(register: Path) -> tuple[int, list[str]]:
    """Every command that reads, in text, in JSON and at a terminal: how many ran, and what was found."""
    count, found = 0, []
    for arguments, terminal in _readings():
        count += 1
        ran = run(register, arguments, terminal=terminal)
        found += faults_of(" ".join(arguments), ran, as_json="--json" in arguments)
        if not ran.out + ran.err:
            found.append(f"{' '.join(arguments)}: printed nothing")
    return count, found


def _readings() -> Iterator[tuple[list[str], bool]]:
    """Each way of reading, and whether it is at a terminal."""
    for name, command in leaves():
        if name in READING:
            words = [*name.split(), *READING[name]]
            yield from ((words, False), (words, True))
            if _has_json(command):
                yield [*words, "--json"], False
        if name in EXACT:
            yield [*name.split(), *EXACT[name]], True


def attacks(name: str, command: click.Command, texts: Sequence[str], *, is_good: bool) -> Iterator[list[str]]:
    """Arguments that bring every text to the command, some at each of its places.

    Good numbers and dates let it come to what it does with its other words; otherwise those are such texts as well.
    """
    known = _known_to(name) if is_good else {}
    places = [one for one in command.params if _takes_words(one) and _name(one) not in known]
    joined = [" ".join(texts[start : start + TOGETHER]) for start in range(0, len(texts), TOGETHER)]
    while places and joined:
        options: list[str] = []
        arguments: list[str] = []
        for one in command.params:
            if one in places:
                several = one.nargs == -1 or getattr(one, "multiple", False)
                words = [
                    _given(one, joined.pop() if joined else texts[0])
                    for _n in range(TEXTS_OF_MANY if several else 1)
                ]
            elif one.required:
                words = [known.get(_name(one), _any_of(one))]
            else:
                continue
            if isinstance(one, click.Option):
                equals = "=" if one.opts[0].startswith("--") else ""
                options += [f"{one.opts[0]}{equals}{text}" for text in words]
            else:
                arguments += words
        yield [*(["--json"] if _has_json(command) else []), *options, "--", *arguments]


def _known_to(name: str) -> dict[str, str]:
    of_meetings = {"number": "M0001/2026"} if name.startswith("meeting ") else {}
    return {**GOOD, **of_meetings, **GOOD_OF.get(name, {})}


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0].lstrip("-")


def _has_json(command: click.Command) -> bool:
    return any("--json" in one.opts for one in command.params)


def _takes_words(parameter: click.Parameter) -> bool:
    is_flag = getattr(parameter, "is_flag", False)
    return not is_flag and isinstance(parameter.type, Words | click.Path | click.types.StringParamType)


def as_argument(text: str) -> str:
    """A text as the program has it from a shell: without NUL, and halves of characters as the bytes that they were."""
    return text.replace("\0", "").encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")


def _given(parameter: click.Parameter, text: str) -> str:
    """What a shell can hand over; of what names a file, a name in this folder."""
    text = as_argument(text)
    if _name(parameter) in PATHS or isinstance(parameter.type, click.Path):
        return text.replace("/", "_").replace("~", "_") or "_"
    return text


def _any_of(parameter: click.Parameter) -> str:
    return parameter.type.choices[0] if isinstance(parameter.type, click.Choice) else "1"


@dataclass
class Attacked:
    """What came of arguments made to do harm: how many commands ran how often, and how many of the acts were done."""

    register: Path
    texts: Sequence[str]
    calls: int = 0
    done: int = 0
    commands: int = 0
    found: list[str] = field(default_factory=list)

    def all(self, folder: Path, share: int = 0, shares: int = 1) -> None:
        """Every command, or every so many of them, with all texts, each command over the same register."""
        (folder / "within" / "reach").mkdir(parents=True)
        before, untouched = Path.cwd(), self._copy(folder)
        os.chdir(folder / "within" / "reach")
        try:
            for number, (name, command) in enumerate(leaves()):
                if number % shares == share and name not in OPENS_THE_DESK:
                    self.commands += 1
                    self._one(name, command)
                    self._put_back(untouched)
        finally:
            os.chdir(before)
        for path in folder.rglob("*"):
            if path.suffix in (".csv", ".xlsx") and path.is_file():
                self.found += formulas_in(path)

    def of_the_program(self) -> None:
        """The same for what stands before a command, and for its name."""
        for text in map(as_argument, self.texts):
            for words in (
                [f"--for={text}", "note", "1", "--", text],
                [f"--lang={text}", "who"],
                ["--", text],
            ):
                self._run(words, "the program")

    def _copy(self, folder: Path) -> Path:
        shutil.copytree(self.register.parent, folder / "untouched", ignore=shutil.ignore_patterns("*.lock"))
        return folder / "untouched"

    def _put_back(self, untouched: Path) -> None:
        """The register as it was, and none of what its officer saw of it since."""
        shutil.rmtree(self.register.parent)
        shutil.copytree(untouched, self.register.parent)
        shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)

    def _one(self, name: str, command: click.Command) -> None:
        taken = list(attacks(name, command, self.texts, is_good=True))
        some = self.texts[:: REFUSED_EARLY if taken else 1]
        refused = attacks(name, command, some, is_good=False)
        for attack in (taken, refused):
            was_done = is_taken_back = False
            for arguments in attack:
                words = [*name.split(), *arguments]
                was_done, before = self._run(words, name), was_done
                if not was_done and before and not is_taken_back and self._run(["undo", "--json"], "undo"):
                    # What is closed does not close again: from now on each act is undone before the next.
                    was_done = is_taken_back = self._run(words, name)
                elif was_done and is_taken_back:
                    self._run(["undo", "--json"], "undo")

    def _run(self, words: Sequence[str], name: str) -> bool:
        """Whether a command did what it was told."""
        ran = run(self.register, words)
        self.calls += 1
        self.done += ran.code == 0
        faults = faults_of(name, ran, as_json="--json" in words and ran.code == 0)
        self.found += [f"{fault} of {words}"[:LENGTH_OF_A_FINDING] for fault in faults]
        return ran.code == 0


LENGTH_OF_A_FINDING = 600
