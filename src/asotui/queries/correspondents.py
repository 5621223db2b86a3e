"""The people and offices known to the section."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import Correspondent
from asotui.queries.statements import read_all
from asotui.text import search_words


@dataclass(frozen=True, slots=True)
class CorrespondentRow:
    """Somebody who wrote, called or came."""

    id: int
    name: str
    address: str

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("correspondent", self.id)


def suggest(session: Session, text: str, *, limit: int = 8) -> list[CorrespondentRow]:
    """Those whose name or address holds every word typed; names that begin with it first, then the newest."""
    folded = " ".join(search_words(text))
    if not folded:
        return []
    holds = [col(Correspondent.folded).contains(word, autoescape=True) for word in folded.split()]
    query = (
        select(col(Correspondent.id), col(Correspondent.name), col(Correspondent.address))
        .where(*holds)
        .order_by(
            col(Correspondent.folded).startswith(folded, autoescape=True).desc(), col(Correspondent.id).desc()
        )
        .limit(limit)
    )
    return [CorrespondentRow(*values) for values in read_all(session, query)]
