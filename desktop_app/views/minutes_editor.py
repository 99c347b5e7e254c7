"""The text of one agenda item's minutes: kept as a draft while it is typed, settled when the item is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.errors import Refusal
from desktop_app.services import minutes
from desktop_app.services.minutes import ItemText
from desktop_app.views.context import AppContext
from desktop_app.views.step_page import note, say
from desktop_app.views.widgets.texts import typed

_DRAFT_AFTER: Final = 500  # milliseconds from the first change to the draft


class MinutesEditor(QWidget):
    """One text field over one item at a time. `settle` makes a revision of what changed; it is one undo step."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self._item: ItemText | None = None
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(self.tr("Tekst van het verslag"))
        self.status = note()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit, 1)
        layout.addWidget(self.status)
        self._timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._timer.timeout.connect(self.save_draft)
        self.edit.textChanged.connect(self._typed)

    @property
    def item_id(self) -> bytes:
        """The key of the item in sight; empty bytes when there is none."""
        return self._item.item_id if self._item else b""

    @property
    def changed(self) -> bool:
        """Whether the text was typed in and not yet settled."""
        return self.edit.document().isModified()

    def show_item(self, item: ItemText | None, *, locked: bool) -> None:
        """Show an item; what is being typed in it stays."""
        same = item is not None and item.item_id == self.item_id
        self._item = item
        self.edit.setReadOnly(locked or item is None)
        if same and self.changed:
            return
        self._timer.stop()
        draft = item.draft if item and not locked else None
        text = (draft if draft is not None else item.text) if item else ""
        if text != typed(self.edit):
            self.edit.setPlainText(text)
        self.edit.document().setModified(draft is not None and item is not None and draft != item.text)
        self._timer.stop()
        say(self.status, self.tr("Concept van een vorige keer teruggehaald.") if self.changed else "")

    @Slot()
    def _typed(self) -> None:
        if self._item is not None and self.changed and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def save_draft(self) -> None:
        """Keep what stands in the field now; it survives the end of the program."""
        self._timer.stop()
        if self._item is None or not self.changed:
            return
        try:
            with self.context.change(self.tr("Concept bewaren")) as change:
                minutes.save_draft(change.session, self._item.item_id, typed(self.edit), today=self.context.today)
            say(self.status, self.tr("Concept bewaard"))
        except Refusal as refusal:
            say(self.status, refusal.sentence())

    def settle(self) -> None:
        """Make the text the item's revision; where that is refused it stays in the field, with the reason under it."""
        self._timer.stop()
        item, text = self._item, typed(self.edit)
        if item is None or not self.changed or self.edit.isReadOnly():
            return
        self.edit.document().setModified(False)  # the change below reads the item again
        try:
            with self.context.change(self.tr("Verslag van {item}").format(item=item.title)) as change:
                minutes.settle(change.session, item.item_id, text, seen=item.revision_id, today=self.context.today)
            say(self.status, self.tr("Bewaard"))
        except Refusal as refusal:
            self.edit.document().setModified(True)
            say(self.status, refusal.sentence())
