"""Keys of the officer's own, checked before they are put in force: an unknown command or a key taken twice is said."""

import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen

from asotui import screens
from asotui.i18n import _


def declared() -> dict[str, tuple[type[DOMNode], Binding]]:
    """Every command of the desk by its id, with the class that declares it."""
    screens.load_all()
    return {
        binding.id: (owner, binding)
        for owner in _classes(DOMNode)
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


def _classes(root: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for child in root.__subclasses__():
        if child.__module__.startswith("asotui."):
            yield child
        yield from _classes(child)


def faults(keys: Mapping[str, str]) -> list[str]:
    """A sentence for each key of the settings that cannot be put in force as it is."""
    if not keys:
        return []
    known = declared()
    found = []
    for name, key in keys.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            if near:
                found.append(
                    _("There is no command {name} to give a key to; did you mean {near}?").format(
                        name=name, near=near[0]
                    )
                )
            else:
                found.append(
                    _("There is no command {name} to give a key to. The guide lists them.").format(name=name)
                )
            continue
        for other, (owner, binding) in known.items():
            shared = _keys(key) & _keys(keys.get(other, binding.key))
            if other != name and shared and _meet(known[name][0], owner):
                found.append(
                    _(
                        "The key {key} is given to {name} and {other} at once: the settings need another one."
                    ).format(key=min(shared), name=name, other=other)
                )
    return found


def _keys(declared_keys: str) -> set[str]:
    return {key.strip() for key in declared_keys.split(",")}


def _meet(one: type[DOMNode], other: type[DOMNode]) -> bool:
    """Whether two classes can answer to the same key: one is a kind of the other, or they stand on the same screen."""
    if issubclass(one, other) or issubclass(other, one):
        return True
    if issubclass(one, ModalScreen) or issubclass(other, ModalScreen):
        return False
    if issubclass(one, App) or issubclass(other, App):
        return True
    screen, widget = (one, other) if issubclass(one, Screen) else (other, one)
    return issubclass(screen, Screen) and not issubclass(widget, Screen) and _shows(screen, widget)


def _shows(screen: type[DOMNode], widget: type[DOMNode]) -> bool:
    """Whether a screen, or a kind of it, is made of such a widget: its module knows the class,
    and the widget can have the keys."""
    kinds = [kind for kind in _classes(DOMNode) if issubclass(kind, screen)]
    return any(
        isinstance(known, type) and issubclass(known, widget) and getattr(known, "can_focus", False)
        for kind in kinds
        for known in vars(sys.modules[kind.__module__]).values()
    )
