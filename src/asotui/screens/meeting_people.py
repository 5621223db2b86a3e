"""The people of a meeting: who is convened in which quality, what they answered, and who answered by telephone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries import people as known_people
from asotui.queries.meetings import BusySpan, MeetingDetail, PersonRow
from asotui.screens import asking, writing
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_course import ask_scope
from asotui.screens.people_typed import PeopleTyped
from asotui.screens.writing import ask_form
from asotui.services import meetings
from asotui.terms import Answer, InviteeRole
from asotui.widgets.cells import Cell
from asotui.widgets.form import Field
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from asotui.widgets.which_key import KeyMenu

COLUMNS = (
    Column("name", N_("Who"), "flex"),
    Column("role", N_("As"), 11),
    Column("answer", N_("Answer"), 14),
    Column("remark", N_("To know"), 30),
)
ANSWER_STYLES = {
    Answer.ACCEPTED: "good",
    Answer.DECLINED: "alert",
    Answer.TENTATIVE: "warn",
    Answer.NONE: "dim",
}
ROLE_KEYS = {
    "c": InviteeRole.CHAIR,
    "m": InviteeRole.MEMBER,
    "s": InviteeRole.SUBSTITUTE,
    "e": InviteeRole.EXPERT,
    "g": InviteeRole.GUEST,
}


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """Somebody convened, and what else takes their time then. Who `convenes` is sent no letter."""

    person: PersonRow
    elsewhere: str
    is_told: bool
    convenes: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return self.person.identity


def seen(detail: MeetingDetail, busy: Sequence[BusySpan]) -> list[PersonSeen]:
    """The people of a meeting as rows, each with what keeps them elsewhere at that time."""
    elsewhere: Mapping[int | str, BusySpan] = {span.who: span for span in reversed(busy) if span.who}
    convened, organizer_id = detail.convened_at is not None, detail.block.organizer_id
    return [
        PersonSeen(
            person,
            _elsewhere(span) if (span := elsewhere.get(_who(person))) else "",
            not convened or (person.sent_sequence is not None and person.sent_sequence >= detail.sequence),
            person.officer_id == organizer_id,
        )
        for person in detail.people
    ]


def _who(person: PersonRow) -> int | str:
    return person.officer_id or person.mail.casefold()


def _elsewhere(span: BusySpan) -> str:
    if span.source == "absence":
        return _("away that day")
    hours = f"{clock.local(span.starts_at):%H:%M}-{clock.local(span.ends_at):%H:%M}"
    if span.number:
        return _("in {meeting}, {hours}").format(meeting=span.number, hours=hours)
    return _("not free, {hours}").format(hours=hours)


class PersonList(RecordList[PersonSeen]):
    """The people, with one key for each answer by telephone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("say in full"), id="list.open", show=False),
        Binding("y", "answer('accepted')", N_("comes"), id="invitee.yes"),
        Binding("n", "answer('declined')", N_("does not"), id="invitee.no"),
        Binding("p", "answer('tentative')", N_("perhaps"), id="invitee.perhaps"),
        Binding("a", "other_answer", N_("answer with a word"), id="invitee.answer", show=False),
        Binding("r", "role", N_("as what"), id="invitee.role", show=False),
        Binding("s", "substitute", N_("stands in for"), id="invitee.substitute", show=False),
        Binding("A", "dismiss", N_("take off the list"), id="invitee.dismiss", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(COLUMNS, _cells, empty=N_("Nobody is convened yet: + adds people."), id=id)
        self._detail: MeetingDetail | None = None

    def show_rows(self, detail: MeetingDetail, busy: Sequence[BusySpan]) -> None:
        """Show the people of a meeting; the cursor stays on who it was on."""
        self._detail = detail
        rows = seen(detail, busy)
        if isinstance(self.source, SequenceSource):
            self.source.rows = rows
            self.reload()
        else:
            self.source = SequenceSource(rows)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def _chosen(self) -> list[PersonSeen]:
        """Who is meant: those marked, else who is under the cursor; says so when nobody is."""
        wanted = set(self.selected_identities())
        chosen = [row for row in self.rows if row.identity in wanted]
        if not chosen:
            self._desk_screen.say(
                _("Nothing is chosen. Put the cursor on a row, or mark several with x."), "warn"
            )
        return chosen

    def _do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """One act for each: what one of them said is taken back without the others."""
        chosen = self._chosen()
        for row in chosen:
            self._desk_screen.desk.perform(service, row.person.id, *args, **kwargs)
        self.step_past([row.identity for row in chosen])

    def action_answer(self, answer: str) -> None:
        """Write down an answer given by telephone."""
        self._do(meetings.answer_by_telephone, answer)

    def action_other_answer(self) -> None:
        """Any answer, with the words that went with it."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._answer())

    async def _answer(self) -> None:
        keys = {"y": Answer.ACCEPTED, "n": Answer.DECLINED, "p": Answer.TENTATIVE, "x": Answer.NONE}
        entries = [(key, answer.label) for key, answer in keys.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("Answer"), entries))
        if key is None:
            return
        word: str | None = ""
        if key != "x":
            chosen = writing.named(row.person.id for row in self._chosen())
            word = await asking.ask_text(
                self._desk_screen,
                _("With a word:"),
                f"answer of invitee {chosen}",
                title=_("Words of an answer"),
            )
        if word is not None:
            self._do(meetings.answer_by_telephone, keys[key].value, word)

    def action_role(self) -> None:
        """Say in which quality they are convened."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._role(self.cursor_row))

    async def _role(self, row: PersonSeen) -> None:
        entries = [(key, role.label) for key, role in ROLE_KEYS.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("Convened as"), entries))
        if key == "s":
            await self._substitute(row)
        elif key is not None:
            self._do(meetings.set_role, ROLE_KEYS[key].value)

    def action_substitute(self) -> None:
        """Say for whom they stand in."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._substitute(self.cursor_row))

    async def _substitute(self, row: PersonSeen) -> None:
        others = [
            Choice(other.person.id, other.person.name, InviteeRole(other.person.role).label)
            for other in self.rows
            if other is not row
        ]
        nobody = Choice(0, _("for nobody"))
        title = _("{name} stands in for whom?").format(name=row.person.name)
        chosen = await self.app.push_screen_wait(Picker(title, matching([*others, nobody])))
        if chosen is not None:
            self._desk_screen.desk.perform(meetings.substitute, row.person.id, chosen.id or None)

    def action_dismiss(self) -> None:
        """Take them off the list."""
        if self.cursor_row is not None and self._detail is not None:
            self._desk_screen.ask(self._dismiss(self._detail))

    async def _dismiss(self, detail: MeetingDetail) -> None:
        scope = await ask_scope(self._desk_screen, detail.block)
        if scope is not None:
            self._do(meetings.dismiss, scope=scope)


def _cells(row: PersonSeen) -> list[str | Cell]:
    person, answer = row.person, Answer(row.person.answer)
    role = InviteeRole(person.role)
    return [
        person.name,
        Cell(role.label, "strong" if role is InviteeRole.CHAIR else "dim"),
        Cell(answer.label, ANSWER_STYLES.get(answer, "")),
        _remark(row),
    ]


def _remark(row: PersonSeen) -> Cell:
    """What is to be known first: where else they are, another time they propose, who comes instead, their words."""
    person = row.person
    if row.elsewhere:
        return Cell(row.elsewhere, "warn")
    if person.proposed_at is not None:
        at = clock.local(person.proposed_at)
        # Short: what is cut off at 80 columns would be the hour.
        said = f"{when.short_day(at.date(), clock.today())} {at:%H:%M}"
        return Cell(_("proposes {when}").format(when=said), "warn")
    if person.delegated_to:
        return Cell(_("sends {name}").format(name=person.delegated_to))
    if person.answer_word:
        return Cell(person.answer_word)
    if person.substitute_for:
        return Cell(_("for {name}").format(name=person.substitute_for), "dim")
    if row.convenes:
        return Cell(_("convenes"), "dim")
    if not person.mail:
        return Cell(_("no mail address"), "warn")
    return Cell("" if row.is_told else _("not told yet"), "dim")


def in_full(row: PersonSeen) -> str:
    """Somebody convened, in a sentence or two."""
    person = row.person
    said = [f"{person.name} <{person.mail}>" if person.mail else person.name, InviteeRole(person.role).label]
    if person.substitute_for:
        said.append(_("for {name}").format(name=person.substitute_for))
    said.append(Answer(person.answer).label)
    if person.answered_at is not None:
        said.append(when.day_and_time(person.answered_at))
    if person.proposed_at is not None:
        said.append(_("proposes {when}").format(when=when.day_and_time(person.proposed_at)))
    return " · ".join(filter(None, (*said, person.answer_word, row.elsewhere)))


async def invite_people(screen: DeskScreen, detail: MeetingDetail) -> None:
    """Ask for people and convene them, several at once."""
    store = screen.desk.store
    book = PeopleTyped(await asyncio.to_thread(_read, store))
    fields = [
        Field(
            "people",
            _("People"),
            "suggest",
            required=True,
            suggest=book.suggest,
            explain=book.explain,
            parse=book.parse,
            max_length=1000,
            hint=_("Names or addresses, with commas between them; a few letters are enough."),
        ),
        Field(
            "role",
            _("As"),
            "choice",
            default=InviteeRole.MEMBER,
            choices=[(role, role.label) for role in InviteeRole],
        ),
    ]
    values = await ask_form(screen, _("Add people to the meeting"), f"people of meeting {detail.id}", fields)
    if values is None:
        return
    people = [person.model_copy(update={"role": values["role"]}) for person in values["people"]]
    scope = await ask_scope(screen, detail.block)
    if scope is not None:
        screen.desk.perform(meetings.invite, detail.id, people, scope=scope)


def _read(store: Any) -> list[known_people.KnownPerson]:
    with store.read() as session:
        return known_people.known(session)
