"""A login on a mail server: encrypted before the password is sent, within time limits, every refusal a sentence."""

import contextlib
import imaplib
import ssl
from collections.abc import Callable, Iterator

from asotui.encryption import ends_here, trusting, untrusted
from asotui.errors import MailLoginRefused, MailServerFault, MailServerInClear, MailServerUnreachable
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
Hearing = Callable[[object], str]
"""Makes what a server says fit to be shown."""


@contextlib.contextmanager
def logged_in(
    address: ImapAddress, password: str, seconds: float, authority_file: str | None = None
) -> Iterator[tuple[Session, Hearing]]:
    """A session, ended whatever happens within, and how its server is listened to: it never has the password shown.

    The certificates of `authority_file` are trusted beside those of the system. Raises MailServerUnreachable,
    MailServerUntrusted, MailServerOtherName, MailServerExpired, AuthorityFileUnreadable, MailServerInClear,
    MailLoginRefused or MailServerFault, the last also for what breaks off within.
    """
    session = _connected(address, seconds, authority_file)

    def hearing(said: object) -> str:
        return without(_told(said), address.user, password)

    try:
        with _faults(address.server, hearing):
            _encrypt(session, address, authority_file)
            _log_in(session, address, password, hearing)
            yield session, hearing
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            session.logout()


@contextlib.contextmanager
def _faults(server: str, hearing: Hearing) -> Iterator[None]:
    """What goes wrong on the line, as an error with a sentence."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise untrusted(server, error) from error
    except OSError as error:
        raise MailServerFault(server=server, why=hearing(why(error))) from None
    except imaplib.IMAP4.error as error:
        # Without its cause, which says what the server said as it said it.
        raise MailServerFault(server=server, why=hearing(error)) from None


def _told(said: object) -> str:
    """What the server says, from the errors of the library or from its answer."""
    if isinstance(said, Exception):
        said = said.args[0] if said.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _connected(address: ImapAddress, seconds: float, authority_file: str | None) -> Session:
    try:
        if address.encrypted:
            context = trusting(authority_file)
            return _BoundedSsl(address.host, address.port, ssl_context=context, timeout=seconds)
        return _Bounded(address.host, address.port, timeout=seconds)
    except ssl.SSLCertVerificationError as error:
        raise untrusted(address.server, error) from error
    except (OSError, UnicodeError) as error:
        said = why(error) if isinstance(error, OSError) else clean_line(str(error), 200)
        raise MailServerUnreachable(server=address.server, why=said) from error
    except imaplib.IMAP4.error as error:
        raise MailServerFault(server=address.server, why=clean_line(_told(error), 200)) from error


def _encrypt(session: Session, address: ImapAddress, authority_file: str | None) -> None:
    """Before a password: STARTTLS where it is offered; without it only on this machine itself."""
    if address.encrypted:
        return
    if "STARTTLS" in session.capabilities:
        session.starttls(trusting(authority_file))
    elif not _is_this_machine(session):
        raise MailServerInClear(server=address.server)


def _is_this_machine(session: Session) -> bool:
    return ends_here(session.socket())


def _log_in(session: Session, address: ImapAddress, password: str, hearing: Hearing) -> None:
    try:
        if "AUTH=PLAIN" in session.capabilities:
            words = f"\0{address.user}\0{password}".encode()
            session.authenticate("PLAIN", lambda challenge: words)
        else:
            # The library quotes the password but not the user.
            session.login(quoted(address.user), password)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, UnicodeError) as error:
        # What cannot be encoded is the password: it must not be shown, nor by a server that repeats it.
        unsent = isinstance(error, UnicodeError)
        said = _("its letters cannot be sent") if unsent else hearing(error)
        raise MailLoginRefused(server=address.server, user=clean_line(address.user, 200), why=said) from None
