"""Sentences of the letters of meetings."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

LETTERS: dict[str, Verb] = {
    "meeting.minutes_circulated": Verb(
        N_("Minutes of meeting {meeting} circulated"),
        NN_(
            "Minutes of meeting {meeting} circulated, {count} letter written",
            "Minutes of meeting {meeting} circulated, {count} letters written",
        ),
    ),
    "meeting.minutes_circulated_in_part": Verb(
        N_("Minutes of meeting {meeting} circulated; without a mail address: {names}"),
        NN_(
            "Minutes of meeting {meeting} circulated, {count} letter written; without a mail address: {names}",
            "Minutes of meeting {meeting} circulated, {count} letters written; without a mail address: {names}",
        ),
    ),
    "meeting.convened": Verb(
        N_("Meeting {meeting} convened"),
        NN_(
            "Meeting {meeting} convened, {count} letter written",
            "Meeting {meeting} convened, {count} letters written",
        ),
    ),
    "meeting.convened_in_part": Verb(
        N_("Meeting {meeting} convened; without a mail address: {names}"),
        NN_(
            "Meeting {meeting} convened, {count} letter written; without a mail address: {names}",
            "Meeting {meeting} convened, {count} letters written; without a mail address: {names}",
        ),
    ),
    "meeting.update_sent": Verb(
        N_("What changed in meeting {meeting} was told"),
        NN_(
            "What changed in meeting {meeting} goes out in {count} letter",
            "What changed in meeting {meeting} goes out in {count} letters",
        ),
    ),
    "meeting.update_sent_in_part": Verb(
        N_("What changed in meeting {meeting} was told; without a mail address: {names}"),
        NN_(
            "What changed in meeting {meeting} goes out in {count} letter; without a mail address: {names}",
            "What changed in meeting {meeting} goes out in {count} letters; without a mail address: {names}",
        ),
    ),
    "meeting.letter_in_outbox": Verb(N_("Letter to {recipient} put in the outbox: {sent_to}")),
    "meeting.letter_left": Verb(N_("Letter to {recipient} left by {sent_to}")),
    "meeting.letter_kept": Verb(
        N_("Letter to {recipient} could not leave: {why}"),
        NN_("{count} letter could not leave: {why}", "{count} letters could not leave: {why}"),
    ),
    "meeting.letters_wait_again": Verb(
        N_("Letters of meeting {meeting} wait to leave again"),
        NN_(
            "{count} letter of meeting {meeting} waits to leave again",
            "{count} letters of meeting {meeting} wait to leave again",
        ),
    ),
}
