from collections import Counter
from itertools import pairwise
from pathlib import Path

from sqlmodel import col, select

from asotui import clock
from asotui.models import Act, Dossier, Invitee, Meeting, Message, Receipt, Task
from asotui.store import Store
from asotui.store.acts import digest_of
from benchmarks.generate import PILE, generate
from benchmarks.year import WEEKS


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


def test_a_year_of_meetings_lies_around_today_and_shares_no_room(tmp_path: Path) -> None:
    path = tmp_path / "bench" / "register.db"
    count = 3 * WEEKS + 4
    assert list(generate(path, 5, "diallo", meetings=count))[-1] == 5 + count
    store = Store.open(path)
    with store.read() as session:
        meetings = list(session.exec(select(Meeting)))
        answers = set(session.exec(select(Invitee.answer)))
        acts = list(session.exec(select(Act).order_by(col(Act.id))))
    store.close()
    assert sorted(int(each.number[1:].split("/")[0]) for each in meetings) == list(range(1, count + 1))
    assert Counter(each.series_id is not None for each in meetings) == {True: WEEKS, False: count - WEEKS}
    today, days = clock.today(), [clock.local(each.starts_at).date() for each in meetings]
    assert min(days) < today <= max(days) and (max(days) - min(days)).days < 366
    assert {"draft", "convened"} <= {each.state for each in meetings}
    assert {"none", "accepted", "declined"} <= answers
    held = sorted((each.room_id or 0, each.starts_at, each.ends_at) for each in meetings)
    assert all(one[2] <= other[1] for one, other in pairwise(held) if one[0] == other[0])
    assert all(act.digest == digest_of(act) for act in acts)
