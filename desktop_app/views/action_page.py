"""Acties en besluiten over all meetings: the open actions first, closed with what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_app.language.dates import date_text, moment_text, short_date
from desktop_app.language.text import accept
from desktop_app.services import actions as services
from desktop_app.services import decisions
from desktop_app.services.actions import ActionRow, CloseValues
from desktop_app.services.decisions import DecisionRow
from desktop_app.views import ask, words
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.switch_tab import Listing
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.fields import DateField, Facts
from desktop_app.views.widgets.head import PageHead
from desktop_app.views.widgets.texts import typed


class CloseDialog(FormDialog[CloseValues]):
    """Ask how an action ended."""

    def __init__(self, parent: QWidget | None, context: AppContext) -> None:
        super().__init__(parent, self.tr("Actie afronden"), self.tr("&Afronden"))
        self._today = context.today
        self.outcome = self.form.add(self.tr("&Resultaat"), QPlainTextEdit())
        self.outcome.setTabChangesFocus(True)
        self.outcome.setFixedHeight(90)
        self.outcome.setPlaceholderText(self.tr("Wat is ermee gedaan?"))
        self.on = self.form.add(self.tr("&Datum"), DateField(context.today, context.today))
        self.dropped = QCheckBox(self.tr("De actie is &vervallen"))
        self.form.add_wide(self.dropped)

    def read(self) -> CloseValues:
        """Return the values."""
        with at(self.outcome):
            result = accept(typed(self.outcome), self.tr("Het resultaat"), multiline=True)
        with at(self.on):
            on = self.on.value() or self._today
        return CloseValues(on, result, self.dropped.isChecked())

    @classmethod
    def ask(cls, parent: QWidget | None, context: AppContext) -> CloseValues | None:
        """Ask when it ended and what came of it."""
        return cls(parent, context).run()


@dataclass(frozen=True, slots=True)
class _Line:
    """An action or a decision in the list."""

    id: bytes
    source: ActionRow | DecisionRow

    @property
    def action(self) -> ActionRow | None:
        """The action, where it is one."""
        return self.source if isinstance(self.source, ActionRow) else None

    @property
    def starts(self) -> datetime:
        """When its meeting began."""
        return self.source.starts


class ActionListing(Listing):
    """Open actions by date, then the decisions, then what is closed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.text = self.tr("Acties en besluiten")
        self.hint = self.tr("Zoek op tekst, naam of panel")
        self.empty = ("action", self.tr("Nog geen acties of besluiten"), self.tr("U noteert ze bij het verslag van een avond."))
        self._line: _Line | None = None
        self.head = PageHead()
        self.facts = Facts()
        self.close_button = button(self.tr("&Afronden…"), "check", kind="primary")
        self.reopen_button = button(self.tr("Weer &openen"), "undo")
        self.meeting_button = button(self.tr("Naar het &verslag"), "minutes")
        row = QHBoxLayout()
        for part in (self.close_button, self.reopen_button, self.meeting_button):
            row.addWidget(part)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.head)
        layout.addWidget(self.facts)
        layout.addLayout(row)
        layout.addStretch()
        self.close_button.clicked.connect(self.close_action)
        self.reopen_button.clicked.connect(self.reopen)
        self.meeting_button.clicked.connect(self.go_to_minutes)

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, who, before when, how it stands."""
        return (
            Column(self.tr("Wat"), lambda row: row.source.text),
            Column(self.tr("Wie"), lambda row: row.action.owner if row.action else "", 132),
            Column(self.tr("Vóór"), lambda row: short_date(row.action.due) if row.action and row.action.due else "", 92),
            Column(self.tr("Stand"), self._state, 96, tone=_tone),
        )

    def _state(self, row: _Line) -> str:
        if row.action is None:
            return self.tr("Besluit")
        return self.tr("Te laat") if row.action.overdue else words.word(words.ACTION_STATUS, row.action.status)

    def rows(self, session: Session) -> Sequence[_Line]:
        """Return open actions, decisions, closed actions."""
        listed = [_Line(one.id, one) for one in services.action_rows(session, today=self.context.today)]
        decided = [_Line(one.id, one) for one in decisions.decision_rows(session)]
        still = [one for one in listed if one.action and one.action.status == "open"]
        return [*still, *decided, *(one for one in listed if one not in still)]

    def line(self, row: _Line) -> str:
        """Look in text, owner, panel, number and meeting."""
        owner = row.action.owner if row.action else ""
        return f"{row.source.text} {owner} {row.source.panel} {row.source.number} {row.source.meeting} {self._state(row)}"

    def count_text(self, count: int) -> str:
        """Return how many there are."""
        return self.tr("1 actie of besluit") if count == 1 else self.tr("{count} acties en besluiten").format(count=count)

    def show_record(self, record: bytes) -> None:
        """Show one action or decision."""
        with self.context.read() as session:
            found = next((one for one in self.rows(session) if one.id == record), None)
        if found is None:
            return
        self._line, action = found, found.action
        kind = self.tr("Actie {number}") if action else self.tr("Besluit {number}")
        self.head.say(found.source.text, kind.format(number=found.source.number), [(self._state(found), _tone(found))])
        self.facts.show_facts((
            (self.tr("Wie"), action.owner if action else ""),
            (self.tr("Vóór"), date_text(action.due) if action and action.due else ""),
            (self.tr("Panel"), found.source.panel),
            (self.tr("Bijeenkomst"), f"{moment_text(found.starts)} ({found.source.meeting})"),
            (self.tr("Afgerond op"), date_text(action.closed_on) if action and action.closed_on else ""),
            (self.tr("Resultaat"), action.result if action else ""),
        ))  # fmt: skip
        self.close_button.setVisible(action is not None and action.status == "open")
        self.reopen_button.setVisible(action is not None and action.status != "open")

    def make_new(self) -> bytes | None:
        """Actions and decisions are noted in the minutes."""
        return None

    def edit(self) -> None:
        """Close the action, where it is open."""
        if self.close_button.isVisibleTo(self):
            self.close_action()

    @Slot()
    def close_action(self) -> None:
        """Ask how the action ended and store it."""
        if self._line is None or (values := CloseDialog.ask(self, self.context)) is None:
            return
        with ask.telling(self), self.context.change(self.tr("Actie afronden")) as change:
            services.close(change.session, self._line.id, values, today=self.context.today)

    @Slot()
    def reopen(self) -> None:
        """Open the action again."""
        if self._line is None:
            return
        with ask.telling(self), self.context.change(self.tr("Actie weer openen")) as change:
            services.reopen(change.session, self._line.id)

    @Slot()
    def go_to_minutes(self) -> None:
        """Show the minutes in which it was noted."""
        if self._line is not None:
            self.context.go_to.emit("bijeenkomsten", self._line.source.meeting_id, "verslag")


def _tone(row: _Line) -> Tone:
    if row.action is None:
        return Tone.NEUTRAL
    return Tone.BAD if row.action.overdue else words.tone(row.action.status)
