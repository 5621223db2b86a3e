"""Letters leave once, whatever happens in between, and what became of each is written down."""

import fcntl
import os
from pathlib import Path

import pytest
from sqlmodel import Session

from asotui import verbs
from asotui.config import Config, MailWay
from asotui.errors import PostingElsewhere
from asotui.exports import convening, posting
from asotui.exports.letters import Message, composed
from asotui.exports.posting import Posted, post
from asotui.models import Act, Meeting
from asotui.queries.meetings import sendings
from asotui.services import acts
from asotui.services.meetings.sendings import Letter, left, record, try_again
from asotui.store import name_act
from tests.exports import servers
from tests.exports.meetings import kept, people, with_mail
from tests.factories import COLLEAGUE, HEAD, Section


@pytest.fixture
def meeting(section: Section) -> int:
    """A meeting whose convocations wait: two letters."""
    planned = with_mail(section).meeting(people=people(section))
    section.do(convening.convene, planned)
    return planned


def states(section: Section, meeting: int) -> list[tuple[str, str, str]]:
    rows = section.see(sendings.of_meeting, meeting)
    return [(row.state, row.way, row.fault) for row in reversed(rows)]


def by_server(server: servers.MailServer) -> Config:
    return Config(mail=MailWay(way="smtp", server="127.0.0.1", port=server.port))


def test_letters_go_to_the_outbox_and_the_officer_is_told_where(section: Section, meeting: int) -> None:
    seen: list[tuple[int, int]] = []
    posted = post(section.store, HEAD, Config(), lambda done, total: seen.append((done, total)))
    assert [Path(one.sent_to).name for one in posted] == [
        "M1-2026-seq0-Mme-Petit.eml",
        "M1-2026-seq0-M.-Île-d'Or.eml",
    ]
    assert [Path(one.sent_to).read_bytes() for one in posted] == [raw for _, raw in kept(section)]
    assert {one.way for one in posted} == {"outbox"} and not any(one.fault for one in posted)
    assert seen == [(0, 2), (1, 2), (2, 2)]
    assert states(section, meeting) == [("sent", "outbox", "")] * 2
    assert post(section.store, HEAD, Config()) == []


def test_each_letter_that_left_is_an_act_that_is_not_taken_back(section: Section, meeting: int) -> None:
    posted = post(section.store, HEAD, Config())
    act = section.row(Act, section.store.version())
    assert (act.verb, act.undo) == ("meeting.letter_in_outbox", "never")
    assert posted[1].sent_to in verbs.sentence("meeting.letter_in_outbox", {"sent_to": posted[1].sent_to})


