"""The recorder: inside `Database.change` every written row goes through here, by the ORM's flush or in bulk.

What is recorded is what undo needs and no more: inserted and deleted rows whole, updated rows as the changed columns before
and after. Other DML is refused (see `guard`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, delete, event, insert, inspect, select, update
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

from desktop_app.models import search
from desktop_app.models.base import Base
from desktop_app.models.journal import CHUNK, JournalPart, Values, encode
from desktop_app.models.keys import among, new_id

_PARTS: Table = Base.metadata.tables[JournalPart.__tablename__]
_IN_LIST = 500


class Change:
    """A write session that records. `label` may be set until the block ends; `tables` names what was touched."""

    def __init__(self, session: Session, label: str, *, closing: bool) -> None:
        self.session = session
        self.label = label
        self.closing = closing
        self.entry_id = new_id()
        self.tables: set[str] = set()
        self.recording = True
        self._position = 0
        self._people: set[bytes] = set()
        session.info["change"] = self

    @property
    def recorded(self) -> bool:
        """Whether anything was recorded that undo would have to reverse."""
        return self._position > 0

    def insert(self, table: Table, rows: Sequence[Values]) -> None:
        """Insert many rows; each has all columns without a default, ``id`` included."""
        for chunk in _chunks(rows):
            full = [_with_defaults(table, row) for row in chunk]
            self.session.connection().execute(insert(table), full)
            self.record_rows(table, "I", full)

    def update(self, table: Table, rows: Sequence[Values]) -> None:
        """Set columns of many rows; each has ``id`` and the columns to set. Row versions rise."""
        groups: dict[tuple[str, ...], list[Values]] = defaultdict(list)
        for row in rows:
            groups[tuple(name for name in row if name != "id")].append(row)
        for columns, group in groups.items():
            for chunk in _chunks(group):
                self._update_chunk(table, columns, chunk)

    def _update_chunk(self, table: Table, columns: tuple[str, ...], rows: Sequence[Values]) -> None:
        before = self._read(table, [row["id"] for row in rows], columns) if self.recording else {}
        values: dict[str, Any] = {name: bindparam("new_" + name) for name in columns}
        if "version" in table.c:
            values["version"] = table.c.version + 1
        statement = update(table).where(table.c.id == bindparam("key")).values(values)
        bound = [{"key": row["id"], **{"new_" + name: row[name] for name in columns}} for row in rows]
        self.session.connection().execute(statement, bound)
        ids = [row["id"] for row in rows]
        self.record_update(table, ids, columns, ([before.get(key, ()) for key in ids], [[r[n] for n in columns] for r in rows]))

    def delete(self, table: Table, ids: Sequence[bytes]) -> None:
        """Delete many rows by key."""
        names = tuple(column.name for column in table.c)
        for chunk in _chunks(ids):
            rows = self._read(table, chunk, names)
            self.session.connection().execute(delete(table).where(table.c.id == bindparam("key")), [{"key": k} for k in chunk])
            self.record_rows(table, "D", [dict(zip(names, rows[key], strict=True)) for key in chunk])

    def record_rows(self, table: Table, operation: str, rows: Sequence[Values]) -> None:
        """Write down inserted or deleted rows (all of one table, all with the same columns)."""
        self._touch(table, rows, new=operation == "I")
        mode = table.info.get("journal", "rows")
        if not self.recording or mode == "none":
            return
        columns = list(rows[0])
        payload = {} if mode == "ids" else {"c": columns, "r": [[row[name] for name in columns] for row in rows]}
        self._write_part(table, operation, [row["id"] for row in rows], payload)

    def record_update(self, table: Table, ids: Sequence[bytes], columns: Sequence[str], values: tuple[Any, Any]) -> None:
        """Write down updated rows: `values` are the changed columns before and after, in the order of `ids`."""
        self._touch(table, [{"id": key} for key in ids])
        if self.recording and table.info.get("journal", "rows") == "rows":
            before, after = values
            self._write_part(table, "U", ids, {"c": list(columns), "b": before, "a": after})

    def finish(self) -> None:
        """Flush, and bring the derived index along."""
        self.session.flush()
        if self._people:
            search.refresh(self.session.connection(), self._people)

    def _write_part(self, table: Table, operation: str, ids: Sequence[bytes], payload: Values) -> None:
        row = {
            "id": new_id(), "entry_id": self.entry_id, "position": self._position, "table_name": table.name,
            "operation": operation, "row_ids": b"".join(ids), "payload": encode(payload),
        }  # fmt: skip
        self._position += 1
        self.session.connection().execute(insert(_PARTS), [row])

    def _read(self, table: Table, ids: Sequence[bytes], columns: Sequence[str]) -> dict[bytes, list[Any]]:
        found: dict[bytes, list[Any]] = {}
        wanted = [table.c[name] for name in columns]
        for start in range(0, len(ids), _IN_LIST):
            part = ids[start : start + _IN_LIST]
            rows = self.session.connection().execute(select(table.c.id, *wanted).where(among(table.c.id, part)))
            found.update({row[0]: list(row[1:]) for row in rows})
        return found

    def _touch(self, table: Table, rows: Sequence[Values], *, new: bool = False) -> None:
        self.tables.add(table.name)
        if table.name == "person":
            self._people.update(row["id"] for row in rows)
        elif table.name == "tenancy":
            self._people.update(row["person_id"] for row in rows if "person_id" in row)
            self._people.update(self._people_of("id", [row["id"] for row in rows if "person_id" not in row]))
        elif table.name == "dwelling" and not new:  # nobody lives in a new one before his tenancy is written
            self._people.update(self._people_of("dwelling_id", [row["id"] for row in rows]))

    def _people_of(self, column: str, ids: Sequence[bytes]) -> Iterator[bytes]:
        tenancies = Base.metadata.tables["tenancy"]
        for start in range(0, len(ids), _IN_LIST):
            part = ids[start : start + _IN_LIST]
            yield from self.session.connection().scalars(select(tenancies.c.person_id).where(among(tenancies.c[column], part)))


def _chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def _with_defaults(table: Table, row: Values) -> Values:
    constants, made = _defaults(table)
    full = constants | row
    for name, make in made:
        if name not in row:
            full[name] = make(None)
    return full


@cache
def _defaults(table: Table) -> tuple[Values, list[tuple[str, Callable[[Any], Any]]]]:
    """Return a row of a table as its columns' defaults make it (None without one), and the defaults that are called."""
    defaults = {column.name: column.default for column in table.c}
    constants = {name: each.arg if isinstance(each, ScalarElementColumnDefault) else None for name, each in defaults.items()}
    return constants, [(name, each.arg) for name, each in defaults.items() if isinstance(each, CallableColumnDefault)]


