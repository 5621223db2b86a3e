"""What mail the register holds."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from asotui.models import Message


def known_digests(session: Session, digests: Iterable[str]) -> frozenset[str]:
    """Those of the SHA-256 digests of raw messages that the register has already; at most some hundreds at a time."""
    query = select(Message.raw_digest).where(col(Message.raw_digest).in_(list(digests)))
    return frozenset(session.exec(query))
