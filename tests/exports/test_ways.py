"""Each way by which letters leave, against the real thing or something that speaks like it."""

import os
import socket
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asotui import locations
from asotui.config import MailWay
from asotui.errors import (
    MailLoginRefused,
    MailServerUnreachable,
    OutboxUnwritable,
    PasswordMissing,
    PostServerFault,
    PostServerInClear,
    SendmailFailed,
    SendmailSilent,
)
from asotui.exports import smtp
from asotui.exports.letters import Message, composed
from asotui.exports.outbox import Outbox
from asotui.exports.posting import file_name
from asotui.exports.sendmail import Sendmail
from asotui.exports.smtp import Smtp
from asotui.exports.ways import Outgoing, Refused
from asotui.queries.meetings.sendings import SendingRow
from tests.exports import servers

ROW = SendingRow(
    id=1,
    meeting_id=1,
    meeting="M12/2026",
    name="Mme Roussel",
    recipient="roussel@example.org",
    subject="Convocation",
    method="REQUEST",
    sequence=0,
    state="waiting",
    made_at=datetime(2026, 11, 2, tzinfo=UTC),
    sent_at=None,
    way="",
    sent_to="",
    fault="",
    digest="",
)


def letter(text: str = "Bonjour,\n.\n.\nFin.", row: SendingRow = ROW) -> Outgoing:
    message = Message(
        sender_name="Bureau",
        sender="section@example.org",
        recipient_name=row.name,
        recipient=row.recipient,
        subject=row.subject,
        text=text,
    )
    return Outgoing(row.recipient, composed(message), file_name(row))


def test_the_sender_is_the_one_in_the_letter() -> None:
    assert letter().sender == "section@example.org"


def test_the_outbox_holds_a_file_that_only_the_officer_reads() -> None:
    one = letter()
    path = Path(Outbox().deliver(one))
    assert path == locations.outbox() / "M12-2026-seq0-Mme-Roussel.eml"
    assert path.read_bytes() == one.raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_the_outbox_closes_a_folder_that_was_open(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    Outbox(str(folder)).deliver(letter())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_letter_again_is_the_same_file_and_another_is_another(tmp_path: Path) -> None:
    outbox, one, other = Outbox(str(tmp_path / "o")), letter(), letter("Autre chose")
    first = outbox.deliver(one)
    assert outbox.deliver(one) == first
    second = outbox.deliver(other)
    assert second.endswith("M12-2026-seq0-Mme-Roussel-2.eml")
    assert outbox.deliver(other) == second
    assert Path(first).read_bytes() == one.raw and Path(second).read_bytes() == other.raw


def test_the_outbox_writes_through_no_link(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "o", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / file_name(ROW)).symlink_to(elsewhere)
    assert Outbox(str(folder)).deliver(letter()).endswith("-2.eml")
    assert not elsewhere.exists()


def test_an_outbox_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutboxUnwritable, match=r"could not be put in .*/file/outbox"):
        Outbox(str(tmp_path / "file" / "outbox")).deliver(letter())


@pytest.mark.parametrize(
    ("name", "recipient", "expected"),
    [
        ("../../../etc/x", "x@example.org", "M12-2026-seq0-.._.._.._etc_x.eml"),
        ("Île d'Or", "x@example.org", "M12-2026-seq0-Île-d'Or.eml"),
        ("", "cabinet@example.org", "M12-2026-seq0-cabinet.eml"),
        ("a\0b\x1b", "x@example.org", "M12-2026-seq0-a_b.eml"),
    ],
)
def test_a_file_is_named_after_the_meeting_and_the_person(name: str, recipient: str, expected: str) -> None:
    assert file_name(replace(ROW, name=name, recipient=recipient)) == expected


def program(tmp_path: Path, ends: int = 0) -> str:
    """A sendmail that writes down what it is given."""
    path = tmp_path / "send mail"
    path.write_text(
        f'#!/bin/sh\ncd "{tmp_path}"\nfor word; do echo "$word"; done > words\ncat > text\necho "said no" >&2\nexit {ends}\n'
    )
    path.chmod(0o700)
    return f"'{path}' -oi"


def test_sendmail_gets_the_letter_and_the_addresses(tmp_path: Path) -> None:
    one = letter()
    assert Sendmail(program(tmp_path)).deliver(one) == program(tmp_path)
    words = (tmp_path / "words").read_text().splitlines()
    assert words == ["-oi", "-i", "-f", "section@example.org", "--", "roussel@example.org"]
    assert (tmp_path / "text").read_bytes() == one.raw.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("ends", [os.EX_NOUSER, os.EX_NOHOST, os.EX_DATAERR])
