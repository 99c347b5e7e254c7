"""The short references that the program gives: a letter for the kind, the register's letter, a serial: PA1, BA2, XA3, MA4."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop_app.services.register import letter

PANEL, MEETING, PERSON, MAILING = "P", "B", "X", "M"


def next_reference(session: Session, kind: str, column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]) -> str:
    """Return the next free reference of `kind` for `column`, such as ``PA12``."""
    prefix = kind + letter(session)
    last = session.scalar(
        select(column).where(column.startswith(prefix)).order_by(func.length(column).desc(), column.desc()).limit(1)
    )
    return f"{prefix}{int(last[len(prefix) :]) + 1 if last else 1}"
