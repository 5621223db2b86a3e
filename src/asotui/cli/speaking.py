"""The language of the command line, that of the library underneath included."""

import gettext
import os
from pathlib import Path

import asotui
from asotui import i18n

_DOMAIN = "asotui"


def speak(code: str) -> None:
    """Put a language in force for this process and for what it starts.

    The library of the command line asks gettext for its words, which looks at the environment.
    """
    i18n.set_language(code)
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain(_DOMAIN, str(Path(asotui.__file__).parent / "locale"))
    gettext.textdomain(_DOMAIN)
