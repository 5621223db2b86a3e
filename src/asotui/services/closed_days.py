"""Days on which nobody is there, given by hand: public holidays that no calendar knows, and the section's own."""

from datetime import date

from sqlmodel import Session, select

from asotui.errors import ClosedDayThere, NoClosedDay
from asotui.models import ClosedDay
from asotui.services import clocks, officers, typed
from asotui.store import name_act


def add(session: Session, day: date, name: str, *, public: bool = False) -> int:
    """Say that a day is closed; return its id. All open limits are counted again. Only the head of section may.

    Raises OnlyTheHead, TextNeeded, ClosedDayThere.
    """
    officers.heading(session)
    there = session.exec(select(ClosedDay).where(ClosedDay.day == day)).first()
    if there is not None:
        raise ClosedDayThere(day=day, name=there.name)
    made = ClosedDay(day=day, name=typed.needed_line(name), public=public)
    session.add(made)
    session.flush()
    clocks.recount_open(session)
    verb = "closed_day.added_public" if public else "closed_day.added"
    name_act(session, verb, made, facts={"on": day.isoformat(), "name": made.name})
    return made.key


def remove(session: Session, day: date) -> None:
    """Say that a day is open after all. Raises OnlyTheHead, NoClosedDay."""
    officers.heading(session)
    there = session.exec(select(ClosedDay).where(ClosedDay.day == day)).first()
    if there is None:
        raise NoClosedDay(day=day)
    session.delete(there)
    clocks.recount_open(session)
    name_act(session, "closed_day.removed", there, facts={"on": day.isoformat()})
