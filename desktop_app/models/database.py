"""One register as a database: the engine with its pragmas, and the two ways to get a session.

`read()` yields a session that cannot write; `change(label)` yields a `Change` whose rows are recorded and committed together
with their journal entry, or not at all. ``commit`` stands in this file only.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import QueuePool

from desktop_app import clock
from desktop_app.errors import Refusal
from desktop_app.models import journal
from desktop_app.models.base import Base
from desktop_app.models.change import Change

REVISION = "0001"
_ENTRIES = Base.metadata.tables[journal.JournalEntry.__tablename__]


class Database:
    """A register that is open. Close it to fold the write-ahead log back into the file."""

    def __init__(self, engine: Engine, location: Path | str, data_key: bytes = b"") -> None:
        self.engine = engine
        self.location = location
        self.data_key = data_key
        self.by = getpass.getuser()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session on one consistent state of the register; it refuses to write."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def change(
        self, label: str, *, closing: bool = False, kind: str = "change", reverses: bytes | None = None
    ) -> Iterator[Change]:
        """Yield a `Change`; at the end everything is committed with one journal entry, or on any exception nothing is.

        A block that recorded nothing leaves no entry. `closing` marks an act that undo must not cross.
        """
        with Session(self.engine, autoflush=True, expire_on_commit=False) as session:
            session.connection(execution_options={"writing": True})
            change = Change(session, label, closing=closing)
            try:
                yield change
                change.finish()
                if change.recorded or kind != "change":
                    self._write_entry(change, kind, reverses)
                session.commit()
            except StaleDataError:
                raise Refusal("register.conflict") from None
            except OperationalError as error:
                raise self._refusal(error) from error

    def _write_entry(self, change: Change, kind: str, reverses: bytes | None) -> None:
        connection = change.session.connection()
        number = (connection.scalar(select(func.max(_ENTRIES.c.number))) or 0) + 1
        row = {
            "id": change.entry_id, "number": number, "kind": kind, "label": change.label, "at": clock.now(), "by": self.by,
            "reverses_id": reverses, "closing": change.closing, "redacted": False, "revision": REVISION,
        }  # fmt: skip
        connection.execute(insert(_ENTRIES), [row])

    def _refusal(self, error: OperationalError) -> Exception:
        reason = str(error.orig)
        if "full" in reason or "I/O" in reason or "readonly" in reason:
            return Refusal("register.disk", path=self.location, reason=_REASONS.get(reason, reason))
        return error

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self.engine.dispose()


_REASONS = {
    "database or disk is full": "de schijf is vol",
    "disk I/O error": "de schijf geeft een fout",
    "attempt to write a readonly database": "het bestand is alleen-lezen",
}


def connect(path: Path, data_key: bytes) -> Any:  # noqa: ANN401 - the driver ships no types
    """Open a connection of the driver to an existing file; pragmas set, nothing read yet."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - not needed to show the window

    # Statements are not cached: they would fill SQLite's small heap, and each allocation beyond it is locked in memory.
    options = {"uri": True, "check_same_thread": False, "isolation_level": None, "timeout": 30, "cached_statements": 0}
    connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=rw", **options)
    for pragma in (
        f"key = \"x'{data_key.hex()}'\"",
        "cipher_log_level = NONE",
        "cipher_memory_security = ON",
        "temp_store = MEMORY",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cache_size = -16000",
        "recursive_triggers = ON",
    ):
        try:
            connection.execute(f"PRAGMA {pragma}")
        except dbapi2.DatabaseError:
            connection.close()
            raise Refusal("register.foreign", path=path) from None
    return connection


def open_engine(path: Path, data_key: bytes) -> Engine:
    """Return an engine on an existing encrypted file; Refusal ``register.foreign`` when it cannot be read."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    # Errors quote no values: they may end up on a screen that others see.
    pool: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 3, "hide_parameters": True}
    engine = create_engine("sqlite+pysqlite://", creator=lambda: connect(path, data_key), module=dbapi2, **pool)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
    except DatabaseError as error:
        engine.dispose()
        raise Refusal("register.foreign", path=path) from error
    return engine


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def create_schema(engine: Engine) -> None:
    """Create every table of the models and stamp the schema's revision."""
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:revision)"), {"revision": REVISION})


def schema_revision(engine: Engine) -> str:
    """Return the revision that is stamped in the file, or an empty text when it is no register."""
    try:
        with engine.connect() as connection:
            return str(connection.scalar(text("SELECT version_num FROM alembic_version")) or "")
    except OperationalError:
        return ""
