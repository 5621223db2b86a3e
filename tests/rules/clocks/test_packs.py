"""Rules as data: what comes with the program, and what is said of a pack that is wrong."""

import pytest

from asotui.i18n import LANGUAGES
from asotui.rules.clocks import Amount, shipped
from asotui.rules.clocks.packs import amount_of, rules_of
from asotui.rules.packs.reading import Pack
from asotui.terms import ClockEvent, Silence

GOOD = """\
[[rule]]
key = "OUR-5"
label = { en = "Reply to the cabinet", fr = "Réponse au cabinet" }
source = { en = "note of the director", fr = "note du directeur" }
limit = "5 working days"
starts = ["received"]
"""


def faults(text: str) -> list[str]:
    pack = Pack("ours.toml", text)
    rules_of(pack)
    pack.only("rule")
    return [str(error) for _line, error in sorted(pack.faults, key=lambda fault: fault[0])]


def test_every_rule_of_the_office_is_shipped_with_its_source_in_both_languages() -> None:
    rules = shipped()
    wanted = ["SVA", "SVR", "AR", "CADA", "RGPD", "DGP", "CONV"]
    assert {f"FR-{name}" for name in wanted} <= {rule.key for rule in rules}
    assert {f"IN-{name}" for name in ["HOLD7", "MP", "RTI", "GRIEV", "ASSUR"]} <= {rule.key for rule in rules}
    for rule in rules:
        assert all(rule.labels[code] and rule.sources[code] for code in LANGUAGES)
        assert rule.labels["en"] != rule.labels["fr"]
    assert next(rule for rule in rules if rule.key == "FR-SVA").silence is Silence.ACCEPTANCE


def test_a_good_pack_is_read() -> None:
    pack = Pack("ours.toml", GOOD)
    [rule] = rules_of(pack)
    assert not pack.faults
    assert (rule.amount, rule.starts) == (Amount(5, "working_days"), (ClockEvent.RECEIVED,))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2 months", Amount(2, "months")),
        ("1 month", Amount(1, "months")),
        ("20 working days", Amount(20, "working_days")),
        ("48 hours", Amount(48, "hours")),
        ("2 working months", None),
        ("two months", None),
        ("", None),
        (2, None),
        ("-1 days", None),
    ],
)
def test_amounts_are_read_as_they_are_written(written: object, meant: Amount | None) -> None:
    assert amount_of(written) == meant


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('silnce = "refusal"', "ours.toml:7: “silnce” means nothing here. Did you mean “silence”?"),
        ('silence = "refusl"', "ours.toml:7: “refusl” means nothing here. Did you mean “refusal”?"),
        ('met_by = ["don"]', "ours.toml:7: “don” means nothing here. Did you mean “done”?"),
        ("xyz = 1", "ours.toml:7: “xyz” means nothing here. Remove it; known are:"),
        (
            'pause = "restart"\nclear = "yes"',
            "ours.toml:8: “clear” cannot be “yes”. Write for instance: clear = true",
        ),
        ("since = 2026-02-01\nuntil = 2026-01-01", "ours.toml:8: “until” cannot be 2026-01-01."),
        ('warn = [6, "three"]', "ours.toml:7: “warn” cannot be …"),
        ("interruptions = -2", "ours.toml:7: “interruptions” cannot be -2."),
        ('met_by = ["received"]', "ours.toml:7: “met_by” cannot be “received”."),
        ('[rule.extension]\namount = "soon"', "ours.toml:8: “amount” cannot be “soon”."),
        ('additions = { third_party = "2 weeks" }', "“third_party” cannot be “2 weeks”."),
        ('additions = { thrd_party = "2 working days" }', "Did you mean “third_party”?"),
        ('effect = { en = "only one" }', "ours.toml:7: “effect” cannot be …"),
        ('[[rule]]\nkey = "OUR-6"', "ours.toml:7: “label” is missing."),
        ("[ruls]", "ours.toml:7: “ruls” means nothing here. Did you mean “rule”?"),
        (GOOD, "ours.toml:7: “OUR-5” stands there twice, first at line 1."),
        ("warn = [", "is not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_what_is_near(line: str, said: str) -> None:
    assert any(said in fault for fault in faults(GOOD + line + "\n")), faults(GOOD + line + "\n")


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert len(faults(GOOD.replace("limit", "limt").replace('"received"', '"recieved"'))) == 3


def test_hours_are_counted_plainly() -> None:
    text = GOOD.replace("5 working days", "48 hours") + 'carry = "next"\n'
    assert "“carry” cannot be “next”" in faults(text)[0]


def test_two_texts_of_one_name_take_turns() -> None:
    until, since = GOOD + "until = 2026-01-31\n", GOOD + "since = 2026-02-01\n"
    assert not faults(until + since)
    assert faults(until + GOOD + "since = 2026-01-31\n")
