"""Chips, segments and pages: the mouse and the keys, and what they tell."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.choices import Chips, Pages, Segments

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a part shown on its own is a window
NAMES = (("a", "Actief"), ("b", "Met panel"), ("c", "Geen brieven"))


@pytest.fixture
def segments(qtbot: QtBot) -> Segments:
    made = Segments(NAMES)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_chips_tell_which_are_on(qtbot: QtBot) -> None:
    chips = Chips(NAMES)
    qtbot.addWidget(chips)
    heard: list[frozenset[str]] = []
    chips.changed.connect(heard.append)
    for name in ("a", "c", "a"):
        chips._buttons[name].click()
    chips.set_on(["b"])
    assert heard == [frozenset("a"), frozenset("ac"), frozenset("c"), frozenset("b")]


def test_the_first_segment_is_chosen_to_begin_with(segments: Segments) -> None:
    assert segments.current() == "a"
    segments.choose("a")
    assert Segments().current() == ""


def test_arrows_walk_round_past_what_is_hidden(segments: Segments, qtbot: QtBot) -> None:
    heard: list[str] = []
    segments.chosen.connect(heard.append)
    segments.offer("b", on=False)
    for _ in range(3):
        qtbot.keyClick(segments, Qt.Key.Key_Right)
    qtbot.keyClick(segments, Qt.Key.Key_Left)
    assert heard == ["c", "a", "c", "a"]


def test_the_first_takes_the_place_of_a_chosen_one_that_goes(segments: Segments) -> None:
    segments.choose("c")
    segments.offer("c", on=False)
    assert segments.current() == "a"


def test_a_count_can_stand_in_the_text(segments: Segments) -> None:
    segments.label("b", "Met panel (3)")
    assert segments._buttons["b"].text() == segments._buttons["b"].accessibleName() == "Met panel (3)"


def test_pages_show_what_is_chosen(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    labels = {name: QLabel(text) for name, text in NAMES}
    for name, text in NAMES:
        pages.add(name, text, labels[name])
    assert pages.names() == ("a", "b", "c")
    assert not labels["a"].isHidden()
    with qtbot.waitSignal(pages.chosen) as chosen:
        pages.choose("b")
    assert chosen.args == ["b"]
    assert labels["a"].isHidden()
    assert not labels["b"].isHidden()
