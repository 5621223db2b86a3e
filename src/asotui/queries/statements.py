"""How queries read: columns, never table objects."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select
from sqlmodel import Session

Statement = Select[*tuple[Any, ...]]
"""A statement whose columns stand in the order of the fields of a row class."""


def read_all(session: Session, statement: Statement) -> Sequence[Any]:
    """What a statement finds."""
    return session.connection().execute(statement).all()


def read_one(session: Session, statement: Statement) -> Any:
    """The first that a statement finds, or None."""
    return session.connection().execute(statement).first()
