"""Step 5, Verslag: a text per agenda item, decisions and actions as records, the page as it prints, and adoption."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop_app.language.dates import date_text, long_date, moment_text
from desktop_app.services import meetings, minutes
from desktop_app.services.meetings import MeetingPage
from desktop_app.services.minutes import ItemText, MinutesPage
from desktop_app.views import ask
from desktop_app.views.actions import button
from desktop_app.views.adopt_dialog import AdoptDialog, ErratumDialog
from desktop_app.views.context import AppContext
from desktop_app.views.minutes_editor import MinutesEditor
from desktop_app.views.paper_dialog import PaperDialog
from desktop_app.views.records_part import RecordsPart
from desktop_app.views.step_page import StepPage, line, note, say
from desktop_app.views.table import Column
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import DateField
from desktop_app.views.widgets.rows_table import Rows


@dataclass(frozen=True, slots=True)
class _Line:
    """An agenda item in the list beside the text."""

    id: bytes
    item: ItemText

    @property
    def mark(self) -> str:
        """A tick for what has text."""
        return "✓" if self.item.text or self.item.draft or self.item.decisions or self.item.actions else ""


class WritePage(StepPage):
    """The minutes. `hand_over` asks for the next step."""

    hand_over = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._page: MinutesPage | None = None
        self._begun = False
        self.state = note()
        columns = (
            Column("", lambda row: str(row.item.position), 30, right=True),
            Column(self.tr("Agendapunt"), lambda row: row.item.title),
            Column("", lambda row: row.mark, 30),
        )
        empty = EmptyState("minutes", "", self.tr("Maak eerst een agenda bij Voorbereiden."))
        self.items = Rows(columns, self.tr("Agendapunten"), empty)
        self.items.setMinimumWidth(150)
        self.title = QLabel(wordWrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("kind", "strong")
        self.editor = MinutesEditor(context)
        self.records = RecordsPart(context)
        self.preview_button = button(self.tr("V&oorbeeld en PDF…"), "eye")
        self.reaction = DateField(context.today)
        self.reaction.setAccessibleName(self.tr("Reageren kan tot en met"))
        self.reaction.setFixedWidth(104)
        self.reaction_label = QLabel(self.tr("Reageren tot en met"))
        self.adopt_button = button(self.tr("Va&ststellen…"), "lock", kind="primary")
        self.erratum_button = button(self.tr("Erra&tum…"), "pencil")
        self.over_button = button(self.tr("Overhandi&gen"), "handover", kind="primary")
        self._build_layout()
        self._connect()

    def _build_layout(self) -> None:
        right = QWidget()
        text = QVBoxLayout(right)
        text.setContentsMargins(6, 0, 0, 0)
        text.setSpacing(6)
        text.addWidget(self.title)
        text.addWidget(self.editor, 1)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.setChildrenCollapsible(False)
        upper.addWidget(self.items)
        upper.addWidget(right)
        upper.setSizes([224, 416])
        upper.setStretchFactor(1, 1)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.addWidget(upper)
        both.addWidget(self.records)
        both.setSizes([300, 150])
        both.setStretchFactor(0, 1)
        self.body.addWidget(self.state)
        self.body.addWidget(both, 1)
        foot = (self.preview_button, QWidget(), self.reaction_label, self.reaction)
        self.body.addLayout(line(*foot, self.erratum_button, self.adopt_button, self.over_button, stretch=1))

    def _connect(self) -> None:
        self.items.chosen.connect(self._item_chosen)
        self.items.opened.connect(self.editor.edit.setFocus)
        self.editor.edit.textChanged.connect(self._enable)
        self.reaction.changed.connect(self.set_reaction)
        self.adopt_button.clicked.connect(self.adopt)
        self.erratum_button.clicked.connect(self.erratum)
        self.over_button.clicked.connect(self.hand_over)
        self.preview_button.clicked.connect(self.preview)

    def reset(self) -> None:
        """Begin at the first item of another meeting."""
        self.items.show_rows(())
        self.records.reset()

    def begin(self) -> None:
        """Put the cursor where this step's work begins."""
        self.editor.edit.setFocus()

    def fill(self, meeting: MeetingPage) -> None:
        """Show the agenda with its texts and records; the item in sight stays."""
        with self.context.read() as session:
            page = self._page = minutes.page(session, meeting.row.id, today=self.context.today)
        self.items.show_rows(_Line(item.item_id, item) for item in page.items)
        self._show_item()
        early = meeting.row.starts.date() > self.context.today
        say(self.state, self._words(meeting, page, early=early))
        self.reaction.set_value(page.reaction_until)
        for part, on in (
            (self.adopt_button, not page.locked),
            (self.reaction, not page.locked),
            (self.reaction_label, not page.locked),
            (self.erratum_button, page.locked),
            (self.over_button, page.locked),
        ):
            part.setVisible(on)
        self._begun = page.written or any(item.draft or item.decisions or item.actions for item in page.items)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        """There is something to show and to adopt as soon as there is a word, settled or not."""
        begun = self._begun or bool(self.editor.edit.toPlainText().strip())
        for part in (self.adopt_button, self.reaction, self.preview_button):
            part.setEnabled(begun)

    def _words(self, meeting: MeetingPage, page: MinutesPage, *, early: bool) -> str:
        if page.locked and page.adopted_on:
            where = self.tr(" in bijeenkomst {meeting}").format(meeting=page.adopted_at) if page.adopted_at else ""
            words = self.tr("Vastgesteld op {date}{where}. De tekst staat vast.").format(
                date=date_text(page.adopted_on), where=where
            )
            return f"{words}\n{self.tr('Erratum:')} {page.erratum}" if page.erratum else words
        if early:
            day = long_date(meeting.row.starts)
            return self.tr("De avond is op {day}. Vanaf die dag schrijft u hier het verslag.").format(day=day)
        return ""

    @property
    def _writable(self) -> bool:
        meeting, page = self.meeting, self._page
        if meeting is None or page is None or page.locked or meeting.row.status == "cancelled":
            return False
        return meeting.row.starts.date() <= self.context.today

    @Slot()
    def _item_chosen(self) -> None:
        row: _Line | None = self.items.row()
        if row is not None and row.id != self.editor.item_id:
            self.editor.settle()
            self._show_item()

    def _show_item(self) -> None:
        row: _Line | None = self.items.row()
        item = row.item if row else None
        self.title.setText(f"{item.position}. {item.title}" if item else "")
        self.editor.show_item(item, locked=not self._writable)
        self.records.show_item(item, locked=not self._writable)

    def leave(self) -> None:
        """Make what is being typed a revision."""
        self.editor.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another step, tab or the end: settle (Qt)."""
        if not event.spontaneous():
            self.leave()
        super().hideEvent(event)

    @Slot()
    def set_reaction(self) -> None:
        """Store until when those present may react."""
        until = self.reaction.value()
        if self._page is None or until == self._page.reaction_until:
            return
        with ask.telling(self), self.context.change(self.tr("Reactietermijn vastleggen")) as change:
            minutes.set_reaction_term(change.session, self.key, until)

    @Slot()
    def adopt(self) -> None:
        """Ask when and where, then lock the minutes."""
        self.leave()
        if self.meeting is None:
            return
        row = self.meeting.row
        with self.context.read() as session:
            listed = meetings.meeting_rows(session, today=self.context.today, panel_id=row.panel_id)
        later = [one for one in listed if one.starts > row.starts and one.starts.date() <= self.context.today]
        values = AdoptDialog.ask(
            self, [(one.id, self.tr("In de bijeenkomst van {moment}").format(moment=moment_text(one.starts))) for one in later],
            self.context.today,
        )  # fmt: skip
        if values is None:
            return
        label = self.tr("Verslag van {reference} vaststellen").format(reference=row.reference)
        with ask.telling(self), self.context.change(label, closing=True) as change:
            minutes.adopt(change.session, self.key, values, today=self.context.today)

    @Slot()
    def erratum(self) -> None:
        """Ask what is wrong in the adopted minutes."""
        text = ErratumDialog.ask(self, self._page.erratum if self._page else "")
        if text is None:
            return
        with ask.telling(self), self.context.change(self.tr("Erratum bewaren")) as change:
            minutes.set_erratum(change.session, self.key, text)

    @Slot()
    def preview(self) -> None:
        """Show the pages as they print, to save or print them."""
        self.leave()
        if self.meeting is not None:
            dialog = PaperDialog(self, self.context, self.meeting.row)
            dialog.exec()
            dialog.deleteLater()
