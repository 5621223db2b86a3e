"""Keys of the officer's own, checked before they are put in force: an unknown command or a key taken twice is said."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from textual.binding import Binding
from textual.dom import DOMNode

from asotui.i18n import _


def declared() -> dict[str, tuple[type[DOMNode], Binding]]:
    """Every command of the desk by its id, with the class that declares it."""
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
        owner, _binding = known[name]
        for other, (other_owner, binding) in known.items():
            taken = keys.get(other, binding.key).split(",")
            if (
                other != name
                and issubclass_either(owner, other_owner)
                and key in (part.strip() for part in taken)
            ):
                found.append(
                    _(
                        "The key {key} is given to {name} and {other} at once: the settings need another one."
                    ).format(key=key, name=name, other=other)
                )
    return found


def issubclass_either(one: type, other: type) -> bool:
    """Whether two classes stand on the same screen: one is a kind of the other."""
    return issubclass(one, other) or issubclass(other, one)
