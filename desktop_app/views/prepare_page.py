"""Step 1, Voorbereiden: when and where, and the agenda with its papers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSpinBox, QToolButton, QWidget

from desktop_app.language.dates import clock_time, date_text, moment_text
from desktop_app.language.text import accept
from desktop_app.services import agenda
from desktop_app.services.agenda import AgendaRow, AgendaValues, PaperRow
from desktop_app.services.meetings import MeetingPage
from desktop_app.views import ask, icons
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import StepPage, heading, line
from desktop_app.views.table import Column
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import Facts
from desktop_app.views.widgets.rows_table import Rows
from desktop_app.views.widgets.texts import typed


class ItemDialog(FormDialog[AgendaValues]):
    """Edit an agenda item: its title, what it is about, how long it may take."""

    def __init__(self, parent: QWidget | None, values: AgendaValues) -> None:
        super().__init__(parent, self.tr("Agendapunt bewerken"), self.tr("&Bewaren"))
        self.title = self.form.add(self.tr("&Agendapunt"), QLineEdit(values.title))
        self.explanation = self.form.add(self.tr("&Toelichting"), QPlainTextEdit(values.explanation))
        self.explanation.setTabChangesFocus(True)
        self.explanation.setFixedHeight(110)
        self.minutes = self.form.add(self.tr("&Minuten"), QSpinBox())
        self.minutes.setRange(0, 240)
        self.minutes.setSpecialValueText(self.tr("niet bepaald"))
        self.minutes.setValue(values.minutes or 0)
        self.minutes.setMaximumWidth(130)

    def read(self) -> AgendaValues:
        """Return the values; the title is needed."""
        with at(self.title):
            title = filled(self.title.text(), self.tr("De naam van het agendapunt"))
        with at(self.explanation):
            text = typed(self.explanation)
            explanation = accept(text, self.tr("De toelichting"), agenda.MOST_OF_A_TEXT, multiline=True)
        return AgendaValues(title, explanation, self.minutes.value() or None)

    @classmethod
    def ask(cls, parent: QWidget | None, values: AgendaValues) -> AgendaValues | None:
        """Ask for changes in an item."""
        return cls(parent, values).run()


@dataclass(frozen=True, slots=True)
class _Line:
    """An agenda item with the time at which it begins, where that can be told."""

    id: bytes
    item: AgendaRow
    begins: str


class PreparePage(StepPage):
    """When, where, and the agenda."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.facts = Facts()
        empty = EmptyState("minutes", self.tr("Nog geen agenda"), self.tr("Typ hieronder een agendapunt en druk op Enter."))
        self.list = Rows(self._columns(), self.tr("Agenda"), empty)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Nieuw agendapunt, Enter voegt het toe"))
        self.field.setAccessibleName(self.tr("Nieuw agendapunt"))
        self.up_button = self._arrow("arrow-up", self.tr("Omhoog"), "Alt+Up")
        self.down_button = self._arrow("arrow-down", self.tr("Omlaag"), "Alt+Down")
        self.edit_button = button(self.tr("Bewer&ken…"), "pencil")
        self.remove_button = button(self.tr("Verwij&deren"), "trash")
        self.papers = button(self.tr("Bijla&gen…"), "folder")
        self.papers.setMenu(QMenu(self.papers))
        self.papers.setStyleSheet("QPushButton::menu-indicator { image: none; }")
        tools = line(self.up_button, self.down_button, self.edit_button, self.papers, self.remove_button)
        self.body.addWidget(self.facts)
        self.body.addWidget(heading(self.tr("Agenda")))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.field)
        self.body.addLayout(tools)
        self._connect()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", lambda row: str(row.item.position), 34, right=True),
            Column(self.tr("Agendapunt"), lambda row: row.item.values.title, strong=True),
            Column(self.tr("Tijd"), lambda row: row.begins, 64),
            Column(self.tr("Minuten"), lambda row: str(row.item.values.minutes or ""), 72, right=True),
            Column(self.tr("Bijlagen"), lambda row: str(len(row.item.papers) or ""), 76, right=True),
        )

    def _arrow(self, icon: str, name: str, keys: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon))
        made.setIconSize(QSize(18, 18))
        made.setToolTip(f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(made.click)
        return made

    def _connect(self) -> None:
        self.field.returnPressed.connect(self.add)
        self.up_button.clicked.connect(lambda: self.move_by(-1))
        self.down_button.clicked.connect(lambda: self.move_by(1))
        for signal in (self.edit_button.clicked, self.list.edit, self.list.opened):
            signal.connect(self.edit)
        for signal in (self.remove_button.clicked, self.list.remove):
            signal.connect(self.remove)
        self.list.new.connect(self.field.setFocus)
        self.list.chosen.connect(self._offer)
        self.papers.menu().aboutToShow.connect(self._fill_papers)

    def reset(self) -> None:
        """Empty the field."""
        self.field.clear()

    def begin(self) -> None:
        """Put the cursor where this step's work begins."""
        self.list.setFocus()

    def fill(self, meeting: MeetingPage) -> None:
        """Show when and where, and the agenda with the times that follow from the minutes."""
        row, values = meeting.row, meeting.values
        till = self.tr(" tot {time}").format(time=clock_time(values.ends)) if values.ends else ""
        moved = self.tr("eerst aangekondigd voor {moment}").format(moment=moment_text(row.moved_from)) if row.moved_from else ""
        self.facts.show_facts((
            (self.tr("Panel"), row.panel),
            (self.tr("Wanneer"), moment_text(values.starts) + till),
            (self.tr("Verplaatst"), moved),
            (self.tr("Waar"), values.place or self.tr("nog niet bekend")),
            (self.tr("Antwoord voor"), date_text(values.reply_by) if values.reply_by else self.tr("niet gevraagd")),
        ))  # fmt: skip
        self.list.show_rows(_timed(meeting))
        self._offer()

    @Slot()
    def _offer(self) -> None:
        chosen = self.list.row()
        count = len(self.meeting.agenda) if self.meeting else 0
        for part in (self.edit_button, self.remove_button, self.papers):
            part.setEnabled(chosen is not None)
        self.up_button.setEnabled(chosen is not None and chosen.item.position > 1)
        self.down_button.setEnabled(chosen is not None and chosen.item.position < count)

    @Slot()
    def add(self) -> None:
        """Add what stands in the field at the end of the agenda."""
        title = self.field.text().strip()
        if not title or not self.meeting:
            return
        with ask.telling(self), self.context.change(self.tr("Agendapunt toevoegen")) as change:
            agenda.add_item(change.session, self.key, AgendaValues(title))
            self.field.clear()

    def move_by(self, way: int) -> None:
        """Move the chosen item up (-1) or down (1)."""
        if (row := self.list.row()) is None:
            return
        with ask.telling(self), self.context.change(self.tr("Agendapunt verplaatsen")) as change:
            agenda.move_item(change.session, row.id, row.item.position + way)

    @Slot()
    def edit(self) -> None:
        """Ask for changes in the chosen item."""
        if (row := self.list.row()) is None or (values := ItemDialog.ask(self, row.item.values)) is None:
            return
        with ask.telling(self), self.context.change(self.tr("Agendapunt bewerken")) as change:
            agenda.edit_item(change.session, row.id, row.item.version, values)

    @Slot()
    def remove(self) -> None:
        """Take the chosen item off the agenda."""
        if (row := self.list.row()) is None:
            return
        with ask.telling(self), self.context.change(self.tr("Agendapunt verwijderen")) as change:
            agenda.remove_item(change.session, row.id)

    @Slot()
    def _fill_papers(self) -> None:
        menu = self.papers.menu()
        menu.clear()
        menu.addAction(icons.icon("plus"), self.tr("Bijlage &toevoegen…"), self.add_paper)
        row = self.list.row()
        for paper in row.item.papers if row else ():
            part = menu.addMenu(icons.icon("pdf"), paper.file_name.replace("&", "&&"))
            part.addAction(self.tr("&Opslaan als…"), partial(self.save_paper, paper))
            part.addAction(self.tr("&Verwijderen"), partial(self.remove_paper, paper))

    def add_paper(self) -> None:
        """Attach a file to the chosen item."""
        row = self.list.row()
        path = ask.open_file(self, self.tr("Bijlage toevoegen"), self.tr("Alle bestanden (*)"))
        if row is None or path is None:
            return
        with ask.telling(self), self.context.change(self.tr("Bijlage {file} toevoegen").format(file=path.name)) as change:
            agenda.add_paper(change.session, row.id, path.name, path.read_bytes())

    def save_paper(self, paper: PaperRow) -> None:
        """Write a paper to a file."""
        path = ask.save_file(self, self.tr("Bijlage opslaan"), paper.file_name, self.tr("Alle bestanden (*)"))
        if path is None:
            return
        with self.context.read() as session:
            Path(path).write_bytes(agenda.paper(session, paper.id)[1])

    def remove_paper(self, paper: PaperRow) -> None:
        """Take a paper away."""
        label = self.tr("Bijlage {file} verwijderen").format(file=paper.file_name)
        with ask.telling(self), self.context.change(label) as change:
            agenda.remove_paper(change.session, paper.id)


def _timed(meeting: MeetingPage) -> list[_Line]:
    """Return the agenda with the time at which each item begins, as far as the minutes before it are known."""
    lines, passed, known = [], 0, True
    start = meeting.values.starts.hour * 60 + meeting.values.starts.minute
    planned = any(item.values.minutes for item in meeting.agenda)
    for item in meeting.agenda:
        at_minute = start + passed
        begins = f"{at_minute // 60 % 24}.{at_minute % 60:02}" if planned and known else ""
        lines.append(_Line(item.id, item, begins))
        known = known and item.values.minutes is not None
        passed += item.values.minutes or 0
    return lines
