"""What an officer does with a dossier, and what the register refuses."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from asotui import clock
from asotui.errors import (
    AlreadyHolder,
    AlreadyLinked,
    DossierEnded,
    DossierNotEmpty,
    LinkedToItself,
    NothingChosen,
    NotLinked,
    NotTheHolder,
    OfficerGone,
    PieceElsewhere,
    ReadersOnlyRead,
    ReasonNeeded,
    TextNeeded,
    UnknownCorrespondent,
    UnknownDossier,
    UnknownOfficer,
    UnknownPiece,
    UnknownUrgency,
    UnknownWord,
)
from asotui.models import Correspondent, Dossier, DossierLink, Movement, Piece, Receipt
from asotui.services import acts, dossiers, officers, settings
from asotui.services.dossiers import DossierInput
from asotui.store import name_act
from tests.factories import COLLEAGUE, HEAD, Section, in_days


def dossier_of(section: Section, dossier_id: int) -> Dossier:
    return section.row(Dossier, dossier_id)


def movements(section: Section, dossier_id: int) -> list[tuple[int | None, int, str]]:
    with section.store.read() as session:
        found = session.exec(select(Movement).where(Movement.dossier_id == dossier_id).order_by(Movement.id))  # type: ignore[arg-type]
        return [(movement.from_id, movement.to_id, movement.why) for movement in found]


# Opening


def test_a_dossier_opens_under_the_next_number_of_the_year_on_the_desk_of_who_opens_it(
    section: Section,
) -> None:
    with clock.at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        first, second = section.dossier("Un"), section.dossier("Deux", by=COLLEAGUE)
    dossier = dossier_of(section, second)
    assert [dossier_of(section, first).number, dossier.number] == ["2026/0001", "2026/0002"]
    assert (dossier.state, dossier.holder_id, dossier.taken_up) == ("open", section.colleague, True)
    assert (dossier.opened_by, dossier.urgency_set_by) == (COLLEAGUE, COLLEAGUE)
    assert movements(section, second) == [(None, section.colleague, "")]


def test_a_dossier_opened_for_a_colleague_waits_to_be_taken_up(section: Section) -> None:
    dossier = dossier_of(section, section.dossier(holder_id=section.colleague))
    assert (dossier.holder_id, dossier.taken_up) == (section.colleague, False)


def test_numbers_start_again_each_year_of_the_office(section: Section) -> None:
    with clock.at(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        last = section.dossier()
    with clock.at(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        first = section.dossier()
    assert [dossier_of(section, one).number for one in (last, first)] == ["2026/0001", "2027/0001"]


def test_a_section_numbers_after_its_own_pattern_and_the_serial_goes_on(section: Section) -> None:
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC)):
        section.dossier()
        section.do(settings.set, "dossier_pattern", "A-12011/{serial}/{year}-Estt")
        assert dossier_of(section, section.dossier()).number == "A-12011/2/2026-Estt"


def test_an_opening_that_fails_takes_no_number(section: Section) -> None:
    for entry in (DossierInput(title="x", holder_id=99), DossierInput(title="x", correspondent_id=99)):
        with pytest.raises((UnknownOfficer, UnknownCorrespondent)):
            section.do(dossiers.open, entry)
    assert dossier_of(section, section.dossier()).number.endswith("/0001")


def test_a_title_says_something_and_shows_as_harmless_text(section: Section) -> None:
    with pytest.raises(TextNeeded):
        section.do(dossiers.open, DossierInput(title=" \x00\n ".replace("\x00", "")))
    assert (
        dossier_of(section, section.dossier("Plan\x1b[31m\nde situation")).title
        == "Plan\N{REPLACEMENT CHARACTER}[31m de situation"
    )


def test_a_reader_opens_nothing(section: Section) -> None:
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), dossiers.open, DossierInput(title="x"))


def test_an_opening_made_by_mistake_is_cancelled_with_a_reason_while_it_is_empty(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(ReasonNeeded):
        section.do(dossiers.cancel, dossier_id, "  ")
    section.do(dossiers.cancel, dossier_id, "Deux fois le même")
    assert dossier_of(section, dossier_id).state == "cancelled"
    used = section.dossier()
    assert dossier_of(section, used).number.endswith("/0002")
    section.task(dossier_id=used)
    with pytest.raises(DossierNotEmpty):
        section.do(dossiers.cancel, used, "Pour rien")


# Receipts come in


def test_a_filed_receipt_takes_the_next_place_and_is_the_paper_under_consideration(section: Section) -> None:
    dossier_id = section.dossier()
    section.filed(dossier_id, subject="Demande")
    receipt_id = section.filed(dossier_id, subject="Pièces complémentaires")
    with section.store.read() as session:
        pieces = session.exec(select(Piece).order_by(Piece.id)).all()  # type: ignore[arg-type]
    assert [(piece.serial, piece.name) for piece in pieces] == [(1, "Demande"), (2, "Pièces complémentaires")]
    assert (pieces[1].receipt_id, pieces[1].kind) == (receipt_id, "receipt")
    assert dossier_of(section, dossier_id).puc_id == pieces[1].id


@pytest.mark.parametrize("state", ["awaiting_reply", "parked", "call_book"])
def test_a_receipt_wakes_a_dossier_that_slept(section: Section, state: str) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.set_state, dossier_id, state, in_days(30), "avis du Conseil d'État")
    section.filed(dossier_id)
    dossier = dossier_of(section, dossier_id)
    assert (dossier.state, dossier.review_on, dossier.awaited_event) == ("under_examination", None, "")


def test_an_incomplete_dossier_goes_on_only_when_nothing_lacks(section: Section) -> None:
    dossier_id = section.dossier()
    section.awaited(dossier_id)
    section.do(dossiers.ask_pieces, dossier_id)
    section.filed(dossier_id)
    assert dossier_of(section, dossier_id).state == "incomplete"


def test_nothing_is_filed_in_a_closed_dossier(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.close, dossier_id)
    with pytest.raises(DossierEnded, match=r"/0001 is closed.*Reopen it"):
        section.filed(dossier_id)


# The head


def test_the_head_of_a_dossier_is_changed_field_by_field(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.rename, dossier_id, "Autorisation d'extension")
    section.do(dossiers.classify, dossier_id, "ENV-3")
    section.do(dossiers.set_urgency, dossier_id, 1)
    section.do(dossiers.set_marking, dossier_id, "restricted")
    section.do(dossiers.set_due, dossier_id, date(2026, 12, 1))
    section.do(dossiers.set_next_action, dossier_id, "avis DAJ")
    dossier = dossier_of(section, dossier_id)
    assert (dossier.title, dossier.classification, dossier.urgency) == (
        "Autorisation d'extension",
        "ENV-3",
        1,
    )
    assert (dossier.marking, dossier.due_on, dossier.next_action) == (
        "restricted",
        date(2026, 12, 1),
        "avis DAJ",
    )
    assert dossier.folded.startswith("autorisation d'extension")


def test_what_was_set_at_the_head_is_taken_away(section: Section) -> None:
    dossier_id = section.dossier(classification="ENV", due_on=date(2026, 12, 1), next_action="avis DAJ")
    verbs = [
        section.act(HEAD, dossiers.classify, dossier_id, "").verb,
        section.act(HEAD, dossiers.set_due, dossier_id, None).verb,
        section.act(HEAD, dossiers.set_next_action, dossier_id, "").verb,
    ]
    assert verbs == ["dossier.unclassified", "dossier.due_removed", "dossier.next_action_removed"]
    dossier = dossier_of(section, dossier_id)
    assert (dossier.classification, dossier.due_on, dossier.next_action) == ("", None, "")


def test_what_is_no_urgency_or_marking_is_refused(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(UnknownUrgency, match="1, 2, 3 or 4"):
        section.do(dossiers.set_urgency, dossier_id, 5)
    with pytest.raises(UnknownWord, match="confidential"):
        section.do(dossiers.set_marking, dossier_id, "secret")


def test_several_dossiers_are_changed_as_one_act_or_not_at_all(section: Section) -> None:
    several = [section.dossier() for _ in range(3)]
    done = section.act(HEAD, dossiers.set_urgency, several, 2)
    assert (done.facts, done.act_id) == ({"count": 3, "urgency": 2}, done.act_id)
    assert {dossier_of(section, one).urgency for one in several} == {2}
    section.do(dossiers.close, several[2])
    with pytest.raises(DossierEnded):
        section.do(dossiers.set_urgency, several, 1)
    assert {dossier_of(section, one).urgency for one in several} == {2}
    with pytest.raises(NothingChosen):
        section.do(dossiers.set_urgency, [], 1)


def test_a_closed_dossier_is_left_as_it_is(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.close, dossier_id)
    for change, value in (
        (dossiers.rename, "x"),
        (dossiers.classify, "x"),
        (dossiers.set_urgency, 1),
        (dossiers.set_marking, "none"),
        (dossiers.set_due, None),
        (dossiers.set_next_action, "x"),
        (dossiers.transmit, section.colleague),
    ):
        with pytest.raises(DossierEnded):
            section.do(change, dossier_id, value)  # type: ignore[arg-type]


def test_the_correspondent_of_a_dossier_is_one_that_is_known(section: Section) -> None:
    section.receipt(sender="Mairie de Lens")
    with section.store.read() as session:
        mairie = session.exec(select(Correspondent.id)).one()
    dossier_id = section.dossier()
    done = section.act(HEAD, dossiers.set_correspondent, dossier_id, mairie)
    assert done.facts["correspondent"] == "Mairie de Lens"
    assert (
        section.act(HEAD, dossiers.set_correspondent, dossier_id, None).verb
        == "dossier.correspondent_removed"
    )
    with pytest.raises(UnknownCorrespondent):
        section.do(dossiers.set_correspondent, dossier_id, 99)


def test_another_piece_becomes_the_paper_under_consideration(section: Section) -> None:
    dossier_id, other_id = section.dossier(), section.dossier()
    piece_id = section.piece(dossier_id)
    section.filed(dossier_id)
    section.do(dossiers.set_puc, dossier_id, piece_id)
    assert dossier_of(section, dossier_id).puc_id == piece_id
    with pytest.raises(PieceElsewhere):
        section.do(dossiers.set_puc, other_id, piece_id)
    with pytest.raises(UnknownPiece):
        section.do(dossiers.set_puc, dossier_id, 99)


# From desk to desk


def test_a_transmission_is_a_movement_with_a_word_and_waits_to_be_taken_up(section: Section) -> None:
    with clock.at(datetime(2026, 11, 20, 9, tzinfo=UTC)):
        dossier_id = section.dossier()
    with clock.at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        done = section.act(HEAD, dossiers.transmit, dossier_id, section.colleague, "Pour avis")
        now = clock.now()
    dossier = dossier_of(section, dossier_id)
    assert (dossier.holder_id, dossier.held_since, dossier.taken_up) == (section.colleague, now, False)
    assert movements(section, dossier_id)[1:] == [(section.head, section.colleague, "Pour avis")]
    assert done.facts == {"dossier": dossier.number, "officer": "Mme Roussel"}


def test_the_new_holder_takes_it_up_once_and_nobody_else_does(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.transmit, dossier_id, section.colleague)
    with pytest.raises(NotTheHolder, match="Mme Roussel"):
        section.do(dossiers.take_up, dossier_id)
    assert section.act(COLLEAGUE, dossiers.take_up, dossier_id).verb == "dossier.taken_up"
    assert section.act(COLLEAGUE, dossiers.take_up, dossier_id).act_id is None


def test_what_was_acknowledged_can_be_taken_back_like_any_act(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.transmit, dossier_id, section.colleague)
    assert section.act(COLLEAGUE, dossiers.take_up, dossier_id).undoes
    section.act(COLLEAGUE, acts.undo)
    assert not section.row(Dossier, dossier_id).taken_up


def test_a_dossier_is_not_transmitted_to_who_has_it_or_has_left(section: Section) -> None:
    dossier_id, gone = section.dossier(), section.officer("tran")
    section.do(officers.change, gone, active=False)
    with pytest.raises(AlreadyHolder):
        section.do(dossiers.transmit, dossier_id, section.head)
    with pytest.raises(OfficerGone, match="Tran"):
        section.do(dossiers.transmit, dossier_id, gone)
    with pytest.raises(UnknownOfficer):
        section.do(dossiers.transmit, dossier_id, 99)
    assert len(movements(section, dossier_id)) == 1


def test_several_dossiers_go_to_a_colleague_as_one_act(section: Section) -> None:
    several = [section.dossier() for _ in range(3)]
    assert section.act(HEAD, dossiers.transmit, several, section.colleague).facts["count"] == 3
    assert {dossier_of(section, one).holder_id for one in several} == {section.colleague}


# Links


def test_two_dossiers_are_linked_once_whichever_way_round(section: Section) -> None:
    one, other = section.dossier(), section.dossier()
    section.do(dossiers.link, other, one, "même exploitant")
    with section.store.read() as session:
        joined = session.exec(select(DossierLink)).one()
    assert (joined.dossier_id, joined.other_id, joined.why) == (one, other, "même exploitant")
    with pytest.raises(AlreadyLinked):
        section.do(dossiers.link, one, other)
    section.do(dossiers.unlink, one, other)
    with pytest.raises(NotLinked):
        section.do(dossiers.unlink, one, other)
    with pytest.raises(LinkedToItself):
        section.do(dossiers.link, one, one)


def test_a_closed_dossier_can_still_be_linked(section: Section) -> None:
    one, other = section.dossier(), section.dossier()
    section.do(dossiers.close, one)
    section.do(dossiers.link, one, other)


# What moves a dossier


def test_treating_a_dossier_moves_it_and_dressing_it_does_not(section: Section) -> None:
    with clock.at(datetime(2026, 11, 2, 9, tzinfo=UTC)):
        dossier_id, opened = section.dossier(), clock.now()
    with clock.at(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        section.do(dossiers.rename, dossier_id, "Autre titre")
        section.do(dossiers.set_due, dossier_id, date(2026, 12, 1))
        assert dossier_of(section, dossier_id).moved_at == opened
        section.note(dossier_id)
        assert dossier_of(section, dossier_id).moved_at == clock.now()


def test_an_unknown_dossier_is_said_for_every_service(section: Section) -> None:
    with pytest.raises(UnknownDossier):
        section.do(dossiers.rename, 99, "x")
    with pytest.raises(UnknownDossier):
        section.do(dossiers.link, 99, 98)
    with pytest.raises(UnknownDossier):
        section.do(dossiers.close, 99)


def test_a_receipt_added_by_another_service_names_no_act_of_its_own(section: Section) -> None:
    dossier_id, receipt_id = section.dossier(), section.receipt()

    def put_in(session: Session) -> None:
        dossier, receipt = session.get_one(Dossier, dossier_id), session.get_one(Receipt, receipt_id)
        dossiers.add_receipt(session, dossier, receipt)
        name_act(session, "test.put_in", dossier)

    assert section.act(HEAD, put_in).verb == "test.put_in"
