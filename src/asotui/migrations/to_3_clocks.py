"""From version 2 to 3: time limits and what happened to them, closed days, what was passed over and what took long, questions to
other offices, the call book, packs of the section; dossiers know the procedure they follow, pieces what asks for them."""

from alembic.operations import Operations

TABLES = (
    """CREATE TABLE pack (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    active BOOLEAN NOT NULL,
    added_at VARCHAR(27) NOT NULL,
    added_by VARCHAR NOT NULL
)""",
    "CREATE INDEX ix_pack_name ON pack (name)",
    """CREATE TABLE clock (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER,
    receipt_id INTEGER,
    rule VARCHAR NOT NULL,
    pack_id INTEGER,
    opened_at VARCHAR(27) NOT NULL,
    opened_by VARCHAR NOT NULL,
    target_on DATE,
    state VARCHAR NOT NULL,
    is_open BOOLEAN NOT NULL,
    started_on DATE,
    due_on DATE,
    ends_at VARCHAR(27),
    warns_on DATE,
    silence VARCHAR NOT NULL,
    FOREIGN KEY(dossier_id) REFERENCES dossier (id),
    FOREIGN KEY(receipt_id) REFERENCES receipt (id),
    FOREIGN KEY(pack_id) REFERENCES pack (id)
)""",
    "CREATE INDEX clock_open ON clock (is_open, due_on)",
    "CREATE INDEX ix_clock_dossier_id ON clock (dossier_id)",
    "CREATE INDEX ix_clock_receipt_id ON clock (receipt_id)",
    """CREATE TABLE clock_event (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    clock_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    day DATE NOT NULL,
    at VARCHAR(27),
    until DATE,
    words VARCHAR NOT NULL,
    entered_at VARCHAR(27) NOT NULL,
    entered_by VARCHAR NOT NULL,
    FOREIGN KEY(clock_id) REFERENCES clock (id)
)""",
    "CREATE INDEX ix_clock_event_clock_id ON clock_event (clock_id)",
    """CREATE TABLE closed_day (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    day DATE NOT NULL,
    name VARCHAR NOT NULL,
    public BOOLEAN NOT NULL,
    UNIQUE (day)
)""",
    """CREATE TABLE deviation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    skipped VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    authority VARCHAR NOT NULL,
    authorised_by_id INTEGER,
    made_at VARCHAR(27) NOT NULL,
    made_by VARCHAR NOT NULL,
    FOREIGN KEY(dossier_id) REFERENCES dossier (id),
    FOREIGN KEY(authorised_by_id) REFERENCES officer (id)
)""",
    "CREATE INDEX ix_deviation_dossier_id ON deviation (dossier_id)",
    """CREATE TABLE delay (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL,
    holder_id INTEGER NOT NULL,
    held_since VARCHAR(27) NOT NULL,
    reason VARCHAR NOT NULL,
    given_at VARCHAR(27) NOT NULL,
    given_by VARCHAR NOT NULL,
    FOREIGN KEY(dossier_id) REFERENCES dossier (id),
    FOREIGN KEY(holder_id) REFERENCES officer (id)
)""",
    "CREATE INDEX ix_delay_dossier_id ON delay (dossier_id)",
    """CREATE TABLE reference (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER NOT NULL,
    office VARCHAR NOT NULL,
    question VARCHAR NOT NULL,
    sent_on DATE NOT NULL,
    target_on DATE NOT NULL,
    first_target_on DATE NOT NULL,
    state VARCHAR NOT NULL,
    chased_on DATE,
    times_chased INTEGER NOT NULL,
    times_extended INTEGER NOT NULL,
    ended_on DATE,
    receipt_id INTEGER,
    created_at VARCHAR(27) NOT NULL,
    created_by VARCHAR NOT NULL,
    FOREIGN KEY(dossier_id) REFERENCES dossier (id),
    FOREIGN KEY(receipt_id) REFERENCES receipt (id)
)""",
    "CREATE INDEX ix_reference_dossier_id ON reference (dossier_id)",
    "CREATE INDEX reference_due ON reference (state, target_on)",
    """CREATE TABLE call_entry (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    dossier_id INTEGER,
    receipt_id INTEGER,
    awaited_event VARCHAR NOT NULL,
    approved_by_id INTEGER NOT NULL,
    review_on DATE NOT NULL,
    entered_at VARCHAR(27) NOT NULL,
    entered_by VARCHAR NOT NULL,
    reviewed_at VARCHAR(27),
    reviewed_by VARCHAR NOT NULL,
    left_at VARCHAR(27),
    ended_by VARCHAR NOT NULL,
    FOREIGN KEY(dossier_id) REFERENCES dossier (id),
    FOREIGN KEY(receipt_id) REFERENCES receipt (id),
    FOREIGN KEY(approved_by_id) REFERENCES officer (id)
)""",
    "CREATE INDEX ix_call_entry_dossier_id ON call_entry (dossier_id)",
    "CREATE INDEX ix_call_entry_receipt_id ON call_entry (receipt_id)",
    "CREATE INDEX ix_call_entry_review_on ON call_entry (review_on)",
)
DOSSIERS = (
    "ALTER TABLE dossier ADD COLUMN procedure VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE dossier ADD COLUMN procedure_on DATE",
    "ALTER TABLE dossier ADD COLUMN pack_id INTEGER REFERENCES pack (id)",
    "ALTER TABLE dossier ADD COLUMN stage VARCHAR DEFAULT '' NOT NULL",
)
PIECES = ("ALTER TABLE piece ADD COLUMN requirement VARCHAR DEFAULT '' NOT NULL",)


def upgrade(operations: Operations) -> None:
    """Make the tables, and give dossiers and pieces their columns; no row is changed."""
    for statement in (*TABLES, *DOSSIERS, *PIECES):
        operations.execute(statement)
