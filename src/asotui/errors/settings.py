"""The settings of the section."""

from asotui.errors.kinds import NotFound, Usage
from asotui.i18n import N_


class UnknownSetting(NotFound):
    """The section has no such setting."""

    sentence = N_("There is no setting {setting}. There are: {known}.")


class BadSetting(Usage):
    """The value does not fit the setting."""

    sentence = N_("“{value}” cannot be the value of {setting}. Write for instance: {example}")
