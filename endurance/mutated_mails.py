"""Mail spoilt in every way: each is read or given up within its limits, and kept byte for byte.

    python -m endurance.mutated_mails [--count 100000] [--seed 1] [--mail MAILDIR] [--show NUMBER]

Every mail is read as the collector reads it, in child processes under limits; in a whole run so are some of the largest size
that is read, made of what costs most. A sample, with mails among it that break the
child, goes through the collector into a register, whose bytes are compared. `--show` gives the bytes of one mail.
"""

import argparse
import hashlib
import json
import os
import re
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from sqlmodel import col, select

from asotui.ingest import limits
from asotui.ingest.collector import collect
from asotui.ingest.faults import FaultCode, fault_sentence
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.maildir import Maildir
from asotui.ingest.parsed import ParsedMessage
from asotui.ingest.registering import to_register
from asotui.ingest.sandbox import MessageReader
from asotui.models import Content, Message, Receipt
from asotui.store import Store
from endurance import section, whole_mails
from endurance.colossal_mails import colossal
from endurance.mutations import spoilt
from endurance.processes import Officer, Tell, officer
from endurance.reporting import options, run, tell

MAIL = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "mail" / "maildir"
SAMPLE = 2_000
"""So many of the mails go into a register."""
CRAMPED_BYTES = 96 << 20
"""So little memory has the child that reads the sample: the heavy mails among it break it."""
ONE_IN = 250
"""One in so many of the sample is heavy."""
AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")
WALLS = frozenset([FaultCode.MESSAGE_UNREADABLE.value, FaultCode.OUT_OF_LIMITS.value])
"""What is said of a mail that nothing foresaw, or that broke its child: of these mails, none may."""


@dataclass(slots=True)
class Seen:
    """What a process saw of its share; times in milliseconds, memory in KiB of address space."""

    faults: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    memory: int = 0
    findings: list[str] = field(default_factory=list)


def wrong_with(raw: bytes, message: ParsedMessage) -> Iterator[str]:
    """What does not hold of a mail that was read, though it must of any."""
    if message.raw_digest != hashlib.sha256(raw).hexdigest():
        yield "its digest is not that of its bytes"
    for fault in message.faults:
        if fault.code in WALLS:
            yield f"{fault.code}: {fault_sentence(fault)}"
    for said in _lines(message):
        if _STEERS.search(said):
            yield f"a line that could steer a terminal: {said[:80]!r}"
    if _STEERS.search(message.text.replace("\n", "")):
        yield "a text that could steer a terminal"
    for file in message.attachments:
        if file.size != len(file.content) or file.digest != hashlib.sha256(file.content).hexdigest():
            yield f"the bytes of the file {file.name} are not those it says"
        if not file.name or len(file.name.encode()) > 255 or file.name[0] in ".-~" or "/" in file.name:
            yield f"no name for a file: {file.name!r}"
    if to_register(SourceMessage(raw, "mail"), message, AT).raw != raw:
        yield "its bytes were changed on the way to the register"


def _lines(message: ParsedMessage) -> Iterator[str]:
    yield from (message.subject, message.sender_name, message.sender_address, message.reply_to)
    yield from (message.message_id or "", message.in_reply_to or "", message.list_id or "")
    yield from message.references
    for who in (*message.to, *message.cc):
        yield from (who.name, who.address)
    for file in message.attachments:
        yield from (file.name, file.media_type)
    if called := message.invitation:
        yield from (called.method, called.uid, called.summary, called.organizer, called.starts)
    yield from (fault_sentence(fault) for fault in message.faults)


def _steering() -> re.Pattern[str]:
    """Any character of the kinds that steer, as ranges."""
    codes = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in STEERING)
    ranges = []
    for _, run_of in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        of_one = [code for _, code in run_of]
        ranges.append(f"\\U{of_one[0]:08x}-\\U{of_one[-1]:08x}")
    return re.compile(f"[{''.join(ranges)}]")


_STEERS = _steering()


