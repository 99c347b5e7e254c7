"""The journal: one entry per change, append-only. It is the undo history and the audit trail.

An entry of kind ``change`` owns parts; a part is one changed row (small steps) or a compressed chunk of up to a thousand
(bulk). Entries of kind ``undo`` and ``redo`` own none: they name the entry that they reverse. One codec serves all: JSON with
database column names, dates in ISO form, bytes in hex, compressed when it pays.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Column, Date, DateTime, Index, LargeBinary, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Key, Moment

CHUNK = 1000
_COMPRESS_FROM = 200
_NOT_CONTENT = {"info": {"journal": "none", "dump": False}}

Values = dict[str, Any]


class JournalEntry(Base):
    """Who, when, what. `number` orders the entries; `closing` marks an act that cannot be taken back."""

    __tablename__ = "journal_entry"
    __table_args__ = (_NOT_CONTENT,)

    number: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    label: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str]
    reverses_id: Mapped[bytes | None]
    closing: Mapped[bool] = mapped_column(default=False)
    redacted: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[str]


class JournalPart(Base):
    """What happened to rows of one table: `operation` is I, U or D, `row_ids` their keys end to end (16 bytes each)."""

    __tablename__ = "journal_part"
    __table_args__ = (UniqueConstraint("entry_id", "position"), Index(None, "row_ids"), _NOT_CONTENT)

    entry_id: Mapped[bytes]
    position: Mapped[int]
    table_name: Mapped[str]
    operation: Mapped[str]
    row_ids: Mapped[bytes] = mapped_column(LargeBinary)
    payload: Mapped[bytes] = mapped_column(LargeBinary)


def split_ids(row_ids: bytes) -> list[bytes]:
    """Return the keys of a part, in its order."""
    return [row_ids[i : i + 16] for i in range(0, len(row_ids), 16)]


def encode(payload: Values) -> bytes:
    """Return the payload as bytes; the first byte says whether the rest is compressed."""
    raw = json.dumps(payload, default=_plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"z" + zlib.compress(raw, 1) if len(raw) > _COMPRESS_FROM else b"j" + raw


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def decode(table: Table, payload: bytes) -> list[Values]:
    """Return the rows of an insert or a delete (key ``id`` included), as they can be written to `table`."""
    data = _open(payload)
    return _rows(table, data["c"], data["r"])


def decode_update(table: Table, payload: bytes) -> tuple[list[Values], list[Values]]:
    """Return the changed columns of an update before and after, without keys, in the order of the part's `row_ids`."""
    data = _open(payload)
    return _rows(table, data["c"], data["b"]), _rows(table, data["c"], data["a"])


def _open(payload: bytes) -> Values:
    raw = zlib.decompress(payload[1:]) if payload[:1] == b"z" else payload[1:]
    result: Values = json.loads(raw.decode("utf-8", "surrogatepass"))
    return result


def _rows(table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Values]:
    converters = [_converter(table, name) for name in columns]
    return [
        {
            name: to(value) if to and value is not None else value
            for name, to, value in zip(columns, converters, row, strict=True)
        }
        for row in rows
    ]


@cache
def _converter(table: Table, name: str) -> Callable[[Any], Any] | None:
    column: Column[Any] = table.c[name]
    if isinstance(column.type, Key | LargeBinary):
        return bytes.fromhex
    if isinstance(column.type, Moment | DateTime):
        return datetime.fromisoformat
    return date.fromisoformat if isinstance(column.type, Date) else None
