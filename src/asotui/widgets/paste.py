"""What a terminal sends, decoded so that nothing typed or pasted can stop the desk."""

import codecs
import time
from collections.abc import Callable

BRACKET_BEGIN = "\x1b[200~"
BRACKET_END = "\x1b[201~"

# Nobody types that many characters between two reads; a terminal without bracketed paste sends them so.
FEWEST_PASTED = 200
# A paste goes on in what follows so soon after its last part.
SECONDS_BETWEEN_PARTS = 0.1
# More of one paste is dropped: no field of the desk holds as much.
MOST_PASTED = 300_000


class Keyboard:
    """Bytes of a terminal as text. A byte that is not UTF-8 becomes U+FFFD; a flood without brackets gets them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        self._clock = clock
        self._in_brackets = False
        self._pasted = 0
        self._held = ""
        self._flood_until = float("-inf")

    def text(self, data: bytes) -> str:
        """The text of the bytes, for the parser of keys."""
        return self._guarded(self._decode(data))

    def _guarded(self, text: str) -> str:
        if self._in_brackets:
            return self._inside(text)
        before, begin, after = text.partition(BRACKET_BEGIN)
        if not begin:
            return self._bracketed_if_flood(text)
        self._in_brackets, self._pasted = True, 0
        return before + begin + self._inside(after)

    def _inside(self, text: str) -> str:
        text, self._held = self._held + text, ""
        pasted, end, after = text.partition(BRACKET_END)
        if end:
            self._in_brackets = False
            return self._kept(pasted) + end + self._guarded(after)
        split = next((n for n in range(len(BRACKET_END) - 1, 0, -1) if text.endswith(BRACKET_END[:n])), 0)
        self._held = text[len(text) - split :]
        return self._kept(text[: len(text) - split])

    def _kept(self, pasted: str) -> str:
        room = max(0, MOST_PASTED - self._pasted)
        self._pasted += len(pasted)
        return pasted[:room].replace("\x1b", "")

    def _bracketed_if_flood(self, text: str) -> str:
        now = self._clock()
        flood = len(text) >= FEWEST_PASTED or (text and now < self._flood_until)
        if not flood or "\x1b" in text:
            return text
        if now >= self._flood_until:
            self._pasted = 0
        self._flood_until = now + SECONDS_BETWEEN_PARTS
        return BRACKET_BEGIN + self._kept(text) + BRACKET_END
