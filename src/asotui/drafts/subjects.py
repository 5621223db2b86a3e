"""What a draft is about, and what stood there when it was begun."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from asotui import locations

MOST_BESIDE = 99
"""So many desks may write on the same thing at once, each in a file of its own."""

Kind = Literal["text", "line", "form"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is typed, in which register and by whom. `title` is how the officer knows it, `place` where it is typed."""

    register: str
    officer: str
    about: str
    title: str = ""
    place: str = ""
    kind: Kind = "text"

    def paths(self) -> Iterator[Path]:
        """The files that may hold it, those that are there first; one more for each desk that writes on it at the same time."""
        whole = "\0".join((self.register, self.officer, self.about))
        name = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        folder = locations.drafts()
        yield from sorted(folder.glob(f"{name}*.txt"))
        yield folder / f"{name}.txt"
        for beside in range(2, MOST_BESIDE + 1):
            yield folder / f"{name}-{beside}.txt"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the officer saw when the typing began: what others do later is held against it when the words are sent.

    `act_id` is the last act whose effects stood on the screen, None where that is not known. `values` are those that
    stood in the fields of a form, by their names, as they would be typed.
    """

    act_id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
