"""Sentences of the section's own: officers, settings, rooms, calendars of others."""

from asotui.i18n import N_
from asotui.verbs.verb import Verb

SECTION: dict[str, Verb] = {
    "officer.added": Verb(N_("{officer} ({login}) added as: {role}")),
    "officer.changed": Verb(N_("The entry of {officer} changed")),
    "officer.absent": Verb(N_("{officer} is absent from {absent_from} until {absent_until}")),
    "officer.absent_substituted": Verb(
        N_("{officer} is absent from {absent_from} until {absent_until}; {substitute} stands in")
    ),
    "officer.back": Verb(N_("{officer} is back")),
    "setting.set": Verb(N_("Setting {setting} is now: {value}")),
    "register.head_mailed": Verb(N_("Act {act} was written to {heads} as the last one of the register")),
    "register.restored": Verb(
        N_(
            "The copy {copy}, up to act {copied_act}, was brought back in the place of a register up to act {replaced_act}"
        )
    ),
    "register.restored_unread": Verb(
        N_(
            "The copy {copy}, up to act {copied_act}, was brought back in the place of a register that could not be read"
        )
    ),
    "room.added": Verb(N_("Room {room} added")),
    "room.changed": Verb(N_("Room {room} changed")),
    "room.retired": Verb(N_("Room {room} given up")),
    "calendar.taken_in": Verb(N_("Calendar {calendar} taken in: {new} new, {changed} changed, {gone} gone")),
    "calendar.forgotten": Verb(N_("Calendar {calendar} taken out of the register, dates taken out: {times}")),
}
