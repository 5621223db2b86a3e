"""What could not be taken from a calendar of somebody else, and what was taken with a doubt: one sentence each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from asotui.i18n import N_, _
from asotui.text import clean_line


class RefusalCode(StrEnum):
    """Why an event, or a whole calendar, is not taken; the last two are doubts about one that is."""

    DATE_UNREADABLE = "date_unreadable"
    EVENT_UNREADABLE = "event_unreadable"
    FILE_TOO_LARGE = "file_too_large"
    NO_CALENDAR = "no_calendar"
    NO_EVENT = "no_event"
    NO_START = "no_start"
    NOT_GREGORIAN = "not_gregorian"
    OUT_OF_LIMITS = "out_of_limits"
    RULE_UNREADABLE = "rule_unreadable"
    TOO_COSTLY = "too_costly"
    TOO_MANY = "too_many"
    TOO_OFTEN = "too_often"
    ZONE_UNKNOWN = "zone_unknown"
    ZONE_UNREADABLE = "zone_unreadable"


DOUBTS = frozenset([RefusalCode.ZONE_UNKNOWN.value, RefusalCode.ZONE_UNREADABLE.value])

_SENTENCES = {
    RefusalCode.DATE_UNREADABLE: N_("“{title}” is not taken: one of its dates or durations cannot be read."),
    RefusalCode.EVENT_UNREADABLE: N_(
        "“{title}” is not taken: it is not written as the standard for calendars asks."
    ),
    RefusalCode.FILE_TOO_LARGE: N_("The calendar is larger than {limit} bytes and was not read."),
    RefusalCode.NO_CALENDAR: N_("There is no calendar in it."),
    RefusalCode.NO_EVENT: N_("There is no event in the calendar."),
    RefusalCode.NO_START: N_("“{title}” is not taken: it does not say when it begins."),
    RefusalCode.NOT_GREGORIAN: N_("“{title}” is not taken: its calendar is not the Gregorian one."),
    RefusalCode.OUT_OF_LIMITS: N_("The calendar could not be read within the limits of time and memory."),
    RefusalCode.RULE_UNREADABLE: N_(
        "“{title}” is not taken: the rule by which it comes back cannot be read: {rule}"
    ),
    RefusalCode.TOO_COSTLY: N_(
        "“{title}” is not taken: its dates could not be worked out within the limits of time and memory."
    ),
    RefusalCode.TOO_MANY: N_("Only the first {limit} events of the calendar were read."),
    RefusalCode.TOO_OFTEN: N_("“{title}” is not taken: it comes back more than {limit} times."),
    RefusalCode.ZONE_UNKNOWN: N_(
        "The time zone {zone} of “{title}” is not known; its hours are read by the clock of the office."
    ),
    RefusalCode.ZONE_UNREADABLE: N_("What the calendar says of the time zone {zone} cannot be read."),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing not taken, or taken with a doubt. The facts are clean lines; `uid` is that of the event, if it is one."""

    code: str
    uid: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def sentence(self) -> str:
        """What the officer reads, in the language in force."""
        try:
            return _(_SENTENCES[RefusalCode(self.code)]).format(**self.facts)
        except (ValueError, KeyError):
            return clean_line(self.code)


def refusal(code: RefusalCode, uid: str = "", **facts: object) -> Refusal:
    """A refusal with its facts made harmless."""
    return Refusal(code.value, uid, {name: clean_line(str(value), 120) for name, value in facts.items()})
