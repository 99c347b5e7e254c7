"""Taking back an import, even later: each row that is still as the import left it is restored, the others are listed.

This is a forward change, not undo: what was done since stays. A row that something newer stands on is kept too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.models.base import Base
from desktop_app.models.change import Change
from desktop_app.models.imports import ImportRun, RejectedRow
from desktop_app.models.journal import JournalPart, Values, decode, decode_update, split_ids

Step = Callable[[int, int], None]
_HISTORY: Final = {ImportRun.__tablename__, RejectedRow.__tablename__}
_BATCH: Final = 500
_NUMBERS: Final = 2**31


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that was not restored, because it was changed or is used since: its table and natural key."""

    table: str
    key: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many rows were restored, and which were kept."""

    restored: int
    kept: tuple[Kept, ...]


def label(number: int) -> str:
    """How the step is called in the undo history."""
    return f"Import {number} teruggenomen"


def take_back(change: Change, number: int, step: Step | None = None) -> TakenBack:
    """Restore what import `number` changed as far as nothing newer stands on it.

    Raises Refusal ``import.unknown`` or ``import.taken_back``.
    """
    if not 0 < number < _NUMBERS:
        raise Refusal("import.unknown", number=number)
    run = change.session.execute(
        select(ImportRun.id, ImportRun.entry_id, ImportRun.taken_back).where(ImportRun.number == number)
    ).first()
    if run is None:
        raise Refusal("import.unknown", number=number)
    if run.taken_back:
        raise Refusal("import.taken_back", number=number)
    parts = _parts(change.session, run.entry_id)
    return_ = _Return(change, parts)
    for done, part in enumerate(reversed(parts), 1):
        return_.reverse(part)
        if step:
            step(done, len(parts))
    change.update(_table(ImportRun.__tablename__), [{"id": run.id, "taken_back": True}])
    return TakenBack(return_.restored, tuple(return_.kept))


def _parts(session: Session, entry_id: bytes) -> list[JournalPart]:
    wanted = select(JournalPart).where(JournalPart.entry_id == entry_id, JournalPart.table_name.not_in(_HISTORY))
    return list(session.scalars(wanted.order_by(JournalPart.position)))


class _Return:
    """The walk back: `removable` are the inserted rows, by table, that are unchanged and that nothing newer refers to."""

    def __init__(self, change: Change, parts: Sequence[JournalPart]) -> None:
        self._change, self._session = change, change.session
        self.restored = 0
        self.kept: list[Kept] = []
        self._removable = _removable(change.session, parts)

    def reverse(self, part: JournalPart) -> None:
        """Undo one part as far as its rows are still the import's."""
        table, ids = _table(part.table_name), split_ids(part.row_ids)
        if part.operation == "I":
            self._remove(table, ids)
        elif part.operation == "U":
            self._set_back(table, ids, part.payload)
        else:
            self._put_back(table, decode(table, part.payload))

    def _remove(self, table: Table, ids: Sequence[bytes]) -> None:
        gone = [key for key in ids if key in self._removable[table.name]]
        self._change.delete(table, gone)
        self.restored += len(gone)
        self._keep(table, [key for key in ids if key not in self._removable[table.name]])

    def _set_back(self, table: Table, ids: Sequence[bytes], payload: bytes) -> None:
        before, after = decode_update(table, payload)
        now = _rows(self._session, table, ids, tuple(before[0]))
        same = [now.get(key) == tuple(row.values()) for key, row in zip(ids, after, strict=True)]
        back = [{"id": key, **row} for key, row, unchanged in zip(ids, before, same, strict=True) if unchanged]
        self._change.update(table, back)
        self.restored += len(back)
        self._keep(table, [key for key, unchanged in zip(ids, same, strict=True) if not unchanged])

    def _put_back(self, table: Table, rows: Sequence[Values]) -> None:
        """Insert own values again that the import had dropped, unless the person has a new one or is gone."""
        owners = _table("person")
        there = _rows(self._session, owners, [row["person_id"] for row in rows], ("id",))
        taken = set(self._session.execute(select(table.c.person_id, table.c.field)))
        free = [row for row in rows if row["person_id"] in there and (row["person_id"], row["field"]) not in taken]
        self._change.insert(table, free)
        self.restored += len(free)
        self.kept += [Kept(table.name, row["field"]) for row in rows if row not in free]

    def _keep(self, table: Table, ids: Sequence[bytes]) -> None:
        names = _KEYS[table.name]
        for key, values in _rows(self._session, table, ids, names).items():
            shown = [_number(self._session, v) if isinstance(v, bytes) else str(v) for v in values]
            self.kept.append(Kept(table.name, " ".join(shown) or key.hex()))


_KEYS: Final = {
    "complex": ("number",),
    "dwelling": ("number",),
    "person": ("relation_number",),
    "tenancy": ("person_id", "dwelling_id"),
    "own_value": ("person_id", "field"),
}
"""By which columns a kept row is named."""


def _number(session: Session, key: bytes) -> str:
    """Return the Relatienummer or Eenheidnummer behind a key."""
    people, homes = _table("person"), _table("dwelling")
    found = session.scalar(select(people.c.relation_number).where(people.c.id == key))
    return found or session.scalar(select(homes.c.number).where(homes.c.id == key)) or ""


def _removable(session: Session, parts: Sequence[JournalPart]) -> dict[str, set[bytes]]:
    """Return the rows that may go, by table: still as inserted, and referred to only by rows that go as well."""
    removable: dict[str, set[bytes]] = defaultdict(set)
    for part in parts:
        if part.operation == "I":
            table = _table(part.table_name)
            removable[table.name].update(_unchanged(session, table, decode(table, part.payload)))
    while True:
        needed = [(name, key) for name in removable for key in _still_needed(session, _table(name), removable)]
        if not needed:
            return removable
        for name, key in needed:
            removable[name].discard(key)


def _unchanged(session: Session, table: Table, rows: Sequence[Values]) -> Iterator[bytes]:
    names = tuple(name for name in rows[0] if name not in {"id", "version"})
    now = _rows(session, table, [row["id"] for row in rows], names)
    return (row["id"] for row in rows if now.get(row["id"]) == tuple(row[name] for name in names))


def _still_needed(session: Session, table: Table, removable: dict[str, set[bytes]]) -> set[bytes]:
    """Return the rows of `table`, of those that may go, that some row refers to which stays."""
    needed: set[bytes] = set()
    for child in Base.metadata.sorted_tables:
        for key in (key for key in child.foreign_keys if key.column.table is table):
            rows = session.execute(select(child.c.id, key.parent).where(key.parent.is_not(None)))
            stays = removable.get(child.name, set())
            needed.update(target for row, target in rows if target in removable[table.name] and row not in stays)
    return needed


def _rows(session: Session, table: Table, ids: Sequence[bytes], names: tuple[str, ...]) -> dict[bytes, tuple[Any, ...]]:
    found: dict[bytes, tuple[Any, ...]] = {}
    columns = [table.c[name] for name in names]
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        rows = session.execute(select(table.c.id, *columns).where(table.c.id.in_(part)))
        found.update({row[0]: tuple(row[1:]) for row in rows})
    return found


def _table(name: str) -> Table:
    return Base.metadata.tables[name]
