"""The words of dates in French and English, folded: no case, no accents, no dots, apostrophes as spaces.

Both languages are known at once. The one clash, "mar" for mardi and for March, is settled in `dates`.
"""

import re
from collections.abc import Iterable

from asotui.rules.days import Edge, Period
from asotui.text import fold

_MONTHS = (
    "janvier janv jan january",
    "fevrier fevr fev feb february",
    "mars mar march",
    "avril avr apr april",
    "mai may",
    "juin jun june",
    "juillet juil jul july",
    "aout aou aug august",
    "septembre sept sep september",
    "octobre oct october",
    "novembre nov november",
    "decembre dec december",
)
_WEEKDAYS = (
    "lundi lun monday mon",
    "mardi mar tuesday tues tue",
    "mercredi mer wednesday weds wed",
    "jeudi jeu thursday thurs thur thu",
    "vendredi ven friday fri",
    "samedi sam saturday sat",
    "dimanche dim sunday sun",
)
_COUNTS = (
    "un une a one",
    "deux two",
    "trois three",
    "quatre four",
    "cinq five",
    "six",
    "sept seven",
    "huit eight",
    "neuf nine",
    "dix ten",
    "onze eleven",
    "douze twelve",
    "treize thirteen",
    "quatorze fourteen",
    "quinze fifteen",
)
_DAYS = {
    "today": 0,
    "tod": 0,
    "tonight": 0,
    "aujourd hui": 0,
    "aujourdhui": 0,
    "auj": 0,
    "ajd": 0,
    "ce jour": 0,
    "tomorrow": 1,
    "tmr": 1,
    "tom": 1,
    "demain": 1,
    "dem": 1,
    "day after tomorrow": 2,
    "apres demain": 2,
    "surlendemain": 2,
    "yesterday": -1,
    "hier": -1,
    "day before yesterday": -2,
    "avant hier": -2,
}
# A jour ouvrable counts Saturdays, a jour franc neither its first nor its last: neither is understood as something else.
_UNITS = {
    "day": "d j jour jours day days",
    "working": "jo bd wd jour_ouvre jours_ouvres j_ouvre j_ouvres jo_ouvres working_day working_days "
    "business_day business_days workday workdays",
    "week": "s sem semaine semaines w wk wks week weeks",
    "month": "m mo mois month months",
    "year": "a an ans annee annees y yr yrs year years",
    "fortnight": "fortnight fortnights",
    "quinzaine": "quinzaine quinzaines",
    "huitaine": "huitaine huitaines",
}
_SHORT_ENDS = {"eow": "end of week", "eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
_SHORT_ENDS |= {"fdm": "fin du mois", "month end": "end of month", "year end": "end of year"}


def _numbered(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


def _named(rows: dict[str, str]) -> dict[str, str]:
    return {word.replace("_", " "): name for name, row in rows.items() for word in row.split()}


PERIODS: dict[str, Period] = {
    "semaine": "week",
    "week": "week",
    "mois": "month",
    "month": "month",
    "trimestre": "quarter",
    "quarter": "quarter",
    "an": "year",
    "annee": "year",
    "year": "year",
}
EDGES: dict[str, Edge] = {
    "debut": "start",
    "start": "start",
    "beginning": "start",
    "early": "start",
    "mi": "middle",
    "mid": "middle",
    "milieu": "middle",
    "middle": "middle",
    "fin": "end",
    "end": "end",
    "late": "end",
}
MONTHS = _numbered(_MONTHS, 1)
WEEKDAYS = _numbered(_WEEKDAYS, 0)
COUNTS = _numbered(_COUNTS, 1)
DAYS = _DAYS
UNITS = _named(_UNITS)


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


_LEADING = re.compile(r"(?:(?:jusqu (?:au|a)|d ici|le|la|l|les|the|on|by|until|pour|au|du|en)\b ?)+(?=.)")


def plain(typed: str) -> str:
    """The typed date in the one spelling that the forms of `dates` expect."""
    s = fold(typed).replace("'", " ").replace(",", " ").strip(" .;:!?")
    s = re.sub(r"(?<=[a-z])\.|(?<=[a-z])-(?=[a-z])", " ", s)
    s = " ".join(re.sub(r" *([+/.-]) *", r"\1", s).split())
    if leading := _LEADING.match(s):
        s = s[leading.end() :]
    return _SHORT_ENDS.get(s, s)
