"""Plain text of mail: paragraphs that were cut for 78 columns put together again (RFC 3676), long lines bounded."""

import re

from asotui.ingest import limits
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.text import clean_block

_SIGNATURE = "-- "
_QUOTED = re.compile(r"(>*)(.*)", re.DOTALL)
_ENRICHED_TAG = re.compile(r"<(/?)([A-Za-z-]{1,60})>")
_ENRICHED_PARAM = re.compile(r"<param>[^<]{0,1000}</param>", re.IGNORECASE)
_LINE_ENDS = re.compile("\r{0,3}\n|\r")
_BLANK_LINES = re.compile(r"\n{4,}")


def reflow(text: str, *, delete_space: bool = False) -> str:
    """The paragraphs of `format=flowed` text, each on one line with its quoting marks; `delete_space` is DelSp=yes."""
    lines: list[str] = []
    pending: list[str] = []
    pending_depth = -1
    for line in _LINE_ENDS.split(text):
        found = _QUOTED.fullmatch(line)
        marks, content = (found[1], found[2]) if found else ("", line)
        content = content.removeprefix(" ")
        if pending and (len(marks) != pending_depth or content == _SIGNATURE):
            lines.append(_quoted(pending, pending_depth))
            pending = []
        flows = content.endswith(" ") and content != _SIGNATURE
        pending.append(content[:-1] if flows and delete_space else content)
        pending_depth = len(marks)
        if not flows:
            lines.append(_quoted(pending, pending_depth))
            pending = []
    if pending:
        lines.append(_quoted(pending, pending_depth))
    return "\n".join(lines)


def _quoted(pieces: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(pieces)


def plain_of_enriched(text: str) -> str:
    """The words of `text/enriched` (RFC 1896) without its marks: one line end is a space, two are one."""
    text = _ENRICHED_PARAM.sub("", _LINE_ENDS.sub("\n", text)).replace("<<", "\0")
    text = _ENRICHED_TAG.sub("", text).replace("\0", "<")
    return re.sub(r"\n+", lambda run: " " if len(run[0]) == 1 else run[0][1:], text)


def readable(text: str, faults: FaultLog) -> str:
    """Clean text with at most two blank lines in a row, over-long lines broken and the whole bounded."""
    if len(text) > limits.TEXT_CHARACTERS:
        faults.note(FaultCode.TEXT_LIMIT, limit=limits.TEXT_CHARACTERS)
        text = text[: limits.TEXT_CHARACTERS]
    lines: list[str] = []
    for line in clean_block(text, width=limits.TEXT_CHARACTERS).split("\n"):
        lines.extend(_broken(line))
    return _BLANK_LINES.sub("\n\n\n", "\n".join(lines)).strip("\n")


def _broken(line: str) -> list[str]:
    """The line in pieces of bounded length, broken at a space where there is one."""
    pieces: list[str] = []
    while len(line) > limits.LINE_CHARACTERS:
        space = line.rfind(" ", limits.LINE_CHARACTERS // 2, limits.LINE_CHARACTERS)
        cut = space if space > 0 else limits.LINE_CHARACTERS
        pieces.append(line[:cut])
        line = line[cut:].lstrip()
    return [*pieces, line]
