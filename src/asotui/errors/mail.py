"""Mail: its sources, servers and passwords."""

from asotui.errors.kinds import AsotuiError, Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


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
        "The address of {server} has a password in it, which others can read. Take it out, and give password_command or password_file in the settings, or ASOTUI_IMAP_PASSWORD."
    )


class PasswordMissing(Usage):
    """No way to have the password was given."""

    sentence = N_(
        "No password for {server}. Give password_command or password_file in the settings, or {variable}."
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
    """No authority that is trusted here has signed the certificate of the server."""

    sentence = N_(
        "{server} could not prove who it is, so nothing was sent to it: {why}. If its certificate comes from the administration's own authority, name the file of that authority as “authority_file” under [mail] in the settings."
    )


class MailServerOtherName(Forbidden):
    """The certificate of the server is that of another one."""

    sentence = N_(
        "{server} shows the certificate of another server, so nothing was sent to it: {why}. Check the name of the server where it was given: in the address of the source, or as “server” under [mail] in the settings."
    )


class MailServerExpired(Forbidden):
    """The certificate of the server is of other days."""

    sentence = N_(
        "{server} shows a certificate that is not valid today, so nothing was sent to it: {why}. Tell who runs the server."
    )


class AuthorityFileUnreadable(Usage):
    """The file of a certificate authority is not there or holds no certificate."""

    sentence = N_(
        "The certificates in {path} could not be read: {why}. Check “authority_file” under [mail] in the settings."
    )


class MailServerInClear(Forbidden):
    """The server offers no encryption and is another machine."""

    sentence = N_(
        "{server} offers no encryption, so no password was sent. Use imaps:// or a server with STARTTLS."
    )


class MailLoginRefused(Forbidden):
    """The server does not accept the user and password."""

    sentence = N_("{server} refused the login of {user}: {why}")


class MailFolderMissing(NotFound):
    """The server has no such folder, or does not show it to this user."""

    sentence = N_("There is no folder “{folder}” on {server}: {why}")


class MailServerFault(AsotuiError):
    """The server broke off or answered something that is not IMAP."""

    sentence = N_("{server} broke off: {why}. What was read before is kept; collect again for the rest.")
