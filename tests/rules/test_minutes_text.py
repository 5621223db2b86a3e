"""Minutes are made of what was written down, in three forms and two languages."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from asotui.i18n import set_language
from asotui.rules.minutes import (
    Account,
    ActionText,
    DecisionText,
    ItemText,
    Person,
    composed,
    decision_line,
    reference,
)
from asotui.terms import Attendance, InviteeRole, ItemType, MinutesForm, Sense

ITEM = ItemText(
    "Avis sur le projet de carrière",
    ItemType.OPINION.value,
    "Mme Roussel",
    "2026/0042",
    "The mayor asks for a delay.\nThe chair agrees.\n\nA long debate follows.",
    [DecisionText("The opinion is favourable", Sense.FAVOURABLE.value, 5, 2, 1)],
    [ActionText("Write to the mayor", "M. Diallo", date(2026, 12, 1)), ActionText("Archive", "M. Petit")],
)
ACCOUNT = Account(
    number="M12/2026",
    title="Commission des carrières",
    starts=datetime(2026, 11, 24, 10),
    ends=datetime(2026, 11, 24, 11, 30),
    place="Salle 12",
    opened=datetime(2026, 11, 24, 10, 5),
    closed=datetime(2026, 11, 24, 11, 20),
    quorum="Quorum reached.",
    urgency_reason="the permit ends",
    people=[
        Person("Mme Martin", InviteeRole.CHAIR.value, Attendance.PRESENT.value),
        Person("M. Petit", InviteeRole.MEMBER.value, Attendance.REPRESENTED.value, "M. Leroy"),
        Person("M. Noir", InviteeRole.EXPERT.value, Attendance.EXCUSED.value),
    ],
    items=[ItemText("Welcome", notes="Everybody introduces themselves."), ITEM],
)

DECISIONS = """\
List of decisions
Meeting M12/2026: Commission des carrières
Tuesday 24 November 2026, 10:00 to 11:30
Salle 12
Convened urgently: the permit ends

2. Avis sur le projet de carrière (dossier 2026/0042)
Decision: The opinion is favourable (favourable; for 5, against 2, abstained 1)
Action: Write to the mayor, M. Diallo, by 1 December 2026
Action: Archive, M. Petit
"""


def test_a_list_of_decisions_has_what_was_decided_and_nothing_else() -> None:
    assert composed(MinutesForm.DECISIONS, ACCOUNT) == DECISIONS
    nothing = composed(MinutesForm.DECISIONS, replace(ACCOUNT, items=[ACCOUNT.items[0]]))
    assert nothing.endswith("Nothing was decided.\n") and "Welcome" not in nothing


def test_summary_minutes_say_who_was_there_and_the_first_paragraph() -> None:
    text = composed(MinutesForm.SUMMARY, ACCOUNT)
    assert (
        "Chair: Mme Martin\nPresent: Mme Martin\nRepresented: M. Petit (by M. Leroy)\nExcused: M. Noir"
        in text
    )
    assert "\nQuorum reached.\n" in text and "Opened" not in text
    assert "1. Welcome\nEverybody introduces themselves.\n\n2. Avis" in text
    assert (
        "The mayor asks for a delay.\nThe chair agrees.\nDecision: " in text and "A long debate" not in text
    )


def test_full_minutes_leave_nothing_out() -> None:
    text = composed(MinutesForm.FULL, ACCOUNT)
    assert "Present: Mme Martin, chair" in text and "M. Petit, member (by M. Leroy)" in text
    assert "Opened at 10:05.\nClosed at 11:20." in text
    assert "For opinion, rapporteur Mme Roussel\n" in text and "For information\n" in text
    for words in (*ITEM.notes.split("\n\n"), "Archive, M. Petit", ACCOUNT.urgency_reason):
        assert words in text


def test_people_with_their_roles_are_kept_apart() -> None:
    two = [replace(ACCOUNT.people[0], name=name, attendance="absent", by="") for name in ("Mme A", "M. B")]
    account = replace(ACCOUNT, people=two)
    role = InviteeRole(two[0].role).label
    assert f"Mme A, {role}; M. B, {role}" in composed(MinutesForm.FULL, account)
    assert "Mme A, M. B" in composed(MinutesForm.SUMMARY, account)


def test_each_form_says_at_least_what_the_shorter_one_says() -> None:
    shorter, summary, full = (composed(form, ACCOUNT) for form in MinutesForm)
    body = shorter.splitlines()[1:]
    assert all(line in summary for line in body)
    assert all(line in full for line in body)


def test_without_quorum_nothing_is_reported_but_that() -> None:
    text = composed(MinutesForm.FULL, replace(ACCOUNT, has_quorum=False, quorum="No quorum."))
    assert "Without quorum the meeting could not deliberate" in text and "No quorum." in text
    assert "Avis" not in text and "Welcome" not in text


def test_a_meeting_that_was_convened_again_says_of_which() -> None:
    text = composed(MinutesForm.SUMMARY, replace(ACCOUNT, reconvenes="M9/2026"))
    assert "Convened again with the agenda of meeting M9/2026, which had no quorum." in text


def test_a_meeting_across_midnight_names_both_days() -> None:
    text = composed(MinutesForm.SUMMARY, replace(ACCOUNT, ends=datetime(2026, 11, 25, 0, 30), items=[]))
    assert "Tuesday 24 November 2026, 10:00 to Wednesday 25 November 2026, 00:30" in text
    assert text.endswith("There was no agenda.\n")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (DecisionText("We go on"), "We go on"),
        (DecisionText("We go on", Sense.ADOPTED.value), "We go on (adopted)"),
        (DecisionText("We go on", votes_for=3), "We go on (for 3, against 0, abstained 0)"),
        (
            DecisionText("We stop", Sense.REJECTED.value, 0, 4, 0),
            "We stop (rejected; for 0, against 4, abstained 0)",
        ),
    ],
)
def test_a_decision_is_said_with_its_sense_and_votes(decision: DecisionText, said: str) -> None:
    assert decision_line(decision) == said


def test_braces_in_what_people_wrote_are_only_text() -> None:
    odd = replace(ITEM, title="{0.__class__}", notes="{sense}", decisions=[DecisionText("{text} {yes}")])
    text = composed(MinutesForm.FULL, replace(ACCOUNT, items=[odd], title="{number}"))
    assert "Meeting M12/2026: {number}" in text and "{0.__class__} (dossier" in text
    assert "\n{sense}\n" in text and "Decision: {text} {yes}" in text


def test_the_minutes_are_in_the_language_in_force() -> None:
    set_language("fr")
    text = composed(MinutesForm.FULL, ACCOUNT)
    assert text.startswith("Procès-verbal\nRéunion M12/2026\N{NO-BREAK SPACE}: Commission des carrières\n")
    assert "mardi 24 novembre 2026, de 10:00 à 11:30" in text
    assert "Décision\N{NO-BREAK SPACE}: " in text and "pour le 1er décembre 2026" in text
    assert reference(ACCOUNT, ITEM).startswith("Réunion M12/2026 du 24 novembre 2026")


def test_the_dossier_is_told_where_it_was_decided() -> None:
    assert reference(ACCOUNT, ITEM) == (
        "Meeting M12/2026 of 24 November 2026, Commission des carrières, item “Avis sur le projet de carrière”:"
    )
