"""First start: where the register goes, its passphrase, and the recovery key that is shown once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import Refusal
from desktop_app.views import ask, recovery
from desktop_app.views.actions import button
from desktop_app.views.door import Card, register_files, shown
from desktop_app.views.jobs import Jobs
from desktop_app.views.widgets.fields import Form
from desktop_app.views.widgets.passphrase import NewPassphrase

_GROUPS = 5  # groups of the recovery key on a line


class WelcomePage(Card):
    """Two steps in one card. `opened` carries the new, open register, `elsewhere` the path of one that exists."""

    opened = Signal(object)
    elsewhere = Signal(object)
    restore = Signal()

    def __init__(self, path: Path, today: date, jobs: Jobs) -> None:
        super().__init__("", "")
        self._path = path
        self._today = today
        self._jobs = jobs
        self._register: Any = None
        self._recovery = ""
        self.steps = QStackedWidget()
        self.body.addWidget(self.steps)
        self.steps.addWidget(self._choose_step())
        self.steps.addWidget(self._key_step())
        self._connect()
        self._show_step(0)

    def _choose_step(self) -> QWidget:
        self.form = Form()
        self.place = QLineEdit(shown(self._path), readOnly=True)
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        self.place_button = button(self.tr("&Kiezen…"))
        row.addWidget(self.place, 1)
        row.addWidget(self.place_button)
        self.form.add(self.tr("Plaats"), place)
        self.place.setAccessibleName(self.tr("Plaats"))
        self.new_passphrase = NewPassphrase(self.form)
        self.message = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.message.hide()
        self.message.setProperty("kind", "error")
        self.make_button = button(self.tr("Register &maken"), kind="primary")
        self.exists_button = button(self.tr("Ik heb al een &register…"), "folder", kind="quiet")
        self.restore_button = button(self.tr("Reservekopie &terugzetten…"), "restore", kind="quiet")
        return _step(self.form, self.message, (None, self.make_button), (self.exists_button, self.restore_button, None))

    def _key_step(self) -> QWidget:
        self.key = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.key.setProperty("kind", "key")
        self.key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.print_button = button(self.tr("&Afdrukken…"), "print")
        self.save_button = button(self.tr("&Bewaren als PDF…"), "pdf")
        self.kept = QCheckBox(self.tr("&Ik heb de sleutel opgeschreven, of het blad geprint"))
        self.begin_button = button(self.tr("Be&ginnen"), kind="primary")
        self.begin_button.setEnabled(False)
        return _step(self.key, self.kept, (self.print_button, self.save_button, None, self.begin_button))

    def _connect(self) -> None:
        self.place_button.clicked.connect(self._choose_place)
        self.make_button.clicked.connect(self._make)
        self.new_passphrase.again.returnPressed.connect(self._make)
        self.exists_button.clicked.connect(self._choose_existing)
        self.restore_button.clicked.connect(self.restore)
        self.save_button.clicked.connect(self._save_sheet)
        self.print_button.clicked.connect(self._print_sheet)
        self.kept.toggled.connect(self.begin_button.setEnabled)
        self.begin_button.clicked.connect(self._begin)

    def _show_step(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        if step == 0:
            self.title.setText(self.tr("Welkom"))
            self.text.setText(
                self.tr(
                    "Alle gegevens staan in één versleuteld bestand op deze computer: het register. "
                    "Kies waar het komt te staan en met welke wachtwoordzin u het opent."
                )
            )
        else:
            self.title.setText(self.tr("Bewaar de herstelsleutel"))
            self.text.setText(
                self.tr(
                    "Bent u de wachtwoordzin kwijt, dan opent alleen deze sleutel het register nog. Niemand anders heeft "
                    "hem. Print het blad of schrijf de sleutel over, en leg hem in de kluis."
                )
            )

    def focus_first(self) -> None:
        """Put the cursor in the field to begin with."""
        self.new_passphrase.first.setFocus()

    @Slot()
    def _choose_place(self) -> None:
        chosen = ask.save_file(self, self.tr("Waar komt het register?"), self._path, register_files())
        if chosen is not None:
            self._path = chosen if chosen.suffix else chosen.with_suffix(".samenspraak")
            self.place.setText(shown(self._path))

    @Slot()
    def _choose_existing(self) -> None:
        chosen = ask.open_file(self, self.tr("Kies een register"), register_files(), self._path.parent)
        if chosen is not None:
            self.elsewhere.emit(chosen)

    @Slot()
    def _make(self) -> None:
        phrase = self.new_passphrase.value()
        if phrase is None:
            return
        path = self._path

        def work(_step: object) -> tuple[Any, str]:
            from desktop_app.services import register  # noqa: PLC0415 - loaded beside the window

            return register.create(path, phrase)

        self.setEnabled(False)
        self._jobs.start(self.tr("Register maken"), work, done=self._made, failed=self._failed)

    @Slot(object)
    def _made(self, made: tuple[Any, str]) -> None:
        self.setEnabled(True)
        self._register, self._recovery = made
        self.key.setText(_in_rows(self._recovery))
        self._show_step(1)
        self.print_button.setFocus()

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.setEnabled(True)
        if not isinstance(error, Refusal):
            ask.refused(self, error)
            return
        self.message.setText(error.sentence())
        self.message.show()
        self.place_button.setFocus()

    @Slot()
    def _save_sheet(self) -> None:
        recovery.save(self, self._sheet())

    @Slot()
    def _print_sheet(self) -> None:
        recovery.print_out(self, self._sheet(), self._jobs)

    def _sheet(self) -> recovery.Sheet:
        return recovery.Sheet(self._path, self._recovery, self._today)

    @Slot()
    def _begin(self) -> None:
        self.opened.emit(self._register)

    def abandon(self) -> None:
        """Close a register that was made but not entered: the window goes."""
        if self._register is not None:
            self._register.close()
            self._register = None


def _step(first: QWidget, second: QWidget, *rows: tuple[QWidget | None, ...]) -> QWidget:
    step = QWidget()
    layout = QVBoxLayout(step)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    layout.addWidget(first)
    layout.addWidget(second)
    for buttons in rows:
        row = QHBoxLayout()
        for one in buttons:
            if one is None:
                row.addStretch()
            else:
                row.addWidget(one)
        layout.addLayout(row)
    layout.addStretch()
    return step


def _in_rows(key: str) -> str:
    groups = key.split("-")
    return "\n".join("  ".join(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS))
