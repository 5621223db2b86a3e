"""What is being typed is found again, and only as long as it is wanted."""

import threading

from asotui import locations
from asotui.drafts import Draft


def test_what_was_typed_is_there_the_next_time() -> None:
    draft = Draft("register", "receipt 1")
    draft.keep("Une")
    draft.keep("Une note")
    Draft.flush_all()
    assert Draft("register", "receipt 1").text == "Une note"
    assert Draft("register", "receipt 2").text == ""


def test_it_is_written_without_being_asked() -> None:
    draft = Draft("register", "receipt 1")
    draft.keep("Seule")
    for thread in threading.enumerate():
        if thread.name == "draft":
            thread.join()
    assert draft.text == "Seule"


def test_the_officer_alone_reads_it() -> None:
    draft = Draft("register", "receipt 1")
    draft.keep("Secret")
    draft.flush()
    (path,) = locations.drafts().iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_was_kept_or_thrown_away_does_not_come_back() -> None:
    draft = Draft("register", "receipt 1")
    draft.keep("Une note")
    draft.flush()
    draft.keep("Une note, suite")
    draft.forget()
    draft.keep("trop tard")
    Draft.flush_all()
    assert list(locations.drafts().iterdir()) == []
