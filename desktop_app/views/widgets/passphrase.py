"""Fields for a passphrase: one to type an existing one, and a pair with its strength to choose a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from desktop_app.errors import Refusal
from desktop_app.language.strength import Strength, bits, strength
from desktop_app.views import icons
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.fields import Form
from desktop_app.views.widgets.pill import Pill

MINIMUM = 8  # as the register itself asks
_FULL = 80  # bits at which the bar is full


class PassphraseField(QLineEdit):
    """A hidden line; the eye at its end shows what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icons.icon("eye", icons.QUIET), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.setText(self.tr("Toon wat er staat"))
        self._eye.setToolTip(self.tr("Toon wat er staat"))
        self._eye.toggled.connect(self._show)

    @Slot(bool)
    def _show(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)


class NewPassphrase(QWidget):
    """Adds to a form: a new passphrase, its strength, and the same once more. `value` checks them."""

    changed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.first = form.add(
            self.tr("&Wachtwoordzin"),
            PassphraseField(),
            self.tr("Een zin van vijf of zes losse woorden onthoudt u goed en raadt niemand."),
        )
        self._bar = QProgressBar(textVisible=False, maximum=_FULL)
        self._bar.setFixedHeight(6)
        self._pill = Pill()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._pill)
        form.add(self.tr("Sterkte"), self)
        self.again = form.add(self.tr("&Nog een keer"), PassphraseField())
        self.first.textChanged.connect(self._rate)
        self.again.textChanged.connect(self.changed)
        self._rate("")

    def value(self) -> str | None:
        """Return the passphrase; None after a message stands beside the field that is wrong."""
        self._form.say(self.first)
        self._form.say(self.again)
        if len(self.first.text()) < MINIMUM:
            self._say(self.first, Refusal("register.weak_passphrase", minimum=MINIMUM).sentence())
        elif self.first.text() != self.again.text():
            self._say(self.again, self.tr("Hier staat iets anders dan in het veld erboven."))
        else:
            return self.first.text()
        return None

    def _say(self, field: QLineEdit, message: str) -> None:
        self._form.say(field, message)
        field.setFocus()

    @Slot(str)
    def _rate(self, text: str) -> None:
        words = {
            Strength.WEAK: (self.tr("Zwak"), Tone.BAD),
            Strength.FAIR: (self.tr("Matig"), Tone.WARN),
            Strength.GOOD: (self.tr("Goed"), Tone.GOOD),
            Strength.STRONG: (self.tr("Sterk"), Tone.GOOD),
        }
        self._bar.setValue(min(round(bits(text)), _FULL))
        word, tone = words[strength(text)] if text else (self.tr("Nog leeg"), Tone.NEUTRAL)
        self._pill.say(word, tone)
        self._bar.setAccessibleDescription(word)
        self.changed.emit()
