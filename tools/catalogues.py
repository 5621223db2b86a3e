"""The message catalogues: `python -m tools.catalogues update | check | compile`.

Message ids are the English sentences, so English needs no catalogue; every other language must be whole.
"""

import re
import string
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = "src/asotui"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}

_UNWANTED_HEADERS = re.compile(
    rb'^"(Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator'
    rb"|Language-Team|Generated-By):.*\n",
    re.MULTILINE,
)


def catalogues(root: Path = ROOT) -> list[Path]:
    """The catalogue of every language but English."""
    return sorted((root / SOURCES / "locale").glob("*/LC_MESSAGES/asotui.po"))


def extract(root: Path = ROOT) -> Catalog:
    """Every message that the source marks for translation."""
    template = Catalog(project="asotui", charset="utf-8")
    found = extract_from_dir(
        str(root / SOURCES), keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    )
    for name, _line, message, comments, _context in sorted(found, key=lambda one: (one[0], one[1])):
        template.add(message, locations=[(f"{SOURCES}/{Path(name).as_posix()}", 0)], auto_comments=comments)
    return template


def read(path: Path) -> Catalog:
    """The catalogue in a file; its language is the name of the folder above."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="asotui", abort_invalid=True)


def update(path: Path, template: Catalog) -> None:
    """Give a catalogue the messages of the source: new ones stand empty, those no longer used go.

    No date and no name is written and the order is that of the messages, so that running twice changes nothing.
    """
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True)
    text = BytesIO()
    write_po(text, catalogue, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(_UNWANTED_HEADERS.sub(b"", text.getvalue()))


def faults(path: Path, template: Catalog) -> list[str]:
    """What keeps a catalogue from being whole, one line for each fault."""
    catalogue = read(path)
    wanted = {message.id for message in template if message.id}
    held = {message.id for message in catalogue if message.id}
    found = [f"not in the catalogue: {message!r}" for message in sorted(wanted - held, key=str)]
    found += [f"no longer in the source: {message!r}" for message in sorted(held - wanted, key=str)]
    found += [f"no longer in the source: {message!r}" for message in catalogue.obsolete]
    for message in catalogue:
        if message.id:
            found += [f"{fault}: {message.id!r}" for fault in _message_faults(message, catalogue.num_plurals)]
    return found


def compile_all(root: Path = ROOT) -> list[Path]:
    """Write each asotui.mo beside its asotui.po."""
    written = []
    for path in catalogues(root):
        compiled = path.with_suffix(".mo")
        with compiled.open("wb") as file:
            write_mo(file, read(path))
        written.append(compiled)
    return written


def _message_faults(message: Message, plurals: int) -> list[str]:
    forms, ids = _forms(message.string), _forms(message.id)
    found = []
    if message.fuzzy:
        found.append("marked as uncertain")
    if len(forms) != (plurals if len(ids) > 1 else 1) or not all(forms):
        return [*found, "not translated"]
    needed = frozenset.intersection(*(_placeholders(one) for one in ids))
    allowed = frozenset.union(*(_placeholders(one) for one in ids))
    for form in forms:
        if not needed <= _placeholders(form) <= allowed:
            found.append("other placeholders than the source")
        if _edges(form) != _edges(ids[0]):
            found.append("begins or ends with other white space than the source")
    return found


def _forms(sentences: str | Sequence[str] | None) -> list[str]:
    return [sentences] if isinstance(sentences, str) else list(sentences or ())


def _placeholders(sentence: str) -> frozenset[str]:
    try:
        return frozenset(name for _text, name, _spec, _way in string.Formatter().parse(sentence) if name)
    except ValueError:
        return frozenset({"a brace that is not closed"})


def _edges(sentence: str) -> tuple[str, str]:
    whole = len(sentence.strip("\n\t "))
    start = len(sentence) - len(sentence.lstrip("\n\t "))
    return sentence[:start], sentence[start + whole :]


def main(arguments: list[str]) -> int:
    """Do what the one argument says; 1 when a catalogue is not whole, 2 when the argument is unknown."""
    match arguments:
        case ["update"]:
            for path in catalogues():
                update(path, extract())
        case ["check"]:
            found = [
                f"{path.relative_to(ROOT)}: {one}" for path in catalogues() for one in faults(path, extract())
            ]
            print("\n".join(found) if found else "catalogues: complete")
            return 1 if found else 0
        case ["compile"]:
            compile_all()
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
