"""A section at work: its register, its officers, and the two acts of which every proof keeps count."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, select

from asotui.models import Setting
from asotui.services import officers, receipts
from asotui.services.receipts import ReceiptInput
from asotui.store import Performed, Store, name_act
from asotui.terms import Channel, Role, Urgency

TALLY = "section_name"
"""The setting that every tally counts up: whoever overwrites a colleague's is seen in it."""

HEAD = "diallo"


@dataclass(frozen=True, slots=True)
class Done:
    """An act that the store said is done: its number in the trace, and what it named."""

    act_id: int
    said: str

    def line(self) -> bytes:
        """As it is told to the process that counts."""
        return f"{self.act_id} {self.said}\n".encode()

    @classmethod
    def read(cls, line: bytes) -> "Done":
        """As it was told."""
        act_id, _, said = line.decode().partition(" ")
        return cls(int(act_id), said)


def made(path: Path, logins: int = 0, group: int | None = None) -> None:
    """Create a register with a head of section and as many colleagues, who may all do what the acts do."""
    store = Store.create(path, group)
    store.perform(HEAD, officers.first, HEAD, "M. Diallo")
    for number in range(logins):
        store.perform(HEAD, officers.add, login_of(number), f"Agent {number}", Role.HEAD.value)
    store.perform(HEAD, _begin_the_tally)
    store.close()


def login_of(number: int) -> str:
    """The login of a colleague."""
    return f"agent{number}"


def do(store: Store, login: str, turn: int, size: int = 200) -> Done:
    """One act of an officer: in turn a receipt is registered, which takes a number, and the tally goes up by one."""
    if turn % 2:
        return _done(store.perform(login, tally))
    entry = ReceiptInput(
        channel=Channel.LETTER,
        sender="Mme Martin",
        subject=f"{login} {turn}",
        text="x" * size,
        urgency=Urgency.NORMAL,
    )
    return _done(store.perform(login, receipts.register, entry))


def tally(session: Session) -> None:
    """Read a number and write it back one higher: the act that is lost when somebody overwrites it."""
    officers.heading(session)
    row = session.exec(select(Setting).where(Setting.name == TALLY)).one()
    row.value = str(int(row.value) + 1)
    name_act(session, "setting.set", row, facts={"setting": TALLY, "value": row.value})


def _begin_the_tally(session: Session) -> None:
    row = Setting(name=TALLY, value="0")
    session.add(row)
    name_act(session, "setting.set", row, facts={"setting": TALLY, "value": "0"})


def _done(performed: Performed[object]) -> Done:
    assert performed.act_id is not None
    return Done(performed.act_id, str(performed.facts.get("receipt") or performed.facts["value"]))
