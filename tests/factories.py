"""A section to test with, made through the services. Everything has a good default; name only what the test is about."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from asotui import clock
from asotui.models.columns import Row
from asotui.services import dossiers, meetings, notes, officers, pieces, receipts, rooms, tasks, triage
from asotui.services.dossiers import DossierInput
from asotui.services.meetings import ItemInput, MeetingInput, PersonInput
from asotui.services.receipts import ReceiptInput
from asotui.store import Performed, Store
from asotui.terms import Channel, Role

P = ParamSpec("P")
T = TypeVar("T")

HEAD, COLLEAGUE, READER = "diallo", "roussel", "lecteur"
NAMES = {HEAD: "M. Diallo", COLLEAGUE: "Mme Roussel", READER: "M. Lecteur"}


class Section:
    """A register and its people: the head acts unless `by` names somebody else."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.head = self.do(officers.first, HEAD, NAMES[HEAD])
        self.colleague = self.officer(COLLEAGUE)

    def do(self, service: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Perform a service as the head of section."""
        return self.act(HEAD, service, *args, **kwargs).value

    def act(
        self, by: str, service: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Performed[T]:
        """Perform a service as somebody and give the act."""
        return self.store.perform(by, service, *args, **kwargs)

    def see(self, query: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """What a query says now."""
        with self.store.read() as session:
            return query(session, *args, **kwargs)

    def row(self, table: type[T], row_id: int) -> T:
        """A row as it is now."""
        with self.store.read() as session:
            return session.get_one(table, row_id)

    def officer(self, login: str, role: Role = Role.OFFICER, **given: Any) -> int:
        """Somebody of the section."""
        return self.do(officers.add, login, NAMES.get(login, login.title()), role.value, **given)

    def reader(self) -> str:
        """The login of somebody who may only read."""
        self.officer(READER, Role.READER)
        return READER

    def dossier(self, title: str = "Autorisation d'exploiter", by: str = HEAD, **given: Any) -> int:
        """An open dossier, held by who opens it."""
        return self.act(by, dossiers.open, DossierInput(title=title, **given)).value

    def receipt(self, subject: str = "Demande d'autorisation", by: str = HEAD, **given: Any) -> int:
        """A letter of the prefecture that came today, not triaged yet."""
        entry = {"sender": "Préfecture du Nord", "channel": Channel.LETTER, **given}
        return self.act(by, receipts.register, ReceiptInput(subject=subject, **entry)).value

    def filed(self, dossier_id: int, by: str = HEAD, **given: Any) -> int:
        """A receipt filed in a dossier."""
        receipt_id = self.receipt(by=by, **given)
        self.act(by, triage.file, [receipt_id], dossier_id)
        return receipt_id

    def note(self, dossier_id: int, text: str = "Vu, rien à signaler.", by: str = HEAD) -> int:
        """A paragraph on the note side."""
        return self.act(by, notes.add, dossier_id, text).value

    def task(self, title: str = "Relever l'avis de la DAJ", by: str = HEAD, **given: Any) -> int:
        """Something to do, for who adds it."""
        return self.act(by, tasks.add, title, **given).value

    def piece(self, dossier_id: int, name: str = "plan.txt", content: bytes = b"plan de situation") -> int:
        """A document attached to a dossier."""
        return self.do(pieces.attach, dossier_id, name, content)

    def awaited(self, dossier_id: int, name: str = "Avis du SDIS", **given: Any) -> int:
        """A piece that somebody should send."""
        return self.do(pieces.expect, dossier_id, name, **given)

    def room(self, name: str = "Salle 12", **given: Any) -> int:
        """A room for twelve."""
        return self.do(rooms.add, name, **{"capacity": 12, **given})

    def meeting(self, title: str = "Comité de suivi", by: str = HEAD, **given: Any) -> int:
        """A meeting of an hour, next Tuesday at ten, without anybody yet; or a series when `rule` is given."""
        entry = {"starts_at": MEETING_TIME, **given}
        return self.act(by, meetings.plan, MeetingInput(title=title, **entry)).value

    def invited(self, meeting_id: int, name: str = "Mme Petit", **given: Any) -> int:
        """Somebody from outside on the list of a meeting."""
        entry = {"mail": f"{name.split()[-1].lower()}@sdis.example", **given}
        return self.do(meetings.invite, meeting_id, [PersonInput(name=name, **entry)])[0]

    def item(self, meeting_id: int, title: str = "Point sur les travaux", **given: Any) -> int:
        """An item at the end of an agenda."""
        return self.do(meetings.add_item, meeting_id, ItemInput(title=title, **given))


MEETING_TIME = datetime(2027, 1, 12, 10)
"""A Tuesday, by the wall clock of the office."""


def in_days(count: int) -> date:
    """The date so many days from today."""
    return clock.today() + timedelta(days=count)


TRACE = {"act", "touched", "counter"}


def contents(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Everything the register says but its trace and its counters: what an undo must bring back."""
    with store.read() as session:
        return {
            str(table.__tablename__): [
                row.model_dump() for row in session.exec(select(table).order_by(*inspect(table).primary_key))
            ]
            for table in sorted(_tables(), key=lambda table: str(table.__tablename__))
            if table.__tablename__ not in TRACE
        }


def _tables() -> list[type[SQLModel]]:
    return list(Row.__subclasses__())
