"""Where things lie on this machine, and the one way to put a private file there."""

import os
from pathlib import Path

import platformdirs

_NAME = "asotui"


def user_config_file() -> Path:
    """The officer's own settings."""
    return platformdirs.user_config_path(_NAME, appauthor=False) / "config.toml"


def site_config_file() -> Path:
    """The settings that a system administrator gives to every officer of the server."""
    return platformdirs.site_config_path(_NAME, appauthor=False) / "config.toml"


def user_data() -> Path:
    """The folder of what the officer would miss."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def user_state() -> Path:
    """The folder of what may be lost without harm to the register: drafts, the log, the last places."""
    return platformdirs.user_state_path(_NAME, appauthor=False)


def personal_store() -> Path:
    """The register of an officer who works without a section's."""
    return user_data() / "register.sqlite"


def drafts() -> Path:
    """The folder of what was being typed, kept until it is saved or thrown away."""
    return user_state() / "drafts"


def heads() -> Path:
    """The folder of the heads of chains that were seen."""
    return user_state() / "heads"


def at_home(typed: str) -> Path:
    """A path as it was typed, with the home that `~` means; the home of somebody unknown stays as it is typed."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def outbox() -> Path:
    """The folder of the letters that leave as files."""
    return user_data() / "outbox"


def write_private(path: Path, text: str) -> None:
    """Put a whole new file in place of an old one, readable by the officer alone. Raises OSError."""
    from tempfile import mkstemp

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
