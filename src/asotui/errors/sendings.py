"""Convocations and other letters of a meeting: written, and leaving by mail."""

from asotui.errors.kinds import AsotuiError, Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class UnknownSending(NotFound):
    """No letter has that key."""

    sentence = N_("There is no letter number {sending}.")


class NobodyConvened(Conflict):
    """A meeting with nobody on its list."""

    sentence = N_("Nobody is convened to meeting {meeting} yet. Add its people first.")


class EverybodyTold(Conflict):
    """Nothing has changed since the convocations were written."""

    sentence = N_("Everybody convened to meeting {meeting} was told how it stands: there is nothing to send.")


class NotConvened(Conflict):
    """An update needs a convocation before it."""

    sentence = N_("Meeting {meeting} is “{state}”: send the convocation first.")


class NewDateNeeded(Conflict):
    """What was put off is convened on another day, in a room that is free."""

    sentence = N_("Meeting {meeting} is put off. Move it to its new date, then convene it.")


class NoticeTooShort(Conflict):
    """The rule of the kind asks for more days between convocation and meeting."""

    sentence = N_(
        "Convened today, meeting {meeting} could be held on {earliest} at the earliest ({source}). Move it, or say why it is urgent."
    )


class BegunAlready(Conflict):
    """Who is written to now has hardly a chance to come."""

    sentence = N_(
        "Meeting {meeting} began on {when}: nobody was written to. If letters are to leave all the same, say --late."
    )


class NoHeadToWrite(Usage):
    """No head of section can be written to."""

    sentence = N_(
        "No head of section has a mail address in the register ({heads}). Add it: asotui officer change LOGIN --mail ADDRESS"
    )


class HeadLetterNotSent(AsotuiError):
    """The letter with the head of the chain did not leave."""

    sentence = N_(
        "The letter to {name} did not leave: {why}. Nothing was noted; the next desk of the day tries again."
    )


class NoAddressOfOurs(Usage):
    """Answers would go nowhere."""

    sentence = N_(
        "{officer} has no mail address, so nobody could answer. Give one with asotui officer change, or set “from” under [mail] in the settings."
    )


class PapersTooLarge(Conflict):
    """Mail servers refuse large messages."""

    sentence = N_(
        "The papers of meeting {meeting} are {size} together, and a message takes at most {limit}. Take some off the agenda."
    )


class NotFromOthers(Conflict):
    """Only invitations of others are answered."""

    sentence = N_("Meeting {meeting} is one of the section: there is nobody to answer.")


class OutboxUnwritable(AsotuiError):
    """The folder of the letters cannot be written."""

    sentence = N_("The letters could not be put in {folder}: {why}. They wait until it can be written.")


class PostServerInClear(Forbidden):
    """The server offers no encryption and is another machine."""

    sentence = N_(
        "{server} offers no encryption, so no password was sent. Use port 465 or a server with STARTTLS."
    )


class PostingElsewhere(Conflict):
    """Another program takes the letters out."""

    sentence = N_("The letters are being sent by another program of the section. Try again in a moment.")


class SendmailFailed(AsotuiError):
    """The mail system of the server did not take a letter."""

    sentence = N_("{command} did not take the letters: {why}. They wait.")


class SendmailSilent(AsotuiError):
    """The mail system of the server did not come to an end with a letter."""

    sentence = N_(
        "{command} did not finish within {seconds} seconds. The letters wait; have the administrator look at the mail "
        "system of the server, or choose another way under [mail] in the settings."
    )


class PostServerFault(AsotuiError):
    """The mail server broke off."""

    sentence = N_("{server} did not take the letters: {why}. They wait.")
