"""What can be wrong with a settings file. Each names the place, as the file or as file:line."""

from asotui.errors import AsotuiError, Usage
from asotui.i18n import N_


class SettingsUnreadable(Usage):
    """The file is there and cannot be read."""

    sentence = N_("The settings file {where} cannot be read: {why}. Correct its permissions, or remove it.")


class SettingsNotToml(Usage):
    """The file breaks the syntax of TOML."""

    sentence = N_(
        "{where}: this is not TOML. Look for a missing quotation mark, bracket or equals sign here or just above."
    )


class UnknownSetting(Usage):
    """There is no such setting, and none with a name like it."""

    sentence = N_("{where}: there is no setting “{name}”. Remove it; the settings here are: {known}.")


class MisspeltSetting(Usage):
    """There is no such setting, and one with a name like it."""

    sentence = N_("{where}: there is no setting “{name}”. Did you mean “{near}”?")


class SettingNotText(Usage):
    """A text was expected."""

    sentence = N_("{where}: “{name}” must be a text between quotation marks, and not empty.")


class SettingNotTable(Usage):
    """A table was expected."""

    sentence = N_("{where}: “{name}” must be a table: a line [{name}], then one setting a line.")


class SettingNotSources(Usage):
    """A list of places was expected."""

    sentence = N_(
        "{where}: “{name}” must be a list; each source is a text, or a table that has at least “source”."
    )


class SettingNotWay(Usage):
    """Letters leave in one of three ways."""

    sentence = N_("{where}: letters do not leave by “{value}”. Write “outbox”, “sendmail” or “smtp”.")


class MailServerNeeded(Usage):
    """Nobody knows where to bring the letters."""

    sentence = N_("Letters are to leave by a mail server, and none is named. Write “server” under [mail].")


class SettingNotPort(Usage):
    """A number was expected."""

    sentence = N_("{where}: “{name}” must be a number between 1 and 65535, without quotation marks.")


class SettingNotMailbox(Usage):
    """An address was expected, without a name around it."""

    sentence = N_("{where}: “{value}” is no mail address. Write one such as “section@example.org”.")


class SettingNotLanguage(Usage):
    """The desk does not speak it."""

    sentence = N_("{where}: the desk does not speak “{value}”. Write “en” or “fr”.")


class SettingNotZone(Usage):
    """No time zone has that name."""

    sentence = N_("{where}: “{value}” is no time zone. Write one such as “Europe/Paris”.")


class SettingsNotSaved(AsotuiError):
    """The officer's file cannot be written; it is as it was."""

    sentence = N_("The settings file {where} cannot be written: {why}. It was left as it is.")
