"""Keys by the names that stand on a keyboard."""

from collections.abc import Callable

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import format_key

from asotui.i18n import N_, _

_NAMES = {
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "space": N_("Space"),
    "tab": N_("Tab"),
    "backspace": N_("Backspace"),
    "delete": N_("Del"),
    "home": N_("Home"),
    "end": N_("End"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "up": N_("Up"),
    "down": N_("Down"),
    "left": N_("Left"),
    "right": N_("Right"),
}
_WITH = {"ctrl": N_("Ctrl-{key}"), "shift": N_("Shift-{key}"), "alt": N_("Alt-{key}")}


def key_name(key: str, say: Callable[[str], str] = _) -> str:
    """The name of a key as Textual calls it, such as "ctrl+p" or "question_mark"; `say` puts it into a language."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    name = (
        say(_NAMES[last]) if last in _NAMES else last.upper() if _is_function_key(last) else format_key(last)
    )
    for modifier in reversed(modifiers):
        shown = name.upper() if len(name) == 1 else name
        name = say(_WITH[modifier]).format(key=shown) if modifier in _WITH else shown
    return name


def binding_name(binding: Binding) -> str:
    """The key of a binding, or what it says is to be shown instead."""
    return binding.key_display or key_name(binding.key.split(",")[0])


def declared_places(node: DOMNode) -> dict[str, int]:
    """The place of each command among those of a node, by its id, as declared: a key of one's own changes no order."""
    names = [
        binding.id
        for kind in reversed(type(node).__mro__)
        for binding in kind.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    ]
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


def _is_function_key(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdigit()
