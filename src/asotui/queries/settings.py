"""The settings of the section as they are."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.i18n import _
from asotui.models import Setting
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
    stored = dict(session.connection().execute(select(col(Setting.name), col(Setting.value))).tuples().all())
    return [
        SettingRow(name, stored.get(name, default), default, _(EXPLAINED[name]))
        for name, default in DEFAULTS.items()
    ]


def value(session: Session, name: str) -> str:
    """What a setting is now."""
    stored = (
        session.connection().execute(select(col(Setting.value)).where(col(Setting.name) == name)).scalar()
    )
    return DEFAULTS[name] if stored is None else stored
