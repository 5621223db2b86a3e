"""Everything leaves in open formats and comes back equal."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from asotui import errors
from asotui.demo import open_demo
from asotui.exports import whole as exporting
from asotui.ingest import collector
from asotui.ingest import whole as importing
from asotui.ingest.sources import open_source
from asotui.services import notes, pieces
from asotui.store import Store
from tests.factories import HEAD, Section

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "mail" / "maildir"
ODD_NAMES = ["../../etc/passwd", "CON", "a\x1b[31mb", "x" * 300, "plan.txt", "PLAN.TXT", ""]


def dumped(path: Path) -> list[str]:
    """A register as text, to its last row."""
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.iterdump())


def again(folder: Path, path: Path) -> None:
    importing.import_all(importing.read_manifest(folder), path).close()


@pytest.fixture
def full(section: Section) -> Section:
    dossier = section.dossier("Marché de voirie", by=HEAD)
    section.filed(dossier, subject="Demande", text="Madame,\n\nVoici.")
    for name in ODD_NAMES:
        section.do(pieces.attach, dossier, name, f"contents of {name!r}".encode())
    section.do(pieces.attach, dossier, "twice.txt", b"contents of 'plan.txt'")
    section.do(notes.add, dossier, "« Vu » \N{ZERO WIDTH NON-JOINER}et \U0001f600 signé.\n")
    section.meeting()
    return section


@pytest.fixture
def exported(full: Section, tmp_path: Path) -> Path:
    return exporting.export_all(full.store, tmp_path / "out").folder


def test_what_leaves_comes_back_equal(full: Section, exported: Path, tmp_path: Path) -> None:
    again(exported, tmp_path / "again.db")
    assert dumped(tmp_path / "again.db") == dumped(full.store.path)


def test_the_demonstration_comes_back_equal(tmp_path: Path) -> None:
    store = open_demo(tmp_path / "demo", "fr", login="essai", name="Mme Essai")
    exporting.export_all(store, tmp_path / "out")
    again(tmp_path / "out", tmp_path / "again.db")
    assert dumped(tmp_path / "again.db") == dumped(store.path)
    store.close()


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real mail is not here")
def test_real_mail_comes_back_equal_and_stands_as_it_came(section: Section, tmp_path: Path) -> None:
    collector.collect(section.store, HEAD, [open_source(str(CORPUS), {})])
    told = exporting.export_all(section.store, tmp_path / "out")
    again(told.folder, tmp_path / "again.db")
    assert dumped(tmp_path / "again.db") == dumped(section.store.path)
    here = {path.read_bytes() for path in (told.folder / "mail").iterdir()}
    came = [path for folder in ("new", "cur") for path in (CORPUS / folder).glob("[!.]*")]
    assert len(came) == 537
    assert {path.read_bytes() for path in came} == here


def test_work_goes_on_where_it_stopped(full: Section, exported: Path, tmp_path: Path) -> None:
    again(exported, tmp_path / "again.db")
    store = Store.open(tmp_path / "again.db")
    one, other = (each.perform(HEAD, notes.add, 1, "Suite.") for each in (store, full.store))
    assert (one.act_id, one.value) == (other.act_id, other.value)
    with closing(sqlite3.connect(store.path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE act SET actor = 'x'")
    store.close()


def test_the_formats_are_open(exported: Path) -> None:
    (receipt,) = (exported / "tables" / "receipt.jsonl").read_text("utf-8").splitlines()
    assert json.loads(receipt)["subject"] == "Demande"
    names = [path.name for path in (exported / "files").iterdir()]
    assert len({name.casefold() for name in names}) == len(names) == len(set(ODD_NAMES))
    assert b"BEGIN:VEVENT" in (exported / "calendars" / "meetings.ics").read_bytes()
    for path in exported.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0


def test_nothing_is_written_over(full: Section, exported: Path) -> None:
    before = sorted(exported.rglob("*"))
    with pytest.raises(errors.ExportAlreadyThere):
        exporting.export_all(full.store, exported)
    assert sorted(exported.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_said_and_left(full: Section, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(errors.ExportNotWritten, match=r"file/out cannot be written"):
        exporting.export_all(full.store, tmp_path / "file" / "out")


def test_progress_tells_how_far_it_is(full: Section, tmp_path: Path) -> None:
    leaving: list[tuple[int, int]] = []
    coming: list[tuple[int, int]] = []
    folder = exporting.export_all(full.store, tmp_path / "out", lambda *far: leaving.append(far)).folder
    manifest = importing.read_manifest(folder)
    importing.import_all(manifest, tmp_path / "again.db", progress=lambda *far: coming.append(far)).close()
    assert leaving == coming == sorted(leaving)
    assert leaving[-1][0] == leaving[-1][1]


def swap(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data, path
    path.write_bytes(data.replace(old, new))


def _line_less(folder: Path) -> None:
    path = folder / "tables" / "touched.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def _no_table(folder: Path) -> None:
    (folder / "tables" / "note.jsonl").unlink()


def _other_words(folder: Path) -> None:
    swap(folder / "tables" / "dossier.jsonl", "Marché".encode(), b"Marche")


def _other_bytes(folder: Path) -> None:
    next(iter((folder / "files").iterdir())).write_bytes(b"other")


def _a_link_out(folder: Path) -> None:
    path = next(iter((folder / "files").iterdir()))
    path.rename(folder / "elsewhere")
    path.symlink_to(folder / "elsewhere")


@pytest.mark.parametrize("spoil", [_line_less, _no_table, _other_words, _other_bytes, _a_link_out])
def test_what_was_changed_on_the_way_is_refused_and_nothing_made(
    exported: Path, tmp_path: Path, spoil: Any
) -> None:
    spoil(exported)
    with pytest.raises((errors.ExportChanged, errors.ExportMissing)):
        again(exported, tmp_path / "made" / "again.db")
    assert list((tmp_path / "made").iterdir()) == []


def rewritten(folder: Path, noun: str, change: Any) -> None:
    """Change rows and the digest of their file too, as somebody would who knows the format."""
    path = folder / "tables" / f"{noun}.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["tables"][noun] = {
        "rows": len(lines),
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))


CUNNING = {
    "an act says something else": ("act", lambda rows: rows[2].update(actor="autre")),
    "the last act is gone": ("act", lambda rows: rows.pop()),
    "a row points nowhere": ("note", lambda rows: rows[0].update(dossier_id=999)),
    "a name leads out": ("content", lambda rows: rows[0].update(file="../manifest.json")),
    "a name is no name": ("content", lambda rows: rows[0].update(file=["files", "x"])),
    "a column too many": ("note", lambda rows: rows[0].update(colour="red")),
    "a column too few": ("note", lambda rows: rows[0].pop("text")),
    "a day that is none": ("task", lambda rows: rows[0].update(due_on="2026-02-30")),
    "an instant that is none": ("note", lambda rows: rows[0].update(at="yesterday")),
    "a number too large": ("counter", lambda rows: rows[0].update(last=1 << 70)),
    "the same row twice": ("officer", lambda rows: rows.append(rows[0])),
    "half a letter": ("note", lambda rows: rows[0].update(text="\ud83d")),
}


@pytest.mark.parametrize(("noun", "change"), CUNNING.values(), ids=CUNNING)
def test_what_was_changed_with_its_digest_is_refused_too(
    full: Section, exported: Path, tmp_path: Path, noun: str, change: Any
) -> None:
    rewritten(exported, noun, change)
    with pytest.raises(errors.ExportChanged):
        again(exported, tmp_path / "made" / "again.db")
    assert list((tmp_path / "made").iterdir()) == []


MANIFESTS: dict[str, tuple[bytes, type[errors.AsotuiError]]] = {
    "nothing": (b"", errors.NotAnExport),
    "no JSON": (b"\x00\xff", errors.NotAnExport),
    "a list": (b"[1]", errors.NotAnExport),
    "deep": (b"[" * 100_000, errors.NotAnExport),
    "another format": (b'{"format": "zip"}', errors.NotAnExport),
    "another version": (
        b'{"format": "asotui-export", "version": 9, "schema": 99}',
        errors.ExportOfAnotherVersion,
    ),
}


@pytest.mark.parametrize(("data", "refusal"), MANIFESTS.values(), ids=MANIFESTS)
def test_what_is_no_export_is_said(tmp_path: Path, data: bytes, refusal: type[errors.AsotuiError]) -> None:
    (tmp_path / "manifest.json").write_bytes(data)
    with pytest.raises(refusal):
        importing.read_manifest(tmp_path)


def test_a_folder_without_a_manifest_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.ExportMissing):
        importing.read_manifest(tmp_path / "nowhere")


@pytest.fixture(autouse=True)
def _clean(tmp_path: Path) -> Iterator[None]:
    yield
    shutil.rmtree(tmp_path / "out", ignore_errors=True)
