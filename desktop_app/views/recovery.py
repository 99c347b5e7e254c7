"""The recovery sheet: printed, or saved as a PDF, and then locked away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.errors import Refusal, disk_reason
from desktop_app.views import ask
from desktop_app.views.jobs import Jobs

if TYPE_CHECKING:
    from desktop_app.documents.render import Document

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says: of which register, its key in groups, made on which day."""

    register: Path
    key: str
    day: date

    def document(self) -> Document:
        """Return the sheet as a PDF."""
        from desktop_app.documents import recovery_sheet  # noqa: PLC0415 - ReportLab is loaded when a page is made

        return recovery_sheet.build(self.register.name, self.key.split("-"), self.day)


def save(parent: QWidget, sheet: Sheet) -> Path | None:
    """Ask where the sheet goes, write it, and return its path; None when left or refused (which is told)."""
    title = translate("recovery", "Herstelblad bewaren")
    target = ask.save_file(parent, title, Path.home() / "herstelblad-samenspraak.pdf", "PDF (*.pdf)")
    if target is None:
        return None
    with ask.telling(parent):
        _write(target, sheet.document().pdf)
        return target
    return None


def print_out(parent: QWidget, sheet: Sheet, jobs: Jobs) -> None:
    """Ask for a printer and print the sheet."""
    from desktop_app.views import printing  # noqa: PLC0415 - asks the system for its printers

    title = translate("recovery", "Herstelblad")
    chosen = printing.choose(parent, title)
    if chosen is not None:
        document = sheet.document()
        jobs.start(title, lambda step: printing.send(document, chosen, step))


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise Refusal("register.disk", path=target, reason=disk_reason(error)) from None
