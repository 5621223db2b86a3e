"""`asotui drafts`: what was being typed at the desk and is not kept yet."""

from __future__ import annotations

from typing import Any

from asotui import clock, when
from asotui import drafts as sheets
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import Entry, LazyGroup, argument, command
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import DraftInUse, UnknownDraft
from asotui.i18n import N_, _
from asotui.screens.unfinished_words import UnfinishedRow, rows, text_of

DRAFTS_COMMANDS = {
    "list": Entry("asotui.cli.drafts:list_", N_("List what is not kept yet, the oldest first.")),
    "show": Entry("asotui.cli.drafts:show", N_("Print what was typed.")),
    "drop": Entry("asotui.cli.drafts:drop", N_("Throw unfinished texts away.")),
}
drafts = LazyGroup("drafts", DRAFTS_COMMANDS, help=COMMANDS["drafts"].help)

key_argument = argument("key", metavar=N_("KEY"), help=N_("The key that the list shows."))


@command("list", DRAFTS_COMMANDS["list"].help)
@json_option
@pass_desk
def list_(desk: Desk, as_json: bool) -> None:
    """List what is not kept yet."""
    found = _found(desk)
    if as_json:
        printing.as_json([_told(row) for row in found])
    else:
        printing.rows(found, COLUMNS, _("All that was typed is kept."))


@command("show", DRAFTS_COMMANDS["show"].help)
@key_argument
@json_option
@pass_desk
def show(desk: Desk, key: str, as_json: bool) -> None:
    """Print one of them."""
    row = _one(_found(desk), key)
    if as_json:
        printing.as_json(_told(row))
    else:
        printing.block(text_of(row.sheet))


@command("drop", DRAFTS_COMMANDS["drop"].help)
@argument("keys", nargs=-1, required=True, metavar=N_("KEY..."), help=N_("The keys that the list shows."))
@json_option
@pass_desk
def drop(desk: Desk, keys: tuple[str, ...], as_json: bool) -> None:
    """Throw some of them away."""
    found = _found(desk)
    chosen = [_one(found, key) for key in keys]
    for row in chosen:
        if not sheets.drop(row.sheet):
            raise DraftInUse(draft=row.named)
        if not as_json:
            say(_("Thrown away: {what}").format(what=row.named))
    if as_json:
        printing.as_json([_told(row) for row in chosen])


def _found(desk: Desk) -> list[UnfinishedRow]:
    return rows(desk.store, desk.login)


def _one(found: list[UnfinishedRow], key: str) -> UnfinishedRow:
    """The draft of that key. Raises UnknownDraft."""
    row = next((row for row in found if row.sheet.key == key), None)
    if row is None:
        raise UnknownDraft(draft=key)
    return row


def _told(row: UnfinishedRow) -> dict[str, Any]:
    sheet = row.sheet
    return {
        "key": sheet.key,
        "title": row.title,
        "record": row.record,
        "since": sheet.since,
        "open_now": row.in_use,
        "text": text_of(sheet),
    }


def _since(row: UnfinishedRow) -> str:
    if row.in_use:
        return _("open now")
    since = row.sheet.since
    return "" if since is None else when.short_time(since, clock.today())


COLUMNS: list[Column[UnfinishedRow]] = [
    Column(N_("Key"), lambda row: row.sheet.key),
    Column(N_("What"), lambda row: row.title, grows=True),
    Column(N_("No."), lambda row: row.record),
    Column(N_("Since"), _since),
    Column(N_("Text"), lambda row: row.words, grows=True),
]
