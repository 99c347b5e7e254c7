"""Message boxes: the safe answer is the default, and an error nobody foresaw is told in plain words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.errors import Refusal
from desktop_app.views import ask

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a message box is a window


def answer(qtbot: QtBot, key: Qt.Key, seen: list[str]) -> None:
    """Press a key in the box that is about to come."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.text(), *(one.text() for one in box.buttons())])
        qtbot.keyClick(box, key)

    QTimer.singleShot(0, press)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_safe_answer_is_the_default(qtbot: QtBot, key: Qt.Key) -> None:
    seen: list[str] = []
    answer(qtbot, key, seen)
    assert not ask.question(None, "Afsluiten", "Stoppen?", "Stoppen")
    assert seen[0] == "Stoppen?"
    assert sorted(seen[1:]) == ["Annuleren", "Stoppen"]


def test_a_refusal_is_its_sentence_and_ends_the_action(told: list[str]) -> None:
    with ask.telling(None):
        raise Refusal("undo.none")
    assert told == ["Er is niets om ongedaan te maken."]


def test_what_nobody_foresaw_is_told_and_logged(told: list[str]) -> None:
    ask.refused(None, ZeroDivisionError("delen door nul"))
    assert "niet had mogen gebeuren" in told[0]
    assert "delen door nul" in told[0]
    assert "builtins.ZeroDivisionError" in paths.log_file().read_text()


def test_other_errors_are_not_swallowed(told: list[str]) -> None:
    with pytest.raises(ZeroDivisionError), ask.telling(None):
        raise ZeroDivisionError
    assert told == []


def test_users_words_are_never_markup(qtbot: QtBot) -> None:
    box = ask._box(None, "Titel", "Panel <b>R&D</b> bestaat al.")
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText
    assert box.text() == "Panel <b>R&D</b> bestaat al."
