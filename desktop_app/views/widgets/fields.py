"""Fields of a form: a label, the editor, and the message beside it when the value will not do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import Refusal
from desktop_app.views import icons

_ANY_WIDTH: Final = 16_777_215  # Qt's own largest width
Editor = TypeVar("Editor", bound=QWidget)


class Form(QWidget):
    """Fields under each other: label, editor, and the message right under its editor. No window, saves nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._messages: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def add(self, label: str, editor: Editor, hint: str = "") -> Editor:
        """Add one field; `label` with an `&` mnemonic. `hint` stands under it until a message takes its place."""
        row = self._grid.rowCount()
        name = QLabel(label)
        name.setBuddy(editor)
        editor.setAccessibleName(label.replace("&", "").rstrip(":"))
        message = QLabel(hint, wordWrap=True)
        message.setProperty("kind", "muted")
        message.setProperty("hint", hint)
        if not hint:
            message.hide()
        self._grid.addWidget(name, row, 0)
        narrow = editor.maximumWidth() < _ANY_WIDTH  # must not make its whole column narrow
        self._grid.addWidget(editor, row, 1, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
        self._grid.addWidget(message, row + 1, 1)
        self._messages[editor] = message
        return editor

    def add_wide(self, widget: QWidget) -> None:
        """Add something over the whole width: an explanation, a heading."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def say(self, editor: QWidget, message: str = "") -> None:
        """Put a message at a field and mark it wrong; without one the field is right again."""
        label = self._messages[editor]
        label.setText(message or str(label.property("hint")))
        label.setProperty("kind", "error" if message else "muted")
        label.setVisible(bool(label.text()))
        editor.setProperty("wrong", "true" if message else "false")
        editor.setAccessibleDescription(message)
        for widget in (label, editor):
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def clear(self) -> None:
        """Take all messages away."""
        for editor in self._messages:
            self.say(editor)


class SearchField(QLineEdit):
    """A search field: icon, placeholder, Escape empties it."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.addAction(icons.icon("search", icons.QUIET), QLineEdit.ActionPosition.LeadingPosition)
        empty = self.addAction(icons.icon("close", icons.QUIET), QLineEdit.ActionPosition.TrailingPosition)
        empty.setToolTip(self.tr("Maak leeg"))
        empty.setVisible(False)
        empty.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: empty.setVisible(bool(text)))


class DateField(QLineEdit):
    """A date as the Dutch type it ("16-12-2026", "16 dec"); shows it in full when the field is left."""

    changed = Signal()

    def __init__(self, today: date, value: date | None = None) -> None:
        super().__init__()
        self._today = today
        self.setPlaceholderText(self.tr("dd-mm-jjjj"))
        self.setMaximumWidth(190)
        self.editingFinished.connect(self._left)
        self.set_value(value)

    def value(self) -> date | None:
        """Return the date, None when empty; Refusal when it cannot be read."""
        if not self.text().strip():
            return None
        from desktop_app.language.dates import parse_date  # noqa: PLC0415 - the prompt has no date to read

        found = parse_date(self.text()) or parse_date(f"{self.text().strip()} {self._today.year}")
        if found is None:
            hint = self.tr("Schrijf een datum zoals 16-12-2026.")
            raise Refusal("value.invalid", what=self.accessibleName() or self.tr("Datum"), value=self.text(), hint=hint)
        return found

    def set_value(self, value: date | None) -> None:
        """Show a date, or nothing."""
        from desktop_app.language.dates import short_date  # noqa: PLC0415

        self.setText(short_date(value) if value else "")

    def _left(self) -> None:
        try:
            self.set_value(self.value())
        except Refusal:
            return
        self.changed.emit()


class Choice(QComboBox):
    """A list to choose one from; `value` is the name in the code, not the text."""

    def __init__(self, names: Iterable[tuple[object, str]], value: object = None) -> None:
        super().__init__()
        self.fill(names, value)

    def fill(self, names: Iterable[tuple[object, str]], value: object = None) -> None:
        """Offer other choices without telling anybody; choose `value` where it is among them."""
        with QSignalBlocker(self):
            self.clear()
            for name, text in names:
                self.addItem(text, name)
            self.set_value(value)

    def value(self) -> object:
        """Return the chosen name."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Choose by name; an unknown one leaves the choice as it is."""
        index = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        if index >= 0:
            self.setCurrentIndex(index)


class Facts(QWidget):
    """Facts of a record: label and value in two columns, values can be selected and copied. Empty ones are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these pairs (label, value) instead of what stood there."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # it lives until the next round of events
                widget.deleteLater()
        for row, (label, value) in enumerate((name, text) for name, text in facts if text):
            name = QLabel(label)
            name.setProperty("kind", "muted")
            text = _value(value)
            name.setBuddy(text)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, 1)


def _value(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


def scrolling(content: QWidget) -> QScrollArea:
    """Let a page scroll when the window is low, without a frame and never sideways."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def column(*parts: QWidget, spacing: int = 8) -> QWidget:
    """Stack widgets under each other without margins, with the room below the last."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch()
    return holder
