"""The acts: their chain, and the order of their instants."""

from collections.abc import Iterator
from functools import partial

from asotui.findings import Finding
from asotui.i18n import N_
from asotui.store import chain
from asotui.store.chain import Break
from asotui.store.checking.opening import Examined

PUT_RIGHT = N_(
    "The trace was changed with another program, or the file is damaged. Keep it for examination, compare it with a copy, and tell the head of section."
)
SENTENCES = {
    Break.CHANGED: N_("Act {act} no longer says what it said when it was written."),
    Break.MISSING: N_("Before act {act}, acts are missing."),
    Break.UNLINKED: N_("Act {act} does not follow the act before it: one of them was replaced."),
    Break.UNREADABLE: N_("The acts cannot be read from act {act} on."),
}


def trace(examined: Examined) -> Iterator[Finding]:
    """Every act that breaks the chain."""
    connection = examined.connection
    (whole,) = connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
    # Millions of acts: without a call for each text, as long as each text is one.
    connection.text_factory = str
    try:
        far = partial(_tell, examined, whole)
        for broken in chain.walk(connection, examined.walked, told=far):
            if broken.what is Break.CHANGED:
                examined.broken.add(broken.act_id)
            yield Finding(
                f"act_{broken.what.value}", SENTENCES[broken.what], PUT_RIGHT, {"act": broken.act_id}
            )
    finally:
        connection.text_factory = chain.tolerant


def _tell(examined: Examined, whole: int, count: int) -> None:
    examined.progress(count, whole)
