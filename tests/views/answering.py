"""Answer the dialogs that an action opens, with real keys, as the user would."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Act = Callable[[Any], None]


def during(action: Callable[[], object], *acts: Act) -> None:
    """Do `action`; each dialog that it opens is handed to the next of `acts`, and closed when that left it open."""
    left = list(acts)
    failures: list[BaseException] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            timer.start()
            return
        try:
            left.pop(0)(dialog)
        except BaseException as failure:  # noqa: BLE001 - raised again below, outside Qt's loop
            failures.append(failure)
        if left:
            timer.start()
        if dialog.isVisible():
            dialog.close()

    timer = QTimer(singleShot=True, interval=0)
    timer.timeout.connect(answer)
    timer.start()
    action()
    timer.stop()
    if failures:
        raise failures[0]
    assert left == []


def type_in(field: QWidget, text: str) -> None:
    """Put the cursor in a field, replace what stands there, and type."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def enter(widget: QWidget) -> None:
    """Press Enter."""
    QTest.keyClick(widget, Qt.Key.Key_Return)


def escape(widget: QWidget) -> None:
    """Press Escape."""
    QTest.keyClick(widget, Qt.Key.Key_Escape)
