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


class RegisterNotHere(Usage):
    """The address names a kind of database that this version does not open."""

    sentence = N_("A register of the kind {kind} cannot be opened. Give the path of a file, or sqlite:///path.")


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


class UnknownReceipt(NotFound):
    """No receipt has that number."""

    sentence = N_("There is no receipt {receipt}. Look for it with: asotui inbox --view all")


class ReceiptCancelled(Conflict):
    """The registration was cancelled: the number stays used, nothing more is done with it."""

    sentence = N_("The registration {receipt} was cancelled; it can be read, not treated. Undo the cancelling if it was a mistake.")


class ReceiptSettled(Conflict):
    """The receipt has its outcome already."""

    sentence = N_("Receipt {receipt} has left the inbox with an outcome. Undo that act, or bring a closed receipt back to the inbox first.")


class ReceiptNotSettled(Conflict):
    """The receipt is in the inbox already."""

    sentence = N_("Receipt {receipt} is in the inbox already.")


class NothingChosen(Usage):
    """An act needs at least one row."""

    sentence = N_("Nothing is chosen. Put the cursor on a row, or mark several with x.")


class ReasonNeeded(Usage):
    """The act needs a word from the officer."""

    sentence = N_("This needs a word: say why, to whom, or what is awaited. Nothing was changed.")


class CannotPutOffToThePast(Usage):
    """A receipt sleeps until a day to come."""

    sentence = N_("{until} is not a day to come. Choose a date from tomorrow on.")


class OutcomeNeedsItsOwnWay(Usage):
    """Filing names a dossier."""

    sentence = N_("To file a receipt, name the dossier. In the inbox: m. On the command line: asotui file RECEIPT DOSSIER")


class CoverOnly(Forbidden):
    """The content of what must stay closed is never registered."""

    sentence = N_("Only the cover of this envelope may be registered: take the text out. Nothing was registered.")


class ReadersOnlyRead(Forbidden):
    """An officer whose role is reader may change nothing."""

    sentence = N_(
        "{officer} may read this register, not change it. Ask the head of section for another role if that is wrong."
    )


class OnlyTheHead(Forbidden):
    """What concerns the whole section is for its head."""

    sentence = N_("Only the head of section may do this. Ask: {heads}.")


class LastHead(Conflict):
    """A section always has a head."""

    sentence = N_("{officer} is the only head of section. Make another officer head first.")


class UnknownOfficer(NotFound):
    """No officer has that login or that key."""

    sentence = N_("There is no officer {login} in this section. List them with: asotui officer list")


class OfficerAlreadyThere(Conflict):
    """A login stands once in the section."""

    sentence = N_("{login} is already an officer of this section.")


class OfficerGone(Conflict):
    """An officer who left the section is given nothing."""

    sentence = N_("{officer} is no longer active in this section. Choose another officer.")


class AbsenceTheWrongWayRound(Usage):
    """An absence ends after it begins."""

    sentence = N_("The absence would end before it begins. Give the first day, then the last.")


class SubstituteForOneself(Usage):
    """Somebody else stands in."""

    sentence = N_("An officer cannot be their own substitute. Choose a colleague.")


class UnknownSetting(NotFound):
    """The section has no such setting."""

    sentence = N_("There is no setting {setting}. There are: {known}.")


class BadSetting(Usage):
    """The value does not fit the setting."""

    sentence = N_("“{value}” cannot be the value of {setting}. Write for instance: {example}")


class UnknownUrgency(Usage):
    """Urgency has four degrees."""

    sentence = N_("“{typed}” is not an urgency. It is 1, 2, 3 or 4; 1 is the most urgent.")


class UnknownWord(Usage):
    """A word that must come from a closed list does not."""

    sentence = N_("“{typed}” is not one of the words known here: {known}.")


class TextNeeded(Usage):
    """A title, a name or a note cannot be empty."""

    sentence = N_("Nothing was written. Write something, then save again.")


class UnknownDossier(NotFound):
    """No dossier has that number."""

    sentence = N_("There is no dossier {number}. List them with: asotui dossier list")


class UnknownDossierNear(UnknownDossier):
    """No dossier has that number, some have one like it."""

    sentence = N_("There is no dossier {number}. Near it: {near}.")


class AmbiguousNumber(Conflict):
    """What was typed fits several dossiers."""

    sentence = N_("“{number}” fits several dossiers: {candidates}. Write more of the number.")


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

    sentence = N_("Dossier {number} cannot be closed. Awaited: {pieces}. Receive it or say why it is no longer expected.")


class DossierHasOpenMatters(Conflict):
    """A dossier with something left to do and a piece still expected is not closed."""

    sentence = N_("Dossier {number} cannot be closed. Left to do: {tasks}. Awaited: {pieces}. Settle both first.")


class AlreadyHolder(Conflict):
    """A dossier is transmitted to somebody else."""

    sentence = N_("{officer} already has dossier {number} on the desk.")


class NotTheHolder(Conflict):
    """A dossier is taken up by the one it was transmitted to."""

    sentence = N_("Dossier {number} is with {officer}: only they take it up.")


class ReviewDateNeeded(Usage):
    """What sleeps has a date on which it is looked at."""

    sentence = N_("Give the date on which dossier {number} is looked at again.")


class ReviewInThePast(Usage):
    """What sleeps wakes on a day to come."""

    sentence = N_("{on} is past: dossier {number} can only sleep until a day to come.")


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


