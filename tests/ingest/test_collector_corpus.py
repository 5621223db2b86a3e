"""The collector on a folder of real mail, where there is one."""

import hashlib
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from asotui.ingest.collector import CollectReport, collect
from asotui.ingest.maildir import Maildir
from asotui.models import Content, Message, Receipt
from asotui.services import officers
from asotui.store import Store
from tests.ingest.test_collector_killed import check_whole, kill_after

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "mail" / "maildir"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder of real mail is not here")


def new_register(folder: Path) -> Path:
    path = folder / "register" / "section.db"
    store = Store.create(path)
    store.perform("diallo", officers.first, "diallo", "M. Diallo")
    store.close()
    return path


def test_real_mail_is_registered_once_whole_and_without_a_gap(tmp_path: Path) -> None:
    store = Store.open(new_register(tmp_path))
    foreseen = collect(store, "diallo", [Maildir(CORPUS)], dry_run=True)
    assert (foreseen.registered, foreseen.copies, foreseen.known) == (516, 21, 0)
    report = collect(store, "diallo", [Maildir(CORPUS)])
    assert (report.registered, report.copies, report.known, report.refused) == (516, 21, 0, ())
    assert report.with_faults == foreseen.with_faults
    files = [path for folder in ("new", "cur") for path in (CORPUS / folder).glob("[!.]*")]
    with store.read() as session:
        serials = list(session.exec(select(Receipt.serial).order_by(col(Receipt.serial))))
        kept = set(
            session.exec(select(Content.digest).join(Message, col(Message.raw_digest) == col(Content.digest)))
        )
        bodies = {
            hashlib.sha256(body).hexdigest()
            for body in session.exec(select(Content.body).where(col(Content.digest).in_(kept)))
        }
        copies = session.exec(select(func.count()).where(col(Message.is_copy))).one()
    assert serials == list(range(1, 517))
    assert bodies == {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    assert (len(kept), copies) == (537, 21)
    assert collect(store, "diallo", [Maildir(CORPUS)]) == CollectReport(known=537)
    store.close()


def test_a_collecting_of_real_mail_killed_six_times_is_whole_in_the_end(tmp_path: Path) -> None:
    register = new_register(tmp_path)
    for seen in (1, 37, 120, 250, 251, 400):
        kill_after(register, CORPUS, seen)
    store = Store.open(register)
    collect(store, "diallo", [Maildir(CORPUS)])
    store.close()
    check_whole(register, messages=537, receipts=516)
