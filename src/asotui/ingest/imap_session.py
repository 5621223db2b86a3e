"""A login on a mail server: encrypted before the password is sent, within time limits, every refusal a sentence."""

import contextlib
import imaplib
import ipaddress
import ssl
from collections.abc import Iterator

from asotui.errors import (
    MailLoginRefused,
    MailServerFault,
    MailServerInClear,
    MailServerUnreachable,
    MailServerUntrusted,
)
from asotui.i18n import _
from asotui.ingest import limits
from asotui.ingest.imap_address import ImapAddress, quoted
from asotui.ingest.incoming import why
from asotui.passwords import without
from asotui.text import clean_line

# The message, and what the server says around it.
_MOST_BYTES = limits.KEPT_BYTES + limits.MEGABYTE


class _Bounded(imaplib.IMAP4):
    """A connection that takes no more than a message, whatever length the server announces."""

    def read(self, size: int) -> bytes:
        if size > _MOST_BYTES:
            raise self.abort(f"{size} bytes announced")
        return super().read(size)


class _BoundedSsl(imaplib.IMAP4_SSL):
    """The same, encrypted from the start."""

    def read(self, size: int) -> bytes:
        if size > _MOST_BYTES:
            raise self.abort(f"{size} bytes announced")
        return super().read(size)


Session = imaplib.IMAP4


@contextlib.contextmanager
def logged_in(address: ImapAddress, password: str, seconds: float) -> Iterator[Session]:
    """A session, ended whatever happens within.

    Raises MailServerUnreachable, MailServerUntrusted, MailServerInClear, MailLoginRefused or MailServerFault.
    """
    session = _connected(address, seconds)
    try:
        with server_faults(address.server):
            _encrypt(session, address)
            _log_in(session, address, password)
        yield session
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            session.logout()


@contextlib.contextmanager
def server_faults(server: str) -> Iterator[None]:
    """What goes wrong on the line, as an error with a sentence."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailServerUntrusted(server=server, why=clean_line(error.verify_message, 200)) from error
    except OSError as error:
        raise MailServerFault(server=server, why=why(error)) from error
    except imaplib.IMAP4.error as error:
        raise MailServerFault(server=server, why=reason(error)) from error


def reason(said: object) -> str:
    """What the server says, from the errors of the library or from its answer, fit to be shown."""
    if isinstance(said, Exception):
        said = said.args[0] if said.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return clean_line(text, 200)


def _connected(address: ImapAddress, seconds: float) -> Session:
    try:
        if address.encrypted:
            context = ssl.create_default_context()
            return _BoundedSsl(address.host, address.port, ssl_context=context, timeout=seconds)
        return _Bounded(address.host, address.port, timeout=seconds)
    except ssl.SSLCertVerificationError as error:
        raise MailServerUntrusted(server=address.server, why=clean_line(error.verify_message, 200)) from error
    except (OSError, UnicodeError) as error:
        said = why(error) if isinstance(error, OSError) else clean_line(str(error), 200)
        raise MailServerUnreachable(server=address.server, why=said) from error
    except imaplib.IMAP4.error as error:
        raise MailServerFault(server=address.server, why=reason(error)) from error


def _encrypt(session: Session, address: ImapAddress) -> None:
    """Before a password: STARTTLS where it is offered; without it only on this machine itself."""
    if address.encrypted:
        return
    if "STARTTLS" in session.capabilities:
        session.starttls(ssl.create_default_context())
    elif not _is_this_machine(session):
        raise MailServerInClear(server=address.server)


def _is_this_machine(session: Session) -> bool:
    """Judged by the address that was really reached, not by its name."""
    peer = session.socket().getpeername()[0]
    try:
        return ipaddress.ip_address(str(peer).partition("%")[0]).is_loopback
    except ValueError:
        return False


def _log_in(session: Session, address: ImapAddress, password: str) -> None:
    try:
        if "AUTH=PLAIN" in session.capabilities:
            words = f"\0{address.user}\0{password}".encode()
            session.authenticate("PLAIN", lambda challenge: words)
        else:
            # The library quotes the password but not the user.
            session.login(quoted(address.user), password)
    except imaplib.IMAP4.abort as error:
        raise imaplib.IMAP4.abort(without(reason(error), address.user, password)) from None
    except (imaplib.IMAP4.error, UnicodeError) as error:
        # What cannot be encoded is the password: it must not be shown, nor by a server that repeats it.
        unsent = isinstance(error, UnicodeError)
        said = _("its letters cannot be sent") if unsent else without(reason(error), address.user, password)
        raise MailLoginRefused(server=address.server, user=clean_line(address.user, 200), why=said) from None
