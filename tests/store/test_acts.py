"""Every change is one named act, chained to the one before."""

import json
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import update
from sqlmodel import Session, select

from asotui.errors import NotAnOfficer
from asotui.models import Act, Officer, Setting, Touched
from asotui.store import Store, acting, name_act
from asotui.store.acts import UnnamedAct, digest_of
from tests.factories import COLLEAGUE, HEAD, Section


def put(session: Session, name: str, value: str) -> int:
    """The smallest service there is."""
    setting = session.exec(select(Setting).where(Setting.name == name)).first() or Setting(
        name=name, value=""
    )
    session.add(setting)
    setting.value = value
    session.flush()
    name_act(session, "setting.put", setting, facts={"setting": name}, reason="because")
    return setting.key


def acts(store: Store) -> list[Act]:
    with store.read() as session:
        return list(session.exec(select(Act).order_by(Act.id)))  # type: ignore[arg-type]


def test_an_act_says_who_did_what_to_what_and_why(store: Store) -> None:
    done = store.perform(HEAD, put, "zone", "Europe/Paris")
    (act,) = acts(store)
    assert (act.actor, act.verb, act.noun, act.subject_id) == (HEAD, "setting.put", "setting", done.value)
    assert (act.reason, json.loads(act.facts)) == ("because", {"setting": "zone"})
    assert (done.act_id, done.verb, done.topics) == (act.id, "setting.put", frozenset({"setting"}))


def test_an_act_keeps_the_values_before_and_after_of_what_differs(store: Store) -> None:
    store.perform(HEAD, put, "zone", "Europe/Paris")
    store.perform(HEAD, put, "zone", "Asia/Kolkata")
    made, changed = (json.loads(act.changes) for act in acts(store))
    assert made == [
        {
            "noun": "setting",
            "id": 1,
            "before": None,
            "after": {"id": 1, "name": "zone", "value": "Europe/Paris"},
        }
    ]
    assert changed == [
        {"noun": "setting", "id": 1, "before": {"value": "Europe/Paris"}, "after": {"value": "Asia/Kolkata"}}
    ]


def test_a_row_changed_twice_in_one_act_keeps_its_first_and_its_last_value(store: Store) -> None:
    def twice(session: Session) -> None:
        setting = Setting(name="zone", value="first")
        session.add(setting)
        session.flush()
        setting.value = "second"
        session.flush()
        setting.value = "third"
        name_act(session, "setting.put", setting)

    store.perform(HEAD, twice)
    assert json.loads(acts(store)[0].changes)[0]["after"]["value"] == "third"


def test_nothing_changed_is_no_act(store: Store) -> None:
    store.perform(HEAD, put, "zone", "Europe/Paris")
    again = store.perform(HEAD, put, "zone", "Europe/Paris")
    assert (again.act_id, again.topics) == (None, frozenset())
    assert len(acts(store)) == 1


def test_a_change_without_a_named_act_is_refused_whole(store: Store) -> None:
    def unnamed(session: Session) -> None:
        session.add(Setting(name="zone", value="x"))

    with pytest.raises(UnnamedAct):
        store.perform(HEAD, unnamed)
    with store.read() as session:
        assert session.exec(select(Setting)).all() == []


def test_two_acts_in_one_unit_of_work_are_refused(store: Store) -> None:
    def two(session: Session) -> None:
        put(session, "zone", "x")
        put(session, "country", "FR")

    with pytest.raises(UnnamedAct):
        store.perform(HEAD, two)
    assert acts(store) == []


def test_a_bulk_statement_that_the_trace_cannot_see_is_refused(store: Store) -> None:
    store.perform(HEAD, put, "zone", "Europe/Paris")

    def bulk(session: Session) -> None:
        session.execute(update(Setting).values(value="all the same"))

    with pytest.raises(UnnamedAct):
        store.perform(HEAD, bulk)
    with store.read() as session:
        assert session.exec(select(Setting.value)).all() == ["Europe/Paris"]


