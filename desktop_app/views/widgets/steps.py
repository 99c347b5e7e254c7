"""The steps of a process across the top of a page: numbered, ticked when done, one of them in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.views import icons, theme

_DISC: Final = 24
_TOP: Final = 4
_HEIGHT: Final = 54


class _Step(QAbstractButton):
    """One step: a disc with its number or a tick, the name under it, and the line to its neighbours."""

    def __init__(self, number: int, text: str, parent: QWidget, *, last: bool) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number = number
        self.last = last
        self.done = False

    def sizeHint(self) -> QSize:
        """Return room for the name in bold (Qt)."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 16, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line, disc and name (Qt)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        self._paint_disc(painter, QRectF((self.width() - _DISC) / 2, _TOP, _DISC, _DISC))
        self._paint_name(painter)
        painter.end()

    def _paint_line(self, painter: QPainter) -> None:
        middle, y = self.width() / 2, _TOP + _DISC / 2
        painter.setPen(QPen(QColor(theme.colours().line), 2))
        if self.number > 1:
            painter.drawLine(QPointF(0, y), QPointF(middle - _DISC / 2 - 4, y))
        if not self.last:
            painter.drawLine(QPointF(middle + _DISC / 2 + 4, y), QPointF(self.width(), y))

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        colours = theme.colours()
        ground, mark = colours.hover, colours.muted
        if self.done:
            ground, mark = colours.pills[theme.Tone.GOOD]
        if self.isChecked():
            ground, mark = colours.accent, colours.on_accent
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawEllipse(disc.adjusted(-3, -3, 3, 3) if self.hasFocus() else disc)
        if self.done:
            icons.paint(painter, "check", QPoint(round(disc.left()) + 4, round(disc.top()) + 4), 16, mark)
            return
        painter.setPen(QColor(mark))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self.number))

    def _paint_name(self, painter: QPainter) -> None:
        colours = theme.colours()
        font = QFont(self.font())
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(colours.text if self.isChecked() or self.underMouse() else colours.muted))
        where = QRect(0, _TOP + _DISC + 4, self.width(), _HEIGHT - _DISC - _TOP - 4)
        painter.drawText(where, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text())


class Steps(QWidget):
    """A row of steps of which one is in sight. `chosen` carries its name; arrow keys walk along it.

    `entered` follows a click or the space bar: the user goes into the step, the arrow keys only walk past it.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs (name in the code, text)."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._steps: dict[str, _Step] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        pairs = list(names)
        for number, (name, text) in enumerate(pairs, start=1):
            step = _Step(number, text, self, last=number == len(pairs))
            step.setChecked(number == 1)
            step.clicked.connect(lambda _checked=False, chosen=name: self._enter(chosen))
            self._steps[name] = step
            self._group.addButton(step)
            layout.addWidget(step, 1)

    def current(self) -> str:
        """Return the name of the step in sight."""
        return next(name for name, step in self._steps.items() if step.isChecked())

    def choose(self, name: str) -> None:
        """Show a step; `chosen` follows when it was another."""
        if name != self.current():
            self._steps[name].setChecked(True)
            self.chosen.emit(name)

    def _enter(self, name: str) -> None:
        self.chosen.emit(name)
        self.entered.emit(name)

    def tick(self, done: Iterable[str]) -> None:
        """Tick exactly these."""
        ticked = frozenset(done)
        for name, step in self._steps.items():
            step.done = name in ticked
            words = self.tr("{step}, gedaan") if step.done else self.tr("{step}, nog te doen")
            step.setAccessibleName(words.format(step=step.text()))
            step.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the row with the arrow keys (Qt)."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        names = list(self._steps)
        name = names[(names.index(self.current()) + way) % len(names)]
        self.choose(name)
        self._steps[name].setFocus()
