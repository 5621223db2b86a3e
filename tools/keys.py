"""The tables of keys in the guide: `python -m tools.keys` writes them anew from the bindings of the program.

Keys, names and words are those of the program; what stands around the tables is written by hand.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import asotui.app
import asotui.screens
import asotui.widgets
from asotui.widgets.keys import key_name
from tools.catalogues import ROOT, catalogues, read

BEGIN, END = "<!-- keys: written by tools/keys.py -->", "<!-- end of the keys -->"
ENGLISH, FRENCH = ROOT / "docs/guide/keys.md", ROOT / "docs/guide/fr/touches.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the guide: its heading in both languages, and the classes whose keys stand in it."""

    english: str
    french: str
    classes: tuple[str, ...]


PLACES = (
    Place("Everywhere", "Partout", ("Desk", "DeskScreen")),
    Place("In every list", "Dans toutes les listes", ("RecordList", "FilteredScreen")),
    Place(
        "Triage: in the inbox and on a receipt", "Trier : dans la boîte et sur une pièce", ("TriageScreen",)
    ),
    Place("In the inbox", "Dans la boîte", ("InboxScreen",)),
    Place("Reading a receipt", "Lire une pièce arrivée", ("ReceiptScreen",)),
    Place(
        "Treating dossiers: in their list and on one",
        "Traiter des dossiers : dans leur liste et sur l’un d’eux",
        ("DossierKeys",),
    ),
    Place("In the list of dossiers", "Dans la liste des dossiers", ("DossiersScreen",)),
    Place("On a dossier", "Sur un dossier", ("DossierScreen",)),
    Place("On its pieces", "Sur ses pièces", ("PieceList",)),
    Place("On its notes", "Sur ses notes", ("NoteSide",)),
    Place("On its links", "Sur ses liens", ("LinkList",)),
    Place("On a meeting", "Sur une réunion", ("MeetingKeys", "MeetingScreen")),
    Place("On the people of a meeting", "Sur les participants d’une réunion", ("PersonList",)),
    Place("On the agenda of a meeting", "Sur l’ordre du jour d’une réunion", ("AgendaList",)),
    Place(
        "On what is to do around a meeting", "Sur ce qu’il y a à faire autour d’une réunion", ("PlanList",)
    ),
    Place(
        "On the steps around a kind of meeting",
        "Sur les étapes d’un type de réunion",
        ("RetroplanScreen", "StepList"),
    ),
    Place("While a meeting sits", "Pendant la séance", ("SittingScreen", "SittingAgenda")),
    Place("On attendance", "Sur les présences", ("AttendanceList",)),
    Place("While notes are typed in place", "Pendant qu’on prend des notes", ("NotesArea",)),
    Place("On minutes", "Sur un compte rendu", ("MinutesScreen",)),
    Place(
        "When two have changed the same thing", "Quand deux ont modifié la même chose", ("VersionsScreen",)
    ),
    Place("On the letters of a meeting", "Sur les courriels d’une réunion", ("SendingList", "LetterScreen")),
    Place("On the minutes, in a meeting", "Sur le compte rendu, dans une réunion", ("MinutesPart",)),
    Place("Reading a piece", "Lire une pièce de dossier", ("PieceScreen",)),
    Place("On tasks", "Sur les suites à donner", ("TaskList", "TasksScreen")),
    Place("On rooms", "Sur les salles", ("RoomsScreen",)),
    Place("On officers", "Sur les agents", ("OfficersScreen",)),
    Place("On acts", "Sur les actes", ("LogScreen",)),
    Place("On what is not kept yet", "Sur ce qui n’est pas encore gardé", ("UnfinishedScreen",)),
    Place("While mail is collected", "Pendant la relève du courrier", ("CollectingScreen",)),
    Place("In this help", "Dans l’aide", ("HelpScreen",)),
    Place("In the planner", "Dans l’agenda des réunions", ("PlannerKeys", "PlannerScreen")),
    Place("While a meeting is moved", "Pendant qu’on déplace une réunion", ("Mover",)),
    Place("In a week or a day by the hour", "Dans une semaine ou un jour par heures", ("TimeGrid",)),
    Place("In a month", "Dans un mois", ("MonthGrid",)),
    Place("In a text", "Dans un texte", ("TextView",)),
    Place("In a form", "Dans un formulaire", ("Form", "MeetingForm", "ChoiceLine")),
    Place("In the editor of notes", "Dans l’éditeur de notes", ("TextEditor",)),
    Place("In a list to choose from", "Dans une liste de choix", ("Picker",)),
    Place(
        "In a question, a menu or a filter",
        "Dans une question, un menu ou un filtre",
        ("Confirm", "KeyMenu", "Prompt"),
    ),
)


