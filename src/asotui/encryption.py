"""How a mail server proves who it is before it is given anything: whom we trust, and what is wrong with who is refused."""

import ipaddress
import socket
import ssl
import stat
from contextlib import suppress
from pathlib import Path

from asotui.errors import (
    AsotuiError,
    AuthorityFileUnreadable,
    MailServerExpired,
    MailServerOtherName,
    MailServerUntrusted,
)
from asotui.i18n import _
from asotui.text import clean_line

# What is wrong with a certificate, as OpenSSL numbers it (X509_V_ERR_…).
_UNTRUSTED_BY_CODE = {
    9: MailServerExpired,  # NOT_YET_VALID
    10: MailServerExpired,  # HAS_EXPIRED
    62: MailServerOtherName,  # HOSTNAME_MISMATCH
    64: MailServerOtherName,  # IP_ADDRESS_MISMATCH
}


def trusting(authority_file: str | None) -> ssl.SSLContext:
    """Those whom the system trusts, and the authority of the administration where the settings name its file.

    Raises AuthorityFileUnreadable.
    """
    context = ssl.create_default_context()
    if not authority_file:
        return context
    try:
        # Opening a pipe would wait for whoever writes into it.
        if not stat.S_ISREG(Path(authority_file).stat().st_mode):
            raise _unreadable(authority_file, _("it is no plain file"))
        context.load_verify_locations(cafile=authority_file)
    except ssl.SSLError as error:
        # OpenSSL says it in numbers.
        raise _unreadable(authority_file, _("it holds no certificate")) from error
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else None
        raise _unreadable(authority_file, clean_line(said or str(error), 200)) from error
    return context


def untrusted(server: str, error: ssl.SSLCertVerificationError) -> AsotuiError:
    """Why a server is refused: its authority is not trusted, its certificate is of another name, or of other days."""
    kind = _UNTRUSTED_BY_CODE.get(error.verify_code, MailServerUntrusted)
    return kind(server=server, why=clean_line(error.verify_message.rstrip("."), 200))


def ends_here(connection: socket.socket | None) -> bool:
    """Whether the other end is this machine itself, judged by the address that was really reached and not by a name."""
    if connection is None:
        return False
    with suppress(ValueError, OSError):
        peer = str(connection.getpeername()[0])
        return ipaddress.ip_address(peer.partition("%")[0]).is_loopback
    return False


def _unreadable(path: str, why: str) -> AuthorityFileUnreadable:
    return AuthorityFileUnreadable(path=clean_line(path), why=why)
