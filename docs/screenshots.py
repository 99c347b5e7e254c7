"""Take the pictures of README.md and docs/: every tab of the demo's register, light and dark, at 1366x768.

    .venv/bin/python docs/screenshots.py [FOLDER]

It needs no screen. Each list has its first row chosen, so that the page beside it is filled.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1366, 768)
SETTLED = 250  # ms without work before a picture is taken


def settle(window: QWidget) -> None:
    """Wait until all background work has ended and its results are painted."""
    QTest.qWait(SETTLED)
    while window.start.jobs.active:
        QTest.qWait(SETTLED)
    QTest.qWait(SETTLED)


def take(window: QWidget, folder: Path) -> None:
    """Write one PNG for each tab and scheme."""
    from desktop_app.views import theme
    from desktop_app.views.workspace import TABS

    for scheme, word in ((theme.Scheme.LIGHT, "light"), (theme.Scheme.DARK, "dark")):
        theme.apply(QApplication.instance(), scheme)
        for tab in TABS:
            window.workspace.show_tab(tab).focus_list()
            settle(window)
            target = folder / f"{tab}-{word}.png"
            window.grab().save(str(target))
            print(target.relative_to(ROOT) if target.is_relative_to(ROOT) else target)


def main() -> None:
    """Build the demo's register in a folder that is thrown away, open it, take the pictures."""
    sys.path.insert(0, str(ROOT))
    from desktop_app import app, clock
    from desktop_app.services import demo

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_STATE_HOME"] = name
        app.application()
        opened = demo.build(Path(name) / "voorbeeld.samenspraak", today=clock.today())
        settings = QSettings(str(Path(name) / "venster.ini"), QSettings.Format.IniFormat)
        window = app.make_window(app.Options(opened.path, clock.today()), settings)
        window.open_register(opened)
        window.resize(*SIZE)
        window.show()
        take(window, folder)
        window.start.jobs.shutdown()
        QApplication.processEvents()
        window.close()


if __name__ == "__main__":
    main()
