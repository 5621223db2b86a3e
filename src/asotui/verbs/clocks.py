"""Sentences of time limits and closed days."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

CLOCKS: dict[str, Verb] = {
    "clock.begun": Verb(N_("{clock} runs for {matter}: {clock_event}, {on}")),
    "clock.awaited": Verb(N_("{clock} kept for {matter}; it has not started")),
    "clock.happened": Verb(
        N_("{clock} of {matter}: {clock_event}, {on}"),
        NN_(
            "{matter}: {clock_event}, {on} ({count} limit)", "{matter}: {clock_event}, {on} ({count} limits)"
        ),
    ),
    "clock.happened_until": Verb(
        N_("{clock} of {matter}: {clock_event}, {on}, until {until}"),
        NN_(
            "{matter}: {clock_event}, {on}, until {until} ({count} limit)",
            "{matter}: {clock_event}, {on}, until {until} ({count} limits)",
        ),
    ),
    "clock.event_withdrawn": Verb(N_("{clock} of {matter}: {clock_event}, {on}, taken off")),
    "clock.target_set": Verb(N_("{clock} of {matter} wanted by {until}")),
    "clock.target_removed": Verb(N_("{clock} of {matter} without a wanted day now")),
    "closed_day.added": Verb(N_("Closed on {on}: {name}")),
    "closed_day.added_public": Verb(N_("Public holiday on {on}: {name}")),
    "closed_day.removed": Verb(N_("Open again on {on}")),
}
