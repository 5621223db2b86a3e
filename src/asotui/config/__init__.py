"""The settings: the officer's file over the site's file, checked, each explained by one sentence."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from asotui import clock, i18n, locations
from asotui.config.errors import MailServerNeeded
from asotui.config.reading import Source, read
from asotui.config.saving import remove_view, save_language, save_view
from asotui.i18n import N_

__all__ = [
    "EXPLAINED",
    "Config",
    "MailWay",
    "Origin",
    "Source",
    "StorePlace",
    "load",
    "put_in_force",
    "remove_view",
    "resolve_store",
    "save_language",
    "save_view",
]

EXPLAINED: Mapping[str, str] = {
    "store": N_("The register to open: a path, or the address of a database."),
    "language": N_("The language of the desk, “en” or “fr”; without it, that of the environment."),
    "zone": N_("The time zone of the office, such as “Europe/Paris”; without it, that of the system."),
    "opener": N_("The command that opens what the desk cannot show; the path of the piece is added to it."),
    "collect.sources": N_(
        "Where mail is collected: a list of places, each a text, or a table with source and password_command or password_file."
    ),
    "mail.way": N_(
        "How letters leave: “outbox” (files in a folder, unless said otherwise), “sendmail” or “smtp”."
    ),
    "mail.from": N_(
        "The address to which answers come, such as that of the section; else that of the officer."
    ),
    "mail.outbox": N_("The folder in which letters are put when they leave by “outbox”."),
    "mail.sendmail": N_("The command that takes a letter when they leave by “sendmail”."),
    "mail.server": N_("The mail server by which letters leave with “smtp”."),
    "mail.port": N_(
        "The port of the mail server: 587 unless said otherwise, 465 for encryption from the start."
    ),
    "mail.user": N_("The user at the mail server; without one, no password is sent."),
    "mail.authority_file": N_(
        "The file with the certificates of an authority that is trusted beside those of the system."
    ),
    "mail.password_command": N_("The command that prints the password for the mail server."),
    "mail.password_file": N_("The file, readable by you alone, whose first line is that password."),
    "backups": N_("The folder of the copies of the register; without it, “backups” beside the register."),
    "heads": N_(
        "Where the digest of the last act goes once a day: “syslog”, which it does unless said otherwise, a file that is there, or “none”."
    ),
    "keys": N_("Keys of your own: the name of a command, and the key that gives it."),
    "views": N_("Views of your own: a name, and the filter that it stands for."),
}
"""What each setting is for. A name with a point stands in a table of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailWay:
    """How letters leave; `sender` is the address to which answers come, empty for that of the officer."""

    way: str = "outbox"
    sender: str = ""
    outbox: str | None = None
    sendmail: str = "/usr/sbin/sendmail"
    server: str = ""
    port: int = 587
    user: str = ""
    authority_file: str | None = None
    password_command: str | None = None
    password_file: str | None = None


class Origin(StrEnum):
    """Who said which register to open."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    USER = "user"
    SITE = "site"
    PERSONAL = "personal"


class StorePlace(NamedTuple):
    """A path or an address, and who said it."""

    place: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings as they are in force; `EXPLAINED` says what each is for."""

    store: StorePlace | None = None
    language: str = "en"
    zone: str | None = None
    opener: str | None = None
    sources: tuple[Source, ...] = ()
    mail: MailWay = field(default_factory=MailWay)
    backups: str | None = None
    heads: str = "syslog"
    keys: Mapping[str, str] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)


def load(environment: Mapping[str, str] | None = None) -> Config:
    """The settings of the officer over those of the site; the language, where neither says it, of the environment.

    Raises one of `asotui.config.errors` (exit code 2) for the first thing that is wrong in a file, or missing in both.
    """
    environment = os.environ if environment is None else environment
    site, user = read(locations.site_config_file()), read(locations.user_config_file())
    both = site | user
    origin = Origin.USER if "store" in user else Origin.SITE
    return Config(
        store=StorePlace(both["store"], origin) if "store" in both else None,
        language=both.get("language") or i18n.language_of(environment),
        zone=both.get("zone"),
        opener=both.get("opener"),
        sources=both.get("collect.sources", ()),
        mail=_mail(both),
        backups=both.get("backups"),
        heads=both.get("heads", "syslog"),
        keys=site.get("keys", {}) | user.get("keys", {}),
        views=site.get("views", {}) | user.get("views", {}),
    )


def _mail(values: Mapping[str, Any]) -> MailWay:
    given = {name.removeprefix("mail."): value for name, value in values.items() if name.startswith("mail.")}
    if "from" in given:
        given["sender"] = given.pop("from")
    mail = MailWay(**given)
    if mail.way == "smtp" and not mail.server:
        raise MailServerNeeded
    return mail


def put_in_force(config: Config) -> None:
    """Make the desk speak the language and live in the time zone of the settings."""
    i18n.set_language(config.language)
    clock.set_zone(config.zone)


def resolve_store(option: str | None, environment: Mapping[str, str], config: Config) -> StorePlace:
    """The register to open: the option, else ASOTUI_STORE, else the settings, else the officer's own file."""
    if option is not None:
        return StorePlace(option, Origin.OPTION)
    if named := environment.get("ASOTUI_STORE"):
        return StorePlace(named, Origin.ENVIRONMENT)
    return config.store or StorePlace(str(locations.personal_store()), Origin.PERSONAL)
