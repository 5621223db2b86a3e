"""One run of one program: its start, its first key, its keys, its rest."""

import re
import tempfile
from pathlib import Path

from benchmarks import process
from benchmarks.errors import NotMeasured
from benchmarks.figures import Figures
from benchmarks.programs import Program, Step
from benchmarks.terminal import Terminal

START_SECONDS = 120.0
QUIET = 0.5
CALM_SECONDS, REST_SECONDS = 2.5, 5.0
# A program may lose what is typed while it starts: its officer would press the key again.
FIRST_PRESSES = 10


def started(program: Program, figures: Figures) -> None:
    """Start a program and press one key as soon as the first row is there."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        begun = program.prepare(Path(folder))
        with Terminal(begun.command, begun.env) as terminal:
            row = terminal.until(program.ready, limit=START_SECONDS)
            figures.add("first row ms", row)
            figures.add("first key ms", _first_key(program, terminal))
            figures.add("start B", sum(len(chunk.data) for chunk in terminal.chunks))


def used(program: Program, figures: Figures, presses: int) -> None:
    """Start a program, let it rest, and press its keys."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        begun = program.prepare(Path(folder))
        with Terminal(begun.command, begun.env) as terminal:
            terminal.until(program.ready, limit=START_SECONDS)
            terminal.listen(CALM_SECONDS)
            if not re.search(program.ready.decode(), terminal.text()):
                raise NotMeasured(f"its first row did not stay on the screen\n{terminal.text()}")
            _rest(terminal, figures)
            for step in program.steps(presses):
                _press(terminal, step, figures)
            figures.add("PSS MiB after keys", process.pss_mib(terminal.pid))


def _first_key(program: Program, terminal: Terminal) -> float:
    """Milliseconds from the start until the screen shows what the first key did, and goes on showing it."""
    terminal.draw()
    before = terminal.highlight()
    while terminal.echoes():
        terminal.read(0.005)
    for _press in range(FIRST_PRESSES):
        known = len(terminal.chunks)
        terminal.write(program.first_key)
        terminal.settle(QUIET)
        obeyed = _obeyed(program, terminal, known, before)
        if obeyed is not None:
            return (obeyed - terminal.started) * 1000
    raise NotMeasured(f"its first key changed nothing\n{terminal.text()}")


def _obeyed(program: Program, terminal: Terminal, known: int, before: object) -> float | None:
    """When the screen began to show what it shows now, by the chunks after the known ones; None without a change."""
    states = []
    for count in range(known + 1, len(terminal.chunks) + 1):
        terminal.draw(count)
        states.append((terminal.chunks[count - 1].at, _shown(program, terminal)))
    final = states[-1][1] if states else before
    if not final or final == before:
        return None
    since = states[-1][0]
    for at, state in reversed(states):
        if state != final:
            break
        since = at
    return since


def _shown(program: Program, terminal: Terminal) -> object:
    if program.obeyed:
        return bool(re.search(program.obeyed, "\n".join(terminal.screen.display)))
    return terminal.highlight()


def _rest(terminal: Terminal, figures: Figures) -> None:
    figures.add("PSS MiB", process.pss_mib(terminal.pid))
    before = process.spent(terminal.pid)
    written = terminal.listen(REST_SECONDS)
    rest = process.spent(terminal.pid) - before
    figures.add("idle B", written)
    figures.add("wake-ups/s", rest.wakeups / REST_SECONDS)
    figures.add("idle CPU ms/s", rest.cpu_ms / REST_SECONDS)


def _press(terminal: Terminal, step: Step, figures: Figures) -> None:
    pressed = terminal.press(step.key, step.quiet)
    if step.name:
        figures.add(f"{step.name} B", pressed.size)
        figures.add(f"{step.name} ms", pressed.ms)
