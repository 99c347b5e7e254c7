"""The dialogs about minutes as a whole: adopt them, and note what is wrong in adopted ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.services.minutes import AdoptValues
from desktop_app.views.widgets.dialog import FormDialog, at
from desktop_app.views.widgets.fields import Choice, DateField
from desktop_app.views.widgets.texts import typed


class AdoptDialog(FormDialog[AdoptValues]):
    """Ask when and where the minutes were adopted; it says that this is a closing act."""

    def __init__(self, parent: QWidget | None, meetings: Sequence[tuple[bytes, str]], today: date) -> None:
        super().__init__(parent, self.tr("Verslag vaststellen"), self.tr("&Vaststellen"))
        self._today = today
        self.explain(
            self.tr(
                "Vaststellen is een afsluitende handeling. Daarna staat de tekst vast, krijgen de besluiten hun nummer "
                "en kan dit niet ongedaan worden gemaakt. Een fout kunt u daarna alleen met een erratum herstellen."
            )
        )
        places: list[tuple[object, str]] = [(None, self.tr("Na de reactietermijn"))]
        self.where = self.form.add(self.tr("Vast&gesteld"), Choice([*places, *meetings]))
        self.on = self.form.add(self.tr("&Datum"), DateField(today, today))

    def read(self) -> AdoptValues:
        """Return the values."""
        with at(self.on):
            on = self.on.value() or self._today
            if on > self._today:
                hint = self.tr("Deze dag moet nog komen.")
                raise Refusal("value.invalid", what=self.tr("Datum"), value=self.on.text(), hint=hint)
        where = self.where.value()
        return AdoptValues(on, where if isinstance(where, bytes) else None)

    @classmethod
    def ask(cls, parent: QWidget | None, meetings: Sequence[tuple[bytes, str]], today: date) -> AdoptValues | None:
        """Ask when, and at which of `meetings` (key, text) or after the reaction term."""
        return cls(parent, meetings, today).run()


class ErratumDialog(FormDialog[str]):
    """Ask what is wrong in adopted minutes."""

    def __init__(self, parent: QWidget | None, text: str) -> None:
        super().__init__(parent, self.tr("Erratum bij het verslag"), self.tr("&Bewaren"))
        self.text = self.form.add(self.tr("&Erratum"), QPlainTextEdit(text))
        self.text.setTabChangesFocus(True)

    def read(self) -> str:
        """Return the text; an empty one takes the erratum away."""
        with at(self.text):
            return accept(typed(self.text), self.tr("Het erratum"), multiline=True)

    @classmethod
    def ask(cls, parent: QWidget | None, text: str) -> str | None:
        """Ask for the text of the erratum."""
        return cls(parent, text).run()
