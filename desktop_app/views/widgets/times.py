"""A field for the time of day, typed the Dutch ways."""

from __future__ import annotations

from datetime import time

from PySide6.QtWidgets import QLineEdit

from desktop_app.errors import Refusal
from desktop_app.language.dates import parse_time


class TimeField(QLineEdit):
    """A time ("19.30", "1930", "19 uur"); shows it as 19.30 when the field is left."""

    def __init__(self, value: time | None = None) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("uu.mm"))
        self.setMaximumWidth(90)
        self.editingFinished.connect(self._left)
        self.set_value(value)

    def value(self) -> time | None:
        """Return the time, None when empty; Refusal when it cannot be read."""
        if not self.text().strip():
            return None
        found = parse_time(self.text())
        if found is None:
            hint = self.tr("Schrijf een tijd zoals 19.30.")
            raise Refusal("value.invalid", what=self.accessibleName() or self.tr("Tijd"), value=self.text(), hint=hint)
        return found

    def set_value(self, value: time | None) -> None:
        """Show a time, or nothing."""
        self.setText(f"{value.hour}.{value.minute:02}" if value else "")

    def _left(self) -> None:
        if (found := parse_time(self.text())) is not None:
            self.set_value(found)
