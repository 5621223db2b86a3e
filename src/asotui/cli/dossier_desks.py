"""`asotui dossier transmit`, `take-up`, `link`, `unlink`: where a dossier goes and what it belongs with."""

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.dossier_course import word_option
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import dossier_argument, dossier_ids, dossiers_argument
from asotui.cli.receiving import receiver_id
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import dossiers

other_argument = argument("other", metavar=N_("OTHER"), help=N_("The number of the other dossier."))


@command("transmit", DOSSIER_COMMANDS["transmit"].help)
@dossiers_argument
@argument("login", metavar=N_("LOGIN"), help=N_("The login of an officer of the section."))
@word_option
@json_option
@pass_desk
def transmit(desk: Desk, numbers: tuple[str, ...], login: str, word: str, as_json: bool) -> None:
    """Put dossiers on a colleague's desk as one act."""
    done(desk.perform(dossiers.transmit, dossier_ids(desk, numbers), receiver_id(desk, login), word), as_json)


@command("take-up", DOSSIER_COMMANDS["take-up"].help)
@dossiers_argument
@json_option
@pass_desk
def take_up(desk: Desk, numbers: tuple[str, ...], as_json: bool) -> None:
    """Acknowledge dossiers as one act."""
    done(desk.perform(dossiers.take_up, dossier_ids(desk, numbers)), as_json)


@command("recall", DOSSIER_COMMANDS["recall"].help)
@dossiers_argument
@json_option
@pass_desk
def recall(desk: Desk, numbers: tuple[str, ...], as_json: bool) -> None:
    """Recall dossiers as one act."""
    done(desk.perform(dossiers.recall, dossier_ids(desk, numbers)), as_json)


@command("link", DOSSIER_COMMANDS["link"].help)
@dossier_argument
@other_argument
@option("--why", default="", metavar=N_("TEXT"), help=N_("What they have to do with each other."))
@json_option
@pass_desk
def link(desk: Desk, number: str, other: str, why: str, as_json: bool) -> None:
    """Link two dossiers."""
    one, two = dossier_ids(desk, [number, other])
    done(desk.perform(dossiers.link, one, two, why), as_json)


@command("unlink", DOSSIER_COMMANDS["unlink"].help)
@dossier_argument
@other_argument
@json_option
@pass_desk
def unlink(desk: Desk, number: str, other: str, as_json: bool) -> None:
    """Take a link away."""
    one, two = dossier_ids(desk, [number, other])
    done(desk.perform(dossiers.unlink, one, two), as_json)
