"""Decisions and actions of an agenda item: one line to type them in, and the list of what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.language.dates import short_date
from desktop_app.services import actions as services
from desktop_app.services import decisions
from desktop_app.services.actions import ActionRow, ActionValues
from desktop_app.services.decisions import DecisionRow
from desktop_app.services.minutes import ItemText
from desktop_app.views import ask, finding
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import line
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.choices import Segments
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import DateField
from desktop_app.views.widgets.person_field import PersonField
from desktop_app.views.widgets.rows_table import Rows


@dataclass(frozen=True, slots=True)
class Noted:
    """A decision or an action, as the list shows it."""

    id: bytes
    source: DecisionRow | ActionRow

    @property
    def action(self) -> ActionRow | None:
        """The action, where it is one."""
        return self.source if isinstance(self.source, ActionRow) else None


class RecordDialog(FormDialog[ActionValues]):
    """Edit a decision (its text) or an action (text, owner, date)."""

    def __init__(self, parent: QWidget | None, values: ActionValues, context: AppContext, *, decision: bool) -> None:
        super().__init__(parent, self.tr("Besluit bewerken") if decision else self.tr("Actie bewerken"), self.tr("&Bewaren"))
        self._decision = decision
        self.text = self.form.add(self.tr("&Tekst"), QLineEdit(values.text))
        self.owner = PersonField(finding.people(context), self.tr("Wie"))
        self.due = DateField(context.today, values.due)
        if not decision:
            self.form.add(self.tr("&Wie"), self.owner).setText(values.owner)
            self.form.add(self.tr("&Vóór"), self.due)
            self.owner.nobody.connect(self.accept)

    def read(self) -> ActionValues:
        """Return the values; the text is needed."""
        with at(self.text):
            text = filled(self.text.text(), self.tr("De tekst"))
        due = None
        if not self._decision:
            with at(self.due):
                due = self.due.value()
        return ActionValues(text, self.owner.text().split(" · ")[0], due)


class RecordsPart(QWidget):
    """The list, and the line under it. Enter in the line notes what stands there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._item: ItemText | None = None
        empty = EmptyState("decision", "", self.tr("Nog geen besluiten of acties bij dit agendapunt."))
        self.list = Rows(self._columns(), self.tr("Besluiten en acties"), empty)
        self.list.setMinimumHeight(96)
        self.kind = Segments((("decision", self.tr("Besluit")), ("action", self.tr("Actie"))))
        self.text = QLineEdit()
        self.owner = PersonField(finding.people(context), self.tr("Wie"), icon=False)
        self.owner.setFixedWidth(128)
        self.due = DateField(context.today)
        self.due.setPlaceholderText(self.tr("Vóór"))
        self.due.setAccessibleName(self.tr("Vóór welke datum"))
        self.due.setFixedWidth(96)
        self.add_button = button("", "plus")
        self.add_button.setAccessibleName(self.tr("Noteren"))
        self.add_button.setToolTip(self.tr("Noteren (Enter)"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.list, 1)
        layout.addLayout(line(self.kind, self.text, self.owner, self.due, self.add_button, stretch=1))
        self._connect()
        self._switched()

    def _connect(self) -> None:
        self.kind.chosen.connect(self._switched)
        self.kind.chosen.connect(self.text.setFocus)
        for field in (self.text, self.due, self.owner):
            field.returnPressed.connect(self.add)
        self.owner.picked.connect(self.due.setFocus)
        self.owner.nobody.connect(self.due.setFocus)
        self.add_button.clicked.connect(self.add)
        self.list.remove.connect(self.remove)
        self.list.new.connect(self.text.setFocus)
        for signal in (self.list.edit, self.list.opened):
            signal.connect(self.edit)

    def _columns(self) -> Sequence[Column]:
        return (
            Column("", self._kind, 84, tone=lambda row: Tone.INFO if row.action else Tone.GOOD),
            Column(self.tr("Besluiten en acties"), lambda row: row.source.text),
            Column(self.tr("Wie"), lambda row: row.action.owner if row.action else "", 130),
            Column(self.tr("Vóór"), lambda row: short_date(row.action.due) if row.action and row.action.due else "", 92),
        )

    def _kind(self, row: Noted) -> str:
        return (
            row.source.number if row.action else self.tr("Besluit") if row.source.number.startswith("B") else row.source.number
        )

    @Slot()
    def _switched(self) -> None:
        action = self.kind.current() == "action"
        self.owner.setVisible(action)
        self.due.setVisible(action)
        words = self.tr("Wat wordt er gedaan?") if action else self.tr("Wat is er besloten?")
        self.text.setPlaceholderText(words)
        self.text.setAccessibleName(words)

    def show_item(self, item: ItemText | None, *, locked: bool) -> None:
        """Show what was noted under an item; once the minutes are adopted nothing is added or changed."""
        self._item = item
        sources: tuple[DecisionRow | ActionRow, ...] = (*item.decisions, *item.actions) if item else ()
        self.list.show_rows(Noted(one.id, one) for one in sources)
        for part in (self.kind, self.text, self.owner, self.due, self.add_button):
            part.setEnabled(item is not None and not locked)

    @Slot()
    def add(self) -> None:
        """Note what stands in the line."""
        if self._item is None or not self.text.text().strip():
            self.text.setFocus()
            return
        decision = self.kind.current() == "decision"
        label = self.tr("Besluit noteren") if decision else self.tr("Actie noteren")
        with ask.telling(self):
            due = None if decision else self.due.value()
            with self.context.change(label) as change:
                if decision:
                    decisions.add_decision(change.session, self._item.item_id, self.text.text(), today=self.context.today)
                else:
                    values = ActionValues(self.text.text(), self.owner.text().split(" · ")[0], due)
                    services.add_action(change.session, self._item.item_id, values, today=self.context.today)
            self.reset()
            self.text.setFocus()

    def reset(self) -> None:
        """Empty the line."""
        for field in (self.text, self.owner, self.due):
            field.clear()

    @Slot()
    def edit(self) -> None:
        """Change the chosen decision or action."""
        row: Noted | None = self.list.row()
        if row is None or not self.text.isEnabled():
            return
        action = row.action
        start = ActionValues(action.text, action.owner, action.due) if action else ActionValues(row.source.text)
        values = RecordDialog(self, start, self.context, decision=action is None).run()
        if values is None:
            return
        label = self.tr("Actie bewerken") if action else self.tr("Besluit bewerken")
        with ask.telling(self), self.context.change(label) as change:
            if action:
                services.edit_action(change.session, row.id, row.source.version, values)
            else:
                decisions.edit_decision(change.session, row.id, row.source.version, values.text)

    @Slot()
    def remove(self) -> None:
        """Take the chosen decision or action away."""
        row: Noted | None = self.list.row()
        if row is None or not self.text.isEnabled():
            return
        label = self.tr("Actie verwijderen") if row.action else self.tr("Besluit verwijderen")
        with ask.telling(self), self.context.change(label) as change:
            (services.remove_action if row.action else decisions.remove_decision)(change.session, row.id)
