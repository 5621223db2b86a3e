"""Several lines to type in, bounded and calm."""

from dataclasses import replace

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from asotui.text import clean_block


class BoundedTextArea(TextArea):
    """A text area of at most `max_length` characters; of what is inserted it takes what has room."""

    def __init__(self, text: str = "", *, max_length: int, id: str | None = None) -> None:
        super().__init__(clean_block(text, max_length), id=id, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self._max_length = max_length

    def render_lines(self, crop: Region) -> list[Strip]:
        # What was just taken off the screen may be asked once more for its lines, without its styles.
        return super().render_lines(crop) if self.is_attached else [Strip.blank(crop.width)] * crop.height

    def edit(self, edit: Edit) -> EditResult:
        if len(edit.text) > 1 or len(self.document.lines) + len(edit.text) > 1:
            replaced = len(self.get_text_range(edit.top, edit.bottom))
            room = max(0, self._max_length - len(self.text) + replaced)
            edit = replace(edit, text=_cleaned(edit.text[:room]))
        return super().edit(edit)


def _cleaned(text: str) -> str:
    """Harmless, with the line ends and blanks at its end that `clean_block` would take away."""
    if len(text) <= 1 and (text.isprintable() or text == "\n"):
        return text
    body = text.rstrip()
    return clean_block(body) + clean_block(f"{text[len(body) :]}|")[:-1]
