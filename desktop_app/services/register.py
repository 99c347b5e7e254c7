"""Registers as files: make, open, lock, back up, put back, and look whether all is well.

A register is an encrypted database, its key file beside it, and a lock while it is open. Nothing here ever makes an empty
register in the place of one that cannot be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout
from sqlalchemy import Connection, Select, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from desktop_app import clock
from desktop_app.errors import Refusal, disk_reason
from desktop_app.models import key_file, places, search
from desktop_app.models.base import Base
from desktop_app.models.database import REVISION, Database, create_schema, open_engine, schema_revision
from desktop_app.models.journal import JournalEntry, JournalPart
from desktop_app.models.key_file import KeyFile
from desktop_app.models.keys import new_id
from desktop_app.models.settings import Register

_SMALLEST = 4096
_REGISTER = Base.metadata.tables[Register.__tablename__]


@dataclass(slots=True)
class OpenRegister:
    """An open register: its database, where it is, and the lock that keeps a second process out."""

    database: Database
    path: Path
    lock: BaseFileLock

    def close(self) -> None:
        """Close the database and let others in."""
        self.database.close()
        self.lock.release()


def exists(path: Path) -> bool:
    """Whether a file stands at the register's place."""
    return path.exists()


def create(path: Path, passphrase: str) -> tuple[OpenRegister, str]:
    """Make a new, empty, encrypted register and return it open, with its recovery key (shown once).

    Refusals: ``register.exists``, ``register.not_local``, ``register.weak_passphrase``, ``register.disk``.
    """
    require_strength(passphrase)
    places.require_local(path)
    if path.exists() or key_file.key_path(path).exists():
        raise Refusal("register.exists", path=path)
    make_folder(path.parent)
    lock = lock_file(path)
    try:
        data_key = key_file.new_data_key()
        _create_file(path, data_key, passphrase)
        return OpenRegister(_database(path, data_key), path, lock), key_file.recovery_text(data_key)
    except BaseException:
        lock.release()
        raise


def _create_file(path: Path, data_key: bytes, passphrase: str) -> None:
    register_id = new_id()
    key_file.write_whole(key_file.key_path(path), KeyFile.wrap(register_id.hex(), data_key, passphrase).to_bytes())
    temporary = path.with_name(path.name + ".nieuw")
    temporary.unlink(missing_ok=True)
    temporary.touch()
    engine = open_engine(temporary, data_key)
    create_schema(engine)
    with engine.begin() as connection:
        connection.execute(insert(_REGISTER), [{"id": register_id, "letter": "A", "created_at": clock.now()}])
    engine.dispose()
    temporary.replace(path)


def require_strength(passphrase: str) -> None:
    """Refuse a passphrase that is too short to protect anybody."""
    if len(passphrase) < key_file.MINIMUM_PASSPHRASE:
        raise Refusal("register.weak_passphrase", minimum=key_file.MINIMUM_PASSPHRASE)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; Refusal ``register.disk`` when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("register.disk", path=folder, reason=disk_reason(error)) from None


def open_with_passphrase(path: Path, passphrase: str) -> OpenRegister:
    """Open a register; Refusal when it is missing, in use, damaged, of a newer program, or the passphrase is wrong."""
    lock = _lock_existing(path)
    try:
        return _open(path, key_file.read(path).unwrap(passphrase), lock)
    except BaseException:
        lock.release()
        raise


def open_with_recovery_key(path: Path, recovery: str, new_passphrase: str | None = None) -> OpenRegister:
    """Open a register without its key file; with `new_passphrase` a new key file is written."""
    data_key = key_file.data_key_from(recovery)
    if new_passphrase is not None:
        require_strength(new_passphrase)
    lock = _lock_existing(path)
    try:
        register = _open(path, data_key, lock)
    except BaseException as error:
        lock.release()
        if isinstance(error, Refusal) and error.kind == "register.foreign":
            raise Refusal("register.recovery_key") from error
        raise
    if new_passphrase is not None:
        set_passphrase(register, new_passphrase)
    return register


