"""What the figures were measured on: nothing that tells whose machine it is."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def described() -> list[str]:
    """One fact a line: processor, cores, kernel, versions."""
    return [
        f"processor: {processor(Path('/proc/cpuinfo').read_text())}, {len(os.sched_getaffinity(0))} cores",
        f"kernel: {platform.system()} {platform.release().split('-')[0]}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        + ", ".join(f"{name} {version(name)}" for name in ("textual", "sqlalchemy", "sqlmodel", "pydantic")),
    ]


def processor(cpuinfo: str) -> str:
    """The model of the processor, as the kernel tells it."""
    for line in cpuinfo.splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
