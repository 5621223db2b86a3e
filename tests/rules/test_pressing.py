"""The most pressing stands first, and each row can say why."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.pressing import Band, Standing, band, ranges, sort_key, why, why_sentence

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

Row = tuple[int, date | None, bool, datetime, int]
ROWS: st.SearchStrategy[list[Row]] = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.none() | st.integers(-5, 8).map(lambda days: TODAY + timedelta(days=days)),
        st.booleans(),
        st.integers(0, 3).map(lambda hours: NOW - timedelta(hours=hours)),
        st.integers(1, 999),
    ),
    max_size=60,
    unique_by=lambda row: row[4],
)


@pytest.mark.parametrize(
    ("urgency", "days", "woken", "standing"),
    [
        (4, None, True, Band.WOKEN),
        (1, None, False, Band.NOW),
        (4, -1, False, Band.NOW),
        (4, 0, False, Band.NOW),
        (4, 1, False, Band.SOON),
        (3, 3, False, Band.SOON),
        (3, 4, False, Band.NORMAL),
        (2, 30, False, Band.SOON),
        (1, 3, False, Band.NOW),
        (3, None, False, Band.NORMAL),
        (4, None, False, Band.WHEN_POSSIBLE),
    ],
)
def test_a_date_raises_a_row_above_its_urgency(
    urgency: int, days: int | None, woken: bool, standing: Band
) -> None:
    due_on = None if days is None else TODAY + timedelta(days=days)
    assert band(urgency, due_on, woken, TODAY) is standing


def place(row: Row) -> tuple[int, bool, date, datetime, int]:
    urgency, due_on, woken, received_at, row_id = row
    return sort_key(urgency, due_on, woken, received_at, row_id, TODAY)


@given(ROWS)
def test_merging_the_ranges_of_each_band_gives_the_sorted_inbox(rows: list[Row]) -> None:
    read = sorted((row for row in rows if row[2]), key=place)
    for standing in Band:
        held = [one for one in ranges(TODAY) if one.band is standing]
        merged = [row for row in rows if not row[2] and any(one.holds(*row[:2]) for one in held)]
        read += sorted(merged, key=lambda row: (row[1] or date.max, row[3], row[4]))
    assert read == sorted(rows, key=place)


@given(st.integers(1, 4), st.none() | st.dates(date(2026, 11, 1), date(2026, 12, 31)))
def test_every_awake_row_is_in_one_range_of_its_band(urgency: int, due_on: date | None) -> None:
    (only,) = [one for one in ranges(TODAY) if one.holds(urgency, due_on)]
    assert only.band is band(urgency, due_on, False, TODAY)


def test_bands_follow_each_other() -> None:
    bands = [one.band for one in ranges(TODAY)]
    assert bands == sorted(bands) and Band.WOKEN not in bands


def test_the_reasons_are_values() -> None:
    row = Standing(urgency=3, received_at=NOW, due_on=TODAY + timedelta(days=2))
    assert (why(row, TODAY).band, why(row, TODAY).days_left, why(row, TODAY).raised_by_date) == (
        Band.SOON,
        2,
        True,
    )
    assert why(Standing(urgency=3, received_at=NOW), TODAY).raised_by_date is False
    woken = why(Standing(urgency=3, received_at=NOW, woken_on=TODAY), TODAY)
    assert woken.band is Band.WOKEN and not woken.raised_by_date


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            Standing(1, NOW - timedelta(hours=2), date(2026, 11, 25), urgency_set_by="Mme Roux"),
            "Mme Roux gave it urgency 1 (immediate). It is due in 2 days, on 25/11. It was received 2 hours ago. "
            "So it stands with what must be done now.",
        ),
        (
            Standing(4, NOW - timedelta(days=3), date(2026, 11, 22)),
            "Its urgency is 4 (when possible). It is late: it was due yesterday, 22/11. It was received 3 days ago. "
            "Its date counts more than its urgency: it stands with what must be done now.",
        ),
        (
            Standing(3, NOW + timedelta(minutes=1), woken_on=TODAY, woken_by="412/2026"),
            "It was put off and came back because 412/2026 arrived in the matter. Its urgency is 3 (normal). "
            "It has no due date. It was received 0 minutes ago. So it stands on top, with what came back.",
        ),
        (
            Standing(2, NOW - timedelta(minutes=1), TODAY, urgency_reason="The subject says “URGENT”."),
            "Its urgency is 2 (urgent). The subject says “URGENT”. It is due today. It was received 1 minute ago. "
            "Its date counts more than its urgency: it stands with what must be done now.",
        ),
    ],
)
def test_a_row_says_why_it_stands_there(row: Standing, sentence: str) -> None:
    assert why_sentence(row, TODAY, NOW, lambda on: f"{on:%d/%m}") == sentence


@pytest.mark.parametrize(
    ("row", "part"),
    [
        (Standing(3, NOW, TODAY - timedelta(days=9)), "late by 9 days"),
        (Standing(3, NOW, TODAY + timedelta(days=1)), "due tomorrow, 24/11"),
        (Standing(3, NOW, woken_on=TODAY), "came back today"),
        (Standing(3, NOW, woken_on=TODAY - timedelta(days=1)), "came back on 22/11"),
        (Standing(3, NOW), "with what is normal"),
        (Standing(4, NOW), "stands last"),
    ],
)
def test_each_reason_has_its_words(row: Standing, part: str) -> None:
    assert part in why_sentence(row, TODAY, NOW, lambda on: f"{on:%d/%m}")
