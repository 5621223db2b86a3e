"""`asotui backup`: a whole copy of the register, while everybody works."""

from dataclasses import asdict
from pathlib import Path

import click

from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.i18n import N_, _
from asotui.keeping import backups
from asotui.locations import at_home
from asotui.store.backups import MEBIBYTE, Copied


@command("backup", COMMANDS["backup"].help)
@argument(
    "folder",
    metavar=N_("[DIR]"),
    required=False,
    help=N_("Where to put it; without it, the folder of the settings, else “backups” beside the register."),
)
@option(
    "--daily",
    is_flag=True,
    help=N_(
        "The copy of the day, as the desk makes it: once a day, and old ones go (7 days, 4 weeks, 12 months stay)."
    ),
)
@json_option
@pass_desk
def backup(desk: Desk, folder: str | None, daily: bool, as_json: bool) -> None:
    """Copy the register and print the path of the copy."""
    register = desk.store.path
    place = at_home(folder) if folder else backups.folder_of(register, desk.settings.backups)
    copied = backups.daily(register, place) if daily else backups.make(register, place)
    if as_json:
        printing.as_json(None if copied is None else _json(copied))
    elif copied is None:
        say(_("The copy of today is there already."))
    else:
        _say(copied)


def _say(copied: Copied) -> None:
    say(
        _("Copied and verified: {acts} acts, {size} MiB. Its digest stands beside it.").format(
            acts=copied.head.act_id, size=f"{copied.size / MEBIBYTE:.1f}"
        )
    )
    click.echo(str(copied.path))


def _json(copied: Copied) -> dict[str, object]:
    return {
        "path": str(Path(copied.path)),
        "act": copied.head.act_id,
        "act_digest": copied.head.digest,
        "size": copied.size,
        "digest": copied.digest,
        "rows": asdict(copied)["counts"],
    }
