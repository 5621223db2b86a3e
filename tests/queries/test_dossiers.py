"""The list of dossiers, one dossier in full, and a dossier found by its number."""

from datetime import UTC, date, datetime, timedelta

import pytest

from asotui import clock
from asotui.errors import AmbiguousNumber, UnknownDossier, UnknownDossierNear
from asotui.queries import dossiers as queries
from asotui.queries.dossiers import DossierFilter, DossierRow
from asotui.services import dossiers, settings, tasks
from tests.factories import COLLEAGUE, HEAD, Section, in_days

TODAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


def found(
    section: Section, *, sort: str = "number", today: date | None = None, **wanted: object
) -> list[int]:
    """The dossiers that a filter lets through, oldest first."""
    rows = section.see(
        queries.page,
        DossierFilter(**wanted),  # type: ignore[arg-type]
        today=today or clock.today(),
        sort=sort,
    )
    assert len(rows) == section.see(queries.count, DossierFilter(**wanted), today=today or clock.today())  # type: ignore[arg-type]
    return sorted(row.id for row in rows)


# The list


def test_a_row_says_who_holds_it_and_what_is_open(section: Section) -> None:
    with clock.at(MORNING):
        section.receipt(sender="Mairie de Lens")
        dossier_id = section.dossier(urgency=2, correspondent_id=1, next_action="avis DAJ")
        section.task(dossier_id=dossier_id, due_on=TODAY - timedelta(days=1))
        section.task(dossier_id=dossier_id, due_on=TODAY)
        section.do(tasks.done, section.task(dossier_id=dossier_id, due_on=date(2026, 1, 1)))
        section.awaited(dossier_id, expected_by=TODAY - timedelta(days=1))
        section.awaited(dossier_id)
        section.dossier()
    row = section.see(queries.row, dossier_id, today=TODAY)
    assert row is not None
    assert (row.identity, row.number, row.holder) == (("dossier", dossier_id), "2026/0001", "M. Diallo")
    assert (row.open_tasks, row.late_tasks, row.awaited_pieces, row.late_pieces) == (2, 1, 2, 1)
    assert (row.correspondent, row.next_action, row.urgency, row.late) == (
        "Mairie de Lens",
        "avis DAJ",
        2,
        True,
    )
    assert row.held_since == MORNING
    assert section.see(queries.row, 99, today=TODAY) is None


def test_each_filter_lets_through_what_it_says(section: Section) -> None:
    plain = section.dossier()
    theirs = section.dossier(by=COLLEAGUE)
    urgent = section.dossier(urgency=1)
    marked = section.dossier(marking="restricted")
    parked = section.dossier()
    closed = section.dossier()
    section.do(dossiers.park, parked, in_days(5))
    section.do(dossiers.close, closed)
    assert found(section) == [plain, theirs, urgent, marked, parked]
    assert found(section, ended=True) == [plain, theirs, urgent, marked, parked, closed]
    assert found(section, holder_id=section.colleague) == [theirs]
    assert found(section, urgency=1) == [urgent]
    assert found(section, marking="restricted") == [marked]
    assert found(section, state="parked") == [parked]
    assert found(section, state="closed") == [closed]
    assert found(section, state="parked", holder_id=section.colleague) == []


def test_late_is_a_date_that_has_passed_on_a_living_dossier(section: Section) -> None:
    yesterday, today = in_days(-1), in_days(0)
    late, on_time, awaiting, closed, asleep = (
        section.dossier(due_on=due) for due in (yesterday, today, None, yesterday, None)
    )
    section.awaited(awaiting, expected_by=yesterday)
    section.awaited(on_time, expected_by=today)
    section.do(dossiers.close, closed)
    section.do(dossiers.await_reply, asleep, in_days(1))
    assert found(section, late=True) == [late, awaiting]
    assert found(section, late=True, today=in_days(2)) == [late, on_time, awaiting, asleep]
    assert found(section, late=True, ended=True) == [late, awaiting]


def test_idle_counts_days_of_the_office(section: Section) -> None:
    ids = []
    for day, hour in ((13, 22), (13, 23), (14, 0)):
        with clock.at(datetime(2026, 11, day, hour, 30, tzinfo=UTC)):
            ids.append(section.dossier())
    assert found(section, idle_days=9, today=TODAY) == ids
    assert found(section, idle_days=10, today=TODAY) == ids[:1]
    assert found(section, idle_days=11, today=TODAY) == []


