"""Letters brought to a mail server (RFC 6409): encrypted before a password is sent, within time limits."""

import contextlib
import os
import smtplib
import ssl

from asotui.config import MailWay
from asotui.encryption import ends_here, trusting, untrusted
from asotui.errors import MailLoginRefused, MailServerUnreachable, PostServerFault, PostServerInClear
from asotui.exports.ways import Outgoing, Refused
from asotui.i18n import _
from asotui.passwords import password_for, without
from asotui.text import clean_line

VARIABLE = "ASOTUI_SMTP_PASSWORD"
_SECONDS = 30
_ENCRYPTED_FROM_THE_START = 465
_PERMANENT = 500


class Smtp:
    """One connection for all the letters, opened with the first."""

    name = "smtp"

    def __init__(self, settings: MailWay) -> None:
        self._settings = settings
        self._session: smtplib.SMTP | None = None
        # Hidden from then on, whatever the server says.
        self._password = ""

    def deliver(self, letter: Outgoing) -> str:
        """Hand a letter over; give the server.

        Raises Refused, MailServerUnreachable, MailServerUntrusted, MailServerOtherName, MailServerExpired,
        AuthorityFileUnreadable, PostServerInClear, MailLoginRefused, PostServerFault, or one of the errors of a password.
        """
        session = self._opened()
        try:
            session.sendmail(letter.sender, [letter.recipient], letter.raw)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise self._refused(code, said) from None
        except smtplib.SMTPSenderRefused as error:
            raise PostServerFault(server=self._shown, why=self._said(error.smtp_error)) from None
        except smtplib.SMTPDataError as error:
            raise self._refused(error.smtp_code, error.smtp_error) from None
        except (smtplib.SMTPException, OSError) as error:
            raise PostServerFault(server=self._shown, why=self._said(error)) from None
        return self._shown

    def greet(self) -> None:
        """Reach the server as for a letter, without one. Raises what `deliver` raises before the letter."""
        self._opened()

    def close(self) -> None:
        """Take leave of the server."""
        if self._session is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._session.quit()
            self._session = None

    @property
    def _shown(self) -> str:
        return clean_line(self._settings.server)

    def _opened(self) -> smtplib.SMTP:
        if self._session is None:
            session = self._connected()
            try:
                self._encrypt(session)
                self._log_in(session)
            except BaseException:
                session.close()
                raise
            self._session = session
        return self._session

    def _connected(self) -> smtplib.SMTP:
        server, port = self._settings.server, self._settings.port
        try:
            if port == _ENCRYPTED_FROM_THE_START:
                return smtplib.SMTP_SSL(
                    server, port, timeout=_SECONDS, context=trusting(self._settings.authority_file)
                )
            return smtplib.SMTP(server, port, timeout=_SECONDS)
        except ssl.SSLCertVerificationError as error:
            raise untrusted(self._shown, error) from error
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            raise MailServerUnreachable(server=self._shown, why=self._said(error)) from None

    def _encrypt(self, session: smtplib.SMTP) -> None:
        """Whenever the server can; what stays on this machine needs no encryption."""
        if isinstance(session, smtplib.SMTP_SSL) or _is_this_machine(session):
            return
        try:
            session.ehlo_or_helo_if_needed()
            if session.has_extn("starttls"):
                session.starttls(context=trusting(self._settings.authority_file))
                session.ehlo()
            elif self._settings.user:
                raise PostServerInClear(server=self._shown)
        except ssl.SSLCertVerificationError as error:
            raise untrusted(self._shown, error) from error
        except (OSError, smtplib.SMTPException) as error:
            raise PostServerFault(server=self._shown, why=self._said(error)) from None

    def _log_in(self, session: smtplib.SMTP) -> None:
        if not self._settings.user:
            return
        self._password = password_for(
            self._shown,
            self._settings.password_command,
            self._settings.password_file,
            os.environ.get(VARIABLE, ""),
            VARIABLE,
        )
        try:
            session.login(self._settings.user, self._password)
        except (smtplib.SMTPException, UnicodeError, OSError) as error:
            # What cannot be encoded is the password: it must not be shown, nor by a server that repeats it.
            unsent = isinstance(error, UnicodeError)
            why = _("its letters cannot be sent") if unsent else self._said(error)
            raise MailLoginRefused(
                server=self._shown, user=clean_line(self._settings.user, 200), why=why
            ) from None

    def _refused(self, code: int, said: bytes | str) -> Refused:
        return Refused(self._said(said), for_good=code >= _PERMANENT)

    def _said(self, what: object) -> str:
        """What the server or the system says, fit to be shown, and without the password where it repeats it."""
        if isinstance(what, smtplib.SMTPResponseException):
            what = what.smtp_error
        elif isinstance(what, OSError) and what.strerror:
            what = what.strerror
        told = what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)
        return without(told, self._settings.user, self._password)


def _is_this_machine(session: smtplib.SMTP) -> bool:
    return ends_here(session.sock)
