"""Dossiers, their states and their desks."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class StateNotAllowed(Conflict):
    """A dossier cannot go from one state to the other."""

    sentence = N_("A dossier that is “{now}” cannot become “{wanted}”. From here it can become: {possible}.")


class NoStateFollows(StateNotAllowed):
    """The state is the last one."""

    sentence = N_("A dossier that is “{now}” cannot become “{wanted}”: no other state follows.")


class AlreadyInState(StateNotAllowed):
    """The dossier is already in the state asked."""

    sentence = N_("The dossier is already “{now}”: nothing to change.")


class TooManyLevels(Conflict):
    """A dossier was submitted above the highest level."""

    sentence = N_(
        "A dossier goes through at most {most} levels of submission ({source}). Have it decided or returned."
    )


class UnknownDossier(NotFound):
    """No dossier has that number."""

    sentence = N_("There is no dossier {number}. List them with: asotui dossier list")


class UnknownDossierNear(UnknownDossier):
    """No dossier has that number, some have one like it."""

    sentence = N_("There is no dossier {number}. Near it: {near}.")


class DossierEnded(Conflict):
    """A closed, recorded or cancelled dossier is left as it is."""

    sentence = N_("Dossier {number} is {state}: it is left as it is. Reopen it first, with a reason.")


class DossierNotEnded(Conflict):
    """Only what was closed is reopened."""

    sentence = N_("Dossier {number} is not closed: there is nothing to reopen.")


class DossierHasOpenTasks(Conflict):
    """A dossier with something left to do is not closed."""

    sentence = N_("Dossier {number} cannot be closed. Left to do: {tasks}. Do it or drop it first.")


class DossierAwaitsPieces(Conflict):
    """A dossier with a piece still expected is not closed."""

    sentence = N_(
        "Dossier {number} cannot be closed. Awaited: {pieces}. Receive it or say why it is no longer expected."
    )


class DossierHasOpenMatters(Conflict):
    """A dossier with something left to do and a piece still expected is not closed."""

    sentence = N_(
        "Dossier {number} cannot be closed. Left to do: {tasks}. Awaited: {pieces}. Settle both first."
    )


class AlreadyHolder(Conflict):
    """A dossier is transmitted to somebody else."""

    sentence = N_("{officer} already has dossier {number} on the desk.")


class NotTheHolder(Conflict):
    """A dossier is acknowledged by the one it was transmitted to, or by who stands in for them."""

    sentence = N_("Dossier {number} is with {officer}: only they acknowledge it.")


class NotTransmitted(Conflict):
    """Only what was transmitted is recalled."""

    sentence = N_("Dossier {number} was not transmitted to {officer}: there is nothing to recall.")


class NotTheSender(Forbidden):
    """A transmission is recalled by who made it."""

    sentence = N_("Dossier {number} was transmitted by {sender}: only they recall it.")


class OpenedAlready(Conflict):
    """What the receiver has seen stays with them."""

    sentence = N_(
        "{officer} opened dossier {number} on {when}: it is no longer recalled. Ask them to transmit it back."
    )


class AcknowledgedAlready(Conflict):
    """What the receiver has acknowledged stays with them."""

    sentence = N_(
        "{officer} acknowledged dossier {number} on {when}: it is no longer recalled. Ask them to transmit it back."
    )


class ReviewDateNeeded(Usage):
    """What sleeps has a date on which it is looked at."""

    sentence = N_("Give the date on which dossier {number} is looked at again.")


class ReviewInThePast(Usage):
    """What sleeps wakes on a day to come."""

    sentence = N_("{on} is not a day to come: dossier {number} can only sleep until tomorrow or later.")


class EventNeeded(Usage):
    """An entry of the call book names what is awaited."""

    sentence = N_("Say which event dossier {number} waits for: the call book keeps it.")


class LinkedToItself(Usage):
    """A link joins two dossiers."""

    sentence = N_("A dossier cannot be linked to itself. Choose another one.")


class AlreadyLinked(Conflict):
    """Two dossiers are linked once."""

    sentence = N_("Dossiers {number} and {other} are already linked.")


class NotLinked(NotFound):
    """There is no such link to take away."""

    sentence = N_("Dossiers {number} and {other} are not linked.")


class UnknownCorrespondent(NotFound):
    """No correspondent has that key."""

    sentence = N_("There is no correspondent {correspondent}.")


class DossierNotEmpty(Conflict):
    """An opening is cancelled only while nothing is in the dossier."""

    sentence = N_(
        "Dossier {number} already has pieces or actions: its opening cannot be cancelled. Close it instead."
    )
