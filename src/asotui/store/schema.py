"""What the file holds besides tables: who it belongs to, which version it is, and what protects the trace."""

APPLICATION_ID = 0x41534F54
"""`ASOT`, in the header of every register."""

SCHEMA = 3
"""The version of the tables that this code reads and writes."""

_ONLY_GROWS = (
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END"
    for table in ("act", "touched")
    for verb in ("UPDATE", "DELETE")
)
TRIGGERS = (
    *_ONLY_GROWS,
    "CREATE TRIGGER content_no_update BEFORE UPDATE ON content "
    "BEGIN SELECT RAISE(ABORT, 'a content never changes'); END",
)
"""What keeps the trace and the contents as they were written."""
