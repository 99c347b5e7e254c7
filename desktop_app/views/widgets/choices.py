"""Choices that stand in sight: chips under a search field, and segments (tabs inside a page, switch above a list)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.views.actions import button


class Chips(QWidget):
    """Filters that are on or off. `changed` carries the set of names that are on."""

    changed = Signal(object)

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs (name in the code, text on the chip)."""
        super().__init__()
        self._buttons: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for name, text in names:
            chip = button(text, kind="chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _on: self.changed.emit(self.on()))
            self._buttons[name] = chip
            layout.addWidget(chip)
        layout.addStretch()

    def on(self) -> frozenset[str]:
        """Return the names that are on."""
        return frozenset(name for name, chip in self._buttons.items() if chip.isChecked())

    def set_on(self, names: Iterable[str]) -> None:
        """Turn exactly these on; `changed` follows."""
        chosen = frozenset(names)
        for name, chip in self._buttons.items():
            chip.setChecked(name in chosen)
        self.changed.emit(self.on())

    def label(self, name: str, text: str) -> None:
        """Give a chip another text, for instance with a count."""
        self._buttons[name].setText(text)
        self._buttons[name].setAccessibleName(text)


class Segments(QWidget):
    """A row of which one is chosen: the switch above a list, or the tabs inside a page. Arrow keys walk along it."""

    chosen = Signal(str)

    def __init__(self, names: Iterable[tuple[str, str]] = ()) -> None:
        """`names` are pairs (name in the code, text); the first is chosen to begin with."""
        super().__init__()
        self.setObjectName("segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 2)
        self._layout.setSpacing(2)
        for name, text in names:
            self.add(name, text)

    def add(self, name: str, text: str, icon: str = "") -> QPushButton:
        """Add one at the end."""
        one = button(text, icon, kind="segment")
        one.setCheckable(True)
        one.setIconSize(QSize(15, 15))
        one.setChecked(not self._buttons)
        one.setAutoDefault(False)
        one.clicked.connect(lambda _checked=False, chosen=name: self.chosen.emit(chosen))
        self._buttons[name] = one
        self._group.addButton(one)
        self._layout.addWidget(one)
        return one

    def current(self) -> str:
        """Return the chosen name, or an empty string when there is none at all."""
        return next((name for name, one in self._buttons.items() if one.isChecked()), "")

    def choose(self, name: str) -> None:
        """Choose one; `chosen` follows when it was another."""
        if name in self._buttons and name != self.current():
            self._buttons[name].setChecked(True)
            self.chosen.emit(name)

    def offer(self, name: str, *, on: bool) -> None:
        """Show or hide one; when the chosen one goes, the first takes its place."""
        self._buttons[name].setVisible(on)
        if not on and self.current() == name:
            self.choose(next(iter(self._buttons)))

    def label(self, name: str, text: str) -> None:
        """Give one another text, for instance with a count."""
        self._buttons[name].setText(text)
        self._buttons[name].setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the row with the arrow keys (Qt)."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        names = [name for name, one in self._buttons.items() if not one.isHidden()]
        name = names[(names.index(self.current()) + step) % len(names)]
        self.choose(name)
        self._buttons[name].setFocus()


class Pages(QWidget):
    """Segments with the page of each below it: `add(name, text, widget)`."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.segments = Segments()
        self._stack = QStackedWidget()
        self._widgets: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.segments)
        layout.addWidget(self._stack, 1)
        self.segments.chosen.connect(self._show)

    def add(self, name: str, text: str, page: QWidget) -> None:
        """Add one page at the end."""
        self.segments.add(name, text)
        self._widgets[name] = page
        self._stack.addWidget(page)

    def names(self) -> tuple[str, ...]:
        """Return the names of the pages, in order."""
        return tuple(self._widgets)

    def current(self) -> str:
        """Return the name of the page in sight."""
        return self.segments.current()

    def choose(self, name: str) -> None:
        """Show the page `name`."""
        self.segments.choose(name)

    def _show(self, name: str) -> None:
        self._stack.setCurrentWidget(self._widgets[name])
        self.chosen.emit(name)
