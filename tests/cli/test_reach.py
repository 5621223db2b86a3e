"""Everything that may be done on the desk may be done by a command."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path

import asotui.cli
from asotui import services

PARTS = {
    "busy": {"difference"},
    "clocks": {"open_of_dossier", "recount_open"},
    "correspondents": {"find", "known"},
    "dossiers": {"add_receipt", "create", "find", "living", "next_number", "see", "set_state", "some_living"},
    "meetings": {"cancel", "carry_over", "circulate", "find", "next_of", "planned", "postpone"},
    "messages": {"arrival_of", "register"},
    "notes": {"sign"},
    "officers": {"find", "heading", "holding", "writing"},
    "pieces": {"keep"},
    "receipts": {"numbered", "register_many", "some"},
    "rooms": {"check_given_up", "find"},
    "settings": {"value"},
    "triage": {"wake_by"},
    "counters": {"next_serial", "next_serials"},
    # By `log head --mail`, through the letter, and by `restore`.
    "heads": {"mailed", "restored"},
}
"""What services are made of, and what others do through another service: not an act of its own."""


def _acts() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(services.__path__):
        loaded = importlib.import_module(f"asotui.services.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            own = function.__module__.startswith(loaded.__name__)
            if (
                own
                and not name.startswith("_")
                and next(iter(inspect.signature(function).parameters), "") == "session"
            ):
                found.add(f"{module.name}.{name}")
    return found


def _used() -> set[str]:
    found = set()
    for path in Path(asotui.cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found.add(f"{node.value.id}.{node.attr}")
    return found


def test_every_act_has_a_command() -> None:
    parts = {f"{module}.{name}" for module, names in PARTS.items() for name in names}
    assert _acts() - parts - _used() == set()
    assert parts <= _acts()
