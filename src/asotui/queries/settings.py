"""The settings of the section as they are."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.i18n import _
from asotui.models import Setting
from asotui.queries.statements import read_all, read_one
from asotui.rules.settings import DEFAULTS, EXPLAINED


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting; `explained` is in the language in force."""

    name: str
    value: str
    default: str
    explained: str

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same when the row is read again."""
        return ("setting", self.name)


def all(session: Session) -> list[SettingRow]:
    """Every setting, set or not."""
    found = read_all(session, select(col(Setting.name), col(Setting.value)))
    stored = {name: value for name, value in found}  # noqa: C416
    return [
        SettingRow(name, stored.get(name, default), default, _(EXPLAINED[name]))
        for name, default in DEFAULTS.items()
    ]


def value(session: Session, name: str) -> str:
    """What a setting is now."""
    stored = read_one(session, select(col(Setting.value)).where(col(Setting.name) == name))
    return DEFAULTS[name] if stored is None else str(stored[0])
