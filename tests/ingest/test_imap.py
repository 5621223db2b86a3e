import base64
import socket
from datetime import UTC, datetime

import pytest

from asotui.config import Source
from asotui.errors import (
    AsotuiError,
    MailFolderMissing,
    MailLoginRefused,
    MailServerFault,
    MailServerInClear,
    MailServerUnreachable,
    PasswordMissing,
)
from asotui.ingest import imap, imap_session, limits
from asotui.ingest.imap import ImapFolder
from asotui.ingest.imap_address import read_imap_address
from asotui.ingest.incoming import SourceMessage
from tests.ingest.imap_server import ImapServer

LETTERS = [b"Subject: un\r\n\r\n1\r\n", b"Subject: deux\r\n\r\n)\xff\0\r\n* 9 EXISTS\r\n", b""]


def folder(server: ImapServer, password: str = "secret", seconds: float = 30.0) -> ImapFolder:
    return ImapFolder(Source(server.address), {"ASOTUI_IMAP_PASSWORD": password}, seconds)


def read(server: ImapServer, password: str = "secret") -> list[SourceMessage]:
    return list(folder(server, password).messages())


def test_messages_come_with_their_exact_bytes_and_time_of_arrival() -> None:
    with ImapServer(LETTERS) as server:
        source = folder(server)
        assert source.count() is None
        found = list(source.messages())
        assert source.count() == 3
    assert [each.raw for each in found] == LETTERS[:2]
    assert {each.received_at for each in found} == {datetime(2026, 11, 23, 8, 30, tzinfo=UTC)}
    assert [each.label.rpartition(";")[2] for each in found] == ["UID=100", "UID=101"]


def test_nothing_is_asked_that_could_change_the_folder() -> None:
    with ImapServer(LETTERS) as server:
        read(server)
        verbs = {line.split(b" ", 1)[1].split(b"(")[0].rstrip(b"0123456789 ") for line in server.asked}
        assert verbs == {
            b"CAPABILITY",
            b'LOGIN "anne" "secret"',
            b'EXAMINE "INBOX"',
            b"UID SEARCH 1:",
            b"UID FETCH",
            b"LOGOUT",
        }
        assert all(b"BODY.PEEK[]" in line for line in server.asked if b"FETCH" in line)


def test_a_large_folder_is_searched_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap, "_NUMBERS_AT_A_TIME", 2)
    with ImapServer(LETTERS, instead={b"SEARCH": b"* SEARCH\r\nTAG OK done\r\n"}) as server:
        assert read(server) == []
        assert [line.split()[-1] for line in server.asked if b"SEARCH" in line] == [b"1:2", b"3:3"]


def test_a_message_beyond_what_is_kept_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 10)
    with ImapServer(LETTERS[:1]) as server:
        (found,) = read(server)
    assert found.raw == b"Subject: u"
    assert found.faults[0].facts == {"size": "18", "limit": "10"}


def test_a_server_that_announces_more_than_was_asked_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_session, "_MOST_BYTES", 10)
    with ImapServer(LETTERS[:1]) as server, pytest.raises(MailServerFault):
        read(server)


def test_the_password_goes_encoded_where_the_server_can() -> None:
    with ImapServer(capabilities=b"IMAP4rev1 AUTH=PLAIN") as server:
        read(server, "sécret")
        assert base64.b64encode("\0anne\0sécret".encode()) in server.asked


def test_signs_in_a_user_and_password_are_no_commands() -> None:
    with ImapServer(password=b'a\\"b\\\\') as server:
        source = Source(f"imap://an%22ne%20x@127.0.0.1:{server.port}/INBOX")
        list(ImapFolder(source, {"ASOTUI_IMAP_PASSWORD": 'a"b\\'}).messages())
        assert server.asked[1].endswith(b'LOGIN "an\\"ne x" "a\\"b\\\\"')


def test_a_wrong_password_is_said_and_harmless() -> None:
    with ImapServer() as server, pytest.raises(MailLoginRefused) as refusal:
        read(server, "another")
    assert "wrong password" in str(refusal.value)
    assert str(refusal.value).isprintable()


def test_a_password_that_the_server_cannot_take_is_not_shown() -> None:
    with ImapServer() as server, pytest.raises(MailLoginRefused) as refusal:
        read(server, "sécret")
    assert "sécret" not in str(refusal.value)


def test_without_a_password_the_server_is_not_asked() -> None:
    with ImapServer() as server:
        with pytest.raises(PasswordMissing):
            read(server, "")
        assert server.asked == []


def test_a_password_goes_in_clear_to_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imap_session, "_is_this_machine", lambda session: False)
    with ImapServer() as server:
        with pytest.raises(MailServerInClear):
            read(server)
        assert not any(b"secret" in line for line in server.asked)


