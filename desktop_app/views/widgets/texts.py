"""What stands in a text field of several lines, character for character."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit


def typed(edit: QPlainTextEdit) -> str:
    """Return the text with line feeds; Qt's own `toPlainText` would write a plain blank for a no-break space."""
    return edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