def test_what_a_service_did_before_it_raised_is_not_kept(store: Store) -> None:
    def raises(session: Session) -> None:
        put(session, "zone", "x")
        raise ValueError("on second thoughts")

    with pytest.raises(ValueError, match="second thoughts"):
        store.perform(HEAD, raises)
    assert acts(store) == []
    with store.read() as session:
        assert session.exec(select(Setting)).all() == []


def test_touched_leads_from_a_row_to_every_act_that_changed_or_concerned_it(section: Section) -> None:
    def concern(session: Session) -> None:
        setting = Setting(name="zone", value="x")
        session.add(setting)
        name_act(session, "setting.put", setting, concerns=[session.get_one(Officer, section.colleague)])

    done = section.act(HEAD, concern)
    with section.store.read() as session:
        rows = session.exec(select(Touched.noun, Touched.row_id).where(Touched.act_id == done.act_id)).all()
    assert set(rows) == {("setting", 1), ("officer", section.colleague)}


def test_the_acting_officer_is_the_one_of_the_login(section: Section) -> None:
    names: list[str] = []

    def who(session: Session) -> None:
        names.append(acting(session).name)

    section.act(COLLEAGUE, who)
    assert names == ["Mme Roussel"]
    with pytest.raises(NotAnOfficer):
        section.act("nobody", who)


def test_every_digest_follows_from_the_act_and_the_one_before(store: Store) -> None:
    for value in ("a", "é", "\udcff", "c"):
        store.perform(HEAD, put, "zone", value.encode("utf-8", "replace").decode())
    chain = acts(store)
    assert [act.digest for act in chain] == [digest_of(act) for act in chain]
    assert [act.previous for act in chain] == ["", *(act.digest for act in chain[:-1])]


@pytest.mark.parametrize("change", [{"actor": "other"}, {"facts": "{}"}, {"reason": ""}, {"changes": "[]"}])
def test_an_act_altered_afterwards_no_longer_fits_its_digest(store: Store, change: dict[str, str]) -> None:
    store.perform(HEAD, put, "zone", "x")
    (act,) = acts(store)
    for name, value in change.items():
        setattr(act, name, value)
    assert digest_of(act) != act.digest


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE act SET actor = 'other'",
        "DELETE FROM act",
        "INSERT OR REPLACE INTO act SELECT * FROM act",
        "UPDATE touched SET act_id = 7",
        "DELETE FROM touched",
    ],
)
def test_the_trace_refuses_to_be_rewritten(store: Store, statement: str) -> None:
    store.perform(HEAD, put, "zone", "x")
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA recursive_triggers=ON")
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(statement)


def test_a_content_refuses_to_be_changed(section: Section) -> None:
    section.piece(section.dossier())
    with (
        sqlite3.connect(section.store.path) as connection,
        pytest.raises(sqlite3.IntegrityError, match="never changes"),
    ):
        connection.execute("UPDATE content SET body = x'00'")


def test_reading_sees_one_state_and_changes_nothing(store: Store) -> None:
    store.perform(HEAD, put, "zone", "before")
    with store.read() as session:
        first = session.exec(select(Setting.value)).one()
        store.perform(HEAD, put, "zone", "after")
        session.expire_all()
        assert (first, session.exec(select(Setting.value)).one()) == ("before", "before")


def test_the_version_differs_after_a_commit_and_only_then(store: Store) -> None:
    seen = store.version()
    assert store.version() == seen
    store.perform(HEAD, put, "zone", "x")
    assert store.version() != seen


def test_what_is_too_large_for_the_trace_stands_in_it_by_its_digest(section: Section) -> None:
    section.piece(section.dossier(), content=b"a long plan")
    changes = next(json.loads(act.changes) for act in acts(section.store) if act.verb == "piece.attached")
    bodies = [change["after"]["body"] for change in changes if change["noun"] == "content"]
    assert [body.partition(":")[0] for body in bodies] == ["sha256"]
