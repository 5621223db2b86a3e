"""Cases that others published, and those of which the publisher was wrong."""

from datetime import date

import pytest

from tests.rules.clocks.published import CASES, Case, cases, last_day

here = pytest.mark.skipif(not CASES.exists(), reason="the published cases are not beside the project")


@here
def test_each_published_case_is_there() -> None:
    assert len(cases()) >= 40
    assert all(case.days for case in cases())


@here
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_end_is_the_one_published_but_where_that_was_wrong(case: Case) -> None:
    for start, expected in case.days:
        assert (last_day(case.rule, start) == expected) is not case.is_wrong, (start, expected)


@here
def test_the_errors_differ_by_the_day_that_was_miscounted() -> None:
    wrong = {case.name: last_day(case.rule, case.days[0][0]) for case in cases() if case.is_wrong}
    assert wrong == {"UK-FOI-BAD1": date(2025, 7, 4), "IN-RTI-BAD1": date(2016, 4, 8)}
