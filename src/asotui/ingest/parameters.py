"""Fields with parameters, such as `text/plain; charset=utf-8`: the value and its parameters (RFC 2045, RFC 2231)."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from asotui.ingest.charsets import decode
from asotui.ingest.faults import FaultLog
from asotui.ingest.headers import decode_header, decode_words

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CONTINUED = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_COMMENT = re.compile(r"\([^()]*\)")
_MOST_PARAMETERS = 100


@dataclass(frozen=True, slots=True)
class Parametered:
    """A value in lower case with its parameters; the names of the parameters in lower case, their values decoded."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A parameter, or the empty string."""
        return self.parameters.get(name, "")


def read_parameters(raw: bytes, name: str, faults: FaultLog) -> Parametered:
    """The value and parameters of a field; whatever cannot be understood is left out."""
    # A boundary may hold what looks like an encoded word: the words are decoded parameter by parameter.
    text = raw.decode("ascii") if raw.isascii() else decode_header(raw, name, faults)
    value = _COMMENT.sub("", text.partition(";")[0]).strip().strip('"').lower()
    return Parametered(value, _joined(_plain_parameters(text), faults))


def _plain_parameters(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(text):
        quoted, bare = match[2], match[3]
        content = _ESCAPED.sub(r"\1", quoted) if quoted is not None else bare.strip().strip('"')
        found.setdefault(match[1].lower(), content)
        if len(found) == _MOST_PARAMETERS:
            break
    return found


def _joined(plain: dict[str, str], faults: FaultLog) -> dict[str, str]:
    """Continuations put together and percent signs decoded (RFC 2231); an extended value wins over a plain one."""
    parameters: dict[str, str] = {}
    extended: dict[str, list[tuple[int, bool, str]]] = {}
    for name, content in plain.items():
        match = _CONTINUED.fullmatch(name)
        if match and (match[2] or match[3]):
            extended.setdefault(match[1], []).append((int(match[2] or 0), bool(match[3]), content))
        else:
            parameters[name] = content if name == "boundary" else decode_words(content, faults)
    for name, pieces in extended.items():
        parameters[name] = _extended_value(sorted(pieces), faults)
    return parameters


def _extended_value(pieces: list[tuple[int, bool, str]], faults: FaultLog) -> str:
    charset = ""
    data = b""
    for index, (_number, percent, content) in enumerate(pieces):
        if percent and index == 0 and content.count("'") >= 2:
            charset, _language, content = content.split("'", 2)
        encoded = content.encode("utf-8", "replace")
        data += unquote_to_bytes(encoded) if percent else encoded
    return decode(data, charset, faults, "name")
