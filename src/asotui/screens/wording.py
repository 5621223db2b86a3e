"""How rows are worded for the officer: cells of the inbox, heads of what is read, and why a row stands where it does."""

from collections.abc import Callable
from datetime import date, datetime

from asotui import clock, verbs, when
from asotui.i18n import _, ngettext
from asotui.queries.receipts import ReceiptDetail
from asotui.queries.rows import InboxRow
from asotui.rules import pressing
from asotui.rules.urgency import reason_sentence
from asotui.terms import Channel, DossierState, Marking, MeetingState, Outcome, ReceiptState, Term
from asotui.widgets.cells import Cell, signs

SOON_DAYS = 3
ACKNOWLEDGED_WITHIN_DAYS = 2
"""From when a transmission that nobody acknowledged stands out: the colleague had a whole day for it."""


def what(row: InboxRow) -> str:
    """What a row is, in a word."""
    if row.kind == "dossier":
        return _("dossier")
    if row.kind == "task":
        return _("task")
    if row.kind == "meeting":
        return _("meeting")
    if row.invitation:
        return _("invitation")
    return Channel(row.channel).label


def signs_of(row: InboxRow) -> str:
    """Signs before the subject: how it came when not by mail, `+` a conversation, `&` enclosures, `?` a fault."""
    if row.kind != "receipt":
        return f"{(_DRAWN if _can_draw() else _PLAIN)[row.kind]} "
    marked = [
        _channel_sign(row.channel) if not row.invitation else "",
        "%" if row.invitation else "",
        "+" if row.conversation > 1 else "",
        "&" if row.attachments else "",
        "?" if row.faults or row.namesake else "",
    ]
    text = "".join(marked)
    return f"{text} " if text else ""


_DRAWN: dict[str, str] = {
    Channel.LETTER: "✎",
    Channel.CALL: "✆",
    Channel.VISIT: "☺",
    Channel.HAND: "☞",
    Channel.FAX: "⎙",
    "task": "☐",
    "dossier": "▤",
    "meeting": "◷",
}
_PLAIN: dict[str, str] = {
    Channel.LETTER: "L",
    Channel.CALL: "T",
    Channel.VISIT: "V",
    Channel.HAND: "H",
    Channel.FAX: "F",
    "task": "[]",
    "dossier": "D",
    "meeting": "@",
}


def _can_draw() -> bool:
    return signs().rule == "─"


def _channel_sign(channel: str) -> str:
    return (_DRAWN if _can_draw() else _PLAIN).get(channel, "")


def number_of(row: InboxRow) -> str:
    """What a row is called by: its number, for a meeting the time at which it begins, for a task without dossier its meeting."""
    if row.kind == "meeting":
        return clock.local(row.at).strftime("%H:%M")
    return row.number or row.meeting or _("task")


def subject_of(row: InboxRow) -> str:
    """What a row is about; of a meeting also how many are convened."""
    subject = row.subject or _("(no subject)")
    if row.kind != "meeting" or not row.conversation:
        return subject
    return ngettext("{title}, {count} person", "{title}, {count} people", row.conversation).format(
        title=subject, count=row.conversation
    )


def due_cell(row: InboxRow, today: date) -> Cell:
    """The last column: what is due, what it waits for, or the dossier it is proposed for."""
    if row.kind == "receipt" and row.state in _STANDING and not row.woken:
        return Cell(_STANDING[row.state](row, today), "dim")
    if row.due_on is not None and row.due_on < today:
        return Cell(_("{when} LATE").format(when=when.past(row.due_on, today)), "alert")
    if row.woken:
        return Cell(_("back"), "accent")
    if row.due_on is not None and (row.due_on - today).days <= SOON_DAYS:
        return Cell(_("{when} !").format(when=when.due(row.due_on, today)), "warn")
    if row.proposed:
        return Cell(f"= {row.proposed}", "accent")
    if row.due_on is not None:
        return Cell(when.due(row.due_on, today))
    if not row.taken_up:
        return _transmitted_cell(row, today)
    if row.kind == "dossier" and row.state == DossierState.SUBMITTED:
        return Cell(DossierState.SUBMITTED.label, "accent")
    return Cell("")


