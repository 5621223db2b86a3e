"""The public holidays of the office's country, for the rules that count working days."""

import warnings
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from asotui.errors import UnknownHolidays


@lru_cache(maxsize=8)
def public_holidays(country: str, subdivision: str | None = None) -> Callable[[int], frozenset[date]]:
    """A function from a year to its public holidays.

    `country` is an ISO 3166-1 code ("FR", "IN"), `subdivision` the part of ISO 3166-2 behind the dash or None.
    Raises UnknownHolidays when no calendar is known for them. The `holidays` package is imported here and not
    before: it costs a tenth of a second.
    """
    from holidays import country_holidays

    # Said on stderr, in the middle of the desk, when a year is estimated.
    warnings.filterwarnings("ignore", message="Requested Holidays are available only")
    try:
        country_holidays(country, subdiv=subdivision or None)
    except NotImplementedError as unknown:
        raise UnknownHolidays(country=country, subdivision=subdivision or "-") from unknown

    @lru_cache(maxsize=64)
    def of_year(year: int) -> frozenset[date]:
        return frozenset(country_holidays(country, subdiv=subdivision or None, years=year))

    return of_year


def is_country(code: str) -> bool:
    """Whether a code names a country or territory, by the Unicode locale data; regions and test codes are none."""
    from babel import Locale

    return code in Locale("en").territories and code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
