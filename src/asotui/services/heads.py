"""What the register itself notes of its chain: a head that was given away, another register in whose place it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from asotui.store import name_act
from asotui.store.chain import Head


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy that was brought back: its name, its digest and its last act, the last act that both had, and the head of
    the register that it replaced; None where that one could not be read."""

    copy: str
    digest: str
    copied: Head
    common: int
    replaced: Head | None


def mailed(session: Session, act: int, names: Sequence[str]) -> None:
    """Note that the head of the chain, the act of that number, was written to the heads of section named."""
    facts = {"act": act, "heads": ", ".join(names)}
    name_act(session, "register.head_mailed", None, facts=facts, undo="never", notes=True)


def restored(session: Session, what: Restored) -> None:
    """Note that this register is a copy that was brought back. Who did it showed the right in the one it replaced."""
    facts = {
        "copy": what.copy,
        "copy_digest": what.digest,
        "copied_act": what.copied.act_id,
        "copied_digest": what.copied.digest,
        "common_act": what.common,
        "replaced_act": what.replaced.act_id if what.replaced else 0,
        "replaced_digest": what.replaced.digest if what.replaced else "",
    }
    verb = "register.restored" if what.replaced else "register.restored_unread"
    name_act(session, verb, None, facts=facts, undo="never", notes=True, shown_elsewhere=True)