def _transmitted_cell(row: InboxRow, today: date) -> Cell:
    """That a dossier was transmitted; after a while, for how many days nobody has acknowledged it."""
    days = (today - clock.local(row.at).date()).days
    if days < ACKNOWLEDGED_WITHIN_DAYS:
        return Cell(_("transmitted"), "accent")
    return Cell(_("not ack. {count} d").format(count=days), "warn")


def _put_off(row: InboxRow, today: date) -> str:
    if row.put_off_until is None:
        return _("until new")
    return when.due(row.put_off_until, today)


_STANDING: dict[str, Callable[[InboxRow, date], str]] = {
    ReceiptState.PUT_OFF.value: _put_off,
    ReceiptState.CALL_BOOK.value: lambda row, today: when.due(row.review_on, today) if row.review_on else "",
    ReceiptState.FILED.value: lambda row, today: f"= {row.dossier}",
    ReceiptState.CLOSED.value: lambda row, today: Outcome(row.outcome).label if row.outcome else "",
    ReceiptState.CANCELLED.value: lambda row, today: _("cancelled"),
}


def why_row(row: InboxRow, today: date, now: datetime) -> str:
    """Why a row stands where it stands, in whole sentences."""
    if row.kind == "meeting":
        return _("A meeting of today: it begins at {time}. So it stands with what must be done now.").format(
            time=when.short_time(row.at, clock.local(row.at).date())
        )
    proposed = ""
    if not row.urgency_set_by and row.kind == "receipt":
        proposed = reason_sentence(row.urgency_reason)
    standing = pressing.Standing(
        urgency=row.urgency,
        received_at=row.at,
        due_on=row.due_on,
        woken_on=(row.woken_on or row.put_off_until or row.review_on or today) if row.woken else None,
        woken_by=row.woken_by,
        urgency_set_by=row.urgency_set_by,
        urgency_reason=proposed,
    )
    why = pressing.why_sentence(standing, today, now, lambda on: when.short_day(on, today))
    return " ".join([*_whose_and_whence(row), why])


def _whose_and_whence(row: InboxRow) -> list[str]:
    """On whose desk a row is when they are away, and how far a transmission has come."""
    said = []
    if row.for_officer:
        said.append(
            _("It is on the desk of {officer}, who is away: you stand in.").format(officer=row.for_officer)
        )
    if row.sent_by:
        facts = {"officer": row.sent_by, "receiver": row.sender, "sent": when.day_and_time(row.at)}
        if row.seen_at is None:
            sentence = _("{officer} transmitted it to {receiver}, {sent}: not opened yet.")
        else:
            sentence = _(
                "{officer} transmitted it to {receiver}, {sent}: opened {seen}, not acknowledged yet."
            )
            facts["seen"] = when.day_and_time(row.seen_at)
        said.append(sentence.format(**facts))
    if row.kind == "dossier" and row.state == DossierState.SUBMITTED:
        said.append(
            _(
                "It is submitted at level {level}: {officer}, who has it, decides it, returns it or submits it higher."
            ).format(level=row.level, officer=row.sender)
        )
    return said


