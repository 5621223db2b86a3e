"""`asotui dossier new` and what stands at the head of a dossier."""

import click

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.grading import marking_argument, none_option, urgency_argument
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import (
    DOSSIERS,
    dossier_argument,
    dossier_id,
    dossier_ids,
    dossiers_argument,
    last_apart,
    piece_argument,
)
from asotui.cli.receiving import receiver_id
from asotui.cli.saying import done, json_option
from asotui.errors import UnknownCorrespondent
from asotui.i18n import N_, _
from asotui.queries import correspondents
from asotui.services import dossiers
from asotui.services.dossiers import DossierInput
from asotui.terms import Marking, Urgency
from asotui.text import clean_line, fold


@command("new", DOSSIER_COMMANDS["new"].help)
@argument("title", metavar=N_("TITLE"), help=N_("What the matter is."))
@option("--classification", default="", metavar=N_("TEXT"), help=N_("Where it stands in the section's plan."))
@option(
    "--urgency",
    type=click.IntRange(1, 4),
    metavar="1-4",
    default=3,
    show_default=True,
    help=N_("From 1 (immediate) to 4."),
)
@option(
    "--marking", type=click.Choice([one.value for one in Marking]), default="none", help=N_("Its protection.")
)
@option("--due", metavar=N_("DATE"), help=N_("The day by which it must be treated."))
@option("--holder", metavar=N_("LOGIN"), help=N_("On whose desk; yours unless given."))
@option("--next", "next_action", default="", metavar=N_("TEXT"), help=N_("The next action."))
@json_option
@pass_desk
def new(
    desk: Desk,
    title: str,
    classification: str,
    urgency: int,
    marking: str,
    due: str | None,
    holder: str | None,
    next_action: str,
    as_json: bool,
) -> None:
    """Open a dossier and print its number."""
    entry = DossierInput(
        title=title,
        classification=classification,
        urgency=Urgency(urgency),
        marking=Marking(marking),
        due_on=desk.day(due),
        holder_id=None if holder is None else receiver_id(desk, holder),
        next_action=next_action,
    )
    performed = desk.perform(dossiers.open, entry)
    done(performed, as_json, number=str(performed.facts["dossier"]))


@command("rename", DOSSIER_COMMANDS["rename"].help)
@dossier_argument
@argument("title", metavar=N_("TITLE"), help=N_("What the matter is."))
@json_option
@pass_desk
def rename(desk: Desk, number: str, title: str, as_json: bool) -> None:
    """Change the title."""
    done(desk.perform(dossiers.rename, dossier_id(desk, number), title), as_json)


@command("classify", DOSSIER_COMMANDS["classify"].help)
@dossier_argument
@argument(
    "classification",
    metavar=N_("TEXT"),
    help=N_("Where it stands in the section's plan; empty takes it away."),
)
@json_option
@pass_desk
def classify(desk: Desk, number: str, classification: str, as_json: bool) -> None:
    """Change the classification."""
    done(desk.perform(dossiers.classify, dossier_id(desk, number), classification), as_json)


@command("urgency", DOSSIER_COMMANDS["urgency"].help)
@dossiers_argument
@urgency_argument
@json_option
@pass_desk
def urgency(desk: Desk, numbers: tuple[str, ...], urgency: int, as_json: bool) -> None:
    """Grade dossiers as one act."""
    done(desk.perform(dossiers.set_urgency, dossier_ids(desk, numbers), urgency), as_json)


@command("due", DOSSIER_COMMANDS["due"].help)
@argument("words", nargs=-1, required=True, metavar=N_("DOSSIER… DATE"), help=DOSSIERS)
@none_option
@json_option
@pass_desk
def due(desk: Desk, words: tuple[str, ...], nothing: bool, as_json: bool) -> None:
    """Set or take away a due date as one act."""
    numbers, on = (words, None) if nothing else last_apart(words, _("The date"))
    done(desk.perform(dossiers.set_due, dossier_ids(desk, numbers), desk.day(on)), as_json)


@command("marking", DOSSIER_COMMANDS["marking"].help)
@dossiers_argument
@marking_argument
@json_option
@pass_desk
def marking(desk: Desk, numbers: tuple[str, ...], marking: str, as_json: bool) -> None:
    """Mark dossiers as one act."""
    done(desk.perform(dossiers.set_marking, dossier_ids(desk, numbers), marking), as_json)


@command("next", DOSSIER_COMMANDS["next"].help)
@dossier_argument
@argument("action", metavar=N_("TEXT"), help=N_("The next action; empty takes it away."))
@json_option
@pass_desk
def next_action(desk: Desk, number: str, action: str, as_json: bool) -> None:
    """Change the next action."""
    done(desk.perform(dossiers.set_next_action, dossier_id(desk, number), action), as_json)


@command("correspondent", DOSSIER_COMMANDS["correspondent"].help)
@dossier_argument
@argument("name", metavar=N_("NAME"), help=N_("A correspondent of the register; empty takes it away."))
@json_option
@pass_desk
def correspondent(desk: Desk, number: str, name: str, as_json: bool) -> None:
    """Name the correspondent."""
    dossier = dossier_id(desk, number)
    done(
        desk.perform(dossiers.set_correspondent, dossier, _correspondent(desk, name) if name else None),
        as_json,
    )


def _correspondent(desk: Desk, name: str) -> int:
    """The one whose name or address is the one given, accents and case aside, or the only one that holds it."""
    with desk.read() as session:
        found = correspondents.suggest(session, name)
    same = [one for one in found if fold(name) in (fold(one.name), fold(one.address))]
    if same or len(found) == 1:
        return (same or found)[0].id
    raise UnknownCorrespondent(correspondent=clean_line(name, 60))


@command("paper", DOSSIER_COMMANDS["paper"].help)
@dossier_argument
@piece_argument
@json_option
@pass_desk
def paper(desk: Desk, number: str, piece: int, as_json: bool) -> None:
    """Choose the piece that the dossier is about right now."""
    done(desk.perform(dossiers.set_puc, dossier_id(desk, number), piece), as_json)
