"""The process that reads calendars, with little memory and little time: questions on its standard input, until that ends.

A question is a line of JSON (`size`, `first`, `last`) and so many bytes; an answer is one line of JSON.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from typing import IO

from asotui.ingest import calendar_limits as limits
from asotui.ingest import confined
from asotui.ingest.calendar_events import FoundCalendar, found_in


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
        confined.limit_seconds(limits.ALL_SECONDS)
        found = found_in(data, date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
        sink.write(answered(found))
        sink.flush()


def main(answer: Callable[[IO[bytes], IO[bytes]], None] = serve) -> None:
    """The child: put itself under the limits, then answer until the end."""
    confined.confine(limits.MEMORY_BYTES)
    answer(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
