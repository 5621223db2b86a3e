"""What can be wrong with a pack of rules or procedures. Each names the place as file:line."""

from asotui.errors.kinds import Usage
from asotui.i18n import N_


class PackNotToml(Usage):
    """The file breaks the syntax of TOML."""

    sentence = N_(
        "{where}: this is not TOML. Look for a missing quotation mark, bracket or equals sign here or just above."
    )


class UnknownPackKey(Usage):
    """Nothing of that name belongs there, and nothing with a name like it."""

    sentence = N_("{where}: “{name}” means nothing here. Remove it; known are: {known}.")


class MisspeltPackKey(Usage):
    """Nothing of that name belongs there, but something with a name like it."""

    sentence = N_("{where}: “{name}” means nothing here. Did you mean “{near}”?")


class MissingPackKey(Usage):
    """Something that must be said is not."""

    sentence = N_("{where}: “{name}” is missing. Write it, for instance: {example}")


class BadPackValue(Usage):
    """A value that cannot be what it stands for."""

    sentence = N_("{where}: “{name}” cannot be {value}. Write for instance: {example}")


class TwicePackKey(Usage):
    """Two of one name where one is meant."""

    sentence = N_(
        "{where}: “{name}” stands there twice, first at line {first}. Keep one, or give them days in force that do not overlap."
    )


class PackUnreadable(Usage):
    """The file of a pack cannot be read."""

    sentence = N_("{path} could not be read: {why}. Check the path.")


class PackTooLarge(Usage):
    """No pack is so large."""

    sentence = N_("{path} is larger than a pack may be ({most} KiB). Check that it is the right file.")


class PackNotText(Usage):
    """The file is no text."""

    sentence = N_("{path} is not text in UTF-8. Save it as such in your editor.")
