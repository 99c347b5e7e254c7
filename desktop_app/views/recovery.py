"""The recovery sheet, saved as a PDF that the user prints and locks away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.errors import Refusal
from desktop_app.views import ask


def save_sheet(parent: QWidget, register: Path, recovery_key: str, today: date) -> Path | None:
    """Ask where the sheet goes, write it, and return its path; None when left or refused (which is told)."""
    from desktop_app.documents import recovery_sheet  # noqa: PLC0415 - ReportLab is loaded when a page is made

    title = QCoreApplication.translate("recovery", "Herstelblad bewaren")
    target = ask.save_file(parent, title, Path.home() / "herstelblad-samenspraak.pdf", "PDF (*.pdf)")
    if target is None:
        return None
    document = recovery_sheet.build(register.name, recovery_key.split("-"), today)
    with ask.telling(parent):
        _write(target, document.pdf)
        return target
    return None


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise Refusal("register.disk", path=target, reason=error.strerror or error) from None