def test_a_letter_that_left_before_the_power_did_leaves_again_as_the_same(
    section: Section, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    with servers.running() as server:
        with monkeypatch.context() as patch:
            patch.setattr(posting, "left", power_goes)
            with pytest.raises(KeyboardInterrupt):
                post(section.store, HEAD, by_server(server))
        assert states(section, meeting)[0][0] == "waiting"
        post(section.store, HEAD, by_server(server))
    first, again, other = (taken.data for taken in server.taken)
    assert first == again
    assert other != first


def test_the_outbox_holds_one_file_when_the_power_went(
    section: Section, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_goes(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(posting, "left", power_goes)
        with pytest.raises(KeyboardInterrupt):
            post(section.store, HEAD, Config())
    posted = post(section.store, HEAD, Config())
    assert len(list(Path(posted[0].sent_to).parent.iterdir())) == 2


def test_one_refused_address_keeps_no_other_letter_back(section: Section, meeting: int) -> None:
    with servers.running() as server:
        server.refuse["petit@sdis.example"] = "550 5.1.1 no such person"
        refused, taken = post(section.store, HEAD, by_server(server))
        assert refused.fault == "5.1.1 no such person" and taken.fault == ""
        assert states(section, meeting) == [("failed", "", "5.1.1 no such person"), ("sent", "smtp", "")]
        # Refused for good: it goes out again only when somebody says so.
        assert post(section.store, HEAD, by_server(server)) == []
        server.refuse.clear()
        section.do(try_again, meeting)
        assert [one.fault for one in post(section.store, HEAD, by_server(server))] == [""]
    assert len(server.taken) == 2


def test_what_may_pass_leaves_the_letter_waiting(section: Section, meeting: int) -> None:
    with servers.running() as server:
        server.refuse["petit@sdis.example"] = "451 4.7.1 greylisted"
        post(section.store, HEAD, by_server(server))
        assert states(section, meeting)[0] == ("waiting", "", "4.7.1 greylisted")
        version = section.store.version()
        post(section.store, HEAD, by_server(server))
        # The same again changes nothing, so nothing is written.
        assert section.store.version() == version


def test_a_server_that_is_not_there_keeps_all_letters_with_the_reason(section: Section, meeting: int) -> None:
    with servers.running() as server:
        gone = by_server(server)
    version = section.store.version()
    posted = post(section.store, HEAD, gone)
    assert len(posted) == 2 and all("could not be reached" in one.fault for one in posted)
    assert section.store.version() == version + 1
    assert [state for state, _, _ in states(section, meeting)] == ["waiting"] * 2
    with servers.running() as server:
        assert [one.fault for one in post(section.store, HEAD, by_server(server))] == ["", ""]
    assert states(section, meeting) == [("sent", "smtp", "")] * 2


def test_a_server_that_hangs_up_in_the_middle_loses_nothing(section: Section, meeting: int) -> None:
    with servers.running() as server:
        server.hang_up_after = 1
        first, second = post(section.store, HEAD, by_server(server))
        assert "They wait" in first.fault and "They wait" in second.fault
        server.hang_up_after = None
        post(section.store, HEAD, by_server(server))
    assert [taken.recipients for taken in server.taken] == [
        ["petit@sdis.example"],
        ["petit@sdis.example"],
        ["ile@prefecture.example"],
    ]


def test_each_officer_posts_their_own_unless_asked_for_all(section: Section, meeting: int) -> None:
    assert post(section.store, COLLEAGUE, Config()) == []
    posted = post(section.store, COLLEAGUE, Config(), everybody=True)
    assert [one.recipient for one in posted] == ["petit@sdis.example", "ile@prefecture.example"]


def test_two_programs_do_not_post_at_once(
    section: Section, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = section.store.path.with_name(section.store.path.name + ".posting")
    monkeypatch.setattr(posting, "_MOST_PAUSES", 1)
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(fd, fcntl.LOCK_EX)
    with pytest.raises(PostingElsewhere):
        post(section.store, HEAD, Config())
    os.close(fd)
    assert len(post(section.store, HEAD, Config())) == 2
    assert path.stat().st_mode & 0o777 == section.store.path.stat().st_mode & 0o777


def test_a_letter_taken_back_while_others_leave_stays(
    section: Section, meeting: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Way:
        name = "outbox"

        def deliver(self, letter: object) -> str:
            section.do(acts.undo)
            return "gone"

        def close(self) -> None:
            pass

    monkeypatch.setattr(posting, "way_of", lambda settings: Way())
    posted = post(section.store, HEAD, Config())
    assert [type(one) for one in posted] == [Posted]
    assert kept(section) == []


def test_said_twice_that_it_left_is_said_once(section: Section, meeting: int) -> None:
    section.do(left, 1, "smtp", "mail.example.org")
    version = section.store.version()
    section.do(left, 1, "smtp", "elsewhere")
    assert section.store.version() == version


def test_every_letter_is_recorded_as_written(section: Section, meeting: int) -> None:
    raw = composed(
        Message(
            sender_name="",
            sender="a@b.example",
            recipient_name="",
            recipient="c@d.example",
            subject="é",
            text="x",
        )
    )

    def write(session: Session) -> list[int]:
        keys = record(session, [Letter(meeting, (), "c@d.example", "", 0, "é\r\nx", raw)])
        name_act(session, "meeting.changed", session.get_one(Meeting, meeting))
        return keys

    [key] = section.do(write)
    assert section.see(sendings.raw, key) == raw
    [row] = [row for row in section.see(sendings.of_meeting, meeting) if row.id == key]
    assert (row.subject, row.method, row.state) == ("é x", "", "waiting")
