"""Collecting: what stands in the sources of mail is read, registered once, and counted."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

from asotui import clock
from asotui.errors import AsotuiError
from asotui.ingest.identity import raw_digest
from asotui.ingest.incoming import Source, SourceMessage
from asotui.ingest.parsed import ParsedMessage
from asotui.ingest.registering import to_register
from asotui.ingest.sandbox import MessageReader
from asotui.queries.messages import known_digests
from asotui.services import messages
from asotui.services.messages import Arrival, IncomingMessage
from asotui.store import Store

BATCH_MESSAGES = 64
BATCH_BYTES = 8 << 20
BATCH_SECONDS = 0.5

_Found = tuple[Source, SourceMessage]


@dataclass(frozen=True, slots=True)
class CollectProgress:
    """How far a run is: the source that is being read, and what became of the messages seen so far.

    `total` is how many messages there are in all the sources, where they can say so.
    """

    source: str
    seen: int
    total: int | None
    registered: int
    copies: int
    known: int


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What a run did, or would do. `refused` pairs a source with the sentence that says what could not be read.

    `exit_code` is that of the first of these, 0 for none. `first_number` and `last_number` are empty when nothing was
    registered, and in a dry run.
    """

    registered: int = 0
    copies: int = 0
    known: int = 0
    with_faults: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    exit_code: int = 0
    first_number: str = ""
    last_number: str = ""
    cancelled: bool = False


