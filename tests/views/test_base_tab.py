"""What all tabs share: keys between search field, list and page, what is remembered, and reading only when it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import Refusal
from desktop_app.views.base_tab import BaseTab
from desktop_app.views.context import AppContext
from desktop_app.views.table import Column

NAMES = ("Aalbes", "Braam", "Citroen", "Druif")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a tab shown on its own is a window


def key(name: str) -> bytes:
    return NAMES.index(name).to_bytes(15, "big") + b"\x01"


class FruitTab(BaseTab):
    """A tab over four names."""

    name: ClassVar[str] = "panels"
    watches: ClassVar[frozenset[str]] = frozenset({"panel"})

    def __init__(self, context: AppContext) -> None:
        self.read = 0
        self.shown: list[bytes] = []
        self.steps: list[str] = []
        super().__init__(context)

    def columns(self) -> Sequence[Column]:
        return [Column("Naam", str)]

    def list_ids(self, text: str) -> bytes:
        self.read += 1
        if text == "fout":
            raise Refusal("value.empty", what="Zoekterm")
        return b"".join(key(name) for name in NAMES if text.lower() in name.lower())

    def fetch(self, ids: list[bytes]) -> Mapping[bytes, Any]:
        return {one: NAMES[int.from_bytes(one[:15], "big")] for one in ids}

    def make_page(self) -> QWidget:
        page = QWidget()
        self.field = QLineEdit()
        layout = QVBoxLayout(page)
        layout.addWidget(QLabel("Pagina"))
        layout.addWidget(self.field)
        return page

    def show_record(self, record: bytes) -> None:
        self.shown.append(record)

    def open_step(self, record: bytes, step: str) -> None:
        assert record == self.list.current()
        self.steps.append(step)


@pytest.fixture
def tab(qtbot: QtBot, context: AppContext) -> FruitTab:
    made = FruitTab(context)
    qtbot.addWidget(made)
    made.resize(1000, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.reload()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_first_record_is_chosen_and_shown(tab: FruitTab) -> None:
    assert tab.list.current() == key("Aalbes")
    assert tab.shown[-1] == key("Aalbes")
    assert tab.page_area.currentWidget() is tab.page


def test_typing_narrows_the_list_once_and_escape_empties_it(tab: FruitTab, qtbot: QtBot) -> None:
    tab.search.setFocus()
    read = tab.read
    qtbot.keyClicks(tab.search, "dru")
    qtbot.waitUntil(lambda: tab.list.table.rowCount() == 1)
    assert tab.read <= read + 2
    assert tab.list.current() == key("Druif")
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tab.list.table.rowCount() == 4)
    assert tab.list.current() == key("Druif")


def test_enter_while_typing_reads_at_once_and_goes_to_the_list(tab: FruitTab, qtbot: QtBot) -> None:
    tab.search.setFocus()
    qtbot.keyClicks(tab.search, "cit")
    qtbot.keyClick(tab.search, Qt.Key.Key_Return)
    assert tab.list.current() == key("Citroen")
    assert tab.list.hasFocus()


def test_arrow_down_goes_from_the_field_into_the_list(tab: FruitTab, qtbot: QtBot) -> None:
    tab.search.setFocus()
    qtbot.keyClick(tab.search, Qt.Key.Key_Down)
    assert tab.list.hasFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Down)
    assert tab.shown[-1] == key("Braam")


def test_enter_in_the_list_goes_to_the_page(tab: FruitTab, qtbot: QtBot) -> None:
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    assert tab.field.hasFocus()


def test_nothing_found_is_said(tab: FruitTab, qtbot: QtBot) -> None:
    tab.search.setText("xyz")
    qtbot.waitUntil(lambda: tab.list_area.currentWidget() is tab.empty_list)
    assert tab.empty_list.title.text() == "Niets gevonden"
    assert tab.page_area.currentWidget() is tab.empty_page


def test_a_place_is_opened_whatever_the_field_held_back(tab: FruitTab) -> None:
    tab.search.setText("aal")
    tab.reload()
    tab.open(key("Citroen"), "leden")
    assert tab.list.current() == key("Citroen")
    assert tab.search.text() == ""
    assert tab.steps == ["leden"]


def test_only_what_is_watched_is_read_and_only_when_it_is_seen(tab: FruitTab) -> None:
    read = tab.read
    tab.context.changed.emit(frozenset({"person"}))
    assert tab.read == read
    tab.context.changed.emit(frozenset({"panel"}))
    assert tab.read == read + 1
    tab.hide()
    tab.context.changed.emit(frozenset({"*"}))
    assert tab.read == read + 1
    assert tab.stale


def test_split_and_choice_come_back(tab: FruitTab, qtbot: QtBot, context: AppContext) -> None:
    tab.open(key("Citroen"))
    tab.splitter.setSizes([500, 500])
    tab.splitter.splitterMoved.emit(500, 1)
    again = FruitTab(context)
    qtbot.addWidget(again)
    again.resize(1000, 500)
    again.show()
    again.reload()
    assert again.list.current() == key("Citroen")
    assert again.splitter.sizes() == tab.splitter.sizes()


def test_a_refusal_is_told_and_the_list_stays(tab: FruitTab, told: list[str]) -> None:
    tab.search.setText("fout")
    tab.reload()
    assert told == ["Zoekterm ontbreekt."]
    assert tab.list.table.rowCount() == 4
