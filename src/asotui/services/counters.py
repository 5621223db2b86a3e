"""Gap-free numbers."""

from sqlalchemy import bindparam
from sqlmodel import Session, select

from asotui.models import Counter

_OF_SCOPE = select(Counter).where(Counter.scope == bindparam("scope"))


def next_serial(session: Session, scope: str) -> int:
    """The next serial of a scope such as `receipt:2026`; it belongs to the unit of work and falls with it."""
    counter = session.exec(_OF_SCOPE, params={"scope": scope}).first()
    if counter is None:
        counter = Counter(scope=scope, last=0)
        session.add(counter)
    counter.last += 1
    return counter.last