def collect(
    store: Store,
    login: str,
    sources: Iterable[Source],
    *,
    progress: Callable[[CollectProgress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    dry_run: bool = False,
    reader: MessageReader | None = None,
) -> CollectReport:
    """Register what is new in the sources, one message one act, in the order in which they give it.

    A source that fails is reported and the next one is read; what it gave before is registered. `progress` is told
    after each message, `cancelled` is asked before each; a `reader` that is given is used and left open.
    Raises what keeps the register itself from being written (RegisterBusy, DiskFull, DiskTooShort, RegisterDamaged, NotAnOfficer,
    ReadersOnlyRead) and ReaderUnavailable; what was registered before that stays.
    """
    run = _Run(store, login, dry_run)
    expected = _Expected(sources, counting=progress is not None)
    with ExitStack() as ending:
        reader = reader or ending.enter_context(MessageReader())
        ahead = ending.enter_context(ThreadPoolExecutor(1))
        looked_up = _looked_up(store, _found(expected, run.refused))
        for source, found, reading in _read_ahead(looked_up, ahead, reader):
            if cancelled is not None and cancelled():
                run.cancelled = True
                break
            run.take(found, reading)
            if progress is not None:
                progress(run.progress(source.label, expected.total(source)))
    return run.report()


class _Expected:
    """The sources, and how many messages they say they have; a mail server knows once its folder is open."""

    def __init__(self, sources: Iterable[Source], counting: bool) -> None:
        self.sources = list(sources)
        self._counts = [self._count(source) if counting else None for source in self.sources]

    def _count(self, source: Source) -> int | None:
        try:
            return source.count()
        except AsotuiError:
            # Reading the source will fail in the same way and say so.
            return 0

    def total(self, reading: Source) -> int | None:
        place = next(place for place, source in enumerate(self.sources) if source is reading)
        if self._counts[place] is None:
            self._counts[place] = self._count(reading)
        known = [count for count in self._counts if count is not None]
        return sum(known) if len(known) == len(self._counts) else None


def _found(expected: _Expected, refused: list[tuple[str, AsotuiError]]) -> Iterator[_Found]:
    """Every message with its source; a source that fails ends where it failed, with a sentence."""
    for source in expected.sources:
        try:
            for found in source.messages():
                yield source, found
        except AsotuiError as error:
            refused.append((source.label, error))
        refused.extend((source.label, trouble) for trouble in source.troubles)


def _looked_up(store: Store, found: Iterator[_Found]) -> Iterator[tuple[Source, SourceMessage, bool]]:
    """The messages, and whether the register has their bytes already: asked for many at once, so that a second run
    costs next to nothing."""
    for batch in _batches(found):
        digests = [raw_digest(message.raw) for _, message in batch]
        with store.read() as session:
            known = known_digests(session, digests)
        for (source, message), digest in zip(batch, digests, strict=True):
            yield source, message, digest in known


def _read_ahead(
    looked_up: Iterator[tuple[Source, SourceMessage, bool]], ahead: ThreadPoolExecutor, reader: MessageReader
) -> Iterator[tuple[Source, SourceMessage, Future[ParsedMessage] | None]]:
    """The messages and what they say, none for a known one: each is read while the one before it is registered."""
    previous = None
    for source, message, known in looked_up:
        following = source, message, None if known else ahead.submit(reader.read, message.raw)
        if previous is not None:
            yield previous
        previous = following
    if previous is not None:
        yield previous


def _batches(found: Iterator[_Found]) -> Iterator[list[_Found]]:
    """Some messages at a time; few when they are large or come slowly, so that progress is seen and a stop is heard."""
    batch: list[_Found] = []
    size, since = 0, time.monotonic()
    for each in found:
        batch.append(each)
        size += len(each[1].raw)
        slow = time.monotonic() - since >= BATCH_SECONDS
        if len(batch) == BATCH_MESSAGES or size >= BATCH_BYTES or slow:
            yield batch
            batch, size, since = [], 0, time.monotonic()
    if batch:
        yield batch


class _Run:
    """One run: what became of the messages so far."""

    def __init__(self, store: Store, login: str, dry_run: bool) -> None:
        self._store = store
        self._login = login
        self._decide = self._foresee if dry_run else self._register
        self._counts = dict.fromkeys(Arrival, 0)
        self._with_faults = 0
        self._first_number = self._last_number = ""
        self._foreseen: set[tuple[str, ...]] = set()
        self.refused: list[tuple[str, AsotuiError]] = []
        self.cancelled = False

    def take(self, found: SourceMessage, reading: Future[ParsedMessage] | None) -> None:
        """Register a message, or foresee what would become of it, and count it; one that is not read is known."""
        arrival = Arrival.KNOWN
        if reading is not None:
            now = clock.now()
            message = to_register(found, reading.result(), min(found.received_at or now, now))
            arrival = self._decide(message)
            self._with_faults += arrival is Arrival.REGISTERED and bool(message.faults)
        self._counts[arrival] += 1

    def _register(self, message: IncomingMessage) -> Arrival:
        # The last of a disk is for what the officers have to say themselves.
        self._store.ask_for_room()
        performed = self._store.perform(self._login, messages.register, message)
        if performed.value is Arrival.REGISTERED:
            self._last_number = str(performed.facts["receipt"])
            self._first_number = self._first_number or self._last_number
        return performed.value

    def _foresee(self, message: IncomingMessage) -> Arrival:
        """What would become of the message after those that the run has seen."""
        whole, body = (message.raw_digest,), (message.message_id, message.body_digest)
        with self._store.read() as session:
            arrival, _ = messages.arrival_of(session, message)
        if whole in self._foreseen:
            arrival = Arrival.KNOWN
        elif message.message_id and body in self._foreseen and arrival is Arrival.REGISTERED:
            arrival = Arrival.COPY
        self._foreseen |= {whole, body}
        return arrival

    def progress(self, label: str, total: int | None) -> CollectProgress:
        """How far the run is."""
        registered, copies, known = (self._counts[arrival] for arrival in Arrival)
        return CollectProgress(label, registered + copies + known, total, registered, copies, known)

    def report(self) -> CollectReport:
        """What the run has done."""
        return CollectReport(
            registered=self._counts[Arrival.REGISTERED],
            copies=self._counts[Arrival.COPY],
            known=self._counts[Arrival.KNOWN],
            with_faults=self._with_faults,
            refused=tuple((label, str(error)) for label, error in self.refused),
            exit_code=self.refused[0][1].exit_code if self.refused else 0,
            first_number=self._first_number,
            last_number=self._last_number,
            cancelled=self.cancelled,
        )
