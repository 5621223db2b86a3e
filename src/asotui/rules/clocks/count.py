"""The count of a time limit: from where it runs, how much, what moved it, and on which day that ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from asotui.rules.clocks import spans
from asotui.rules.clocks.rule import Amount, Rule
from asotui.rules.days import ONE_DAY, Holidays

_ONE_SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Count:
    """`stood` are the days of the limit's own unit during which it stood still since `start`, `named` the end that
    somebody granted, `began` the aware instant from which a limit in hours runs."""

    rule: Rule
    closed: Holidays
    zone: tzinfo
    start: date
    amount: Amount
    stood: int = 0
    named: date | None = None
    began: datetime | None = None

    @property
    def is_in_hours(self) -> bool:
        """Whether hours are counted, and not days."""
        return self.amount.unit == "hours" and self.named is None

    def span(self) -> spans.Span:
        """The bare count from its start."""
        if self.rule.backwards:
            return spans.backwards(self.start, self.amount, self.closed, self.rule.clear)
        return spans.forwards(self.start, self.amount, self.closed, self.rule.first_day_counts)

    def raw_end(self) -> date:
        """The last day before a clear period and a closed day move it."""
        if self.named is not None:
            return spans.later(self.named, self.amount, self.stood, self.closed)
        if self.is_in_hours:
            return (self._hours_end() - timedelta(microseconds=1)).date()
        return spans.later(self.span().end, self.amount, self.stood, self.closed)

    def bare_end(self) -> date:
        """The last day before a closed day moves it."""
        end = self.raw_end()
        if self.is_in_hours or self.named is not None or self.rule.backwards or not self.rule.clear:
            return end
        return spans.one_more(end, self.amount, self.closed)

    def end(self) -> date:
        """The last day."""
        bare = self.bare_end()
        if self.is_in_hours or self.named is not None:
            return bare
        return spans.carried(bare, self.rule.carry, self.closed)

    def ends_at(self) -> datetime:
        """The aware instant at which it ends: 24:00 of the last day, on the clock of the office."""
        if self.is_in_hours:
            return self._hours_end()
        return datetime.combine(self.end() + ONE_DAY, time(), self.zone)

    def _hours_end(self) -> datetime:
        """Hours that really pass, whatever the clock on the wall does meanwhile."""
        began = self.began or datetime.combine(self.start, time(), self.zone)
        return datetime.fromtimestamp(began.timestamp() + self.amount.count * 3600, self.zone)


def last_second_before(at: datetime) -> datetime:
    """The last second before an aware instant, in its zone."""
    return datetime.fromtimestamp(at.timestamp() - _ONE_SECOND, at.tzinfo)
