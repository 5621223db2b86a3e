"""From what an officer writes to a source of mail: a path, a dash, or the address of a folder on a mail server."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from asotui.config import Source as ConfiguredSource
from asotui.errors import NotAMailbox, SourceMissing, SourceUnreadable, UnknownSource
from asotui.ingest.eml import EmlFile
from asotui.ingest.imap import ImapFolder
from asotui.ingest.incoming import Source, SourceMessage, opened, shown, why
from asotui.ingest.maildir import Maildir, is_maildir
from asotui.ingest.mbox import MboxFile
from asotui.ingest.standard_input import StandardInput
from asotui.locations import at_home

__all__ = ["Source", "SourceMessage", "open_source"]


def open_source(
    spec: str | ConfiguredSource,
    environment: Mapping[str, str],
    standard_input: BinaryIO | None = None,
    authority_file: str | None = None,
) -> Source:
    """The source that `spec` names. No message is read and no server asked yet.

    The certificates of `authority_file` are trusted of a server beside those of the system.
    Raises UnknownSource, SourceMissing, SourceUnreadable, NotAMailbox, BadMailAddress or PasswordInAddress.
    """
    configured = ConfiguredSource(spec) if isinstance(spec, str) else spec
    place = configured.source
    scheme, colon, _rest = place.partition("://")
    if place == "-":
        return StandardInput(standard_input or sys.stdin.buffer)
    if scheme.lower() in {"imap", "imaps"} and colon:
        return ImapFolder(configured, environment, authority_file=authority_file)
    if not place or "\0" in place or (colon and scheme.isalnum()):
        # Only the scheme is said again: the rest may hold a password.
        raise UnknownSource(source=shown(scheme + colon))
    return _at(at_home(place))


def _at(path: Path) -> Source:
    try:
        if path.is_dir():
            if is_maildir(path):
                return Maildir(path)
            raise NotAMailbox(source=shown(path))
        path.stat()
    except FileNotFoundError as error:
        raise SourceMissing(source=shown(path)) from error
    except OSError as error:
        raise SourceUnreadable(source=shown(path), why=why(error)) from error
    except RuntimeError as error:
        raise UnknownSource(source=shown(path)) from error
    with opened(path) as file:
        is_mbox = file.read(5) == b"From "
    return MboxFile(path) if is_mbox else EmlFile(path)
