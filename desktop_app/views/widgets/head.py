"""The top of a page: the record's name, its pills, and what can be done with it; what is rare stands behind "Meer"."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop_app.views import icons
from desktop_app.views.actions import button
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.pill import Pill


class PageHead(QWidget):
    """Name with pills behind the line under it, buttons on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._name = QLabel(wordWrap=True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setProperty("kind", "title")
        self._under = QLabel()
        self._under.setTextFormat(Qt.TextFormat.PlainText)
        self._under.setProperty("kind", "muted")
        self._pills = (Pill(), Pill())
        self._menu = QMenu(self)
        self._more = QToolButton()
        self._more.setText(self.tr("Meer"))
        self._more.setIcon(icons.icon("more"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.hide()
        self._build_layout()

    def _build_layout(self) -> None:
        second = QHBoxLayout()
        second.setSpacing(6)
        for pill in self._pills:
            second.addWidget(pill)
        second.addWidget(self._under, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        self._buttons.addWidget(self._more)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addLayout(self._buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)

    def say(self, name: str, under: str = "", pills: Iterable[tuple[str, Tone]] = ()) -> None:
        """Show another record: its name, the line under it, at most two pills."""
        self._name.setText(name)
        self._under.setText(under)
        shown = list(pills)
        for number, pill in enumerate(self._pills):
            pill.setVisible(number < len(shown))
            if number < len(shown):
                pill.say(*shown[number])

    def offer(self, label: str, icon: str, slot: Callable[[], object]) -> QPushButton:
        """Add a button before "Meer"."""
        made = button(label, icon)
        made.clicked.connect(lambda _checked=False: slot())
        self._buttons.insertWidget(self._buttons.count() - 1, made)
        return made

    def more(self, label: str, icon: str, slot: Callable[[], object]) -> QAction:
        """Add a line to the menu "Meer"."""
        action = self._menu.addAction(icons.icon(icon), label)
        action.triggered.connect(lambda _checked=False: slot())
        self._more.show()
        return action
