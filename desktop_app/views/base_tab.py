"""The shape all tabs share: a list on the left, the chosen record's page on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.views import actions, ask, theme
from desktop_app.views.actions import button
from desktop_app.views.context import EVERYTHING, AppContext
from desktop_app.views.table import Column, TableView
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import SearchField

_TYPING_PAUSE: Final = 60  # milliseconds after the last key before the list is read again
_SPLIT: Final = (45, 55)


class Tab(QWidget):
    """What the workspace asks of every tab. `stale` says that `reload` is wanted when the tab comes in sight."""

    name: ClassVar[str] = ""  # as in `go_to` and, behind "tab.", in the table of actions: "huurders"
    watches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.title = actions.text(f"tab.{self.name}")
        self.icon = actions.ACTIONS[f"tab.{self.name}"].icon
        self.stale = True

    def reload(self) -> None:
        """Read again what the tab shows."""
        raise NotImplementedError

    def open(self, record: bytes | None, step: str = "") -> None:
        """Show a record and a place inside its page."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Put the cursor where work begins."""
        raise NotImplementedError

    def primary(self) -> None:
        """Do what the primary button says."""

    @Slot(object)
    def _changed(self, tables: frozenset[str]) -> None:
        if tables == EVERYTHING or self.watches & tables:
            self.stale = True
            if self.isVisible():
                self.reload()


