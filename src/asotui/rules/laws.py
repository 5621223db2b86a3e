"""The limits that a text sets, each with its source and the days between which it is in force."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Law:
    """One limit of one text. `since` and `until` are counted in; None leaves that side open."""

    name: str
    limit: int
    unit: str
    source: str
    since: date | None = None
    until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the limit holds on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


LAWS = (Law("levels_of_submission", 4, "level", "CSMOP 14"),)


def law(name: str, on: date, laws: tuple[Law, ...] = LAWS) -> Law:
    """The limit of that name in force on a day. Raises LookupError when none is."""
    for one in laws:
        if one.name == name and one.in_force(on):
            return one
    raise LookupError(name, on)
