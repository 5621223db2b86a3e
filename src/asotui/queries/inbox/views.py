"""The views of the inbox, and the ranks of their rows."""

from enum import StrEnum

WOKEN, FLAT = 0, 5
"""Ranks of the list: what is back stands before the bands; views without bands have one rank of their own."""


class View(StrEnum):
    """The views every desk has."""

    INBOX = "inbox"
    MINE = "mine"
    SECTION = "section"
    STANDING_IN = "standing_in"
    PUT_OFF = "put_off"
    WAITING = "waiting"
    CLOSED_TODAY = "closed_today"
    ALL = "all"
