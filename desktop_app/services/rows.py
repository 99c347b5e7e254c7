"""Rows by key, guarded against a stale dialog, and the one rule about days that have yet to come."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from sqlalchemy import Table
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.dates import short_date
from desktop_app.models.base import Base
from desktop_app.models.change import Change

Row = TypeVar("Row", bound=Base)


def fetch(session: Session, kind: type[Row], key: bytes, version: int | None = None) -> Row:
    """Return the row; Refusal ``register.conflict`` when it is gone or was edited since `version` was shown."""
    row = session.get(kind, key)
    if row is None or (version is not None and getattr(row, "version", version) != version):
        raise Refusal("register.conflict")
    return row


def require_past(day: date, today: date, what: str) -> date:
    """Return `day`; Refusal ``value.future`` when it lies after `today`: what has yet to happen is not a fact."""
    if day > today:
        raise Refusal("value.future", what=what, date=short_date(day), today=short_date(today))
    return day


def mark_closing(session: Session) -> None:
    """Make the running change a closing act, which undo does not cross."""
    change: Change = session.info["change"]
    change.closing = True


def remove(session: Session, table: str, ids: list[bytes]) -> None:
    """Delete rows of a table by key, recorded."""
    session.flush()
    change: Change = session.info["change"]
    target: Table = Base.metadata.tables[table]
    change.delete(target, ids)
    gone = set(ids)
    for instance in [one for one in session if isinstance(one, Base) and one.__table__ is target and one.id in gone]:
        session.expunge(instance)
