"""Undo and redo: walking back through the journal, up to the last closing act."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.models.base import Base
from desktop_app.models.change import Change
from desktop_app.models.database import Database
from desktop_app.models.journal import JournalEntry, JournalPart, decode, decode_update, split_ids

Step = Callable[[int, int], None]


def undo_target(session: Session) -> JournalEntry | None:
    """Return the entry that undo would reverse (a change or a redo), which may be a closing act; None when there is none."""
    reversed_ids: set[bytes] = set()
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc()).execution_options(yield_per=100)):
        if entry.kind == "undo" and entry.reverses_id is not None:
            reversed_ids.add(entry.reverses_id)
        if entry.kind != "undo" and entry.id not in reversed_ids:
            return entry
    return None


def redo_target(session: Session) -> JournalEntry | None:
    """Return the undo entry that redo would reverse; only a new forward change drops it."""
    redone: set[bytes] = set()
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.number.desc()).execution_options(yield_per=100)):
        if entry.kind == "change":
            return None
        if entry.kind == "redo" and entry.reverses_id is not None:
            redone.add(entry.reverses_id)
        if entry.kind == "undo" and entry.id not in redone:
            return entry
    return None


def undo(database: Database, step: Step | None = None) -> str:
    """Reverse the last change that stands and return its label; Refusal when there is none or it is a closing act."""
    with database.read() as session:
        entry = undo_target(session)
        if entry is None:
            raise Refusal("undo.none")
        if entry.closing or entry.redacted:
            raise Refusal("undo.closing", label=entry.label)
        label, entry_id = entry.label, entry.id
    with database.change(label, kind="undo", reverses=entry_id) as change:
        change.recording = False
        parts = _parts(change.session, _origin(change.session, entry_id))
        for done, part in enumerate(reversed(parts)):
            _reverse(change, part)
            if step:
                step(done + 1, len(parts))
    return label


def redo(database: Database, step: Step | None = None) -> str:
    """Do again what the last undo reversed and return its label."""
    with database.read() as session:
        entry = redo_target(session)
        if entry is None:
            raise Refusal("redo.none")
        label, entry_id = entry.label, entry.id
    with database.change(label, kind="redo", reverses=entry_id) as change:
        change.recording = False
        parts = _parts(change.session, _origin(change.session, entry_id))
        for done, part in enumerate(parts):
            _repeat(change, part)
            if step:
                step(done + 1, len(parts))
    return label


def _origin(session: Session, entry_id: bytes) -> bytes:
    """Follow redo and undo entries down to the change whose parts they mean."""
    entry = session.get_one(JournalEntry, entry_id)
    while entry.reverses_id is not None:
        entry = session.get_one(JournalEntry, entry.reverses_id)
    return entry.id


def _parts(session: Session, entry_id: bytes) -> list[JournalPart]:
    return list(session.scalars(select(JournalPart).where(JournalPart.entry_id == entry_id).order_by(JournalPart.position)))


def _reverse(change: Change, part: JournalPart) -> None:
    table = Base.metadata.tables[part.table_name]
    if table.info.get("journal") == "ids":
        return
    ids = split_ids(part.row_ids)
    if part.operation == "I":
        change.delete(table, ids)
    elif part.operation == "D":
        rows = decode(table, part.payload)
        change.insert(table, [{**row, "version": row["version"] + 1} if "version" in row else row for row in rows])
    else:
        before, _ = decode_update(table, part.payload)
        change.update(table, [{"id": key, **row} for key, row in zip(ids, before, strict=True)])


def _repeat(change: Change, part: JournalPart) -> None:
    table = Base.metadata.tables[part.table_name]
    if table.info.get("journal") == "ids":
        return
    ids = split_ids(part.row_ids)
    if part.operation == "I":
        change.insert(table, decode(table, part.payload))
    elif part.operation == "D":
        change.delete(table, ids)
    else:
        _, after = decode_update(table, part.payload)
        change.update(table, [{"id": key, **row} for key, row in zip(ids, after, strict=True)])
