"""Keys by the names that stand on a keyboard."""

from textual.binding import Binding
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


def key_name(key: str) -> str:
    """The name of a key as Textual calls it, such as "ctrl+p", "question_mark" or "enter", in the language in force."""
    *modifiers, last = key.split("+") if key != "+" else [key]
    name = _(_NAMES[last]) if last in _NAMES else last.upper() if _is_function_key(last) else format_key(last)
    for modifier in reversed(modifiers):
        name = {"ctrl": _("Ctrl-{key}"), "shift": _("Shift-{key}"), "alt": _("Alt-{key}")}.get(
            modifier, "{key}"
        ).format(key=name.upper() if len(name) == 1 else name)
    return name


def binding_name(binding: Binding) -> str:
    """The key of a binding, or what it says is to be shown instead."""
    return binding.key_display or key_name(binding.key.split(",")[0])


def _is_function_key(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdigit()
