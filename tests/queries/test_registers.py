"""Notes, tasks, people, movements, settings and correspondents as they are seen."""

from datetime import UTC, date, datetime

import pytest

from asotui import clock, i18n
from asotui.errors import UnknownOfficer, UnknownTask
from asotui.queries import correspondents, movements, notes, officers, settings, tasks
from asotui.queries import dossiers as dossier_queries
from asotui.rules.settings import DEFAULTS, EXPLAINED
from asotui.services import dossiers, triage
from asotui.services import notes as note_services
from asotui.services import officers as officer_services
from asotui.services import settings as setting_services
from asotui.services import tasks as task_services
from tests.factories import COLLEAGUE, HEAD, Section, in_days


def test_the_note_side_says_who_signed_and_which_may_still_change(section: Section) -> None:
    dossier_id = section.dossier()
    section.note(dossier_id, "Vu.")
    section.note(dossier_id, "Favorable.", by=COLLEAGUE)
    seen = section.see(notes.of_dossier, dossier_id)
    assert [(row.serial, row.author, row.text, row.changeable_by) for row in seen] == [
        (1, "M. Diallo", "Vu.", ""),
        (2, "Mme Roussel", "Favorable.", COLLEAGUE),
    ]


def test_notes_of_a_filed_receipt_come_with_it_at_their_time(section: Section) -> None:
    dossier_id, receipt_id = section.dossier(), section.receipt()
    section.do(note_services.add_to_receipt, receipt_id, "Rappeler demain.")
    section.note(dossier_id)
    assert [row.text for row in section.see(notes.of_dossier, dossier_id)] == ["Vu, rien à signaler."]
    section.do(triage.file, [receipt_id], dossier_id)
    seen = section.see(notes.of_dossier, dossier_id)
    assert section.see(dossier_queries.detail, dossier_id, today=in_days(0)).notes == len(seen)
    assert [row.receipt_number for row in seen] == [f"1/{clock.today().year}", ""]
    assert [row.text for row in section.see(notes.of_receipt, receipt_id)] == ["Rappeler demain."]


def test_tasks_stand_by_date_and_what_is_done_last(section: Section) -> None:
    dossier_id = section.dossier()
    undated, late, soon, done = (
        section.task(title, dossier_id=dossier_id, due_on=due)
        for title, due in (("a", None), ("b", in_days(-1)), ("c", in_days(1)), ("d", in_days(-5)))
    )
    section.do(task_services.done, done)
    seen = section.see(tasks.of_dossier, dossier_id, today=in_days(0))
    assert [(row.id, row.late) for row in seen] == [
        (late, True),
        (soon, False),
        (undated, False),
        (done, False),
    ]
    assert {row.dossier_id for row in seen} == {dossier_id}


def test_an_officer_owns_tasks_in_dossiers_and_alone(section: Section) -> None:
    alone, done = section.task(), section.task()
    section.task(owner_id=section.colleague)
    section.do(task_services.done, done)
    today = in_days(0)
    assert [row.id for row in section.see(tasks.owned, section.head, today=today)] == [alone]
    assert len(section.see(tasks.owned, section.head, today=today, done=True)) == 2
    assert section.see(tasks.one, alone, today=today).owner == "M. Diallo"
    with pytest.raises(UnknownTask):
        section.see(tasks.one, 99, today=today)


def test_the_tasks_of_the_section_are_everybodys(section: Section) -> None:
    mine, theirs, done = section.task(), section.task(owner_id=section.colleague), section.task()
    section.do(task_services.done, done)
    today = in_days(0)
    assert [row.id for row in section.see(tasks.of_section, today=today)] == [mine, theirs]
    assert done in [row.id for row in section.see(tasks.of_section, today=today, done=True)]


def test_the_people_of_the_section_are_listed_by_name(section: Section) -> None:
    gone = section.officer("tran")
    section.do(officer_services.change, gone, active=False)
    section.do(officer_services.set_absence, section.colleague, in_days(1), in_days(3), section.head)
    assert [row.login for row in section.see(officers.all)] == [HEAD, COLLEAGUE]
    assert len(section.see(officers.all, active=False)) == 3
    colleague = section.see(officers.by_login, COLLEAGUE)
    assert (colleague.substitute, section.see(officers.by_id, section.colleague)) == ("M. Diallo", colleague)
    assert [colleague.is_absent(in_days(day)) for day in (0, 1, 3, 4)] == [False, True, True, False]
    assert section.see(officers.names)["tran"] == "Tran"
    with pytest.raises(UnknownOfficer, match="nobody"):
        section.see(officers.by_login, "nobody")


def test_the_movement_register_says_from_whom_to_whom_and_why(section: Section) -> None:
    first, second = section.dossier(), section.dossier()
    section.do(dossiers.transmit, first, section.colleague, "Pour avis")
    assert [(row.from_name, row.to_name, row.why) for row in section.see(movements.of_dossier, first)] == [
        ("", "M. Diallo", ""),
        ("M. Diallo", "Mme Roussel", "Pour avis"),
    ]
    newest = section.see(movements.register, limit=2)
    assert [row.dossier_id for row in newest] == [first, second]
    assert [row.dossier_id for row in section.see(movements.register, before_id=newest[-1].id)] == [first]


def test_every_setting_is_listed_and_explained_in_the_language_in_force(section: Section) -> None:
    section.do(setting_services.set, "country", "IN")
    rows = {row.name: row for row in section.see(settings.all)}
    assert rows.keys() == DEFAULTS.keys() == EXPLAINED.keys()
    assert (rows["country"].value, rows["country"].default) == ("IN", "FR")
    assert (section.see(settings.value, "country"), section.see(settings.value, "zone")) == ("IN", "")
    i18n.set_language("fr")
    assert all(row.explained for row in section.see(settings.all))


def test_correspondents_are_suggested_by_any_part_of_their_name(section: Section) -> None:
    for sender in ("Préfecture du Nord", "Sous-préfecture de Lens", "Mairie de Lens"):
        section.receipt(sender=sender)

    def names(typed: str) -> list[str]:
        return [row.name for row in section.see(correspondents.suggest, typed)]

    assert names("PREF") == ["Préfecture du Nord", "Sous-préfecture de Lens"]
    assert names("lens") == ["Mairie de Lens", "Sous-préfecture de Lens"]
    assert names("lens mair") == ["Mairie de Lens"]
    assert names("%") == names(" ") == []


def test_instants_come_back_as_they_went_in(section: Section) -> None:
    with clock.at(datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)):
        dossier_id = section.dossier()
    (movement,) = section.see(movements.of_dossier, dossier_id)
    assert movement.at == datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
    assert date(2026, 11, 23) == movement.at.date()
