"""`asotui procedure take`, `path`, `next`, `skip`, `give`: a dossier on its path."""

import click

from asotui import text
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import dossier_argument, dossier_id, officer_id, piece_argument
from asotui.cli.procedure import PROCEDURE_COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _, language
from asotui.queries import procedures as queries
from asotui.rules.procedures import Place
from asotui.services import procedures

SIGNS = {"passed": "+", "skipped": "-", "here": ">", "ahead": " "}
"""No meaning by colour alone: what is behind, what was skipped, where it stands."""


@command("take", PROCEDURE_COMMANDS["take"].help)
@dossier_argument
@argument("code", metavar=N_("CODE"), help=N_("The code of a procedure, as list gives it."))
@json_option
@pass_desk
def take(desk: Desk, number: str, code: str, as_json: bool) -> None:
    """Have a dossier follow a procedure."""
    done(desk.perform(procedures.take, dossier_id(desk, number), code), as_json)


@command("path", PROCEDURE_COMMANDS["path"].help)
@dossier_argument
@json_option
@pass_desk
def path(desk: Desk, number: str, as_json: bool) -> None:
    """Show the line of stages, and what is missing."""
    dossier = dossier_id(desk, number)
    with desk.read() as session:
        found = queries.course(session, dossier, desk.me.id)
    if as_json:
        lacks = [] if found is None else [str(lack) for lack in found.lacks]
        places = [] if found is None else [_place(one) for one in found.places]
        printing.as_json({"procedure": found.code if found else None, "stages": places, "lacks": lacks})
        return
    if found is None:
        say(_("This dossier follows no procedure."))
        return
    click.echo(text.clean_line(f"{found.code}  {found.labels[language()]}"))
    for place in found.places:
        click.echo(text.clean_line(f"{SIGNS[place.standing]} {place.stage.label}"))
    for lack in found.lacks:
        say(str(lack))


def _place(one: Place) -> dict[str, str]:
    return {"code": one.stage.code, "label": one.stage.label, "standing": one.standing}


@command("next", PROCEDURE_COMMANDS["next"].help)
@dossier_argument
@json_option
@pass_desk
def next_(desk: Desk, number: str, as_json: bool) -> None:
    """Go on to the next stage."""
    done(desk.perform(procedures.next, dossier_id(desk, number)), as_json)


@command("skip", PROCEDURE_COMMANDS["skip"].help)
@dossier_argument
@option("--reason", required=True, metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
@option("--authority", default="", metavar=N_("TEXT"), help=N_("On whose authority, in words."))
@option("--officer", metavar=N_("LOGIN"), help=N_("On the authority of this officer of the section."))
@option(
    "--to", default="", metavar=N_("STAGE"), help=N_("A later stage by its code; the next one unless given.")
)
@json_option
@pass_desk
def skip(
    desk: Desk, number: str, reason: str, authority: str, officer: str | None, to: str, as_json: bool
) -> None:
    """Leave a stage although something is missing."""
    authorised = None if officer is None else officer_id(desk, officer)
    dossier = dossier_id(desk, number)
    done(desk.perform(procedures.skip, dossier, reason, authority, to, authorised), as_json)


@command("give", PROCEDURE_COMMANDS["give"].help)
@piece_argument
@argument("code", metavar=N_("CODE"), help=N_("The code of a piece that the procedure asks for."))
@json_option
@pass_desk
def give(desk: Desk, piece: int, code: str, as_json: bool) -> None:
    """Say which piece of the dossier is one that the procedure asks for."""
    done(desk.perform(procedures.give, piece, code), as_json)
