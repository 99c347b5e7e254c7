"""Step 4, Avond: one field at the door. Type a name, house number or code and press Enter; Enter again undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app.language.dates import long_date
from desktop_app.language.text import accept
from desktop_app.models.meetings import Presence
from desktop_app.services import attendance, attendance_sheet, codes, replies, who
from desktop_app.services.attendance import AttendanceRow
from desktop_app.services.meetings import MeetingPage
from desktop_app.views import ask, files, finding, words
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import Figures, StepPage, line, note, say
from desktop_app.views.table import Column
from desktop_app.views.widgets.choices import Segments
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.person_field import PersonField
from desktop_app.views.widgets.rows_table import Rows


@dataclass(frozen=True, slots=True)
class GuestValues:
    """A guest as he or she says it at the door."""

    name: str
    organisation: str


class GuestDialog(FormDialog[GuestValues]):
    """Ask who the guest is and for whom he or she comes."""

    def __init__(self, parent: QWidget | None, values: GuestValues) -> None:
        super().__init__(parent, self.tr("Gast toevoegen"), self.tr("&Aanwezig"))
        self.name = self.form.add(self.tr("&Naam"), QLineEdit(values.name))
        self.organisation = self.form.add(self.tr("&Organisatie"), QLineEdit(values.organisation))
        self.organisation.setPlaceholderText(self.tr("Bijvoorbeeld gemeente Watermonde, of leeg"))
        (self.organisation if values.name else self.name).setFocus()

    def read(self) -> GuestValues:
        """Return the values; the name is needed."""
        with at(self.name):
            name = filled(self.name.text(), self.tr("De naam van de gast"))
        with at(self.organisation):
            organisation = accept(self.organisation.text(), self.tr("De organisatie"))
        return GuestValues(name, organisation)

    @classmethod
    def ask(cls, parent: QWidget | None, values: GuestValues) -> GuestValues | None:
        """Ask for a guest; `values` has what was typed at the door."""
        return cls(parent, values).run()


class EveningPage(StepPage):
    """The door field, who is there, and the list for the table."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._noted: dict[bytes, AttendanceRow] = {}
        self.figures = Figures(self.tr("aanwezig"), self.tr("als gast"), self.tr("afgemeld"), self.tr("verwacht"))
        self.closed = note()
        self.presence = Segments((code, words.word(words.PRESENCE, code)) for code in Presence)
        self.door = PersonField(self._find, self.tr("Naam, huisnummer of code, dan Enter"), once=True)
        self.guest_button = button(self.tr("&Gast…"), "plus")
        self.print_button = button(self.tr("&Presentielijst (pdf)…"), "pdf")
        self.message = note()
        empty = EmptyState("door", self.tr("Nog niemand"), self.tr("Typ hierboven een naam of huisnummer en druk op Enter."))
        self.list = Rows(self._columns(), self.tr("Aanwezigen"), empty)
        self._build_layout()
        self._connect()

    def _build_layout(self) -> None:
        top = line(self.figures, QLabel(), self.print_button, stretch=1)
        self.body.addLayout(top)
        self.body.addWidget(self.closed)
        self.body.addLayout(line(self.presence, QLabel(), self.guest_button, stretch=1))
        self.body.addWidget(self.door)
        self.body.addWidget(self.message)
        self.body.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.door.picked.connect(self.came)
        self.door.nobody.connect(self.add_guest)
        self.presence.chosen.connect(self.door.setFocus)
        self.guest_button.clicked.connect(lambda: self.add_guest(self.door.text()))
        self.print_button.clicked.connect(self.print_list)
        self.list.remove.connect(self.remove)
        self.list.new.connect(self.door.setFocus)

    def _columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Naam"), lambda row: row.person.name, strong=True),
            Column(self.tr("Adres of organisatie"), lambda row: row.place, 170),
            Column(self.tr("Rol"), lambda row: words.word(words.ROLES, row.role), 110),
            Column(
                self.tr("Stand"),
                lambda row: words.word(words.PRESENCE, row.presence),
                110,
                lambda row: words.tone(row.presence),
            ),
        )

    def _find(self, text: str) -> Sequence[tuple[bytes, str]]:
        with self.context.read() as session:
            by_code = codes.person_of(session, self.key, text)
            if by_code is not None:
                return [(by_code, who.known(session, [by_code])[by_code].name)]
            found = attendance.candidates(session, self.key, text)
        return [
            (one.person.id, finding.line(finding.line(one.person.name, one.place), self._word(one.presence))) for one in found
        ]

    def _word(self, presence: str) -> str:
        return words.word(words.PRESENCE, presence).lower() if presence else ""

    def reset(self) -> None:
        """Empty the door field and its message."""
        self.door.clear()
        say(self.message, "")

    def begin(self) -> None:
        """Put the cursor where this step's work begins."""
        self.door.setFocus()

    def fill(self, meeting: MeetingPage) -> None:
        """Show the counts and who was noted; before its day, and when called off, nobody can be noted."""
        today = self.context.today
        with self.context.read() as session:
            rows = attendance.attendance_rows(session, meeting.row.id)
            counted = attendance.counts(session, meeting.row.id)
            expected = replies.counts(session, meeting.row.id, today=today).expected
        self._noted = {row.person.id: row for row in rows}
        self.figures.show_figures(counted.present, counted.guests, counted.excused, expected)
        self.list.show_rows(rows)
        early = meeting.row.starts.date() > today
        text = self.tr("De avond is op {day}. Vanaf die dag legt u hier vast wie er is.").format(
            day=long_date(meeting.row.starts)
        )
        say(self.closed, text if early else "")
        for part in (self.door, self.presence, self.guest_button):
            part.setEnabled(not early and meeting.row.status != "cancelled")

    @Slot(object)
    def came(self, person: bytes) -> None:
        """Note somebody as the switch says; who is noted so already is taken off again."""
        presence = self.presence.current()
        noted = self._noted.get(person)
        with self.context.read() as session:
            name = who.known(session, [person])[person].name
        undone = noted is not None and noted.presence == presence
        word = words.word(words.PRESENCE, presence).lower()
        label = (self.tr("{name} toch niet {presence}") if undone else self.tr("{name} {presence}")).format(
            name=name, presence=word
        )
        with ask.telling(self), self.context.change(label) as change:
            if noted is not None and undone:
                attendance.remove(change.session, noted.id)
            else:
                attendance.attend(change.session, self.key, [person], presence, today=self.context.today)
            self._say(label + ".")
        self.door.setFocus()

    def _say(self, text: str) -> None:
        say(self.message, text)

    @Slot(str)
    def add_guest(self, typed: str) -> None:
        """Note somebody whom the register does not know, with an organisation."""
        values = GuestDialog.ask(self, GuestValues(typed.strip(), ""))
        if values is None:
            return
        label = self.tr("Gast {name} aanwezig").format(name=values.name)
        with ask.telling(self), self.context.change(label) as change:
            attendance.add_guest(change.session, self.key, values.name, values.organisation, today=self.context.today)
            self.door.clear()
            self._say(label + ".")
        self.door.setFocus()

    @Slot()
    def remove(self) -> None:
        """Take the chosen line off the list."""
        if (row := self.list.row()) is None:
            return
        label = self.tr("{name} van de presentielijst halen").format(name=row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            attendance.remove(change.session, row.id)

    @Slot()
    def print_list(self) -> None:
        """Write the list to sign as PDF."""
        if (meeting := self.meeting) is None:
            return
        name = self.tr("Presentielijst {reference}.pdf").format(reference=meeting.row.reference)
        path = ask.save_file(self, self.tr("Presentielijst bewaren"), name, "PDF (*.pdf)")
        if path is None:
            return
        with ask.telling(self), self.context.read() as session:
            files.write(path, attendance_sheet.pdf(session, meeting.row.id, today=self.context.today).pdf)
            self._say(self.tr("De presentielijst staat in {path}.").format(path=path))
