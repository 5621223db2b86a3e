"""What the file holds besides tables: who it belongs to, which version it is, and what protects the trace."""

APPLICATION_ID = 0x41534F54
"""`ASOT`, in the header of every register."""

SCHEMA = 1
"""The version of the tables that this code reads and writes."""

TRIGGERS = tuple(
    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
    f"BEGIN SELECT RAISE(ABORT, 'the trace of acts only grows'); END"
    for table in ("act", "touched")
    for verb in ("UPDATE", "DELETE")
) + (
    "CREATE TRIGGER content_no_update BEFORE UPDATE ON content "
    "BEGIN SELECT RAISE(ABORT, 'a content never changes'); END",
)
