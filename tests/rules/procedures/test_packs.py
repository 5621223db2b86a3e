"""Procedures as data: what comes with the program, and what is said of a pack that is wrong."""

from datetime import date

import pytest

from asotui.errors import MisspeltProcedure, UnknownProcedure
from asotui.i18n import LANGUAGES
from asotui.rules import clocks
from asotui.rules.clocks import Amount
from asotui.rules.packs.reading import Pack
from asotui.rules.procedures import in_force, shipped
from asotui.rules.procedures.packs import whole
from asotui.terms import ClockEvent, Mention, Role

GOOD = """\
[[procedure]]
code = "OUR-REPLY"
label = { en = "Reply to the cabinet", fr = "Réponse au cabinet" }
source = { en = "note of the director", fr = "note du directeur" }
levels = 2
since = 2026-01-01

[[procedure.piece]]
code = "draft"
label = { en = "Draft", fr = "Projet" }

[[procedure.clock]]
rule = "OUR-5"
begins = "registration"

[[procedure.stage]]
code = "drafting"
label = { en = "Drafting", fr = "Rédaction" }
pieces = ["draft"]

[[procedure.stage]]
code = "signature"
label = { en = "Signature", fr = "Signature" }
decides = "head"
level = 1
met = ["OUR-5"]

[[rule]]
key = "OUR-5"
label = { en = "Reply to the cabinet", fr = "Réponse au cabinet" }
source = { en = "note of the director", fr = "note du directeur" }
limit = "5 working days"
starts = ["received"]
"""


def faults(text: str) -> list[str]:
    pack = Pack("ours.toml", text)
    whole(pack)
    return [str(error) for _line, error in pack.faults]


def test_a_section_writes_rules_and_procedures_in_one_file() -> None:
    pack = Pack("ours.toml", GOOD)
    [rule], [procedure] = whole(pack)
    assert not pack.faults
    assert [stage.code for stage in procedure.stages] == ["drafting", "signature"]
    assert procedure.stage("signature").decides is Role.HEAD
    assert procedure.hold == Amount(7, "working_days")
    [limit] = procedure.clocks
    assert (limit.rule, limit.event, limit.labels) == ("OUR-5", ClockEvent.RECEIVED, rule.labels)


def test_what_the_office_follows_is_shipped_in_both_languages() -> None:
    known = shipped()
    assert {one.code for one in known} == {
        "FR-ACCEPTANCE",
        "FR-REFUSAL",
        "FR-DOCUMENTS",
        "FR-QUESTION",
        "FR-INVOICE",
        "FR-MEETING",
        "IN-INFORMATION",
        "IN-MEMBER",
        "IN-ASSURANCE",
        "EU-DATA",
        "NOTE",
    }
    for one in known:
        worded = [one.labels, one.sources, *(stage.labels for stage in one.stages)]
        worded += [piece.labels for piece in one.pieces]
        assert all(labels[code] for labels in worded for code in LANGUAGES), one.code
        assert one.levels <= 4
        assert one.stages[-1].clear
        assert {code for stage in one.stages for code in stage.pieces} == {p.code for p in one.pieces}, (
            one.code
        )


def test_the_limits_of_a_procedure_run_under_the_rule_that_its_source_names() -> None:
    limits = {one.code: {limit.rule for limit in one.clocks} for one in shipped()}
    assert limits["FR-ACCEPTANCE"] == {"FR-SVA", "FR-AR"}
    assert limits["FR-REFUSAL"] == {"FR-SVR", "FR-AR"}
    assert limits["FR-INVOICE"] == {"FR-DGP"}
    assert limits["IN-MEMBER"] == {"IN-MP-ACK", "IN-MP"}
    assert limits["EU-DATA"] == {"FR-RGPD"}
    keys = {rule.key for rule in clocks.shipped()}
    assert all(rules <= keys for rules in limits.values())


