"""The dialogs about contact persons: who and how often, and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QWidget

from desktop_app.errors import Refusal
from desktop_app.services.contacts import EVERY_WEEKS
from desktop_app.services.rows import require_past
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.fields import DateField
from desktop_app.views.widgets.person_field import Find, PersonField
from desktop_app.views.widgets.texts import typed

_TEXT_HEIGHT = 110


@dataclass(frozen=True, slots=True)
class ContactValues:
    """Who is contact person, from when, and every how many weeks we make contact."""

    person: bytes
    line: str
    since: date
    every_weeks: int


class ContactDialog(FormDialog[ContactValues]):
    """Add a contact person."""

    def __init__(self, parent: QWidget | None, find: Find, today: date) -> None:
        super().__init__(parent, self.tr("Contactpersoon toevoegen"), self.tr("&Toevoegen"))
        self.who = self.form.add(self.tr("&Wie"), PersonField(find, self.tr("Zoek op naam, adres of nummer")))
        self.since = self.form.add(self.tr("&Sinds"), DateField(today, today))
        self.weeks = self.form.add(self.tr("&Contact om de"), weeks_field(EVERY_WEEKS))

    def read(self) -> ContactValues:
        """Return the values; somebody must have been chosen from the list."""
        with at(self.who):
            person = self._chosen()
        with at(self.since):
            since = self.since.value()
            if since is None:
                raise Refusal("value.empty", what=self.tr("De eerste dag"))
        return ContactValues(person, self.who.text().split(" · ")[0], since, self.weeks.value())

    def _chosen(self) -> bytes:
        typed = self.who.text().strip()
        if self.who.person is not None:
            return self.who.person
        if not typed:
            raise Refusal("value.empty", what=self.tr("Wie"))
        hint = self.tr("Kies iemand uit de lijst onder het veld.")
        raise Refusal("value.invalid", what=self.tr("Wie"), value=typed, hint=hint)

    @classmethod
    def ask(cls, parent: QWidget | None, find: Find, today: date) -> ContactValues | None:
        """Ask who becomes contact person."""
        return cls(parent, find, today).run()


def weeks_field(weeks: int) -> QSpinBox:
    """Return a field for a number of weeks."""
    field = QSpinBox()
    field.setRange(1, 104)
    field.setValue(weeks)
    field.setSuffix(field.tr(" weken"))
    field.setMaximumWidth(190)
    return field


class RhythmDialog(FormDialog[int]):
    """Agree another number of weeks."""

    def __init__(self, parent: QWidget | None, name: str, weeks: int) -> None:
        super().__init__(parent, self.tr("Contact met {name}").format(name=name), self.tr("&Bewaren"))
        self.weeks = self.form.add(self.tr("&Contact om de"), weeks_field(weeks))

    def read(self) -> int:
        """Return the number of weeks."""
        return self.weeks.value()

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, weeks: int) -> int | None:
        """Ask how often."""
        return cls(parent, name, weeks).run()


@dataclass(frozen=True, slots=True)
class MomentValues:
    """When somebody was spoken to, and what was said."""

    on: date
    text: str


class MomentDialog(FormDialog[MomentValues]):
    """Note a contact."""

    def __init__(self, parent: QWidget | None, name: str, today: date) -> None:
        super().__init__(parent, self.tr("Contact met {name}").format(name=name), self.tr("&Noteren"))
        self._today = today
        self.on = self.form.add(self.tr("&Op"), DateField(today, today))
        self.text = self.form.add(self.tr("&Wat is er gezegd"), QPlainTextEdit())
        self.text.setFixedHeight(_TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)

    def read(self) -> MomentValues:
        """Return the values; the day must have come and something must have been said."""
        with at(self.on):
            day = self.on.value()
            if day is None:
                raise Refusal("value.empty", what=self.tr("De dag"))
            require_past(day, self._today, self.tr("Het contact"))
        with at(self.text):
            said = filled(typed(self.text), self.tr("Wat er gezegd is"), multiline=True)
        return MomentValues(day, said)

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, today: date) -> MomentValues | None:
        """Ask when and what."""
        return cls(parent, name, today).run()
