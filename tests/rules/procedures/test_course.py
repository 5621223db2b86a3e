"""Where a matter stands on its path, what it lacks, and what skipping passes over."""

from datetime import date

import pytest

from asotui.errors import AuthorityNeeded, LastStage, ReasonNeeded, StageNotAhead
from asotui.i18n import set_language
from asotui.rules.procedures import (
    Facts,
    in_force,
    missing,
    next_stage,
    path,
    read,
    settled,
    shipped,
    skip,
    written,
)
from asotui.terms import ClockState, PieceState, Role

REFUSAL = in_force(shipped(), "FR-REFUSAL", date(2026, 11, 24))
MEMBER = in_force(shipped(), "IN-MEMBER", date(2026, 11, 24))


def said(stage: str, facts: Facts) -> list[str]:
    return [str(lack) for lack in missing(REFUSAL, stage, facts)]


def test_the_line_shows_what_is_behind_here_and_ahead() -> None:
    line = path(REFUSAL, "completeness", frozenset({"acknowledgement"}))
    assert [place.standing for place in line] == ["passed", "skipped", "here", *["ahead"] * 5]
    with pytest.raises(LookupError):
        path(REFUSAL, "elsewhere")


def test_the_next_stage_is_the_one_after_and_the_last_has_none() -> None:
    following = next_stage(REFUSAL, "receipt")
    assert following is not None
    assert following.code == "acknowledgement"
    assert next_stage(REFUSAL, "filing") is None


def test_a_piece_is_missing_until_it_is_here_or_waived() -> None:
    assert said("completeness", Facts()) == ["“Supporting pieces” is not here."]
    assert said("completeness", Facts(pieces={"supporting": PieceState.EXPECTED}))
    set_language("fr")
    assert "Pièces justificatives" in said("completeness", Facts())[0]
    for state in (PieceState.RECEIVED, PieceState.PRODUCED, PieceState.WAIVED):
        assert not said("completeness", Facts(pieces={"supporting": state}))


def test_a_submission_goes_as_high_as_the_stage_wants() -> None:
    assert len(missing(MEMBER, "submission", Facts(level=1))) == 1
    assert not missing(MEMBER, "submission", Facts(level=2))


def test_a_decision_is_taken_and_passed_by_the_head() -> None:
    here = {"decision": PieceState.PRODUCED}
    assert said("decision", Facts(pieces=here)) == [
        "Nothing is decided.",
        "Only the head of section, or who stands in, takes this step.",
    ]
    assert not said("decision", Facts(pieces=here, decided=True, role=Role.HEAD))


def test_the_end_is_reached_when_nothing_runs_and_nothing_is_left() -> None:
    assert said("filing", Facts(clocks={"FR-SVR": ClockState.RUNNING}, open_pieces=1, open_tasks=2)) == [
        "The time limit “Request, silence means refusal” is not over: running.",
        "1 piece is still awaited.",
        "2 actions are still to be done.",
    ]
    assert not said("filing", Facts(clocks={"FR-SVR": ClockState.MET, "FR-AR": ClockState.EXPIRED}))


def test_skipping_says_what_was_passed_over() -> None:
    skipped = skip(REFUSAL, "receipt", Facts(), reason=" urgent ", authority="the director", to="examination")
    assert [stage.code for stage in skipped.stages] == ["receipt", "acknowledgement", "completeness"]
    assert skipped.to.code == "examination"
    assert len(skipped.lacks) == 3
    assert skipped.reason == "urgent"
    following = skip(REFUSAL, "receipt", Facts(), reason="urgent", authority="the director")
    assert following.to.code == "acknowledgement"


def test_skipping_needs_a_reason_an_authority_and_a_stage_ahead() -> None:
    with pytest.raises(ReasonNeeded):
        skip(REFUSAL, "receipt", Facts(), reason=" ", authority="the director")
    with pytest.raises(AuthorityNeeded):
        skip(REFUSAL, "receipt", Facts(), reason="urgent", authority="")
    with pytest.raises(LastStage):
        skip(REFUSAL, "filing", Facts(), reason="urgent", authority="the director")
    with pytest.raises(StageNotAhead):
        skip(REFUSAL, "examination", Facts(), reason="urgent", authority="the director", to="receipt")


def test_what_a_deviation_keeps_is_read_in_whichever_language_it_was_written() -> None:
    set_language("fr")
    kept = written([REFUSAL.stage("receipt"), REFUSAL.stage("completeness")])
    set_language("en")
    assert read(REFUSAL, [kept, ""]) == {"receipt", "completeness"}


def test_a_required_piece_is_here_when_one_of_those_entered_under_it_is() -> None:
    expected, here, waived = PieceState.EXPECTED, PieceState.PRODUCED, PieceState.WAIVED
    pieces = [("letter", expected), ("letter", here), ("letter", waived), ("", expected)]
    assert settled(pieces) == settled(reversed(pieces)) == {"letter": here}
