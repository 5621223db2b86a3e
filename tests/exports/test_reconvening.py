"""A meeting without quorum is convened again by a letter that says what the law wants said."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine

from asotui import clock, i18n
from asotui.exports import convening
from asotui.services import meetings
from asotui.services.meetings import PersonInput
from tests.exports.meetings import letters, people, with_mail
from tests.factories import Section

ANNOUNCED = "had no quorum"
NONE_ASKED = "no quorum will be required (CRPA R133-8 to R133-10)"


@pytest.fixture
def section(section: Section) -> Section:
    return with_mail(section)


def in_days(count: int) -> datetime:
    return clock.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=count)


def convened_again(section: Section, kind: str) -> dict[str, str]:
    """The letters of a meeting that nobody came to and that was convened again, by address."""
    starts_at = in_days(20)
    convened: list[PersonInput] = people(section)
    first = section.meeting(kind=kind, people=convened, starts_at=starts_at, plan=False)
    told = {to: one.text for to, one in letters(section.do(convening.convene, first)).items()}
    assert not any(ANNOUNCED in text for text in told.values())
    with time_machine.travel(starts_at, tick=False):
        section.do(meetings.begin, first)
        section.do(meetings.no_quorum, first)
        again = section.do(meetings.reconvene, first, in_days(20))
        return {to: one.text for to, one in letters(section.do(convening.convene, again)).items()}


def test_where_the_law_asks_for_none_any_more_every_letter_says_so_with_its_source(section: Section) -> None:
    told = convened_again(section, "consultative")
    assert told
    for text in told.values():
        assert ANNOUNCED in text and "M1/" in text
        assert NONE_ASKED in " ".join(text.split())


def test_the_promise_is_made_in_french_too(section: Section) -> None:
    i18n.set_language("fr")
    told = convened_again(section, "consultative")
    assert all("aucun quorum ne sera exigé" in " ".join(text.split()) for text in told.values())
