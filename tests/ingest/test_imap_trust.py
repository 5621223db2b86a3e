"""A server from which mail is collected proves who it is, by the authorities of the system or that of the administration."""

from __future__ import annotations

import socketserver
import ssl
from pathlib import Path
from typing import Any

import pytest

from asotui.config import Source
from asotui.errors import (
    AsotuiError,
    AuthorityFileUnreadable,
    MailServerExpired,
    MailServerOtherName,
    MailServerUntrusted,
)
from asotui.ingest.imap import ImapFolder
from tests.exports.authorities import Authority, Certificate, needs_openssl
from tests.ingest.imap_server import ImapServer

pytestmark = needs_openssl
OURS = "IP:127.0.0.1"
LETTER = b"Subject: un\r\n\r\n1\r\n"
PAST = ("-startdate", "20200101000000Z", "-enddate", "20200201000000Z")


class EncryptedServer(ImapServer):
    """One that shows a certificate, from the start or when STARTTLS is asked."""

    def __init__(self, shown: Certificate, from_the_start: bool) -> None:
        super().__init__([LETTER], capabilities=b"IMAP4rev1" if from_the_start else b"IMAP4rev1 STARTTLS")
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(shown.certificate, shown.key)
        self._from_the_start = from_the_start

    def __enter__(self) -> EncryptedServer:
        super().__enter__()
        # A client that refuses the certificate ends the line, which is what is looked for.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        return self

    @property
    def address(self) -> str:
        return super().address.replace("imap:", "imaps:" if self._from_the_start else "imap:")

    def serve(self, line: socketserver.StreamRequestHandler) -> None:
        if self._from_the_start:
            self._encrypt(line)
        super().serve(line)

    def _encrypt(self, line: Any) -> None:
        line.request = self._context.wrap_socket(line.request, server_side=True)
        line.rfile, line.wfile = line.request.makefile("rb"), line.request.makefile("wb", buffering=0)

    def _answer(
        self, verb: bytes, rest: bytes, line: socketserver.StreamRequestHandler
    ) -> tuple[bytes, bytes]:
        if verb == b"STARTTLS":
            # What is said last before the line is encrypted; the next thing heard is encrypted.
            line.wfile.write(self.asked[-1].split()[0] + b" OK begin\r\n")
            self._encrypt(line)
            return b"", b""
        return super()._answer(verb, rest, line)

    def seen_the_password(self) -> bool:
        """Whether anything that was asked holds it."""
        return any(self.password in line for line in self.asked)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """That of the administration."""
    return Authority(tmp_path_factory.mktemp("ministry") / "ca", "Ministry")


def read(server: EncryptedServer, trusted: Path | None) -> list[bytes]:
    source = ImapFolder(
        Source(server.address),
        {"ASOTUI_IMAP_PASSWORD": "secret"},
        30.0,
        None if trusted is None else str(trusted),
    )
    return [one.raw for one in source.messages()]


@pytest.mark.parametrize("from_the_start", [True, False], ids=["from the start", "STARTTLS"])
def test_the_authority_of_the_administration_is_trusted(authority: Authority, from_the_start: bool) -> None:
    with EncryptedServer(authority.certificate(OURS), from_the_start) as server:
        assert read(server, authority.file) == [LETTER]
        assert server.seen_the_password()


@pytest.mark.parametrize("from_the_start", [True, False], ids=["from the start", "STARTTLS"])
@pytest.mark.parametrize(
    ("name", "dates", "known", "refusal", "says"),
    [
        (OURS, (), False, MailServerUntrusted, "authority_file"),
        ("DNS:another.example", (), True, MailServerOtherName, "127.0.0.1"),
        (OURS, PAST, True, MailServerExpired, "127.0.0.1"),
    ],
    ids=["unknown authority", "another name", "past its days"],
)
def test_who_cannot_be_trusted_gets_no_password(
    authority: Authority,
    from_the_start: bool,
    name: str,
    dates: tuple[str, ...],
    known: bool,
    refusal: type[AsotuiError],
    says: str,
) -> None:
    with EncryptedServer(authority.certificate(name, *dates), from_the_start) as server:
        with pytest.raises(refusal) as refused:
            read(server, authority.file if known else None)
        assert says in str(refused.value)
        assert not server.seen_the_password()


def test_an_authority_file_that_is_none_is_said_before_anything_is_sent(
    authority: Authority, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").write_text("")
    with EncryptedServer(authority.certificate(OURS), from_the_start=True) as server:
        for file in (tmp_path / "nowhere.pem", tmp_path / "empty.pem", tmp_path):
            with pytest.raises(AuthorityFileUnreadable, match=file.name):
                read(server, file)
        assert server.asked == []
