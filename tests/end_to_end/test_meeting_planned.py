"""From the inbox to the outbox: a meeting planned, its time found, its agenda written and its people convened by few keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from sqlmodel import select

from asotui import clock, identity
from asotui.models import Meeting
from asotui.queries import meetings as found
from asotui.queries import officers as people
from asotui.services import dossiers, officers
from tests.factories import COLLEAGUE, HEAD, Section
from tests.terminal import Terminal

Open = Callable[..., Terminal]


@dataclass(frozen=True)
class Typed:
    """Words, with how many of their characters are keys beside the words: commas between names."""

    words: str

    @property
    def keys(self) -> int:
        return self.words.count(",")


# What the officer presses, and what each brings to the screen before the next.
RECORDED: tuple[tuple[str | Typed, str], ...] = (
    ("O", "Plan a meeting"),
    ("tab", "< internal meeting >"),
    ("tab", "Mme Essai"),
    ("tab", "Names or addresses"),
    (Typed("rous, martin, petit, leroy@daj.example"), "leroy@daj.example"),
    ("f4", "all free"),
    ("enter", "Salle 204 · 12 seats · free"),
    ("f2", "Meeting M1/2"),
    ("tab", "Nothing is on the agenda yet"),
    ("+", "Item of the agenda"),
    (Typed("Bilan de la campagne"), "Bilan de la campagne"),
    ("f2", "Agenda 0/60 min"),
    ("+", "Item of the agenda"),
    (Typed("Calendrier"), "Calendrier"),
    ("f2", "Agenda 2"),
    ("c", "4 letters put in the outbox"),
)
MOST_KEYS = 40


def convened(section: Section) -> Any:
    with section.store.read() as session:
        meeting_id = session.exec(select(Meeting.id)).one()
    assert meeting_id is not None
    return section.see(found.detail, meeting_id, today=clock.today())


def test_a_meeting_is_convened_from_the_inbox_with_fewer_than_forty_keys(
    mine: Section, open_desk: Open, home: Path
) -> None:
    me = mine.see(people.by_login, identity.current().login).id
    mine.do(officers.change, me, mail="essai@section.example")
    mine.do(officers.change, mine.colleague, mail=f"{COLLEAGUE}@section.example")
    mine.officer("martin", mail="martin@section.example")
    mine.receipt(sender="Mme Petit", sender_address="petit@sdis.example")
    mine.room("Bureau 3", capacity=3)
    mine.room("Salle 204")
    dossier_id = mine.dossier("Mobilité des agents", urgency=1)
    mine.act(HEAD, dossiers.transmit, dossier_id, me, "")
    desk = open_desk()
    desk.wait("Mobilité des agents")
    assert "Mobilité des agents" in next(line for line in desk.text.splitlines() if line.startswith("▌"))
    pressed = 0
    for key, seen in RECORDED:
        if isinstance(key, Typed):
            pressed += key.keys
            desk.send(key.words)
        else:
            pressed += 1
            desk.send(key)
        desk.wait(seen)
    assert pressed < MOST_KEYS, pressed
    whole = convened(mine)
    assert whole.block.state == "convened"
    assert whole.block.room == "Salle 204"
    assert [dossier.id for dossier in whole.dossiers] == [dossier_id]
    assert [person.role for person in whole.people] == ["chair", *["member"] * 4]
    assert [item.title for item in whole.agenda] == ["Bilan de la campagne", "Calendrier"]
    letters = sorted((home / "data/asotui/outbox").glob("*.eml"))
    assert len(letters) == 4
    recipients = {str(message_from_bytes(path.read_bytes(), policy=policy.default)["To"]) for path in letters}
    assert "Mme Petit <petit@sdis.example>" in recipients
    desk.send("q", "q")
    assert desk.ended() == 0
