"""When the head of the chain was last written to the head of section."""

from datetime import datetime

from sqlmodel import Session, col, select

from asotui.models import Act

VERB = "register.head_mailed"


def mailed_since(session: Session, since: datetime) -> bool:
    """Whether a head was mailed from an instant on. Acts are in the order of their time: the newest are looked at first."""
    acts = session.exec(
        select(Act.verb, Act.at).order_by(col(Act.id).desc()).execution_options(yield_per=200)
    )
    for verb, at in acts:
        if at < since:
            return False
        if verb == VERB:
            return True
    return False
