"""The register's content as canonical JSON lines: same content, same bytes.

Rows are named by natural keys; row keys, versions, machine moments, journal, import history, drafts and derived tables are
not content. A reference to another row is written as that row's natural key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Mapper, Session

from desktop_app.models.base import Base, Moment

_LETTER_TABLES = {"letter": "mailing", "letter_recipient": "letter"}


def lines(session: Session) -> Iterator[str]:
    """Yield every line, sorted by table and natural key."""
    dumper = _Dumper(session)
    for name in sorted(Base.metadata.tables):
        if Base.metadata.tables[name].info.get("dump", True):
            yield from sorted(dumper.table(name))


class _Dumper:
    """Keeps the natural keys of rows that others refer to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._mappers: dict[str, Mapper[Any]] = {str(m.local_table.name): m for m in Base.registry.mappers}  # type: ignore[attr-defined]
        self._keys: dict[str, dict[bytes, list[Any]]] = {}

    def table(self, name: str) -> Iterator[str]:
        table = Base.metadata.tables[name]
        columns = [column for column in table.c if column.name not in {"id", "version"} and not isinstance(column.type, Moment)]
        targets = [self._target(table, column.name) for column in columns]
        for row in self._session.execute(select(table.c.id, *columns)):
            if name in _LETTER_TABLES | {"mailing": ""} and row[0] not in self._natural(name):
                continue
            values = [self._value(v, target) for v, target in zip(row[1:], targets, strict=True)]
            content = {column.name: value for column, value in zip(columns, values, strict=True)}
            yield json.dumps({"table": name, **content}, ensure_ascii=False, sort_keys=True, default=_plain)

    def _target(self, table: Table, column: str) -> str:
        """Return the table that a column refers to, or an empty text."""
        if table.name in _LETTER_TABLES and column == _LETTER_TABLES[table.name] + "_id":
            return _LETTER_TABLES[table.name]
        for key in table.c[column].foreign_keys:
            return str(key.column.table.name)
        return ""

    def _value(self, value: Any, target: str) -> Any:  # noqa: ANN401 - a column of any type
        return self._natural(target).get(value) if target and value is not None else value

    def _natural(self, name: str) -> dict[bytes, list[Any]]:
        """Return the natural key of every row of a table that is content; drafts of mailings and their letters are not."""
        if name not in self._keys:
            table = Base.metadata.tables[name]
            names = self._mappers[name].class_.natural_key
            statement = select(table.c.id, *(table.c[n] for n in names))
            if name == "mailing":
                statement = statement.where(table.c.status == "sent")
            targets = [self._target(table, n) for n in names]
            rows = self._session.execute(statement).all()
            keys = {r[0]: [self._value(v, t) for v, t in zip(r[1:], targets, strict=True)] for r in rows}
            self._keys[name] = {k: v for k, v in keys.items() if name not in _LETTER_TABLES or v[0] is not None}
        return self._keys[name]


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
