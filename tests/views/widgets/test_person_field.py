"""Finding somebody in one field: as you type, by Enter, from the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.person_field import PersonField
from tests.views.answering import enter

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")

PEOPLE = ((b"1", "J. Berg · Lindelaan 10"), (b"2", "M. Berg · Lindelaan 12"), (b"3", "A. Jansen · Lindelaan 14"))


def make(qtbot: QtBot, *, once: bool = False) -> tuple[PersonField, list[object]]:
    field = PersonField(lambda text: [one for one in PEOPLE if text.lower() in one[1].lower()], "Wie", once=once)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    field.setFocus()
    heard: list[object] = []
    field.picked.connect(heard.append)
    field.nobody.connect(heard.append)
    return field, heard


def test_enter_picks_the_only_one(qtbot: QtBot) -> None:
    field, heard = make(qtbot)
    QTest.keyClicks(field, "jansen")
    enter(field)
    assert (heard, field.person, field.text()) == ([b"3"], b"3", "A. Jansen · Lindelaan 14")


def test_typing_on_forgets_who_was_picked(qtbot: QtBot) -> None:
    field, _ = make(qtbot)
    QTest.keyClicks(field, "jansen")
    enter(field)
    QTest.keyClicks(field, "x")
    assert field.person is None


def test_a_field_for_one_after_another_empties(qtbot: QtBot) -> None:
    field, heard = make(qtbot, once=True)
    for name in ("jansen", "10"):
        QTest.keyClicks(field, name)
        enter(field)
    assert (heard, field.text()) == ([b"3", b"1"], "")


def test_several_are_shown_and_one_is_chosen_with_the_arrows(qtbot: QtBot) -> None:
    field, heard = make(qtbot)
    QTest.keyClicks(field, "berg")
    enter(field)
    assert heard == []
    assert field._listing.isVisible()
    QTest.keyClick(field._listing, Qt.Key.Key_Down)
    QTest.keyClick(field._listing, Qt.Key.Key_Down)
    enter(field._listing)
    assert (heard, field.text()) == ([b"2"], "M. Berg · Lindelaan 12")


def test_the_list_comes_while_typing_and_escape_takes_it_away(qtbot: QtBot) -> None:
    field, _ = make(qtbot)
    field.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "be")
    qtbot.waitUntil(field._listing.isVisible)
    QTest.keyClick(field._listing, Qt.Key.Key_Escape)
    assert not field._listing.isVisible()
    assert field.text() == "be"


def test_who_is_not_there_is_told_with_what_was_typed(qtbot: QtBot) -> None:
    field, heard = make(qtbot)
    QTest.keyClicks(field, "zzz")
    enter(field)
    assert heard == ["zzz"]


def test_one_letter_finds_nobody_yet(qtbot: QtBot) -> None:
    field, heard = make(qtbot)
    QTest.keyClicks(field, "b")
    enter(field)
    assert heard == ["b"]
