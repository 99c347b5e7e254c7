"""The window around an open register: menus, undo, jobs, what is remembered, search everything, closing."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.services import settings as register_settings
from desktop_app.services.register import OpenRegister
from desktop_app.views import ask
from desktop_app.views.jobs import Step
from desktop_app.views.main_window import MainWindow
from desktop_app.views.theme import DARK, LIGHT, colours
from tests import factories


def add_complex(window: MainWindow, label: str = "Complex toevoegen", **values: object) -> bytes:
    assert window.context is not None
    with window.context.change(label) as change:
        return factories.make_complex(change.session, **values)


def complexes(window: MainWindow) -> int:
    from sqlalchemy import func, select

    from desktop_app.models.complexes import Complex

    assert window.context is not None
    with window.context.read() as session:
        return session.scalar(select(func.count()).select_from(Complex)) or 0


def test_undo_and_redo_through_the_menu_say_what_they_do(window: MainWindow) -> None:
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert not undo.isEnabled()
    add_complex(window, "Complex Lindehof")
    assert undo.text() == "Ongedaan maken: Complex Lindehof"
    undo.trigger()
    assert complexes(window) == 0
    assert redo.text() == "Opnieuw doen: Complex Lindehof"
    assert not undo.isEnabled()
    redo.trigger()
    assert complexes(window) == 1
    add_complex(window, "Nog een")
    assert not redo.isEnabled()


def test_a_closing_act_cannot_be_undone_from_the_menu(window: MainWindow) -> None:
    assert window.context is not None
    with window.context.change("Verzonden", closing=True) as change:
        factories.make_complex(change.session)
    assert not window.actions_by_name["undo"].isEnabled()


def test_undo_by_keys_from_the_list_and_the_text_s_own_undo_in_a_field(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    add_complex(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search = window.workspace.search
    search.setFocus()
    qtbot.keyClicks(search, "abc")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() == ""
    assert complexes(window) == 1
    window.workspace.tab("start").focus_list()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert complexes(window) == 0


def test_a_job_shows_its_progress_and_stop_leaves_nothing_behind(
    make_window, register: OpenRegister, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(OpenRegister, "close", lambda _self: None)
    window = make_window(register.path, immediate=False)
    window.open_register(register)
    context = window.context
    assert context is not None
    stepped, stopped = threading.Event(), threading.Event()

    def work(step: Step) -> None:
        with context.change("Import") as change:
            factories.make_complex(change.session)
            step(1, 4)
            stepped.set()
            stopped.wait(5)
            step(2, 4)

    job = context.jobs.start("Huurders inlezen", work)
    qtbot.waitUntil(lambda: window.status.progress.maximum() == 4 and window.status.progress.value() == 1)
    assert window.status.label.text() == "Huurders inlezen"
    qtbot.mouseClick(window.status.stop, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(job.cancelled):
        stopped.set()
    qtbot.waitUntil(window.status.stop.isHidden)
    assert complexes(window) == 0
    assert context.undo_label is None


def test_closing_while_work_runs_asks_first(make_window, register: OpenRegister, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(OpenRegister, "close", lambda _self: None)
    answers = [False, True]
    monkeypatch.setattr(ask, "question", lambda *_: answers.pop(0))
    window = make_window(register.path, immediate=False)
    window.open_register(register)
    began = threading.Event()

    def work(step: Step) -> None:
        while True:
            began.set()
            step(0, 1)

    window.start.jobs.start("Lang werk", work)
    qtbot.waitUntil(began.is_set)
    assert not window.close()
    assert window.isVisible()
    assert window.close()
    assert answers == []


def test_size_tab_and_theme_come_back(make_window, register: OpenRegister, settings: QSettings, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(OpenRegister, "close", lambda _self: None)
    window = make_window(register.path)
    window.open_register(register)
    window.resize(QSize(1280, 720))
    window.actions_by_name["tab.panels"].trigger()
    window.actions_by_name["dark"].trigger()
    assert colours() is DARK
    assert window.close()
    again = make_window(register.path)
    again.open_register(register)
    assert again.size() == QSize(1280, 720)
    assert again.workspace.current == "panels"
    assert again.actions_by_name["dark"].isChecked()
    again.actions_by_name["light"].trigger()
    assert colours() is LIGHT


def test_the_chosen_record_comes_back(make_window, register: OpenRegister, qtbot: QtBot, monkeypatch) -> None:
    monkeypatch.setattr(OpenRegister, "close", lambda _self: None)
    window = make_window(register.path)
    window.open_register(register)
    with window.context.change("Panels") as change:
        keys = [factories.make_panel(change.session, name=name) for name in ("Aalbes", "Braam", "Citroen")]
    tab = window.workspace.show_tab("panels")
    assert tab.list.choose(keys[2])
    assert window.close()
    again = make_window(register.path)
    again.open_register(register)
    assert again.workspace.show_tab("panels").list.current() == keys[2]


def test_the_tabs_have_their_keys(window: MainWindow) -> None:
    names = ("start", "huurders", "complexen", "panels", "bijeenkomsten")
    for number, name in enumerate(names, 1):
        assert window.actions_by_name[f"tab.{name}"].shortcut().toString() == f"Ctrl+{number}"
        window.actions_by_name[f"tab.{name}"].trigger()
        assert window.workspace is not None
        assert window.workspace.current == name


def test_search_everything_goes_to_a_person_complex_panel_and_meeting(window: MainWindow, qtbot: QtBot) -> None:
    assert window.context is not None
    assert window.workspace is not None
    with window.context.change("Voorbeeld") as change:
        place = factories.make_complex(change.session, number="9001", name="Kastanjehof")
        factories.make_household(change.session, place, {"surname": "Kastanje", "initials": "A."})
        panel = factories.make_panel(change.session, place, name="Panel Kastanjehof")
        factories.make_meeting(change.session, panel, starts=datetime(2026, 12, 16, 19, 30))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for wanted in ("complexen", "panels", "bijeenkomsten", "huurders"):
        window.actions_by_name["search"].trigger()
        search = window.workspace.search
        qtbot.keyClicks(search, "kastanje")
        qtbot.waitUntil(lambda found=search: found.hits.count() == 4)
        for _ in range(4):
            if search.hits.currentItem().data(Qt.ItemDataRole.UserRole)[0] == wanted:
                break
            qtbot.keyClick(search, Qt.Key.Key_Down)
        qtbot.keyClick(search, Qt.Key.Key_Return)
        assert window.workspace.current == wanted
        assert search.text() == ""
        assert search.frame.isHidden()


def test_search_says_when_nothing_is_found_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search = window.workspace.search
    search.setFocus()
    qtbot.keyClicks(search, "xyzzy")
    qtbot.waitUntil(lambda: search.hits.count() == 1)
    assert search.hits.item(0).text() == "Niets gevonden"
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.frame.isHidden()
    assert not search.hasFocus()


def test_a_backup_is_made_told_and_stands_in_the_status_bar(window: MainWindow, tmp_path, monkeypatch, told) -> None:
    target = tmp_path / "kopie.reservekopie"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    assert window.status.backup.text() == "Nog geen reservekopie"
    window.actions_by_name["backup"].trigger()
    assert target.exists()
    assert str(target) in told[0]
    assert window.status.backup.text().startswith("Laatste reservekopie: ")


def test_a_copy_is_made_on_closing_where_the_settings_ask_for_it(window: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "kopieën"
    folder.mkdir()
    assert window.context is not None
    with window.context.change("Instellingen") as change:
        register_settings.save(change.session, register_settings.Safety(copy_on_close=True, copy_folder=str(folder)))
    window.close()
    assert [path.name for path in folder.iterdir()] == ["samenspraak-2026-11-01.reservekopie"]


def test_help_lists_the_keys_and_says_what_it_is(window: MainWindow, told: list[str]) -> None:
    window.actions_by_name["keys"].trigger()
    window.actions_by_name["about"].trigger()
    assert "Alles doorzoeken: Ctrl+K" in told[0]
    assert told[1].startswith("Samenspraak 0.")


def test_every_action_stands_in_a_menu_once(window: MainWindow) -> None:
    menus = list(window.menuBar().findChildren(QMenu))
    shown = [action.objectName() for menu in menus for action in menu.actions() if action.objectName()]
    assert sorted(shown) == sorted(window.actions_by_name)


def test_a_label_with_an_ampersand_and_markup_stays_what_it_is(window: MainWindow) -> None:
    assert window.workspace is not None
    add_complex(window, "Panel R&D <b>x</b>")
    assert window.actions_by_name["undo"].text() == "Ongedaan maken: Panel R&&D <b>x</b>"
    button = window.workspace.undo_button
    assert button.accessibleName() == "Ongedaan maken: Panel R&D <b>x</b>"
    assert "&lt;b&gt;" in button.toolTip()
