"""`asotui meeting item`, `change-item`, `move-item`, `drop-item`, `paper`, `drop-paper`."""

from pathlib import Path
from typing import Any

import click

from asotui import errors, text
from asotui.cli import piped
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option, whole
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import item_argument, meeting_argument, meeting_id
from asotui.cli.naming import dossier_id
from asotui.cli.saying import done, json_option
from asotui.cli.timing import minutes
from asotui.i18n import N_, _
from asotui.services import meetings
from asotui.services.meetings import ItemChange, ItemInput
from asotui.terms import ItemType

TYPES = [one.value for one in ItemType]
MOST_MINUTES = 24 * 60
title_help = N_("What is spoken of.")
LASTING = N_("How long it should take: 10, 1h30.")
rapporteur_option = option("--rapporteur", metavar=N_("NAME"), help=N_("Who presents it."))


class PaperUnreadable(errors.Forbidden):
    """The system refuses to read a file."""

    sentence = N_("{path} cannot be read: {why}. Nothing was put with the item.")


class ItemTooLong(errors.Usage):
    """No item fills more than a day."""

    sentence = N_("An item takes a day at most. Give its length in minutes.")


def _lasting(typed: str | None) -> int | None:
    found = minutes(typed) if typed != "0" else 0
    if found is not None and found > MOST_MINUTES:
        raise ItemTooLong
    return found


@command("item", MEETING_COMMANDS["item"].help)
@meeting_argument
@argument("title", metavar=N_("TITLE"), help=title_help)
@option(
    "--type",
    "kind",
    type=click.Choice(TYPES),
    default="information",
    show_default=True,
    help=N_("What the meeting is asked to do."),
)
@rapporteur_option
@option("--for", "lasting", metavar=N_("LENGTH"), help=LASTING)
@option("--dossier", metavar=N_("DOSSIER"), help=N_("The dossier that it is about."))
@option("--standing", is_flag=True, help=N_("It comes back at each meeting of the series."))
@option(
    "--at",
    "place",
    type=whole(1, 999),
    metavar=N_("NUMBER"),
    help=N_("At which place; the last unless given."),
)
@json_option
@pass_desk
def item(
    desk: Desk,
    number: str,
    title: str,
    kind: str,
    rapporteur: str | None,
    lasting: str | None,
    dossier: str | None,
    standing: bool,
    place: int | None,
    as_json: bool,
) -> None:
    """Put an item on the agenda and print its number."""
    entry = ItemInput(
        title=title,
        type=ItemType(kind),
        rapporteur=rapporteur or "",
        minutes=_lasting(lasting) or 0,
        dossier_id=None if dossier is None else dossier_id(desk, dossier),
        standing=standing,
    )
    performed = desk.perform(meetings.add_item, meeting_id(desk, number), entry, place)
    done(performed, as_json, item=performed.value)


@command("change-item", MEETING_COMMANDS["change-item"].help)
@item_argument
@option("--title", metavar=N_("TITLE"), help=title_help)
@option("--type", "kind", type=click.Choice(TYPES), help=N_("What the meeting is asked to do."))
@rapporteur_option
@option("--for", "lasting", metavar=N_("LENGTH"), help=LASTING)
@option("--dossier", metavar=N_("DOSSIER"), help=N_("The dossier that it is about."))
@option("--no-dossier", is_flag=True, help=N_("It is about no dossier."))
@option(
    "--standing/--once",
    "standing",
    default=None,
    help=N_("It comes back at each meeting of the series, or not."),
)
@json_option
@pass_desk
def change_item(
    desk: Desk,
    item: int,
    title: str | None,
    kind: str | None,
    rapporteur: str | None,
    lasting: str | None,
    dossier: str | None,
    no_dossier: bool,
    standing: bool | None,
    as_json: bool,
) -> None:
    """Change what is given of an item."""
    given: dict[str, Any] = {
        "title": title,
        "type": None if kind is None else ItemType(kind),
        "rapporteur": rapporteur,
        "minutes": _lasting(lasting),
        "standing": standing,
    }
    entry: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if dossier is not None or no_dossier:
        entry["dossier_id"] = None if dossier is None else dossier_id(desk, dossier)
    done(desk.perform(meetings.change_item, item, ItemChange(**entry)), as_json)


@command("move-item", MEETING_COMMANDS["move-item"].help)
@item_argument
@option("--up", type=whole(1, 999), metavar=N_("NUMBER"), help=N_("So many places up."))
@option("--down", type=whole(1, 999), metavar=N_("NUMBER"), help=N_("So many places down."))
@json_option
@pass_desk
def move_item(desk: Desk, item: int, up: int | None, down: int | None, as_json: bool) -> None:
    """Move an item."""
    if (up is None) is (down is None):
        raise click.UsageError(_("Give --up or --down."))
    done(desk.perform(meetings.move_item, item, (down or 0) - (up or 0)), as_json)


@command("drop-item", MEETING_COMMANDS["drop-item"].help)
@item_argument
@json_option
@pass_desk
def drop_item(desk: Desk, item: int, as_json: bool) -> None:
    """Take an item off."""
    done(desk.perform(meetings.drop_item, item), as_json)


@command("paper", MEETING_COMMANDS["paper"].help)
@item_argument
@argument(
    "path",
    required=False,
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("A file; - reads standard input."),
)
@option(
    "--piece",
    type=whole(),
    metavar=N_("PIECE"),
    help=N_("Instead of a file, a piece of a dossier by its number."),
)
@option("--name", metavar=N_("NAME"), help=N_("The name of the document; that of the file unless given."))
@json_option
@pass_desk
def paper(
    desk: Desk, item: int, path: Path | None, piece: int | None, name: str | None, as_json: bool
) -> None:
    """Put a document with an item and print its number."""
    if (path is None) is (piece is None):
        raise click.UsageError(_("Give a file, or --piece."))
    if path is None:
        assert piece is not None
        performed = desk.perform(meetings.add_paper, item, piece)
    else:
        performed = desk.perform(meetings.attach_paper, item, name or path.name, _bytes_of(path))
    done(performed, as_json, paper=performed.value)


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return piped.data()
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise PaperUnreadable(path=text.clean_line(str(path)), why=refusal.strerror) from None


@command("drop-paper", MEETING_COMMANDS["drop-paper"].help)
@argument(
    "paper",
    type=whole(),
    metavar=N_("PAPER"),
    help=N_("The number of a document, as meeting agenda lists it."),
)
@json_option
@pass_desk
def drop_paper(desk: Desk, paper: int, as_json: bool) -> None:
    """Take a document off an item."""
    done(desk.perform(meetings.drop_paper, paper), as_json)