def test_encryption_that_is_offered_is_used_and_no_password_sent_where_it_fails() -> None:
    with ImapServer(
        capabilities=b"IMAP4rev1 STARTTLS", instead={b"STARTTLS": b"TAG OK go\r\nnot TLS\r\n"}
    ) as server:
        with pytest.raises(MailServerFault):
            list(folder(server, seconds=0.2).messages())
        assert any(b"STARTTLS" in line for line in server.asked)
        assert not any(b"secret" in line for line in server.asked)


def test_encryption_that_is_refused_is_not_gone_without() -> None:
    with ImapServer(capabilities=b"IMAP4rev1 STARTTLS", instead={b"STARTTLS": b"TAG NO\r\n"}) as server:
        with pytest.raises(MailServerFault):
            read(server)
        assert not any(b"secret" in line for line in server.asked)


def test_a_folder_that_is_not_there_is_said() -> None:
    with ImapServer(folder=b'"Courrier"') as server, pytest.raises(MailFolderMissing, match="INBOX"):
        read(server)


def test_a_message_that_the_server_refuses_is_a_trouble() -> None:
    with ImapServer(LETTERS[:1], instead={b"FETCH": b"TAG NO damaged\r\n"}) as server:
        source = folder(server)
        assert list(source.messages()) == []
    assert ["damaged" in str(trouble) for trouble in source.troubles] == [True]


def test_a_message_that_is_gone_is_passed_over() -> None:
    with ImapServer(LETTERS[:1], instead={b"FETCH": b"TAG OK done\r\n"}) as server:
        source = folder(server)
        assert list(source.messages()) == []
    assert source.troubles == []


@pytest.mark.parametrize("verb", [b"LOGIN", b"EXAMINE", b"SEARCH", b"FETCH"])
@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n" * 3, b"* BYE going down\r\nTAG BAD\r\n", b"\xff\0\x1b[31m\r\n"]
)
def test_a_server_that_breaks_off_is_said(verb: bytes, said: bytes) -> None:
    with ImapServer(LETTERS, instead={verb: said}) as server, pytest.raises(AsotuiError) as refusal:
        list(folder(server, seconds=0.5).messages())
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize("greeting", [b"* BYE too busy\r\n", b"220 smtp ready\r\n", b"\xff\xff\r\n"])
def test_a_server_that_is_no_mail_server_is_said(greeting: bytes) -> None:
    with ImapServer(greeting=greeting) as server, pytest.raises(MailServerFault):
        read(server)


def test_a_server_that_stays_silent_is_not_waited_for_long() -> None:
    with ImapServer(greeting=b"") as server, pytest.raises(AsotuiError) as refusal:
        list(folder(server, seconds=0.1).messages())
    assert "127.0.0.1" in str(refusal.value)


def test_a_port_where_nobody_listens_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    source = ImapFolder(Source(f"imap://anne@127.0.0.1:{port}"), {"ASOTUI_IMAP_PASSWORD": "x"})
    with pytest.raises(MailServerUnreachable):
        list(source.messages())


def test_a_server_without_encryption_cannot_be_reached_encrypted() -> None:
    with ImapServer() as server:
        source = ImapFolder(
            Source(f"imaps://anne@127.0.0.1:{server.port}"), {"ASOTUI_IMAP_PASSWORD": "x"}, 1.0
        )
        with pytest.raises(MailServerUnreachable):
            list(source.messages())


def test_a_reading_that_is_given_up_ends_the_session() -> None:
    with ImapServer(LETTERS) as server:
        messages = folder(server).messages()
        next(messages)
        messages.close()  # type: ignore[attr-defined]
        assert server.asked[-1].endswith(b"LOGOUT")


@pytest.mark.parametrize(
    ("text", "user", "host", "port", "folder", "quoted"),
    [
        ("imap://anne@b.example", "anne", "b.example", 143, "INBOX", '"INBOX"'),
        ("imaps://anne@b.example/", "anne", "b.example", 993, "INBOX", '"INBOX"'),
        ("IMAPS://anne%40c.d@B.example:1993/A/B c", "anne@c.d", "b.example", 1993, "A/B c", '"A/B c"'),
        ("imap://anne@c.d@b.example/x", "anne@c.d", "b.example", 143, "x", '"x"'),
        ("imap://anne@[::1]:1143/x", "anne", "::1", 1143, "x", '"x"'),
        ('imap://anne@b/A&B"\\', "anne", "b", 143, 'A&B"\\', '"A&-B\\"\\\\"'),
        ("imap://anne@b/Envoy%C3%A9s", "anne", "b", 143, "Envoyés", '"Envoy&AOk-s"'),
        ("imap://anne@b/台北", "anne", "b", 143, "台北", '"&U,BTFw-"'),
    ],
)
def test_an_address_is_understood(
    text: str, user: str, host: str, port: int, folder: str, quoted: str
) -> None:
    address = read_imap_address(text)
    assert (address.user, address.host, address.port, address.folder) == (user, host, port, folder)
    assert address.quoted_folder == quoted
