"""The office as its stories tell of it: mail that comes in, desks that are opened, and what can be traced."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from asotui import clock
from asotui.ingest import collector
from asotui.ingest.collector import CollectReport
from asotui.ingest.sources import open_source
from asotui.queries import timeline
from tests.factories import HEAD, Section

PARIS = ZoneInfo("Europe/Paris")


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """An instant of November 2026 at the office."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PARIS)


class Mailbox:
    """The mailbox of the section: a Maildir into which letters fall."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._count = 0
        for name in ("cur", "new", "tmp"):
            (folder / name).mkdir(parents=True)

    def receives(
        self,
        subject: str,
        text: str,
        sender: str,
        *,
        answers: str = "",
        enclosure: tuple[str, bytes] | None = None,
    ) -> str:
        """A message falls into the mailbox now; its message id."""
        self._count += 1
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, "section@ministere.example", subject
        message["Date"] = format_datetime(clock.now())
        message["Message-ID"] = f"<{self._count}@mail.example>"
        if answers:
            message["In-Reply-To"] = message["References"] = answers
        message.set_content(text)
        if enclosure is not None:
            name, content = enclosure
            message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
        name = f"{int(clock.now().timestamp())}.M{self._count:06}P1.host"
        (self.folder / "new" / name).write_bytes(message.as_bytes())
        return f"<{self._count}@mail.example>"


def collect(section: Section, mailbox: Mailbox, by: str = HEAD) -> CollectReport:
    """Collect the mail of the section."""
    return collector.collect(section.store, by, [open_source(str(mailbox.folder), {})])


def history(section: Section, dossier_id: int) -> list[str]:
    """What happened to a dossier, oldest first, as it is read."""
    return [row.sentence for row in reversed(section.see(timeline.of_dossier, dossier_id))]
