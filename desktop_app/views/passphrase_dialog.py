"""Two small dialogs: type the passphrase of a file, and choose a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.views.widgets.dialog import FormDialog, Wrong
from desktop_app.views.widgets.passphrase import NewPassphrase, PassphraseField


class PassphraseDialog(FormDialog[str]):
    """Asks for an existing passphrase."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, title, self.tr("Verder"))
        self.passphrase = self.form.add(self.tr("&Wachtwoordzin"), PassphraseField())

    @classmethod
    def ask(cls, parent: QWidget | None, title: str) -> str | None:
        """Return what was typed, or None when the dialog was left."""
        return cls(parent, title).run()

    def read(self) -> str:
        """Return the passphrase; it may not be empty."""
        if not self.passphrase.text():
            raise Wrong(self.passphrase, self.tr("Typ de wachtwoordzin."))
        return self.passphrase.text()


class NewPassphraseDialog(FormDialog[str]):
    """Asks for a new passphrase, twice, and shows its strength."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, self.tr("Andere wachtwoordzin"), self.tr("Wijzigen"))
        self.new_passphrase = NewPassphrase(self.form)

    @classmethod
    def ask(cls, parent: QWidget | None) -> str | None:
        """Return the new passphrase, or None when the dialog was left."""
        return cls(parent).run()

    def read(self) -> str:
        """Return the new passphrase; what is wrong with it stands beside its field."""
        value = self.new_passphrase.value()
        if value is None:
            field = self.new_passphrase.first
            wrong = field if field.accessibleDescription() else self.new_passphrase.again
            raise Wrong(wrong, wrong.accessibleDescription())
        return value
