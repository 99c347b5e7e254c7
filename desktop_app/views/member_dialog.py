"""The dialog about one member of a panel: who, in what role, from when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.errors import Refusal
from desktop_app.services.members import JoinValues
from desktop_app.views import words
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.fields import Choice, DateField
from desktop_app.views.widgets.person_field import Find, PersonField


@dataclass(frozen=True, slots=True)
class MemberValues:
    """Who, and how he or she sits in the panel; `line` names the person on the screen."""

    person: bytes
    line: str
    term: JoinValues


class MemberDialog(FormDialog[MemberValues]):
    """Let somebody join a panel (`find` given), or change a member's role and first day."""

    def __init__(self, parent: QWidget | None, values: MemberValues, find: Find | None, today: date) -> None:
        title = self.tr("Lid toevoegen") if find else self.tr("Lidmaatschap bewerken")
        super().__init__(parent, title, self.tr("&Toevoegen") if find else self.tr("&Bewaren"))
        self._start = values
        self.field: PersonField | None = None
        if find:
            self.field = self.form.add(self.tr("&Wie"), PersonField(find, self.tr("Zoek op naam, adres of nummer")))
            self.field.nobody.connect(self.accept)
        else:
            self.form.add(self.tr("Wie"), QLabel(values.line))
        roles = words.choices(words.ROLES, "tenant", "colleague", "guest")
        self.role = self.form.add(self.tr("&Rol"), Choice(roles, values.term.role))
        self.since = self.form.add(self.tr("Lid &sinds"), DateField(today, values.term.since))
        self.origin = self.form.add(self.tr("&Herkomst"), Choice(words.choices(words.ORIGINS), values.term.origin))

    def read(self) -> MemberValues:
        """Return the values; somebody must have been chosen from the list."""
        person = self._chosen(self.field) if self.field else self._start.person
        with at(self.since):
            since = self.since.value()
            if since is None:
                raise Refusal("value.empty", what=self.tr("De eerste dag"))
        line = self.field.text() if self.field else self._start.line
        return MemberValues(person, line, JoinValues(since, str(self.role.value()), str(self.origin.value())))

    def _chosen(self, field: PersonField) -> bytes:
        typed = field.text().strip()
        with at(field):
            if field.person is None and typed:
                hint = self.tr("Kies iemand uit de lijst onder het veld.")
                raise Refusal("value.invalid", what=self.tr("Wie"), value=typed, hint=hint)
            if field.person is None:
                raise Refusal("value.empty", what=self.tr("Wie"))
        return field.person

    @classmethod
    def ask_new(cls, parent: QWidget | None, find: Find, today: date) -> MemberValues | None:
        """Ask who joins."""
        return cls(parent, MemberValues(b"", "", JoinValues(today)), find, today).run()

    @classmethod
    def ask(cls, parent: QWidget | None, values: MemberValues, today: date) -> MemberValues | None:
        """Ask for changes in a member's term."""
        return cls(parent, values, None, today).run()
