"""A short list inside a page: all its rows at once, an empty state, and the keys that every list has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from desktop_app.views.table import Column, TableView
from desktop_app.views.widgets.empty import EmptyState


class Rows(QStackedWidget):
    """Rows that have an `id`. `opened` on Enter and double click, `edit` on F2, `new` on Insert, `remove` on Delete."""

    opened = Signal(object)
    chosen = Signal(object)
    edit = Signal()
    new = Signal()
    remove = Signal()

    def __init__(self, columns: Sequence[Column], name: str, empty: EmptyState) -> None:
        """`name` is what a screen reader says; `empty` stands there while there are no rows."""
        super().__init__()
        self._rows: dict[bytes, Any] = {}
        self.view = TableView(columns, self._fetch, name)
        self.empty = empty
        self.addWidget(self.view)
        self.addWidget(empty)
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.chosen.connect(self.chosen)
        self.view.installEventFilter(self)

    def _fetch(self, ids: list[bytes]) -> Mapping[bytes, Any]:
        return {key: self._rows[key] for key in ids if key in self._rows}

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Show these; the cursor stays on the same row where it is still there, else it goes to the nearest."""
        before = self.view.currentIndex().row()
        self._rows = {row.id: row for row in rows}
        self.setCurrentIndex(0 if self._rows else 1)
        self.view.show_ids(b"".join(self._rows))
        if self._rows and not self.view.current():
            self.view.choose_row(min(max(before, 0), len(self._rows) - 1))

    def row(self) -> Any:  # noqa: ANN401 - a row is what was shown
        """Return the row under the cursor, or None."""
        return self._rows.get(self.view.current() or b"")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """F2 edits, Insert makes, Delete takes away (Qt)."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = {Qt.Key.Key_F2: self.edit, Qt.Key.Key_Insert: self.new, Qt.Key.Key_Delete: self.remove}
            signal = keys.get(Qt.Key(event.key())) if not event.modifiers() else None
            if signal is not None:
                signal.emit()
                return True
        return super().eventFilter(watched, event)
