"""Search everything (Ctrl+K): a field in the top bar, its answers in a list below it, Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app.views import actions, ask, icons
from desktop_app.views.actions import ACTIONS
from desktop_app.views.context import AppContext
from desktop_app.views.widgets.fields import SearchField

if TYPE_CHECKING:
    from desktop_app.services.jump import Hit

_WIDTH: Final = 380
_ROW: Final = 30
_PAUSE: Final = 80  # milliseconds after the last key
_HIT: Final = Qt.ItemDataRole.UserRole


class SearchAll(SearchField):
    """The field. The list is a child of the window, so that the keys stay here while the arrows walk along it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("")
        self._context = context
        self.setPlaceholderText(self.tr("Zoek een huurder, complex, panel of bijeenkomst"))
        self.setAccessibleName(actions.text("search"))
        self.setToolTip(f"{actions.text('search')} ({actions.keys('search')})")
        self.setFixedWidth(_WIDTH)
        self.frame = QFrame()
        self.frame.setObjectName("card")
        self.hits = QListWidget()
        self.hits.setObjectName("hits")
        self.hits.setAccessibleName(self.tr("Gevonden"))
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setIconSize(QSize(16, 16))
        layout = QVBoxLayout(self.frame)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.hits)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self._search)
        self.textChanged.connect(self._typing.start)
        self.hits.itemClicked.connect(self._go)

    @Slot()
    def _search(self) -> None:
        from desktop_app.services import jump  # noqa: PLC0415 - loaded after the window shows

        self.hits.clear()
        with ask.telling(self), self._context.read() as session:
            for hit in jump.find(session, self.text(), today=self._context.today):
                self._add(hit)
        if self.text().strip() and not self.hits.count():
            nothing = QListWidgetItem(self.tr("Niets gevonden"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(nothing)
        self.hits.setCurrentRow(0)
        self._place()

    def _add(self, hit: Hit) -> None:
        item = QListWidgetItem(icons.icon(ACTIONS[f"tab.{hit.tab}"].icon), f"{hit.title}  ·  {hit.detail}")
        item.setData(_HIT, (hit.tab, hit.record))
        item.setSizeHint(QSize(_WIDTH, _ROW))
        self.hits.addItem(item)

    def _place(self) -> None:
        rows = self.hits.count()
        if not rows or not self.hasFocus():
            self.frame.hide()
            return
        self.frame.setParent(self.window())
        self.frame.setGeometry(0, 0, _WIDTH + 160, rows * _ROW + 16)
        self.frame.move(self.mapTo(self.window(), QPoint(0, self.height() + 4)))
        self.frame.show()
        self.frame.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, go on Enter, leave on Escape (Qt)."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and self.hits.count():
            self.hits.setCurrentRow((self.hits.currentRow() + steps[Qt.Key(key)]) % self.hits.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive():
                self._typing.stop()
                self._search()
            self._go(self.hits.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Empty the field, close the list and give the keys back to the tab."""
        self.clear()
        self._typing.stop()
        self.hits.clear()
        self.frame.hide()
        self.clearFocus()
        self.focusNextChild()

    @Slot(QListWidgetItem)
    def _go(self, item: QListWidgetItem | None) -> None:
        place = item.data(_HIT) if item is not None else None
        if place is None:
            return
        tab, record = place
        self.leave()
        self._context.go_to.emit(tab, record, "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when the cursor goes elsewhere (Qt)."""
        self.frame.hide()
        super().focusOutEvent(event)
