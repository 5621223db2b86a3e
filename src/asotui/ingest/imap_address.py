"""The address of a folder on a mail server: imap://user@host:port/folder, or imaps:// for encryption from the start."""

import base64
import re
from dataclasses import dataclass
from urllib.parse import unquote

from asotui.errors import BadMailAddress, PasswordInAddress
from asotui.text import clean_line

_ADDRESS = re.compile(
    r"(?P<scheme>imaps?)://(?:(?P<user>[^/]*)@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/:@\[\]]+)(?::(?P<port>\d{1,5}))?(?:/(?P<folder>.*))?",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_ASCII = re.compile("[^\x20-\x7e]+")
_PORTS = {"imap": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class ImapAddress:
    """Where a folder is and who reads it; `encrypted` says that nothing is ever sent in clear."""

    encrypted: bool
    user: str
    host: str
    port: int
    folder: str

    @property
    def server(self) -> str:
        """The server, fit to be shown."""
        return clean_line(self.host)

    @property
    def shown(self) -> str:
        """The whole address, fit to be shown."""
        return clean_line(f"{'imaps' if self.encrypted else 'imap'}://{self.user}@{self.host}/{self.folder}")

    @property
    def quoted_folder(self) -> str:
        """The folder as it is written in a command of IMAP."""
        return quoted(_modified_utf7(self.folder))


def read_imap_address(text: str) -> ImapAddress:
    """The parts of an address; signs such as @ in a user are written %40. Raises BadMailAddress, PasswordInAddress."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise BadMailAddress(source=clean_line(text.rpartition("@")[2], 200))
    scheme, user = found["scheme"].lower(), found["user"] or ""
    host = found["host"].strip("[]").lower()
    if ":" in user:
        raise PasswordInAddress(server=clean_line(host))
    address = ImapAddress(
        encrypted=scheme == "imaps",
        user=unquote(user),
        host=host,
        port=int(found["port"] or _PORTS[scheme]),
        folder=unquote(found["folder"] or "") or "INBOX",
    )
    if (
        not user
        or address.port not in range(1, 65536)
        or _CONTROL.search(address.user + host + address.folder)
    ):
        raise BadMailAddress(source=clean_line(text, 200))
    return address


def quoted(text: str) -> str:
    """A quoted string of IMAP; the text must be free of control characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _modified_utf7(name: str) -> str:
    """The name of a folder as it goes over the line (RFC 3501, 5.1.3)."""
    return _NOT_ASCII.sub(_shifted, name.replace("&", "&-"))


def _shifted(letters: re.Match[str]) -> str:
    encoded = base64.b64encode(letters[0].encode("utf-16-be", "replace"), b"+,")
    return f"&{encoded.decode('ascii').rstrip('=')}-"
