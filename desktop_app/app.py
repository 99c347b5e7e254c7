"""The window's composition root: application, fonts, translator, log, settings, main window.

The window shows first. What is heavy (SQLAlchemy, the cipher, ReportLab) is imported by a thread while the user types the
passphrase; nothing imported here may import it.
"""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app import clock, fault_log, paths
from desktop_app.views import ask, theme
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow, Start

if TYPE_CHECKING:
    from desktop_app.services.register import OpenRegister

_HEAVY: Final = (
    "sqlcipher3",
    "desktop_app.services.register",
    "desktop_app.views.workspace",
    "desktop_app.views.start_tab",
    "desktop_app.services.jump",
)
_AFTER_PAINTING: Final = 30  # ms: a thread that imports would hold up the first painting


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line may say to the window."""

    path: Path | None = None
    today: date | None = None


def run(options: Options) -> int:
    """Open the window and return the exit code when it closes."""
    app = application()
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    window = make_window(options, settings)
    window.show()
    QTimer.singleShot(_AFTER_PAINTING, _load_beside)
    return app.exec()


def show_register(register: OpenRegister, today: date, settings: QSettings) -> int:
    """Open the window on a register that is open already (the demo) and return the exit code."""
    app = application()
    window = make_window(Options(register.path, today), settings)
    window.open_register(register)
    window.show()
    return app.exec()


def application() -> QApplication:
    """Return the dressed application, made when there is none."""
    existing = QCoreApplication.instance()
    app = existing if isinstance(existing, QApplication) else _new_application()
    app.setApplicationName("samenspraak")
    app.setApplicationDisplayName("Samenspraak")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(app)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme.load_font()
    sys.excepthook = _unforeseen
    return app


def _new_application() -> QApplication:
    app = QApplication(["samenspraak", "-style", "fusion"])
    app.setProperty("fusion", True)
    return app


def make_window(options: Options, settings: QSettings) -> MainWindow:
    """Return the main window, dressed as the settings remember, not yet shown."""
    theme.apply(application_now(), theme.scheme(str(settings.value("thema", ""))))
    kept = str(settings.value("register", ""))
    path = options.path or (Path(kept) if kept and Path(kept).exists() else paths.default_register())
    return MainWindow(Start(path, options.today or clock.today(), settings, Jobs()))


def application_now() -> QApplication:
    """Return the application that runs."""
    app = QCoreApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("there is no application yet")
    return app


def _load_beside() -> None:
    threading.Thread(target=_load, name="imports", daemon=True).start()


def _load() -> None:
    for name in _HEAVY:
        import_module(name)


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    fault_log.note(error)
    if isinstance(error, Exception):
        ask.refused(QApplication.activeWindow(), error)
