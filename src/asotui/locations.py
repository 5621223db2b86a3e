"""Where things lie on this machine. Nothing here looks whether they exist, or creates them."""

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