def _record_flush(session: Session, _context: UOWTransaction) -> None:
    change: Change = session.info["change"]
    for instance in session.new:
        _settle(instance)
        change.record_rows(_table(instance), "I", [_row(instance)])
    for instance in session.dirty:
        _record_dirty(change, instance)
    for instance in session.deleted:
        change.record_rows(_table(instance), "D", [_row(instance)])


def _settle(instance: object) -> None:
    """Note None for what was never set, so that a later assignment knows what stood there before."""
    for attribute in inspect(instance).mapper.column_attrs:
        if attribute.key not in inspect(instance).dict:
            set_committed_value(instance, attribute.key, None)


def _record_dirty(change: Change, instance: object) -> None:
    changed: dict[str, tuple[Any, Any]] = {}
    for attribute in inspect(instance).mapper.column_attrs:
        history = inspect(instance).attrs[attribute.key].history
        if history.added and attribute.key != "version":
            changed[attribute.columns[0].name] = (history.deleted[0], history.added[0])
    if changed:
        before, after = zip(*changed.values(), strict=True)
        change.record_update(_table(instance), [instance.id], list(changed), ([before], [after]))  # type: ignore[attr-defined]


def _table(instance: object) -> Table:
    table: Table = inspect(instance).mapper.local_table
    return table


def _row(instance: object) -> Values:
    return {column.name: getattr(instance, column.key) for column in _table(instance).c}


def _guard(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("write rows by the flush or by Change.insert/update/delete, so that they are recorded")


def _refuse_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    if "change" not in session.info:
        raise RuntimeError("a session of Database.read() does not write")


event.listen(Session, "after_flush", _record_flush)
event.listen(Session, "before_flush", _refuse_flush)
event.listen(Session, "do_orm_execute", _guard)
