"""Letters brought to a mail server (RFC 6409): encrypted before a password is sent, within time limits."""

import contextlib
import ipaddress
import os
import smtplib
import ssl

from asotui.config import MailWay
from asotui.errors import (
    AsotuiError,
    AuthorityFileUnreadable,
    MailLoginRefused,
    MailServerUnreachable,
    PostServerExpired,
    PostServerFault,
    PostServerInClear,
    PostServerOtherName,
    PostServerUntrusted,
)
from asotui.exports.ways import Outgoing, Refused
from asotui.i18n import _
from asotui.passwords import password_for, without
from asotui.text import clean_line

VARIABLE = "ASOTUI_SMTP_PASSWORD"
_SECONDS = 30
_ENCRYPTED_FROM_THE_START = 465
_PERMANENT = 500
# What is wrong with a certificate, as OpenSSL numbers it (X509_V_ERR_…).
_UNTRUSTED_BY_CODE = {
    9: PostServerExpired,  # NOT_YET_VALID
    10: PostServerExpired,  # HAS_EXPIRED
    62: PostServerOtherName,  # HOSTNAME_MISMATCH
    64: PostServerOtherName,  # IP_ADDRESS_MISMATCH
}


class Smtp:
    """One connection for all the letters, opened with the first."""

    name = "smtp"

    def __init__(self, settings: MailWay) -> None:
        self._settings = settings
        self._session: smtplib.SMTP | None = None

    def deliver(self, letter: Outgoing) -> str:
        """Hand a letter over; give the server.

        Raises Refused, MailServerUnreachable, PostServerUntrusted, PostServerOtherName, PostServerExpired,
        AuthorityFileUnreadable, PostServerInClear, MailLoginRefused, PostServerFault, or one of the errors of a password.
        """
        session = self._opened()
        try:
            session.sendmail(letter.sender, [letter.row.recipient], letter.raw)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise _refused(code, said) from error
        except smtplib.SMTPSenderRefused as error:
            raise PostServerFault(server=self._shown, why=_said(error.smtp_error)) from error
        except smtplib.SMTPDataError as error:
            raise _refused(error.smtp_code, error.smtp_error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise PostServerFault(server=self._shown, why=_said(error)) from error
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
                return smtplib.SMTP_SSL(server, port, timeout=_SECONDS, context=self._trusting())
            return smtplib.SMTP(server, port, timeout=_SECONDS)
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            raise MailServerUnreachable(server=self._shown, why=_said(error)) from error

    def _encrypt(self, session: smtplib.SMTP) -> None:
        """Whenever the server can; what stays on this machine needs no encryption."""
        if isinstance(session, smtplib.SMTP_SSL) or _is_this_machine(session):
            return
        try:
            session.ehlo_or_helo_if_needed()
            if session.has_extn("starttls"):
                session.starttls(context=self._trusting())
                session.ehlo()
            elif self._settings.user:
                raise PostServerInClear(server=self._shown)
        except ssl.SSLCertVerificationError as error:
            raise self._untrusted(error) from error
        except (OSError, smtplib.SMTPException) as error:
            raise PostServerFault(server=self._shown, why=_said(error)) from error

    def _trusting(self) -> ssl.SSLContext:
        """Those whom the system trusts, and the authority of the administration where the settings name one."""
        context = ssl.create_default_context()
        if path := self._settings.authority_file:
            try:
                context.load_verify_locations(cafile=path)
            except (OSError, ValueError) as error:
                # OpenSSL says "no certificate" in numbers.
                why = _("it holds no certificate") if isinstance(error, ssl.SSLError) else _said(error)
                raise AuthorityFileUnreadable(path=clean_line(path), why=why) from error
        return context

    def _untrusted(self, error: ssl.SSLCertVerificationError) -> AsotuiError:
        kind = _UNTRUSTED_BY_CODE.get(error.verify_code, PostServerUntrusted)
        return kind(server=self._shown, why=clean_line(error.verify_message.rstrip(".")))

    def _log_in(self, session: smtplib.SMTP) -> None:
        if not self._settings.user:
            return
        password = password_for(
            self._shown,
            self._settings.password_command,
            self._settings.password_file,
            os.environ.get(VARIABLE, ""),
            VARIABLE,
        )
        try:
            session.login(self._settings.user, password)
        except (smtplib.SMTPException, UnicodeError, OSError) as error:
            # What cannot be encoded is the password: it must not be shown, nor by a server that repeats it.
            unsent = isinstance(error, UnicodeError)
            said = without(_said(error), self._settings.user, password)
            why = _("its letters cannot be sent") if unsent else said
            raise MailLoginRefused(
                server=self._shown, user=clean_line(self._settings.user, 200), why=why
            ) from None


def _refused(code: int, said: bytes | str) -> Refused:
    return Refused(_said(said), for_good=code >= _PERMANENT)


def _said(what: object) -> str:
    """What the server or the system says, fit to be shown."""
    if isinstance(what, smtplib.SMTPResponseException):
        what = what.smtp_error
    elif isinstance(what, OSError) and what.strerror:
        what = what.strerror
    return clean_line(what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what), 200)


def _is_this_machine(session: smtplib.SMTP) -> bool:
    """Judged by the address that was really reached, not by its name."""
    if session.sock is None:
        return False
    peer = str(session.sock.getpeername()[0])
    try:
        return ipaddress.ip_address(peer.partition("%")[0]).is_loopback
    except ValueError:
        return False
