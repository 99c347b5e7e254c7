"""Start: the list, its groups, and that Enter opens the exact place."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app import clock
from desktop_app.views.context import AppContext
from desktop_app.views.main_window import MainWindow
from desktop_app.views.start_tab import StartTab
from tests import factories

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a tab shown on its own is a window


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> StartTab:
    made = StartTab(context)
    qtbot.addWidget(made)
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.reload()
    return made


def lines(tab: StartTab) -> list[str]:
    return [tab.list.item(row).text() for row in range(tab.list.count())]


def plan(context: AppContext) -> bytes:
    with context.change("Bijeenkomst") as change:
        place = factories.make_complex(change.session)
        factories.make_household(change.session, place, {"surname": "Kastanje"})
        panel = factories.make_panel(change.session, place, name="Panel Lindehof")
        return factories.make_meeting(change.session, panel, starts=datetime(2026, 11, 16, 19, 30))


def test_an_empty_register_says_how_to_begin_in_three_steps(tab: StartTab) -> None:
    assert lines(tab)[0] == "Zo begint u"
    assert [line[:2] for line in lines(tab)[1:]] == ["1.", "2.", "3."]
    assert tab.count.text() == "Zondag 1 november 2026 · 3 te doen, 0 nu"
    assert tab.list.currentRow() == 1


def test_the_list_follows_the_register(tab: StartTab) -> None:
    plan(tab.context)
    assert lines(tab)[0] == "Nu"
    assert lines(tab)[1].startswith("Uitnodigen voor Panel Lindehof. ")
    assert tab.count.text().endswith("1 te doen, 1 nu")
    tab.context.undo("Ongedaan maken")
    assert lines(tab)[0] == "Zo begint u"


def test_nothing_to_do_is_said(tab: StartTab) -> None:
    with tab.context.change("Alles") as change:
        place = factories.make_complex(change.session)
        factories.make_household(change.session, place, {"surname": "Kastanje"})
        panel = factories.make_panel(change.session, place)
        factories.make_meeting(change.session, panel, starts=datetime(2027, 6, 1, 19, 30))
    assert tab.area.currentWidget() is tab.empty
    assert tab.empty.title.text() == "Alles is gedaan"


def test_enter_opens_the_exact_step(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    assert window.context is not None
    meeting = plan(window.context)
    tab = window.workspace.show_tab("start")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.focus_list()
    with qtbot.waitSignal(window.context.go_to) as went:
        qtbot.keyClick(tab.list, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert went.args == ["bijeenkomsten", meeting, "uitnodigen"]
    assert window.workspace.current == "bijeenkomsten"
    assert window.workspace.tab("bijeenkomsten").list.current() == meeting  # type: ignore[attr-defined]


def test_an_old_backup_opens_the_menu_s_backup(window: MainWindow, qtbot: QtBot, monkeypatch, tmp_path) -> None:
    from desktop_app.views import ask

    later = clock.now() + timedelta(days=30)
    monkeypatch.setattr(clock, "now", lambda: later)
    asked: list[str] = []
    monkeypatch.setattr(ask, "save_file", lambda _parent, title, *_: asked.append(title))
    assert window.workspace is not None
    tab = window.workspace.show_tab("start")
    tab.reload()
    assert isinstance(tab, StartTab)
    row = next(row for row in range(tab.list.count()) if tab.list.item(row).text().startswith("Reservekopie maken"))
    tab.list.itemActivated.emit(tab.list.item(row))
    assert asked == ["Reservekopie maken"]


def test_a_heading_is_no_thing_to_do(tab: StartTab, qtbot: QtBot) -> None:
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    assert tab.list.currentRow() == 1
    qtbot.keyClick(tab.list, Qt.Key.Key_End)
    assert tab.list.currentRow() == 3
