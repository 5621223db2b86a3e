"""The settings of a section: their names, what they are when nobody set them, and what they are for."""

from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from asotui.errors import BadSetting, UnknownSetting
from asotui.i18n import N_
from asotui.rules import roles
from asotui.rules.numbers import DossierPattern
from asotui.text import clean_line

LONGEST_VALUE = 200

DEFAULTS = MappingProxyType(
    {
        "section_name": "",
        "dossier_pattern": "{year}/{serial:04}",
        "country": "FR",
        "subdivision": "",
        "zone": "",
        "officers_may": roles.USUAL,
        "head_by_mail": "",
    }
)
"""Every setting and its value when nobody set it."""

EXPLAINED = MappingProxyType(
    {
        "section_name": N_("The name of the section, shown on top of a wide desk and of the brief."),
        "dossier_pattern": N_("How dossiers are numbered, with {serial}, {year}, {yy} and {month}."),
        "country": N_("The country whose public holidays count, by its two letters: FR, IN."),
        "subdivision": N_("The part of the country whose public holidays count, or nothing."),
        "zone": N_("The time zone of the section, such as Europe/Paris; nothing means that of the server."),
        "officers_may": N_(
            "What officers may do and not the head alone: any of close, record, reopen, cancel, approve, decide, templates."
        ),
        "head_by_mail": N_(
            "With daily, the first desk of each day writes the last act of the register to the head of section."
        ),
    }
)
"""What each setting is for, as messages to translate."""


def checked(name: str, value: str) -> str:
    """The value as the register keeps it. Raises UnknownSetting, BadSetting or one of the BadDossierPattern errors."""
    if name not in DEFAULTS:
        raise UnknownSetting(setting=name, known=", ".join(DEFAULTS))
    value = clean_line(value, LONGEST_VALUE)
    match name:
        case "dossier_pattern":
            DossierPattern.parse(value)
        case "country":
            value = value.upper()
            if not (len(value) == 2 and value.isascii() and value.isalpha()):
                raise BadSetting(setting=name, value=value, example="FR")
        case "subdivision":
            value = value.upper()
        case "zone":
            _check_zone(value)
        case "head_by_mail":
            value = value.lower()
            if value not in {"", "daily"}:
                raise BadSetting(setting=name, value=value, example="daily")
        case "officers_may":
            wanted, known = value.lower().replace(",", " ").split(), [right.value for right in roles.MOVABLE]
            if not set(wanted) <= set(known):
                raise BadSetting(setting=name, value=value, example=roles.USUAL)
            value = " ".join(right for right in known if right in wanted)
    return value


def _check_zone(value: str) -> None:
    try:
        if value:
            ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSetting(setting="zone", value=value, example="Europe/Paris") from None
