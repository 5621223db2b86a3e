"""The rhythms in which a meeting is planned to come back: made from a choice, and said in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from asotui.i18n import NN_, _, language, ngettext, written_day
from asotui.rules.days import add_months
from asotui.rules.recurrence import Rule

_A_MONDAY = date(2024, 1, 1)
_WORKING_WEEK = tuple((0, weekday) for weekday in range(5))
_NTH = {
    1: NN_("the first {weekday} of every month", "the first {weekday}, every {count} months"),
    2: NN_("the second {weekday} of every month", "the second {weekday}, every {count} months"),
    3: NN_("the third {weekday} of every month", "the third {weekday}, every {count} months"),
    4: NN_("the fourth {weekday} of every month", "the fourth {weekday}, every {count} months"),
    5: NN_("the fifth {weekday} of every month", "the fifth {weekday}, every {count} months"),
    -1: NN_("the last {weekday} of every month", "the last {weekday}, every {count} months"),
}


def daily(every: int = 1) -> str:
    """Every day, or every so many days."""
    return Rule("DAILY", every).written()


def working_days() -> str:
    """Monday to Friday."""
    return Rule("WEEKLY", days=_WORKING_WEEK).written()


def weekly(weekdays: Iterable[int], every: int = 1) -> str:
    """On those weekdays, 0 for Monday, every week or every so many weeks."""
    return Rule("WEEKLY", every, days=tuple((0, weekday) for weekday in sorted(set(weekdays)))).written()


def monthly_on_weekday(nth: int, weekday: int, every: int = 1) -> str:
    """On the nth weekday of the month, from its end when negative."""
    return Rule("MONTHLY", every, days=((nth, weekday),)).written()


def monthly_on_day(day: int, every: int = 1) -> str:
    """On that day of the month, from its end when negative; a month that has no such day has no meeting."""
    return Rule("MONTHLY", every, month_days=(day,)).written()


def yearly(on: date) -> str:
    """Every year on that day; on a 29 February every fourth year."""
    return Rule("YEARLY", months=(on.month,), month_days=(on.day,)).written()


def offered(on: date) -> list[str]:
    """The rules offered for a series whose first meeting is on that day, the most usual first."""
    weekday, nth = on.weekday(), (on.day - 1) // 7 + 1
    is_last = (on + timedelta(days=7)).month != on.month
    rules = [weekly([weekday]), weekly([weekday], 2)]
    rules += [monthly_on_weekday(nth, weekday)] if nth < 5 else []
    rules += [monthly_on_weekday(-1, weekday)] if is_last else []
    rules.append(monthly_on_day(on.day))
    rules += [monthly_on_day(-1)] if on == add_months(on.replace(day=1), 1) - timedelta(days=1) else []
    return [*rules, yearly(on), working_days(), daily()]


def worded(rule: str) -> str:
    """The rule as the officer reads it, in the language in force; one that has no words is shown as it is written.

    Raises BadRule or one of its kinds.
    """
    read = Rule.read(rule)
    rhythm = _rhythm(read) or _("by the rule {rule}").format(rule=read.written())
    if read.count:
        return ngettext("{rhythm}, once", "{rhythm}, {count} times", read.count).format(
            rhythm=rhythm, count=read.count
        )
    last = read.until or (read.until_at or read.until_wall)
    return _("{rhythm}, until {day}").format(rhythm=rhythm, day=written_day(last)) if last else rhythm


def _rhythm(rule: Rule) -> str:
    """The rule without its end, or nothing where there are no words for it."""
    if rule.weeks or rule.year_days or rule.positions:
        return ""
    match rule.frequency, bool(rule.days), bool(rule.month_days), bool(rule.months):
        case "DAILY", False, False, False:
            said = ngettext("every day", "every {count} days", rule.interval)
        case "WEEKLY", False, False, False:
            said = ngettext("every week", "every {count} weeks", rule.interval)
        case "WEEKLY", True, False, False:
            return _weekly(rule)
        case "MONTHLY", False, False, False:
            said = ngettext("every month", "every {count} months", rule.interval)
        case "MONTHLY", True, False, False:
            return _on_nth_weekday(rule)
        case "MONTHLY", False, True, False:
            return _on_day_of_month(rule)
        case "YEARLY", False, False, False:
            said = ngettext("every year", "every {count} years", rule.interval)
        case "YEARLY", False, True, True:
            return _on_day_of_year(rule)
        case _:
            return ""
    return said.format(count=rule.interval)


def _weekly(rule: Rule) -> str:
    if rule.interval == 1 and rule.days == _WORKING_WEEK:
        return _("every day from Monday to Friday")
    days = _list([_weekday(weekday) for _nth, weekday in rule.days])
    said = ngettext("every week on {days}", "every {count} weeks on {days}", rule.interval)
    return said.format(count=rule.interval, days=days)


def _on_nth_weekday(rule: Rule) -> str:
    nth, weekday = rule.days[0]
    if len(rule.days) > 1 or nth not in _NTH:
        return ""
    said = ngettext(*_NTH[nth], rule.interval)
    return said.format(count=rule.interval, weekday=_weekday(weekday))


def _on_day_of_month(rule: Rule) -> str:
    day = rule.month_days[0]
    if len(rule.month_days) > 1 or day < -1:
        return ""
    if day == -1:
        said = ngettext("the last day of every month", "the last day, every {count} months", rule.interval)
    else:
        said = ngettext("day {day} of every month", "day {day}, every {count} months", rule.interval)
    return said.format(count=rule.interval, day=day)


def _on_day_of_year(rule: Rule) -> str:
    month, day = rule.months[0], rule.month_days[0]
    # A leap year, so that 29 February has a name.
    if len(rule.months) > 1 or len(rule.month_days) > 1 or not 0 < day <= _length_of(month):
        return ""
    named = written_day(date(2024, month, day), "d MMMM")
    said = ngettext("every year on {day}", "every {count} years on {day}", rule.interval)
    return said.format(count=rule.interval, day=named)


def _length_of(month: int) -> int:
    return (add_months(date(2024, month, 1), 1) - date(2024, month, 1)).days


def _weekday(weekday: int) -> str:
    return written_day(_A_MONDAY + timedelta(days=weekday), "EEEE")


def _list(words: list[str]) -> str:
    from babel.lists import format_list

    return format_list(words, locale={"fr": "fr_FR", "en": "en_GB"}[language()])
