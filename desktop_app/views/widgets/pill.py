"""A pill: one word on a coloured ground; the word says it, the colour only helps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop_app.views import theme
from desktop_app.views.theme import Tone


def paint_pill(painter: QPainter, where: QRectF, word: str, tone: Tone) -> None:
    """Paint a pill that fills `where`."""
    ground, text = theme.colours().pills[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
    painter.setPen(QColor(text))
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, word)


class Pill(QLabel):
    """A status as a word. `say` changes word and tone; without a word nothing is painted."""

    def __init__(self, word: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(word, tone)

    @property
    def tone(self) -> Tone:
        """The tone it has now."""
        return self._tone

    def say(self, word: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show another word in another tone."""
        self._tone = tone
        self.setText(word)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for the word and the round ends (Qt)."""
        metrics = self.fontMetrics()
        if not self.text():
            return QSize(0, metrics.height() + 4)
        return QSize(metrics.horizontalAdvance(self.text()) + 20, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut the word (Qt)."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and word (Qt)."""
        if not self.text():
            return
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self.text(), self._tone)
        painter.end()