@pytest.mark.parametrize("typed", ["ETE", "l'oeuvre", "œuvre  été", "2026/0002", "0002 oeuv"])
def test_text_is_found_whatever_its_case_accents_and_order(section: Section, typed: str) -> None:
    with clock.at(MORNING):
        section.dossier("Autre chose")
        wanted = section.dossier("L’Œuvre d’Été 100 %_")
    assert found(section, text=typed) == [wanted]


@pytest.mark.parametrize(
    ("typed", "hits"), [("%", 1), ("_", 1), ("100 %_", 1), ("a%e", 0), ("'", 1), ("\\", 0)]
)
def test_signs_in_what_is_typed_are_only_signs(section: Section, typed: str, hits: int) -> None:
    section.dossier("Autre chose")
    section.dossier("L’Œuvre 100 %_")
    assert len(found(section, text=typed)) == hits


def many(section: Section) -> None:
    dues = (None, date(2026, 12, 1), date(2026, 11, 1), date(2026, 12, 1), None)
    for number in range(15):
        with clock.at(MORNING + timedelta(hours=number * 7 % 11)):
            section.dossier(
                f"{'éEzaÀ'[number % 5]}{number % 4}", urgency=number % 3 + 1, due_on=dues[number % len(dues)]
            )


@pytest.mark.parametrize("sort", queries.SORTS)
@pytest.mark.parametrize("size", [1, 4, 50])
def test_pages_join_without_gap_or_overlap_in_both_directions(section: Section, sort: str, size: int) -> None:
    many(section)
    with section.store.read() as session:

        def page(**place: object) -> list[DossierRow]:
            return queries.page(session, DossierFilter(), today=TODAY, sort=sort, limit=size, **place)  # type: ignore[arg-type]

        whole = queries.page(session, DossierFilter(), today=TODAY, sort=sort, limit=99)
        forwards: list[DossierRow] = page()
        while following := page(after=forwards[-1]):
            forwards += following
        backwards: list[DossierRow] = page(from_end=True)
        while preceding := page(before=backwards[0]):
            backwards = preceding + backwards
    assert forwards == backwards == whole
    assert len(whole) == 15


def test_each_sort_puts_first_what_it_says(section: Section) -> None:
    many(section)
    rows = {
        sort: section.see(queries.page, DossierFilter(), today=TODAY, sort=sort, limit=99)
        for sort in queries.SORTS
    }
    far = date.max
    assert [(r.urgency, r.due_on or far) for r in rows["pressing"]] == sorted(
        (r.urgency, r.due_on or far) for r in rows["pressing"]
    )
    assert [r.due_on or far for r in rows["due"]] == sorted(r.due_on or far for r in rows["due"])
    assert [r.moved_at for r in rows["moved"]] == sorted((r.moved_at for r in rows["moved"]), reverse=True)
    assert [r.number for r in rows["number"]][:2] == ["2026/0015", "2026/0014"]
    assert [r.folded for r in rows["title"]] == sorted(r.folded for r in rows["title"])
    assert {r.title[0] for r in rows["title"][:6]} == {"a", "À"}


def test_a_page_follows_on_a_row_that_changed_or_went_away(section: Section) -> None:
    many(section)
    first = section.see(queries.page, DossierFilter(), today=TODAY, limit=5)
    section.do(dossiers.close, first[-1].id)
    following = section.see(queries.page, DossierFilter(), today=TODAY, after=first[-1], limit=50)
    assert len(following) == 10
    assert not {row.id for row in first} & {row.id for row in following}


# One dossier


