"""Heads of the chain that were seen before: a chain that was computed anew is whole, and still not the one that was seen.

Each officer's programs keep, in the officer's own state folder, the last head that they saw of a register on each day; the first
look of a day also goes to the log of the machine, where who can write the register cannot.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asotui import clock, locations
from asotui.store.chain import Head

MOST_DAYS = 400
LONGEST_LINE = 1000
_IN_A_LINE = re.compile(r"\bact=(?P<act>\d{1,15}) digest=(?P<digest>[0-9a-f]{64})\b(?: at=(?P<at>\S+))?")


@dataclass(frozen=True, slots=True)
class SeenHead:
    """A head, and when it was seen; None where that was not written down."""

    head: Head
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A head that was seen and that a register does not have: `gone` with its act, or the act is another one now."""

    seen: SeenHead
    gone: bool


@dataclass(frozen=True, slots=True)
class Restoring:
    """A copy that was brought back, as an act says: when, by whom, up to which act, which one both registers had last,
    and the head of the one that it replaced; None where that one could not be read."""

    at: datetime
    actor: str
    copy: str
    copied_act: int
    common_act: int
    replaced: Head | None

    def explains(self, seen: Head) -> bool:
        """Whether a head that was seen can have been of the register that was replaced.

        The last one of it must be the one that was seen last of it; of those between, an act alone proves nothing: the
        register of before does, where it was kept.
        """
        if seen.act_id <= self.common_act:
            return False
        if self.replaced is None:
            return True
        return seen == self.replaced or seen.act_id < self.replaced.act_id


class Heads:
    """The heads of a register that this officer's programs saw, oldest first, at most one for each day."""

    def __init__(self, register: Path) -> None:
        self._register = str(register.absolute())
        name = hashlib.sha256(self._register.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._path = locations.heads() / f"{name}.json"

    @property
    def seen(self) -> tuple[SeenHead, ...]:
        """What was kept; nothing when it cannot be read."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))["heads"]
            return tuple(SeenHead(Head(int(a), str(d)), datetime.fromisoformat(at)) for at, a, d in kept)
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def see(self, head: Head, *, anew: bool = False) -> bool:
        """Keep a head; whether it is the first of the day. `anew` forgets those before it.

        Another program of the officer may have seen a later one meanwhile: that one stays. A disk that refuses is passed over.
        """
        before, now = () if anew else self.seen, clock.now()
        last = before[-1] if before else None
        if not head.act_id or (last is not None and head.act_id < last.head.act_id):
            return False
        today = last is not None and last.at is not None and clock.local(last.at).date() == clock.today()
        if today and last is not None and last.head == head:
            return False
        kept = [*(before[:-1] if today else before), SeenHead(head, now)][-MOST_DAYS:]
        said = {
            "register": self._register,
            "heads": [[one.at.isoformat() if one.at else "", *one.head] for one in kept],
        }
        with suppress(OSError):
            locations.write_private(self._path, json.dumps(said))
        return not today


def doubts(digest_at: Callable[[int], str | None], seen: Iterable[SeenHead]) -> Iterator[Doubt]:
    """The heads that a register does not have; `digest_at` gives the digest of an act, None when there is none."""
    for one in seen:
        digest = digest_at(one.head.act_id)
        if digest != one.head.digest:
            yield Doubt(one, gone=digest is None)


def as_line(register: Path, head: Head) -> str:
    """A head in one line, for a log, a letter or a piece of paper."""
    return f"asotui head register={register.absolute()} act={head.act_id} digest={head.digest} at={clock.now():%Y-%m-%dT%H:%M:%SZ}"


def in_lines(lines: Iterable[str]) -> Iterator[SeenHead]:
    """The heads in lines that may hold anything else."""
    for line in lines:
        found = _IN_A_LINE.search(line[:LONGEST_LINE])
        if found is not None:
            yield SeenHead(Head(int(found["act"]), found["digest"]), _instant(found["at"]))


def _instant(written: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
