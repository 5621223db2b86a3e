"""Undo puts back what was, redo puts back what was done, and neither tramples on a colleague."""

import pytest
from sqlmodel import Session, select

from asotui.errors import (
    ActOfAnother,
    CannotUndo,
    ChangedAfterwards,
    ChangedSince,
    NothingToRedo,
    NothingToUndo,
    OnlyTheHead,
    UnknownAct,
)
from asotui.models import Act, Counter, Dossier, Officer, Setting
from asotui.services import acts, notes, officers, receipts
from asotui.services.counters import next_serial
from asotui.store import Store, name_act, redo_last, undo_act, undo_last
from tests.factories import COLLEAGUE, HEAD, Section, contents
from tests.store.test_acts import put


@pytest.fixture
def two_heads(section: Section) -> Section:
    """A section in which both may change the settings."""
    section.do(officers.change, section.colleague, role="head")
    return section


def drop(session: Session, name: str) -> None:
    setting = session.exec(select(Setting).where(Setting.name == name)).one()
    session.delete(setting)
    name_act(session, "setting.dropped", setting)


def values(store: Store) -> dict[str, str]:
    with store.read() as session:
        return {setting.name: setting.value for setting in session.exec(select(Setting))}


def test_several_steps_back_and_forward(store: Store) -> None:
    states = [values(store)]
    for name, value in (("a", "1"), ("a", "2"), ("b", "1"), ("a", "3")):
        store.perform(HEAD, put, name, value)
        states.append(values(store))
    for earlier in reversed(states[:-1]):
        store.perform(HEAD, undo_last)
        assert values(store) == earlier
    with pytest.raises(NothingToUndo):
        store.perform(HEAD, undo_last)
    for later in states[1:]:
        store.perform(HEAD, redo_last)
        assert values(store) == later
    with pytest.raises(NothingToRedo):
        store.perform(HEAD, redo_last)


def test_a_walk_back_and_forth_ends_where_it_should(store: Store) -> None:
    for value in ("1", "2", "3"):
        store.perform(HEAD, put, "a", value)
    for step in (undo_last, undo_last, redo_last, undo_last, redo_last, redo_last, undo_last):
        store.perform(HEAD, step)
    assert values(store) == {"a": "2"}


def test_a_new_act_ends_what_can_be_redone_and_undo_goes_on_below_it(store: Store) -> None:
    store.perform(HEAD, put, "a", "1")
    store.perform(HEAD, put, "a", "2")
    store.perform(HEAD, undo_last)
    store.perform(HEAD, put, "a", "other")
    with pytest.raises(NothingToRedo):
        store.perform(HEAD, redo_last)
    store.perform(HEAD, undo_last)
    store.perform(HEAD, undo_last)
    assert values(store) == {}


def test_what_was_removed_comes_back_as_it_was(store: Store) -> None:
    store.perform(HEAD, put, "a", "1")
    before = contents(store)
    store.perform(HEAD, drop, "a")
    assert values(store) == {}
    store.perform(HEAD, undo_last)
    assert contents(store) == before


def test_an_undo_is_an_act_that_says_what_it_took_back(store: Store) -> None:
    done = store.perform(HEAD, put, "a", "1")
    undone = store.perform(HEAD, undo_last)
    assert undone.verb == "act.undone"
    assert undone.facts == {"act": done.act_id, "verb": "setting.put", "facts": {"setting": "a"}}
    redone = store.perform(HEAD, redo_last)
    assert (redone.verb, redone.facts) == ("act.redone", undone.facts)


def test_one_undoes_ones_own_acts_only(two_heads: Section) -> None:
    two_heads.act(HEAD, put, "a", "1")
    two_heads.act(COLLEAGUE, put, "b", "1")
    two_heads.act(HEAD, undo_last)
    assert values(two_heads.store) == {"b": "1"}


def test_undo_names_the_colleague_who_changed_the_same_thing_since(two_heads: Section) -> None:
    two_heads.act(HEAD, put, "a", "1")
    two_heads.act(COLLEAGUE, put, "a", "2")
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        two_heads.act(HEAD, undo_last)
    assert values(two_heads.store) == {"a": "2"}


def test_redo_names_the_colleague_who_changed_the_same_thing_since(two_heads: Section) -> None:
    two_heads.act(HEAD, put, "a", "1")
    two_heads.act(HEAD, put, "a", "2")
    two_heads.act(HEAD, undo_last)
    two_heads.act(COLLEAGUE, put, "a", "3")
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        two_heads.act(HEAD, redo_last)


def test_a_bulk_act_is_undone_whole_or_not_at_all(two_heads: Section) -> None:
    def both(session: Session, value: str) -> None:
        made = [Setting(name=name, value=value) for name in ("a", "b")]
        session.add_all(made)
        session.flush()
        name_act(session, "setting.put", made[0], concerns=made)

    two_heads.act(HEAD, both, "1")
    two_heads.act(HEAD, undo_last)
    assert values(two_heads.store) == {}
    two_heads.act(HEAD, redo_last)
    two_heads.act(COLLEAGUE, put, "b", "2")
    with pytest.raises(ChangedSince):
        two_heads.act(HEAD, undo_last)
    assert values(two_heads.store) == {"a": "1", "b": "2"}