def test_the_head_of_a_dossier_says_all_that_stands_there(section: Section) -> None:
    with clock.at(MORNING):
        dossier_id, other = section.dossier(classification="ENV-3"), section.dossier("Voisin")
        section.filed(dossier_id, subject="Demande")
        section.awaited(dossier_id, "Plan")
        section.awaited(dossier_id, "Avis du SDIS", expected_from="SDIS", expected_by=date(2026, 11, 20))
        section.piece(dossier_id)
        section.note(dossier_id)
        section.task(dossier_id=dossier_id)
        section.do(tasks.done, section.task(dossier_id=dossier_id))
        section.do(dossiers.link, other, dossier_id, "même exploitant")
        section.do(dossiers.transmit, dossier_id, section.colleague)
    seen = section.see(queries.detail, dossier_id, today=TODAY)
    assert (seen.number, seen.classification, seen.holder, seen.taken_up) == (
        "2026/0001",
        "ENV-3",
        "Mme Roussel",
        False,
    )
    assert (seen.late, seen.held_since, seen.opened_by) == (True, MORNING, HEAD)
    assert seen.puc is not None
    assert (seen.puc.name, seen.puc.number) == ("Demande", "1/2026")
    assert [(m.name, m.expected_from, m.late) for m in seen.missing] == [
        ("Avis du SDIS", "SDIS", True),
        ("Plan", "", False),
    ]
    assert [(link.id, link.number, link.title, link.why) for link in seen.links] == [
        (other, "2026/0002", "Voisin", "même exploitant")
    ]
    assert (seen.pieces, seen.notes, seen.tasks, seen.tasks_done) == (4, 1, 1, 1)
    assert (seen.acts, seen.allowed[0]) == (11, "under_examination")


def test_a_dossier_with_nothing_in_it_is_seen_too(section: Section) -> None:
    seen = section.see(queries.detail, section.dossier(), today=TODAY)
    assert (seen.puc, seen.missing, seen.links, seen.pieces, seen.notes, seen.tasks) == (
        None,
        (),
        (),
        0,
        0,
        0,
    )
    assert (seen.late, seen.correspondent) == (False, "")
    with pytest.raises(UnknownDossier):
        section.see(queries.detail, 99, today=TODAY)


# Found by number


@pytest.fixture
def years(section: Section) -> Section:
    """Two years of dossiers: 2025/0001 to 0003, then 2026/0001 and 0002."""
    for year, count in ((2025, 3), (2026, 2)):
        with clock.at(datetime(year, 6, 1, tzinfo=UTC)):
            for _ in range(count):
                section.dossier()
    return section


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2026/0002", "2026/0002"),
        (" 2025/0002 ", "2025/0002"),
        ("2", "2026/0002"),
        ("0002", "2026/0002"),
        ("3", "2025/0003"),
        ("6/0001", "2026/0001"),
        ("5/0003", "2025/0003"),
    ],
)
def test_a_dossier_is_found_by_what_is_typed_of_its_number(years: Section, typed: str, number: str) -> None:
    dossier_id = years.see(queries.by_number, typed, today=TODAY)
    row = years.see(queries.row, dossier_id, today=TODAY)
    assert row is not None
    assert row.number == number


def test_a_number_in_letters_is_found_in_any_case(section: Section) -> None:
    section.do(settings.set, "dossier_pattern", "A-12011/{serial}/{year}-Estt")
    with clock.at(MORNING):
        dossier_id = section.dossier()
    assert section.see(queries.by_number, "a-12011/1/2026-estt", today=TODAY) == dossier_id
    assert section.see(queries.by_number, "1", today=TODAY) == dossier_id


def test_what_fits_several_lists_them(years: Section) -> None:
    with pytest.raises(AmbiguousNumber, match="2026/0002, 2026/0001") as refused:
        years.see(queries.by_number, "2026/", today=TODAY)
    assert refused.value.exit_code == 4
    with pytest.raises(AmbiguousNumber, match="2026/0001, 2025/0001"):
        years.see(queries.by_number, "1", today=date(2027, 1, 4))


def test_what_fits_none_names_what_is_near(years: Section) -> None:
    with pytest.raises(UnknownDossierNear, match=r"2026/0012.*2026/0002") as refused:
        years.see(queries.by_number, "2026/0012", today=TODAY)
    assert refused.value.exit_code == 3
    for typed in ("zzz", "", "%", "99999999999999999999999"):
        with pytest.raises(UnknownDossier):
            years.see(queries.by_number, typed, today=TODAY)


def test_choices_are_the_living_ones_that_moved_last(section: Section) -> None:
    with clock.at(MORNING):
        first, second, closed = section.dossier("Un"), section.dossier("Deux"), section.dossier("Trois")
    section.do(dossiers.close, closed)
    section.note(first)
    assert [choice.id for choice in section.see(queries.choices)] == [first, second]
    assert [choice.id for choice in section.see(queries.choices, text="DEUX 0002")] == [second]
    assert [choice.id for choice in section.see(queries.choices, limit=1)] == [first]