def read_share(seed: int, numbers: range, mails: Sequence[bytes]) -> Seen:
    """Make and read the mails of these numbers, in one child."""
    seen = Seen()
    with MessageReader() as reader:
        for number in numbers:
            raw = spoilt(seed, number, mails)
            began = time.perf_counter()
            try:
                message = reader.read(raw)
                took = time.perf_counter() - began
                found = list(wrong_with(raw, message))
            except Exception:
                seen.findings.append(f"mail {number}: {traceback.format_exc(limit=-3)}")
                continue
            seen.took.append(took * 1000)
            seen.faults.update({fault.code for fault in message.faults})
            if took > limits.SECONDS:
                found.append(f"took {took:.1f} s")
            seen.findings += [f"mail {number}: {one}" for one in found]
        seen.memory = _peak(reader)
    return seen


def read_colossal() -> Seen:
    """Read the largest and costliest mails, each in a new child."""
    seen = Seen()
    for words, raw in colossal():
        with MessageReader() as reader:
            reader.read(b"")
            began = time.perf_counter()
            found = list(wrong_with(raw, reader.read(raw)))
            seen.took.append((time.perf_counter() - began) * 1000)
            seen.memory = max(seen.memory, _peak(reader))
        seen.findings += [f"{words}: {one}" for one in found]
    return seen


def _peak(reader: MessageReader) -> int:
    """The most address space that the child had, in KiB; a child that went beyond its limit is a finding anyway."""
    child = reader.pid
    status = Path(f"/proc/{child}/status")
    found = re.search(r"VmPeak:\s*(\d+)", status.read_text("ascii")) if child and status.exists() else None
    return int(found[1]) if found else 0


def _at_work(seed: int, numbers: range, mails: Sequence[bytes]) -> Officer:
    def work(told: Tell) -> None:
        seen = read_share(seed, numbers, mails)
        told(json.dumps([seen.faults, seen.took, seen.memory, seen.findings]).encode() + b"\n")

    return officer(work)


def read_all(seed: int, count: int, mails: Sequence[bytes], hands: int) -> Seen:
    """Read so many mails, in as many processes as there are hands, each with a child of its own."""
    working = [_at_work(seed, range(hand, count, hands), mails) for hand in range(hands)]
    whole = Seen()
    for one in working:
        told = one.told()
        if one.ended() or len(told) != 1:
            whole.findings.append("a process that read mail ended before its mails did")
            continue
        faults, took, memory, findings = json.loads(told[0])
        whole.faults.update(faults)
        whole.took += took
        whole.memory = max(whole.memory, memory)
        whole.findings += findings
    return whole


def heavy(number: int) -> bytes:
    """A mail with a file that a cramped child cannot hold."""
    head = b"From: lourd@example.org\nSubject: Plan %d\nMessage-ID: <heavy.%d@x>\n" % (number, number)
    return head + b"Content-Type: image/tiff\nContent-Transfer-Encoding: base64\n\n" + b"QUJDRA==" * 3_000_000


