from collections import Counter
from itertools import pairwise
from pathlib import Path

from sqlmodel import col, select

from asotui.models import Act, Dossier, Message, Receipt, Task
from asotui.store import Store
from asotui.store.acts import digest_of
from benchmarks.generate import PILE, generate


def test_a_register_is_made_through_the_services(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "register.db"
    count = PILE + 150
    assert list(generate(path, count, "diallo")) == [PILE, count]
    store = Store.open(path)
    with store.read() as session:
        receipts = list(session.exec(select(Receipt).order_by(col(Receipt.serial))))
        acts = list(session.exec(select(Act).order_by(col(Act.id))))
        messages = len(list(session.exec(select(Message.id))))
        assert session.exec(select(Dossier.id)).first() and session.exec(select(Task.id)).first()
    store.close()
    assert [receipt.serial for receipt in receipts] == list(range(1, count + 1))
    states = Counter(receipt.state for receipt in receipts)
    assert states["untriaged"] > count * 0.3
    assert {"untriaged", "assigned", "put_off", "filed", "closed"} <= set(states)
    assert messages == count // 10
    assert all(act.digest == digest_of(act) for act in acts)
    assert all(later.previous == earlier.digest for earlier, later in pairwise(acts))
