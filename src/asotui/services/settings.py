"""The settings that the officers of a section share."""

from sqlalchemy import bindparam
from sqlmodel import Session, select

from asotui.calendar_days import is_country, public_holidays
from asotui.models import Setting
from asotui.rules.settings import DEFAULTS, checked
from asotui.services import officers
from asotui.store import name_act

__all__ = ["DEFAULTS", "set", "value"]


_VALUE = select(Setting.value).where(Setting.name == bindparam("name"))


def set(session: Session, name: str, value: str) -> None:
    """Change one setting. Only the head of section may.

    Raises UnknownSetting, BadSetting, UnknownHolidays for a place without a calendar, or a BadDossierPattern error.
    """
    officers.heading(session)
    value = checked(name, value)
    _check_place(session, name, value)
    setting = session.exec(select(Setting).where(Setting.name == name)).first()
    if setting is None:
        if value == DEFAULTS[name]:
            return
        setting = Setting(name=name, value=value)
        session.add(setting)
    setting.value = value
    name_act(session, "setting.set", setting, facts={"setting": name, "value": value})


def value(session: Session, name: str) -> str:
    """What a setting is now."""
    stored = session.connection().execute(_VALUE, {"name": name}).scalar()
    return DEFAULTS[name] if stored is None else str(stored)


def _check_place(session: Session, name: str, wanted: str) -> None:
    """A part of the country is looked up with the country. A country whose holidays nobody knows gets them by hand."""
    if name == "country" and not is_country(wanted):
        public_holidays(wanted)
    elif name == "subdivision" and wanted:
        public_holidays(value(session, "country"), wanted)
