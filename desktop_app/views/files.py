"""Papers to disk: whole files, and one sentence when that does not go."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop_app.errors import Refusal, disk_reason
from desktop_app.services import letter_files


def write(path: Path, content: bytes) -> None:
    """Write a whole file; Refusal ``register.disk``."""
    try:
        letter_files.write(path, content)
    except OSError as error:
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from error


def write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by name into a folder; Refusal ``register.disk``."""
    for name, content in files:
        write(folder / name, content)
