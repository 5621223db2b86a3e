"""Each act is named, said in a sentence, taken back whole and done again; and refused to who may only read."""

import re
from pathlib import Path

import pytest

from asotui import services, verbs
from asotui.errors import ChangedSince, NothingToRedo, ReadersOnlyRead
from asotui.models import Act, Officer
from asotui.services import acts, notes
from tests.factories import COLLEAGUE, HEAD, Section, contents
from tests.services.stories import STORIES, lived

# Undo leaves in place what is never deleted (a dossier is cancelled, an officer leaves) and bytes once kept.
NEVER_DELETED = {"dossier.opened", "piece.attached"}


@pytest.mark.parametrize("verb", STORIES)
def test_an_act_is_said_in_a_whole_sentence_undone_whole_and_redone(section: Section, verb: str) -> None:
    service, arguments = STORIES[verb](lived(section))
    before = contents(section.store)
    done = section.act(HEAD, service, *arguments)
    assert done.verb == verb
    sentence = verbs.sentence(done.verb, done.facts)
    assert sentence != verb
    assert not re.search(r"\?|\{|None", sentence)
    after = contents(section.store)
    assert after != before
    undone = section.act(HEAD, acts.undo)
    assert undone.facts["act"] == done.act_id
    if verb not in NEVER_DELETED:
        assert contents(section.store) == before
    section.act(HEAD, acts.redo)
    assert contents(section.store) == after
    with pytest.raises(NothingToRedo):
        section.act(HEAD, acts.redo)


def test_a_reader_may_do_nothing(section: Section) -> None:
    start, reader = lived(section), section.reader()
    before = contents(section.store)
    for story in STORIES.values():
        service, arguments = story(start)
        with pytest.raises(ReadersOnlyRead):
            section.act(reader, service, *arguments)
    assert contents(section.store) == before


def test_a_day_is_undone_to_its_start_and_redone_to_its_end(section: Section) -> None:
    start = lived(section)
    before = contents(section.store)
    days = [
        "dossier.renamed",
        "note.written",
        "task.added",
        "piece.received",
        "task.done",
        "dossier.transmitted",
        "dossier.pieces_asked",
        "piece.renamed",
        "dossier.unlinked",
        "dossier.reopened",
    ]
    for verb in days:
        service, arguments = STORIES[verb](start)
        section.act(HEAD, service, *arguments)
    after = contents(section.store)
    for _ in days:
        section.act(HEAD, acts.undo)
    assert contents(section.store) == before
    for _ in days:
        section.act(HEAD, acts.redo)
    assert contents(section.store) == after


def test_undo_refuses_with_the_name_of_who_went_on(section: Section) -> None:
    dossier_id = section.dossier()
    section.note(dossier_id)
    section.note(dossier_id, by=COLLEAGUE)
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        section.act(HEAD, acts.undo)


def test_dressing_a_dossier_does_not_stand_in_the_way_of_a_colleagues_undo(section: Section) -> None:
    dossier_id = section.dossier()
    written = section.act(HEAD, notes.add, dossier_id, "Vu.")
    section.task(dossier_id=dossier_id, by=COLLEAGUE)
    assert written.act_id is not None
    section.act(HEAD, acts.undo_act, written.act_id)


def test_an_added_officer_leaves_by_undo_and_stays_in_the_trace(section: Section) -> None:
    added = section.officer("tran")
    section.act(HEAD, acts.undo)
    assert not section.row(Officer, added).active
    section.act(HEAD, acts.redo)
    assert section.row(Officer, added).active


def test_the_first_officer_is_never_undone(section: Section) -> None:
    section.act(HEAD, acts.undo)
    with section.store.read() as session:
        first = session.get_one(Act, 1)
    assert (first.verb, first.undo) == ("officer.added", "never")
    assert section.row(Officer, section.head).active


def test_a_reader_undoes_nothing(section: Section) -> None:
    reader = section.reader()
    for service in (acts.undo, acts.redo):
        with pytest.raises(ReadersOnlyRead):
            section.act(reader, service)


def test_every_verb_that_a_service_names_has_its_sentence() -> None:
    folder = Path(services.__path__[0])
    named = {
        verb
        for file in folder.rglob("*.py")
        for verb in re.findall(r'"((?:dossier|note|task|piece|officer|setting)\.[a-z_]+)"', file.read_text())
    }
    assert named - verbs.VERBS.keys() == set()
