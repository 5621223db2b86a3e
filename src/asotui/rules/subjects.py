"""The subject of a matter behind what mail programs put in front of it."""

import re

from asotui.text import clean_line

_PREFIX = re.compile(
    r"""(?: (?: re | r[ée]p?\.? | r[ée]f\.? | fwd? | tr | aw | wg | sv | antw | rv | enc
          | automatic\ reply | r[ée]ponse\ automatique | out\ of\ office )
        (?: \[\d{1,3}\] | \(\d{1,3}\) )? \s* : )
    | \[ [^\]]{1,60} \]""",
    re.VERBOSE | re.IGNORECASE,
)


def plain_subject(subject: str) -> str:
    """The subject without Re:, Fwd:, TR : and [list] before it, however often; for the title of a dossier.

    A subject that holds nothing else is given back whole.
    """
    whole = rest = clean_line(subject)
    while prefix := _PREFIX.match(rest):
        rest = rest[prefix.end() :].lstrip()
    return rest or whole
