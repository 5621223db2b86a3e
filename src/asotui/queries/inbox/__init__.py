"""The inbox of an officer, and the other views of what came in: which rows, in which order, and how many."""

from asotui.queries.inbox.counts import Counts, counts
from asotui.queries.inbox.pages import around, page
from asotui.queries.inbox.views import View

__all__ = ["Counts", "View", "around", "counts", "page"]
