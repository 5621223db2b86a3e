"""`asotui note`: a signed paragraph on a receipt or a dossier."""

from asotui.cli import piped
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, whole
from asotui.cli.naming import dossier_argument, dossier_id, receipt_or_dossier
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import notes

text_argument = argument(
    "text",
    required=False,
    metavar=N_("TEXT"),
    help=N_("What to write; read from standard input unless given."),
)


@command("note", COMMANDS["note"].help)
@argument("number", metavar=N_("NUMBER"), help=N_("A diary number, or else the number of a dossier."))
@text_argument
@json_option
@pass_desk
def note(desk: Desk, number: str, text: str | None, as_json: bool) -> None:
    """Write a note on a receipt, or on a dossier where no receipt has the number."""
    noun, found_id = receipt_or_dossier(desk, number)
    service = notes.add_to_receipt if noun == "receipt" else notes.add
    done(desk.perform(service, found_id, written(text)), as_json)


@command("note", N_("Write a note on the note side."))
@dossier_argument
@text_argument
@json_option
@pass_desk
def dossier_note(desk: Desk, number: str, text: str | None, as_json: bool) -> None:
    """Write a note on a dossier."""
    done(desk.perform(notes.add, dossier_id(desk, number), written(text)), as_json)


@command("change-note", N_("Change your last note, while nobody has written below."))
@argument("note", type=whole(), metavar=N_("NOTE"), help=N_("The key of the note, as --json lists it."))
@text_argument
@json_option
@pass_desk
def change_note(desk: Desk, note: int, text: str | None, as_json: bool) -> None:
    """Change a note."""
    done(desk.perform(notes.change, note, written(text)), as_json)


def written(text: str | None) -> str:
    """The text given, or what standard input holds."""
    return piped.text() if text is None else text
