"""The segments of a panel's page that are lists: its members and its meetings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language.dates import clock_time, short_date
from desktop_app.services import members
from desktop_app.services.meetings import MeetingRow
from desktop_app.services.members import JoinValues, MemberRow
from desktop_app.views import ask, finding, words
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.member_dialog import MemberDialog, MemberValues
from desktop_app.views.panel_dialog import EndDialog
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.rows_table import Rows


class PanelMembers(QWidget):
    """Who sits in the panel, in what role, since when; who left is shown on request."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._panel = b""
        self._all: Sequence[MemberRow] = ()
        self.add_button = button(self.tr("Lid &toevoegen…"), "plus", kind="primary")
        self.edit_button = button(self.tr("Bewe&rken…"), "pencil")
        self.leave_button = button(self.tr("&Vertrekt…"), "leave")
        self.former = QCheckBox(self.tr("&Ook oud-leden"))
        hint = self.tr("Voeg leden toe met Insert of de knop. U vindt ze op naam of adres.")
        self.list = Rows(self._columns(), self.tr("Leden"), EmptyState("panels", self.tr("Nog geen leden"), hint))
        row = QHBoxLayout()
        for part in (self.add_button, self.edit_button, self.leave_button):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.former)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        self._connect()

    def _connect(self) -> None:
        for signal in (self.add_button.clicked, self.list.new):
            signal.connect(self.add)
        for signal in (self.edit_button.clicked, self.list.edit):
            signal.connect(self.edit)
        for signal in (self.leave_button.clicked, self.list.remove):
            signal.connect(self.leave)
        self.list.opened.connect(self._go_to_person)
        self.list.chosen.connect(self._offer)
        self.former.toggled.connect(self._show)

    def _columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Naam"), lambda row: row.person.name, strong=True),
            Column(self.tr("Rol"), lambda row: words.word(words.ROLES, row.role), 110),
            Column(self.tr("Sinds"), lambda row: short_date(row.since), 96),
            Column(self.tr("Herkomst"), lambda row: words.word(words.ORIGINS, row.origin), 156),
            Column(self.tr("Let op"), self._mark, 116, tone=_mark_tone),
        )

    def _mark(self, row: MemberRow) -> str:
        if row.until is not None:
            return self.tr("tot {date}").format(date=short_date(row.until))
        return "" if row.at_home else self.tr("Woont elders")

    def show_members(self, panel: bytes, rows: Sequence[MemberRow]) -> None:
        """Show the members of a panel."""
        self._panel, self._all = panel, rows
        self._show()

    @Slot()
    def _show(self) -> None:
        self.list.show_rows(row for row in self._all if row.current or row.until is None or self.former.isChecked())
        self.former.setEnabled(any(row.until is not None for row in self._all))
        self._offer()

    @Slot()
    def _offer(self) -> None:
        row = self.list.row()
        self.edit_button.setEnabled(row is not None)
        self.leave_button.setEnabled(row is not None and row.until is None)

    @Slot()
    def add(self) -> None:
        """Let somebody join."""
        values = MemberDialog.ask_new(self, finding.people(self.context), self.context.today)
        if values is None:
            return
        label = self.tr("{name} lid maken").format(name=values.line.split(" · ")[0])
        with ask.telling(self), self.context.change(label) as change:
            members.join(change.session, self._panel, [values.person], values.term)

    @Slot()
    def edit(self) -> None:
        """Change somebody's role or first day."""
        row: MemberRow | None = self.list.row()
        if row is None:
            return
        term = JoinValues(row.since, row.role, row.origin)
        values = MemberDialog.ask(self, MemberValues(row.person.id, row.person.name, term), self.context.today)
        if values is None:
            return
        label = self.tr("Lidmaatschap van {name} bewerken").format(name=row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            members.edit_membership(change.session, row.id, row.version, values.term)

    @Slot()
    def leave(self) -> None:
        """End somebody's term."""
        row: MemberRow | None = self.list.row()
        if row is None or row.until is not None:
            return
        values = EndDialog.ask_leave(self, row.person.name, self.context.today)
        if values is None:
            return
        label = self.tr("{name} laten vertrekken").format(name=row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            members.leave(change.session, row.id, until=values.on, reason=values.reason)

    @Slot()
    def _go_to_person(self) -> None:
        self.context.go_to.emit("huurders", self.list.row().person.id, "")


def _mark_tone(row: MemberRow) -> Tone:
    return Tone.NEUTRAL if row.until is not None else Tone.WARN


class PanelMeetings(QWidget):
    """The meetings of the panel, latest first; Enter goes there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        empty = EmptyState("bijeenkomsten", self.tr("Nog geen bijeenkomsten"), self.tr("Plan er een met Nieuwe bijeenkomst."))
        columns = (
            Column(self.tr("Datum"), lambda row: f"{short_date(row.starts)}, {clock_time(row.starts)}", 170, strong=True),
            Column(self.tr("Plaats"), lambda row: row.place),
            Column(self.tr("Nu te doen"), lambda row: row.next_step.name if row.next_step else "", 120),
            Column(
                self.tr("Stand"),
                lambda row: words.word(words.MEETING_STATUS, row.status),
                104,
                tone=lambda row: words.tone(row.status),
            ),
        )
        self.list = Rows(columns, self.tr("Bijeenkomsten van het panel"), empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.opened.connect(self._go)

    @Slot()
    def _go(self) -> None:
        row: MeetingRow = self.list.row()
        self.context.go_to.emit("bijeenkomsten", row.id, "")
