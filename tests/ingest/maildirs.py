"""Sources of mail for the collector: given in memory, or written as a small Maildir."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asotui.errors import AsotuiError
from asotui.ingest.incoming import SourceMessage


@dataclass
class Given:
    """A source with these messages, which breaks off with `failure` after them when there is one."""

    raws: Sequence[bytes]
    label: str = "given"
    at: datetime | None = None
    failure: AsotuiError | None = None
    troubles: list[AsotuiError] = field(default_factory=list)

    def count(self) -> int | None:
        return len(self.raws)

    def messages(self) -> Iterator[SourceMessage]:
        for number, raw in enumerate(self.raws):
            yield SourceMessage(raw=raw, label=f"{self.label}/{number}", received_at=self.at)
        if self.failure is not None:
            raise self.failure


def letter(number: int, *, body: str = "", headers: str = "") -> bytes:
    """A plain message with the identifier `<number@test>`."""
    return (
        f"From: Mairie de Lens <mairie@lens.example>\r\nMessage-ID: <{number}@test>\r\n"
        f"Subject: Demande {number}\r\nDate: Mon, 23 Nov 2026 09:00:00 +0100\r\n{headers}\r\n"
        f"{body or f'Texte {number}.'}\r\n"
    ).encode()


def write_maildir(folder: Path, raws: Sequence[bytes]) -> Path:
    """Write a Maildir whose new messages stand in this order."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    for number, raw in enumerate(raws):
        (folder / "new" / f"{1_780_000_000 + number}.M{number:06}P1.host").write_bytes(raw)
    return folder
