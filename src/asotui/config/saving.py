"""What the desk itself writes into the officer's settings. Comments and order stay as the officer wrote them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from asotui import locations
from asotui.config.errors import SettingsNotSaved
from asotui.config.reading import read

if TYPE_CHECKING:
    from tomlkit import TOMLDocument


def save_language(code: str) -> None:
    """Keep the language for the next start.

    Raises SettingsNotSaved, or what `read` raises when the file is not in order: it is then left as it is.
    """
    _change(lambda document: document.update({"language": code}))


def save_view(name: str, text: str) -> None:
    """Keep a filter under a name, in place of an older one of that name. Raises as `save_language`."""
    _change(lambda document: document.setdefault("views", _table()).update({name: text}))


def remove_view(name: str) -> None:
    """Forget a view of that name, if there is one. Raises as `save_language`."""
    _change(lambda document: document.get("views", {}).pop(name, None))


def _table() -> object:
    from tomlkit import table

    return table()


def _change(change: Callable[["TOMLDocument"], object]) -> None:
    import tomlkit

    path = locations.user_config_file().resolve()
    read(path)
    try:
        document = tomlkit.parse(path.read_text("utf-8") if path.exists() else "")
        change(document)
        locations.write_private(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsNotSaved(where=str(path), why=error.strerror) from error
