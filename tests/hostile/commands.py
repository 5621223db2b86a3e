"""The commands that print what stands in a register, and what is wrong with what they print."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.hostile.judging import control_bytes_of_data
from tests.terminal import SECONDS

COMMANDS = [
    ["brief"],
    ["inbox", "--view", "all"],
    ["show", "1"],
    ["log"],
    ["dossier", "list"],
    ["dossier", "show", "1"],
    ["task", "list"],
    ["dossier", "timeline", "1"],
    ["dossier", "movements", "1"],
    ["officer", "list"],
    ["setting", "list"],
    ["drafts", "list"],
    ["who"],
    ["doctor"],
    ["meeting", "template"],
    ["--help"],
]

OF_MEETINGS = [
    ["room", "list"],
    ["meeting", "list"],
    *(
        ["meeting", name, "M1002/2026"]
        for name in (
            "show",
            "people",
            "agenda",
            "timeline",
            "decisions",
            "minutes",
            "quorum",
            "letters",
        )
    ),
    ["meeting", "actions"],
    ["meeting", "letters"],
    ["meeting", "calendars"],
    ["meeting", "find-time", "--for", "1h"],
    ["meeting", "export"],
    ["brief"],
    ["inbox"],
]


def faults_of(register: Path, command: Sequence[str]) -> list[str]:
    """Run a command over a register; each control that it printed, or that it printed nothing or broke."""
    done = subprocess.run(
        [sys.executable, "-m", "asotui", "--store", str(register), *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    said = done.stdout + done.stderr
    faults = [f"{' '.join(command)}: {control}" for control in control_bytes_of_data(said)]
    if b"Traceback" in done.stderr or not said or b"\x1b" in said:
        faults.append(f"{' '.join(command)}: exit code {done.returncode}: {done.stderr[-300:]!r}")
    return faults
