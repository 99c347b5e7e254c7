"""Printing a PDF: the PDF itself to CUPS where there is one, so that it stays sharp and both sides work; else as pictures.

`choose` asks on the main thread, `send` prints in a job. Nothing is written to disk on the way.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.documents.render import Document
from desktop_app.errors import Refusal

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS: Final = 300
_Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the user chose: the printer as Qt knows it, the pages (from 1, 0 for all), and for CUPS the words of `lp`."""

    printer: QPrinter
    first: int
    last: int
    command: tuple[str, ...]


def choose(parent: QWidget, title: str) -> Chosen | None:
    """Ask for printer, pages and copies; None when left."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - asks the system for its printers

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return None
    to_file = printer.outputFormat() != QPrinter.OutputFormat.NativeFormat
    return Chosen(printer, printer.fromPage(), printer.toPage(), () if to_file else lp_command(printer))


def lp_command(printer: QPrinter) -> tuple[str, ...]:
    """Return the words that hand a PDF to CUPS, or nothing where there is no `lp` or no such queue."""
    lp = shutil.which("lp")
    if not lp or not printer.printerName():
        return ()
    sides = {0: "one-sided", 1: "one-sided", 2: "two-sided-long-edge", 3: "two-sided-short-edge"}[printer.duplex().value]
    chosen = ("-P", f"{printer.fromPage()}-{printer.toPage()}") if printer.fromPage() else ()
    return (
        lp, "-d", printer.printerName(), "-n", str(max(printer.copyCount(), 1)), *chosen,
        "-o", f"sides={sides}", "-o", "media=A4", "-o", "print-scaling=none", "-t", printer.docName(), "-",
    )  # fmt: skip


def send(document: Document, chosen: Chosen, step: _Step) -> None:
    """Print; Refusal ``print.failed`` with what the printer said."""
    if not chosen.command:
        _as_pictures(document, chosen, step)
        return
    try:
        subprocess.run(chosen.command, input=document.pdf, check=True, capture_output=True, timeout=120)  # noqa: S603 - own words only
    except subprocess.CalledProcessError as error:
        raise Refusal("print.failed", reason=error.stderr.decode(errors="replace").strip() or "onbekende fout") from None
    except (OSError, subprocess.TimeoutExpired):
        raise Refusal("print.failed", reason="de printer antwoordt niet") from None
    step(1, 1)


def _as_pictures(letters: Document, chosen: Chosen, step: _Step) -> None:
    """Print each page as a picture: for systems without CUPS, and for Qt's own print to file."""
    import pypdfium2  # noqa: PLC0415

    chosen.printer.setResolution(DOTS)
    chosen.printer.setPageMargins(chosen.printer.pageLayout().minimumMargins(), QPageLayout.Unit.Point)
    chosen.printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(chosen.printer):
        raise Refusal("print.failed", reason="de printer neemt niets aan")
    document = pypdfium2.PdfDocument(letters.pdf)
    first, last = chosen.first or 1, chosen.last or letters.pages
    try:
        total = last - first + 1
        for number in range(total):
            if number:
                chosen.printer.newPage()
            painter.drawImage(painter.viewport(), _picture(document[first - 1 + number]))
            step(number + 1, total)
    finally:
        painter.end()
        document.close()


def _picture(page: object) -> QImage:
    bitmap = page.render(scale=DOTS / 72, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
