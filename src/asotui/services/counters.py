"""Gap-free numbers."""

from sqlalchemy import bindparam
from sqlmodel import Session, select

from asotui.models import Counter

_OF_SCOPE = select(Counter).where(Counter.scope == bindparam("scope"))


def next_serial(session: Session, scope: str) -> int:
    """The next serial of a scope such as `receipt:2026`; it belongs to the unit of work and falls with it."""
    return next_serials(session, scope, 1)[0]


def next_serials(session: Session, scope: str, count: int) -> range:
    """The next serials of a scope, so many at once."""
    counter = session.exec(_OF_SCOPE, params={"scope": scope}).first()
    if counter is None:
        counter = Counter(scope=scope, last=0)
        session.add(counter)
    first = counter.last + 1
    counter.last += count
    return range(first, first + count)
