"""Expected refusals, worded for the officer: what happened, why, and what to do.

Each error states a fact and carries the exit code that the command line returns for it.
"""

from typing import Any

from asotui.i18n import N_, _

ERROR = 1
USAGE = 2
NOT_FOUND = 3
CONFLICT = 4
FORBIDDEN = 5


class AsotuiError(Exception):
    """An expected refusal. `str(error)` is the sentence in the language in force when it is read."""

    sentence: str = N_("{why}")
    exit_code: int = ERROR

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return _(self.sentence).format(**self.facts)


class NotFound(AsotuiError):
    """What was named does not exist."""

    exit_code = NOT_FOUND


class Conflict(AsotuiError):
    """The state of the register does not allow it now."""

    exit_code = CONFLICT


class Forbidden(AsotuiError):
    """The officer may not do this."""

    exit_code = FORBIDDEN


class Usage(AsotuiError):
    """What was asked cannot be understood."""

    exit_code = USAGE


class RegisterMissing(NotFound):
    """There is no register at the place named."""

    sentence = N_(
        "There is no register at {path}. Check the path, or create one with: asotui init --store {path}"
    )


class RegisterAlreadyThere(Conflict):
    """A register is never created over something."""

    sentence = N_("{path} is already there and was left as it is. Open it, or choose another place.")


class RegisterUnreadable(Forbidden):
    """The file or its folder cannot be read and written."""

    sentence = N_(
        "{path} cannot be read and written ({why}). Ask the administrator for access, or choose another place."
    )


class RegisterUnsafe(Forbidden):
    """A link stands where the register should be."""

    sentence = N_(
        "{path} is a link, or has a second name: a register is opened only under its own name. Give the real path."
    )


class NotARegister(AsotuiError):
    """The file is something else."""

    sentence = N_("{path} is not a register of asotui; it was left as it is. Check the path.")


class RegisterDamaged(AsotuiError):
    """SQLite finds the file malformed, or it is empty."""

    sentence = N_(
        "The register {path} is damaged and was left as it is. Restore a backup, and keep this file for examination."
    )


class RegisterNewer(Conflict):
    """The file was written by a newer asotui."""

    sentence = N_(
        "The register {path} has version {version}, this asotui knows up to {known}. Install the newer asotui; nothing was changed."
    )


class RegisterBusy(Conflict):
    """Somebody else held the register for too long."""

    sentence = N_("The register is in use by somebody else right now. Nothing was changed; try again.")


class DiskFull(AsotuiError):
    """No room is left for the change."""

    sentence = N_("The disk is full: nothing was changed and nothing is lost. Make room, then do it again.")


class NothingToUndo(Conflict):
    """The officer has no act left that can be taken back."""

    sentence = N_("There is nothing of yours left to undo.")


class NothingToRedo(Conflict):
    """No act was undone since the last one."""

    sentence = N_("There is nothing to redo: redo follows an undo at once.")


class CannotUndo(Conflict):
    """The act has effects outside the register, or is itself an undo."""

    sentence = N_("Act {act} cannot be undone.")


class ChangedSince(Conflict):
    """Somebody changed the same thing after the act that should be undone."""

    sentence = N_(
        "This cannot be undone: {officer} changed the same thing since. Look at it, then change it by hand."
    )


class UnknownAct(NotFound):
    """No act has that number."""

    sentence = N_("There is no act number {act}. List them with: asotui log")


class NotAnOfficer(Forbidden):
    """The login is not one of the section's officers."""

    sentence = N_(
        "{login} is not an officer of this section. Ask the head of section to add you: asotui officer add {login}"
    )


class UnknownHolidays(Usage):
    """No calendar of public holidays is known for the office's place."""

    sentence = N_(
        "No public holidays are known for country {country}, subdivision {subdivision}. Use codes like FR "
        "or IN, DL."
    )


class DateNotUnderstood(Usage):
    """What was typed is not a date."""

    sentence = N_(
        "“{typed}” is not understood as a date. Write for instance: tomorrow, next friday, end of month, "
        "+2w, 5bd, 12/01, 12 Jan 2027, 2026-12-01."
    )


class NoSuchDay(DateNotUnderstood):
    """A date was typed that the calendar does not have."""

    sentence = N_(
        "“{typed}” is not in the calendar: there is no such day. Check the day, the month and the year."
    )


class NoSuchMonth(DateNotUnderstood):
    """A month above twelve was typed, often day and month the other way round."""

    sentence = N_(
        "“{typed}” asks for month {month}, and a year has twelve. Check whether the day or the month comes "
        "first here."
    )


class WeekdayDisagrees(DateNotUnderstood):
    """A date was typed with the name of another day of the week."""

    sentence = N_(
        "“{typed}” does not exist: that date is another day of the week. Write the date alone, or the day "
        "alone."
    )


class DateOutOfReach(DateNotUnderstood):
    """A date was typed that lies outside the years that the register takes."""

    sentence = N_("“{typed}” is too far away: dates go from {first} to {last}.")


class BadDiaryNumber(Usage):
    """What was typed is not a diary number."""

    sentence = N_(
        "“{typed}” is not a diary number. Write it like {example}, or the number alone for this year."
    )


class BadDossierPattern(Usage):
    """The pattern of dossier numbers in the settings cannot be used."""

    sentence = N_("The dossier number pattern “{pattern}” cannot be used.")


class PatternNeedsSerial(BadDossierPattern):
    """Without the serial two dossiers would get one number."""

    sentence = N_(
        "The dossier number pattern “{pattern}” has no serial number. Put {{serial}} in it exactly once, "
        "for instance {example}."
    )


class PatternNeedsYear(BadDossierPattern):
    """The serial starts again each year and the number does not say the year."""

    sentence = N_(
        "The dossier number pattern “{pattern}” would give the same number every year. Put {{year}} or "
        "{{yy}} in it, for instance {example}."
    )


class PatternUnknownField(BadDossierPattern):
    """The pattern names something that a dossier number does not know."""

    sentence = N_(
        "The dossier number pattern “{pattern}” has “{field}”, which is not known. Use {{serial}}, "
        "{{year}}, {{yy}} and {{month}}, with a number of digits if you like: {{serial:04}}."
    )


class PatternUnreadable(BadDossierPattern):
    """The pattern has a brace that opens nothing or closes nothing, or fields that run into each other."""

    sentence = N_(
        "The dossier number pattern “{pattern}” cannot be read: every brace must close and two fields need "
        "a sign between them. Write for instance {example}."
    )


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


class ReasonNeeded(Usage):
    """The change asks for a reason in writing."""

    sentence = N_("Give a reason: the register keeps it.")
