"""Lists of any length: all ids in order as one `bytes`, rows fetched by id in pages while they are scrolled to.

No proxy model, no size hints from contents: a list of 100,000 costs 1.6 MB and the scroll bar tells the truth.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.views import plain, theme
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.pill import paint_pill

ID_SIZE: Final = 16
PAGE: Final = 128
KEPT_PAGES: Final = 64
TONE_ROLE: Final = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT: Final = QModelIndex()
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_SHOWN: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
Fetch = Callable[[list[bytes]], Mapping[bytes, Any]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a row becomes text. Exactly one column has width 0 and stretches; a `tone` makes it a pill."""

    title: str
    text: Callable[[Any], str]
    width: int = 0
    tone: Callable[[Any], Tone | None] | None = None
    right: bool = False
    strong: bool = False


class PagedTable(QAbstractTableModel):
    """A read-only table over ids; `fetch(ids)` gives the rows of one page, missing ids show as empty rows."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._fetch = fetch
        self.ids = b""
        self._pages: OrderedDict[int, Mapping[bytes, Any]] = OrderedDict()
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, ids: bytes) -> None:
        """Show these rows (16 bytes per id, in order) and forget the pages fetched before."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def id_at(self, row: int) -> bytes:
        """Return the id of a row; an empty `bytes` outside the list."""
        return self.ids[row * ID_SIZE : (row + 1) * ID_SIZE] if row >= 0 else b""

    def row_of(self, record: bytes) -> int:
        """Return the row of an id, or -1."""
        place = self.ids.find(record) if record else -1
        while place >= 0 and place % ID_SIZE:  # a match across two ids is no match
            place = self.ids.find(record, place + 1)
        return place // ID_SIZE if place >= 0 else -1

    def record(self, row: int) -> Any:  # noqa: ANN401 - a row is what the tab's own fetch hands out
        """Return the fetched row, or None when the register no longer has it."""
        page = row // PAGE
        if page not in self._pages:
            first = page * PAGE
            ids = [self.id_at(one) for one in range(first, min(first + PAGE, self.rowCount()))]
            self._pages[page] = self._fetch(ids)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self.id_at(row))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are (Qt)."""
        return 0 if parent.isValid() else len(self.ids) // ID_SIZE

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are (Qt)."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return one cell's text, tone, alignment or font (Qt)."""
        column = self.columns[index.column()]
        if role in _SHOWN or role == TONE_ROLE:
            row = self.record(index.row())
            if row is None or (role == TONE_ROLE and column.tone is None):
                return None
            if role == TONE_ROLE and column.tone:
                return column.tone(row)
            return plain.hint(column.text(row)) if role == Qt.ItemDataRole.ToolTipRole else column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return self._bold if role == Qt.ItemDataRole.FontRole and column.strong else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a column's title or its alignment (Qt)."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None


def _side(column: Column) -> Qt.AlignmentFlag:
    return _MIDDLE | (Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)


class _Delegate(QStyledItemDelegate):
    """Paints a pill where the column has a tone; everything else as Qt does, without a focus frame per cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus
        tone = index.data(TONE_ROLE)
        word = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if tone is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if not word:
            return
        painter.save()
        width = min(option.fontMetrics.horizontalAdvance(word) + 20, option.rect.width() - 6)
        height = option.fontMetrics.height() + 4
        top = option.rect.top() + (option.rect.height() - height) / 2
        paint_pill(painter, QRectF(option.rect.left() + 3, top, width, height), word, Tone(tone))
        painter.restore()


class TableView(QTableView):
    """The list of a tab. `chosen` carries the id under the cursor or None, `opened` the id on Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, columns: Sequence[Column], fetch: Fetch, name: str) -> None:
        """`name` is what a screen reader says."""
        super().__init__()
        self.setAccessibleName(name)
        self.table = PagedTable(columns, fetch, self)
        self.setModel(self.table)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the end of an address tells it apart
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self._headers()
        self._widths()
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.chosen.emit(self._id(now)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index)))

    def _headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(30)

    def _widths(self) -> None:
        header = self.horizontalHeader()
        for number, column in enumerate(self.table.columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(number, mode)
            if column.width:
                header.resizeSection(number, column.width)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns over an empty list, for records of another kind."""
        self.table.columns = columns
        self.table.show(b"")
        self._widths()

    def _id(self, index: Index) -> bytes | None:
        return self.table.id_at(index.row()) or None if index.isValid() else None

    def current(self) -> bytes | None:
        """Return the id under the cursor, or None."""
        return self._id(self.currentIndex())

    def show_ids(self, ids: bytes, keep: bytes | None = None) -> None:
        """Show these ids; the cursor stays on the same record (or goes to `keep`) where it is still in the list."""
        wanted = keep or self.current()
        self.table.show(ids)
        if not (wanted and self.choose(wanted)):
            self.chosen.emit(None)

    def choose(self, record: bytes) -> bool:
        """Put the cursor on a record and bring it in sight; False when it is not in the list."""
        row = self.table.row_of(record)
        if row < 0:
            return False
        index = self.table.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        before = self.currentIndex()
        self.selectionModel().setCurrentIndex(index, flags)
        if before == index:
            self.chosen.emit(record)
        self.scrollTo(index)
        return True

    def choose_row(self, row: int) -> None:
        """Put the cursor on a row by its number, as the arrow keys do."""
        self.choose(self.table.id_at(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the record under the cursor on Enter (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (record := self.current()):
            self.opened.emit(record)
            return
        super().keyPressEvent(event)
