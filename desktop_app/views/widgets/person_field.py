"""One field to find somebody: name, address, number or code; what is found appears under it while you type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from desktop_app.views import icons

_PAUSE: Final = 60  # milliseconds after the last key before looking
_SHORTEST: Final = 2
_LISTING: Final = """
QListView { border: 1px solid palette(mid); border-radius: 0; padding: 2px; outline: none; }
QListView::item { padding: 5px 8px; border-radius: 4px; }
QListView::item:selected, QListView::item:hover { background: palette(highlight); color: palette(highlighted-text); }
"""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Find = Callable[[str], Sequence[tuple[bytes, str]]]


class PersonField(QLineEdit):
    """A field over people. `find(text)` gives pairs (key, line to show), best first.

    `picked` carries the key once there is one: chosen from the list, or Enter on a text that fits one person only.
    `nobody` carries a text on which Enter was pressed that fits no one. With `once` the field empties after a pick.
    """

    picked = Signal(object)
    nobody = Signal(str)

    def __init__(self, find: Find, hint: str, *, once: bool = False, icon: bool = True) -> None:
        super().__init__()
        self._find = find
        self._once = once
        self._found: Sequence[tuple[bytes, str]] = ()
        self.person: bytes | None = None
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        if icon:
            self.addAction(icons.icon("search", icons.QUIET), QLineEdit.ActionPosition.LeadingPosition)
        self._lines = QStringListModel(self)
        self._popup = QCompleter(self._lines, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(10)
        self._listing = QListView()
        self._listing.setStyleSheet(_LISTING)
        self._popup.setPopup(self._listing)
        self._popup.setWidget(self)
        self._popup.activated[QModelIndex].connect(self._chosen)  # type: ignore[index]
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._offer)
        self.textEdited.connect(self._edited)

    def show_person(self, person: bytes | None, line: str) -> None:
        """Fill the field with somebody who is known already."""
        self.person = person
        self.setText(line)

    @Slot()
    def _edited(self) -> None:
        self.person = None
        self._typing.start()

    def _look(self) -> None:
        text = self.text().strip()
        self._found = self._find(text) if len(text) >= _SHORTEST else ()
        self._lines.setStringList([line for _, line in self._found])

    @Slot()
    def _offer(self) -> None:
        self._look()
        if self._found and self.hasFocus():
            self._popup.complete()
        else:
            self._listing.hide()

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        self.person, line = self._found[row]
        self._listing.hide()
        self.setText(line)
        if self._once:
            self.clear()
        self.picked.emit(self.person)

    def _entered(self) -> None:
        """Pick the one that fits, show several, or tell that there is nobody."""
        self._typing.stop()
        self._look()
        if len(self._found) == 1:
            self._take(0)
        elif self._found:
            self._popup.complete()
        else:
            self.nobody.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks, the down arrow opens the list (Qt)."""
        if event.key() in _ENTER and self.text().strip() and self.person is None:
            if self._listing.isVisible() and self._listing.currentIndex().isValid():
                event.ignore()  # the list takes it
                return
            self._entered()
            return
        if event.key() == Qt.Key.Key_Down and not self._listing.isVisible():
            self._offer()
            return
        super().keyPressEvent(event)
