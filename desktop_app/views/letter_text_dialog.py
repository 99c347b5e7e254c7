"""Changing the text of a letter: the text with its blanks, the list of fields beside it, what is wrong under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.documents import template
from desktop_app.services import letter_texts
from desktop_app.views.actions import button
from desktop_app.views.step_page import heading, note
from desktop_app.views.widgets.dialog import FormDialog, Wrong
from desktop_app.views.widgets.texts import typed


class LetterTextDialog(FormDialog[str]):
    """Hands back the text as it is to be used from now on; nothing that was sent changes."""

    def __init__(self, parent: QWidget | None, name: str, text: str) -> None:
        super().__init__(parent, self.tr("Tekst aanpassen: {name}").format(name=letter_texts.NAMES[name]), self.tr("&Bewaren"))
        self._name = name
        self.resize(960, 600)
        self.text = QPlainTextEdit(text)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setMinimumHeight(400)
        self.fields = QListWidget()
        self.fields.setAccessibleName(self.tr("Velden"))
        for field, meaning in letter_texts.FIELDS.items():
            item = QListWidgetItem(meaning, self.fields)
            item.setData(Qt.ItemDataRole.UserRole, field)
            item.setToolTip(f"{{{{{field}}}}}")
        self.original = button(self.tr("&Oorspronkelijke tekst"), "restore")
        self._lay_out()
        self.fields.itemActivated.connect(self._insert)
        self.original.clicked.connect(self._restore)

    def _lay_out(self) -> None:
        self.form.add("", self.text)
        self.text.setAccessibleName(self.tr("Tekst van de brief"))
        side = QVBoxLayout()
        side.addWidget(heading(self.tr("Velden")))
        side.addWidget(note(self.tr("Enter of dubbelklik zet het veld in de tekst. Een alinea met een leeg veld vervalt.")))
        side.addWidget(self.fields, 1)
        side.addWidget(self.original)
        holder = QWidget()
        holder.setLayout(side)
        holder.setFixedWidth(330)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            row = QHBoxLayout()
            layout.removeWidget(self.form)
            row.addWidget(self.form, 1)
            row.addWidget(holder)
            layout.insertLayout(0, row, 1)

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, text: str) -> str | None:
        """Show the dialog; return the new text, or None."""
        return cls(parent, name, text).run()

    def read(self) -> str:
        """Return the text; `Wrong` with the first problem and its line."""
        text = typed(self.text)
        for problem in template.check(text, tuple(letter_texts.FIELDS)):
            self._go_to(problem.line)
            raise Wrong(self.text, self.tr("Regel {line}: {message}").format(line=problem.line, message=problem.message))
        return text

    def _go_to(self, number: int) -> None:
        cursor = self.text.textCursor()
        cursor.setPosition(self.text.document().findBlockByNumber(number - 1).position())
        self.text.setTextCursor(cursor)

    @Slot(QListWidgetItem)
    def _insert(self, item: QListWidgetItem) -> None:
        self.text.insertPlainText(f"{{{{{item.data(Qt.ItemDataRole.UserRole)}}}}}")
        self.text.setFocus()

    @Slot()
    def _restore(self) -> None:
        self.text.setPlainText(letter_texts.shipped(self._name))
