"""Minutes as they print: for whom, the pages, what is replaced in that version; print or save from here."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.letter import Letters
from desktop_app.documents.render import Document
from desktop_app.services import council, minutes_paper
from desktop_app.services.meetings import MeetingRow
from desktop_app.services.minutes_paper import Version
from desktop_app.views import ask, files, printing
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import line, note, say
from desktop_app.views.widgets.choices import Segments
from desktop_app.views.widgets.letter_preview import LetterPreview

_SHOWN = 12


class PagePreview(LetterPreview):
    """The pages of one document instead of the letters of a run."""

    def show_document(self, document: Document) -> None:
        """Show the pages of a document."""
        self.show_run(Letters(document, tuple(range(document.pages))))

    def _draw(self) -> None:
        super()._draw()
        count = len(self._firsts)
        self.where.setText(self.tr("blad {page} van {pages}").format(page=self.letter + 1, pages=count) if count else "")


class PaperDialog(QDialog):
    """Minutes for the members, the Huurdersraad or the public."""

    def __init__(self, parent: QWidget | None, context: AppContext, row: MeetingRow) -> None:
        super().__init__(parent)
        self.context = context
        self.row = row
        self._document: Document | None = None
        self.setWindowTitle(self.tr("Verslag van {title}").format(title=row.title))
        self.resize(720, 680)
        names = (
            (Version.MEMBERS, self.tr("Leden")),
            (Version.COUNCIL, self.tr("Huurdersraad")),
            (Version.PUBLIC, self.tr("Openbaar")),
        )
        self.version = Segments(names)
        self.preview = PagePreview()
        self.replaced = note()
        self.print_button = button(self.tr("&Afdrukken…"), "print")
        self.save_button = button(self.tr("&Bewaar als PDF…"), "pdf", kind="primary")
        self.close_button = button(self.tr("&Sluiten"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(line(self.version))
        middle = QHBoxLayout()
        middle.addWidget(self.preview, 3)
        middle.addWidget(self.replaced, 1)
        layout.addLayout(middle, 1)
        layout.addLayout(line(QWidget(), self.close_button, self.print_button, self.save_button, stretch=0))
        self.version.chosen.connect(self.make)
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.make()

    @Slot()
    def make(self) -> None:
        """Lay the chosen version out, in a job, and show it."""
        version, key, today = Version(self.version.current()), self.row.id, self.context.today

        def work(_step: object) -> tuple[Document, str]:
            with self.context.read() as session:
                found = minutes_paper.proposals(session, key, version, today=today)
                document = minutes_paper.pdf(session, key, version, today=today)
            lines = [f"“{one.found}” → “{one.instead}”" for one in found[:_SHOWN]]
            return document, "\n".join([*lines, *(["…"] if len(found) > _SHOWN else [])])

        label = self.tr("Verslag opmaken")
        self.context.jobs.start(label, work, done=self._show, failed=lambda error: ask.refused(self, error), writes=False)

    def _show(self, made: tuple[Document, str]) -> None:
        self._document, words = made
        self.preview.show_document(self._document)
        say(self.replaced, self.tr("In deze versie vervangen:\n\n{words}").format(words=words) if words else "")

    @Slot()
    def save(self) -> None:
        """Ask for a file and write it."""
        name = {"members": "leden", "council": "huurdersraad", "public": "openbaar"}[self.version.current()]
        path = ask.save_file(self, self.tr("Bewaar als PDF"), council.file_name(self.row, name), "PDF (*.pdf)")
        if path is not None and self._document is not None:
            with ask.telling(self):
                files.write(path, self._document.pdf)

    @Slot()
    def print_pages(self) -> None:
        """Ask for a printer and print."""
        document = self._document
        chosen = printing.choose(self, self.windowTitle())
        if chosen is None or document is None:
            return
        label = self.tr("Verslag afdrukken")
        failed = lambda error: ask.refused(self, error)  # noqa: E731 - one line
        self.context.jobs.start(label, lambda step: printing.send(document, chosen, step), failed=failed)
