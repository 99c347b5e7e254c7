"""Step 3, Antwoorden: who comes, keyed in fast by the code on the slip or by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QSpinBox

from desktop_app.language.dates import short_date
from desktop_app.services import attendance, codes, replies, who
from desktop_app.services.meetings import MeetingPage
from desktop_app.services.replies import MOST_OF_A_HOUSEHOLD, ReplyRow, ReplyValues
from desktop_app.views import ask, finding
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import Figures, StepPage, line, note
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.person_field import PersonField
from desktop_app.views.widgets.rows_table import Rows


class _Number(QSpinBox):
    """With how many; Enter presses the button beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(1, MOST_OF_A_HOUSEHOLD)
        self.setMaximumWidth(64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter and letters to the page (Qt)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_N, Qt.Key.Key_J):
            event.ignore()
            return
        super().keyPressEvent(event)


class RepliesPage(StepPage):
    """Counts, the field with its answer, and the list of answers."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.figures = Figures(self.tr("ja"), self.tr("nee"), self.tr("zonder antwoord"), self.tr("verwacht"))
        self.who = PersonField(self._find, self.tr("Code van de strook, naam of adres"))
        self.number = _Number()
        self.number.setAccessibleName(self.tr("Met hoeveel personen"))
        self.yes_button = button(self.tr("&Ja, komt"), "check", kind="primary")
        self.no_button = button(self.tr("Komt nie&t"))
        self.message = note(self.tr("Enter kiest, daarna het aantal en nog eens Enter. De letter N is nee."))
        empty = EmptyState("replies", self.tr("Nog geen antwoorden"), self.tr("Typ hierboven een code of naam."))
        self.list = Rows(self._columns(), self.tr("Antwoorden"), empty)
        self.body.addWidget(self.figures)
        row = line(self.who, QLabel(self.tr("met")), self.number, self.yes_button, self.no_button, stretch=0)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
        self.body.addWidget(self.list, 1)
        self.who.picked.connect(self._picked)
        self.who.nobody.connect(self._nobody)
        self.yes_button.clicked.connect(lambda: self.note_answer(coming=True))
        self.no_button.clicked.connect(lambda: self.note_answer(coming=False))
        self.list.remove.connect(self.remove)
        self.list.new.connect(self.who.setFocus)

    def _columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Naam"), lambda row: row.person.name, strong=True),
            Column(self.tr("Antwoord"), self._answer, 110, tone=_tone),
            Column(self.tr("Personen"), lambda row: str(row.number or ""), 80, right=True),
            Column(self.tr("Datum"), lambda row: short_date(row.on), 96),
        )

    def _answer(self, row: ReplyRow) -> str:
        return self.tr("Komt") if row.coming else self.tr("Komt niet")

    def _find(self, text: str) -> Sequence[tuple[bytes, str]]:
        with self.context.read() as session:
            by_code = codes.person_of(session, self.key, text)
            if by_code is not None:
                name = who.known(session, [by_code])[by_code].name
                return [(by_code, finding.line(name, text.upper()))]
            found = attendance.candidates(session, self.key, text)
        return [(one.person.id, finding.line(one.person.name, one.place)) for one in found]

    def reset(self) -> None:
        """Empty the field."""
        self.who.show_person(None, "")

    def begin(self) -> None:
        """Put the cursor where this step's work begins."""
        self.who.setFocus()

    def fill(self, meeting: MeetingPage) -> None:
        """Show counts and answers."""
        with self.context.read() as session:
            counted = replies.counts(session, meeting.row.id, today=self.context.today)
            rows = replies.reply_rows(session, meeting.row.id)
        self.figures.show_figures(counted.yes, counted.no, counted.silent, counted.expected)
        self.list.show_rows(rows)

    @Slot()
    def _picked(self) -> None:
        self.number.setValue(1)
        self.number.setFocus()
        self.number.selectAll()

    @Slot(str)
    def _nobody(self, text: str) -> None:
        self.message.setText(self.tr("Niemand gevonden met “{text}”.").format(text=text))

    def note_answer(self, *, coming: bool) -> None:
        """Store the answer of who stands in the field, and make room for the next."""
        if self.who.person is None:
            self.who.setFocus()
            return
        name = self.who.text().split(" · ")[0]
        answer = self.tr("komt") if coming else self.tr("komt niet")
        label = self.tr("Antwoord van {name}: {answer}").format(name=name, answer=answer)
        with ask.telling(self), self.context.change(label) as change:
            values = ReplyValues(coming, self.number.value())
            replies.reply(change.session, self.key, [self.who.person], values, today=self.context.today)
            self.message.setText(label + ".")
            self.who.show_person(None, "")
            self.who.setFocus()

    @Slot()
    def remove(self) -> None:
        """Take back the chosen answer."""
        if (row := self.list.row()) is None:
            return
        label = self.tr("Antwoord van {name} verwijderen").format(name=row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            replies.remove(change.session, row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With somebody in the field: Enter or J is yes, N is no (Qt)."""
        key = event.key()
        if self.who.person is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_J, Qt.Key.Key_N):
            self.note_answer(coming=key != Qt.Key.Key_N)
            return
        super().keyPressEvent(event)


def _tone(row: ReplyRow) -> Tone:
    return Tone.GOOD if row.coming else Tone.NEUTRAL
