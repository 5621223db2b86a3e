"""The first start, `asotui init`, and what `--help` and `--version` cost."""

import grp
import os
import subprocess
import sys
from pathlib import Path

import pytest

from asotui import identity
from asotui.cli import root as root_module
from asotui.cli.speaking import speak
from asotui.identity import NoLogin, full_name
from tests.cli.conftest import Terminal


def personal(home: Path) -> Path:
    return home / "data" / "asotui" / "register.sqlite"


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "asotui", *words],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    )


def test_the_first_start_creates_the_officers_own_register_and_says_so(home: Path) -> None:
    first = program("inbox")
    assert first.returncode == 0 and str(personal(home)) in first.stderr
    assert personal(home).stat().st_mode & 0o777 == 0o600
    second = program("officer", "list")
    assert second.stderr == "" and second.stdout.split("  ")[0] == identity.current().login


def test_a_start_that_was_cut_short_is_finished(home: Path, terminal: Terminal) -> None:
    from asotui.store import Store

    Store.create(personal(home)).close()
    assert "diallo" in terminal.bare("officer", "list").stdout


def test_the_register_named_by_the_environment_is_not_created(home: Path, tmp_path: Path) -> None:
    assert program("inbox", ASOTUI_STORE=str(tmp_path / "x.db")).returncode == 3
    assert not (tmp_path / "x.db").exists() and not personal(home).exists()


def test_the_identity_is_that_of_the_real_user_whatever_the_environment_says(home: Path) -> None:
    program("inbox", USER="ministre", LOGNAME="ministre", SUDO_USER="ministre")
    assert "ministre" not in program("officer", "list", USER="ministre", LOGNAME="ministre").stdout


def test_a_user_without_a_login_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    with pytest.raises(NoLogin, match="4000000000"):
        identity.current()


@pytest.mark.parametrize(
    ("gecos", "name"),
    [
        ("Mme Roussel,Bureau 12,01 02", "Mme Roussel"),
        ("", "roussel"),
        (",,,", "roussel"),
        ("& Dupont", "Roussel Dupont"),
        ("\x1b[31mX", "\ufffd[31mX"),
    ],
)
def test_the_name_comes_from_the_directory_of_the_machine(gecos: str, name: str) -> None:
    assert full_name(gecos, "roussel") == name


def test_init_creates_a_register_once(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "new" / "register.db"
    assert terminal.bare("init", "--store", str(path)).stdout == f"{path}\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "already there" in terminal.bare("--store", str(path), "init", code=4).stderr
    assert terminal.bare("--store", f"sqlite:///{path}", "officer", "list").stdout.startswith(
        "diallo  M. Diallo  head"
    )


def test_init_for_a_section_gives_the_register_to_the_group(terminal: Terminal, tmp_path: Path) -> None:
    group = grp.getgrgid(os.getegid())
    path = tmp_path / "section-register" / "register.db"
    terminal.bare("--store", str(path), "init", "--section", group.gr_name)
    assert path.stat().st_mode & 0o777 == 0o660 and path.stat().st_gid == group.gr_gid
    assert path.parent.stat().st_mode & 0o7777 == 0o2770


def test_init_refuses_a_group_that_is_not_there_or_not_ones_own(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "x.db")
    unknown = terminal.bare("--store", path, "init", "--section", "nobodys", code=3).stderr
    assert "no group nobodys" in unknown
    assert f"groupadd nobodys && usermod -aG nobodys {identity.current().login};" in unknown
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "getegid", lambda: 1000)
    monkeypatch.setattr(os, "getgroups", lambda: [1000])
    other = next(one.gr_name for one in grp.getgrall() if one.gr_gid != 1000)
    refused = terminal.bare("--store", path, "init", "--section", other, code=5).stderr
    assert "not in the group" in refused and f"usermod -aG {other} " in refused
    assert not Path(path).exists()


def test_init_for_a_section_says_which_folder_its_members_cannot_pass(
    terminal: Terminal, tmp_path: Path
) -> None:
    group = grp.getgrgid(os.getegid()).gr_name
    tmp_path.chmod(0o700)
    said = terminal.bare("init", "--section", group, "--store", str(tmp_path / "s" / "x.db")).stderr
    assert f"chmod o+x {tmp_path}" in said


LIGHT = """
import sys
from asotui.cli.root import root
try:
    root.main({words!r})
except SystemExit as end:
    heavy = sorted(name for name in sys.modules if name.split(".")[0] in {heavy!r})
    print("HEAVY", heavy, file=sys.stderr)
    raise
"""


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["dossier", "--help"], ["nope"]])
def test_help_and_version_load_neither_the_desk_nor_the_store(words: list[str]) -> None:
    heavy = {"textual", "rich", "sqlalchemy", "sqlmodel", "pydantic", "babel", "holidays", "lxml", "alembic"}
    run = subprocess.run(
        [sys.executable, "-c", LIGHT.format(words=words, heavy=heavy)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stderr.splitlines()[-1] == "HEAVY []"


def test_help_is_given_with_broken_settings_and_in_the_language_asked_for(
    home: Path, terminal: Terminal
) -> None:
    file = home / "config" / "asotui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("= broken\n", "utf-8")
    assert "Commands:" in terminal.bare("--help").stdout
    terminal.bare("inbox", code=2)
    file.write_text("language = 'fr'\n", "utf-8")
    spoken: list[str] = []

    def heard(code: str) -> None:
        spoken.append(code)
        speak(code)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(root_module, "speak", heard)
        terminal.bare("--version")
        terminal.bare("--help", "--lang", "en")
    assert spoken == ["fr", "fr", "en"]


def test_help_speaks_the_language_in_force(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asotui.cli.grammar._", str.upper)
    shown = terminal.bare("snooze", "--help").stdout
    assert "PUT RECEIPTS OFF" in shown and "[OPTIONS]" in shown and "ANSWER IN JSON." in shown
    assert "LIST WHAT WAITS" in terminal.bare("--help").stdout


def test_the_version(terminal: Terminal) -> None:
    from asotui import __version__

    assert terminal.bare("--version").stdout == f"asotui {__version__}\n"
