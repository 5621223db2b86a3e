"""The completion scripts, and what they complete."""

import pytest
from click.shell_completion import ShellComplete

from asotui.cli.root import COMMANDS, root
from tests.cli.conftest import Terminal


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(terminal: Terminal, shell: str) -> None:
    assert "_ASOTUI_COMPLETE" in terminal.bare("completion", shell).stdout
    terminal.bare("completion", "tcsh", code=2)


@pytest.mark.parametrize(
    ("typed", "incomplete", "found"),
    [
        ([], "", set(COMMANDS)),
        ([], "in", {"init", "inbox", "inform"}),
        (
            ["dossier"],
            "re",
            {"rename", "return", "record", "recall", "reopen", "resume", "rename-piece", "receive"},
        ),
        (["inbox"], "--", {"--view", "--filter", "--limit", "--json", "--help"}),
        (["inbox", "--view"], "m", {"mine"}),
        (["setting"], "", {"list", "set"}),
    ],
)
def test_commands_options_and_values_are_completed(
    typed: list[str], incomplete: str, found: set[str]
) -> None:
    completion = ShellComplete(root, {}, "asotui", "_ASOTUI_COMPLETE")
    assert {item.value for item in completion.get_completions(typed, incomplete)} == found
