"""What is done with the document of a piece: opened with the officer's programs, or saved as a file."""

from __future__ import annotations

import asyncio
from typing import Any

from asotui.i18n import _
from asotui.queries import pieces
from asotui.queries.pieces import PieceContent, ReadablePiece
from asotui.screens import files
from asotui.screens.base import DeskScreen
from asotui.widgets.prompt import Ask, Confirm


def _content(store: Any, piece_id: int) -> PieceContent:
    with store.read() as session:
        return pieces.content(session, piece_id)


def _readable(store: Any, piece_id: int) -> ReadablePiece:
    with store.read() as session:
        return pieces.text_of(session, piece_id=piece_id)


async def open_piece(screen: DeskScreen, piece_id: int) -> None:
    """Show a piece with the officer's opener or pager. Text goes there with its control characters made visible."""
    desk = screen.desk
    readable = await asyncio.to_thread(_readable, desk.store, piece_id)
    if readable.text is not None and not desk.config.opener:
        name, data = readable.name, readable.text.encode(errors="replace")
    else:
        content = await asyncio.to_thread(_content, desk.store, piece_id)
        name, data = content.name, content.data
    files.open_outside(screen.app, desk.config.opener, name, data, is_text=readable.text is not None)


async def save_piece(screen: DeskScreen, piece_id: int, name: str) -> None:
    """Save the document of a piece, byte for byte, where the officer says; never over a file without asking."""
    typed = await screen.app.push_screen_wait(
        Ask(_("Save to:"), value=files.default_path(name), max_length=1000)
    )
    if not typed or not typed.strip():
        return
    content = await asyncio.to_thread(_content, screen.desk.store, piece_id)
    path = files.resolved(typed, content.name)
    try:
        await asyncio.to_thread(files.save, path, content.data)
    except FileExistsError:
        if not await screen.app.push_screen_wait(
            Confirm(_("{path} is there already. Replace it?").format(path=path))
        ):
            return
        await asyncio.to_thread(files.save, path, content.data, replace=True)
    screen.say(_("Saved to {path}.").format(path=path))
