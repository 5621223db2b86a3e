"""Registers of older versions, brought up to the version of the code: a step a file, each from one version to the next.

The version stands in the header of the file (`user_version`), not in a table. Alembic is imported when a file is behind
the code and not before: it costs a third of a second.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from sqlalchemy import Connection

STEPS = {2: "to_2_meetings", 3: "to_3_clocks"}
"""The module of each step, by the version it leads to."""


def bring_up(connection: Connection, version: int) -> None:
    """Take the tables from a version to the newest, in the transaction of the connection."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    operations = Operations(MigrationContext.configure(connection))
    for target in sorted(STEPS):
        if target > version:
            upgrade: Callable[[Any], None] = import_module(f"asotui.migrations.{STEPS[target]}").upgrade
            upgrade(operations)
            connection.exec_driver_sql(f"PRAGMA user_version={target}")
