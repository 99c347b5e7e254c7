"""The only place that opens message boxes and file dialogs; tests put their own functions in this module's place.

Call them through the module (`ask.question(...)`), so that a test can replace one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop_app import fault_log
from desktop_app.errors import Refusal
from desktop_app.views import icons, theme

_ICON = 32


def question(parent: QWidget | None, title: str, text: str, yes_label: str) -> bool:
    """Ask whether to go on; the safe answer is the default and the one that Escape gives."""
    box = _box(parent, title, text)
    yes = box.addButton(yes_label, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(QCoreApplication.translate("ask", "Annuleren"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Show one message with one button."""
    box = _box(parent, title, text)
    box.addButton(QCoreApplication.translate("ask", "Sluiten"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _box(parent: QWidget | None, title: str, text: str) -> QMessageBox:
    """Return a box that shows every sign of `text` as it is: users' words are never markup."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setIconPixmap(icons.drawing("info", theme.colours().accent, _ICON, box.devicePixelRatioF()))
    return box


def refused(parent: QWidget | None, refusal: Exception) -> None:
    """Say why something was not done; an error that nobody foresaw is logged and told in plain words."""
    if isinstance(refusal, Refusal):
        tell(parent, QCoreApplication.translate("ask", "Dit gaat niet"), refusal.sentence())
        return
    fault_log.note(refusal)
    text = QCoreApplication.translate(
        "ask", "Er ging iets mis dat niet had mogen gebeuren. Er is niets half bewaard.\n\nMelding: {error}"
    )
    tell(parent, QCoreApplication.translate("ask", "Onverwachte fout"), text.format(error=refusal))


@contextmanager
def telling(parent: QWidget | None) -> Iterator[None]:
    """Run a user's action; a Refusal is shown and ends the action, nothing else is caught."""
    try:
        yield
    except Refusal as refusal:
        refused(parent, refusal)


def open_file(parent: QWidget | None, title: str, patterns: str, start: Path | None = None) -> Path | None:
    """Ask for an existing file; `patterns` as Qt writes them: "Tabellen (*.csv *.xlsx)". None when left."""
    dialog = _files(parent, title, start, patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def save_file(parent: QWidget | None, title: str, proposal: Path | str, patterns: str) -> Path | None:
    """Ask where to write; the system itself asks before replacing a file. None when left."""
    dialog = _files(parent, title, Path(proposal), patterns)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return _chosen(dialog)


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None when left."""
    dialog = _files(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _files(parent: QWidget | None, title: str, start: Path | None, patterns: str = "") -> QFileDialog:
    """Return the system's dialog for files, or Qt's own with the labels that Qt leaves in English."""
    dialog = QFileDialog(parent, title, "", patterns)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, QCoreApplication.translate("ask", "Map:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, QCoreApplication.translate("ask", "Soort:"))
    if start is not None and start.is_dir():
        dialog.setDirectory(str(start))
    elif start is not None:
        dialog.setDirectory(str(start.parent) if start.is_absolute() else "")
        dialog.selectFile(start.name)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    names = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(names[0]) if names else None
