"""Attachments, raw messages and letters: each against the SHA-256 of its bytes."""

import hashlib
import sqlite3
from collections.abc import Iterator

from asotui.findings import Finding
from asotui.i18n import N_, _
from asotui.store.checking.naming import named, thing
from asotui.store.checking.opening import RESTORE, Examined

POINTING = {"piece": "digest", "message": "raw_digest", "sending": "digest"}
"""The tables that name a content, and the column by which they do."""


def contents(examined: Examined) -> Iterator[Finding]:
    """Every content whose bytes are not those that were put there, and every row whose content is gone."""
    connection = examined.connection
    ids = [row[0] for row in connection.execute("SELECT id FROM content ORDER BY id").fetchall()]
    for done, content_id in enumerate(ids):
        examined.progress(done, len(ids))
        yield from _content(connection, content_id)
    yield from _gone(examined)


def _content(connection: sqlite3.Connection, content_id: int) -> Iterator[Finding]:
    try:
        digest, size, body = connection.execute(
            "SELECT digest, size, body FROM content WHERE id = ?", (content_id,)
        ).fetchone()
    except sqlite3.DatabaseError:
        digest, size, body = "", -1, None
    data = body if isinstance(body, bytes) else str(body).encode("utf-8", "surrogateescape")
    if hashlib.sha256(data).hexdigest() == digest and len(data) == size:
        return
    yield Finding(
        "content",
        N_("The bytes of {thing} are not those that were put there; they belong to: {owners}."),
        RESTORE,
        {**named(connection, "content", content_id), "owners": _owners(connection, content_id)},
    )


def _owners(connection: sqlite3.Connection, content_id: int) -> str:
    """What the content belongs to, by the digest that the first act on it wrote down."""
    found = []
    for table, column in POINTING.items():
        try:
            query = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT digest FROM content WHERE id = ?) LIMIT 5'
            found += [
                thing(connection, table, row[0])
                for row in connection.execute(query, (content_id,)).fetchall()
            ]
        except sqlite3.DatabaseError:
            continue
    return ", ".join(found) or _("nothing")


def _gone(examined: Examined) -> Iterator[Finding]:
    connection = examined.connection
    for table, column in POINTING.items():
        if column not in examined.columns(table):
            continue  # a register of an older version
        query = f"""SELECT id FROM "{table}" WHERE "{column}" <> ''
            AND NOT EXISTS (SELECT 1 FROM content WHERE content.digest = "{table}"."{column}")"""
        for (row_id,) in connection.execute(query).fetchall():
            yield Finding(
                "content_gone",
                N_("The bytes of {thing} are not in the register."),
                RESTORE,
                named(connection, table, row_id),
            )
