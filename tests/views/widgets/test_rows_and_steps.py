"""Short lists inside a page, the steps of a process, and the head of a page."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.head import PageHead
from desktop_app.views.widgets.rows_table import Rows
from desktop_app.views.widgets.steps import Steps

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@dataclass(frozen=True)
class Row:
    id: bytes
    name: str


def rows(*names: str) -> list[Row]:
    return [Row(name.encode().ljust(16), name) for name in names]


@pytest.fixture
def listed(qtbot: QtBot) -> Rows:
    made = Rows((Column("Naam", lambda row: row.name),), "Namen", EmptyState("search", "Niemand"))
    qtbot.addWidget(made)
    return made


def test_without_rows_the_empty_state_stands_there(listed: Rows) -> None:
    listed.show_rows(())
    assert listed.currentWidget() is listed.empty
    assert listed.row() is None
    listed.show_rows(rows("Berg"))
    assert listed.currentWidget() is listed.view
    assert listed.row().name == "Berg"


def test_the_cursor_stays_on_its_row_or_goes_to_the_nearest(listed: Rows) -> None:
    listed.show_rows(rows("a", "b", "c"))
    listed.view.choose_row(1)
    listed.show_rows(rows("x", "a", "b", "c"))
    assert listed.row().name == "b"
    listed.show_rows(rows("x", "a", "c"))
    assert listed.row().name == "c"
    listed.show_rows(rows("x"))
    assert listed.row().name == "x"


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_F2, "edit"), (Qt.Key.Key_Insert, "new"), (Qt.Key.Key_Delete, "remove")]
)
def test_every_list_has_the_same_keys(listed: Rows, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    listed.show_rows(rows("a"))
    with qtbot.waitSignal(getattr(listed, signal), timeout=1000):
        QTest.keyClick(listed.view, key)


def test_enter_opens(listed: Rows, qtbot: QtBot) -> None:
    listed.show_rows(rows("a", "b"))
    listed.view.choose_row(1)
    with qtbot.waitSignal(listed.opened, timeout=1000) as caught:
        QTest.keyClick(listed.view, Qt.Key.Key_Return)
    assert caught.args == [b"b".ljust(16)]


def test_steps_are_chosen_ticked_and_said_aloud(qtbot: QtBot) -> None:
    steps = Steps((("een", "Voorbereiden"), ("twee", "Uitnodigen"), ("drie", "Avond")))
    qtbot.addWidget(steps)
    heard: list[str] = []
    steps.chosen.connect(heard.append)
    steps.choose("drie")
    steps.choose("drie")
    steps.tick(["een"])
    assert (steps.current(), heard) == ("drie", ["drie"])
    names = [steps.layout().itemAt(number).widget().accessibleName() for number in range(3)]
    assert names == ["Voorbereiden, gedaan", "Uitnodigen, nog te doen", "Avond, nog te doen"]
    QTest.keyClick(steps, Qt.Key.Key_Right)
    assert steps.current() == "een"
    assert not steps.grab().isNull()


def test_the_head_says_the_record_and_hides_more_until_it_has_something(qtbot: QtBot) -> None:
    head = PageHead()
    qtbot.addWidget(head)
    head.say("Panel <b>Lindehof</b>", "PA1", [("Complex", Tone.NEUTRAL)])
    assert head._name.text() == "Panel <b>Lindehof</b>"
    assert head._name.textFormat() == Qt.TextFormat.PlainText
    assert [pill.isHidden() for pill in head._pills] == [False, True]
    assert head._more.isHidden()
    done: list[str] = []
    head.more("&Ontbinden…", "close", lambda: done.append("ontbonden")).trigger()
    head.offer("Bewerken", "pencil", lambda: done.append("bewerkt")).click()
    assert not head._more.isHidden()
    assert done == ["ontbonden", "bewerkt"]
