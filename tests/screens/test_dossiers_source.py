"""Pages of the list of dossiers."""

from __future__ import annotations

import pytest

from asotui.queries.dossiers import SORTS, DossierFilter
from asotui.screens.dossiers_source import DossierSource
from asotui.services import dossiers
from tests.factories import Section, in_days


@pytest.fixture
def many(section: Section) -> Section:
    for number in range(25):
        section.dossier(
            f"Dossier {number % 7}", urgency=1 + number % 4, due_on=in_days(number) if number % 3 else None
        )
    return section


@pytest.mark.parametrize("sort", SORTS)
def test_pages_meet_in_every_order(many: Section, sort: str) -> None:
    source = DossierSource(many.store, DossierFilter(), sort)
    whole = list(source.first(100).rows)
    assert len(whole) == 25
    first, last = source.first(7), source.last(7)
    assert (first.at_start, first.at_end, last.at_start, last.at_end) == (True, False, False, True)
    assert list(last.rows) == whole[-7:]
    assert list(source.after(whole[6], 7).rows) == whole[7:14]
    assert list(source.before(whole[14], 7).rows) == whole[7:14]
    around = source.around(whole[12], 8)
    assert list(around.rows) == whole[8:16]
    assert (around.at_start, around.at_end) == (False, False)
    assert source.around(whole[0], 60).at_start
    assert source.around(whole[0], 60).at_end


def test_around_a_row_that_left_the_view_is_where_it_stood(many: Section) -> None:
    source = DossierSource(many.store, DossierFilter(holder_id=many.head), "number")
    whole = list(source.first(100).rows)
    gone = whole[12]
    many.do(dossiers.transmit, gone.id, many.colleague)
    around = source.around(gone, 8)
    assert [row.id for row in around.rows] == [row.id for row in [*whole[8:12], *whole[13:17]]]


def test_around_a_row_that_moved_is_where_it_stands_now(many: Section) -> None:
    source = DossierSource(many.store, DossierFilter(), "title")
    row = source.first(1).rows[0]
    many.do(dossiers.rename, row.id, "Zzz")
    assert source.around(row, 6).rows[-1].id == row.id
