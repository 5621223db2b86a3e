"""A dossier found by what an officer types of its number, and the dossiers to choose from."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import AmbiguousNumber, BadDossierPattern, UnknownDossier, UnknownDossierNear
from asotui.models import Dossier, Officer
from asotui.queries import settings
from asotui.queries.dossiers.filters import matching
from asotui.queries.statements import read_all
from asotui.queries.states import ENDED
from asotui.rules.numbers import DossierPattern
from asotui.text import clean_line

MOST_CANDIDATES = 8
RECENT = 1000


@dataclass(frozen=True, slots=True)
class DossierChoice:
    """A dossier to choose from a list; `folded` is what is searched in."""

    id: int
    number: str
    title: str
    folded: str
    holder: str
    state: str


def by_number(session: Session, typed: str, *, today: date | None = None) -> int:
    """The dossier meant by a number in full, by a serial of this year, or by a part of a number that fits only one.

    Raises UnknownDossier, with numbers that are near when there are some, or AmbiguousNumber.
    """
    typed = clean_line(typed, 80)
    for wanted in (_same(typed), _serial_of_year(session, typed, today or clock.today())):
        found = _ids(session, wanted)
        if len(found) == 1:
            return next(iter(found))
    found = _with_serial(session, typed) or (_ids(session, _holding(typed)) if typed else {})
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise AmbiguousNumber(number=typed, candidates=_listed(list(found.values())))
    raise _unknown(session, typed)


def choices(session: Session, *, text: str = "", limit: int = 50) -> list[DossierChoice]:
    """Living dossiers that hold every word typed, the one that moved last first."""
    query = (
        select(
            col(Dossier.id),
            col(Dossier.number),
            col(Dossier.title),
            col(Dossier.folded),
            col(Officer.name),
            col(Dossier.state),
        )
        .join(Officer, col(Officer.id) == col(Dossier.holder_id))
        .where(col(Dossier.state).not_in(ENDED), *matching(text))
        .order_by(col(Dossier.moved_at).desc(), col(Dossier.id).desc())
        .limit(limit)
    )
    return [DossierChoice(*found) for found in read_all(session, query)]


def _same(typed: str) -> ColumnElement[bool]:
    return func.lower(col(Dossier.number)) == typed.lower()


def _serial_of_year(session: Session, typed: str, today: date) -> ColumnElement[bool]:
    serial = int(typed) if typed.isascii() and typed.isdigit() else 0
    try:
        number = DossierPattern.parse(settings.value(session, "dossier_pattern")).number(serial, today)
    except BadDossierPattern:
        number = ""
    return _same(number if serial else "")


def _holding(typed: str) -> ColumnElement[bool]:
    return col(Dossier.number).icontains(typed, autoescape=True)


def _with_serial(session: Session, typed: str) -> dict[int, str]:
    """Dossiers of any year one of whose runs of digits is the number typed, leading zeros aside."""
    if not (typed.isascii() and typed.isdigit()):
        return {}
    found = _ids(session, _holding(str(int(typed))), limit=RECENT)
    return {
        dossier_id: number
        for dossier_id, number in found.items()
        if any(int(run) == int(typed) for run in re.findall("[0-9]+", number))
    }


def _ids(session: Session, wanted: ColumnElement[bool], limit: int = MOST_CANDIDATES + 1) -> dict[int, str]:
    """Newest first."""
    query = (
        select(col(Dossier.id), col(Dossier.number))
        .where(wanted)
        .order_by(col(Dossier.id).desc())
        .limit(limit)
    )
    return {dossier_id: number for dossier_id, number in read_all(session, query)}  # noqa: C416


def _listed(numbers: list[str]) -> str:
    more = ", …" if len(numbers) > MOST_CANDIDATES else ""
    return ", ".join(numbers[:MOST_CANDIDATES]) + more


def _unknown(session: Session, typed: str) -> UnknownDossier:
    recent = _ids(session, col(Dossier.id) > 0, limit=RECENT)
    near = get_close_matches(typed, recent.values(), n=3, cutoff=0.7)
    return UnknownDossierNear(number=typed, near=", ".join(near)) if near else UnknownDossier(number=typed)
