"""The language of the desk: French or English, changeable while it runs."""

import gettext
import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

LANGUAGES = ("en", "fr")
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "FM", "PW", "MH"})
_LOCALE = Path(__file__).parent / "locale"

_language = "en"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def language() -> str:
    """The language in force, "en" or "fr"."""
    return _language


def set_language(code: str) -> None:
    """Put a language in force; an unknown code means English."""
    global _language, _catalogue
    _language = code if code in LANGUAGES else "en"
    _catalogue = gettext.translation("asotui", _LOCALE, languages=[_language], fallback=True)


def in_every_language(message: str) -> frozenset[str]:
    """A message as each language of the desk words it: to know again what somebody wrote down in another one."""
    catalogues = (
        gettext.translation("asotui", _LOCALE, languages=[code], fallback=True) for code in LANGUAGES
    )
    return frozenset(catalogue.gettext(message) for catalogue in catalogues)


def language_of(environment: Mapping[str, str] | None = None) -> str:
    """The first language of LANGUAGE, LC_ALL, LC_MESSAGES, LANG that the desk speaks, else English."""
    environment = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for candidate in environment.get(name, "").split(":"):
            code = re.split(r"[._@-]", candidate, maxsplit=1)[0].lower()
            if code in LANGUAGES:
                return code
            if code in {"c", "posix"}:
                return "en"
    return "en"


def day_comes_first(environment: Mapping[str, str] | None = None) -> bool:
    """Whether 12/01 is 12 January, by LC_ALL, LC_TIME or LANG: not where the month is written first."""
    environment = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        if environment.get(name):
            territory = re.match(r"[A-Za-z]+[_-]([A-Za-z]{2})", environment[name])
            return territory is None or territory[1].upper() not in _MONTH_FIRST
    return True


def written_day(on: date, pattern: str = "d MMMM y") -> str:
    """A date in the words of the language in force, by a CLDR pattern: `1 March 2026`, `1er mars 2026`.

    The first of a month is `1er` in French, which the patterns do not know.
    """
    from babel.dates import format_date

    text = format_date(on, pattern, locale={"fr": "fr_FR", "en": "en_GB"}[_language])
    if _language == "fr" and on.day == 1:
        return " ".join("1er" if word == "1" else word for word in text.split(" "))
    return text


def _(message: str) -> str:
    """A message in the language in force."""
    return _catalogue.gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a sentence for a count."""
    return _catalogue.ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark a message for translation where it is declared; translate it with `_` where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:
    """Mark the two forms of a sentence where they are declared; choose one with `ngettext` where it is shown."""
    return singular, plural
