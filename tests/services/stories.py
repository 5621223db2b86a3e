"""Every act on dossiers, notes, tasks, pieces, officers and settings, once, in a section where it is possible."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from asotui.services import dossiers, notes, officers, pieces, procedures, settings, tasks
from asotui.services.dossiers import DossierInput
from tests.factories import Section, in_days

Call = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass(frozen=True)
class Lived:
    """A section with something of everything."""

    section: Section
    dossier: int
    other: int
    submitted: int
    decided: int
    closed: int
    parked: int
    receipt: int
    filed: int
    note: int
    receipt_note: int
    task: int
    done_task: int
    piece: int
    awaited: int
    correspondent: int
    colleague: int
    followed: int
    ruled: int
    followed_piece: int


def lived(section: Section) -> Lived:
    """Make it."""
    one, other, submitted, decided, closed, parked = (section.dossier(f"Dossier {n}") for n in range(6))
    for dossier_id in (submitted, decided):
        section.do(dossiers.examine, dossier_id)
        section.do(dossiers.submit, dossier_id)
    section.do(dossiers.decide, decided)
    section.do(dossiers.close, closed)
    section.do(dossiers.park, parked, in_days(10))
    section.do(dossiers.link, other, submitted, "même exploitant")
    followed = section.dossier("Lettre d'un député")
    section.filed(followed)
    section.do(procedures.take, followed, "IN-MEMBER")
    ruled = section.dossier("Réponse au député")
    section.do(procedures.take, ruled, "IN-MEMBER")
    section.do(procedures.skip, ruled, "Urgence", "le directeur", "approval")
    section.do(dossiers.examine, ruled)
    section.do(dossiers.submit, ruled)
    section.do(dossiers.decide, ruled)
    receipt = section.receipt()
    done_task = section.task("Fait", dossier_id=one)
    section.do(tasks.done, done_task)
    return Lived(
        section=section,
        dossier=one,
        other=other,
        submitted=submitted,
        decided=decided,
        closed=closed,
        parked=parked,
        receipt=receipt,
        filed=section.filed(one),
        note=section.note(one),
        receipt_note=section.do(notes.add_to_receipt, receipt, "Rappeler demain."),
        task=section.task(dossier_id=one, due_on=date(2026, 12, 1)),
        done_task=done_task,
        piece=section.piece(one),
        awaited=section.awaited(one, expected_from="SDIS", expected_by=in_days(5)),
        correspondent=1,
        colleague=section.colleague,
        followed=followed,
        ruled=ruled,
        followed_piece=section.piece(followed),
    )


STORIES: dict[str, Callable[[Lived], Call]] = {
    "dossier.opened": lambda s: (dossiers.open, (DossierInput(title="Nouveau", holder_id=s.colleague),)),
    "dossier.renamed": lambda s: (dossiers.rename, (s.dossier, "Autre titre")),
    "dossier.classified": lambda s: (dossiers.classify, (s.dossier, "ENV-3")),
    "dossier.urgency_set": lambda s: (dossiers.set_urgency, ([s.dossier, s.other], 1)),
    "dossier.marked": lambda s: (dossiers.set_marking, (s.dossier, "restricted")),
    "dossier.due_set": lambda s: (dossiers.set_due, ([s.dossier, s.other], date(2026, 12, 1))),
    "dossier.next_action_set": lambda s: (dossiers.set_next_action, (s.dossier, "avis DAJ")),
    "dossier.correspondent_set": lambda s: (dossiers.set_correspondent, (s.dossier, s.correspondent)),
    "dossier.puc_set": lambda s: (dossiers.set_puc, (s.dossier, s.piece)),
    "dossier.examined": lambda s: (dossiers.resume, (s.parked, "Reprise")),
    "dossier.submitted": lambda s: (dossiers.submit, (s.submitted, "Niveau deux")),
    "dossier.submitted_to": lambda s: (dossiers.submit, (s.submitted, "Niveau deux", s.colleague)),
    "dossier.returned": lambda s: (dossiers.return_, (s.submitted, "À compléter")),
    "dossier.returned_to": lambda s: (dossiers.return_, (s.submitted, "À compléter", s.colleague)),
    "dossier.decided": lambda s: (dossiers.decide, (s.submitted,)),
    "dossier.procedure_taken": lambda s: (procedures.take, (s.dossier, "FR-REFUSAL")),
    "dossier.piece_given": lambda s: (procedures.give, (s.followed_piece, "letter")),
    "dossier.stage_passed": lambda s: (procedures.next, (s.followed,)),
    "dossier.stage_decided": lambda s: (procedures.next, (s.ruled,)),
    "dossier.stage_skipped": lambda s: (procedures.skip, (s.followed, "Urgence", "le directeur", "drafting")),
    "dossier.issued": lambda s: (dossiers.issue, (s.decided,)),
    "dossier.reply_awaited": lambda s: (dossiers.await_reply, (s.dossier, in_days(9), "avis de la DAJ")),
    "dossier.pieces_asked": lambda s: (dossiers.ask_pieces, (s.dossier,)),
    "dossier.parked": lambda s: (dossiers.park, (s.parked, in_days(20))),
    "dossier.called_back": lambda s: (dossiers.call_book, (s.dossier, "Publication du décret", in_days(90))),
    "dossier.transmitted": lambda s: (dossiers.transmit, ([s.dossier, s.other], s.colleague, "Pour avis")),
    "dossier.closed": lambda s: (dossiers.close, (s.other, "Sans suite")),
    "dossier.recorded": lambda s: (dossiers.record, (s.closed,)),
    "dossier.reopened": lambda s: (dossiers.reopen, (s.closed, "Recours gracieux")),
    "dossier.cancelled": lambda s: (dossiers.cancel, (s.other, "Ouvert deux fois")),
    "dossier.linked": lambda s: (dossiers.link, (s.dossier, s.other, "voir aussi")),
    "dossier.unlinked": lambda s: (dossiers.unlink, (s.submitted, s.other)),
    "note.written": lambda s: (notes.add, (s.dossier, "Avis favorable.")),
    "note.changed": lambda s: (notes.change, (s.note, "Avis défavorable.")),
    "note.written_on_receipt": lambda s: (notes.add_to_receipt, (s.receipt, "Rappelé.")),
    "note.changed_on_receipt": lambda s: (notes.change, (s.receipt_note, "Rappeler lundi.")),
    "task.added": lambda s: (tasks.add, ("Relancer", s.colleague, in_days(3), s.dossier, 2)),
    "task.done": lambda s: (tasks.done, (s.task, "avis reçu")),
    "task.dropped": lambda s: (tasks.drop, (s.task,)),
    "task.reopened": lambda s: (tasks.reopen, (s.done_task,)),
    "task.reassigned": lambda s: (tasks.reassign, (s.task, s.colleague)),
    "task.due_set": lambda s: (tasks.set_due, (s.task, in_days(4))),
    "task.due_removed": lambda s: (tasks.set_due, (s.task, None)),
    "task.urgency_set": lambda s: (tasks.set_urgency, (s.task, 1)),
    "task.renamed": lambda s: (tasks.rename, (s.task, "Relancer la DAJ")),
    "piece.attached": lambda s: (pieces.attach, (s.dossier, "plan de masse.txt", b"plan de situation")),
    "piece.expected": lambda s: (pieces.expect, (s.dossier, "Plan de masse")),
    "piece.expected_from": lambda s: (pieces.expect, (s.dossier, "Plan de masse", "Mairie", in_days(5))),
    "piece.received": lambda s: (pieces.receive, (s.awaited, None, s.filed)),
    "piece.waived": lambda s: (pieces.waive, (s.awaited, "Plus requis")),
    "piece.extended": lambda s: (pieces.extend, (s.awaited, in_days(15))),
    "piece.renamed": lambda s: (pieces.rename, (s.piece, "Plan de masse")),
    "officer.changed": lambda s: (officers.change, (s.colleague, "Mme Roussel-Bé")),
    "officer.absent": lambda s: (officers.set_absence, (s.colleague, in_days(1), in_days(8))),
    "officer.absent_substituted": lambda s: (
        officers.set_absence,
        (s.colleague, in_days(1), in_days(8), s.section.head),
    ),
    "setting.set": lambda s: (settings.set, ("section_name", "Bureau des affaires")),
}
"""By the verb of the act that is expected."""