def test_an_act_is_undone_by_its_number_once(section: Section) -> None:
    done = section.act(HEAD, put, "a", "1")
    section.act(HEAD, put, "b", "1")
    assert done.act_id is not None
    section.act(HEAD, undo_act, done.act_id)
    assert values(section.store) == {"b": "1"}
    with pytest.raises(CannotUndo):
        section.act(HEAD, undo_act, done.act_id)
    with pytest.raises(UnknownAct):
        section.act(HEAD, undo_act, 999)


def test_an_undo_itself_is_not_undone_by_its_number(store: Store) -> None:
    store.perform(HEAD, put, "a", "1")
    undone = store.perform(HEAD, undo_last)
    assert undone.act_id is not None
    with pytest.raises(CannotUndo):
        store.perform(HEAD, undo_act, undone.act_id)


def test_an_act_with_effects_outside_is_never_undone(store: Store) -> None:
    def send(session: Session) -> None:
        setting = Setting(name="sent", value="1")
        session.add(setting)
        name_act(session, "mail.sent", setting, undo="never")

    sent = store.perform(HEAD, send)
    with pytest.raises(NothingToUndo):
        store.perform(HEAD, undo_last)
    assert sent.act_id is not None
    with pytest.raises(CannotUndo):
        store.perform(HEAD, undo_act, sent.act_id)


def test_a_counter_never_goes_back(store: Store) -> None:
    def count(session: Session) -> int:
        serial = next_serial(session, "test:2026")
        setting = Setting(name=f"n{serial}", value="")
        session.add(setting)
        name_act(session, "setting.put", setting)
        return serial

    assert store.perform(HEAD, count).value == 1
    store.perform(HEAD, undo_last)
    assert store.perform(HEAD, count).value == 2
    with store.read() as session:
        assert session.exec(select(Counter.last)).one() == 2


def test_a_registered_dossier_is_cancelled_by_undo_and_never_deleted(section: Section) -> None:
    dossier_id = section.dossier()
    section.act(HEAD, undo_last)
    assert section.row(Dossier, dossier_id).state == "cancelled"
    section.act(HEAD, redo_last)
    assert section.row(Dossier, dossier_id).state == "open"


def test_an_officer_is_never_deleted_by_undo(section: Section) -> None:
    added = section.officer("tran")
    section.act(HEAD, undo_last)
    assert not section.row(Officer, added).active


def test_many_acts_later_undo_still_finds_the_right_one(store: Store) -> None:
    for number in range(70):
        store.perform(HEAD, put, "a", str(number))
    for _ in range(69):
        store.perform(HEAD, undo_last)
    assert values(store) == {"a": "0"}
    with store.read() as session:
        assert len(session.exec(select(Act.id)).all()) == 139


def test_nobody_takes_back_the_act_of_a_colleague_not_even_the_head(section: Section) -> None:
    dossier_id = section.dossier(by=COLLEAGUE)
    noted = section.act(COLLEAGUE, notes.add, dossier_id, "Vu.")
    assert noted.act_id is not None
    with pytest.raises(ActOfAnother, match="Mme Roussel"):
        section.act(HEAD, undo_act, noted.act_id)
    assert section.act(COLLEAGUE, undo_act, noted.act_id).verb == "act.undone"


def test_what_one_could_no_longer_do_one_does_not_undo_either(two_heads: Section) -> None:
    section = two_heads
    section.act(COLLEAGUE, put, "a", "1")
    section.do(officers.change, section.colleague, role="officer")
    for service in (undo_last, redo_last):
        with pytest.raises(OnlyTheHead):
            section.act(COLLEAGUE, service)
        section.do(officers.change, section.colleague, role="head")
        section.act(COLLEAGUE, service)
        section.do(officers.change, section.colleague, role="officer")


def test_an_act_taken_back_by_its_number_is_passed_over(store: Store) -> None:
    store.perform(HEAD, put, "a", "1")
    second = store.perform(HEAD, put, "a", "2")
    assert second.act_id is not None
    store.perform(HEAD, undo_act, second.act_id)
    store.perform(HEAD, undo_last)
    assert "a" not in values(store)


def test_what_one_changed_oneself_afterwards_is_not_laid_at_a_colleague_s_door(section: Section) -> None:
    receipt = section.receipt()
    graded = section.act(HEAD, receipts.set_urgency, [receipt], 1)
    section.do(receipts.set_urgency, [receipt], 2)
    assert graded.act_id is not None
    with pytest.raises(ChangedAfterwards, match="you went on with it"):
        section.do(acts.undo_act, graded.act_id)
