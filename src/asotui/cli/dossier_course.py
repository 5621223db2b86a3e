"""`asotui dossier examine` to `cancel`: the course of a dossier."""

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.grammar import command, option
from asotui.cli.naming import dossier_argument, dossier_id
from asotui.cli.receiving import receiver_id
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import dossiers

word_option = option("--word", default="", metavar=N_("TEXT"), help=N_("A word about it, kept with the act."))
reason_option = option("--reason", required=True, metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
to_option = option(
    "--to", "login", metavar=N_("LOGIN"), help=N_("On whose desk it goes; it stays where it is unless given.")
)


@command("examine", DOSSIER_COMMANDS["examine"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def examine(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Bring a dossier under examination."""
    done(desk.perform(dossiers.examine, dossier_id(desk, number), word), as_json)


@command("submit", DOSSIER_COMMANDS["submit"].help)
@dossier_argument
@to_option
@word_option
@json_option
@pass_desk
def submit(desk: Desk, number: str, login: str | None, word: str, as_json: bool) -> None:
    """Submit a dossier, one level higher when it was submitted already."""
    receiver = None if login is None else receiver_id(desk, login)
    done(desk.perform(dossiers.submit, dossier_id(desk, number), word, receiver), as_json)


@command("return", DOSSIER_COMMANDS["return"].help)
@dossier_argument
@to_option
@word_option
@json_option
@pass_desk
def return_(desk: Desk, number: str, login: str | None, word: str, as_json: bool) -> None:
    """Send a submitted dossier back."""
    receiver = None if login is None else receiver_id(desk, login)
    done(desk.perform(dossiers.return_, dossier_id(desk, number), word, receiver), as_json)


@command("decide", DOSSIER_COMMANDS["decide"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def decide(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Say that a dossier is decided."""
    done(desk.perform(dossiers.decide, dossier_id(desk, number), word), as_json)


@command("issue", DOSSIER_COMMANDS["issue"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def issue(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Say that the decision has left."""
    done(desk.perform(dossiers.issue, dossier_id(desk, number), word), as_json)


@command("close", DOSSIER_COMMANDS["close"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def close(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Close a dossier; refused with the list of what is open."""
    done(desk.perform(dossiers.close, dossier_id(desk, number), word), as_json)


@command("record", DOSSIER_COMMANDS["record"].help)
@dossier_argument
@word_option
@json_option
@pass_desk
def record(desk: Desk, number: str, word: str, as_json: bool) -> None:
    """Record a closed dossier."""
    done(desk.perform(dossiers.record, dossier_id(desk, number), word), as_json)


@command("reopen", DOSSIER_COMMANDS["reopen"].help)
@dossier_argument
@reason_option
@json_option
@pass_desk
def reopen(desk: Desk, number: str, reason: str, as_json: bool) -> None:
    """Bring a closed dossier back."""
    done(desk.perform(dossiers.reopen, dossier_id(desk, number), reason), as_json)


@command("cancel", DOSSIER_COMMANDS["cancel"].help)
@dossier_argument
@reason_option
@json_option
@pass_desk
def cancel(desk: Desk, number: str, reason: str, as_json: bool) -> None:
    """Cancel an opening; the number stays used."""
    done(desk.perform(dossiers.cancel, dossier_id(desk, number), reason), as_json)