def set_passphrase(register: OpenRegister, passphrase: str) -> None:
    """Wrap the data key anew; the recovery key stays what it was."""
    require_strength(passphrase)
    with register.database.read() as session:
        register_id = session.scalars(select(_REGISTER.c.id)).one()
    wrapped = KeyFile.wrap(register_id.hex(), register.database.data_key, passphrase)
    key_file.write_whole(key_file.key_path(register.path), wrapped.to_bytes())


def _lock_existing(path: Path) -> BaseFileLock:
    if not path.exists():
        raise Refusal("register.missing", path=path)
    places.require_local(path)
    return lock_file(path)


def lock_file(path: Path) -> BaseFileLock:
    """Return the register's lock, taken; Refusal ``register.in_use`` when another process has it."""
    lock = FileLock(path.with_name(path.name + ".slot"), thread_local=False)  # taken in a job, released by the window
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Refusal("register.in_use", path=path) from None
    except OSError as error:
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from None
    return lock


def _open(path: Path, data_key: bytes, lock: BaseFileLock) -> OpenRegister:
    if path.stat().st_size < _SMALLEST:
        raise Refusal("register.foreign", path=path)
    database = _database(path, data_key)
    revision = schema_revision(database.engine)
    if revision == REVISION:
        return OpenRegister(database, path, lock)
    database.close()
    from desktop_app.models.migrations import run  # noqa: PLC0415 - only when the schema differs

    run.upgrade(path, data_key, revision)
    return OpenRegister(_database(path, data_key), path, lock)


def _database(path: Path, data_key: bytes) -> Database:
    return Database(open_engine(path, data_key), path, data_key)


def recovery_key(register: OpenRegister) -> str:
    """Return the recovery key, for printing the sheet again."""
    return key_file.recovery_text(register.database.data_key)


def letter(session: Session) -> str:
    """Return the letter that stands in every reference this register gives."""
    return str(session.scalar(select(_REGISTER.c.letter)))


def note_backup(database: Database) -> None:
    """Remember that a backup was made now; this is no change of content and leaves no journal entry."""
    with database.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(update(_REGISTER).values(backed_up_at=clock.now()))


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of `check`: one Dutch sentence per problem."""

    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was wrong."""
        return not self.problems


def check(register: OpenRegister) -> Checked:
    """Look at every page of the file, the key file, the search index and the journal."""
    with register.database.engine.connect() as connection:
        damaged = _page_problems(connection)
        if damaged:
            return Checked(tuple(damaged))
        return Checked((*_content_problems(connection), *_key_problems(register)))


def _page_problems(connection: Connection) -> list[str]:
    problems: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        try:
            rows = [str(row[0]) for row in connection.execute(text(f"PRAGMA {pragma}"))]
        except DatabaseError as error:
            rows = [str(error.orig)]
        problems += [f"Het databasebestand is beschadigd ({pragma}: {row})." for row in rows[:3] if row != "ok"]
    return problems


def _content_problems(connection: Connection) -> list[str]:
    wrong = search.faults(connection)
    lost = connection.scalar(_journal_without_entry())
    problems = [f"De zoekindex klopt niet voor {wrong} personen."] if wrong else []
    return problems + ([f"Het logboek heeft {lost} losse delen."] if lost else [])


def _journal_without_entry() -> Select[int]:
    entries = select(JournalEntry.id)
    return select(func.count()).select_from(JournalPart).where(JournalPart.entry_id.not_in(entries))


def _key_problems(register: OpenRegister) -> list[str]:
    with register.database.read() as session:
        register_id = session.scalars(select(_REGISTER.c.id)).one()
    try:
        stored = key_file.read(register.path)
    except Refusal as refusal:
        return [refusal.sentence()]
    return [] if stored.register == register_id.hex() else ["Het sleutelbestand hoort bij een ander register."]
