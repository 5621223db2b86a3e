"""The working days of the section, by the public holidays of its country and the days given by hand."""

from __future__ import annotations

from typing import Any

from asotui import office
from asotui.rules.days import Holidays


def section_holidays(session: Any) -> Holidays:
    """The public holidays of the section: those of its country that are known, and those given by hand."""
    return office.holidays(session)
