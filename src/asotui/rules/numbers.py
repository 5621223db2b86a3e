"""The numbers of the register: diary numbers of receipts, and dossier numbers after the section's pattern."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self

from asotui.errors import (
    BadDiaryNumber,
    PatternNeedsSerial,
    PatternNeedsYear,
    PatternUnknownField,
    PatternUnreadable,
)
from asotui.text import clean_line, fold

DEFAULT_DOSSIER_PATTERN = "{year}/{serial:04}"
_LONGEST_PATTERN = 60


class DiaryNumber(NamedTuple):
    """Where a receipt stands in the register of its year."""

    serial: int
    year: int


_DIARY = re.compile(r"(?:n°|no\.?|n|#)? ?(\d{1,9})(?: ?/ ?((?:19|20|21)\d\d|\d\d))?", re.ASCII)


def diary_number(serial: int, year: int) -> str:
    """The number under which a receipt is registered, for instance 105/2026."""
    return f"{serial}/{year}"


def parse_diary_number(typed: str, today_year: int) -> DiaryNumber:
    """The diary number that was typed; the year may be left out, or have two digits of this century.

    Raises BadDiaryNumber.
    """
    found = _DIARY.fullmatch(fold(typed[:40]))
    year = int(found[2] or today_year) if found else 0
    if year < 100:
        year += today_year // 100 * 100
    if not found or not int(found[1]) or (len(found[2] or "") == 2 and year > today_year):
        raise BadDiaryNumber(typed=clean_line(typed, 40), example=diary_number(105, today_year))
    return DiaryNumber(int(found[1]), year)


class _Field(NamedTuple):
    name: str
    digits: int

    def written(self, value: int) -> str:
        return f"{value:0{self.digits}d}"


_DIGITS = {"serial": 1, "year": 4, "yy": 2, "month": 2}
_FOUND = {"serial": r"\d{1,9}", "year": r"(?:19|20|21)\d\d", "yy": r"\d\d", "month": r"(?:0?[1-9]|1[0-2])"}
_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_FIELD = re.compile(r"(\w+)(?::(\d{1,2}))?", re.ASCII)
# What stands directly around a number and makes it a part of something else, such as a date.
_NOT_BEFORE, _NOT_AFTER = r"(?<![^\W_])(?<!\d[/.\-])", r"(?![^\W_])(?![/.\-]\d)"


@dataclass(frozen=True, slots=True)
class DossierPattern:
    """How a section numbers its dossiers: literal text around the fields serial, year, yy and month."""

    text: str
    parts: tuple[str | _Field, ...]

    @classmethod
    def parse(cls, text: str = DEFAULT_DOSSIER_PATTERN, *, yearly: bool = True) -> Self:
        """Read a pattern such as "{year}/{serial:04}" or "A-12011/{serial}/{year}-Estt".

        `yearly` says that the serial starts again each year, so that the number must name the year. Raises one of
        the BadDossierPattern errors.
        """
        facts = {"pattern": clean_line(text, _LONGEST_PATTERN), "example": DEFAULT_DOSSIER_PATTERN}
        parts: list[str | _Field] = []
        for field, literal, stray in _PART.findall(text):
            after_field = bool(parts) and isinstance(parts[-1], _Field)
            if stray or (not literal and after_field):
                raise PatternUnreadable(**facts)
            parts.append(literal or _field(field, facts))
        names = [part.name for part in parts if isinstance(part, _Field)]
        if names.count("serial") != 1:
            raise PatternNeedsSerial(**facts)
        if yearly and not {"year", "yy"} & set(names):
            raise PatternNeedsYear(**facts)
        if text != facts["pattern"] or len(set(names)) != len(names):
            raise PatternUnreadable(**facts)
        return cls(text, tuple(parts))

    def number(self, serial: int, on: date) -> str:
        """The number of the dossier with that serial, opened on that day at the office."""
        return self._written({"serial": serial, "year": on.year, "yy": on.year % 100, "month": on.month})

    def find_in(self, text: str) -> list[str]:
        """The dossier numbers that a text may carry, as the register writes them, in the order of the text.

        Zeros in front may be missing, case and accents do not matter. Dates are not taken for numbers; whether such a
        dossier exists is for the caller to see.
        """
        found = (self._written({k: int(v) for k, v in m.groupdict().items()}) for m in self._expression(text))
        return list(dict.fromkeys(filter(None, found)))

    def _written(self, values: dict[str, int]) -> str:
        if not values["serial"]:
            return ""
        return "".join(
            part if isinstance(part, str) else part.written(values[part.name]) for part in self.parts
        )

    def _expression(self, text: str) -> "list[re.Match[str]]":
        parts = (
            f"(?P<{part.name}>{_FOUND[part.name]})" if isinstance(part, _Field) else _literal(part)
            for part in self.parts
        )
        return list(re.finditer(_NOT_BEFORE + "".join(parts) + _NOT_AFTER, fold(text), re.ASCII))


def _literal(text: str) -> str:
    """An expression for literal text in a folded one, where a separator may have spaces around it."""
    return "".join(" ?" if char.isspace() else _sign(fold(char)) for char in text)


def _sign(folded: str) -> str:
    return f" ?{re.escape(folded)} ?" if folded == "/" else re.escape(folded)


def _field(written: str, facts: dict[str, str]) -> _Field:
    found = _FIELD.fullmatch(written)
    if not found or found[1] not in _DIGITS or int(found[2] or 0) > 9:
        raise PatternUnknownField(field=clean_line("{" + written + "}", 40), **facts)
    return _Field(found[1], max(_DIGITS[found[1]], int(found[2] or 0)))
