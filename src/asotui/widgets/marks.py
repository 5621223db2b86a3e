"""Which rows of a list are marked, one by one or as a range from an anchor to the cursor."""

from collections.abc import Hashable, Iterable, Iterator


class Marks:
    """Identities of rows in the order in which they were marked."""

    def __init__(self) -> None:
        self._marked: dict[Hashable, None] = {}
        self._before_range: dict[Hashable, None] = {}
        self.anchor: Hashable | None = None
        self.covers_view = False

    def __len__(self) -> int:
        return len(self._marked)

    def __contains__(self, identity: Hashable) -> bool:
        return identity in self._marked

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self._marked)

    def toggle(self, identity: Hashable) -> None:
        """Mark a row, or take its mark away; the view is no longer marked as a whole."""
        self.covers_view = False
        if identity in self._marked:
            del self._marked[identity]
        else:
            self._marked[identity] = None

    def mark_view(self, identities: Iterable[Hashable]) -> None:
        """Mark every row of the view."""
        self._marked = dict.fromkeys(identities)
        self.anchor = None
        self.covers_view = True

    def forget(self, identities: Iterable[Hashable]) -> None:
        """Take the marks of those rows away, also those from before the range."""
        for identity in identities:
            self._marked.pop(identity, None)
            self._before_range.pop(identity, None)

    def keep_only(self, identities: Iterable[Hashable]) -> None:
        """Forget the marks of rows that are not among those."""
        there = set(identities)
        self.forget([identity for identity in self._marked if identity not in there])

    def clear(self) -> None:
        """Forget every mark, and the range."""
        self._marked = {}
        self._before_range = {}
        self.end_range()
        self.covers_view = False

    def begin_range(self, identity: Hashable) -> None:
        """Mark a row from which the range is drawn."""
        self.anchor = identity
        self._before_range = dict(self._marked)
        self._marked[identity] = None

    def end_range(self) -> None:
        """Keep what the range marked; the cursor no longer draws it along."""
        self.anchor = None

    def stretch(self, identities: Iterable[Hashable]) -> None:
        """The range now covers those rows, and no row that it covered only before."""
        self.covers_view = False
        self._marked = {**self._before_range, **dict.fromkeys(identities)}

    def fix_range(self, anchor: Hashable) -> None:
        """What the range covers so far stays; it goes on from another anchor, as the first is no longer in memory."""
        self._before_range = dict(self._marked)
        self.anchor = anchor
