"""Whether letters could leave and mail could come, as it is configured. The network is left alone unless it is asked for."""

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from asotui import locations
from asotui.config import Config
from asotui.errors import AsotuiError
from asotui.exports.smtp import Smtp
from asotui.findings import Finding, Grade
from asotui.i18n import N_


def delivery(config: Config, *, online: bool) -> Iterator[Finding]:
    """What keeps letters from leaving, and the places of mail that are not there."""
    match config.mail.way:
        case "sendmail":
            yield from _sendmail(config.mail.sendmail)
        case "smtp":
            yield from _server(config, online)
        case _:
            yield from _outbox(Path(config.mail.outbox) if config.mail.outbox else locations.outbox())
    for one in config.sources:
        if "://" not in one.source and not Path(one.source).exists():
            yield Finding(
                "source",
                N_("Mail is collected from {source}, and nothing is there."),
                N_("Correct “sources” under [collect] in the settings, or have the mailbox made."),
                {"source": one.source},
            )


def _sendmail(command: str) -> Iterator[Finding]:
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    if not words or shutil.which(words[0]) is None:
        yield Finding(
            "sendmail",
            N_("Letters are to leave by {command}, and there is no such command."),
            N_("Have a mail system installed, or choose another way under [mail] in the settings."),
            {"command": command},
        )


def _server(config: Config, online: bool) -> Iterator[Finding]:
    if not online:
        yield Finding(
            "server_untried",
            N_("The mail server {server} was not asked."),
            N_("To ask it as well: asotui doctor --online"),
            {"server": config.mail.server},
            Grade.ADVICE,
        )
        return
    server = Smtp(config.mail)
    try:
        server.greet()
    except AsotuiError as refusal:
        yield Finding("server", refusal.sentence, "", refusal.facts)
    finally:
        server.close()


def _outbox(folder: Path) -> Iterator[Finding]:
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        yield Finding(
            "outbox",
            N_("Letters are to leave by the folder {folder}, and {there} cannot be written."),
            N_("Name another folder as “outbox” under [mail] in the settings, or ask for access."),
            {"folder": folder, "there": there},
        )
