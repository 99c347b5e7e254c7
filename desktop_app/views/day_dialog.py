"""A dialog that asks one day that has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.errors import Refusal
from desktop_app.services.rows import require_past
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.fields import DateField


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the window's title, the field's label and hint, the text of the primary button."""

    title: str
    label: str
    accept: str
    hint: str = ""


class DayDialog(FormDialog[date]):
    """Ask a day, today to begin with."""

    def __init__(self, parent: QWidget | None, question: Question, today: date) -> None:
        super().__init__(parent, question.title, question.accept)
        self._today = today
        self.on = self.form.add(question.label, DateField(today, today), question.hint)

    def read(self) -> date:
        """Return the day; it must be there and have come."""
        with at(self.on):
            return self._day()

    def _day(self) -> date:
        what = self.on.accessibleName()
        day = self.on.value()
        if day is None:
            raise Refusal("value.empty", what=what)
        return require_past(day, self._today, what)

    @classmethod
    def ask(cls, parent: QWidget | None, question: Question, today: date) -> date | None:
        """Ask for a day."""
        return cls(parent, question, today).run()
