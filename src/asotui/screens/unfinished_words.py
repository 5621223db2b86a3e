"""What was being typed when a desk was cut short: what it is about, since when, and how it begins."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from asotui import clock, drafts
from asotui.drafts import Sheet
from asotui.errors import AsotuiError
from asotui.i18n import _, ngettext
from asotui.queries import dossiers, meetings, receipts
from asotui.text import clean_line

MOST_CHARACTERS = 200
_RECORD = re.compile(r"\b(receipt|dossier|meeting) (\d+)")


@dataclass(frozen=True, slots=True)
class UnfinishedRow:
    """A draft, with the number of the record that it is about; empty where it is about none."""

    sheet: Sheet
    title: str
    record: str
    in_use: bool

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same when the row is read again."""
        return ("draft", self.sheet.path.name)

    @property
    def named(self) -> str:
        """What it is, with its record where the title does not tell it."""
        if not self.record or self.record in self.title:
            return self.title
        return _("{what}, {record}").format(what=self.title, record=self.record)

    @property
    def words(self) -> str:
        """How it begins, on one line; of a form what stands in it, without the names of its fields."""
        subject = self.sheet.subject
        is_form = subject is not None and subject.kind == "form"
        text = " · ".join(_typed_in(self.sheet).values()) if is_form else self.sheet.text
        return clean_line(" ".join(text.split()), MOST_CHARACTERS)


def rows(store: Any, login: str) -> list[UnfinishedRow]:
    """What an officer has not finished in a register, the oldest first."""
    sheets = drafts.unfinished(os.path.realpath(store.path), login)
    if not sheets:
        return []
    with store.read() as session:
        return [_row(session, sheet) for sheet in sheets]


def _row(session: Any, sheet: Sheet) -> UnfinishedRow:
    assert sheet.subject is not None
    title = clean_line(sheet.subject.title) or _("Text")
    return UnfinishedRow(sheet, title, _number(session, record_of(sheet)), sheet.is_in_use)


def record_of(sheet: Sheet) -> tuple[str, int] | None:
    """The receipt, dossier or meeting that a draft is about, or on whose page it was typed."""
    subject = sheet.subject
    found = None if subject is None else _RECORD.search(subject.about) or _RECORD.search(subject.place)
    return (found[1], int(found[2])) if found else None


def _number(session: Any, record: tuple[str, int] | None) -> str:
    numbers: Mapping[str, Callable[[int], str]] = {
        "receipt": lambda key: receipts.detail(session, key).row.number,
        "dossier": lambda key: dossiers.detail(session, key, today=clock.today()).number,
        "meeting": lambda key: meetings.detail(session, key, today=clock.today()).block.number,
    }
    # What is no longer there has no number, and its words are kept all the same.
    with suppress(AsotuiError):
        if record is not None:
            return numbers[record[0]](record[1])
    return ""


def text_of(sheet: Sheet) -> str:
    """A draft as it is read: the text, or what was typed into each field of a form, a line each."""
    if sheet.subject is None or sheet.subject.kind != "form":
        return sheet.text
    typed = _typed_in(sheet).items()
    return "\n".join(_("{field}: {value}").format(field=name, value=value) for name, value in typed)


def _typed_in(sheet: Sheet) -> dict[str, str]:
    return {name: value for name, value in sheet.values().items() if isinstance(value, str) and value}


def sentence(found: Sequence[UnfinishedRow]) -> str:
    """What was being typed, said when the desk opens; empty when there is nothing, or another desk has it open."""
    free = [row for row in found if not row.in_use]
    if not free:
        return ""
    if len(free) == 1:
        return _("Not kept yet: {what}. F9 goes on with it.").format(what=free[0].named)
    return ngettext(
        "Not kept yet: {what}, and {count} more. F9 lists them.",
        "Not kept yet: {what}, and {count} more. F9 lists them.",
        len(free) - 1,
    ).format(what=free[-1].named, count=len(free) - 1)
