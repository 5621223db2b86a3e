"""The working days of the section, by the public holidays of its country."""

from __future__ import annotations

from typing import Any

from asotui import calendar_days
from asotui.errors import AsotuiError
from asotui.queries import settings
from asotui.rules.days import Holidays


def section_holidays(session: Any) -> Holidays:
    """The public holidays of the section's country; none when its country has no known calendar."""
    country = settings.value(session, "country")
    subdivision = settings.value(session, "subdivision")
    try:
        return calendar_days.public_holidays(country, subdivision or None)
    except AsotuiError:
        return None
