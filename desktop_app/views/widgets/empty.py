"""The empty state: an icon, one line that says what is not there, one that says what to do, and at most one button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.views import icons, theme

_HINT_WIDTH: Final = 340


class EmptyState(QWidget):
    """Stands where a list or page would be. `say` changes it; `button` is there when an action helps."""

    def __init__(self, icon: str = "search", title: str = "", hint: str = "", button: QPushButton | None = None) -> None:
        super().__init__()
        self._icon_name = icon
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "heading")
        self.hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("kind", "muted")
        self.hint.setFixedWidth(_HINT_WIDTH)  # one width, so that its height is known
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self.title)
        middle = QHBoxLayout()  # stretches, not an alignment: an aligned label loses its height for width
        middle.addStretch()
        middle.addWidget(self.hint, 10)
        middle.addStretch()
        layout.addLayout(middle)
        if button is not None:
            layout.addSpacing(4)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(icon, title, hint)

    def say(self, icon: str, title: str, hint: str) -> None:
        """Show another icon and other words."""
        self._icon_name = icon
        self._icon.setPixmap(icons.drawing(icon, theme.colours().muted, 40, self.devicePixelRatioF()))
        self.title.setText(title)
        self.hint.setText(hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the words fit where a list is narrow (Qt)."""
        self.hint.setFixedWidth(min(_HINT_WIDTH, max(160, event.size().width() - 24)))
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icon when light becomes dark."""
        if event.type() == QEvent.Type.PaletteChange:
            self.say(self._icon_name, self.title.text(), self.hint.text())
        super().changeEvent(event)