def take_in(folder: Path, seed: int, count: int, mails: Sequence[bytes]) -> list[str]:
    """Collect the first mails and some heavy ones into a register; what is not there byte for byte, or not said."""
    maildir, register = folder / "mail", folder / "register" / "section.db"
    for name in ("cur", "new", "tmp"):
        (maildir / name).mkdir(parents=True)
    digests, covers = set(), set()
    for number in range(count):
        is_heavy = number % ONE_IN == min(count, ONE_IN) // 2
        raw = heavy(number) if is_heavy else spoilt(seed, number, mails)
        digest = hashlib.sha256(raw).hexdigest()
        digests.add(digest)
        if is_heavy:
            covers.add((digest, f"Plan {number}"))
        (maildir / "new" / f"{1_780_000_000 + number}.M{number:06}P1.host").write_bytes(raw)
    section.made(register)
    store = Store.open(register)
    with MessageReader(memory_bytes=CRAMPED_BYTES) as reader:
        report = collect(store, section.HEAD, [Maildir(maildir)], reader=reader)
    findings = [f"refused: {label}: {why}" for label, why in report.refused]
    with store.read() as session:
        kept = {
            digest: hashlib.sha256(body).hexdigest()
            for digest, body in session.exec(
                select(Content.digest, Content.body).join(
                    Message, col(Message.raw_digest) == col(Content.digest)
                )
            )
        }
        serials = list(session.exec(select(Receipt.serial).order_by(col(Receipt.serial))))
        broken = {
            (digest, subject)
            for digest, subject, faults in session.exec(
                select(Message.raw_digest, Receipt.subject, Message.faults).join(
                    Receipt, col(Message.receipt_id) == col(Receipt.id)
                )
            )
            if FaultCode.OUT_OF_LIMITS in {fault["code"] for fault in json.loads(faults)}
        }
    store.close()
    findings += [f"bytes that are not in the register: {digest}" for digest in digests - kept.keys()]
    findings += [f"bytes that never came: {digest}" for digest in kept.keys() - digests]
    findings += [f"bytes that changed: {digest}" for digest, now in kept.items() if digest != now]
    findings += [f"no cover and no word that it broke its child: {one}" for one in covers - broken]
    findings += [f"broke its child: {one}" for one in broken - covers]
    if serials != list(range(1, len(serials) + 1)) or len(serials) != report.registered:
        findings.append(f"numbers with a gap: {len(serials)} receipts, {report.registered} registered")
    tell(
        collected=count, registered=report.registered, copies=report.copies, the_same_bytes=report.known,
        with_faults=report.with_faults, kept_byte_for_byte=len(kept), that_broke_the_child=len(broken),
    )  # fmt: skip
    return findings


def prove(given: argparse.Namespace) -> list[str]:
    """Read the mails, then take the sample in."""
    real = whole_mails.real(given.mail)
    if not real:
        print(f"no mail in {given.mail}: made from {len(whole_mails.WHOLE)} of our own alone")
    mails = [*real, *whole_mails.WHOLE * 6]
    began = time.monotonic()
    seen = read_all(given.seed, given.rounds, mails, len(os.sched_getaffinity(0)))
    ordered = sorted(seen.took) or [0.0]
    tell(
        mails=len(seen.took), of=given.rounds, seconds=round(time.monotonic() - began),
        median=f"{ordered[len(ordered) // 2]:.2f} ms", p99=f"{ordered[int(len(ordered) * 0.99)]:.1f} ms",
        slowest=f"{ordered[-1]:.0f} ms", most_memory=f"{seen.memory / 1024:.0f} MiB of {limits.MEMORY_BYTES >> 20}",
    )  # fmt: skip
    tell(**dict(seen.faults.most_common()))
    if given.rounds >= SAMPLE:
        largest = read_colossal()
        seen.findings += largest.findings
        tell(
            as_large_as_are_read=len(largest.took), slowest=f"{max(largest.took):.0f} ms",
            most_memory=f"{largest.memory / 1024:.0f} MiB",
        )  # fmt: skip
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        findings = take_in(Path(folder), given.seed, min(given.rounds, SAMPLE), mails)
    tell(seconds=round(time.monotonic() - began))
    return seen.findings + findings


def main() -> int:
    """Run and print; 1 when a mail was lost, changed, or broke what reads it."""
    parser = options("Spoil mail in every way, and read it.", 100_000, "mails")
    parser.add_argument("--count", dest="rounds", type=int, default=argparse.SUPPRESS, help="the same")
    parser.add_argument("--mail", type=Path, default=MAIL, help="a Maildir with mail to spoil")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="write the bytes of this mail to stdout")
    given = parser.parse_args()
    if given.show is not None:
        mails = [*whole_mails.real(given.mail), *whole_mails.WHOLE * 6]
        sys.stdout.buffer.write(spoilt(given.seed, given.show, mails))
        return 0
    return run(prove, given)


if __name__ == "__main__":
    sys.exit(main())
