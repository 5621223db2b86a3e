"""Questions that several screens ask: a date, a colleague, a dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, day_comes_first, language
from asotui.queries import dossiers, officers
from asotui.queries.dossiers import DossierChoice, DossierRow
from asotui.queries.officers import OfficerRow
from asotui.rules import fuzzy
from asotui.rules.dates import understand_date
from asotui.rules.days import Holidays
from asotui.screens.base import DeskScreen
from asotui.screens.section_days import section_holidays
from asotui.screens.writing import ask_line
from asotui.terms import Role, Urgency
from asotui.text import fold
from asotui.widgets.form import Field
from asotui.widgets.picker import Choice, Picker
from asotui.widgets.prompt import Ask, Confirm
from asotui.widgets.which_key import KeyMenu

Prefer = Literal["future", "past"]

MOST_DOSSIERS, MOST_SHOWN = 5000, 200
_NOBODY_ELSE = N_("Nobody else is in the section yet: Esc, then g o, and n adds an officer.")
_EXAMPLES = N_("A day: tomorrow, monday, +2w, 12/01, j+5, 5jo, fin du mois")


class TypedDay:
    """Reads days as officers type them, against today and the public holidays of the section.

    The holidays are read in a thread, so that the question stands there at once; `ready` waits for them.
    """

    def __init__(self, screen: DeskScreen, prefer: Prefer = "future") -> None:
        self._prefer = prefer
        self._holidays: Holidays = None
        self._reading = asyncio.create_task(asyncio.to_thread(_read_holidays, screen.desk.store))
        self._reading.add_done_callback(self._read)

    def _read(self, task: asyncio.Task[Holidays]) -> None:
        if not task.cancelled() and task.exception() is None:
            self._holidays = task.result()

    async def ready(self) -> None:
        """Wait until the public holidays are known."""
        await asyncio.wait([self._reading])

    def parse(self, typed: str) -> date:
        """The day that was typed. Raises DateNotUnderstood."""
        return understand_date(
            typed,
            clock.today(),
            language(),
            holidays=self._holidays,
            day_first=day_comes_first(),
            prefer=self._prefer,
        )

    def explain(self, typed: str) -> tuple[bool, str]:
        """Whether the day is understood, and the day in full, or why not."""
        if not typed.strip():
            return False, _(_EXAMPLES)
        try:
            on = self.parse(typed)
        except AsotuiError as refusal:
            return False, str(refusal)
        return True, _("{day}, {distance}").format(
            day=when.full_day(on), distance=when.days_ahead(on, clock.today())
        )

    def explain_optional(self, typed: str) -> tuple[bool, str]:
        """The same for a day that may be left out."""
        return self.explain(typed) if typed.strip() else (True, _("no date"))

    def field(self, name: str, label: str, *, required: bool = False, default: date | None = None) -> Field:
        """A field of a form for such a day."""
        return Field(
            name,
            label,
            "date",
            required=required,
            default="" if default is None else default.isoformat(),
            explain=self.explain if required else self.explain_optional,
            parse=self.parse,
        )


def _read_holidays(store: Any) -> Holidays:
    with store.read() as session:
        return section_holidays(session)


async def ask_date(
    screen: DeskScreen, label: str, *, prefer: Prefer = "future", default: str = ""
) -> date | None:
    """Ask for a day, shown in full before it is accepted; None when the officer leaves."""
    day = TypedDay(screen, prefer)
    typed = await screen.app.push_screen_wait(Ask(label, value=default, explain=day.explain))
    if typed is None:
        return None
    await day.ready()
    return day.parse(typed)


async def ask_date_or_none(
    screen: DeskScreen, label: str, *, current: date | None
) -> tuple[bool, date | None]:
    """Ask for a day that may be taken away by an empty line: whether the officer answered, and the day."""
    day = TypedDay(screen)
    value = "" if current is None else current.isoformat()
    typed = await screen.app.push_screen_wait(Ask(label, value=value, explain=day.explain_optional))
    if typed is None:
        return False, None
    await day.ready()
    return True, day.parse(typed) if typed.strip() else None


async def ask_text(
    screen: DeskScreen, label: str, about: str = "", *, title: str = "", value: str = ""
) -> str | None:
    """Ask for a line that may stay empty; None when the officer leaves. With `about` it is on disk as it is typed."""
    if about:
        return await ask_line(screen, label, about, title=title, value=value)
    return await screen.app.push_screen_wait(Ask(label, value=value))


async def ask_reason(screen: DeskScreen, label: str, about: str) -> str | None:
    """Ask for a line that says something, on disk as it is typed; None when the officer leaves."""

    def explain(typed: str) -> tuple[bool, str]:
        return bool(typed.strip()), _("A few words; the register keeps them.")

    return await ask_line(screen, label, about, explain=explain)


async def ask_urgency(screen: DeskScreen) -> int | None:
    """Ask for one of the four degrees of urgency by its figure."""
    entries = [(str(degree.value), degree.label) for degree in Urgency]
    key = await screen.app.push_screen_wait(KeyMenu(_("Urgency"), entries))
    return None if key is None else int(key)


async def ask_officer(
    screen: DeskScreen, title: str, *, without: Sequence[int] = (), as_is: bool = False
) -> int | None:
    """Choose an active officer, except those `without`; who is away is said. None when the officer leaves.

    The substitute of who is away is proposed, and a reader is not, unless the officer is meant `as_is`.
    """
    store = screen.desk.store
    known: dict[int, OfficerRow] = {}

    def search(text: str) -> list[Choice]:
        with store.read() as session:
            rows = [row for row in officers.all(session) if as_is or row.role != Role.READER]
        known.update({row.id: row for row in rows})
        words = fold(text).split()
        return [
            Choice(row.id, row.name, absence(row), row.login)
            for row in rows
            if row.id not in without and all(word in fold(f"{row.name} {row.login}") for word in words)
        ]

    def remark(_choices: Sequence[Choice]) -> str:
        return _(_NOBODY_ELSE) if len(known) < 2 and not as_is else ""

    chosen = await screen.app.push_screen_wait(Picker(title, search, remark=remark))
    if chosen is None:
        return None
    officer, today = known[chosen.id], clock.today()
    substitute = None if as_is or not officer.is_absent(today) else known.get(officer.substitute_id or 0)
    if substitute is None or substitute.id in without or substitute.is_absent(today):
        return officer.id
    question = _("{officer} is away. Give it to {substitute}, who stands in?").format(
        officer=officer.name, substitute=substitute.name
    )
    answer = await screen.app.push_screen_wait(Confirm(question))
    return None if answer is None else substitute.id if answer else officer.id


def absence(officer: OfficerRow) -> str:
    """The absence of an officer, under way or to come, in a few words; or nothing."""
    first, last, today = officer.absent_from, officer.absent_until, clock.today()
    if first is None or last is None or last < today:
        return ""
    if first > today:
        return _("away from {first} until {last}").format(
            first=when.short_day(first, today), last=when.short_day(last, today)
        )
    if officer.substitute:
        return _("away until {last}; {substitute} stands in").format(
            last=when.short_day(last, today), substitute=officer.substitute
        )
    return _("away until {last}").format(last=when.short_day(last, today))


async def ask_dossier(
    screen: DeskScreen, title: str, first: int | None = None, *, without: int | None = None, none: str
) -> int | None:
    """Choose a living dossier by number or title, the newest moved on top; `first` stands above all as proposed.

    `none` says what to do when there is no dossier to choose.
    """

    def remark(choices: Sequence[Choice]) -> str:
        return "" if choices else none

    search = DossierSearch(screen.desk.store, first, without)
    chosen = await screen.app.push_screen_wait(Picker(title, search, remark=remark))
    return None if chosen is None else int(chosen.id)


class DossierSearch:
    """The living dossiers that fit a few letters, read once; runs in the picker's thread."""

    def __init__(self, store: Any, first: int | None, without: int | None) -> None:
        self._store = store
        self._first = first
        self._without = without
        self._choices: list[Choice] | None = None
        self._folded: list[str] = []

    def __call__(self, text: str) -> list[Choice]:
        if self._choices is None:
            self._choices = self._read()
        return [self._choices[place] for place in fuzzy.rank(fold(text), self._folded, MOST_SHOWN)]

    def _read(self) -> list[Choice]:
        with self._store.read() as session:
            rows: list[DossierChoice | DossierRow] = [*dossiers.choices(session, limit=MOST_DOSSIERS)]
            proposed = None
            if self._first is not None:
                proposed = dossiers.row(session, self._first, today=clock.today())
        rows = [row for row in rows if row.id not in (self._without, self._first)]
        if proposed is not None:
            rows.insert(0, proposed)
        self._folded = [row.folded for row in rows]
        return [_choice(row, _("proposed") if row is proposed else "") for row in rows]


def _choice(row: DossierChoice | DossierRow, hint: str = "") -> Choice:
    return Choice(row.id, f"{row.number}  {row.title}", row.holder, hint)