def declared() -> dict[str, list[tuple[type[DOMNode], Binding]]]:
    """Every command of the program, by the name of the class that declares it, in the order of declaration."""
    for package in (asotui.screens, asotui.widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    found: dict[str, list[tuple[type[DOMNode], Binding]]] = {}
    for owner in sorted(set(_classes(DOMNode)), key=lambda owner: owner.__qualname__):
        bindings = [
            binding
            for binding in owner.__dict__.get("BINDINGS", ())
            if isinstance(binding, Binding) and binding.id
        ]
        if bindings:
            found[owner.__name__] = [(owner, binding) for binding in bindings]
    return found


def _classes(root: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for child in root.__subclasses__():
        if child.__module__.startswith("asotui."):
            yield child
        yield from _classes(child)


def unplaced() -> list[str]:
    """The classes with keys that no table of the guide has; give them one in PLACES."""
    placed = {name for place in PLACES for name in place.classes}
    return sorted(set(declared()) - placed)


def english_tables() -> str:
    """The tables of keys.md: keys, the word on the screen and what the action says of itself, the name."""
    return _tables(
        lambda place: place.english,
        ("keys", "what they do", "name"),
        lambda owner, binding: (
            _keys(binding, str),
            " · ".join(filter(None, (f"*{binding.description}*", _does(owner, binding)))),
            f"`{binding.id}`",
        ),
    )


def french_tables() -> str:
    """The tables of touches.md, with the words of the French catalogue."""
    say = _french()
    return _tables(
        lambda place: place.french,
        ("touches", "ce qu’elles font", "nom"),
        lambda _owner, binding: (_keys(binding, say), say(binding.description), f"`{binding.id}`"),
    )


def _tables(
    heading: Callable[[Place], str],
    columns: Sequence[str],
    cells: Callable[[type[DOMNode], Binding], Sequence[str]],
) -> str:
    known = declared()
    lines: list[str] = []
    for place in PLACES:
        rows = [cells(*each) for name in place.classes for each in known.get(name, ())]
        if rows:
            lines += [f"## {heading(place)}", "", _line(columns), f"|{'---|' * len(columns)}"]
            lines += [*map(_line, rows), ""]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _keys(binding: Binding, say: Callable[[str], str]) -> str:
    return " ".join(f"`{key_name(key.strip(), say)}`" for key in binding.key.split(","))


def _does(owner: type[DOMNode], binding: Binding) -> str:
    """The first line of what the action says of itself; nothing where the word on the screen says it all."""
    action = getattr(owner, f"action_{binding.action.partition('(')[0]}", None)
    said = (getattr(action, "__doc__", None) or "").strip().partition("\n")[0]
    return said if action is not None and (action.__module__ or "").startswith("asotui.") else ""


def _french() -> Callable[[str], str]:
    path = next(path for path in catalogues() if "/fr/" in path.as_posix())
    known = {message.id: message.string for message in read(path) if isinstance(message.id, str)}
    return lambda message: str(known.get(message) or message)


def replaced(page: str, tables: str) -> str:
    """A page with the tables between its marks."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables}\n{END}{after}"


def pages() -> dict[Path, str]:
    """Every page that has tables, as it should be."""
    tables = {ENGLISH: english_tables(), FRENCH: french_tables()}
    return {path: replaced(path.read_text("utf-8"), tables[path]) for path in tables}


def main() -> int:
    """Write the pages; 1 when some class has keys and no table."""
    missing = unplaced()
    if missing:
        print(f"no table in tools/keys.py for the keys of: {', '.join(missing)}", file=sys.stderr)
        return 1
    for path, page in pages().items():
        path.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