def test_sendmail_refuses_an_address_for_good(tmp_path: Path, ends: int) -> None:
    with pytest.raises(Refused, match="said no") as refusal:
        Sendmail(program(tmp_path, ends)).deliver(letter())
    assert refusal.value.for_good


def test_a_mail_system_that_does_not_work_stops_all_letters(tmp_path: Path) -> None:
    with pytest.raises(SendmailFailed, match="said no"):
        Sendmail(program(tmp_path, os.EX_TEMPFAIL)).deliver(letter())
    for command in (str(tmp_path / "nothing"), "'unfinished", ""):
        with pytest.raises(SendmailFailed, match="They wait"):
            Sendmail(command).deliver(letter())


def test_a_mail_system_that_never_ends_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "hangs"
    path.write_text("#!/bin/sh\nexec sleep 60\n")
    path.chmod(0o700)
    with pytest.raises(SendmailSilent, match="did not finish within 0 seconds"):
        Sendmail(str(path), seconds=0.1).deliver(letter())


def settings(server: servers.MailServer, **given: str) -> MailWay:
    return MailWay(way="smtp", server="127.0.0.1", port=server.port, **given)


def test_a_server_gets_the_letter_byte_for_byte() -> None:
    with servers.running() as server:
        way, one, other = Smtp(settings(server)), letter(), letter("Autre")
        assert way.deliver(one) == "127.0.0.1"
        way.deliver(other)
        way.close()
    assert [taken.data for taken in server.taken] == [one.raw, other.raw]
    assert server.taken[0].sender == "section@example.org"
    assert server.taken[0].recipients == ["roussel@example.org"]
    assert (server.connections, server.logins) == (1, [])


@pytest.mark.parametrize(("answer", "for_good"), [("550 5.1.1 unknown", True), ("450 4.2.1 full", False)])
def test_a_server_refuses_one_person_and_takes_the_others(answer: str, for_good: bool) -> None:
    with servers.running() as server:
        server.refuse[ROW.recipient] = answer
        way = Smtp(settings(server))
        with pytest.raises(Refused, match=answer.split()[2]) as refusal:
            way.deliver(letter())
        assert refusal.value.for_good is for_good
        way.deliver(letter(row=replace(ROW, recipient="other@example.org")))
        way.close()
    assert [taken.recipients for taken in server.taken] == [["other@example.org"]]


def test_a_server_may_refuse_what_is_in_a_letter() -> None:
    with servers.running() as server:
        server.after_data = "552 5.3.4 too large"
        way = Smtp(settings(server))
        with pytest.raises(Refused, match="too large"):
            way.deliver(letter())
        way.close()


def test_a_server_that_hangs_up_stops_all_letters() -> None:
    with servers.running() as server:
        server.hang_up_after = 1
        way = Smtp(settings(server))
        with pytest.raises(PostServerFault, match="They wait"):
            way.deliver(letter())
        way.close()


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        way = Smtp(MailWay(way="smtp", server="127.0.0.1", port=free.getsockname()[1]))
        with pytest.raises(MailServerUnreachable, match="refused"):
            way.deliver(letter())
        way.close()


def test_the_password_comes_from_where_the_settings_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "password"
    kept.write_text("kept\n")
    kept.chmod(0o600)
    with servers.running() as server:
        for given, password in [
            ({"password_command": "echo printed"}, "printed"),
            ({"password_file": str(kept)}, "kept"),
            ({}, "of the environment"),
        ]:
            monkeypatch.setenv("ASOTUI_SMTP_PASSWORD", "of the environment")
            server.login = ("section", password)
            way = Smtp(settings(server, user="section", **given))
            way.deliver(letter())
            way.close()
            assert server.logins[-1] == ("section", password)
    assert len(server.taken) == 3


def test_no_password_and_a_wrong_one_are_said() -> None:
    with servers.running() as server:
        with pytest.raises(PasswordMissing, match="ASOTUI_SMTP_PASSWORD"):
            Smtp(settings(server, user="section")).deliver(letter())
        with pytest.raises(MailLoginRefused, match="no such user") as refusal:
            Smtp(settings(server, user="section", password_command="echo secret")).deliver(letter())
        assert "secret" not in str(refusal.value)
    assert server.taken == []


def test_no_password_goes_in_clear_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "_is_this_machine", lambda session: False)
    with servers.running() as server:
        with pytest.raises(PostServerInClear, match="no password was sent"):
            Smtp(settings(server, user="section", password_command="echo secret")).deliver(letter())
        assert (server.logins, server.taken) == ([], [])
        # A relay of the house asks for none: nothing secret is sent.
        way = Smtp(settings(server))
        way.deliver(letter())
        way.close()
    assert len(server.taken) == 1
