"""The fields of a form about a meeting."""

from __future__ import annotations

from asotui import clock
from asotui.i18n import _
from asotui.rules import profiles
from asotui.rules.moments import understand_length
from asotui.screens import meeting_words as words
from asotui.screens.meeting_reading import ONCE, RHYTHMS, Reading
from asotui.terms import Marking
from asotui.widgets.form import Field


def title(default: str = "") -> Field:
    """What the meeting is called."""
    return Field("title", _("Title"), required=True, default=default, max_length=300)


def kind(reading: Reading, default: str) -> Field:
    """Its kind, with the rule that goes with it."""
    return Field(
        "kind",
        _("Kind"),
        "choice",
        default=default,
        choices=[(profile.key, profile.label) for profile in profiles.kinds(clock.today())],
        explain=reading.explain_kind,
    )


def people(reading: Reading, chair: str, typed: str) -> list[Field]:
    """Who presides, and who else comes."""
    book = reading.known.people
    return [
        Field(
            "chair",
            _("Chair"),
            "suggest",
            default=chair,
            suggest=book.suggest,
            explain=reading.explain_chair,
            parse=book.parse,
            max_length=200,
        ),
        Field(
            "people",
            _("People"),
            "suggest",
            default=typed,
            suggest=book.suggest,
            explain=reading.explain_people,
            parse=book.parse,
            max_length=2000,
            hint=_("Names or addresses, with commas between them; a few letters are enough."),
        ),
    ]


def time_and_room(reading: Reading, starts_at: str, minutes: int, room: str, place: str) -> list[Field]:
    """When it begins, how long it lasts, and where."""
    return [
        Field(
            "starts_at",
            _("When"),
            "date",
            required=True,
            default=starts_at,
            explain=reading.explain_moment,
            parse=reading.moment,
            max_length=100,
            hint=_("For instance: tuesday 2pm, 24/11 10:00, mardi 14h"),
        ),
        Field(
            "minutes",
            _("Lasts"),
            "date",
            required=True,
            default=words.length(minutes),
            explain=reading.explain_length,
            parse=understand_length,
            max_length=40,
        ),
        Field(
            "room_id",
            _("Room"),
            "suggest",
            default=room,
            suggest=reading.known.rooms.suggest,
            explain=reading.explain_room,
            parse=reading.room_id,
            max_length=200,
        ),
        Field("place", _("Elsewhere, or link"), default=place, max_length=500),
    ]


def dossiers(reading: Reading, typed: str) -> Field:
    """The dossiers that it is about."""
    book = reading.known.dossiers
    return Field(
        "dossier_ids",
        _("Dossiers"),
        "suggest",
        default=typed,
        suggest=book.suggest,
        explain=book.explain,
        parse=book.parse,
        max_length=1000,
    )


def repetition(reading: Reading) -> list[Field]:
    """Whether and until when it comes back."""
    return [
        Field(
            "rule",
            _("Comes back"),
            "choice",
            default=ONCE,
            choices=[(ONCE, _("no")), *((key, _(label)) for key, (label, _rule) in RHYTHMS.items())],
            explain=reading.explain_rule,
        ),
        Field("repeat_until", _("Until"), "date", explain=reading.explain_day, parse=reading.day),
    ]


def marking(default: str) -> Field:
    """Its protection."""
    return Field(
        "marking",
        _("Marking"),
        "choice",
        default=default,
        choices=[(one.value, one.label) for one in Marking],
    )


def description(default: str = "") -> Field:
    """What else people are told."""
    return Field("description", _("Words"), "multiline", default=default, height=3, max_length=5000)