def test_passing_a_stage_never_moves_a_legal_start_that_another_day_gives() -> None:
    """The file was complete, the service done, the authority seized on their own days, not on that of the stage."""
    moved = {ClockEvent.COMPLETE, ClockEvent.SERVICE_DONE, ClockEvent.FORWARDED, ClockEvent.PRODUCED}
    assert all(not moved & set(stage.events) for one in shipped() for stage in one.stages)


def test_the_acknowledgement_of_a_request_has_what_the_law_wants() -> None:
    refusal = in_force(shipped(), "fr-refusal", date(2026, 11, 24))
    acceptance = in_force(shipped(), "FR-ACCEPTANCE", date(2026, 11, 24))
    assert Mention.APPEAL in refusal.mentions
    assert Mention.APPEAL not in acceptance.mentions
    assert Mention.ATTESTATION in acceptance.mentions
    assert {Mention.RECEIVED_ON, Mention.DEEMED_ON, Mention.SENSE, Mention.PHONE} <= set(refusal.mentions)


def test_a_procedure_is_found_while_it_is_in_force() -> None:
    with pytest.raises(UnknownProcedure):
        in_force(shipped(), "FR-REFUSAL", date(2015, 12, 31))
    with pytest.raises(MisspeltProcedure) as near:
        in_force(shipped(), "FR-REFUSL", date(2026, 1, 1))
    assert near.value.facts["near"] == "FR-REFUSAL"


@pytest.mark.parametrize(
    ("was", "is_now", "said"),
    [
        ("levels = 2", "levels = 5", "ours.toml:5: “levels” cannot be 5. Write for instance: levels = 4"),
        ("levels = 2", "levles = 2", "ours.toml:5: “levles” means nothing here. Did you mean “levels”?"),
        ("levels = 2", 'contry = "fr"', "ours.toml:5: “contry” means nothing here. Did you mean “country”?"),
        (
            'rule = "OUR-5"',
            'rule = "OUR-6"',
            "ours.toml:13: “OUR-6” means nothing here. Did you mean “OUR-5”?",
        ),
        ('["draft"]', '["draf"]', "ours.toml:19: “draf” means nothing here. Did you mean “draft”?"),
        (
            '"registration"',
            '"draftin"',
            "ours.toml:14: “draftin” means nothing here. Did you mean “drafting”?",
        ),
        ("level = 1", "level = 3", "ours.toml:25: “level” cannot be 3. Write for instance: level = 2"),
        (
            'decides = "head"',
            'decides = "heads"',
            "ours.toml:24: “heads” means nothing here. Did you mean “head”?",
        ),
        (
            'code = "signature"',
            'code = "drafting"',
            "ours.toml:21: “drafting” stands there twice, first at line 16. "
            "Keep one, or give them days in force that do not overlap.",
        ),
    ],
)
def test_a_fault_names_its_line_and_what_was_meant(was: str, is_now: str, said: str) -> None:
    assert said in faults(GOOD.replace(was, is_now, 1))


def test_every_fault_is_told_at_once_in_the_order_of_the_lines() -> None:
    wrong = GOOD.replace("levels = 2", "levels = 9").replace("limit =", "limt =")
    places = [said.split(":")[1] for said in faults(wrong)]
    assert places == sorted(places, key=int)
    assert {"5", "28"} <= set(places)


def test_a_path_has_two_stages_at_least() -> None:
    alone = GOOD[: GOOD.index("[[procedure.stage]]")]
    assert any("“stage”" in said for said in faults(alone))


def test_two_texts_of_one_code_are_not_in_force_on_one_day() -> None:
    procedure = GOOD[: GOOD.index("[[rule]]")]
    assert any("twice" in said for said in faults(procedure + GOOD))
    later = GOOD.replace("since = 2026-01-01", "since = 2027-01-01")
    before = procedure.replace("since = 2026-01-01", "until = 2026-12-31")
    assert not faults(before + later)
