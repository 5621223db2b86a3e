"""The rules of time limits that the section counts by: those that come with the program, and its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import Pack as PackRow
from asotui.rules.clocks import Rule, shipped
from asotui.rules.clocks.packs import rules_of
from asotui.rules.packs.reading import Pack


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The rules for new limits, `pack_of` with the pack of the section each key comes from; a section's own rule takes
    the place of one of the same key that comes with the program."""

    rules: tuple[Rule, ...]
    pack_of: dict[str, int]

    def keys(self) -> list[str]:
        """The names of the limits, in the order of the packs."""
        return list(dict.fromkeys(rule.key for rule in self.rules))


def rules(session: Session) -> ClockRules:
    """What a new limit is counted by."""
    own: list[Rule] = []
    pack_of: dict[str, int] = {}
    query = select(col(PackRow.id), col(PackRow.text)).where(col(PackRow.active)).order_by(col(PackRow.id))
    for pack_id, text in session.connection().execute(query):
        for rule in rules_in(text):
            own.append(rule)
            pack_of[rule.key] = int(pack_id or 0)
    taken = frozenset(pack_of)
    return ClockRules((*(rule for rule in shipped() if rule.key not in taken), *own), pack_of)


def rules_for(session: Session, pack_id: int | None) -> Sequence[Rule]:
    """What a limit that was begun is counted by: the pack it was begun under, else those that come with the program."""
    if pack_id is None:
        return shipped()
    return rules_in(session.get_one(PackRow, pack_id).text)


@lru_cache(maxsize=32)
def rules_in(text: str) -> tuple[Rule, ...]:
    """The rules of a pack that was checked when it was added."""
    return tuple(rules_of(Pack("", text)))
