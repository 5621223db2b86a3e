"""HTML mail as text to read: tables as columns, links numbered and listed at the end. Nothing is ever fetched."""

import re

from lxml import etree

from asotui.ingest import limits
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.html_tables import columns_of, is_of_data
from asotui.text import cells

_SPACES = re.compile("[\\s\u00a0\u00ad\u034f\u200b\u2060\ufeff]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_HIDDEN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all)", re.I
)
# fmt: off
_DROPPED = frozenset([
    "script", "style", "head", "title", "meta", "link", "template", "object", "embed", "applet",
    "iframe", "frame", "svg", "math", "select", "option", "audio", "video", "canvas", "map", "datalist",
    "input",
])
_BLOCKS = frozenset([
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend",
    "main", "nav", "p", "section", "summary", "tbody", "thead", "tfoot", "tr", "td", "th", "table",
    "ul", "ol", "menu", "dir", "li",
])
# Blocks that stand apart from their neighbours by a blank line.
_SPACED = frozenset([
    "p", "ul", "ol", "dl", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure",
])
# fmt: on
_HEADINGS = {"h1": "=", "h2": "-", "h3": "", "h4": "", "h5": "", "h6": ""}
_SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:")


def text_of_html(html: str, faults: FaultLog) -> str:
    """The readable text of a page. Never raises; what is too large or too deep is noted and read in part."""
    if len(html) > limits.HTML_CHARACTERS:
        faults.note(FaultCode.HTML_LIMIT)
        html = html[: limits.HTML_CHARACTERS]
    root = _parsed(_DECLARATION.sub("", html.replace("\0", "")))
    if root is None:
        if html.strip():
            faults.note(FaultCode.HTML_UNREADABLE)
        return ""
    return Page(faults).render(root)


def _parsed(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        recover=True,
        huge_tree=False,
    )
    try:
        root: etree._Element | None = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None
    return root


