"""Who sits at the terminal: the login of the real user id. Nothing that the user can set says it."""

import os
import pwd
from dataclasses import dataclass

from asotui.errors import Forbidden
from asotui.i18n import N_
from asotui.text import clean_line


class NoLogin(Forbidden):
    """The user id stands in no directory of this machine."""

    sentence = N_(
        "User id {uid} has no login on this machine, and every act is signed with one. Ask the administrator."
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """A login, and the name of its owner as the directory of the machine has it."""

    login: str
    name: str


def current() -> Identity:
    """The owner of this process, by its real user id. Raises NoLogin."""
    uid = os.getuid()
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise NoLogin(uid=uid) from None
    return Identity(entry.pw_name, full_name(entry.pw_gecos, entry.pw_name))


def full_name(gecos: str, login: str) -> str:
    """The first field of a passwd comment, where & stands for the login; the login when there is none."""
    name = gecos.partition(",")[0].replace("&", login.capitalize())
    return clean_line(name, 100) or login
