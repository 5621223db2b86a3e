"""`asotui restore`: a copy brought back, after saying what would be lost."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from asotui import config, when
from asotui.cli import printing, schema
from asotui.cli.acts import COLUMNS
from asotui.cli.desk import Desk, pass_desk, path_of, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import RestoreNotConfirmed
from asotui.i18n import N_, _
from asotui.keeping import restoring
from asotui.keeping.restoring import Preview
from asotui.locations import at_home
from asotui.store.checking.naming import series


@command("restore", COMMANDS["restore"].help)
@argument("copy", metavar=N_("FILE"), help=N_("The copy, as asotui backup or the desk made it."))
@option("--yes", is_flag=True, help=N_("Do not ask: bring it back."))
@option("--dry-run", is_flag=True, help=N_("Verify the copy and say what would be lost; change nothing."))
@json_option
@pass_desk
def restore(desk: Desk, copy: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Put a copy in the place of the register, which is kept beside it."""
    from asotui import identity

    desk.close()
    register = path_of(config.resolve_store(desk.place, os.environ, desk.settings).place)
    login = identity.current().login
    found = restoring.preview(register, at_home(copy), login)
    if not as_json:
        _show(found, register)
    aside = None
    if not dry_run and _wanted(yes, found, as_json):
        aside = restoring.restore(register, login, found)
    if as_json:
        printing.as_json(_json(found, aside))
    elif aside is not None:
        say(_("The copy was brought back. The register of before is kept whole: {path}").format(path=aside))
    elif not dry_run:
        say(_("Nothing was changed."))


def _wanted(yes: bool, found: Preview, as_json: bool) -> bool:
    """Whether the officer wants it. Raises RestoreNotConfirmed when nobody can be asked."""
    if yes:
        return True
    if as_json:
        return False
    if not sys.stdin.isatty():
        raise RestoreNotConfirmed
    question = (
        _("Bring the copy back, and lose what is listed above?")
        if found.lost or not found.readable
        else _("Bring the copy back?")
    )
    say(question)
    answer = click.prompt(_("Type yes or no"), default=_("no"), err=True)
    return str(answer).strip().lower() in {"y", "yes", "o", "oui"}


def _show(found: Preview, register: Path) -> None:
    if not found.readable:
        say(
            _("The register {path} cannot be read, so nobody can say what would be lost.").format(
                path=register
            )
        )
        say(_("The copy is whole: {acts} acts.").format(acts=found.copied_acts))
        return
    if not found.lost:
        say(_("Nothing would be lost: the register has no act after the copy."))
    else:
        assert found.first_at is not None and found.last_at is not None
        say(
            _("Acts that would be lost: {count}, from {first} to {last}.").format(
                count=found.lost,
                first=when.day_and_time(found.first_at),
                last=when.day_and_time(found.last_at),
            )
        )
        for name, count in found.by:
            say(_("  by {name}: {count}").format(name=name, count=count))
        for scope, first, last in found.again:
            say(
                _("  would be given a second time, of {series}: {numbers}").format(
                    series=series(scope), numbers=f"{first}" if first == last else f"{first}–{last}"
                )
            )
        say(_("The newest of them:"))
        printing.rows(found.newest, COLUMNS, "")
    if found.regained:
        say(
            _("Acts that only the copy has, and that would be there again: {count}.").format(
                count=found.regained
            )
        )


def _json(found: Preview, aside: Path | None) -> dict[str, Any]:
    return {
        "copy": str(found.copy),
        "readable": found.readable,
        "copied_acts": found.copied_acts,
        "lost": found.lost,
        "regained": found.regained,
        "by": [{"officer": name, "acts": count} for name, count in found.by],
        "first_at": found.first_at,
        "last_at": found.last_at,
        "newest": [schema.act(one) for one in found.newest],
        "numbers_again": [
            {"scope": scope, "first": first, "last": last} for scope, first, last in found.again
        ],
        "kept_as": None if aside is None else str(aside),
    }
