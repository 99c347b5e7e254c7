"""The dialog about one person: name and contact, to edit or to add."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.language import names
from desktop_app.language.names import Name
from desktop_app.services import person_changes
from desktop_app.services.person_changes import PersonValues
from desktop_app.views import words
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.fields import Choice, Form
from desktop_app.views.widgets.texts import typed

_NOTE_HEIGHT: Final = 64


class _PageForm(Form):
    """A form on a page that comes in sight when one of its fields gets a message."""

    def __init__(self, pages: Pages, name: str, text: str) -> None:
        super().__init__()
        self._place = (pages, name)
        pages.add(name, text, self)

    def say(self, editor: QWidget, message: str = "") -> None:
        """Put a message at a field and show the page."""
        super().say(editor, message)
        if message:
            pages, name = self._place
            pages.choose(name)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is no tenant: in what capacity, and the values."""

    kind: str
    values: PersonValues


class PersonDialog(FormDialog[NewPerson]):
    """Edit somebody (`kind` None), or add somebody who is no tenant."""

    def __init__(self, parent: QWidget | None, values: PersonValues, kind: str | None) -> None:
        super().__init__(
            parent,
            self.tr("Gegevens bewerken") if kind is None else self.tr("Persoon toevoegen"),
            self.tr("&Bewaren") if kind is None else self.tr("&Toevoegen"),
        )
        self._start = values
        self._editors: dict[str, QLineEdit | Choice | QPlainTextEdit] = {}
        self._kind = kind
        self.pages = Pages()
        self._name_fields(_PageForm(self.pages, "naam", self.tr("Naam en aanhef")))
        self._contact_fields(_PageForm(self.pages, "contact", self.tr("Bereikbaar")))
        self.preview = QLabel()
        self.preview.setProperty("kind", "muted")
        self.form.add_wide(self.pages)
        self.form.add_wide(self.preview)
        self._follow()

    def _name_fields(self, form: Form) -> None:
        if self._kind is not None:
            kinds = words.choices(words.PERSON_KINDS, "tenant")
            self.kind = form.add(self.tr("&Wie is dit"), Choice(kinds, self._kind))
        self._choice(form, self.tr("Aanspreek&vorm"), "form_of_address", words.choices(words.FORMS))
        self._line(form, self.tr("V&oorletters"), "initials")
        self._line(form, self.tr("Voor&naam"), "first_name")
        self._line(form, self.tr("T&ussenvoegsel"), "surname_prefix")
        self._line(form, self.tr("Achternaa&m"), "surname")
        self._line(form, self.tr("Tu&ssenvoegsel partner"), "partner_prefix")
        self._line(form, self.tr("&Partnernaam"), "partner_surname")
        self._choice(form, self.tr("Naam&gebruik"), "name_usage", words.choices(words.NAME_USAGES))
        self._line(form, self.tr("Afwijkende aan&hef"), "salutation_override")

    def _contact_fields(self, form: Form) -> None:
        own = self._start.language
        languages = words.choices(words.LANGUAGES) + ([] if own in words.LANGUAGES else [(own, own)])
        self._line(form, self.tr("Te&lefoon"), "phone")
        self._line(form, self.tr("&E-mail"), "email")
        self._choice(form, self.tr("&Taal"), "language", languages)
        self._choice(form, self.tr("Krijgt &post"), "channel", words.choices(words.CHANNELS))
        self._line(form, self.tr("Eigen posta&dres"), "postal_line")
        self._line(form, self.tr("Postc&ode"), "postal_postcode")
        self._line(form, self.tr("Plaat&s"), "postal_city")
        self._line(form, self.tr("O&rganisatie"), "organisation")
        self._line(form, self.tr("&Functie"), "function")
        note = QPlainTextEdit(self._start.note)
        note.setFixedHeight(_NOTE_HEIGHT)
        note.setTabChangesFocus(True)
        self._editors["note"] = form.add(self.tr("Not&itie"), note)

    def _line(self, form: Form, label: str, name: str) -> None:
        editor = form.add(label, QLineEdit(str(getattr(self._start, name))))
        editor.textChanged.connect(self._follow)
        self._editors[name] = editor

    def _choice(self, form: Form, label: str, name: str, choices: list[tuple[object, str]]) -> None:
        editor = form.add(label, Choice(choices, getattr(self._start, name)))
        editor.currentIndexChanged.connect(self._follow)
        self._editors[name] = editor

    def _typed(self) -> PersonValues:
        found = {name: _value(editor) for name, editor in self._editors.items()}
        return replace(self._start, **found)  # type: ignore[arg-type]  # the marks have no editor

    @Slot()
    def _follow(self) -> None:
        """Show under the fields what a letter would say."""
        if not hasattr(self, "preview"):
            return
        typed = self._typed()
        name = Name(
            typed.initials.strip(), typed.first_name.strip(), typed.surname_prefix.strip(), typed.surname.strip(),
            typed.partner_prefix.strip(), typed.partner_surname.strip(), typed.name_usage, names.Form(typed.form_of_address),
            typed.salutation_override.strip(),
        )  # fmt: skip
        shown = typed.surname.strip() or typed.partner_surname.strip()
        self.preview.setText(f"{names.address_line(name)}\n{names.salutation(name)}" if shown else "\n")

    def read(self) -> NewPerson:
        """Return the values as they will be stored; what will not do is told at its field."""
        values = self._typed()
        for name, editor in self._editors.items():
            with at(editor):
                person_changes.check_one(name, getattr(values, name))
        return NewPerson(str(self.kind.value()) if self._kind is not None else "", values)

    @classmethod
    def ask(cls, parent: QWidget | None, values: PersonValues) -> PersonValues | None:
        """Ask for changes in somebody's values."""
        asked = cls(parent, values, None).run()
        return asked.values if asked else None

    @classmethod
    def ask_new(cls, parent: QWidget | None, kind: str = "colleague") -> NewPerson | None:
        """Ask for somebody who is no tenant."""
        return cls(parent, PersonValues(surname=""), kind).run()


def _value(editor: QLineEdit | Choice | QPlainTextEdit) -> str:
    if isinstance(editor, Choice):
        return str(editor.value())
    return editor.text() if isinstance(editor, QLineEdit) else typed(editor)
