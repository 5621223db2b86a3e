"""Who is away, who stands in for them, and for whom somebody stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Absence:
    """From which to which day, both counted, somebody is away, and who stands in; without a substitute nobody does."""

    first: date
    last: date
    substitute_id: int | None = None

    def covers(self, on: date) -> bool:
        """Whether it is a day of the absence."""
        return self.first <= on <= self.last


Absences = Mapping[int, Absence]
"""The absences of a section by the officer who is away."""


def substitute_of(absences: Absences, officer_id: int, on: date) -> int | None:
    """Who stands in for an officer on a day: their substitute, or when that one is away too, theirs, and so on.

    None when the officer is there, when nobody was named, and when the way leads back to somebody on it.
    """
    passed = {officer_id}
    absence = absences.get(officer_id)
    found = None
    while absence is not None and absence.covers(on):
        found = absence.substitute_id
        if found is None or found in passed:
            return None
        passed.add(found)
        absence = absences.get(found)
    return found


def stood_in_for(absences: Absences, officer_id: int, on: date) -> tuple[int, ...]:
    """For whom an officer stands in on a day."""
    return tuple(away for away in sorted(absences) if substitute_of(absences, away, on) == officer_id)


def circle(absences: Absences, officer_id: int) -> tuple[date, tuple[int, ...]] | None:
    """The first day on which the substitutes of an absence would stand in for each other, and who they are, in order.

    Days on which every one on the way is away are looked for; None when there is none.
    """
    passed = [officer_id]
    absence = absences[officer_id]
    first, last = absence.first, absence.last
    while absence.substitute_id is not None:
        if absence.substitute_id in passed:
            return first, tuple(passed[passed.index(absence.substitute_id) :])
        passed.append(absence.substitute_id)
        found = absences.get(absence.substitute_id)
        if found is None:
            return None
        absence = found
        first, last = max(first, absence.first), min(last, absence.last)
        if first > last:
            return None
    return None
