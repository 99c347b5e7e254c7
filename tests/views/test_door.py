"""Before a register is open: first start, passphrase, recovery key, and what the page says when it does not open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.key_file import key_path
from desktop_app.services import register as registers
from desktop_app.views import ask
from desktop_app.views.main_window import MainWindow
from desktop_app.views.unlock_page import UnlockPage
from desktop_app.views.welcome_page import WelcomePage

PHRASE = "trein lamp oever schaats"


def type_into(qtbot: QtBot, text: str) -> None:
    """Type where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def walk_to(qtbot: QtBot, target: QWidget) -> None:
    """Press Tab until the cursor is there; fails when the keyboard cannot reach it."""
    for _ in range(30):
        if QApplication.focusWidget() is target:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {target.accessibleName()}")


def page(window: MainWindow) -> QWidget:
    shown = window.stack.currentWidget()
    assert shown is not None
    return shown


def activate(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page(window).focus_first()  # type: ignore[attr-defined]


def test_the_first_start_whole_by_keyboard(make_window, qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    sheet = tmp_path / "herstelblad.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: sheet)
    path = tmp_path / "map" / "register.samenspraak"
    window = make_window(path)
    welcome = page(window)
    assert isinstance(welcome, WelcomePage)
    activate(window, qtbot)
    type_into(qtbot, PHRASE)
    walk_to(qtbot, welcome.new_passphrase.again)
    type_into(qtbot, PHRASE)
    press(qtbot, Qt.Key.Key_Return)
    assert welcome.steps.currentIndex() == 1
    assert not welcome.begin_button.isEnabled()
    walk_to(qtbot, welcome.save_button)
    press(qtbot, Qt.Key.Key_Return)
    assert sheet.read_bytes().startswith(b"%PDF")
    walk_to(qtbot, welcome.kept)
    press(qtbot, Qt.Key.Key_Space)
    walk_to(qtbot, welcome.begin_button)
    press(qtbot, Qt.Key.Key_Return)
    assert window.workspace is not None
    assert window.workspace.current == "start"
    assert path.exists()


@pytest.mark.parametrize(
    "case",
    [("kort", "kort", "first", "ten minste 8 tekens"), (PHRASE, PHRASE + "x", "again", "iets anders")],
)
def test_a_passphrase_that_will_not_do_is_told_at_its_field(make_window, tmp_path: Path, case: tuple[str, ...]) -> None:
    first, again, wrong, sentence = case
    welcome = page(make_window(tmp_path / "register.samenspraak"))
    welcome.new_passphrase.first.setText(first)
    welcome.new_passphrase.again.setText(again)
    welcome.make_button.click()
    field: QLineEdit = getattr(welcome.new_passphrase, wrong)
    assert sentence in field.accessibleDescription()
    assert welcome.steps.currentIndex() == 0
    assert not (tmp_path / "register.samenspraak").exists()


def test_a_closed_window_keeps_the_register_it_made(make_window, tmp_path: Path) -> None:
    path = tmp_path / "register.samenspraak"
    window = make_window(path)
    welcome = page(window)
    welcome.new_passphrase.first.setText(PHRASE)
    welcome.new_passphrase.again.setText(PHRASE)
    welcome.make_button.click()
    window.close()
    registers.open_with_passphrase(path, PHRASE).close()


@pytest.fixture
def closed(register_template: tuple[Path, bytes], tmp_path: Path) -> Path:
    """A register that nobody has open."""
    path = tmp_path / "register.samenspraak"
    shutil.copy(register_template[0], path)
    shutil.copy(key_path(register_template[0]), key_path(path))
    return path


def unlock(window: MainWindow, qtbot: QtBot, phrase: str) -> UnlockPage:
    shown = page(window)
    assert isinstance(shown, UnlockPage)
    activate(window, qtbot)
    shown.passphrase.setText(phrase)
    qtbot.keyClick(shown.passphrase, Qt.Key.Key_Return)
    return shown


def test_a_wrong_passphrase_is_one_sentence_and_the_right_one_opens(make_window, qtbot: QtBot, closed: Path) -> None:
    window = make_window(closed)
    shown = unlock(window, qtbot, "een heel andere zin")
    assert shown.message.text() == "Die wachtwoordzin klopt niet. Probeer het nog eens."
    assert window.workspace is None
    assert shown.passphrase.hasFocus()
    unlock(window, qtbot, "een lange proefzin")
    assert window.workspace is not None


def test_it_opens_in_the_pool_as_well(make_window, qtbot: QtBot, closed: Path) -> None:
    window = make_window(closed, immediate=False)
    shown = unlock(window, qtbot, "een lange proefzin")
    assert not shown.open_button.isEnabled()
    qtbot.waitUntil(lambda: window.workspace is not None)


def test_lock_asks_for_the_passphrase_again(make_window, qtbot: QtBot, closed: Path) -> None:
    window = make_window(closed, immediate=False)
    for _ in range(2):
        unlock(window, qtbot, "een lange proefzin")
        qtbot.waitUntil(lambda: window.workspace is not None)
        window.actions_by_name["lock"].trigger()
        assert window.workspace is None
    assert not window.actions_by_name["backup"].isEnabled()


def test_the_recovery_key_opens_and_sets_a_new_passphrase(make_window, qtbot: QtBot, register_template, closed: Path) -> None:
    from desktop_app.models.key_file import recovery_text

    key_path(closed).unlink()
    window = make_window(closed)
    shown = unlock(window, qtbot, "een lange proefzin")
    assert "herstelsleutel" in shown.message.text()
    shown.recovery_button.click()
    shown.recovery_key.setText(recovery_text(register_template[1]).lower().replace("-", " "))
    shown.new_passphrase.first.setText(PHRASE)
    shown.new_passphrase.again.setText(PHRASE)
    shown.open_button.click()
    assert window.workspace is not None
    window.close()
    registers.open_with_passphrase(closed, PHRASE).close()


def test_a_damaged_register_is_told_and_left_alone(make_window, qtbot: QtBot, closed: Path) -> None:
    content = closed.read_bytes()
    closed.write_bytes(b"\x00" * 4096 + content[4096:])
    damaged = closed.read_bytes()
    window = make_window(closed)
    shown = unlock(window, qtbot, "een lange proefzin")
    assert "beschadigd" in shown.message.text()
    assert closed.read_bytes() == damaged


def test_a_register_in_use_is_told(make_window, qtbot: QtBot, closed: Path) -> None:
    opened = registers.open_with_passphrase(closed, "een lange proefzin")
    shown = unlock(make_window(closed), qtbot, "een lange proefzin")
    assert "al geopend" in shown.message.text()
    opened.close()


def test_another_register_can_be_chosen(make_window, qtbot: QtBot, closed: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: closed)
    window = make_window(tmp_path / "nog-geen.samenspraak")
    page(window).exists_button.click()
    assert isinstance(page(window), UnlockPage)


def test_a_backup_is_put_back_from_the_door(make_window, closed: Path, monkeypatch, told) -> None:
    from desktop_app.services import backups
    from desktop_app.views.passphrase_dialog import PassphraseDialog

    opened = registers.open_with_passphrase(closed, "een lange proefzin")
    copy = backups.backup(opened, closed.with_name("een.reservekopie"))
    opened.close()
    closed.write_bytes(b"stuk")
    monkeypatch.setattr(ask, "open_file", lambda *_: copy)
    monkeypatch.setattr(PassphraseDialog, "ask", lambda *_: "een lange proefzin")
    window = make_window(closed)
    page(window).restore_button.click()
    assert window.workspace is not None
    assert any("wordt vervangen" in text for text in told)
