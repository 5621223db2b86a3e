"""What was, computed from the acts: the same as what stood there then."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import AsotuiError
from asotui.models import Dossier, Receipt, Row
from asotui.queries import past
from asotui.queries.past import Past, Wanted
from asotui.services import acts, dossiers, officers, receipts, triage
from asotui.store import Store
from tests.factories import COLLEAGUE, HEAD, TRACE, Section, contents, in_days


def everything(session: Session, act_id: int) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables as they were, but the trace and its counters and what stands in it by its digest alone."""
    found = {}
    for table in Row.__subclasses__():
        noun = str(table.__tablename__)
        if noun not in TRACE:
            names = tuple(
                name for name in table.model_fields if name != "id" and name not in table.TRACED_BY_DIGEST
            )
            kept = past.rows(session, act_id, Wanted(table, names))
            found[noun] = [{"id": key, **kept[key]} for key in sorted(kept)]
    return found


def known(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Without the columns that the trace holds by their digest."""
    hidden = {str(table.__tablename__): table.TRACED_BY_DIGEST for table in Row.__subclasses__()}
    return {
        noun: [{name: value for name, value in row.items() if name not in hidden[noun]} for row in rows]
        for noun, rows in found.items()
    }


def turns(section: Section, dice: Random) -> list[Callable[[], object]]:
    """What officers do, on whatever there is: also what is refused."""
    login = dice.choice([HEAD, COLLEAGUE])
    receipt_id, dossier_id = dice.randint(1, 8), dice.randint(1, 5)
    to = dice.choice([section.head, section.colleague])

    def by(service: Any, *given: Any, **named: Any) -> Callable[[], object]:
        return lambda: section.act(login, service, *given, **named)

    return [
        lambda: section.receipt(f"Objet {dice.random()}", by=login),
        lambda: section.dossier(f"Matière {dice.random()}", by=login),
        by(triage.file, [receipt_id], dossier_id),
        by(triage.assign, [receipt_id], to),
        by(triage.close, [receipt_id], "no_action"),
        by(triage.reopen, [receipt_id]),
        by(triage.put_off, [receipt_id], in_days(3)),
        by(receipts.set_urgency, [receipt_id], dice.randint(1, 4)),
        by(dossiers.transmit, dossier_id, to),
        by(dossiers.close, dossier_id),
        by(dossiers.reopen, dossier_id, "un fait nouveau"),
        by(dossiers.rename, dossier_id, f"Autre titre {dice.random()}"),
        lambda: section.task("Relancer", by=login, dossier_id=dossier_id),
        lambda: section.note(dossier_id, by=login),
        by(officers.change, section.colleague, name=f"Mme {dice.randint(1, 9)}"),
        by(acts.undo),
        by(acts.undo),
        by(acts.redo),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_every_row_is_found_as_it_was_whatever_was_done_since(
    section: Section, store: Store, seed: int
) -> None:
    dice = Random(seed)
    for _number in range(4):
        section.receipt()
        section.dossier()
    was, done = [], 0
    for _turn in range(90):
        try:
            dice.choice(turns(section, dice))()
        except AsotuiError:
            continue
        done += 1
        if done % 4 == 0:
            was.append((store.version(), known(contents(store))))
    assert len(was) > 3
    for act_id, rows in was:
        assert section.see(everything, act_id) == rows


def test_only_rows_that_are_asked_for_or_were_touched_since_are_read(section: Section, store: Store) -> None:
    closed, closed_since, open_still = (section.receipt(subject) for subject in ("un", "deux", "trois"))
    section.do(triage.inform, [closed])
    then = store.version()
    section.do(triage.inform, [closed_since])
    wanted = Wanted(Receipt, ("state", "subject"), col(Receipt.state) == "untriaged")
    assert section.see(past.rows, then, wanted) == {
        closed_since: {"state": "untriaged", "subject": "deux"},
        open_still: {"state": "untriaged", "subject": "trois"},
    }


def test_what_is_passed_on_the_way_back_is_told_newest_first(section: Section, store: Store) -> None:
    dossier_id, start = section.dossier("Premier titre"), store.version()
    section.do(dossiers.rename, dossier_id, "Deuxième titre")
    section.note(dossier_id)
    section.do(acts.undo)
    section.do(acts.undo)

    def steps(session: Session) -> list[tuple[str, Any, Any]]:
        back = Past(session, [Wanted(Dossier, ("title",))], start)
        return [(step.verb, step.before, step.after) for step in back.back_to(start)]

    first, second = {"title": "Premier titre"}, {"title": "Deuxième titre"}
    assert section.see(steps) == [("act.undone", second, first), ("dossier.renamed", first, second)]


def test_it_goes_no_farther_back_than_was_asked(section: Section, store: Store) -> None:
    section.dossier()

    def beyond(session: Session) -> None:
        list(Past(session, [Wanted(Dossier, ("title",))], store.version()).back_to(0))

    with pytest.raises(ValueError, match="0"):
        section.see(beyond)


def test_a_moment_is_the_act_before_the_first_later_one(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "other" / "register.db")
    hours = (8, 9, 12, 10)
    with clock.at(datetime(2026, 11, 16, hours[0], tzinfo=UTC)):
        section = Section(store)
    before = store.version()
    for hour in hours[1:]:
        with clock.at(datetime(2026, 11, 16, hour, tzinfo=UTC)):
            section.receipt()

    def number(hour: int) -> int:
        return section.see(past.last_act, datetime(2026, 11, 16, hour, tzinfo=UTC))

    assert [number(hour) for hour in (7, 8, 9, 11, 12, 13)] == [
        0,
        before,
        before + 1,
        # The clock went back after the act of noon: what came with it stands behind that act.
        before + 1,
        before + 3,
        before + 3,
    ]
    store.close()
