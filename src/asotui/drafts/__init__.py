"""What is being typed, on disk before it is kept: a dropped line or a crash loses at most a quarter of a second of it."""

from asotui.drafts.draft import DELAY_SECONDS, Draft
from asotui.drafts.sheets import Sheet, drop, tidy, unfinished
from asotui.drafts.subjects import Ground, Subject

__all__ = ["DELAY_SECONDS", "Draft", "Ground", "Sheet", "Subject", "drop", "tidy", "unfinished"]
