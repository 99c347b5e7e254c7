"""The ground of all dialogs: fields, messages beside them, Enter and Escape. A dialog hands back values only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.views import theme
from desktop_app.views.actions import button
from desktop_app.views.widgets.fields import Form

Values = TypeVar("Values")


class Wrong(Exception):  # noqa: N818 - a message for a field, not a fault
    """A field's value will not do; `editor` is the field, `message` the Dutch sentence beside it."""

    def __init__(self, editor: QWidget, message: str) -> None:
        super().__init__(message)
        self.editor = editor
        self.message = message


class FormDialog(QDialog, Generic[Values]):
    """A form with Annuleren and one primary button. A dialog adds fields to `form` and writes `read`.

    `run` shows it and gives what `read` returned, or None. It has a class method `ask(parent, …) -> Values | None`.
    """

    def __init__(self, parent: QWidget | None, title: str, accept_text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.form = Form()
        self.accept_button = button(accept_text, kind="primary")
        self.cancel_button = button(self.tr("&Annuleren"))
        self.accept_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self._values: Values | None = None
        layout = self._body = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(theme.MARGIN)
        layout.addWidget(self.form)
        layout.addStretch()

    def explain(self, text: str) -> None:
        """Put an explanation above the fields."""
        label = QLabel(text, wordWrap=True)
        self._body.insertWidget(0, label)

    def read(self) -> Values:
        """Return what the fields hold; `Wrong` (see `at`) when one will not do."""
        raise NotImplementedError

    def run(self) -> Values | None:
        """Show the dialog until it is accepted or left."""
        buttons = QHBoxLayout()  # added now, so that Tab comes to them after the fields
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.accept_button)
        self._body.addLayout(buttons)
        self.accept_button.setDefault(True)
        if self.focusWidget() is None:
            self._first_field().setFocus()
        self.exec()
        self.deleteLater()
        return self._values

    def _first_field(self) -> QWidget:
        first = self.nextInFocusChain()
        while first is not None and first.focusPolicy() == Qt.FocusPolicy.NoFocus:
            first = first.nextInFocusChain()
        return first or self

    @Slot()
    def accept(self) -> None:
        """Close with the values, or show at the field why not (Qt)."""
        forms = self.findChildren(Form)
        for form in forms:
            form.clear()
        try:
            self._values = self.read()
        except Wrong as wrong:
            next(form for form in forms if form is wrong.editor.parentWidget()).say(wrong.editor, wrong.message)
            wrong.editor.setFocus()
            return
        super().accept()


@contextmanager
def at(editor: QWidget) -> Iterator[None]:
    """Turn a refusal inside the block into a message at this field."""
    try:
        yield
    except Refusal as refusal:
        raise Wrong(editor, refusal.sentence()) from refusal


def filled(text: str, what: str, *, multiline: bool = False) -> str:
    """Return a text that must be there; Refusal ``value.empty`` or what `accept` refuses."""
    found = accept(text, what, multiline=multiline)
    if not found:
        raise Refusal("value.empty", what=what)
    return found
