"""The segment of a complex's page with its contact persons: who, when last, when next, and what was said."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.language.dates import short_date
from desktop_app.language.phones import format_phone
from desktop_app.services import contacts
from desktop_app.services.contacts import ContactRow
from desktop_app.views import ask, finding
from desktop_app.views.actions import button
from desktop_app.views.contact_dialog import ContactDialog, MomentDialog, RhythmDialog
from desktop_app.views.context import AppContext
from desktop_app.views.day_dialog import DayDialog, Question
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.rows_table import Rows


class ContactsView(QWidget):
    """The contact persons of one complex, the next to be contacted first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._complex = b""
        self.add_button = button(self.tr("&Toevoegen…"), "plus", kind="primary")
        self.log_button = button(self.tr("Contact &noteren…"), "phone")
        self.rhythm_button = button(self.tr("B&ewerken…"), "pencil")
        self.stop_button = button(self.tr("&Stopt…"), "leave")
        hint = self.tr("Een contactpersoon vertelt wat er speelt in het complex. Voeg er een toe met de knop of Insert.")
        self.list = Rows(
            self._columns(), self.tr("Contactpersonen"), EmptyState("person", self.tr("Nog geen contactpersonen"), hint)
        )
        self.said_title = QLabel(self.tr("Wat er gezegd is"))
        self.said_title.setProperty("kind", "heading")
        silent = EmptyState("phone", self.tr("Nog niet gesproken"), self.tr("Noteer een gesprek met Contact noteren."))
        columns = (Column(self.tr("Op"), lambda row: short_date(row.on), 96, strong=True), Column(self.tr("Gezegd"), _one_line))
        self.moments = Rows(columns, self.said_title.text(), silent)
        self._build_layout()
        self._connect()

    def _build_layout(self) -> None:
        row = QHBoxLayout()
        for part in (self.add_button, self.log_button, self.rhythm_button, self.stop_button):
            row.addWidget(part)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.list, 3)
        layout.addWidget(self.said_title)
        layout.addWidget(self.moments, 2)

    def _connect(self) -> None:
        for signal in (self.add_button.clicked, self.list.new):
            signal.connect(self.add)
        for signal in (self.rhythm_button.clicked, self.list.edit):
            signal.connect(self.set_rhythm)
        for signal in (self.stop_button.clicked, self.list.remove):
            signal.connect(self.stop)
        self.log_button.clicked.connect(self.log)
        self.list.chosen.connect(self._show_moments)
        self.list.opened.connect(lambda _record: self.context.go_to.emit("huurders", self.list.row().person_id, ""))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Naam"), lambda row: row.name, strong=True),
            Column(self.tr("Telefoon"), lambda row: format_phone(row.phone) if row.phone else "", 120),
            Column(self.tr("Om de"), lambda row: self.tr("{weeks} weken").format(weeks=row.every_weeks), 80),
            Column(self.tr("Laatste"), lambda row: short_date(row.last) if row.last else "–", 90),
            Column(
                self.tr("Volgende"), lambda row: short_date(row.next), 106, tone=lambda row: Tone.WARN if row.overdue else None
            ),
        )

    def show_contacts(self, complex_id: bytes, rows: tuple[ContactRow, ...]) -> None:
        """Show the contact persons of a complex."""
        self._complex = complex_id
        self.list.show_rows(rows)
        self._show_moments()

    @Slot()
    def _show_moments(self) -> None:
        row: ContactRow | None = self.list.row()
        for part in (self.log_button, self.rhythm_button, self.stop_button):
            part.setEnabled(row is not None)
        self.said_title.setVisible(row is not None)
        self.moments.setVisible(row is not None)
        if row is not None:
            with self.context.read() as session:
                self.moments.show_rows(contacts.moments(session, row.id))

    @Slot()
    def add(self) -> None:
        """Ask who becomes contact person."""
        values = ContactDialog.ask(self, finding.people(self.context), self.context.today)
        if values is None:
            return
        label = self.tr("{name} contactpersoon maken").format(name=values.line)
        with ask.telling(self), self.context.change(label) as change:
            contacts.add(change.session, self._complex, values.person, values.since, values.every_weeks)

    @Slot()
    def log(self) -> None:
        """Ask what was said and note it."""
        row: ContactRow | None = self.list.row()
        values = MomentDialog.ask(self, row.name, self.context.today) if row else None
        if row is None or values is None:
            return
        label = self.tr("Contact met {name} noteren").format(name=row.name)
        with ask.telling(self), self.context.change(label) as change:
            contacts.log(change.session, row.id, values.text, values.on, today=self.context.today)

    @Slot()
    def set_rhythm(self) -> None:
        """Ask how often and agree it."""
        row: ContactRow | None = self.list.row()
        weeks = RhythmDialog.ask(self, row.name, row.every_weeks) if row else None
        if row is None or weeks is None:
            return
        label = self.tr("Contact met {name} bewerken").format(name=row.name)
        with ask.telling(self), self.context.change(label) as change:
            contacts.set_rhythm(change.session, row.id, weeks)

    @Slot()
    def stop(self) -> None:
        """Ask the last day and end the term."""
        row: ContactRow | None = self.list.row()
        if row is None:
            return
        title = self.tr("{name} stopt als contactpersoon").format(name=row.name)
        question = Question(title, self.tr("&Laatste dag"), self.tr("&Stoppen"))
        day = DayDialog.ask(self, question, self.context.today)
        if day is None:
            return
        with ask.telling(self), self.context.change(title) as change:
            contacts.stop(change.session, row.id, day)


def _one_line(row: contacts.Moment) -> str:
    return " ".join(row.text.split())
