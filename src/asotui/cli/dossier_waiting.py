"""`asotui dossier await`, `ask-pieces`, `park`, `call-book`, `resume`: what nothing can be done about now."""

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.dossier_course import word_option
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import dossier_argument, dossier_id
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import dossiers

date_argument = argument(
    "day", metavar=N_("DATE"), help=N_("A date as one says it: tomorrow, friday, 12/01, 2026-12-01.")
)


@command("await", DOSSIER_COMMANDS["await"].help)
@dossier_argument
@date_argument
@option("--from", "awaited", default="", metavar=N_("TEXT"), help=N_("Whose reply, or which one."))
@word_option
@json_option
@pass_desk
def await_reply(desk: Desk, number: str, day: str, awaited: str, word: str, as_json: bool) -> None:
    """Wait for a reply until a target date."""
    done(desk.perform(dossiers.await_reply, dossier_id(desk, number), desk.on(day), awaited, word), as_json)


@command("ask-pieces", DOSSIER_COMMANDS["ask-pieces"].help)
@dossier_argument
@option("--until", metavar=N_("DATE"), help=N_("The day on which it is looked at again."))
@word_option
@json_option
@pass_desk
def ask_pieces(desk: Desk, number: str, until: str | None, word: str, as_json: bool) -> None:
    """Say that a dossier is incomplete."""
    done(desk.perform(dossiers.ask_pieces, dossier_id(desk, number), desk.day(until), word), as_json)


@command("park", DOSSIER_COMMANDS["park"].help)
@dossier_argument
@date_argument
@word_option
@json_option
@pass_desk
def park(desk: Desk, number: str, day: str, word: str, as_json: bool) -> None:
    """Leave a dossier until a review date."""
    done(desk.perform(dossiers.park, dossier_id(desk, number), desk.on(day), word), as_json)


@command("call-book", DOSSIER_COMMANDS["call-book"].help)
@dossier_argument
@option("--event", required=True, metavar=N_("TEXT"), help=N_("The event that is awaited."))
@option("--review", required=True, metavar=N_("DATE"), help=N_("The day on which it is looked at again."))
@word_option
@json_option
@pass_desk
def call_book(desk: Desk, number: str, event: str, review: str, word: str, as_json: bool) -> None:
    """Enter a dossier in the call book."""
    done(desk.perform(dossiers.call_book, dossier_id(desk, number), event, desk.on(review), word), as_json)


@command("resume", DOSSIER_COMMANDS["resume"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def resume(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Bring a dossier that waited back under examination."""
    done(desk.perform(dossiers.resume, dossier_id(desk, number), word), as_json)
