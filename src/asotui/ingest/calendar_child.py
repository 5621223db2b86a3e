"""The process that reads calendars, with little memory and little time: questions on its standard input, until that ends.

A question is a line of JSON (`size`, `first`, `last`) and so many bytes; an answer is one line of JSON.
"""

import json
import resource
import sys
from datetime import date
from typing import IO

from asotui.ingest import calendar_limits as limits
from asotui.ingest.calendar_events import FoundCalendar, found_in


def _limit(kind: int, amount: int) -> None:
    _soft, hard = resource.getrlimit(kind)
    most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    resource.setrlimit(kind, (most, hard))


def answered(found: FoundCalendar) -> bytes:
    """An answer as one line. A time without `Z` is of the office's clock, one of ten letters is a day."""
    times = [
        [each.uid, each.key, each.title, each.starts.isoformat(), each.ends.isoformat(), each.hold]
        for each in found.times
    ]
    refusals = [[each.code, each.uid, dict(each.facts)] for each in found.refusals]
    return json.dumps({"times": times, "refusals": refusals, "events": found.events}).encode("ascii") + b"\n"


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer until there is no question left."""
    while line := source.readline(1000):
        asked = json.loads(line)
        data = source.read(asked["size"])
        used = resource.getrusage(resource.RUSAGE_SELF)
        # The limit counts the whole life of the process, so it is moved on before each file.
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + limits.ALL_SECONDS)
        found = found_in(data, date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
        sink.write(answered(found))
        sink.flush()


if __name__ == "__main__":
    _limit(resource.RLIMIT_AS, limits.MEMORY_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    serve(sys.stdin.buffer, sys.stdout.buffer)
