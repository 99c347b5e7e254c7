"""What the two pages before an open register share: a card in the middle, and where the register lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.views import icons

_CARD_WIDTH = 520


class Card(QWidget):
    """The product's mark and a card in the middle of the window; `body` holds the card's contents."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(_CARD_WIDTH)
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(28, 24, 28, 22)
        self.body.setSpacing(10)
        self.title = QLabel(title)
        self.title.setProperty("kind", "title")
        self.text = QLabel(text, wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("kind", "muted")
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(_brand())
        layout.addSpacing(14)
        middle = QHBoxLayout()  # stretches, not an alignment: an aligned widget loses its height for width
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        layout.addLayout(middle)
        layout.addStretch(3)


def _brand() -> QHBoxLayout:
    mark = QLabel()
    mark.setPixmap(icons.drawing("app", "", 30, 2.0))
    name = QLabel("Samenspraak")
    name.setProperty("kind", "title")
    brand = QHBoxLayout()
    brand.setSpacing(10)
    brand.addStretch()
    brand.addWidget(mark)
    brand.addWidget(name)
    brand.addStretch()
    return brand


def shown(path: Path) -> str:
    """Return a path as a person reads it: `~` for the home folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def register_files() -> str:
    """Return the file dialog's pattern for registers."""
    return "Samenspraak (*.samenspraak)"
