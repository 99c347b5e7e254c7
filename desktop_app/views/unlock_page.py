"""A register is there: ask for the passphrase, or for the recovery key and a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import Refusal
from desktop_app.views import ask
from desktop_app.views.actions import button
from desktop_app.views.door import Card, register_files, shown
from desktop_app.views.jobs import Jobs
from desktop_app.views.widgets.fields import Form
from desktop_app.views.widgets.passphrase import NewPassphrase, PassphraseField


class UnlockPage(Card):
    """`opened` carries the open register, `elsewhere` a path that the user chose instead, `restore` the wish to put a
    backup back.
    """  # noqa: D205

    opened = Signal(object)
    elsewhere = Signal(object)
    restore = Signal()

    def __init__(self, path: Path, jobs: Jobs) -> None:
        super().__init__("", "")
        self._path = path
        self._jobs = jobs
        self._build_widgets()
        self._build_layout()
        self._connect()
        self._show_way(0)

    def _build_widgets(self) -> None:
        self.form = Form()
        self.passphrase = self.form.add(self.tr("&Wachtwoordzin"), PassphraseField())
        self.recovery_form = Form()
        hint = self.tr("De groepjes van het herstelblad; hoofdletters en streepjes maken niet uit.")
        self.recovery_key = self.recovery_form.add(self.tr("&Herstelsleutel"), QLineEdit(), hint)
        self.new_passphrase = NewPassphrase(self.recovery_form)
        self.message = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.message.hide()
        self.message.setProperty("kind", "error")
        self.open_button = button(self.tr("&Openen"), "unlock", kind="primary")
        self.recovery_button = button(self.tr("Ik heb alleen het &herstelblad"), "key", kind="quiet")
        self.back_button = button(self.tr("&Terug naar de wachtwoordzin"), "left", kind="quiet")
        self.other_button = button(self.tr("&Ander register…"), "folder", kind="quiet")
        self.restore_button = button(self.tr("&Reservekopie terugzetten…"), "restore", kind="quiet")
        self.ways = QStackedWidget()
        self._pages = (_top(self.form), _top(self.recovery_form))
        for page in self._pages:
            self.ways.addWidget(page)

    def _build_layout(self) -> None:
        main = QHBoxLayout()
        main.addWidget(self.recovery_button)
        main.addWidget(self.back_button)
        main.addStretch()
        main.addWidget(self.open_button)
        others = QHBoxLayout()
        others.addWidget(self.other_button)
        others.addWidget(self.restore_button)
        others.addStretch()
        for part in (self.ways, self.message):
            self.body.addWidget(part)
        self.body.addLayout(main)
        self.body.addLayout(others)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.passphrase.returnPressed.connect(self._open)
        self.new_passphrase.again.returnPressed.connect(self._open)
        self.recovery_button.clicked.connect(lambda: self._show_way(1))
        self.back_button.clicked.connect(lambda: self._show_way(0))
        self.other_button.clicked.connect(self._other)
        self.restore_button.clicked.connect(self.restore)

    def _show_way(self, way: int) -> None:
        self.ways.setCurrentIndex(way)
        self.ways.setMaximumHeight(self._pages[way].sizeHint().height())
        self.recovery_button.setVisible(way == 0)
        self.back_button.setVisible(way == 1)
        self.title.setText(self.tr("Open het register") if way == 0 else self.tr("Open met het herstelblad"))
        where = self.tr("Het register staat in {place}").format(place=shown(self._path))
        self.text.setText(where if way == 0 else self.tr("U kiest meteen een nieuwe wachtwoordzin."))
        self._say("")
        (self.passphrase if way == 0 else self.recovery_key).setFocus()

    def focus_first(self) -> None:
        """Put the cursor in the field to begin with."""
        self.passphrase.setFocus()

    @Slot()
    def _open(self) -> None:
        work = self._with_passphrase() if self.ways.currentIndex() == 0 else self._with_recovery_key()
        if work is None:
            return
        self._busy(on=True)
        self._say("")
        self._jobs.start(self.tr("Register openen"), lambda _step: work(), done=self._done, failed=self._failed)

    def _with_passphrase(self) -> Callable[[], object] | None:
        path, phrase = self._path, self.passphrase.text()
        if not phrase:
            self.passphrase.setFocus()
            return None

        def work() -> object:
            from desktop_app.services import register  # noqa: PLC0415 - loaded beside the window

            return register.open_with_passphrase(path, phrase)

        return work

    def _with_recovery_key(self) -> Callable[[], object] | None:
        path, key, phrase = self._path, self.recovery_key.text(), self.new_passphrase.value()
        if phrase is None:
            return None

        def work() -> object:
            from desktop_app.services import register  # noqa: PLC0415 - loaded beside the window

            return register.open_with_recovery_key(path, key, phrase)

        return work

    @Slot(object)
    def _done(self, register: object) -> None:
        self.passphrase.clear()
        self._busy(on=False)
        self.opened.emit(register)

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self._busy(on=False)
        if not isinstance(error, Refusal):
            ask.refused(self, error)
            return
        self._say(error.sentence())
        field = self.passphrase if self.ways.currentIndex() == 0 else self.recovery_key
        field.setFocus()
        field.selectAll()

    def _busy(self, *, on: bool) -> None:
        for part in (self.ways, self.open_button, self.recovery_button, self.back_button, self.other_button):
            part.setEnabled(not on)
        self.open_button.setText(self.tr("Bezig…") if on else self.tr("&Openen"))

    def _say(self, sentence: str) -> None:
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    @Slot()
    def _other(self) -> None:
        chosen = ask.open_file(self, self.tr("Kies een register"), register_files(), self._path.parent)
        if chosen is not None:
            self.elsewhere.emit(chosen)


def _top(form: Form) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(form, 0, Qt.AlignmentFlag.AlignTop)
    return holder
