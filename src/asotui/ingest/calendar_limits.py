"""How much of a calendar of somebody else is read, and how often an event of it may come back."""

from asotui.ingest.limits import MEGABYTE

FILE_BYTES = 10 * MEGABYTE
EVENTS = 20_000
TIMES_OF_ONE = 5_000
TIMES_IN_ALL = 50_000
TITLE_CHARACTERS = 200
UID_CHARACTERS = 250

# Seconds of work: for the file as a whole, for one event and its recurrences, and for everything together.
FILE_SECONDS = 8.0
EVENT_SECONDS = 1.0
ALL_SECONDS = 40
# What the desk waits at most, on a machine that does other things too.
WAIT_SECONDS = 90.0
MEMORY_BYTES = 768 * MEGABYTE
