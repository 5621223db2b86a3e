"""A Monday morning in November, and a dossier that has a past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from asotui import clock
from asotui.services import dossiers
from asotui.widgets.cells import UNICODE_SIGNS, use_signs
from tests.factories import COLLEAGUE, Section

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _unicode_signs() -> Iterator[None]:
    use_signs(UNICODE_SIGNS)
    yield
    use_signs(None)


@pytest.fixture
def dossier_id(section: Section) -> int:
    """A dossier of the prefecture with pieces, notes, things to do, late ones among them, and a link."""
    with clock.at(NOW - timedelta(days=6)):
        dossier_id = section.dossier(
            "Autorisation d'exploiter", urgency=1, marking="restricted", next_action="avis DAJ"
        )
        section.filed(
            dossier_id, subject="Demande, formulaire signé", text="Madame, Monsieur,\n\nVoici la demande."
        )
        section.piece(dossier_id, "plan.txt", b"Plan de situation\nparcelle 12")
    with clock.at(NOW - timedelta(days=2)):
        section.awaited(dossier_id, expected_from="SDIS", expected_by=date(2026, 11, 20))
        section.note(dossier_id, "La demande est recevable.")
        section.note(dossier_id, "Vu.", by=COLLEAGUE)
        section.task(dossier_id=dossier_id, due_on=date(2026, 11, 25))
        section.do(dossiers.examine, dossier_id)
    return dossier_id
