"""`asotui export --all` and `asotui import`: a whole register in open formats, and back."""

import os
from pathlib import Path

import click

from asotui import clock, config, errors, text
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk, path_of, say
from asotui.cli.eyes import progress
from asotui.cli.grammar import argument, command, option
from asotui.cli.init import group_id
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.i18n import N_, _, ngettext


class NothingToExport(errors.Usage):
    """The command does not say what is to leave."""

    sentence = N_("Say what to export: --all is the whole register.")


@command("export", COMMANDS["export"].help)
@option("--all", "everything", is_flag=True, help=N_("The whole register."))
@argument(
    "folder",
    required=False,
    type=click.Path(path_type=Path),
    metavar=N_("[FOLDER]"),
    help=N_("A folder that is not there yet; asotui- and the date unless given."),
)
@json_option
@pass_desk
def export(desk: Desk, everything: bool, folder: Path | None, as_json: bool) -> None:
    """Write everything in open formats."""
    from asotui.exports import whole

    if not everything:
        raise NothingToExport
    desk.open()
    with progress(_said) as told:
        written = whole.export_all(desk.store, folder or Path(f"asotui-{clock.today()}"), told)
    if as_json:
        printing.as_json(
            {
                "folder": str(written.folder),
                "rows": written.rows,
                "files": written.files,
                "bytes": written.bytes,
                "head": written.head,
            }
        )
        return
    say(_counted(sum(written.rows.values()), written.files))
    click.echo(text.clean_line(str(written.folder)))


@command("import", COMMANDS["import"].help)
@argument(
    "folder",
    type=click.Path(path_type=Path),
    metavar=N_("FOLDER"),
    help=N_("What asotui export --all has written."),
)
@option(
    "--section",
    "group",
    metavar=N_("GROUP"),
    help=N_("Share the register with the members of this group of the machine."),
)
@option(
    "--store",
    "place",
    type=click.STRING,
    metavar=N_("PLACE"),
    help=N_("Where to create it: a path, or sqlite:///path."),
)
@json_option
@pass_desk
def import_(desk: Desk, folder: Path, group: str | None, place: str | None, as_json: bool) -> None:
    """Create a register that is equal to the exported one."""
    from asotui.ingest import whole

    found = config.resolve_store(place or desk.place, os.environ, desk.settings)
    path = path_of(found.place)
    manifest = whole.read_manifest(folder)
    with progress(_said) as told:
        whole.import_all(manifest, path, None if group is None else group_id(group), told).close()
    if as_json:
        counted = {noun: count for noun, (count, _digest) in manifest.tables.items()}
        printing.as_json({"store": str(path), "rows": counted, "head": manifest.head})
        return
    say(_counted(sum(count for count, _digest in manifest.tables.values()), manifest.tables["content"][0]))
    click.echo(text.clean_line(str(path)))


def _counted(rows: int, files: int) -> str:
    return _("{rows}, {files}").format(
        rows=ngettext("{count} row", "{count} rows", rows).format(count=rows),
        files=ngettext("{count} file", "{count} files", files).format(count=files),
    )


def _said(done: int, total: int) -> str:
    return _("{done} of {total}").format(done=done, total=total)
