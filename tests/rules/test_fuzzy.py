"""A few letters find what the officer means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.fuzzy import rank, score

DOSSIERS = [
    "2026/0031 autorisation d'exploiter, prefecture du nord",
    "2026/0131 autorisation de voirie, mairie de lens",
    "2025/0031 comite de suivi",
    "2026/0007 marche de nettoyage des locaux, lot 31",
    "2026/0310 commission du nord-est",
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("31", 2),
        ("2026/31", 0),
        ("2026/0031", 0),
        ("131", 1),
        ("lens", 1),
        ("auto nord", 0),
        ("nord auto", 0),
        ("exploiter", 0),
        ("netoyage", 3),
        ("zebre", None),
        ("nettoyag", 3),
        ("pdn", 0),
        ("cds", 2),
        ("mrchntt", 3),
    ],
)
def test_the_one_that_is_meant_comes_first(query: str, first: int | None) -> None:
    found = rank(query, DOSSIERS)
    assert (found[0] if found else None) == first


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("31", "2026/0031 x", "2026/0310 x"),
        ("31", "2026/0031 x", "2026/1310 x"),
        ("nord", "le nord", "le nordet"),
        ("nord", "le nordet", "le grandnord"),
        ("nord", "nord du pays", "le nord"),
        ("nord", "le grandnord", "nulle ombre rend"),
        ("cds", "comite de suivi", "cadres"),
        ("cdr", "cader", "c xx d xx r"),
        ("nord", "nulnord, nord", "nulnord"),
    ],
)
def test_the_better_fit_scores_higher(query: str, better: str, worse: str) -> None:
    high, low = score(query, better), score(query, worse)
    assert high is not None and low is not None and high > low


def test_what_does_not_fit_is_left_out() -> None:
    assert score("xyz", "autorisation") is None
    assert score("lens zz", DOSSIERS[1]) is None
    assert rank("zz", DOSSIERS) == []


def test_an_empty_query_keeps_all_in_order() -> None:
    assert rank("  ", DOSSIERS) == [0, 1, 2, 3, 4]
    assert rank("", DOSSIERS, limit=2) == [0, 1]
    assert score("", "x") == 0


def test_equal_fits_are_shortest_first_then_in_order() -> None:
    assert rank("avis", ["avis long", "avis", "avis cour"]) == [1, 0, 2]
    assert rank("avis", ["avis long", "avis", "avis cour"], limit=1) == [1]


@given(
    st.text(alphabet="ab1 /.*+?[(\\", max_size=8),
    st.lists(st.text(alphabet="ab1 /.*[\\", max_size=20), max_size=8),
)
def test_any_query_ranks_the_fitting_and_no_other(query: str, candidates: list[str]) -> None:
    ranked = rank(query, candidates)
    assert sorted(ranked) == [i for i, one in enumerate(candidates) if score(query, one) is not None]


@given(st.text(alphabet="abc 123/", min_size=1, max_size=20))
def test_every_name_fits_itself_and_each_of_its_words(name: str) -> None:
    assert score(name, name) is not None
    assert all(score(word, name) is not None for word in name.split())
