"""Icons: own line drawings (24 x 24, stroke 2) from `resources/icons`, painted in the colour that the theme asks for.

The drawings say `currentColor`; the engine fills it in while painting, so a change between light and dark needs no
new icons. Pixmaps are kept per drawing, colour and size.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.paths import resource
from desktop_app.views import theme

NORMAL: Final = "text"
QUIET: Final = "muted"
ON_ACCENT: Final = "on_accent"


class _Engine(QIconEngine):
    """Paints one drawing in a colour of the theme; checked states take the colour of text on the soft accent."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = theme.colours()
        if mode == QIcon.Mode.Disabled:
            return colours.scroll
        if state == QIcon.State.On:
            return colours.on_soft
        return str(getattr(colours, self._role))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Drawn, not copied: asking for the device's ratio costs the first window 20 ms.
        _renderer(self._name, self._colour(mode, state)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return drawing(self._name, self._colour(mode, state), min(size.width(), size.height()), 1.0)

    def clone(self) -> QIconEngine:
        twin = _Engine(self._name, self._role)
        _keep.append(twin)
        return twin


_keep: list[QIconEngine] = []  # Qt owns engines it cloned, Python must not collect them first


@lru_cache(maxsize=256)
def icon(name: str, role: str = NORMAL) -> QIcon:
    """Return the icon `name` (a file in `resources/icons`), painted in the theme's colour `role`."""
    engine = _Engine(name, role)
    _keep.append(engine)
    return QIcon(engine)


@lru_cache(maxsize=512)
def drawing(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    """Return one drawing as a square pixmap of `side` points at the screen's `ratio`."""
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint(painter: QPainter, name: str, where: QPoint, side: int, colour: str) -> None:
    """Paint one drawing with its left upper corner at `where`."""
    painter.drawPixmap(where, drawing(name, colour, side, painter.device().devicePixelRatioF()))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
