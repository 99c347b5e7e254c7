"""The real window on a real register, without a monitor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app as program
from desktop_app.services.register import OpenRegister
from desktop_app.views import ask
from desktop_app.views.context import AppContext
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow, Start

TODAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def application(qapp, own_folders: Path) -> None:
    """Dress the application as `app.py` does, and give pytest its exception hook back."""
    hook = sys.excepthook
    program.application()
    program.theme.apply(qapp, program.theme.Scheme.LIGHT)
    sys.excepthook = hook


@pytest.fixture
def framed(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Return a function that shows a widget as the workspace does: in a window whose size does not hang on it."""
    frames: list[QMainWindow] = []

    def show(widget: QWidget) -> None:
        frames.append(QMainWindow())
        frames[-1].setMinimumSize(1206, 640)
        frames[-1].setCentralWidget(widget)
        with qtbot.waitExposed(frames[-1]):
            frames[-1].show()

    yield show
    for frame in frames:
        frame.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """An ini file of the test's own."""
    return QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def context(register: OpenRegister, settings: QSettings) -> AppContext:
    """An open register seen from a tab; jobs run at once."""
    return AppContext(register, TODAY, settings, Jobs(immediate=True))


@pytest.fixture
def make_window(qtbot: QtBot, settings: QSettings) -> Iterator[Callable[..., MainWindow]]:
    """Return a function that opens a window for the register at a path; every one is closed at the end."""
    windows: list[MainWindow] = []

    def make(path: Path, *, immediate: bool = True) -> MainWindow:
        window = MainWindow(Start(path, TODAY, settings, Jobs(immediate=immediate)))
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window: Callable[..., MainWindow], register: OpenRegister, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with the workspace of an open register. The register's fixture closes it, not the window."""
    monkeypatch.setattr(OpenRegister, "close", lambda _self: None)
    made = make_window(register.path)
    made.open_register(register)
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What message boxes would have said; questions are answered with yes."""
    said: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, _title, text: said.append(text))

    def question(_parent: object, _title: str, text: str, _yes: str) -> bool:
        said.append(text)
        return True

    monkeypatch.setattr(ask, "question", question)
    return said
