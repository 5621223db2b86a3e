"""What a list of records tells its screen. `list` and `control` are the list that tells it."""

from typing import Any

from textual.message import Message
from textual.widget import Widget

from asotui.widgets.reading import Answer


class Answered(Message, bubble=False, namespace="record_list"):
    """The source answered a question, in its thread; for the list alone."""

    def __init__(self, answer: Answer[Any]) -> None:
        super().__init__()
        self.answer = answer


class ListEvent(Message, namespace="record_list"):
    """Something happened in a list."""

    def __init__(self, list: Widget) -> None:
        super().__init__()
        self.list = list

    @property
    def control(self) -> Widget:
        """The list, by which a handler may choose what it hears."""
        return self.list


class RowHighlighted(ListEvent, namespace="record_list"):
    """The cursor is on another row, on new values of the same row, or (row None) on none."""

    def __init__(self, list: Widget, row: Any) -> None:
        super().__init__(list)
        self.row = row


class RowOpened(ListEvent, namespace="record_list"):
    """The officer opened a row."""

    def __init__(self, list: Widget, row: Any) -> None:
        super().__init__(list)
        self.row = row


class MarksChanged(ListEvent, namespace="record_list"):
    """Other rows are marked than before; `count` says how many."""

    def __init__(self, list: Widget, count: int) -> None:
        super().__init__(list)
        self.count = count


class Loaded(ListEvent, namespace="record_list"):
    """Rows of a place were read and are shown."""


class LoadFailed(ListEvent, namespace="record_list"):
    """The source raised an error; the rows shown are those from before."""

    def __init__(self, list: Widget, error: Exception) -> None:
        super().__init__(list)
        self.error = error
