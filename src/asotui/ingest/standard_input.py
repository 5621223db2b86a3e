"""Standard input: one message, or an mbox when the first line says so."""

import itertools
from collections.abc import Iterator
from typing import BinaryIO

from asotui.errors import AsotuiError, SourceUnreadable
from asotui.i18n import _
from asotui.ingest import limits
from asotui.ingest.incoming import SourceMessage, cut_fault, why
from asotui.ingest.mbox import pieces_of_stream, split_mbox


class StandardInput:
    """What another program pipes in. It can be read once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.troubles: list[AsotuiError] = []

    @property
    def label(self) -> str:
        """In the language in force."""
        return _("standard input")

    def count(self) -> int | None:
        """Not known before the end."""
        return None

    def messages(self) -> Iterator[SourceMessage]:
        """The messages, as they come."""
        pieces = pieces_of_stream(self._stream)
        try:
            first = next(pieces, b"")
            if first.startswith(b"From "):
                yield from split_mbox(itertools.chain([first], pieces), self.label)
            elif first:
                yield self._only(itertools.chain([first], pieces))
        except OSError as error:
            raise SourceUnreadable(source=self.label, why=why(error)) from error

    def _only(self, pieces: Iterator[bytes]) -> SourceMessage:
        kept: list[bytes] = []
        size = 0
        for piece in pieces:
            if size < limits.KEPT_BYTES:
                kept.append(piece[: limits.KEPT_BYTES - size])
            size += len(piece)
        return SourceMessage(b"".join(kept), self.label, None, cut_fault(size))
