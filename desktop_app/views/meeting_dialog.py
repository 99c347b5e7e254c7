"""The dialogs about a meeting: plan one, change or move it, and call it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.services.meetings import MeetingValues
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.fields import Choice, DateField
from desktop_app.views.widgets.times import TimeField

_EVENING: Final = time(19, 30)
_LENGTH: Final = timedelta(hours=2)

Planned = tuple[bytes, MeetingValues]


class Between(QWidget):
    """Two times beside each other: from, till."""

    def __init__(self, starts: time, ends: time | None) -> None:
        super().__init__()
        self.starts = TimeField(starts)
        self.ends = TimeField(ends)
        self.starts.setAccessibleName(self.tr("Begintijd"))
        self.ends.setAccessibleName(self.tr("Eindtijd"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.starts)
        layout.addWidget(QLabel(self.tr("tot")))
        layout.addWidget(self.ends)
        layout.addStretch()
        self.setFocusProxy(self.starts)

    def read(self, day: date) -> tuple[datetime, datetime | None]:
        """Return begin and end on that day; Refusal when the begin is missing or a time cannot be read."""
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None:
            raise Refusal("value.empty", what=self.tr("De begintijd"))
        if ends is not None and ends <= starts:
            raise Refusal("period.backwards", what=self.tr("De bijeenkomst"))
        return datetime.combine(day, starts), datetime.combine(day, ends) if ends else None


class MeetingDialog(FormDialog[Planned]):
    """Plan a meeting (`panels` to choose from), or change one (no `panels`)."""

    def __init__(
        self, parent: QWidget | None, panels: Sequence[tuple[bytes, str]], values: MeetingValues | None, today: date
    ) -> None:
        title = self.tr("Bijeenkomst bewerken") if values else self.tr("Nieuwe bijeenkomst")
        super().__init__(parent, title, self.tr("&Bewaren") if values else self.tr("Bijeenkomst &maken"))
        self.panel: Choice | None = None
        if not values:
            self.panel = self.form.add(self.tr("Pa&nel"), Choice(panels))
        starts = values.starts.time() if values else _EVENING
        ends = (values.ends.time() if values.ends else None) if values else (datetime.combine(today, starts) + _LENGTH).time()
        self.day = self.form.add(self.tr("&Datum"), DateField(today, values.starts.date() if values else None))
        self.times = self.form.add(self.tr("&Tijd"), Between(starts, ends))
        self.place = self.form.add(self.tr("&Plaats"), QLineEdit(values.place if values else ""))
        hint = self.tr("De uitnodiging vraagt om een antwoord voor deze dag.")
        self.reply_by = self.form.add(self.tr("Antwoord &voor"), DateField(today, values.reply_by if values else None), hint)
        self.name = self.form.add(self.tr("&Titel"), QLineEdit(values.name if values else ""))
        self.name.setPlaceholderText(self.tr("Alleen als de avond een eigen titel heeft"))
        self.place.setPlaceholderText(self.tr("Zaal en adres"))
        if self.panel is None or len(panels) == 1:
            self.day.setFocus()

    def read(self) -> Planned:
        """Return panel and values; panel, day and begin are needed."""
        panel = self._panel()
        with at(self.day):
            day = self.day.value()
            if day is None:
                raise Refusal("value.empty", what=self.tr("De datum"))
        with at(self.times):
            starts, ends = self.times.read(day)
        with at(self.place):
            place = accept(self.place.text(), self.tr("De plaats"), 200)
        with at(self.reply_by):
            reply_by = self.reply_by.value()
            if reply_by is not None and reply_by > day:
                raise Refusal("meeting.reply_by")
        with at(self.name):
            name = accept(self.name.text(), self.tr("De titel"), 200)
        return panel, MeetingValues(starts, place, ends, name, reply_by)

    def _panel(self) -> bytes:
        if self.panel is None:
            return b""
        with at(self.panel):
            panel = self.panel.value()
            if not isinstance(panel, bytes):
                raise Refusal("value.empty", what=self.tr("Een panel"))
        return panel

    @classmethod
    def ask_new(cls, parent: QWidget | None, panels: Sequence[tuple[bytes, str]], today: date) -> Planned | None:
        """Ask for a new meeting of one of `panels` (key, name)."""
        return cls(parent, panels, None, today).run()

    @classmethod
    def ask(cls, parent: QWidget | None, values: MeetingValues, today: date) -> MeetingValues | None:
        """Ask for changes."""
        changed = cls(parent, (), values, today).run()
        return changed[1] if changed else None


class CancelDialog(FormDialog[str]):
    """Ask why a meeting is called off."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("Bijeenkomst afgelasten"), self.tr("&Afgelasten"))
        hint = self.tr("De reden komt in de brief aan wie al is uitgenodigd.")
        self.reason = self.form.add(self.tr("&Reden"), QLineEdit(), hint)

    def read(self) -> str:
        """Return the reason; it is needed."""
        with at(self.reason):
            return filled(self.reason.text(), self.tr("De reden"))
        return ""

    @classmethod
    def ask(cls, parent: QWidget | None) -> str | None:
        """Ask for the reason."""
        return cls(parent).run()
