"""Copies of an encrypted database file, made page by page and looked at before anybody trusts them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop_app.errors import Refusal
from desktop_app.models.database import connect


def copy_database(source: Path, data_key: bytes, target: Path) -> None:
    """Copy an encrypted database, open or not, into a new file with the same key, and look at every page of the copy."""
    target.unlink(missing_ok=True)
    target.touch()
    reading, writing = connect(source, data_key), connect(target, data_key)
    try:
        writing.execute("PRAGMA journal_mode = DELETE")
        reading.backup(writing)
        verify(writing, target)
    finally:
        reading.close()
        writing.close()


def verify(connection: Any, path: Path) -> None:  # noqa: ANN401 - the driver ships no types
    """Look at every page; Refusal ``backup.foreign`` when one is damaged."""
    bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    if bad or rows != [("ok",)]:
        raise Refusal("backup.foreign", path=path)
