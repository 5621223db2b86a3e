"""A morning at the real keyboard: twenty receipts decided, taken back to the start, and done again."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import col, select

from asotui.models import Dossier, Receipt
from tests.factories import Section
from tests.terminal import Terminal

Open = Callable[..., Terminal]


def states(section: Section) -> list[str]:
    with section.store.read() as session:
        return list(session.exec(select(Receipt.state).order_by(col(Receipt.id))))


def urgencies(section: Section) -> list[int]:
    with section.store.read() as session:
        return list(session.exec(select(Receipt.urgency).order_by(col(Receipt.id))))


def test_twenty_receipts_are_decided_with_two_keys_each_undone_to_the_start_and_redone(
    mine: Section, open_desk: Open, dump: Callable[[], list[str]]
) -> None:
    number = mine.row(Dossier, mine.dossier("Zone")).number
    for n in range(20):
        mine.receipt(f"[{number}] pièce {n}" if n % 4 == 0 else f"Lettre {n}", urgency=3)
    before = dump()
    keys = [("m", "enter"), ("e", "i"), ("h", "d"), ("2",)] * 5
    said = [f"filed in {number}", "for information", "put off until", "of urgency urgent"] * 5
    assert sum(map(len, keys)) <= 2 * len(keys)
    desk = open_desk()
    desk.wait("Lettre 1")
    for n, (pressed, sentence) in enumerate(zip(keys, said, strict=True), start=1):
        desk.send(*pressed)
        desk.until(lambda n=n, s=sentence: f"{n}/" in desk.last_line and s in desk.last_line, sentence)  # type: ignore[misc]
    after = dump()
    assert states(mine) == ["filed", "closed", "put_off", "untriaged"] * 5
    for n in range(20, 0, -1):
        desk.send("u")
        desk.until(lambda n=n: desk.last_line.startswith(f"Undone: {n}/"), f"undo of {n}")  # type: ignore[misc]
    assert dump() == before
    for n in range(1, 21):
        desk.send("U")
        desk.until(lambda n=n: desk.last_line.startswith(f"Done again: {n}/"), f"redo of {n}")  # type: ignore[misc]
    assert dump() == after
    desk.send("q")
    assert desk.ended() == 0


def test_keys_typed_ahead_decide_one_receipt_after_the_other(mine: Section, open_desk: Open) -> None:
    mine.dossier("Zone")
    for n in range(8):
        mine.receipt(f"Lettre {n}")
    desk = open_desk()
    desk.wait("Lettre 7")
    desk.send(*"ei", "m", *"zone", "enter", *"enhd2", *"xx", *"ei", "u", *"en")
    desk.until(lambda: "8/" in desk.last_line and "without action" in desk.last_line, "the last act")
    assert states(mine) == ["closed", "filed", "closed", "put_off", *["untriaged"] * 3, "closed"]
    assert urgencies(mine) == [3, 3, 3, 3, 2, 3, 3, 3]