class _Lines:
    """Lines being written: words run on until a line ends, blank lines come only between things."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pending: list[str] = []
        self.wants_blank = False

    def words(self, text: str) -> None:
        self.pending.append(_SPACES.sub(" ", text))

    def end_line(self) -> None:
        line = _SPACES.sub(" ", "".join(self.pending)).strip()
        self.pending = []
        if line:
            self.whole_line(line)

    def whole_line(self, line: str) -> None:
        """A line whose spaces count."""
        if self.wants_blank and self.lines:
            self.lines.append("")
        self.wants_blank = False
        self.lines.append(line)

    def blank(self) -> None:
        self.end_line()
        self.wants_blank = True


class Page:
    """One page while it is being read: the links met so far and how much may still be read."""

    def __init__(self, faults: FaultLog) -> None:
        self._faults = faults
        self._links: dict[str, int] = {}
        self._elements = 0

    def render(self, root: etree._Element) -> str:
        """The text of the page and, below it, the list of its links."""
        lines = self._block_lines(root, 0)
        if self._links:
            lines += ["", *(f"[{number}] {link}" for link, number in self._links.items())]
        return "\n".join(lines)

    def _block_lines(self, element: etree._Element, depth: int) -> list[str]:
        out = _Lines()
        self._content(element, out, depth)
        out.end_line()
        return out.lines

    def _content(self, element: etree._Element, out: _Lines, depth: int) -> None:
        if depth > limits.HTML_DEPTH:
            self._faults.note(FaultCode.HTML_LIMIT)
            out.words(" ".join(str(text) for text in element.itertext()))
            return
        if element.text:
            out.words(element.text)
        for child in element:
            if self._is_one_too_many():
                return
            if not _is_hidden(child):
                self._element(child, _tag(child), out, depth + 1)
            elif child.tag in _BLOCKS:
                out.end_line()
            if child.tail:
                out.words(child.tail)

    def _is_one_too_many(self) -> bool:
        """Count an element; cells and items of lists, which are many in little room, count like any other."""
        self._elements += 1
        if self._elements <= limits.HTML_ELEMENTS:
            return False
        self._faults.note(FaultCode.HTML_LIMIT)
        return True

    def _element(self, element: etree._Element, tag: str, out: _Lines, depth: int) -> None:
        if tag == "br":
            self._line_break(out)
        elif tag == "hr":
            out.blank()
            out.whole_line("-" * 40)
            out.blank()
        elif tag == "img":
            out.words(_picture(element))
        elif tag == "a":
            self._link(element, out, depth)
        elif tag in _BLOCKS or tag in _SPACED:
            self._block(element, tag, out, depth)
        else:
            self._content(element, out, depth)

    def _line_break(self, out: _Lines) -> None:
        if any(not piece.isspace() for piece in out.pending if piece):
            out.end_line()
        else:
            out.blank()

    def _block(self, element: etree._Element, tag: str, out: _Lines, depth: int) -> None:
        apart = out.blank if tag in _SPACED and not _is_within_item(element) else out.end_line
        apart()
        if tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag], out, depth)
        elif tag == "pre":
            for line in (
                "".join(str(text) for text in element.itertext()).expandtabs(8).strip("\n").split("\n")
            ):
                out.whole_line(line.rstrip())
        elif tag == "blockquote":
            self._indented(self._block_lines(element, depth), "> ", "> ", out)
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._list(element, tag == "ol", out, depth)
        elif tag == "dd":
            self._indented(self._block_lines(element, depth), "    ", "    ", out)
        elif tag == "table":
            self._table(element, out, depth)
        else:
            self._content(element, out, depth)
        apart()

    def _heading(self, element: etree._Element, underline: str, out: _Lines, depth: int) -> None:
        lines = self._block_lines(element, depth)
        for line in lines:
            out.whole_line(line)
        if underline and lines:
            out.whole_line(underline * min(max(map(cells, lines)), 72))

    def _list(self, element: etree._Element, numbered: bool, out: _Lines, depth: int) -> None:
        number = 1
        nested = _Lines()
        for child in element:
            if self._is_one_too_many():
                break
            if child.tag == "li" and not _is_hidden(child):
                mark = f"{number}. " if numbered else "* "
                self._indented(self._block_lines(child, depth + 1), mark, " " * len(mark), nested)
                number += 1
            elif not _is_hidden(child):
                self._element(child, _tag(child), nested, depth + 1)
            if child.tail:
                nested.words(child.tail)
        nested.end_line()
        for line in nested.lines:
            out.whole_line(line)

    def _indented(self, lines: list[str], first: str, others: str, out: _Lines) -> None:
        for index, line in enumerate(lines):
            out.whole_line(((first if index == 0 else others) + line).rstrip())

    def _link(self, element: etree._Element, out: _Lines, depth: int) -> None:
        self._content(element, out, depth)
        target = _SPACES.sub("", element.get("href") or "")
        if not target.lower().startswith(_SCHEMES) or len(target) > limits.LINK_CHARACTERS:
            return
        said = "".join(str(text) for text in element.itertext()).strip()
        if said and _bare(said) == _bare(target):
            return
        if target not in self._links:
            if len(self._links) >= limits.HTML_LINKS:
                self._faults.note(FaultCode.HTML_LIMIT)
                return
            self._links[target] = len(self._links) + 1
        out.words(f" [{self._links[target]}]")

    def _table(self, element: etree._Element, out: _Lines, depth: int) -> None:
        if element.find(".//table") is not None:
            self._content(element, out, depth)
            return
        rows = [
            [
                (cell, self._block_lines(cell, depth + 1))
                for cell in row
                if cell.tag in {"td", "th"} and not _is_hidden(cell) and not self._is_one_too_many()
            ]
            for row in element.iter("tr")
            if not _is_hidden(row) and not self._is_one_too_many()
        ]
        for caption in element.iter("caption"):
            for line in self._block_lines(caption, depth + 1):
                out.whole_line(line)
        if is_of_data([[lines for _cell, lines in row] for row in rows]):
            for line in columns_of(rows):
                out.whole_line(line)
        else:
            for row in rows:
                for _cell, lines in row:
                    for line in lines:
                        out.whole_line(line)


def _tag(element: etree._Element) -> str:
    """The name of an element in lower case, without the prefix that word processors write."""
    return str(element.tag).lower().rpartition(":")[2]


def _is_hidden(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or _tag(element) in _DROPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_within_item(element: etree._Element) -> bool:
    """Whether a list stands in an item of another, which it continues."""
    parent = element.getparent()
    return element.tag in {"ul", "ol"} and parent is not None and parent.tag == "li"


def _picture(element: etree._Element) -> str:
    alt = _SPACES.sub(" ", element.get("alt") or "").strip()[:200]
    return f"[{alt}]" if alt else ""


def _bare(link: str) -> str:
    link = link.lower().removeprefix("mailto:").removeprefix("http://").removeprefix("https://")
    return link.removeprefix("www.").rstrip("/")
