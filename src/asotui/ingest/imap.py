"""A folder on an IMAP server, read and never changed: EXAMINE, UID SEARCH, BODY.PEEK."""

import imaplib
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from asotui.config import Source as ConfiguredSource
from asotui.errors import AsotuiError, MailFolderMissing, SourceUnreadable
from asotui.ingest import limits
from asotui.ingest.imap_address import ImapAddress, read_imap_address
from asotui.ingest.imap_session import Hearing, Session, logged_in
from asotui.ingest.incoming import SourceMessage, cut_fault
from asotui.ingest.message import read_instant
from asotui.ingest.passwords import password_for

# So that a line of identifiers stays far below what the library takes as one line.
_NUMBERS_AT_A_TIME = 10_000
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,15})")
_ARRIVED = re.compile(rb'INTERNALDATE "([^"]{1,60})"')
_IDENTIFIER = re.compile(rb"\d{1,10}")


class ImapFolder:
    """The messages of one folder, in the order of their arrival there. One login each time they are read."""

    def __init__(
        self,
        configured: ConfiguredSource,
        environment: Mapping[str, str],
        seconds: float = 30.0,
        authority_file: str | None = None,
    ) -> None:
        """`seconds` is how long the server may stay silent, `authority_file` has whom to trust beside those of the system.

        Raises BadMailAddress or PasswordInAddress.
        """
        self._configured = configured
        self._environment = environment
        self._seconds = seconds
        self._authority_file = authority_file
        self._address: ImapAddress = read_imap_address(configured.source)
        self._count: int | None = None
        self.label = self._address.shown
        self.troubles: list[AsotuiError] = []

    def count(self) -> int | None:
        """How many messages the folder has; known once their reading has begun."""
        return self._count

    def messages(self) -> Iterator[SourceMessage]:
        """The messages. Raises an AsotuiError that says why the server could not be read, or no further."""
        address = self._address
        password = password_for(self._configured, address.server, self._environment)
        with logged_in(address, password, self._seconds, self._authority_file) as (session, hearing):
            self._count = self._examined(session, hearing)
            for low in range(1, self._count + 1, _NUMBERS_AT_A_TIME):
                high = min(low + _NUMBERS_AT_A_TIME - 1, self._count)
                for uid in _searched(session, low, high):
                    message = self._fetched(session, uid, hearing)
                    if message is not None:
                        yield message

    def _examined(self, session: Session, hearing: Hearing) -> int:
        """Open the folder for reading only; how many messages it has."""
        answer, data = session.select(self._address.quoted_folder, readonly=True)
        if answer != "OK":
            raise MailFolderMissing(
                folder=self._address.folder, server=self._address.server, why=hearing(_first(data))
            )
        count = _first(data)
        return int(count) if count.isdigit() else 0

    def _fetched(self, session: Session, uid: str, hearing: Hearing) -> SourceMessage | None:
        """One message, or None where it has gone meanwhile or the server refuses it, which is a trouble."""
        label = f"{self.label};UID={uid}"
        wanted = f"(RFC822.SIZE INTERNALDATE BODY.PEEK[]<0.{limits.KEPT_BYTES}>)"
        answer, data = session.uid("FETCH", uid, wanted)
        if answer != "OK":
            self.troubles.append(SourceUnreadable(source=label, why=hearing(_first(data))))
            return None
        raw, said = _content(data)
        if not raw:
            return None
        size = _SIZE.search(said)
        return SourceMessage(raw, label, _arrived_at(said), cut_fault(int(size[1]) if size else len(raw)))


def _searched(session: Session, low: int, high: int) -> list[str]:
    answer, data = session.uid("SEARCH", f"{low}:{high}")
    if answer != "OK":
        raise imaplib.IMAP4.error(_first(data))
    return [found.decode("ascii") for found in _IDENTIFIER.findall(_first(data))]


def _first(data: list[Any]) -> bytes:
    return data[0] if data and isinstance(data[0], bytes) else b""


def _content(data: list[Any]) -> tuple[bytes, bytes]:
    """The bytes of the message, and what the server says around them."""
    raw = b""
    said: list[bytes] = []
    for item in data:
        if isinstance(item, tuple) and len(item) == 2:
            said.append(item[0])
            if b"BODY[]" in item[0].upper():
                raw = item[1]
        elif isinstance(item, bytes):
            said.append(item)
    return raw, b" ".join(said)


def _arrived_at(said: bytes) -> datetime | None:
    found = _ARRIVED.search(said)
    try:
        return read_instant(found[1].decode("ascii").strip()) if found else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
