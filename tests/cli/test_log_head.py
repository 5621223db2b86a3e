"""`asotui log head`: the last act, printed or written to the head of section."""

from asotui import locations
from asotui.services import officers
from tests.cli.conftest import Terminal


def test_it_shows_and_sends_the_letter_which_is_accepted_back(terminal: Terminal) -> None:
    terminal.section.do(officers.change, terminal.section.head, None, None, "diallo@example.org", None)
    shown = terminal.run("log", "head", "--dry-run").stdout
    assert "To: M. Diallo <diallo@example.org>" in shown and "asotui head register=" in shown
    assert not locations.outbox().exists()
    assert "was written to M. Diallo" in terminal.run("log", "head", "--mail").stderr
    [file] = locations.outbox().glob("*.eml")
    for kept in (file.read_bytes(), shown.encode()):
        checked = terminal.json("log", "verify", "--heads", "-", piped=kept)
        assert checked["whole"] and checked["seen"] >= 2


def test_a_letter_that_names_another_past_is_a_doubt(terminal: Terminal) -> None:
    terminal.section.do(officers.change, terminal.section.head, None, None, "diallo@example.org", None)
    terminal.run("log", "head", "--mail")
    [file] = locations.outbox().glob("*.eml")
    other = file.read_bytes().replace(b"digest=3D", b"digest=3D" + b"0" * 4).replace(b"=\r\n", b"")
    digest = other.partition(b"digest=3D")[2][:64]
    other = other.replace(other.partition(b"digest=3D")[2][:68], digest)
    answer = terminal.run("log", "verify", "--heads", "-", piped=other, code=1)
    assert "is not the one seen" in answer.stdout


def test_without_an_address_it_says_what_to_do(terminal: Terminal) -> None:
    said = terminal.run("log", "head", "--mail", code=2).stderr
    assert "asotui officer change" in said or "address" in said
