"""What this officer saw of a register, kept outside of it: who puts an older or another one in its place is found out."""

import sqlite3

from sqlmodel import Session

from asotui import when
from asotui.errors import RegisterNotAsSeen, RegisterRestored, RegisterRewritten
from asotui.queries import heads as queries
from asotui.queries import officers
from asotui.store import Store, chain, site_log
from asotui.store.chain import Head
from asotui.store.heads import Doubt, Heads, Restoring, as_line, doubts
from asotui.text import clean_line


class Witness:
    """Looks at the last act of a register from time to time, and keeps it as seen while it can be what it was."""

    def __init__(self, store: Store, site: str = site_log.SYSLOG) -> None:
        self._store = store
        self._site = site
        self._heads = Heads(store.path)
        self._doubted = False
        self._last = 0

    def compare(self) -> RegisterNotAsSeen | None:
        """What to say to an officer whose last head is not in the register; after that, nothing more is kept as seen."""
        with self._store.read() as session:
            found = next(doubts(lambda act: digest_at(session, act), self._heads.seen[-1:]), None)
            self._doubted = found is not None
            return None if found is None else refusal(found, *explained(session, found))

    def see(self) -> None:
        """Keep the last act as seen; the first time on a day, let the log of the machine know it too."""
        if self._doubted:
            return
        with self._store.read() as session:
            head = head_of(session)
        if head.act_id != self._last or not self._last:
            self._last = head.act_id
            if self._heads.see(head):
                site_log.write(as_line(self._store.path, head), self._site)


def head_of(session: Session) -> Head:
    """The last act of the register in this state of it."""
    return chain.head_of(_driver(session))


def digest_at(session: Session, act_id: int) -> str | None:
    """The digest of an act; None when there is none."""
    return chain.digest_at(_driver(session), act_id)


def explained(session: Session, doubt: Doubt) -> tuple[Restoring | None, str]:
    """The copy that was brought back since, by which a head can be gone, and the name of who brought it back."""
    for one in queries.restorings(session):
        if one.explains(doubt.seen.head):
            return one, officers.names(session).get(one.actor, one.actor)
    return None, ""


def refusal(doubt: Doubt, restoring: Restoring | None = None, officer: str = "") -> RegisterNotAsSeen:
    """A head that is not there any more, as a sentence."""
    at = doubt.seen.at
    if restoring is not None:
        return RegisterRestored(
            act=doubt.seen.head.act_id,
            seen="?" if at is None else when.day_and_time(at),
            officer=clean_line(officer),
            at=when.day_and_time(restoring.at),
            copied=restoring.copied_act,
        )
    kind = RegisterNotAsSeen if doubt.gone else RegisterRewritten
    return kind(act=doubt.seen.head.act_id, seen="?" if at is None else when.day_and_time(at))


def _driver(session: Session) -> sqlite3.Connection:
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
