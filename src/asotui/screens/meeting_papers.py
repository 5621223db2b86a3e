"""The papers of an item: pieces of its dossier or files of the officer, read, added and taken off."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from asotui import clock, when
from asotui.i18n import _
from asotui.queries import pieces
from asotui.queries.meetings import ItemRow, PaperRow
from asotui.queries.pieces import PieceRow
from asotui.screens.base import DeskScreen
from asotui.screens.files import paths, read
from asotui.screens.piece import PieceScreen
from asotui.screens.writing import ask_form
from asotui.services import meetings
from asotui.widgets.form import Field
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.which_key import KeyMenu


async def papers(screen: DeskScreen, item: ItemRow) -> None:
    """Choose what to do with the papers of an item, and do it."""
    entries: list[tuple[str, str]] = []
    if item.papers:
        entries += [("v", _("read one")), ("A", _("take one off"))]
    if item.dossier_id is not None:
        entries.append(("p", _("add a piece of {dossier}").format(dossier=item.dossier_number)))
    entries.append(("f", _("add a file")))
    match await screen.app.push_screen_wait(KeyMenu(_("Papers of the item"), entries)):
        case "v":
            paper = await _one(screen, item, _("Read which paper?"))
            if paper is not None:
                screen.app.push_screen(PieceScreen(paper.piece_id))
        case "A":
            paper = await _one(screen, item, _("Take which paper off?"))
            if paper is not None:
                screen.desk.perform(meetings.drop_paper, paper.id)
        case "p":
            await _add_piece(screen, item)
        case "f":
            await _add_file(screen, item)


async def _one(screen: DeskScreen, item: ItemRow, title: str) -> PaperRow | None:
    """The paper chosen; the only one is chosen already."""
    if len(item.papers) == 1:
        return item.papers[0]
    choices = [Choice(paper, paper.name, when.size(paper.size)) for paper in item.papers]
    chosen = await screen.app.push_screen_wait(Picker(title, matching(choices)))
    return None if chosen is None else cast(PaperRow, chosen.id)


async def _add_piece(screen: DeskScreen, item: ItemRow) -> None:
    assert item.dossier_id is not None
    there = {paper.piece_id for paper in item.papers}
    rows = await asyncio.to_thread(_pieces, screen.desk.store, item.dossier_id)
    choices = [
        Choice(row.id, row.name, row.from_name, when.size(row.size) if row.size else "")
        for row in rows
        if row.id not in there
    ]
    title = _("Which piece of {dossier}?").format(dossier=item.dossier_number)
    none = _("The dossier has no other piece: Esc, and f adds a file.")
    picker = Picker(title, matching(choices), remark=lambda shown: "" if shown else none)
    chosen = await screen.app.push_screen_wait(picker)
    if chosen is not None:
        screen.desk.perform(meetings.add_paper, item.id, chosen.id)


def _pieces(store: Any, dossier_id: int) -> list[PieceRow]:
    """The pieces that are documents, the newest first."""
    with store.read() as session:
        rows = pieces.of_dossier(session, dossier_id, today=clock.today())
    return [row for row in reversed(rows) if row.has_content]


async def _add_file(screen: DeskScreen, item: ItemRow) -> None:
    field = Field(
        "path",
        _("File"),
        "suggest",
        required=True,
        suggest=paths,
        max_length=1000,
        hint=_("Right takes the path proposed."),
    )
    note = _("It becomes a piece of {dossier}.").format(dossier=item.dossier_number)
    values = await ask_form(
        screen,
        _("A file as a paper"),
        f"paper of item {item.id}",
        [field],
        note=note if item.dossier_id is not None else "",
    )
    if values is not None:
        name, data = await asyncio.to_thread(read, values["path"])
        screen.desk.perform(meetings.attach_paper, item.id, name, data)
