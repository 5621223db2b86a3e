"""Bytes to letters, whatever alphabet was declared, or none."""

import codecs
import re

from asotui.ingest.faults import FaultCode, FaultLog

_NAME = re.compile(r"[a-z0-9][a-z0-9_.:+-]{0,39}")
# Names met in mail that the codecs know otherwise, or whose common use is wider than their standard.
_ALIASES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "cp950",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "windows-31j": "cp932",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "unicode-1-1-utf-7": "utf-7",
    "utf8": "utf-8",
    "iso-2022-jp": "iso2022_jp_ext",
}
# Codecs that yield text but decode something else than an alphabet, some of them slowly.
_NOT_ALPHABETS = frozenset(
    ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"]
)
_UNSAID = frozenset(
    ["", "ascii", "us-ascii", "unknown-8bit", "x-unknown", "unknown", "default", "8bit", "binary"]
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, charset: str, faults: FaultLog, where: str = "text") -> str:
    """The letters of `data`; never raises. A charset that is unknown or does not fit is noted as a fault."""
    name = charset.strip().strip("'\"").lower()
    if data.isascii() and (name in _UNSAID or name in {"utf-8", "utf8"}) and b"\x1b" not in data:
        return data.decode("ascii")
    if name in _UNSAID:
        return decode_undeclared(data, faults, where)
    codec = _codec(name)
    if codec is None:
        faults.note(FaultCode.CHARSET_UNKNOWN, charset=charset)
        return _as_utf8(data) or _western(data)
    try:
        return _SURROGATES.sub("\ufffd", data.decode(codec))
    except (UnicodeError, LookupError, ValueError):
        return _damaged(data, codec, charset, faults)


def decode_undeclared(data: bytes, faults: FaultLog, where: str = "text") -> str:
    """The letters of bytes that name no alphabet: UTF-8 if they fit it, then Japanese mail, then Western European."""
    if b"\x1b$" in data or b"\x1b(" in data:
        try:
            return data.decode("iso2022_jp_ext")
        except UnicodeError:
            pass
    found = _as_utf8(data)
    if found is None:
        faults.note(FaultCode.CHARSET_UNDECLARED, where=where)
        return _western(data)
    return found


def _codec(name: str) -> str | None:
    name = _ALIASES.get(name, name)
    if not _NAME.fullmatch(name):
        return None
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError, ImportError):
        return None
    # The standard library marks its codecs from bytes to bytes, such as zlib, by this alone.
    is_alphabet = (
        getattr(codec, "_is_text_encoding", True) and codec.name.replace("-", "_") not in _NOT_ALPHABETS
    )
    return codec.name if is_alphabet else None


def _damaged(data: bytes, codec: str, charset: str, faults: FaultLog) -> str:
    """The better of two readings: the declared alphabet with holes, or the one that was probably meant."""
    if codec == "cp1252":
        return _western(data)
    faults.note(FaultCode.CHARSET_DAMAGED, charset=charset)
    with_holes = _SURROGATES.sub("\ufffd", data.decode(codec, "replace"))
    if codec != "utf-8":
        return _as_utf8(data) or with_holes
    holes = with_holes.count("\ufffd")
    letters = sum(char > "\x7f" for char in with_holes) - holes
    return with_holes if letters >= holes else _western(data)


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
