"""From a settings file to checked values by name; what is wrong is said with its place."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from asotui.config.errors import (
    MisspeltSetting,
    SettingNotLanguage,
    SettingNotMailbox,
    SettingNotPort,
    SettingNotSources,
    SettingNotTable,
    SettingNotText,
    SettingNotWay,
    SettingNotZone,
    SettingsNotToml,
    SettingsUnreadable,
    UnknownSetting,
)
from asotui.i18n import LANGUAGES

_TOML_LINE = re.compile(r"at line (\d+)")
_MAILBOX = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")
_SOURCE_NAMES = ("source", "password_command", "password_file")
WAYS = ("outbox", "sendmail", "smtp")
"""How letters leave."""
LOGS = ("syslog", "none")
"""Where heads of the chain may go besides to a file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place where mail is collected, and how its password is had."""

    source: str
    password_command: str | None = None
    password_file: str | None = None


@dataclass(frozen=True, slots=True)
class _Setting:
    """A setting as it stands in a file; tables within tables are joined by points in its name."""

    path: Path
    text: str
    name: str
    value: Any

    @property
    def where(self) -> str:
        line = _line_of(self.text, self.name)
        return f"{self.path}:{line}" if line else str(self.path)

    def within(self, name: str, value: Any) -> "_Setting":
        return _Setting(self.path, self.text, f"{self.name}.{name}" if self.name else name, value)


def read(path: Path) -> dict[str, Any]:
    """The settings of a file, checked, by name; none when there is no file.

    Raises one of `asotui.config.errors` for the first thing that is wrong.
    """
    text = _text_of(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_LINE.search(str(error))
        line = found[1] if found else len(text.splitlines())
        raise SettingsNotToml(where=f"{path}:{line}") from error
    values: dict[str, Any] = {}
    for setting in _spread(_Setting(path, text, "", data)):
        reader = _READERS.get(setting.name)
        if reader is None:
            raise _unknown(setting, [*_READERS])
        values[setting.name] = reader(setting)
    return values


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise SettingsNotToml(where=str(path)) from error
    except OSError as error:
        raise SettingsUnreadable(where=str(path), why=error.strerror) from error


def _spread(whole: _Setting) -> list[_Setting]:
    found = []
    for name, value in whole.value.items():
        setting = whole.within(name, value)
        inside = any(known.startswith(f"{setting.name}.") for known in _READERS)
        found += _spread(_table(setting)) if inside else [setting]
    return found


def _unknown(setting: _Setting, known: list[str]) -> MisspeltSetting | UnknownSetting:
    from difflib import get_close_matches

    near = get_close_matches(setting.name, known, n=1)
    if near:
        return MisspeltSetting(where=setting.where, name=setting.name, near=near[0])
    return UnknownSetting(where=setting.where, name=setting.name, known=", ".join(known))


def _line_of(text: str, name: str) -> int | None:
    """The line on which a setting or its table begins; quotation marks around names do not count."""
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip().replace('"', "").replace("'", "")
        if bare.startswith("["):
            table = written = bare.strip("[ ").split("]")[0].strip()
        else:
            written = ".".join(part for part in (table, bare.split("=")[0].strip()) if part)
        if written == name:
            return number
    return None


def _text(setting: _Setting) -> str:
    if not isinstance(setting.value, str) or not setting.value.strip():
        raise SettingNotText(where=setting.where, name=setting.name)
    return setting.value


def _table(setting: _Setting) -> _Setting:
    if not isinstance(setting.value, dict):
        raise SettingNotTable(where=setting.where, name=setting.name)
    return setting


def _place(setting: _Setting) -> str:
    """An address as it is; a path from the home folder, or else from the folder of the settings file."""
    place = _text(setting)
    if "://" in place:
        return place
    if place.startswith("~/"):
        return str(Path.home() / place[2:])
    return str(setting.path.parent / place)


def _log(setting: _Setting) -> str:
    """A place of its own, or the word for one of the logs that need none."""
    return _text(setting) if setting.value in LOGS else _place(setting)


def _language(setting: _Setting) -> str:
    code = _text(setting)
    if code not in LANGUAGES:
        raise SettingNotLanguage(where=setting.where, value=code)
    return code


def _zone(setting: _Setting) -> str:
    name = _text(setting)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingNotZone(where=setting.where, value=name) from error
    return name


def _texts(setting: _Setting) -> dict[str, str]:
    """A table of texts; a name written with points without quotation marks is one name."""
    texts: dict[str, str] = {}
    for name, value in _table(setting).value.items():
        if isinstance(value, dict):
            texts |= {f"{name}.{rest}": text for rest, text in _texts(setting.within(name, value)).items()}
        else:
            texts[name] = _text(setting.within(name, value))
    return texts


def _sources(setting: _Setting) -> tuple[Source, ...]:
    if not isinstance(setting.value, list):
        raise SettingNotSources(where=setting.where, name=setting.name)
    return tuple(_source(_Setting(setting.path, setting.text, setting.name, one)) for one in setting.value)


def _source(setting: _Setting) -> Source:
    if isinstance(setting.value, str):
        return Source(_place(setting))
    if not isinstance(setting.value, dict):
        raise SettingNotSources(where=setting.where, name=setting.name)
    parts = {name: setting.within(name, value) for name, value in setting.value.items()}
    for name, part in parts.items():
        if name not in _SOURCE_NAMES:
            raise _unknown(part, [f"{setting.name}.{known}" for known in _SOURCE_NAMES])
    if "source" not in parts:
        raise SettingNotSources(where=setting.where, name=setting.name)
    return Source(
        _place(parts["source"]),
        _text(parts["password_command"]) if "password_command" in parts else None,
        _place(parts["password_file"]) if "password_file" in parts else None,
    )


def _way(setting: _Setting) -> str:
    way = _text(setting)
    if way not in WAYS:
        raise SettingNotWay(where=setting.where, value=way)
    return way


def _port(setting: _Setting) -> int:
    port = setting.value
    if not isinstance(port, int) or isinstance(port, bool) or not 0 < port < 65536:
        raise SettingNotPort(where=setting.where, name=setting.name)
    return port


def _mailbox(setting: _Setting) -> str:
    address = _text(setting)
    if not _MAILBOX.fullmatch(address):
        raise SettingNotMailbox(where=setting.where, value=address)
    return address


_READERS: Mapping[str, Callable[[_Setting], Any]] = {
    "store": _place,
    "language": _language,
    "zone": _zone,
    "opener": _text,
    "collect.sources": _sources,
    "mail.way": _way,
    "mail.from": _mailbox,
    "mail.outbox": _place,
    "mail.sendmail": _text,
    "mail.server": _text,
    "mail.port": _port,
    "mail.user": _text,
    "mail.authority_file": _place,
    "mail.password_command": _text,
    "mail.password_file": _place,
    "backups": _place,
    "heads": _log,
    "keys": _texts,
    "views": _texts,
}
