"""Files that a command reads or writes: refused in one sentence when that does not go."""

from __future__ import annotations

from pathlib import Path

from desktop_app.errors import Refusal, disk_reason
from desktop_app.services import letter_files


def read_text(path: str) -> str:
    """Return a text file in UTF-8, or as Windows wrote it; Refusal ``file.unreadable``."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise Refusal("file.unreadable", path=path, reason=disk_reason(error)) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _windows(path, content)


def _windows(path: str, content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise Refusal("file.unreadable", path=path, reason="het is geen tekst") from None


def write(path: Path, content: bytes) -> str:
    """Write a whole file and return its path; Refusal ``register.disk``."""
    try:
        letter_files.write(path, content)
    except OSError as error:
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from error
    return str(path)


def sheets(pages: int) -> str:
    """Return a number of pages in words: "1 bladzijde"."""
    return f"{pages} bladzijde" + ("n" if pages != 1 else "")