def where_is(row: InboxRow, today: date) -> str:
    """Where a receipt is: on whose desk, in which dossier, with which outcome."""
    if row.dossier:
        return _("In dossier {dossier}.").format(dossier=row.dossier)
    match row.state:
        case ReceiptState.ASSIGNED:
            return _("Assigned to {officer}.").format(officer=row.assignee)
        case ReceiptState.PUT_OFF | ReceiptState.CALL_BOOK if row.woken:
            return _("To triage again.")
        case ReceiptState.PUT_OFF if row.put_off_until:
            return _("Put off until {date}.").format(date=when.full_day(row.put_off_until))
        case ReceiptState.PUT_OFF:
            return _("Put off until something new arrives in the matter.")
        case ReceiptState.CALL_BOOK:
            return _("In the call book: {event}.").format(event=row.awaited_event)
        case ReceiptState.CLOSED:
            return _("Closed: {outcome}.").format(outcome=Outcome(row.outcome).label)
        case ReceiptState.CANCELLED:
            return _("Registration cancelled: {reason}").format(reason=row.outcome_word)
    if row.proposed:
        return _("Proposed for dossier {dossier}, {title}.").format(
            dossier=row.proposed, title=row.proposed_title
        )
    return _("To triage.")


def head_of(detail: ReceiptDetail, today: date, faults: list[str]) -> str:
    """The lines above the text of a receipt that is read."""
    row = detail.row
    sender = detail.sender_name or detail.sender_address or _("(no sender)")
    if detail.sender_name and detail.sender_address:
        sender = f"{detail.sender_name} <{detail.sender_address}>"
    lines = [
        _("Receipt {number} · {what} · urgency {urgency}").format(
            number=row.number, what=what(row), urgency=row.urgency
        ),
        _("From: {sender}").format(sender=sender),
        *([_("To: {recipients}").format(recipients=detail.recipients)] if detail.recipients else []),
        _("Subject: {subject}").format(subject=row.subject or _("(no subject)")),
        _("Received {when}").format(when=when.day_and_time(detail.received_at)),
        *([_("Sent {when}").format(when=when.day_and_time(detail.sent_at))] if detail.sent_at else []),
        *(_optional_lines(detail, today)),
        *([verbs.sentence(detail.calendar.verb, detail.calendar.facts)] if detail.calendar else []),
        where_is(row, today),
        *faults,
    ]
    return "\n".join(lines)


def _optional_lines(detail: ReceiptDetail, today: date) -> list[str]:
    row, lines = detail.row, []
    if detail.dated_on and not detail.sent_at:
        lines.append(_("Dated {date}").format(date=when.day(detail.dated_on)))
    if row.due_on:
        lines.append(
            _("Due {date}, {distance}").format(
                date=when.day(row.due_on), distance=when.days_ahead(row.due_on, today)
            )
        )
    if row.marking != Marking.NONE:
        lines.append(_("Marking: {marking}").format(marking=Marking(row.marking).label))
    if detail.cover_only:
        lines.append(_("Only the cover is registered; the content stays closed."))
    if detail.enclosures_announced > detail.enclosures_received:
        lines.append(
            ngettext(
                "{announced} enclosure announced, {received} received.",
                "{announced} enclosures announced, {received} received.",
                detail.enclosures_announced,
            ).format(announced=detail.enclosures_announced, received=detail.enclosures_received)
        )
    for number, enclosure in enumerate(detail.enclosures, start=1):
        lines.append(
            _("Enclosure {number}: {name} ({type}, {size})").format(
                number=number, name=enclosure.name, type=enclosure.media_type, size=when.size(enclosure.size)
            )
        )
    if row.conversation > 1:
        lines.append(
            ngettext(
                "{count} message in this conversation.",
                "{count} messages in this conversation.",
                row.conversation,
            ).format(count=row.conversation)
        )
    if row.namesake:
        lines.append(_("Has the same message id as {number}, with another text.").format(number=row.namesake))
    if detail.copies:
        lines.append(
            ngettext(
                "{count} copy came another way.", "{count} copies came another way.", detail.copies
            ).format(count=detail.copies)
        )
    if detail.text_from_html:
        lines.append(_("The text was made from a web page (HTML)."))
    return lines


def state_of(row: InboxRow) -> str:
    """The state of a row as a word; what slept and came back is awake, whatever it was before."""
    if row.woken:
        return _("is back")
    states: dict[str, type[Term]] = {"dossier": DossierState, "meeting": MeetingState}
    return states.get(row.kind, ReceiptState)(row.state).label
