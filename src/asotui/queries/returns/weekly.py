"""The weekly arrears: brought forward + received − disposed of = carried forward, for each officer and in all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col

from asotui import clock
from asotui.models import Dossier, Officer, Receipt, Setting
from asotui.queries.past import Past, Step, Values, Wanted, last_act, rows
from asotui.rules.arrears import (
    PENDING_RECEIPTS,
    SECTION,
    SETTLED_DOSSIERS,
    Account,
    Matter,
    Move,
    accounts,
    desk_of_dossier,
    desk_of_receipt,
    older_than_a_month,
    older_than_a_week,
    standing,
)
from asotui.terms import Marking, Role
from asotui.text import fold

_INSTANT = timedelta(microseconds=1)
_RECEIPT = ("number", "subject", "marking", "received_at", "state", "assignee_id")
_DOSSIER = ("number", "title", "marking", "opened_at", "state", "holder_id")
_OFFICER = ("login", "name", "role", "active")


@dataclass(frozen=True, slots=True)
class Item:
    """A matter that a figure counts. `since` is the day it came in or was opened; the subject of what is confidential is withheld."""

    noun: str
    id: int
    number: str
    subject: str
    since: date
    is_confidential: bool = False


@dataclass(frozen=True, slots=True)
class Arrears:
    """A line of the return, each figure as what it counts; a matter that came twice stands twice.

    `from_colleagues` is part of `received`, `passed_on` of `disposed`. `officer_id` is None for the desk of the section.
    """

    officer_id: int | None
    login: str
    name: str
    brought: tuple[Item, ...]
    received: tuple[Item, ...]
    from_colleagues: tuple[Item, ...]
    disposed: tuple[Item, ...]
    passed_on: tuple[Item, ...]
    carried: tuple[Item, ...]
    over_a_week: tuple[Item, ...]
    over_a_month: tuple[Item, ...]

    @property
    def is_true(self) -> bool:
        """Whether the identity holds."""
        return len(self.brought) + len(self.received) - len(self.disposed) == len(self.carried)


@dataclass(frozen=True, slots=True)
class Weekly:
    """The return of a week from its Monday, as things stood at `until` (UTC): its end, or earlier in a week that runs."""

    monday: date
    until: datetime
    lines: tuple[Arrears, ...]

    @property
    def total(self) -> Arrears:
        """All lines as one, under no name: transfers between desks are in both columns of it."""
        names = ("brought", "received", "from_colleagues", "disposed", "passed_on", "carried")
        aged = ("over_a_week", "over_a_month")
        summed = {
            name: tuple(item for line in self.lines for item in getattr(line, name)) for name in names + aged
        }
        return Arrears(None, "", "", **summed)


def weekly(session: Session, monday: date, *, as_of: datetime | None = None) -> Weekly:
    """The arrears of the week that begins on a Monday, as known at an instant: now, unless it is given.

    Each receipt counts in the week in which it was registered, whenever it came; its age counts from the day it came.
    What the call book holds is not in arrear, it has a return of its own. An act that was taken back in the same week
    counts as not done.
    """
    start, end = clock.start_of(monday), clock.start_of(monday + timedelta(days=7))
    until = min(end, max(start, as_of or clock.now()))
    first = last_act(session, start - _INSTANT)
    last = max(first, last_act(session, end - _INSTANT if until == end else until))
    back = Past(
        session,
        [
            Wanted(Receipt, _RECEIPT, col(Receipt.state).in_(sorted(PENDING_RECEIPTS))),
            Wanted(Dossier, _DOSSIER, col(Dossier.state).not_in(sorted(SETTLED_DOSSIERS))),
            Wanted(Officer, _OFFICER),
        ],
        first,
    )
    for _step in back.back_to(last):
        pass
    known = {"receipt": dict(back.rows(Receipt)), "dossier": dict(back.rows(Dossier))}
    people = dict(back.rows(Officer))
    carried = _desks(back)
    moves = [move for step in back.back_to(first) if (move := _move(step)) is not None][::-1]
    found = accounts(_desks(back), standing(moves), carried)
    on = clock.local(until - _INSTANT).date()
    items = {
        (noun, row_id): _item(noun, row_id, values)
        for noun, rows in known.items()
        for row_id, values in rows.items()
    }
    return Weekly(monday, until, tuple(_lines(found, people, items, on)))


def section_name(session: Session, found: Weekly) -> str:
    """The name that the section had at the moment of a return; empty for none."""
    kept = rows(session, last_act(session, found.until - _INSTANT), Wanted(Setting, ("name", "value")))
    named: Iterable[str] = (one["value"] for one in kept.values() if one["name"] == "section_name")
    return next(iter(named), "")


def _desks(back: Past) -> dict[Matter, int]:
    found = {("receipt", key): _desk("receipt", values) for key, values in back.rows(Receipt).items()}
    found |= {("dossier", key): _desk("dossier", values) for key, values in back.rows(Dossier).items()}
    return {matter: desk for matter, desk in found.items() if desk is not None}


def _desk(noun: str, values: Values | None) -> int | None:
    if values is None:
        return None
    if noun == "receipt":
        return desk_of_receipt(values["state"], values["assignee_id"])
    return desk_of_dossier(values["state"], values["holder_id"])


def _move(step: Step) -> Move | None:
    if step.noun == "officer":
        return None
    before, after = _desk(step.noun, step.before), _desk(step.noun, step.after)
    if before == after:
        return None
    return Move(step.act_id, (step.noun, step.row_id), before, after, step.undoes_id)


def _item(noun: str, row_id: int, values: Mapping[str, Any]) -> Item:
    withheld = values["marking"] == Marking.CONFIDENTIAL.value
    subject = values["subject" if noun == "receipt" else "title"]
    at = values["received_at" if noun == "receipt" else "opened_at"]
    return Item(
        noun,
        row_id,
        values["number"],
        "" if withheld else subject,
        clock.local(at).date(),
        is_confidential=withheld,
    )


def _lines(
    found: Mapping[int, Account], people: Mapping[int, Values], items: Mapping[Matter, Item], on: date
) -> Iterable[Arrears]:
    """The desk of the section, then officers by name: who serves, and who left something."""
    serving = {
        key for key, person in people.items() if person["active"] and person["role"] != Role.READER.value
    } | {key for key, account in found.items() if key != SECTION and not account.is_empty}
    ordered = sorted(serving, key=lambda key: (fold(people[key]["name"]), key))
    for desk in [SECTION, *ordered]:
        account, person = found.get(desk, Account()), people.get(desk, {"login": "", "name": ""})
        carried = tuple(items[matter] for matter in account.carried)
        yield Arrears(
            officer_id=desk or None,
            login=person["login"],
            name=person["name"],
            brought=tuple(items[matter] for matter in account.brought),
            received=tuple(items[matter] for matter in account.received),
            from_colleagues=tuple(items[matter] for matter in account.from_colleagues),
            disposed=tuple(items[matter] for matter in account.disposed),
            passed_on=tuple(items[matter] for matter in account.passed_on),
            carried=carried,
            over_a_week=tuple(item for item in carried if older_than_a_week(item.since, on)),
            over_a_month=tuple(item for item in carried if older_than_a_month(item.since, on)),
        )
