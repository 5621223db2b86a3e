"""How dossiers are worded for the officer: cells of a list, the head of one, what is missing, where it is and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from asotui import clock, when
from asotui.i18n import _, ngettext
from asotui.queries import dossiers
from asotui.queries.dossiers import DossierDetail, DossierRow, Missing
from asotui.rules.days import working_days_between
from asotui.screens.section_days import section_holidays
from asotui.terms import DossierState, Marking, Urgency
from asotui.widgets.cells import Cell

SEPARATOR = " · "
SOON_DAYS = 3

URGENCY_STYLES = {Urgency.IMMEDIATE: "alert", Urgency.URGENT: "warn", Urgency.WHEN_POSSIBLE: "dim"}


def urgency_cell(urgency: int) -> Cell:
    """The degree as a figure."""
    return Cell(str(int(urgency)), URGENCY_STYLES.get(Urgency(urgency), ""))


def urgency_words(urgency: int) -> str:
    """The degree as a word and a figure, for the head of a dossier."""
    return _("{word} {degree}").format(word=Urgency(urgency).label.upper(), degree=int(urgency))


def state_words(state: str, level: int = 0) -> str:
    """The state; with its level once submitted above the first one."""
    if state == DossierState.SUBMITTED and level > 1:
        return _("submitted, level {level}").format(level=level)
    return DossierState(state).label


def due_cell(due_on: date | None, late: bool, today: date) -> Cell:
    """A date by which something must be done, with a sign when it is near and a word when it has passed."""
    if late:
        return Cell(_("{when} LATE").format(when=when.due(due_on, today)) if due_on else _("LATE"), "alert")
    if due_on is None:
        return Cell("")
    if 0 <= (due_on - today).days <= SOON_DAYS:
        return Cell(_("{when} !").format(when=when.due(due_on, today)), "warn")
    return Cell(when.due(due_on, today))


def row_due(row: DossierRow, today: date) -> Cell:
    """The date of a dossier in a list: the nearer of its due date and its review date."""
    nearest = min((on for on in (row.due_on, row.review_on) if on is not None), default=None)
    if row.late and not (nearest and nearest < today):
        return Cell(_("piece LATE"), "alert")
    return due_cell(nearest, row.late, today)


def days_held(row: DossierRow, today: date) -> str:
    """For how many days the holder has had it, in a list."""
    days = (today - clock.local(row.held_since).date()).days
    return _("today") if days <= 0 else _("{count} d").format(count=days)


def place(detail: DossierDetail) -> str:
    """The first line of a dossier: its number and title."""
    return _("Dossier {number} · {title}").format(number=detail.number, title=detail.title)


def standing(detail: DossierDetail, working_days: int) -> str:
    """The second line: its state, its holder and since when, the paper under consideration (PUC)."""
    state = state_words(detail.state, detail.level)
    ended = detail.closed_at is not None
    said = [state[:1].upper() + state[1:], detail.holder if ended else held(detail, working_days)]
    if not detail.taken_up and not ended:
        said.append(_("not acknowledged yet"))
    if detail.puc is not None:
        said.append(_("PUC {piece}").format(piece=detail.puc.number or detail.puc.name))
    if detail.classification:
        said.append(detail.classification)
    return SEPARATOR.join(said)


def marking(detail: DossierDetail) -> str:
    """Its protection, or nothing when it has none."""
    return "" if detail.marking == Marking.NONE else Marking(detail.marking).label


def held(detail: DossierDetail, working_days: int) -> str:
    """Who has it on the desk, and for how long."""
    if working_days < 1:
        return _("with {officer} since today").format(officer=detail.holder)
    return ngettext(
        "with {officer} for {count} working day", "with {officer} for {count} working days", working_days
    ).format(officer=detail.holder, count=working_days)


def ahead(detail: DossierDetail, today: date) -> list[Cell]:
    """The third line: when it ended, when it is due, what it waits for, what happens next.

    What does not fit is cut at the end, so the due date comes before the words that may be long.
    """
    said: list[Cell] = []
    if detail.closed_at is not None:
        closed = when.day(clock.local(detail.closed_at).date())
        said.append(Cell(_("Ended on {day}").format(day=closed)))
    if detail.due_on is not None:
        passed = detail.due_on < today and detail.closed_at is None
        words = _("LATE, due on {day}, {distance}") if passed else _("Due on {day}, {distance}")
        due = words.format(day=when.day(detail.due_on), distance=when.days_ahead(detail.due_on, today))
        said.append(Cell(due, "alert" if passed else ""))
    if detail.review_on is not None:
        passed = detail.review_on < today
        said.append(Cell(_waiting(detail, today), "alert" if passed else "accent"))
    if detail.next_action:
        said.append(Cell(_("Next action: {action}").format(action=detail.next_action)))
    return said or [Cell(_("No due date, no next action"), "dim")]


def _waiting(detail: DossierDetail, today: date) -> str:
    assert detail.review_on is not None
    if detail.review_on == today:
        return (
            _("Awaits: {event}; looked at again today").format(event=detail.awaited_event)
            if detail.awaited_event
            else _("Looked at again today")
        )
    day = when.due(detail.review_on, today)
    if detail.awaited_event:
        return _("Awaits: {event}; looked at again {day}").format(event=detail.awaited_event, day=day)
    return _("Looked at again {day}").format(day=day)


def missing(pieces: Sequence[Missing], today: date) -> str:
    """What is still awaited, from whom and by when; empty when nothing is."""
    if not pieces:
        return ""
    return _("Missing: {pieces}").format(pieces=", ".join(_awaited(piece, today) for piece in pieces))


def _awaited(piece: Missing, today: date) -> str:
    day = when.due(piece.expected_by, today) if piece.expected_by else ""
    if piece.expected_by == today:
        day = _("awaited today")
    if piece.late and piece.expected_from:
        return _("{piece} ({sender}, {day}, LATE)").format(
            piece=piece.name, sender=piece.expected_from, day=day
        )
    if piece.late:
        return _("{piece} ({day}, LATE)").format(piece=piece.name, day=day)
    if day and piece.expected_from:
        return _("{piece} ({sender}, {day})").format(piece=piece.name, sender=piece.expected_from, day=day)
    if day or piece.expected_from:
        return _("{piece} ({detail})").format(piece=piece.name, detail=day or piece.expected_from)
    return piece.name


def where(detail: DossierDetail, working_days: int, today: date) -> str:
    """Where the dossier is and why: its holder, its state, and what it waits for, in sentences."""
    state = state_words(detail.state, detail.level)
    if detail.closed_at is not None:
        return _("{number} is {state} since {day}; {officer} had it last.").format(
            number=detail.number,
            state=state,
            day=when.day(clock.local(detail.closed_at).date()),
            officer=detail.holder,
        )
    since = when.day(clock.local(detail.held_since).date())
    said = ngettext(
        "On the desk of {officer} since {since} ({count} working day): {state}.",
        "On the desk of {officer} since {since} ({count} working days): {state}.",
        working_days,
    ).format(officer=detail.holder, since=since, count=working_days, state=state)
    waits = [said]
    if not detail.taken_up:
        waits.append(_("They have not acknowledged it yet."))
    if detail.review_on is not None:
        waits.append(_("{waiting}.").format(waiting=_waiting(detail, today)))
    if detail.missing:
        waits.append(_("{missing}.").format(missing=missing(detail.missing, today)))
    if detail.tasks:
        waits.append(
            ngettext("{count} task to do.", "{count} tasks to do.", detail.tasks).format(count=detail.tasks)
        )
    return " ".join(waits)


def working_days_held(session: Any, detail: DossierDetail, today: date) -> int:
    """For how many working days of the section the holder has had the dossier. Runs in a thread."""
    since = clock.local(detail.held_since).date()
    return max(0, working_days_between(since, today, section_holidays(session)))


def summary_of(session: Any, dossier_id: int, today: date) -> str:
    """A dossier in a few lines. Runs in a thread. Raises UnknownDossier."""
    detail = dossiers.detail(session, dossier_id, today=today)
    return summary(detail, working_days_held(session, detail, today), today)


def summary(detail: DossierDetail, working_days: int, today: date) -> str:
    """A dossier in a few lines, to stand beside a list."""
    parts = [
        [place(detail), urgency_words(detail.urgency), marking(detail)],
        standing(detail, working_days).split(SEPARATOR),
        [*(cell.text for cell in ahead(detail, today)), missing(detail.missing, today)],
        [counts(detail)],
        [
            _("Linked to {number} · {title}").format(number=link.number, title=link.title)
            for link in detail.links
        ],
    ]
    return "\n\n".join("\n".join(filter(None, lines)) for lines in parts if lines)


def counts(detail: DossierDetail) -> str:
    """How much stands under each tab."""
    return SEPARATOR.join(
        [
            ngettext("{count} piece", "{count} pieces", detail.pieces).format(count=detail.pieces),
            ngettext("{count} note", "{count} notes", detail.notes).format(count=detail.notes),
            ngettext("{count} task to do", "{count} tasks to do", detail.tasks).format(count=detail.tasks),
        ]
    )
