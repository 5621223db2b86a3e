"""Sentences of calendars that came by mail: answers and invitations."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

ANSWERS: dict[str, Verb] = {
    "receipt.answer_taken": Verb(
        N_("{receipt}: {name}, on meeting {meeting}: {answer}"),
        NN_(
            "{receipt}: {name}, on {count} meeting from {meeting} on: {answer}",
            "{receipt}: {name}, on {count} meetings from {meeting} on: {answer}",
        ),
    ),
    "receipt.answer_taken_apart": Verb(
        N_("{receipt}: {name} answers to several meetings from {meeting} on, not the same to each"),
        NN_(
            "{receipt}: {name} answers to {count} meeting from {meeting} on, not the same to each",
            "{receipt}: {name} answers to {count} meetings from {meeting} on, not the same to each",
        ),
    ),
    "receipt.answer_taken_by": Verb(
        N_("{receipt}: {mail}, in the name of {name}, on meeting {meeting}: {answer}"),
        NN_(
            "{receipt}: {mail}, in the name of {name}, on {count} meeting from {meeting} on: {answer}",
            "{receipt}: {mail}, in the name of {name}, on {count} meetings from {meeting} on: {answer}",
        ),
    ),
    "receipt.answer_taken_apart_by": Verb(
        N_(
            "{receipt}: {mail}, in the name of {name}, answers to several meetings from {meeting} on, not the same to each"
        ),
        NN_(
            "{receipt}: {mail}, in the name of {name}, answers to {count} meeting from {meeting} on, not the same to each",
            "{receipt}: {mail}, in the name of {name}, answers to {count} meetings from {meeting} on, not the same to each",
        ),
    ),
    "receipt.answer_sends": Verb(
        N_("{receipt}: {name} sends {other} to meeting {meeting}, who is on its list now and not told yet")
    ),
    "receipt.answer_sends_by": Verb(
        N_(
            "{receipt}: {mail}, in the name of {name}, sends {other} to meeting {meeting}, who is on its list now and not told yet"
        )
    ),
    "receipt.answer_of_chair": Verb(
        N_("{receipt}: {name}, who presides over meeting {meeting}, is not coming: {answer}")
    ),
    "receipt.answer_of_chair_by": Verb(
        N_(
            "{receipt}: {mail} writes in the name of {name}, who presides over meeting {meeting} and is not coming: {answer}"
        )
    ),
    "receipt.answer_without_quorum_by": Verb(
        N_(
            "{receipt}: {mail}, in the name of {name}, on meeting {meeting}: {answer}. The quorum can no longer be reached"
        )
    ),
    "receipt.time_proposed_by": Verb(
        N_("{receipt}: {mail}, in the name of {name}, proposes {starts_at} for meeting {meeting}")
    ),
    "receipt.answer_without_quorum": Verb(
        N_("{receipt}: {name}, on meeting {meeting}: {answer}. The quorum can no longer be reached")
    ),
    "receipt.time_proposed": Verb(N_("{receipt}: {name} proposes {starts_at} for meeting {meeting}")),
    "receipt.answer_unknown": Verb(
        N_("{receipt}, from {sender}, answers to a meeting that is not known here; nothing was changed")
    ),
    "receipt.answer_stranger": Verb(
        N_("{receipt}: {name} answers and is not convened to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_of_another": Verb(
        N_("{receipt}: {sender} answers in the name of {name} to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_outdated": Verb(
        N_("{receipt}: {name} answers to an earlier convocation to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_known": Verb(
        N_("{receipt}: the answer of {name} to meeting {meeting} is not new; nothing was changed")
    ),
    "receipt.answer_over": Verb(
        N_("{receipt}: {name} answers to meeting {meeting}, which is over; nothing was changed")
    ),
    "receipt.invitation": Verb(
        N_("{receipt}: {sender} invites to “{title}” on {starts_at}, meeting {meeting}")
    ),
    "receipt.invitation_changed": Verb(
        N_("{receipt}: {sender} changes meeting {meeting}, now on {starts_at}: {title}")
    ),
    "receipt.invitation_cancelled": Verb(
        N_("{receipt}: {sender} calls off meeting {meeting} of {starts_at}: {title}")
    ),
    "receipt.invitation_known": Verb(
        N_("{receipt}, from {sender}, says nothing new of meeting {meeting}; nothing was changed")
    ),
    "receipt.invitation_own": Verb(
        N_("{receipt} is a copy of our own convocation to meeting {meeting}; nothing was changed")
    ),
    "receipt.invitation_of_another": Verb(
        N_("{receipt}: {sender} did not convene meeting {meeting} and cannot change it; nothing was changed")
    ),
    "receipt.cancellation_unknown": Verb(
        N_("{receipt}: {sender} calls off a meeting that is not known here; nothing was changed")
    ),
}
