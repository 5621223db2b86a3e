"""What somebody else has set since an officer looked is never overwritten unseen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import inspect

from asotui.errors import ChangedMeanwhile
from asotui.models import Dossier, Row
from asotui.queries import acts, versions
from asotui.services import dossiers, meetings, notes, officers, rooms, tasks
from asotui.services import settings as section_settings
from asotui.services.meetings import ChangeInput, ItemChange
from asotui.store import Seen, Store, Unchanged
from tests.factories import COLLEAGUE, HEAD, NAMES, Section, in_days


def seen(section: Section) -> int:
    return section.see(acts.latest)


def act(section: Section, by: str, since: int, service: Callable[..., Any], *args: Any, own: Any = ()) -> Any:
    """What an officer does who saw the register as it was."""
    checked = Unchanged(service, Seen(since, frozenset(own)))
    return section.store.perform(by, checked, *args), checked.merged


def test_the_second_of_two_is_told_all_three_versions_and_by_whom(section: Section) -> None:
    dossier = section.dossier("Autorisation")
    looked = seen(section)
    section.act(COLLEAGUE, dossiers.rename, dossier, "Autorisation d'exploiter")
    with pytest.raises(ChangedMeanwhile) as refused:
        act(section, HEAD, looked, dossiers.rename, dossier, "Autorisation, Lens")
    (version,) = refused.value.versions
    assert (version.noun, version.row_id, version.column) == ("dossier", dossier, "title")
    assert (version.before, version.theirs, version.mine) == (
        "Autorisation",
        "Autorisation d'exploiter",
        "Autorisation, Lens",
    )
    assert (version.login, version.officer) == (COLLEAGUE, NAMES[COLLEAGUE])
    assert NAMES[COLLEAGUE] in str(refused.value)
    assert section.row(Dossier, dossier).title == "Autorisation d'exploiter"


def test_who_has_seen_the_versions_may_go_on(section: Section) -> None:
    dossier = section.dossier("Autorisation")
    looked = seen(section)
    section.act(COLLEAGUE, dossiers.rename, dossier, "Autre")
    with pytest.raises(ChangedMeanwhile) as refused:
        act(section, HEAD, looked, dossiers.rename, dossier, "Mien")
    act(section, HEAD, refused.value.act_id, dossiers.rename, dossier, "Mien")
    assert section.row(Dossier, dossier).title == "Mien"


def test_another_value_of_the_same_row_merges_and_is_told(section: Section) -> None:
    dossier = section.dossier("Autorisation", next_action="avis DAJ")
    looked = seen(section)
    section.act(COLLEAGUE, dossiers.set_next_action, dossier, "relancer le SDIS")
    _performed, merged = act(section, HEAD, looked, dossiers.rename, dossier, "Mien")
    row = section.row(Dossier, dossier)
    assert (row.title, row.next_action) == ("Mien", "relancer le SDIS")
    assert [(one.column, one.theirs) for one in merged] == [("next_action", "relancer le SDIS")]


def test_the_same_value_set_twice_is_no_quarrel(section: Section) -> None:
    dossier = section.dossier()
    looked = seen(section)
    section.act(COLLEAGUE, dossiers.set_urgency, dossier, 1)
    performed, _merged = act(section, HEAD, looked, dossiers.set_due, dossier, in_days(3))
    assert performed.act_id is not None
    performed, _merged = act(section, HEAD, looked, dossiers.set_urgency, dossier, 1)
    assert section.row(Dossier, dossier).urgency == 1


def test_what_was_changed_and_put_back_is_as_it_was_seen(section: Section) -> None:
    dossier = section.dossier("Autorisation")
    looked = seen(section)
    section.act(COLLEAGUE, dossiers.rename, dossier, "Autre")
    section.act(COLLEAGUE, dossiers.rename, dossier, "Autorisation")
    act(section, HEAD, looked, dossiers.rename, dossier, "Mien")
    assert section.row(Dossier, dossier).title == "Mien"


def test_what_the_same_desk_did_is_known_to_it_but_not_what_another_did_under_the_same_login(
    section: Section,
) -> None:
    dossier = section.dossier("Autorisation")
    looked = seen(section)
    mine = section.act(HEAD, dossiers.rename, dossier, "Autre")
    with pytest.raises(ChangedMeanwhile):
        act(section, HEAD, looked, dossiers.rename, dossier, "Mien")
    act(section, HEAD, looked, dossiers.rename, dossier, "Mien", own=[mine.act_id])


def test_an_undo_is_a_change_too(section: Section) -> None:
    from asotui.services import acts as undoing

    dossier = section.dossier("Autorisation")
    section.act(COLLEAGUE, dossiers.rename, dossier, "Autre")
    looked = seen(section)
    section.act(COLLEAGUE, undoing.undo)
    with pytest.raises(ChangedMeanwhile):
        act(section, HEAD, looked, dossiers.rename, dossier, "Mien")


def test_what_somebody_rewrote_is_not_taken_away_unseen(section: Section) -> None:
    meeting = section.meeting()
    item = section.item(meeting)
    looked = seen(section)
    section.act(COLLEAGUE, meetings.change_item, item, ItemChange(title="Autre"))
    with pytest.raises(ChangedMeanwhile) as refused:
        act(section, HEAD, looked, meetings.drop_item, item)
    assert refused.value.versions[0].mine is None


def minutes_of(section: Section) -> int:
    meeting = section.meeting()
    section.item(meeting)
    section.do(meetings.begin, meeting)
    section.do(meetings.close, meeting)
    section.do(meetings.draft, meeting)
    return meeting


SETTERS: dict[str, tuple[Callable[[Section], int], Callable[..., Any], Any, Any]] = {
    "dossier title": (lambda s: s.dossier(), dossiers.rename, "Un", "Deux"),
    "dossier classification": (lambda s: s.dossier(), dossiers.classify, "A", "B"),
    "dossier next action": (lambda s: s.dossier(), dossiers.set_next_action, "Un", "Deux"),
    "dossier urgency": (lambda s: s.dossier(), dossiers.set_urgency, 1, 2),
    "dossier marking": (lambda s: s.dossier(), dossiers.set_marking, "internal", "personal"),
    "dossier due": (lambda s: s.dossier(), dossiers.set_due, date(2027, 1, 4), date(2027, 1, 5)),
    "note": (lambda s: s.note(s.dossier()), notes.change, "Un.", "Deux."),
    "minutes": (minutes_of, meetings.write, "Un.", "Deux."),
    "task title": (lambda s: s.task(), tasks.rename, "Un", "Deux"),
    "task due": (lambda s: s.task(), tasks.set_due, date(2027, 1, 4), date(2027, 1, 5)),
    "task urgency": (lambda s: s.task(), tasks.set_urgency, 1, 2),
    "agenda item": (
        lambda s: s.item(s.meeting()),
        meetings.change_item,
        ItemChange(title="Un", minutes=5),
        ItemChange(title="Deux", minutes=6),
    ),
    "meeting": (
        lambda s: s.meeting(),
        meetings.change,
        ChangeInput(title="Un", minutes=30),
        ChangeInput(title="Deux", minutes=45),
    ),
    "room": (lambda s: s.room(), rooms.change, "Salle 13", "Salle 14"),
    "officer": (lambda s: s.colleague, officers.change, "Mme R.", "Mme Roussel-Bé"),
}


@pytest.mark.parametrize("name", SETTERS)
def test_nothing_that_a_form_sets_overwrites_what_came_meanwhile(section: Section, name: str) -> None:
    make, service, one, two = SETTERS[name]
    row_id = make(section)
    looked = seen(section)
    section.do(service, row_id, one)
    with pytest.raises(ChangedMeanwhile) as refused:
        act(section, HEAD, looked, service, row_id, two)
    rows = section.see(versions.worded, refused.value.versions)
    assert rows and all(row.label and row.theirs != row.mine for row in rows)


def test_a_setting_of_the_section_too(section: Section) -> None:
    section.do(section_settings.set, "zone", "Europe/Paris")
    looked = seen(section)
    section.do(section_settings.set, "zone", "Indian/Reunion")
    with pytest.raises(ChangedMeanwhile):
        act(section, HEAD, looked, section_settings.set, "zone", "America/Cayenne")


def test_each_value_set_by_hand_is_a_column_that_has_a_name() -> None:
    for table in Row.__subclasses__():
        columns = set(inspect(table).columns.keys())
        assert columns >= table.BY_HAND
        assert set(versions.LABELS) >= table.BY_HAND
        assert not table.BY_HAND & table.TRACED_BY_DIGEST


TITLES, ACTIONS = st.sampled_from(["A", "B", "C"]), st.sampled_from(["x", "y", "z"])


class TwoOfficers(RuleBasedStateMachine):
    """Two officers who look and change in any order: what one of them sets, they have seen what was there before."""

    @initialize()
    def begin(self) -> None:
        import tempfile
        from pathlib import Path

        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.create(Path(self.folder.name) / "register.db", lasting=False)
        self.section = Section(self.store)
        self.dossier = self.section.dossier("A", next_action="x")
        self.looked = dict.fromkeys((HEAD, COLLEAGUE), seen(self.section))
        self.known = dict.fromkeys((HEAD, COLLEAGUE), self.now())

    def now(self) -> dict[str, str]:
        row = self.section.row(Dossier, self.dossier)
        return {"title": row.title, "next_action": row.next_action}

    @rule(who=st.sampled_from([HEAD, COLLEAGUE]))
    def look(self, who: str) -> None:
        self.looked[who], self.known[who] = seen(self.section), self.now()

    @rule(who=st.sampled_from([HEAD, COLLEAGUE]), title=TITLES)
    def rename(self, who: str, title: str) -> None:
        self._set(who, "title", dossiers.rename, title)

    @rule(who=st.sampled_from([HEAD, COLLEAGUE]), action=ACTIONS)
    def plan(self, who: str, action: str) -> None:
        self._set(who, "next_action", dossiers.set_next_action, action)

    def _set(self, who: str, column: str, service: Callable[..., Any], value: str) -> None:
        before = self.now()
        is_news = before[column] != self.known[who][column]
        try:
            act(self.section, who, self.looked[who], service, self.dossier, value)
        except ChangedMeanwhile as refusal:
            (version,) = refusal.versions
            assert is_news and before[column] != value and self.now() == before
            told = (version.before, version.theirs, version.mine)
            assert told == (self.known[who][column], before[column], value)
        else:
            assert not is_news or before[column] == value
            assert self.now() == before | {column: value}
        self.look(who)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


TestTwoOfficers = TwoOfficers.TestCase
TestTwoOfficers.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
