"""One start, measured from inside: `start_child.py empty | samenspraak | open`. It prints one JSON line and ends.

The program is not changed for this: its event loop is entered as always, an event filter sees the awaited widget painted.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTabWidget, QWidget


class Painted(QObject):
    """Calls `then` once, after the first paint of one widget and when the loop is idle again."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def report(since: float = 0.0) -> None:
    """Say how much CPU it took and end at once: what comes after is not measured."""
    print(json.dumps({"cpu": time.process_time() - since}), flush=True)
    os._exit(0)


def prompt() -> QLineEdit:
    """Return the field that asks for the passphrase."""
    fields = [field for window in QApplication.topLevelWidgets() for field in window.findChildren(QLineEdit)]
    return next(field for field in fields if field.echoMode() == QLineEdit.EchoMode.Password and field.isVisible())


def filled() -> bool:
    """Whether a list with rows is to be seen."""
    views = [view for window in QApplication.topLevelWidgets() for view in window.findChildren(QAbstractItemView)]
    return any(view.isVisible() and view.model() is not None and view.model().rowCount() > 0 for view in views)


def enter() -> None:
    """Type the passphrase once the imports beside it are done, press Enter, and wait for a list with rows."""
    if any(thread.name == "imports" for thread in threading.enumerate()) or "desktop_app.views.start_tab" not in sys.modules:
        QTimer.singleShot(50, enter)
        return
    field = prompt()
    field.setText(os.environ["PASSPHRASE_OF_BENCH"])
    before = time.process_time()
    field.returnPressed.emit()
    watch = QTimer(field.window(), interval=5)
    watch.timeout.connect(lambda: filled() and QTimer.singleShot(0, lambda: report(before)))
    watch.start()


def empty() -> None:
    """Show the window that the start is compared with: six empty tabs."""
    app = QApplication([])
    window = QTabWidget()
    for number in range(6):
        window.addTab(QWidget(), f"Tab {number}")
    window.resize(1366, 690)
    window.show()
    Painted(window, report)
    app.exec()


def samenspraak(then: Callable[[], None]) -> None:
    """Start the program as a user does, with a register in the default place."""
    enter_loop = QApplication.exec

    def watch(*_: object) -> int:
        Painted(prompt(), then)
        return enter_loop()

    QApplication.exec = watch
    from desktop_app.__main__ import main

    main([])


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    kinds = {"empty": empty, "samenspraak": lambda: samenspraak(report), "open": lambda: samenspraak(enter)}
    kinds[sys.argv[1]]()
