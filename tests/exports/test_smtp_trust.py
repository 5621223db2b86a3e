"""A mail server proves who it is by a certificate, or it is given neither a password nor a letter."""

import ssl
from pathlib import Path

import pytest

from asotui.config import Config, MailWay
from asotui.exports import convening, smtp
from asotui.exports.posting import post
from asotui.models import Sending
from tests.exports import servers
from tests.exports.authorities import Authority, Certificate, needs_openssl
from tests.exports.meetings import people, with_mail
from tests.factories import HEAD, Section

pytestmark = needs_openssl
OURS = "IP:127.0.0.1"
PAST = ("-startdate", "20200101000000Z", "-enddate", "20200201000000Z")
AHEAD = ("-startdate", "20990101000000Z", "-enddate", "20990201000000Z")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """That of the administration."""
    return Authority(tmp_path_factory.mktemp("ministry") / "ca", "Ministry")


@pytest.fixture
def meeting(section: Section) -> int:
    """A meeting whose convocations wait: two letters."""
    planned = with_mail(section).meeting(people=people(section))
    section.do(convening.convene, planned)
    return planned


@pytest.fixture(params=["from the start", "STARTTLS"])
def encrypted_from_the_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways of encryption; this machine is taken for another, which it is not necessary to encrypt to."""
    monkeypatch.setattr(smtp, "_is_this_machine", lambda _session: False)
    return bool(request.param == "from the start")


def posted(
    section: Section,
    shown: Certificate,
    trusted: Path | None,
    monkeypatch: pytest.MonkeyPatch,
    from_the_start: bool,
) -> tuple[list[str], servers.MailServer]:
    """What stood against the letters, and what the server got."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown.certificate, shown.key)
    with servers.running(context, from_the_start=from_the_start) as server:
        if from_the_start:
            monkeypatch.setattr(smtp, "_ENCRYPTED_FROM_THE_START", server.port)
        way = MailWay(
            way="smtp",
            server="127.0.0.1",
            port=server.port,
            user="bureau",
            password_file=_password(section),
            authority_file=None if trusted is None else str(trusted),
        )
        server.login = ("bureau", "s3cret")
        return [one.fault for one in post(section.store, HEAD, Config(mail=way))], server


def _password(section: Section) -> str:
    path = section.store.path.parent / "password"
    path.write_text("s3cret\n")
    path.chmod(0o600)
    return str(path)


def states(section: Section) -> set[str]:
    return {section.row(Sending, key).state for key in (1, 2)}


def test_the_authority_of_the_administration_is_trusted(
    section: Section,
    meeting: int,
    authority: Authority,
    encrypted_from_the_start: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    faults, server = posted(
        section, authority.certificate(OURS), authority.file, monkeypatch, encrypted_from_the_start
    )
    assert faults == ["", ""] and states(section) == {"sent"}
    assert len(server.taken) == 2 and server.logins == [("bureau", "s3cret")]


@pytest.mark.parametrize(
    ("alternative", "dates", "is_trusted", "told"),
    [
        (
            OURS,
            (),
            False,
            ["could not prove who it is, so nothing was sent", "“authority_file” under [mail]"],
        ),
        ("DNS:autre.example", (), True, ["shows the certificate of another server", "“server” under [mail]"]),
        (OURS, PAST, True, ["not valid today", "expired", "Tell who runs the server"]),
        (OURS, AHEAD, True, ["not valid today", "not yet valid"]),
    ],
    ids=["unknown authority", "another name", "expired", "not yet"],
)
def test_who_does_not_prove_it_gets_nothing_and_the_letters_wait(
    section: Section,
    meeting: int,
    authority: Authority,
    encrypted_from_the_start: bool,
    monkeypatch: pytest.MonkeyPatch,
    alternative: str,
    dates: tuple[str, ...],
    is_trusted: bool,
    told: list[str],
) -> None:
    shown, trusted = authority.certificate(alternative, *dates), authority.file if is_trusted else None
    faults, server = posted(section, shown, trusted, monkeypatch, encrypted_from_the_start)
    assert len(faults) == 2 and all(words in fault for fault in faults for words in told)
    assert states(section) == {"waiting"}
    assert server.taken == [] and server.logins == []
    faults, server = posted(
        section, authority.certificate(OURS), authority.file, monkeypatch, encrypted_from_the_start
    )
    assert faults == ["", ""] and states(section) == {"sent"}


def test_another_authority_does_not_sign_for_ours(
    section: Section, meeting: int, authority: Authority, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = Authority(tmp_path / "other", "Ministry")
    faults, _server = posted(section, other.certificate(OURS), authority.file, monkeypatch, True)
    assert "could not prove who it is" in faults[0] and states(section) == {"waiting"}


@pytest.mark.parametrize(
    ("content", "why"), [(None, "No such file"), ("", "no certificate"), ("x", "no certificate")]
)
def test_a_file_without_certificates_is_said(
    section: Section,
    meeting: int,
    authority: Authority,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    content: str | None,
    why: str,
) -> None:
    path = tmp_path / "ministry.pem"
    if content is not None:
        path.write_text(content)
    faults, server = posted(section, authority.certificate(OURS), path, monkeypatch, True)
    assert str(path) in faults[0] and why in faults[0]
    assert states(section) == {"waiting"} and server.connections == 0
