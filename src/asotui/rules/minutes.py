"""The minutes of a meeting from what was written down in it, as a text in the language in force.

A list of decisions has what was decided and who acts on it. Summary minutes add who was there and the first paragraph of the notes
under each item; full minutes add all of the notes, the quality of each person, and the hours.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from asotui.i18n import N_, _, written_day
from asotui.terms import Attendance, InviteeRole, ItemType, MinutesForm, Sense


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was convened, with the values that the register stores; `by` is who spoke for them."""

    name: str
    role: str
    attendance: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class DecisionText:
    """What was decided; votes are None where nobody counted."""

    text: str
    sense: str = Sense.NONE.value
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class ActionText:
    """Who does what, by when."""

    title: str
    owner: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item as it was treated."""

    title: str
    type: str = ItemType.INFORMATION.value
    rapporteur: str = ""
    dossier: str = ""
    notes: str = ""
    decisions: Sequence[DecisionText] = ()
    actions: Sequence[ActionText] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a meeting. Times are those of the office's wall clock; `opened` and `closed` are None when nobody said."""

    number: str
    title: str
    starts: datetime
    ends: datetime
    place: str = ""
    opened: datetime | None = None
    closed: datetime | None = None
    quorum: str = ""
    has_quorum: bool = True
    urgency_reason: str = ""
    reconvenes: str = ""
    people: Sequence[Person] = ()
    items: Sequence[ItemText] = field(default=())


_HEADINGS = {
    MinutesForm.DECISIONS: N_("List of decisions"),
    MinutesForm.SUMMARY: N_("Summary minutes"),
    MinutesForm.FULL: N_("Full minutes"),
}
_ATTENDING = {
    Attendance.PRESENT: N_("Present: {names}"),
    Attendance.REPRESENTED: N_("Represented: {names}"),
    Attendance.PROXY: N_("Proxy given: {names}"),
    Attendance.EXCUSED: N_("Excused: {names}"),
    Attendance.ABSENT: N_("Absent: {names}"),
    Attendance.UNKNOWN: N_("Attendance not said: {names}"),
}


def composed(form: MinutesForm, account: Account) -> str:
    """The text of the minutes, to be read over."""
    blocks = [_heading(form, account)]
    if form is not MinutesForm.DECISIONS:
        blocks += ["\n".join(_attendance(form, account))]
    if not account.has_quorum:
        blocks.append(_("Without quorum the meeting could not deliberate. It was closed."))
    else:
        blocks += _items(form, account.items)
    return "\n\n".join(block for block in blocks if block) + "\n"


def reference(account: Account, item: ItemText) -> str:
    """Where a decision was taken, in a line for the dossier that it concerns."""
    return _("Meeting {number} of {day}, {title}, item “{item}”:").format(
        number=account.number, day=written_day(account.starts), title=account.title, item=item.title
    )


def decision_line(decision: DecisionText) -> str:
    """A decision with its sense and its votes, in a line."""
    votes = (decision.votes_for, decision.votes_against, decision.abstained)
    sense = "" if decision.sense == Sense.NONE.value else Sense(decision.sense).label
    facts = {
        "text": decision.text,
        "sense": sense,
        "yes": decision.votes_for or 0,
        "no": decision.votes_against or 0,
        "abstained": decision.abstained or 0,
    }
    counted = any(vote is not None for vote in votes)
    if sense and counted:
        pattern = _("{text} ({sense}; for {yes}, against {no}, abstained {abstained})")
    elif counted:
        pattern = _("{text} (for {yes}, against {no}, abstained {abstained})")
    else:
        pattern = _("{text} ({sense})") if sense else "{text}"
    return pattern.format(**facts)


def _heading(form: MinutesForm, account: Account) -> str:
    same_day = account.starts.date() == account.ends.date()
    hours = _("{day}, {start} to {end}") if same_day else _("{day}, {start} to {last_day}, {end}")
    lines = [
        _(_HEADINGS[form]),
        _("Meeting {number}: {title}").format(number=account.number, title=account.title),
        hours.format(
            day=written_day(account.starts, "EEEE d MMMM y"),
            start=f"{account.starts:%H:%M}",
            last_day=written_day(account.ends, "EEEE d MMMM y"),
            end=f"{account.ends:%H:%M}",
        ),
        account.place,
    ]
    if account.reconvenes:
        again = _("Convened again with the agenda of meeting {number}, which had no quorum.")
        lines.append(again.format(number=account.reconvenes))
    if account.urgency_reason:
        lines.append(_("Convened urgently: {reason}").format(reason=account.urgency_reason))
    return "\n".join(line for line in lines if line)


def _attendance(form: MinutesForm, account: Account) -> Iterator[str]:
    full = form is MinutesForm.FULL
    chair = [person.name for person in account.people if person.role == InviteeRole.CHAIR.value]
    if chair:
        yield _("Chair: {names}").format(names=", ".join(chair))
    for attendance, pattern in _ATTENDING.items():
        names = [_named(one, full) for one in account.people if one.attendance == attendance.value]
        if names:
            # Each name has its role after a comma where the form is full.
            yield _(pattern).format(names=(_("; ") if full else ", ").join(names))
    if account.quorum:
        yield account.quorum
    if full and account.opened:
        yield _("Opened at {time}.").format(time=f"{account.opened:%H:%M}")
    if full and account.closed:
        yield _("Closed at {time}.").format(time=f"{account.closed:%H:%M}")


def _named(person: Person, full: bool) -> str:
    role = InviteeRole(person.role).label
    facts = {"name": person.name, "role": role, "by": person.by}
    if full and person.by:
        return _("{name}, {role} (by {by})").format(**facts)
    if person.by:
        return _("{name} (by {by})").format(**facts)
    return _("{name}, {role}").format(**facts) if full else person.name


def _items(form: MinutesForm, items: Sequence[ItemText]) -> Iterator[str]:
    decisions_only = form is MinutesForm.DECISIONS
    said = False
    for place, item in enumerate(items, 1):
        if decisions_only and not (item.decisions or item.actions):
            continue
        said = True
        yield "\n".join(_item(form, place, item))
    if not said:
        yield _("Nothing was decided.") if decisions_only else _("There was no agenda.")


def _item(form: MinutesForm, place: int, item: ItemText) -> Iterator[str]:
    title = _("{title} (dossier {dossier})") if item.dossier else "{title}"
    yield f"{place}. " + title.format(title=item.title, dossier=item.dossier)
    if form is MinutesForm.FULL:
        rapporteur = _("{type}, rapporteur {name}") if item.rapporteur else "{type}"
        yield rapporteur.format(type=ItemType(item.type).label.capitalize(), name=item.rapporteur)
    if form is not MinutesForm.DECISIONS:
        yield from _paragraphs(item.notes, whole=form is MinutesForm.FULL)
    for decision in item.decisions:
        yield _("Decision: {text}").format(text=decision_line(decision))
    for action in item.actions:
        by = _("Action: {title}, {owner}, by {day}") if action.due_on else _("Action: {title}, {owner}")
        day = written_day(action.due_on) if action.due_on else ""
        yield by.format(title=action.title, owner=action.owner, day=day)


def _paragraphs(notes: str, *, whole: bool) -> Iterable[str]:
    kept = notes.strip()
    if not kept:
        return []
    return [kept if whole else kept.split("\n\n", 1)[0]]
