"""The story told to the register: every step through the services, by the officer and at the moment that it names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from asotui import clock, unique
from asotui.demo.days import Calendar
from asotui.demo.gatherings import on_meeting, plan
from asotui.demo.mime import written
from asotui.demo.steps import Told, on_dossier, on_receipt, on_section
from asotui.demo.story import ME, Entry, Gathering, Mail, Matter, Step, Story, When
from asotui.errors import AsotuiError
from asotui.ingest.collector import collect
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.sandbox import MessageReader
from asotui.queries import dossiers as dossier_queries
from asotui.queries import receipts as receipt_queries
from asotui.services import dossiers, officers, receipts, rooms, settings, triage
from asotui.services.dossiers import DossierInput
from asotui.services.receipts import ReceiptInput
from asotui.store import Store


@dataclass(frozen=True, slots=True)
class _Event:
    at: datetime
    who: str
    told: Mail | Entry | Matter | Gathering | Step
    subject: str = ""


@dataclass(slots=True)
class _Mailbox:
    """A source of one message or two."""

    label: str
    found: list[SourceMessage]
    troubles: list[AsotuiError] = field(default_factory=list)

    def count(self) -> int:
        return len(self.found)

    def messages(self) -> Iterator[SourceMessage]:
        yield from self.found


class Playing:
    """One telling of a story. `logins` and `names` are those of its people, by their keys."""

    def __init__(
        self,
        store: Store,
        story: Story,
        logins: dict[str, str],
        names: dict[str, str],
        calendar: Calendar,
        chance: Random,
        reader: MessageReader,
    ) -> None:
        self._story = story
        self._names = names
        self._calendar = calendar
        self._chance = chance
        self._reader = reader
        self._threads: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[str, str] = {}
        self._told = Told(store, calendar, logins)

    def play(self) -> None:
        """Tell the whole story, in the order of time."""
        events = sorted(self._events(), key=lambda event: event.at)
        with unique.drawn_from(Random(self._chance.random())):
            self._play(events)

    def _play(self, events: list[_Event]) -> None:
        with clock.at(events[0].at - timedelta(days=1)):
            self._set_up()
        last = events[0].at
        for event in events:
            # Things of one minute keep their order.
            last = max(
                last + timedelta(milliseconds=1), event.at + timedelta(seconds=self._chance.random() * 50)
            )
            with clock.at(min(last, self._calendar.present)):
                self._tell(event)

    def _events(self) -> Iterator[_Event]:
        at, story = self._calendar.instant, self._story
        yield from (_Event(at(self._shaken(mail)), ME, mail) for mail in story.mails)
        yield from (_Event(at(self._shaken(entry)), entry.who, entry) for entry in story.entries)
        yield from (_Event(at(matter.when), matter.who, matter) for matter in story.matters)
        yield from (_Event(at(each.when), each.who, each) for each in story.gatherings)
        told = [("", story.steps)]
        told += [(mail.key, mail.then) for mail in story.mails]
        told += [(entry.key, entry.then) for entry in story.entries]
        told += [(matter.key, matter.steps) for matter in story.matters]
        told += [(each.key, each.steps) for each in story.gatherings]
        for key, steps in told:
            yield from (_Event(at(step.when), step.who, step, key) for step in steps)

    def _shaken(self, come: Mail | Entry) -> When:
        """When it came; what came today and waits comes a little sooner or later with another seed."""
        if come.when.at or come.then:
            return come.when
        return When(minutes=come.when.minutes + self._chance.randint(-20, 20))

    def _set_up(self) -> None:
        head, told = self._story.head, self._told
        told.officers[head] = told.do(head, officers.first, told.logins[head], self._names[head])
        for person in self._story.people:
            if person.key != head:
                login, name = told.logins[person.key], self._names[person.key]
                told.officers[person.key] = told.do(head, officers.add, login, name, person.role)
        for key, officer_id in told.officers.items():
            mail = f"{told.logins[key]}@{self._story.domain}"
            told.do(head, officers.change, officer_id, mail=mail)
        for room in self._story.rooms:
            told.rooms[room.name] = told.do(
                head, rooms.add, room.name, room.capacity, room.place, room.equipment
            )
        for setting, value in (("section_name", self._story.section), ("country", self._story.country)):
            told.do(head, settings.set, setting, value)

    def _tell(self, event: _Event) -> None:
        thing, told = event.told, self._told
        match thing:
            case Mail():
                self._collect(thing)
            case Entry():
                told.receipts[thing.key] = told.do(event.who, receipts.register, self._entered(thing))
            case Matter():
                self._open(thing)
            case Gathering():
                plan(told, thing)
            case Step() if event.subject in told.meetings:
                on_meeting(told, thing, told.meetings[event.subject])
            case Step() if event.subject in told.receipts:
                on_receipt(told, thing, told.receipts[event.subject])
            case Step() if event.subject:
                on_dossier(told, thing, told.dossiers[event.subject])
            case Step():
                on_section(told, thing)

    def _collect(self, mail: Mail) -> None:
        raws = self._written(mail)
        box = _Mailbox(
            self._story.mailbox, [SourceMessage(raw, self._story.mailbox, clock.now()) for raw in raws]
        )
        report = collect(self._told.store, self._told.logins[ME], [box], reader=self._reader)
        with self._told.store.read() as session:
            self._told.receipts[mail.key] = receipt_queries.by_number(session, report.first_number)

    def _written(self, mail: Mail) -> list[bytes]:
        """The message, and the copy that came another way where there is one."""
        message_id = f"{self._chance.getrandbits(64):016x}@{mail.address.partition('@')[2]}"
        references = self._threads.get(mail.answers, ())
        self._threads[mail.key] = (*references, message_id)
        meeting = mail.meeting
        raw = written(
            mail,
            subject=mail.subject.format(**self._numbers),
            sent_at=clock.now().replace(microsecond=0) - timedelta(minutes=1),
            message_id=message_id,
            references=references,
            recipient=(self._story.mailbox_name, self._story.mailbox),
            starts=clock.instant(
                datetime.combine(self._calendar.day(meeting.days), time.fromisoformat(meeting.at))
            )
            if meeting
            else None,
        )
        return (
            [raw, b"Delivered-To: " + self._story.mailbox.encode() + b"\r\n" + raw] if mail.twice else [raw]
        )

    def _entered(self, entry: Entry) -> ReceiptInput:
        day = self._calendar.day
        return ReceiptInput.model_validate(
            {
                "channel": entry.channel,
                "sender": entry.sender,
                "sender_address": entry.address,
                "subject": entry.subject,
                "dated_on": None if entry.dated is None else day(-entry.dated),
                "due_on": None if entry.due is None else day(entry.due),
                "enclosures_announced": entry.announced,
                "enclosures_received": entry.received,
                "text": entry.text,
                "urgency": entry.urgency,
                "marking": entry.marking,
                "cover_only": entry.cover_only,
            }
        )

    def _open(self, matter: Matter) -> None:
        told = self._told
        entry = DossierInput.model_validate(
            {
                "title": matter.title,
                "classification": matter.classification,
                "urgency": matter.urgency,
                "marking": matter.marking,
                "due_on": None if matter.due is None else self._calendar.day(matter.due),
                "holder_id": told.officers[matter.holder],
                "next_action": matter.next_action,
            }
        )
        if matter.receipts:
            first = [told.receipts[key] for key in matter.receipts]
            opened = told.do(matter.who, triage.open_dossier, first, entry)
        else:
            opened = told.do(matter.who, dossiers.open, entry)
        told.dossiers[matter.key] = opened
        with told.store.read() as session:
            self._numbers[matter.key] = dossier_queries.detail(session, opened, today=clock.today()).number
