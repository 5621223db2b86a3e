"""The password of a mail server from which mail is collected."""

from collections.abc import Mapping

from asotui import passwords
from asotui.config import Source as ConfiguredSource

VARIABLE = "ASOTUI_IMAP_PASSWORD"


def password_for(configured: ConfiguredSource, server: str, environment: Mapping[str, str]) -> str:
    """The password, from what the settings name, else from the environment.

    Raises PasswordMissing, PasswordCommandFailed, PasswordFileOpen or PasswordFileUnreadable.
    """
    return passwords.password_for(
        server,
        configured.password_command,
        configured.password_file,
        environment.get(VARIABLE, ""),
        VARIABLE,
    )
