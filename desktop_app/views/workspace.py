"""The open register on screen: the rail with the five tabs, the top bar, and the tab in sight.

A tab's module is imported when the tab is first shown, so that the Start tab fills before the others cost anything.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final, cast

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.views import actions, icons, plain
from desktop_app.views.actions import ACTIONS
from desktop_app.views.base_tab import Tab
from desktop_app.views.context import AppContext
from desktop_app.views.search_all import SearchAll

RAIL_WIDTH: Final = 160
TOP_HEIGHT: Final = 44
_LONGEST_LABEL: Final = 380

TABS: Final[dict[str, tuple[str, str]]] = {
    "start": ("desktop_app.views.start_tab", "StartTab"),
    "huurders": ("desktop_app.views.huurders_tab", "HuurdersTab"),
    "complexen": ("desktop_app.views.complexen_tab", "ComplexenTab"),
    "panels": ("desktop_app.views.panels_tab", "PanelsTab"),
    "bijeenkomsten": ("desktop_app.views.bijeenkomsten_tab", "BijeenkomstenTab"),
}


class Workspace(QWidget):
    """Rail, top bar and tabs of one open register. `shown` carries the name of the tab that came in sight."""

    shown = Signal(str)

    def __init__(self, context: AppContext, undo: QAction, lock: QAction) -> None:
        super().__init__()
        self.context = context
        self._tabs: dict[str, Tab] = {}
        self._build_widgets(undo, lock)
        self._build_layout()
        context.go_to.connect(self.go_to)

    def _build_widgets(self, undo: QAction, lock: QAction) -> None:
        self.rail = QFrame()
        self.rail.setObjectName("rail")
        self.rail.setFixedWidth(RAIL_WIDTH)
        self.rail_buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        for name in TABS:
            self.rail_buttons[name] = self._rail_button(name)
        self.search = SearchAll(self.context)
        self.undo_button = BarButton(undo)
        self.lock_button = BarButton(lock)
        self.stack = QStackedWidget()

    def _rail_button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setText("  " + actions.text(f"tab.{name}"))  # the style has no gap to set
        made.setIcon(icons.icon(ACTIONS[f"tab.{name}"].icon))
        made.setIconSize(QSize(18, 18))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setCheckable(True)
        made.setFixedSize(RAIL_WIDTH - 16, 36)
        made.setToolTip(f"{made.text().strip()} ({actions.keys(f'tab.{name}')})")
        made.setAccessibleName(made.text().strip())
        made.clicked.connect(lambda _checked=False, tab=name: self.show_tab(tab))
        self._group.addButton(made)
        return made

    def _build_layout(self) -> None:
        rail = QVBoxLayout(self.rail)
        rail.setContentsMargins(8, 10, 8, 10)
        rail.setSpacing(4)
        rail.addLayout(_brand())
        rail.addSpacing(8)
        for one in self.rail_buttons.values():
            rail.addWidget(one)
        rail.addStretch()
        top = QFrame()
        top.setObjectName("topbar")
        top.setFixedHeight(TOP_HEIGHT)
        bar = QHBoxLayout(top)
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.search)
        bar.addStretch(1)
        bar.addWidget(self.undo_button)
        bar.addWidget(self.lock_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)

    @property
    def current(self) -> str:
        """The name of the tab in sight."""
        return next((name for name, one in self.rail_buttons.items() if one.isChecked()), "")

    def tab(self, name: str) -> Tab:
        """Return a tab, made when it is asked for the first time."""
        if name not in self._tabs:
            module, kind = TABS[name]
            self._tabs[name] = cast(Tab, getattr(import_module(module), kind)(self.context))
            self.stack.addWidget(self._tabs[name])
        return self._tabs[name]

    def show_tab(self, name: str) -> Tab:
        """Bring a tab in sight and read it where something changed since."""
        tab = self.tab(name)
        self.rail_buttons[name].setChecked(True)
        self.stack.setCurrentWidget(tab)
        if tab.stale:
            tab.reload()
        self.shown.emit(name)
        return tab

    @Slot(str, object, str)
    def go_to(self, name: str, record: bytes | None, step: str) -> None:
        """Show a place: tab, record and step inside its page; the step "new" is the tab's primary action."""
        if name not in TABS:
            return
        tab = self.show_tab(name)
        if step == "new":
            tab.primary()
        else:
            tab.open(record, step)


class BarButton(QPushButton):
    """An action in the top bar: follows its text and whether it is allowed; a long text is cut, the hint has it whole."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.icon(), "")
        self._action = action
        self.setProperty("kind", "quiet")
        self.setIconSize(QSize(16, 16))
        self.setAutoDefault(True)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        text = plain.words(self._action.text())
        self.setText(plain.label(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _LONGEST_LABEL)))
        self.setAccessibleName(text)
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(plain.hint(f"{text} ({keys})"))
        self.setEnabled(self._action.isEnabled())


def _brand() -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(icons.drawing("app", "", 22, 2.0))
    name = QLabel("Samenspraak")
    name.setProperty("kind", "heading")
    brand = QHBoxLayout()
    brand.setContentsMargins(4, 0, 0, 0)
    brand.setSpacing(8)
    brand.addWidget(mark)
    brand.addWidget(name, 1)
    return brand
