"""The urgency proposed for what comes in, and the reason given for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.urgency import Reason, propose_urgency, reason_sentence


@pytest.mark.parametrize(
    ("subject", "urgency", "reason", "word"),
    [
        ("Demande d'autorisation", 3, Reason.NOTHING_SAID, ""),
        ("TRÈS SIGNALÉ - note au ministre", 1, Reason.IMMEDIATE_WORD, "TRÈS SIGNALÉ"),
        ("[Immédiat] réponse attendue", 1, Reason.IMMEDIATE_WORD, "Immédiat"),
        ("Most Immediate: reply to PMO", 1, Reason.IMMEDIATE_WORD, "Most Immediate"),
        ("très urgent", 1, Reason.IMMEDIATE_WORD, "très urgent"),
        ("Re: URGENT!! plan", 2, Reason.URGENT_WORD, "URGENT"),
        ("signalée : demande", 2, Reason.URGENT_WORD, "signalée"),
        ("Service des urgences", 3, Reason.NOTHING_SAID, ""),
        ("Resurgent markets", 3, Reason.NOTHING_SAID, ""),
        ("non urgent : planning", 4, Reason.NOT_URGENT_WORD, "non urgent"),
        ("pas urgent", 4, Reason.NOT_URGENT_WORD, "pas urgent"),
        ("Not urgent, FYI", 4, Reason.NOT_URGENT_WORD, "Not urgent"),
        ("Question écrite n° 1187", 2, Reason.PARLIAMENT, "Question écrite"),
        ("QE 1187", 2, Reason.PARLIAMENT, "QE 1187"),
        ("Lok Sabha Starred Question", 2, Reason.PARLIAMENT, "Lok Sabha"),
        ("MP reference from Shri Rao", 2, Reason.PARLIAMENT, "MP reference"),
        ("Fichier mp3", 3, Reason.NOTHING_SAID, ""),
        ("Mise en demeure de payer", 2, Reason.FORMAL_NOTICE, "Mise en demeure"),
        ("Mise en œuvre", 3, Reason.NOTHING_SAID, ""),
        ("", 3, Reason.NOTHING_SAID, ""),
    ],
)
def test_a_subject_proposes_an_urgency(subject: str, urgency: int, reason: Reason, word: str) -> None:
    proposal = propose_urgency("Mairie de Lens", "mairie@lens.example", subject)
    assert (proposal.urgency, proposal.reason, proposal.word) == (urgency, reason, word)


@pytest.mark.parametrize(
    ("name", "address", "subject", "urgency", "reason"),
    [
        ("Cabinet", "", "Point hebdomadaire", 2, Reason.CABINET),
        ("Cabinet", "", "Question écrite n° 1187", 1, Reason.CABINET_PRESSES),
        ("Cabinet du ministre", "", "Note urgente", 1, Reason.CABINET_PRESSES),
        ("Cheffe de cabinet de la préfète", "", "Visite", 2, Reason.CABINET),
        ("Prime Minister's Office", "", "Note", 2, Reason.CABINET),
        ("Paul Roux", "cabinet@interieur.gouv.fr", "Note", 2, Reason.CABINET),
        ("Paul Roux", "dir.cab-ministre@interieur.gouv.fr", "Note", 2, Reason.CABINET),
        ("Cabinet Durand et associés", "contact@durand.example", "Offre", 3, Reason.NOTHING_SAID),
        ("Paul", "cabinet@durand.example", "Offre", 3, Reason.NOTHING_SAID),
        ("Mme Petit", "s.petit@assemblee-nationale.fr", "Circonscription", 2, Reason.PARLIAMENT),
        ("Mme Petit", "s.petit@notsenat.fr", "Circonscription", 3, Reason.NOTHING_SAID),
    ],
)
def test_a_sender_proposes_an_urgency(
    name: str, address: str, subject: str, urgency: int, reason: Reason
) -> None:
    proposal = propose_urgency(name, address, subject)
    assert (proposal.urgency, proposal.reason) == (urgency, reason)


@pytest.mark.parametrize(
    ("importance", "urgency"),
    [
        ("High", 2),
        ("1 (Highest)", 2),
        ("urgent", 2),
        ("low", 4),
        ("5", 4),
        ("normal", 3),
        ("3", 3),
        ("", 3),
        (None, 3),
    ],
)
def test_what_the_sender_marked_counts(importance: str | None, urgency: int) -> None:
    assert propose_urgency("", "", "Note", importance=importance).urgency == urgency


@pytest.mark.parametrize(
    ("subject", "urgency"),
    [("URGENT : promotion", 4), ("Lettre", 4), ("Mise en demeure", 2), ("Question écrite n° 3", 2)],
)
def test_lists_and_machines_wait(subject: str, urgency: int) -> None:
    assert propose_urgency("Cabinet", "", subject, importance="high", auto_generated=True).urgency == urgency


def test_the_reason_is_a_sentence() -> None:
    proposal = propose_urgency("", "", "Re: URGENT: plan")
    assert reason_sentence(proposal.reason_code) == "Its subject says “URGENT”."
    assert reason_sentence("nothing_said") == "Nothing in it asks for more."
    assert reason_sentence("") == reason_sentence("unheard_of:x") == ""


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=80), st.booleans())
def test_any_cover_has_a_proposal_with_a_sentence(name: str, address: str, subject: str, auto: bool) -> None:
    proposal = propose_urgency(name, address, subject, importance=name, auto_generated=auto)
    assert 1 <= proposal.urgency <= 4
    assert reason_sentence(proposal.reason_code).endswith(".")
    assert propose_urgency(name, address, subject.upper(), auto_generated=True).urgency in (2, 4)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(reason: Reason) -> None:
    assert "{" not in reason_sentence(f"{reason}:x: y {{z}}").replace("{z}", "")
