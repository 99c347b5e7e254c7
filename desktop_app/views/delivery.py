"""From letters on the screen to letters on paper or in a file, and then the question whether they were sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.documents.letter import Letters
from desktop_app.errors import Refusal, disk_reason
from desktop_app.language.dates import short_date
from desktop_app.services import letter_drafts, letter_files, mailings
from desktop_app.services.letter_drafts import Prepared
from desktop_app.services.mailings import MailingRow
from desktop_app.views import ask, files, printing
from desktop_app.views.context import AppContext
from desktop_app.views.jobs import Job, Step

PDF = "PDF (*.pdf)"
Source = Prepared | bytes
"""Letters that are still a proposal, or the key of a stored mailing."""
_Deliver = Callable[[Letters, Sequence[str], Step], object]


class Delivery(QObject):
    """Prints, saves, marks as sent, throws away. What is delivered is always a stored mailing, so that it can be repeated."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def print_letters(self, source: Source) -> None:
        """Ask for a printer and print."""
        chosen = printing.choose(self._window, self.tr("Brieven"))
        if chosen is not None:
            self._start(
                self.tr("Brieven afdrukken"), source, lambda run, _titles, step: printing.send(run.document, chosen, step)
            )

    def save(self, source: Source, stem: str) -> None:
        """Ask for a file and save all letters in it."""
        path = ask.save_file(self._window, self.tr("Bewaar als PDF"), f"{stem}.pdf", PDF)
        if path is not None:
            self._start(self.tr("Brieven bewaren"), source, lambda run, _titles, _step: files.write(path, run.document.pdf))

    def save_each(self, source: Source) -> None:
        """Ask for a folder and save one PDF per letter in it."""
        folder = ask.folder(self._window, self.tr("Eén PDF per brief in deze map"))
        if folder is not None:
            self._start(self.tr("Brieven bewaren"), source, lambda run, titles, step: _written_each(folder, run, titles, step))

    def _start(self, label: str, source: Source, deliver: _Deliver) -> Job:
        def work(step: Step) -> bytes:
            mailing_id = source if isinstance(source, bytes) else self._store(source)
            run, titles = self.letters(mailing_id, step)
            deliver(run, titles, step)
            return mailing_id

        return self._context.jobs.start(label, work, done=self._delivered, failed=self._failed)

    def _store(self, prepared: Prepared) -> bytes:
        with self._context.change(prepared.label) as change:
            return mailings.store(change.session, prepared, today=self._context.today)

    def letters(self, mailing_id: bytes, step: Step) -> tuple[Letters, list[str]]:
        """Return a stored mailing's letters, and what each is called in a list; for a job."""
        with self._context.read() as session:
            common, letters = mailings.thawed(session, mailing_id)
        return mailings.print_letters(common, letters, step), [one.bookmark for one in letters]

    def _delivered(self, mailing_id: bytes) -> None:
        """Ask whether a draft was sent, now that it stands on paper or in a file."""
        with self._context.read() as session:
            row = mailings.row(session, mailing_id)
        self.ask_sent(row)

    def _failed(self, error: Exception) -> None:
        ask.refused(self._window, error)

    def ask_sent(self, row: MailingRow) -> None:
        """Mark a draft as sent if the user says so: a closing act, which the question tells."""
        if row.sent_on is not None:
            return
        day = self._context.today
        text = self.tr(
            "Gaan de brieven van {name} ({letters}) nu de deur uit? Als u ja zegt, gelden ze als verzonden op {day}. "
            "Dat kunt u niet ongedaan maken. Zegt u nee, dan blijft de mailing een concept onder “Eerder”."
        ).format(name=row.reference, letters=letter_drafts.plural(row.letters), day=short_date(day))
        if ask.question(self._window, self.tr("Verzonden?"), text, self.tr("Ja, verzonden")):
            label = self.tr("Mailing {name} verzonden").format(name=row.reference)
            with ask.telling(self._window), self._context.change(label, closing=True) as change:
                mailings.mark_sent(change.session, row.id, on=day, today=day)

    def discard(self, row: MailingRow) -> None:
        """Throw a draft away."""
        label = self.tr("Concept {name} weggooien").format(name=row.reference)
        with ask.telling(self._window), self._context.change(label) as change:
            mailings.discard(change.session, row.id)


def _written_each(folder: Path, run: Letters, titles: Sequence[str], step: Step) -> None:
    try:
        letter_files.write_each(folder, run, titles, step)
    except OSError as error:
        raise Refusal("register.disk", path=folder, reason=disk_reason(error)) from None