class UnknownNote(NotFound):
    """No note has that key."""

    sentence = N_("There is no note {note}.")


class NoteOfAnother(Forbidden):
    """A note is signed: only its author changes it."""

    sentence = N_("Note {serial} is signed by {officer}: only they may change it. Write a note of your own below.")


class NoteAnswered(Conflict):
    """A note is fixed once something was written below."""

    sentence = N_("Note {serial} stays as it is: {officer} has written below. Write a new note.")


class NoteNotLast(Conflict):
    """Only the last note of an officer may be changed."""

    sentence = N_("Note {serial} stays as it is: you have written below. Write a new note, or change the last one.")


class UnknownTask(NotFound):
    """No task has that key."""

    sentence = N_("There is no action number {task}.")


class TaskNotOpen(Conflict):
    """What is done or dropped is not changed."""

    sentence = N_("“{task}” is {state}. Take it up again first.")


class TaskStillOpen(Conflict):
    """Only what is done or dropped is taken up again."""

    sentence = N_("“{task}” is still to do.")


class UnknownPiece(NotFound):
    """No piece has that key."""

    sentence = N_("There is no piece number {piece}.")


class PieceNotExpected(Conflict):
    """Only an expected piece is received, extended or waived."""

    sentence = N_("“{piece}” is not awaited: it is {state}.")


class PieceNotHere(Conflict):
    """The piece has no bytes to show or to save."""

    sentence = N_("“{piece}” has no document in the register: there is nothing to read or to save.")


class PieceElsewhere(Conflict):
    """The piece or receipt belongs to another dossier."""

    sentence = N_("“{piece}” does not belong to dossier {number}.")


class EmptyFile(Usage):
    """A file without a byte is no piece."""

    sentence = N_("“{name}” is empty: there is nothing to attach.")


class NoRawMessage(NotFound):
    """The receipt did not come by mail."""

    sentence = N_("This receipt did not come by mail: there is no original message to show.")


class UnknownSource(Usage):
    """A source is a path, a single dash, or an IMAP address."""

    sentence = N_(
        "“{source}” is not a source of mail that is known here. Give a Maildir, an mbox or .eml file, - for standard input, or imap://user@host/folder."
    )


class SourceMissing(NotFound):
    """Nothing stands at the path."""

    sentence = N_("There is nothing at {source}. Check the path.")


class SourceUnreadable(Forbidden):
    """The system refuses to read a mailbox or a message in it."""

    sentence = N_("{source} could not be read: {why}.")


class NotAMailbox(Usage):
    """A folder without new/ and cur/, or something that is no file."""

    sentence = N_("{source} is neither a Maildir (with new and cur in it) nor a file of mail.")


class MailboxBusy(Conflict):
    """Another program holds the lock of the mailbox."""

    sentence = N_("{source} is being written by another program. Try again in a moment.")


class BadMailAddress(Usage):
    """The address of a mail server cannot be understood."""

    sentence = N_("“{source}” cannot be understood. Write imaps://user@host/folder.")


class PasswordInAddress(Usage):
    """Passwords on a command line or in an address are read by everybody on the server."""

    sentence = N_(
        "The address of {server} has a password in it, which others can read. Take it out, and give password_command or password_file in the configuration, or ASOTUI_IMAP_PASSWORD."
    )


class PasswordMissing(Usage):
    """No way to have the password was given."""

    sentence = N_(
        "No password for {server}. Give password_command or password_file in the configuration, or ASOTUI_IMAP_PASSWORD."
    )


class PasswordFileOpen(Forbidden):
    """The file of a password is one that others may read or have written."""

    sentence = N_("The password file {path} must be yours and readable by you alone: chmod 600 {path}")


class PasswordFileUnreadable(Forbidden):
    """The file of a password is not there or is no plain file."""

    sentence = N_("The password file {path} could not be read: {why}.")


class PasswordCommandFailed(AsotuiError):
    """The command that should print the password did not."""

    sentence = N_("The command that gives the password for {server} failed: {why}.")


class ReaderUnavailable(AsotuiError):
    """The process that reads mail does not start: a fault of the machine, not of a message."""

    sentence = N_(
        "Mail cannot be read here: the process that reads it does not start. Tell the administrator of this server."
    )


class MailServerUnreachable(AsotuiError):
    """No connection to the mail server."""

    sentence = N_("{server} could not be reached: {why}.")


class MailServerUntrusted(Forbidden):
    """The certificate of the server is not valid for it."""

    sentence = N_("{server} could not prove who it is, so no password was sent: {why}.")


class MailServerInClear(Forbidden):
    """The server offers no encryption and is another machine."""

    sentence = N_("{server} offers no encryption, so no password was sent. Use imaps:// or a server with STARTTLS.")


class MailLoginRefused(Forbidden):
    """The server does not accept the user and password."""

    sentence = N_("{server} refused the login of {user}: {why}")


class MailFolderMissing(NotFound):
    """The server has no such folder, or does not show it to this user."""

    sentence = N_("There is no folder “{folder}” on {server}: {why}")


class MailServerFault(AsotuiError):
    """The server broke off or answered something that is not IMAP."""

    sentence = N_("{server} broke off: {why}. What was read before is kept; collect again for the rest.")


class DossierNotEmpty(Conflict):
    """An opening is cancelled only while nothing is in the dossier."""

    sentence = N_("Dossier {number} already has pieces or actions: its opening cannot be cancelled. Close it instead.")
