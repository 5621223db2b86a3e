"""The rules that a kind of meeting follows: notice, quorum, proxies. They are data, each with its source and its days in force."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from asotui.errors import UnknownKind
from asotui.i18n import _, language
from asotui.rules.days import ONE_DAY, Holidays, add_working_days, working_days_between

KINDS = ("internal", "interministerial", "consultative")
"""In the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of meeting must keep. `since` and `until` are counted in; None leaves that side open.

    `clear` notice counts neither the day of the convocation nor that of the meeting. `quorum` is a share of the members,
    as numerator and denominator, None where none is asked. With `reconvene_without_quorum` the same agenda may be dealt
    with by whoever comes, after a second convocation `reconvene_notice_days` before.
    """

    key: str
    labels: Mapping[str, str]
    sources: Mapping[str, str]
    notice_days: int = 0
    notice_unit: Literal["calendar", "working"] = "calendar"
    clear: bool = False
    quorum: tuple[int, int] | None = None
    proxies_per_member: int = 0
    reconvene_without_quorum: bool = False
    reconvene_notice_days: int = 0
    since: date | None = None
    until: date | None = None

    @property
    def label(self) -> str:
        """The kind in the language in force."""
        return self.labels[language()]

    @property
    def source(self) -> str:
        """Where the rule comes from, in the language in force."""
        return self.sources[language()]

    def in_force(self, on: date) -> bool:
        """Whether the rule holds on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members must be there, how many are, and the sentence that says so in the language in force."""

    needed: int
    here: int
    reached: bool
    why: str


def profile(kind: str, on: date) -> Profile:
    """The profile of a kind in force on a day. Raises UnknownKind."""
    known = kinds(on)
    for one in known:
        if one.key == kind:
            return one
    raise UnknownKind(kind=kind, known=", ".join(one.key for one in known))


def kinds(on: date) -> list[Profile]:
    """The profiles in force on a day, in the order in which they are offered."""
    return [one for one in _shipped() if one.in_force(on)]


def earliest_meeting(profile: Profile, convened_on: date, holidays: Holidays = None) -> date:
    """The first day on which a meeting that is convened on a day may be held without urgency."""
    return _after_notice(profile, profile.notice_days, convened_on, holidays)


def earliest_reconvened(profile: Profile, convened_on: date, holidays: Holidays = None) -> date:
    """The first day on which a meeting without quorum, convened again on a day, may be held without urgency."""
    return _after_notice(profile, profile.reconvene_notice_days, convened_on, holidays)


def latest_convocation(profile: Profile, meeting_on: date, holidays: Holidays = None) -> date:
    """The last day on which a meeting can be convened without urgency, whatever day of the week that is."""
    last = meeting_on - ONE_DAY if profile.clear else meeting_on
    if profile.notice_unit == "calendar":
        return last - profile.notice_days * ONE_DAY
    convened_on = last
    while working_days_between(convened_on, last, holidays) < profile.notice_days:
        convened_on -= ONE_DAY
    return convened_on


def notice_kept(profile: Profile, convened_on: date, meeting_on: date, holidays: Holidays = None) -> bool:
    """Whether there is as much time between convocation and meeting as the kind asks for."""
    return meeting_on >= earliest_meeting(profile, convened_on, holidays)


def quorum(profile: Profile, members: int, here: int, reconvened: bool = False) -> Quorum:
    """Whether enough of the members are there: present, by telephone or video, substituted or represented by proxy.

    `reconvened` says that the meeting was convened again with the same agenda after one without quorum.
    """
    facts = {"here": here, "members": members, "source": profile.source}
    if profile.quorum is None:
        return Quorum(0, here, True, _("This kind of meeting asks for no quorum."))
    if reconvened and profile.reconvene_without_quorum:
        why = _("Convened again with the same agenda: no quorum is asked ({source}).")
        return Quorum(0, here, True, why.format(**facts))
    share, of = profile.quorum
    # A commission without members cannot deliberate.
    needed = max(1, -(-members * share // of))
    if here >= needed:
        why = _(
            "Quorum reached: members here or represented {here} of {members}, needed {needed} ({source})."
        )
    else:
        why = _("No quorum: members here or represented {here} of {members}, needed {needed} ({source}).")
    return Quorum(needed, here, here >= needed, why.format(**facts, needed=needed))


def _after_notice(profile: Profile, days: int, convened_on: date, holidays: Holidays) -> date:
    on = convened_on
    if profile.notice_unit == "calendar":
        on += days * ONE_DAY
    elif days:
        on = add_working_days(convened_on, days, holidays)
    return on + ONE_DAY if profile.clear else on


@cache
def _shipped() -> tuple[Profile, ...]:
    folder = files("asotui.rules.profiles")
    return tuple(_read(tomllib.loads((folder / f"{key}.toml").read_text(encoding="utf-8"))) for key in KINDS)


def _read(values: dict[str, Any]) -> Profile:
    """A profile from its file."""
    share = values.pop("quorum", None)
    return Profile(
        labels=values.pop("label"),
        sources=values.pop("source"),
        quorum=tuple(share) if share else None,
        **values,
    )
