"""The trace as it is read: of the section, of a dossier, of a receipt."""

from asotui import i18n
from asotui.queries import acts, timeline
from asotui.services import acts as services
from asotui.services import dossiers, notes, triage
from tests.factories import COLLEAGUE, HEAD, Section


def test_the_timeline_tells_all_that_happened_to_a_dossier_newest_first(section: Section) -> None:
    dossier_id, other = section.dossier("Un"), section.dossier("Deux")
    receipt_id = section.filed(dossier_id)
    section.note(dossier_id, by=COLLEAGUE)
    section.task(dossier_id=dossier_id)
    section.awaited(dossier_id)
    section.do(dossiers.transmit, [dossier_id, other], section.colleague, "Pour avis")
    rows = section.see(timeline.of_dossier, dossier_id)
    assert [row.verb for row in rows] == [
        "dossier.transmitted",
        "piece.expected",
        "task.added",
        "note.written",
        "receipt.filed",
        "dossier.opened",
    ]
    assert (rows[0].sentence, rows[0].reason) == ("2 dossiers transmitted to Mme Roussel", "Pour avis")
    assert (rows[3].actor, rows[3].actor_name) == (COLLEAGUE, "Mme Roussel")
    assert [row.verb for row in section.see(timeline.of_receipt, receipt_id)] == [
        "receipt.filed",
        "receipt.registered",
    ]


def test_the_timeline_of_a_receipt_holds_its_notes(section: Section) -> None:
    receipt_id = section.receipt()
    section.do(notes.add_to_receipt, receipt_id, "Rappeler demain.")
    section.do(triage.inform, [receipt_id])
    assert len(section.see(timeline.of_receipt, receipt_id)) == 3


def test_what_was_taken_back_is_marked_until_it_is_done_again(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.rename, dossier_id, "Autre titre")

    def undone() -> list[tuple[str, bool]]:
        return [(row.verb, row.undone) for row in section.see(timeline.of_dossier, dossier_id)][::-1][1:]

    assert undone() == [("dossier.renamed", False)]
    section.act(HEAD, services.undo)
    assert undone() == [("dossier.renamed", True), ("act.undone", False)]
    section.act(HEAD, services.redo)
    assert undone()[0] == ("dossier.renamed", False)
    section.act(HEAD, services.undo)
    assert undone()[0] == ("dossier.renamed", True)


def test_the_log_is_paged_and_filtered(section: Section) -> None:
    dossier_id = section.dossier()
    section.note(dossier_id, by=COLLEAGUE)
    section.task()
    whole = section.see(acts.log)
    assert [row.act_id for row in whole] == [5, 4, 3, 2, 1]
    assert [row.act_id for row in section.see(acts.log, limit=2)] == [5, 4]
    assert [row.act_id for row in section.see(acts.log, before_id=4, limit=2)] == [3, 2]
    assert [row.verb for row in section.see(acts.log, noun="task")] == ["task.added"]
    assert [row.verb for row in section.see(acts.log, actor=COLLEAGUE)] == ["note.written"]
    assert (whole[0].identity, whole[0].noun) == (("act", 5), "task")


def test_sentences_are_in_the_language_in_force_when_they_are_read(section: Section) -> None:
    section.do(dossiers.rename, section.dossier(), "Autre")
    english = section.see(acts.log, limit=1)[0].sentence
    i18n.set_language("fr")
    assert english.endswith("is now called: Autre")
    assert "Autre" in section.see(acts.log, limit=1)[0].sentence
