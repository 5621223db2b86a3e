"""Who is in the section and who may do what."""

import pytest

from asotui.errors import (
    AbsenceTheWrongWayRound,
    LastHead,
    NotAnOfficer,
    OfficerAlreadyThere,
    OnlyTheHead,
    ReaderGivenNothing,
    ReadersOnlyRead,
    SubstituteForOneself,
    UnknownOfficer,
    UnknownWord,
)
from asotui.models import Officer
from asotui.services import dossiers, officers, tasks, triage
from asotui.services.dossiers import DossierInput
from asotui.store import Store
from asotui.terms import Role
from tests.factories import COLLEAGUE, HEAD, Section, in_days


def test_the_first_officer_of_a_register_is_its_head(store: Store) -> None:
    first = store.perform("diallo", officers.first, "diallo", "M. Diallo").value
    assert store.perform("diallo", officers.first, "diallo", "M. Diallo").act_id is None
    with store.read() as session:
        officer = session.get_one(Officer, first)
    assert (officer.role, officer.name, officer.active) == ("head", "M. Diallo", True)


def test_nobody_makes_themselves_head_of_a_section_that_has_officers(section: Section) -> None:
    with pytest.raises(OnlyTheHead, match=r"M\. Diallo"):
        section.act("intruder", officers.first, "intruder", "Intruder")


def test_an_officer_without_a_name_is_called_by_the_login(store: Store) -> None:
    first = store.perform("diallo", officers.first, "diallo", " ").value
    with store.read() as session:
        assert session.get_one(Officer, first).name == "diallo"


def test_only_the_head_adds_officers_each_login_once(section: Section) -> None:
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, officers.add, "tran", "Mme Tran")
    section.officer("tran")
    with pytest.raises(OfficerAlreadyThere):
        section.officer("tran")
    with pytest.raises(UnknownWord, match="reader"):
        section.do(officers.add, "other", "Other", "king")


def test_who_left_comes_back_under_the_same_entry(section: Section) -> None:
    tran = section.officer("tran")
    section.do(officers.change, tran, active=False)
    with pytest.raises(NotAnOfficer):
        section.act("tran", dossiers.open, DossierInput(title="x"))
    assert section.officer("tran") == tran
    assert section.row(Officer, tran).active


def test_an_officer_changes_their_own_name_and_mail_and_nothing_else(section: Section) -> None:
    section.act(COLLEAGUE, officers.change, section.colleague, name="Mme Roussel-Bé", mail="r@sdis.test")
    officer = section.row(Officer, section.colleague)
    assert (officer.name, officer.mail) == ("Mme Roussel-Bé", "r@sdis.test")
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, officers.change, section.colleague, role="head")
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, officers.change, section.head, name="x")


def test_a_section_always_has_a_head(section: Section) -> None:
    with pytest.raises(LastHead):
        section.do(officers.change, section.head, role="officer")
    with pytest.raises(LastHead):
        section.do(officers.change, section.head, active=False)
    section.do(officers.change, section.colleague, role="head")
    section.do(officers.change, section.head, role="officer")
    assert section.row(Officer, section.head).role == "officer"


def test_an_absence_has_two_days_and_perhaps_a_substitute(section: Section) -> None:
    away = section.act(
        COLLEAGUE, officers.set_absence, section.colleague, in_days(1), in_days(8), section.head
    )
    officer = section.row(Officer, section.colleague)
    assert (officer.absent_from, officer.substitute_id) == (in_days(1), section.head)
    assert (away.verb, away.facts["substitute"]) == ("officer.absent_substituted", "M. Diallo")
    back = section.act(HEAD, officers.set_absence, section.colleague, None, None)
    officer = section.row(Officer, section.colleague)
    assert (back.verb, officer.absent_from, officer.substitute_id) == ("officer.back", None, None)


def test_an_absence_that_makes_no_sense_is_refused(section: Section) -> None:
    for absent_from, absent_until in ((in_days(2), in_days(1)), (in_days(1), None), (None, in_days(1))):
        with pytest.raises(AbsenceTheWrongWayRound):
            section.do(officers.set_absence, section.head, absent_from, absent_until)
    with pytest.raises(SubstituteForOneself):
        section.do(officers.set_absence, section.head, in_days(1), in_days(2), section.head)
    with pytest.raises(UnknownOfficer):
        section.do(officers.set_absence, 99, in_days(1), in_days(2))
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, officers.set_absence, section.head, in_days(1), in_days(2))


def test_a_reader_changes_nothing_not_even_their_own_entry(section: Section) -> None:
    reader = section.officer("lecteur", Role.READER)
    with pytest.raises(ReadersOnlyRead, match="Lecteur"):
        section.act("lecteur", officers.change, reader, name="x")


def test_a_reader_is_given_nothing_and_stands_in_for_nobody(section: Section) -> None:
    reader = section.officer("lecteur", Role.READER)
    receipt, dossier, task = section.receipt(), section.dossier(), section.task()
    for service, arguments in (
        (triage.assign, ([receipt], reader)),
        (dossiers.transmit, ([dossier], reader)),
        (tasks.reassign, ([task], reader)),
        (officers.set_absence, (section.colleague, in_days(1), in_days(2), reader)),
    ):
        with pytest.raises(ReaderGivenNothing, match="Lecteur"):
            section.do(service, *arguments)
    assert section.row(Officer, section.colleague).substitute_id is None
