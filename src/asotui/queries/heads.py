"""What the register notes of its chain: heads that were mailed, copies that were brought back."""

import json
from datetime import datetime

from sqlmodel import Session, col, select

from asotui.models import Act
from asotui.store.chain import Head
from asotui.store.heads import Restoring

VERB = "register.head_mailed"
RESTORED = ("register.restored", "register.restored_unread")


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


def restorings(session: Session) -> list[Restoring]:
    """The copies that were brought back, the newest first."""
    query = (
        select(Act.at, Act.actor, Act.facts).where(col(Act.verb).in_(RESTORED)).order_by(col(Act.id).desc())
    )
    found = []
    for at, actor, facts in session.exec(query):
        said = json.loads(facts)
        replaced = Head(said["replaced_act"], said["replaced_digest"])
        found.append(
            Restoring(
                at,
                actor,
                said["copy"],
                said["copied_act"],
                said["common_act"],
                replaced if replaced.act_id else None,
            )
        )
    return found
