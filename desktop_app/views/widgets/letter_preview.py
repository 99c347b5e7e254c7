"""The letters as they will print: one page of the real PDF, and keys to walk through recipients and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.actions import button
from desktop_app.views.step_page import line

if TYPE_CHECKING:
    from desktop_app.documents.letter import Letters


class _Sheet(QWidget):
    """A page on paper: as large as fits, centred, with a thin edge."""

    def __init__(self) -> None:
        super().__init__()
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(180, 254))

    def show_page(self, pdf: bytes, number: int) -> None:
        """Draw a page (from 0) at the size and density of this widget; without a PDF nothing."""
        self._pixmap = self._drawn(pdf, number) if pdf else QPixmap()
        self.update()

    def _drawn(self, pdf: bytes, number: int) -> QPixmap:
        """Return the page as a picture; opening the file anew costs two milliseconds and leaves nothing open."""
        import pypdfium2  # noqa: PLC0415 - loads when the first page is shown

        document = pypdfium2.PdfDocument(pdf)
        page = document[number]
        ratio = self.devicePixelRatioF()
        width, height = page.get_size()
        scale = min((self.width() - 4) / width, (self.height() - 4) / height) * ratio
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        page.close()
        document.close()
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888).copy()
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page in the middle (Qt)."""
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        size = self._pixmap.deviceIndependentSize()
        x, y = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawPixmap(int(x), int(y), self._pixmap)
        painter.setPen(theme.colours().line)
        painter.drawRect(int(x), int(y), int(size.width()), int(size.height()))
        painter.end()


class LetterPreview(QWidget):
    """Pages of a run of letters; `moved` carries the letter in sight, from 0."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._run: Letters | None = None
        self._pdf = b""
        self._last = 0
        self._firsts: tuple[int, ...] = ()
        self._page = 0
        self.sheet = _Sheet()
        self.back = button("", "left", kind="quiet")
        self.back.setAccessibleName(self.tr("Vorige brief"))
        self.back.setToolTip(self.tr("Vorige brief"))
        self.ahead = button("", "right", kind="quiet")
        self.ahead.setAccessibleName(self.tr("Volgende brief"))
        self.ahead.setToolTip(self.tr("Volgende brief"))
        self.turn = button("", kind="quiet")
        self.larger = button("", "eye", kind="quiet")
        self.larger.setAccessibleName(self.tr("Groter bekijken"))
        self.larger.setToolTip(self.tr("Groter bekijken"))
        self.where = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.where.setProperty("kind", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.sheet, 1)
        layout.addLayout(line(self.back, self.where, self.turn, self.larger, self.ahead, stretch=1))
        self.back.clicked.connect(lambda: self.show_letter(self.letter - 1))
        self.ahead.clicked.connect(lambda: self.show_letter(self.letter + 1))
        self.turn.clicked.connect(self._turn)
        self.larger.clicked.connect(lambda: self.enlarged().exec())
        self.show_run(None)

    @property
    def letter(self) -> int:
        """The letter in sight, from 0; -1 without letters."""
        return sum(first <= self._page for first in self._firsts) - 1

    def show_run(self, run: Letters | None) -> None:
        """Show these letters, beginning at the one in sight before where there are as many; None empties the sheet."""
        before = max(self.letter, 0)
        self._run = run
        self._pdf, self._last = (run.document.pdf, run.document.pages) if run else (b"", 0)
        self._firsts = run.first_pages if run else ()
        self.show_letter(min(before, max(len(self._firsts) - 1, 0)))

    def show_letter(self, number: int) -> None:
        """Show the first page of a letter, from 0."""
        if 0 <= number < len(self._firsts):
            self._page = self._firsts[number]
            self.moved.emit(number)
        self._draw()

    def enlarged(self) -> QDialog:
        """Return a window as high as the screen allows with the same pages."""
        dialog = QDialog(self.window())
        dialog.setWindowTitle(self.where.text())
        twin = type(self)()
        twin.larger.hide()
        QVBoxLayout(dialog).addWidget(twin)
        height = self.screen().availableGeometry().height() - 80
        dialog.resize(round(height * 0.74), height)
        twin.show_run(self._run)
        twin.show_letter(self.letter)
        return dialog

    def _pages(self) -> range:
        """Return the pages of the letter in sight."""
        after = next((first for first in self._firsts if first > self._page), self._last)
        return range(self._firsts[self.letter], after) if self._firsts else range(0)

    def _turn(self) -> None:
        """Turn the page; after the last comes the first."""
        pages = self._pages()
        self._page = self._page + 1 if self._page + 1 in pages else pages.start
        self._draw()

    def _draw(self) -> None:
        pages, count = self._pages(), len(self._firsts)
        self.sheet.show_page(self._pdf if count else b"", self._page)
        self.back.setEnabled(self.letter > 0)
        self.ahead.setEnabled(0 <= self.letter < count - 1)
        self.turn.setVisible(len(pages) > 1)
        self.larger.setEnabled(count > 0)
        self.turn.setText(self.tr("blad {page} van {pages}").format(page=self._page - pages.start + 1, pages=len(pages)))
        where = self.tr("brief {number} van {count}").format(number=self.letter + 1, count=count)
        self.where.setText(where if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again at the new size (Qt)."""
        super().resizeEvent(event)
        self._draw()
