"""A dossier on its path."""

import pytest
from sqlmodel import select

from asotui import clock
from asotui.errors import (
    AuthorityNeeded,
    LastStage,
    NoProcedure,
    PieceElsewhere,
    ProcedureTaken,
    ReasonNeeded,
    ReservedForTheHead,
    StageLacks,
    UnknownRequirement,
    UnknownStage,
)
from asotui.models import Deviation, Dossier, Piece
from asotui.queries import procedures as queries
from asotui.services import dossiers, pieces, procedures
from tests.factories import COLLEAGUE, HEAD, Section


def member(section: Section) -> int:
    """A dossier opened by the letter of a member of Parliament."""
    dossier_id = section.dossier("Lettre d'un député")
    section.filed(dossier_id)
    section.do(procedures.take, dossier_id, "in-member")
    return dossier_id


def stage(section: Section, dossier_id: int) -> str:
    return section.row(Dossier, dossier_id).stage


def test_a_dossier_that_takes_a_procedure_awaits_what_it_asks_of_others(section: Section) -> None:
    dossier_id = member(section)
    row = section.row(Dossier, dossier_id)
    assert (row.procedure, row.stage, row.procedure_on) == ("IN-MEMBER", "receipt", clock.today())
    with section.store.read() as session:
        found = session.exec(
            select(Piece).where(Piece.dossier_id == dossier_id, Piece.requirement != "")
        ).all()
    assert {(one.requirement, one.state) for one in found} == {("letter", "received"), ("facts", "expected")}
    awaited = next(one for one in found if one.requirement == "facts")
    assert awaited.expected_from == "the offices concerned"
    assert awaited.expected_by is not None
    assert (awaited.expected_by - clock.today()).days == 10


def test_a_dossier_follows_one_procedure(section: Section) -> None:
    with pytest.raises(ProcedureTaken):
        section.do(procedures.take, member(section), "NOTE")
    with pytest.raises(NoProcedure):
        section.do(procedures.next, section.dossier())


def test_the_next_stage_is_reached_when_its_pieces_are_here(section: Section) -> None:
    dossier_id = member(section)
    section.do(procedures.next, dossier_id)
    assert stage(section, dossier_id) == "acknowledgement"
    with pytest.raises(StageLacks, match="“Acknowledgement of receipt” is not here"):
        section.do(procedures.next, dossier_id)
    section.do(procedures.give, section.piece(dossier_id), "acknowledgement")
    section.do(procedures.next, dossier_id)
    assert stage(section, dossier_id) == "facts"


def test_what_was_awaited_is_received_or_given_by_another_piece(section: Section) -> None:
    dossier_id = member(section)
    section.do(procedures.skip, dossier_id, "reprise", "le directeur", "facts")
    with section.store.read() as session:
        awaited = session.exec(select(Piece).where(Piece.requirement == "facts")).one().key
    with pytest.raises(PieceElsewhere):
        section.do(procedures.give, awaited, "facts")
    with pytest.raises(UnknownRequirement):
        section.do(procedures.give, section.piece(dossier_id), "plan")
    section.do(pieces.receive, awaited)
    section.do(procedures.next, dossier_id)
    assert stage(section, dossier_id) == "drafting"


def test_skipping_keeps_the_reason_and_the_authority(section: Section) -> None:
    dossier_id = member(section)
    with pytest.raises(ReasonNeeded):
        section.do(procedures.skip, dossier_id, " ", "le directeur")
    with pytest.raises(AuthorityNeeded):
        section.do(procedures.skip, dossier_id, "urgence")
    with pytest.raises(UnknownStage):
        section.do(procedures.skip, dossier_id, "urgence", "le directeur", "ailleurs")
    section.do(procedures.skip, dossier_id, "urgence", "", "facts", section.head)
    with section.store.read() as session:
        kept = session.exec(select(Deviation)).one()
    assert (kept.stage, kept.skipped, kept.reason) == ("receipt", "Receipt · Acknowledgement", "urgence")
    assert kept.authorised_by_id == section.head
    assert kept.authority
    assert kept.made_by == HEAD


def test_what_the_head_decides_is_neither_passed_nor_skipped_by_an_officer(section: Section) -> None:
    dossier_id = member(section)
    section.do(procedures.skip, dossier_id, "reprise", "le directeur", "approval")
    section.do(dossiers.examine, dossier_id)
    section.do(dossiers.submit, dossier_id)
    section.do(dossiers.decide, dossier_id)
    with pytest.raises(StageLacks, match="Only the head of section"):
        section.act(COLLEAGUE, procedures.next, dossier_id)
    with pytest.raises(ReservedForTheHead):
        section.act(COLLEAGUE, procedures.skip, dossier_id, "urgence", "le directeur")
    assert stage(section, dossier_id) == "approval"
    section.act(HEAD, procedures.next, dossier_id)
    section.act(COLLEAGUE, procedures.next, dossier_id)
    assert stage(section, dossier_id) == "filing"
    with pytest.raises(LastStage):
        section.do(procedures.next, dossier_id)


def test_the_path_is_seen_as_the_officer_may_go_it(section: Section) -> None:
    with section.store.read() as session:
        assert queries.course(session, section.dossier(), section.head) is None
    dossier_id = member(section)
    section.do(procedures.skip, dossier_id, "reprise", "le directeur", "approval")
    with section.store.read() as session:
        head = queries.course(session, dossier_id, section.head)
        officer = queries.course(session, dossier_id, section.colleague)
    assert head is not None
    assert officer is not None
    assert [str(lack) for lack in head.lacks] == ["Nothing is decided."]
    assert len(officer.lacks) == 2
    assert [place.standing for place in head.places] == [*["skipped"] * 5, "here", "ahead", "ahead"]
    assert head.next_labels == {"en": "Reply", "fr": "Réponse"}
