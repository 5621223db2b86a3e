"""The subject of a matter, without what mail programs add."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.subjects import plain_subject


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Re: Convocation", "Convocation"),
        ("RE : TR : Convocation", "Convocation"),
        ("Re\u00a0: Convocation", "Convocation"),
        ("Fwd: Re: FW: Budget", "Budget"),
        ("Re[2]: Budget", "Budget"),
        ("Re(3): Budget", "Budget"),
        ("Réf. : 2026/12", "2026/12"),
        ("Rép : oui", "oui"),
        ("AW: WG: Termin", "Termin"),
        ("[liste-daj] Re: [SPAM] Avis", "Avis"),
        ("Réponse automatique : absent", "absent"),
        ("Recours: dossier 12", "Recours: dossier 12"),
        ("Trésor : compte", "Trésor : compte"),
        ("Re:", "Re:"),
        ("[2026/0031]", "[2026/0031]"),
        ("Note [bis]", "Note [bis]"),
        ("", ""),
        ("Re: a\x1b[2J", "a�[2J"),
    ],
)
def test_what_mail_programs_add_is_taken_off(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain


@given(st.text(alphabet="Re: FwdTR[]x12", max_size=40))
def test_plain_is_plain(subject: str) -> None:
    assert plain_subject(plain_subject(subject)) == plain_subject(subject)
    assert plain_subject("Re: " + subject + "x") == plain_subject(subject + "x")
