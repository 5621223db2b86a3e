"""What the register itself notes of the heads of its chain that were given away."""

from collections.abc import Sequence

from sqlmodel import Session

from asotui.store import name_act


def mailed(session: Session, act: int, names: Sequence[str]) -> None:
    """Note that the head of the chain, the act of that number, was written to the heads of section named."""
    facts = {"act": act, "heads": ", ".join(names)}
    name_act(session, "register.head_mailed", None, facts=facts, undo="never", notes=True)
