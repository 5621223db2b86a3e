"""From what officers type to what the register knows: diary numbers, dossier numbers, logins."""

from collections.abc import Sequence

import click

from asotui.cli.desk import Desk
from asotui.cli.grammar import argument, whole
from asotui.errors import AmbiguousReceipt, BadDiaryNumber, NotFound
from asotui.i18n import N_, _
from asotui.queries import dossiers, officers, receipts

RECEIPTS = N_("Diary numbers, such as 105/2026; those of this year also without the year.")

receipts_argument = argument("numbers", nargs=-1, required=True, metavar=N_("RECEIPT…"), help=RECEIPTS)
receipt_argument = argument("number", metavar=N_("RECEIPT"), help=N_("A diary number, such as 105/2026."))
dossier_argument = argument(
    "number", metavar=N_("DOSSIER"), help=N_("The number of a dossier, or enough of it.")
)
DOSSIERS = N_("Numbers of dossiers, or enough of them.")

dossiers_argument = argument("numbers", nargs=-1, required=True, metavar=N_("DOSSIER…"), help=DOSSIERS)
piece_argument = argument(
    "piece", type=whole(), metavar=N_("PIECE"), help=N_("The number of a piece, as dossier show lists it.")
)


def receipt_ids(desk: Desk, typed: Sequence[str]) -> list[int]:
    """The receipts with these diary numbers. Raises BadDiaryNumber, UnknownReceipt, AmbiguousReceipt."""
    with desk.read() as session:
        return [receipts.by_number(session, number) for number in typed]


def dossier_id(desk: Desk, typed: str) -> int:
    """The dossier meant. Raises UnknownDossier, AmbiguousNumber."""
    return dossier_ids(desk, [typed])[0]


def dossier_ids(desk: Desk, typed: Sequence[str]) -> list[int]:
    """The dossiers meant. Raises UnknownDossier, AmbiguousNumber."""
    with desk.read() as session:
        return [dossiers.by_number(session, number, today=desk.today) for number in typed]


def receipt_or_dossier(desk: Desk, typed: str) -> tuple[str, int]:
    """What a number names: a receipt where there is one, else a dossier.

    Raises UnknownReceipt, UnknownDossier, AmbiguousNumber.
    """
    with desk.read() as session:
        try:
            return "receipt", receipts.by_number(session, typed)
        except (BadDiaryNumber, AmbiguousReceipt, NotFound) as refusal:
            try:
                return "dossier", dossiers.by_number(session, typed, today=desk.today)
            except NotFound:
                if isinstance(refusal, BadDiaryNumber):
                    raise
                raise refusal from None


def officer_id(desk: Desk, login: str) -> int:
    """The officer with a login. Raises UnknownOfficer."""
    with desk.read() as session:
        return officers.by_login(session, login).id


def last_apart(typed: tuple[str, ...], what: str) -> tuple[tuple[str, ...], str]:
    """What was typed, its last word apart: what all the others get. `what` names it where something is missing."""
    if len(typed) < 2:
        raise click.UsageError(_("{what} is missing, or the numbers before it.").format(what=what))
    return typed[:-1], typed[-1]
