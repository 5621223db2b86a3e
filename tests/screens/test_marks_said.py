"""What is said of marks comes and goes with them; what an act said stays, whatever a colleague does meanwhile."""

from __future__ import annotations

import pytest

from asotui.models import Receipt
from asotui.services import receipts, triage
from tests.factories import COLLEAGUE, Section
from tests.screens.looking import desk, desk_of, press, screen_text, settle
from tests.screens.mornings import Morning, morning_of


@pytest.fixture
def morning(section: Section) -> Morning:
    return morning_of(section)


async def test_what_is_said_of_marks_goes_with_the_marked_row(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x")
        assert "1 row marked" in screen_text(pilot.app)
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "marked" not in screen_text(pilot.app)


async def test_what_an_act_said_stays_when_a_colleague_takes_the_marked_row(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "x")
        desk(pilot).perform(receipts.set_urgency, [morning.answer], 1)
        await settle(pilot)
        assert morning.section.row(Receipt, morning.answer).urgency == 1
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "is now of urgency immediate" in screen_text(pilot.app)
