"""Backups: one file that holds the encrypted database and its key file, verified when it is made and before it is used."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

from desktop_app import clock
from desktop_app.errors import Refusal, disk_reason
from desktop_app.models import key_file, places
from desktop_app.models.copies import copy_database, verify
from desktop_app.models.database import connect
from desktop_app.services.register import OpenRegister, lock_file, make_folder, note_backup

_DATABASE, _KEY, _MARK = "register.db", "register.sleutel", b"samenspraak-reservekopie-1"


def backup(register: OpenRegister, target: Path) -> Path:
    """Write a verified backup of the open register to `target` and return it; an existing file is replaced only at the end."""
    if _is_of_register(target, register.path):
        raise Refusal("file.of_register", path=target)
    if target.is_dir():
        raise Refusal("register.disk", path=target, reason=disk_reason(IsADirectoryError(errno.EISDIR, "is a folder")))
    draft = target.with_name(target.name + ".nieuw")
    copy = target.with_name(target.name + ".db")
    make_folder(target.parent)
    try:
        copy_database(register.path, register.database.data_key, copy)
        _pack(draft, copy, key_file.key_path(register.path))
        draft.replace(target)
    except OSError as error:
        raise Refusal("register.disk", path=target, reason=disk_reason(error)) from None
    finally:
        copy.unlink(missing_ok=True)
        draft.unlink(missing_ok=True)
    note_backup(register.database)
    return target


def _is_of_register(target: Path, register: Path) -> bool:
    """Tell whether a backup would be written over the register or its key file."""
    return target.resolve() in {register.resolve(), key_file.key_path(register).resolve()}


def _pack(draft: Path, database: Path, key: Path) -> None:
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_STORED) as archive:
        archive.comment = _MARK
        archive.write(database, _DATABASE)
        archive.write(key, _KEY)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())


def restore(source: Path, path: Path, passphrase: str) -> Path | None:
    """Put a backup in the place of the register at `path`; what stood there is kept beside it and its new path returned.

    Nothing is touched before the backup was opened with the passphrase and every page of it was looked at.
    """
    places.require_local(path)
    database, key = path.with_name(path.name + ".terug"), path.with_name(path.name + ".terug.sleutel")
    make_folder(path.parent)
    try:
        with lock_file(path):
            _unpack(source, database, key)
            _try_open(database, key_file.KeyFile.from_bytes(key.read_bytes(), source).unwrap(passphrase), source)
            kept = _set_aside(path)
            key.replace(key_file.key_path(path))
            database.replace(path)
    except OSError as error:
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from None
    finally:
        for leftover in (database, key, *(database.with_name(database.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
    return kept


def _unpack(source: Path, database: Path, key: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            if archive.comment != _MARK or sorted(archive.namelist()) != sorted((_DATABASE, _KEY)):
                raise Refusal("backup.foreign", path=source)
            for name, target in ((_DATABASE, database), (_KEY, key)):
                with archive.open(name) as packed, target.open("wb") as file:
                    while block := packed.read(1 << 20):
                        file.write(block)
                    os.fsync(file.fileno())
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError):
        raise Refusal("backup.foreign", path=source) from None


def _try_open(database: Path, data_key: bytes, source: Path) -> None:
    try:
        connection = connect(database, data_key)
    except Refusal:
        raise Refusal("backup.foreign", path=source) from None
    try:
        verify(connection, source)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _set_aside(path: Path) -> Path | None:
    """Rename the present register and its key file, so that a restore never destroys a good one."""
    if not path.exists():
        return None
    kept = path.with_name(f"{path.name}.voor-terugzetten-{clock.now():%Y%m%d-%H%M%S}")
    for end in ("-wal", "-shm"):
        log = path.with_name(path.name + end)
        if log.exists():
            log.replace(kept.with_name(kept.name + end))
    if key_file.key_path(path).exists():
        key_file.key_path(path).replace(key_file.key_path(kept))
    path.replace(kept)
    return kept