class BaseTab(Tab):
    """A tab: title with count and one primary button, search field, list; the page beside it.

    A tab sets the class values and writes `columns`, `list_ids`, `fetch`, `make_page` and `show_record`; it may write
    `search_hint`, `primary_text`, `count_text`, `nothing`, `primary`, `open_step` and `show_all`, and put a switch into
    `self.above` or chips into `self.filters` after its `super().__init__`. The main window calls `reload` when the tab
    is first shown.
    """

    primary_icon: ClassVar[str] = "plus"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._build_widgets()
        self._build_layout()
        self._connect()

    # what a tab writes itself

    def search_hint(self) -> str:
        """Return what the empty search field says."""
        return self.tr("Zoek in deze lijst")

    def primary_text(self) -> str:
        """Return the text of the primary button; an empty one leaves the button out."""
        return ""

    def columns(self) -> Sequence[Column]:
        """Return the list's columns; exactly one without a width."""
        raise NotImplementedError

    def list_ids(self, text: str) -> bytes:
        """Return the ids to list for what stands in the search field, in order, 16 bytes each."""
        raise NotImplementedError

    def fetch(self, ids: list[bytes]) -> Mapping[bytes, Any]:
        """Return the rows of these ids."""
        raise NotImplementedError

    def make_page(self) -> QWidget:
        """Make the page once; `show_record` fills it."""
        raise NotImplementedError

    def show_record(self, record: bytes) -> None:
        """Fill the page with this record; also called after a change to show it again."""
        raise NotImplementedError

    def count_text(self, count: int) -> str:
        """Return what stands under the title."""
        return self.tr("{count} gevonden").format(count=QLocale().toString(count))

    def nothing(self, text: str) -> tuple[str, str, str]:
        """Icon, title and hint for an empty list; `text` is what was searched."""
        if text:
            return ("search", self.tr("Niets gevonden"), self.tr("Pas de zoekopdracht aan, of wis het zoekveld."))
        return (self.icon, self.tr("Nog niets hier"), "")

    def open_step(self, record: bytes, step: str) -> None:
        """Show a place inside the page of `record`, which is shown already."""

    # what they share

    def _build_widgets(self) -> None:
        self.heading = QLabel(self.title)
        self.heading.setProperty("kind", "title")
        self.count = QLabel()
        self.count.setProperty("kind", "muted")
        self.primary_button = self._primary_button()
        self.search = SearchField(self.search_hint())
        self.filters = QHBoxLayout()
        self.filters.setSpacing(6)
        self.above = QVBoxLayout()
        self.list = TableView(self.columns(), self.fetch, self.title)
        self.empty_list = EmptyState(self.icon)
        self.list_area = QStackedWidget()
        self.list_area.addWidget(self.list)
        self.list_area.addWidget(self.empty_list)
        self.page = self.make_page()
        self.empty_page = EmptyState(self.icon, "", self.tr("Kies links een regel om hier alles erover te zien."))
        self.page_area = QStackedWidget()
        self.page_area.addWidget(self.empty_page)
        self.page_area.addWidget(self.page)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)

    def _primary_button(self) -> QPushButton:
        made = button(self.primary_text(), self.primary_icon, kind="primary")
        if not self.primary_text():
            made.hide()
        return made

    def _build_layout(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName(f"{self.name}.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(6)
        self.splitter.addWidget(self._left())
        self.splitter.addWidget(self._right())
        for number, part in enumerate(_SPLIT):
            self.splitter.setStretchFactor(number, part)
        self.splitter.setSizes([part * 10 for part in _SPLIT])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        state = self.context.settings.value(f"splitter/{self.name}")
        if state is not None:
            self.splitter.restoreState(state)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setMinimumWidth(380)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(theme.MARGIN, 10, 6, theme.MARGIN)
        layout.setSpacing(8)
        layout.addLayout(self._header())
        layout.addLayout(self.above)
        layout.addWidget(self.search)
        layout.addLayout(self.filters)
        layout.addWidget(self.list_area, 1)
        return left

    def _header(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.heading)
        words.addWidget(self.count)
        header = QHBoxLayout()
        header.addLayout(words, 1)
        header.addWidget(self.primary_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return header

    def _right(self) -> QWidget:
        right = QFrame()
        right.setObjectName("page")
        right.setMinimumWidth(420)
        layout = QVBoxLayout(right)
        layout.setContentsMargins(16, 12, 12, theme.MARGIN)
        layout.addWidget(self.page_area)
        return right

    def _connect(self) -> None:
        self.search.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.reload)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.primary_button.clicked.connect(self.primary)
        self.splitter.splitterMoved.connect(self._remember_split)
        self.context.changed.connect(self._changed)
        self.search.installEventFilter(self)

    @Slot()
    def reload(self) -> None:
        """Read the list again; the chosen record stays chosen where it is still listed."""
        self.stale = False
        text = self.search.text().strip()
        with ask.telling(self):
            ids = self.list_ids(text)
            count = len(ids) // 16
            self.count.setText(self.count_text(count))
            self.empty_list.say(*self.nothing(text))
            self.list_area.setCurrentIndex(0 if count else 1)
            self.list.show_ids(ids, self._remembered())
            if count and not self.list.current():
                self.list.choose_row(0)

    def open(self, record: bytes | None, step: str = "") -> None:
        """Show a record (whatever the search field held back) and a place inside its page."""
        if self.stale:
            self.reload()
        if record is None:
            self.focus_list()
            return
        if not self.list.choose(record):
            self.show_all()
            self.list.choose(record)
        self.list.setFocus()
        if step:
            self.open_step(record, step)

    def show_all(self) -> None:
        """Empty the search field and take away filters, so that every record is listed."""
        self.search.clear()
        self.reload()

    def focus_list(self) -> None:
        """Put the cursor where work begins: the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _remembered(self) -> bytes | None:
        if self.list.current():
            return None
        kept = str(self.context.settings.value(f"chosen/{self.name}", ""))
        return bytes.fromhex(kept) if kept else None

    @Slot(object)
    def _chosen(self, record: bytes | None) -> None:
        self.page_area.setCurrentIndex(0 if record is None else 1)
        if record is None:
            return
        self.context.settings.setValue(f"chosen/{self.name}", record.hex())
        with ask.telling(self):
            self.show_record(record)

    @Slot(object)
    def _opened(self, record: bytes) -> None:
        self._chosen(record)
        self.page.setFocus()
        self.page.focusNextChild()

    @Slot()
    def _remember_split(self) -> None:
        self.context.settings.setValue(f"splitter/{self.name}", self.splitter.saveState())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field the arrows walk along the list, Enter goes to the page, Escape empties the field."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._search_key(event)
        return super().eventFilter(watched, event)

    def _search_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.setFocus()
            return key == Qt.Key.Key_Up
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._typing.isActive():
                self._typing.stop()
                self.reload()
            if record := self.list.current():
                self.list.setFocus()
                self._chosen(record)
            return True
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return False
