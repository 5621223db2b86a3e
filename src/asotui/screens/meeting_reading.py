"""What is understood of a form about a meeting while it is filled in: each field in the light of the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, day_comes_first, language
from asotui.queries.rooms import RoomRow
from asotui.rules import profiles, rhythms
from asotui.rules.dates import understand_date
from asotui.rules.moments import understand_length, understand_moment
from asotui.screens import meeting_words as words
from asotui.screens.meeting_known import Known, TimeChosen, TimeSeen, room_words
from asotui.services.meetings import PersonInput
from asotui.terms import InviteeRole

LENGTH = 60
ONCE = "once"
RHYTHMS: Mapping[str, tuple[str, Callable[[date], str]]] = {
    "week": (N_("every week"), lambda on: rhythms.weekly([on.weekday()])),
    "fortnight": (N_("every two weeks"), lambda on: rhythms.weekly([on.weekday()], 2)),
    "nth": (N_("every month, on such a weekday"), lambda on: _on_weekday(on)),
    "month": (N_("every month, on that date"), lambda on: rhythms.monthly_on_day(on.day)),
    "year": (N_("every year"), rhythms.yearly),
    "working": (N_("every working day"), lambda _on: rhythms.working_days()),
}


def _on_weekday(on: date) -> str:
    """The same weekday of the month; a fifth one is the last."""
    nth = (on.day - 1) // 7 + 1
    return rhythms.monthly_on_weekday(nth if nth < 5 else -1, on.weekday())


@dataclass(slots=True)
class Reading:
    """What is understood of the form so far. `raw` gives what stands in a field, "" for one that is not on the form.

    `officer_ids`, `outside` (mail addresses and names) and `seats` are for a meeting whose people stand elsewhere.
    """

    known: Known
    raw: Callable[[str], str] = field(default=lambda _name: "")
    was: datetime | None = None
    except_id: int | None = None
    officer_ids: tuple[int, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    seats: int = 0
    seen: TimeSeen | None = None

    # The time

    def moment(self, typed: str) -> datetime:
        """The wall time typed. Raises DateNotUnderstood, TimeMissing."""
        now = clock.local(clock.now()).replace(tzinfo=None)
        return understand_moment(
            typed, now, language(), holidays=self.known.holidays, day_first=day_comes_first(), was=self.was
        )

    def explain_moment(self, typed: str) -> tuple[bool, str]:
        """The day and the hours in full, and how far ahead; that the notice is not kept, or that it has gone by."""
        try:
            start = self.moment(typed)
        except AsotuiError as refusal:
            return False, str(refusal)
        at = clock.instant(start)
        hours = words.hours(at, at + timedelta(minutes=self.minutes()))
        said = [
            _("{day}, {hours}").format(day=when.full_day(start.date()), hours=hours),
            _("that time has gone by") if at < clock.now() else when.days_ahead(start.date(), clock.today()),
        ]
        if at >= clock.now() and not self._notice_is_kept(start.date()):
            said.append(_("too soon for the notice of its kind"))
        return True, words.SEPARATOR.join(said)

    def _notice_is_kept(self, on: date) -> bool:
        kind = self.raw("kind")
        known = {profile.key: profile for profile in profiles.kinds(clock.today())}
        return kind not in known or profiles.notice_kept(known[kind], clock.today(), on, self.known.holidays)

    def minutes(self) -> int:
        """How long it lasts; an hour while that is not understood."""
        try:
            return understand_length(self.raw("minutes"))
        except AsotuiError:
            return LENGTH

    def explain_length(self, typed: str) -> tuple[bool, str]:
        """Whether the length is understood, and the length in full."""
        try:
            length = words.length(understand_length(typed))
        except AsotuiError as refusal:
            return False, str(refusal)
        return True, length if length != typed.strip() else ""

    def chosen(self) -> TimeChosen | None:
        """The time with all that it takes, or None while it is not understood."""
        try:
            start = clock.instant(self.moment(self.raw("starts_at")))
        except AsotuiError:
            return None
        people = self.people()
        ids = (*self.officer_ids, *(one.officer_id for one in people if one.officer_id is not None))
        room = self.room()
        return TimeChosen(
            start,
            start + timedelta(minutes=self.minutes()),
            tuple(dict.fromkeys(ids)),
            room.id if room else None,
            self.seats or len(people),
            self.except_id,
            self.from_outside(people),
        )

    # The people

    def people(self) -> list[PersonInput]:
        """The chair, then the others, each once; those who are not understood are left out."""
        chair = [one.model_copy(update={"role": InviteeRole.CHAIR}) for one in self._persons("chair")[:1]]
        there = {_same(one) for one in chair}
        return [*chair, *(one for one in self._persons("people") if _same(one) not in there)]

    def from_outside(self, people: Sequence[PersonInput]) -> tuple[tuple[str, str], ...]:
        """The mail addresses, in lower case, and the names of those who are not of the section."""
        typed = {
            one.mail.casefold(): one.name or one.mail for one in people if one.mail and not one.officer_id
        }
        return tuple((typed | dict(self.outside)).items())

    def _persons(self, name: str) -> list[PersonInput]:
        try:
            return self.known.people.parse(self.raw(name))
        except ValueError:
            return []

    def explain_people(self, typed: str) -> tuple[bool, str]:
        """Who is meant, and who of them is elsewhere at that time."""
        understood, sentence = self.known.people.explain(typed)
        if understood and self.seen is not None and self.seen.elsewhere:
            return True, words.SEPARATOR.join([sentence, *self.seen.elsewhere])
        return understood, sentence

    def explain_chair(self, typed: str) -> tuple[bool, str]:
        """Who presides: one person."""
        understood, sentence = self.known.people.explain(typed)
        if understood and len(self.known.people.parse(typed)) > 1:
            return False, _("One person presides.")
        return understood, sentence if sentence != typed.strip() else ""

    # The room

    def room(self) -> RoomRow | None:
        """The room, or None while there is none or it is not understood."""
        try:
            return self.known.rooms.parse(self.raw("room_id")) if self.raw("room_id") else None
        except ValueError:
            return None

    def room_id(self, typed: str) -> int:
        """The key of the room meant. Raises ValueError."""
        return self.known.rooms.parse(typed).id

    def explain_room(self, typed: str) -> tuple[bool, str]:
        """Whether the room can be had then, and what is to be known of it."""
        try:
            room = self.known.rooms.parse(typed)
        except ValueError as error:
            return False, str(error)
        chosen = self.chosen()
        seen = self.seen if self.seen is not None and self.seen.chosen == chosen else None
        return room_words(room, chosen, seen)

    # The rule

    def explain_kind(self, kind: str) -> tuple[bool, str]:
        """What the kind asks for."""
        known = {profile.key: profile for profile in profiles.kinds(clock.today())}
        return True, words.rule(known[kind]) if kind in known else ""

    def rule(self) -> str:
        """The rule of the series, empty for a meeting that takes place once."""
        rhythm = self.raw("rule")
        if rhythm not in RHYTHMS:
            return ""
        try:
            return RHYTHMS[rhythm][1](self.moment(self.raw("starts_at")).date())
        except AsotuiError:
            return ""

    def explain_rule(self, _rhythm: str) -> tuple[bool, str]:
        """The rhythm in words, for the day that was typed."""
        rule = self.rule()
        return True, rhythms.worded(rule) if rule else ""

    def day(self, typed: str) -> date:
        """A day. Raises DateNotUnderstood."""
        return understand_date(
            typed, clock.today(), language(), holidays=self.known.holidays, day_first=day_comes_first()
        )

    def explain_day(self, typed: str) -> tuple[bool, str]:
        """Whether a day is understood, and the day in full."""
        try:
            return True, when.full_day(self.day(typed))
        except AsotuiError as refusal:
            return False, str(refusal)


def _same(one: PersonInput) -> object:
    return one.officer_id or (one.mail or one.name).lower()
