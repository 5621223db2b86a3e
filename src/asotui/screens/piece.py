"""A piece being read: mail and text in place, the rest with the officer's own programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries import pieces, receipts
from asotui.screens.base import StoreScreen
from asotui.screens.piece_acts import open_piece, save_piece
from asotui.screens.reading import receipt_text
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.text_view import TextView


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """What is shown of a piece. `file_name` is safe to save under."""

    title: str
    about: str
    text: str
    file_name: str


class PieceScreen(StoreScreen[ShownPiece]):
    """One piece of a dossier or of a receipt; `receipt_id` is given for the piece that is a receipt itself."""

    TOPICS = frozenset({"piece"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "open", N_("open outside"), id="piece.open"),
        Binding("W", "save", N_("save"), id="piece.save"),
        Binding("enter", "back", N_("back"), id="piece.back", show=False),
    ]

    def __init__(self, piece_id: int, receipt_id: int | None = None) -> None:
        super().__init__()
        self._piece_id = piece_id
        self._receipt_id = receipt_id
        self._shown: ShownPiece | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield Rule()
        yield TextView(id="text")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys of reading are those of the text."""
        self.query_one(TextView).focus()

    def fetch(self, session: Any) -> ShownPiece:
        """The text of the piece; for a receipt, with the head of the receipt."""
        readable = pieces.text_of(session, piece_id=self._piece_id)
        if self._receipt_id is not None:
            text = receipt_text(receipts.detail(session, self._receipt_id), clock.today())
            return ShownPiece(readable.title, "", text, f"{readable.name}.eml")
        about = _("{type}, {size}").format(type=readable.media_type, size=when.size(readable.size))
        return ShownPiece(readable.title, about, _text(readable), readable.name)

    def show(self, data: ShownPiece) -> None:
        """Show the piece; when it was read again and is the same, the officer stays where they are in it."""
        self.query_one("#place", PlaceBar).show(data.title, right=data.about)
        if self._shown is None or self._shown.text != data.text:
            self.query_one(TextView).show(data.text)
        self._shown = data

    def relabel(self) -> None:
        """Show it again in the other language."""
        self.query_one(KeyBar).show_keys()
        self.reload()

    def action_open(self) -> None:
        """Open it with the officer's opener or pager."""
        self.ask(open_piece(self, self._piece_id))

    def action_save(self) -> None:
        """Save it to a file."""
        if self._shown is not None:
            self.ask(save_piece(self, self._piece_id, self._shown.file_name))


def _text(readable: pieces.ReadablePiece) -> str:
    if readable.text is not None:
        return readable.text
    if not readable.size:
        return _("The register has no document for this piece yet.")
    return _(
        "This cannot be shown here: {type}, {size}.\n\nv opens it with your own program, W saves it to a file."
    ).format(type=readable.media_type, size=when.size(readable.size))
