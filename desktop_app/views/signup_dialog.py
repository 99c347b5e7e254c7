"""The dialogs about somebody who would like to take part: the sign-up, our answer, and the way into a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.services.person_changes import PersonValues, checked
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.fields import Choice, DateField, Form
from desktop_app.views.widgets.person_field import Find, PersonField


@dataclass(frozen=True, slots=True)
class SignupValues:
    """A sign-up: somebody known by key, or `new`; what for, and when."""

    person: bytes | None
    new: PersonValues | None
    interest: str
    on: date


class SignupDialog(FormDialog[SignupValues]):
    """Write down that somebody signed up."""

    def __init__(self, parent: QWidget | None, find: Find, today: date) -> None:
        super().__init__(parent, self.tr("Nieuwe aanmelding"), self.tr("&Toevoegen"))
        self._today = today
        self.who = self.form.add(self.tr("&Wie"), PersonField(find, self.tr("Zoek op naam, adres of nummer")))
        self.outside = QCheckBox(self.tr("Deze persoon staat &nog niet in het register"))
        self.form.add_wide(self.outside)
        self.person = Form()
        self.initials = self.person.add(self.tr("&Voorletters"), QLineEdit())
        self.prefix = self.person.add(self.tr("T&ussenvoegsel"), QLineEdit())
        self.surname = self.person.add(self.tr("&Achternaam"), QLineEdit())
        self.phone = self.person.add(self.tr("Te&lefoon"), QLineEdit())
        self.email = self.person.add(self.tr("&E-mail"), QLineEdit())
        self.person.hide()
        self.form.add_wide(self.person)
        self.interest = self.form.add(self.tr("&Belangstelling"), QLineEdit())
        self.interest.setPlaceholderText(self.tr("Waarover wil deze persoon meepraten?"))
        self.on = self.form.add(self.tr("&Datum"), DateField(today, today))
        self.outside.toggled.connect(self._switched)
        self.who.nobody.connect(self.accept)

    @Slot(bool)
    def _switched(self, outside: bool) -> None:
        self.person.setVisible(outside)
        self.who.setEnabled(not outside)
        (self.surname if outside else self.who).setFocus()
        self.adjustSize()

    def read(self) -> SignupValues:
        """Return the values; somebody must be chosen or named."""
        new = self._new() if self.outside.isChecked() else None
        with at(self.who):
            if new is None and self.who.person is None:
                hint = self.tr("Kies iemand uit de lijst, of zet het vinkje hieronder.")
                raise Refusal("value.invalid", what=self.tr("Wie"), value=self.who.text().strip(), hint=hint)
        with at(self.interest):
            interest = accept(self.interest.text(), self.tr("De belangstelling"))
        with at(self.on):
            on = self.on.value() or self._today
        return SignupValues(None if new else self.who.person, new, interest, on)

    def _new(self) -> PersonValues:
        texts = (self.surname, self.initials, self.prefix, self.phone, self.email)
        surname, initials, prefix, phone, email = (field.text() for field in texts)
        with at(self.surname):
            checked(PersonValues(surname, initials, surname_prefix=prefix))
        with at(self.phone):
            checked(PersonValues(surname, phone=phone))
        with at(self.email):
            checked(PersonValues(surname, email=email))
        return PersonValues(surname, initials, surname_prefix=prefix, phone=phone, email=email)

    @classmethod
    def ask(cls, parent: QWidget | None, find: Find, today: date) -> SignupValues | None:
        """Ask who signed up, for what."""
        return cls(parent, find, today).run()


@dataclass(frozen=True, slots=True)
class AnswerValues:
    """What we answered, and when."""

    on: date
    outcome: str


class AnswerDialog(FormDialog[AnswerValues]):
    """Write down how a sign-up was answered."""

    def __init__(self, parent: QWidget | None, person: str, today: date) -> None:
        super().__init__(parent, "", self.tr("&Bewaren"))
        self.setWindowTitle(self.tr("{person} antwoorden").format(person=person))
        self._today = today
        self.outcome = self.form.add(self.tr("&Antwoord"), QLineEdit())
        self.outcome.setPlaceholderText(self.tr("Bijvoorbeeld: gebeld, komt kijken in december"))
        self.on = self.form.add(self.tr("&Datum"), DateField(today, today))

    def read(self) -> AnswerValues:
        """Return the values; the answer itself is needed."""
        with at(self.outcome):
            outcome = filled(self.outcome.text(), self.tr("Het antwoord"))
        with at(self.on):
            on = self.on.value() or self._today
        return AnswerValues(on, outcome)

    @classmethod
    def ask(cls, parent: QWidget | None, person: str, today: date) -> AnswerValues | None:
        """Ask what was answered to `person`."""
        return cls(parent, person, today).run()


class PlaceDialog(FormDialog[bytes]):
    """Give somebody who signed up a place in a panel."""

    def __init__(self, parent: QWidget | None, person: str, panels: Sequence[tuple[bytes, str]]) -> None:
        super().__init__(parent, "", self.tr("In panel &plaatsen"))
        self.setWindowTitle(self.tr("{person} in een panel plaatsen").format(person=person))
        self.panel = self.form.add(self.tr("Pa&nel"), Choice(panels))
        if not panels:
            self.form.say(self.panel, self.tr("Maak eerst een panel."))

    def read(self) -> bytes:
        """Return the key of the panel; one is needed."""
        panel = self.panel.value()
        with at(self.panel):
            if not isinstance(panel, bytes):
                raise Refusal("value.empty", what=self.tr("Een panel"))
            return panel

    @classmethod
    def ask(cls, parent: QWidget | None, person: str, panels: Sequence[tuple[bytes, str]]) -> bytes | None:
        """Ask into which of `panels` (key, name) `person` goes."""
        return cls(parent, person, panels).run()
