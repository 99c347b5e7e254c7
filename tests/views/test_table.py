"""Lists of any length: true scroll bar, few fetches, selection by id."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.views.table import PAGE, Column, PagedTable, TableView
from desktop_app.views.theme import Tone


def key(number: int) -> bytes:
    return number.to_bytes(16, "big")


def ids(numbers: range) -> bytes:
    return b"".join(map(key, numbers))


class Rows:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def fetch(self, wanted: list[bytes]) -> Mapping[bytes, str]:
        self.asked.append(len(wanted))
        return {one: f"rij {int.from_bytes(one, 'big')}" for one in wanted}


COLUMNS = [Column("Naam", str, strong=True), Column("Stand", lambda _row: "Lid", 90, tone=lambda _row: Tone.GOOD)]


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def view(qtbot: QtBot, rows: Rows) -> TableView:
    made = TableView(COLUMNS, rows.fetch, "Huurders")
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_hundred_thousand_rows_cost_one_page(view: TableView, rows: Rows) -> None:
    view.show_ids(ids(range(1, 100_001)))
    view.grab()
    assert view.table.rowCount() == 100_000
    assert rows.asked == [PAGE]
    assert view.verticalScrollBar().maximum() > 100_000 * 20


def test_the_end_is_fetched_without_what_lies_between(view: TableView, rows: Rows) -> None:
    view.show_ids(ids(range(1, 100_001)))
    view.scrollToBottom()
    view.grab()
    assert view.table.record(99_999) == "rij 100000"
    assert sum(rows.asked) <= 3 * PAGE


def test_the_selection_stays_on_the_record_when_the_list_changes(view: TableView, qtbot: QtBot) -> None:
    view.show_ids(ids(range(1, 50)))
    assert view.choose(key(20))
    with qtbot.waitSignal(view.chosen) as chosen:
        view.show_ids(ids(range(10, 30)))
    assert chosen.args == [key(20)]
    assert view.currentIndex().row() == 10
    with qtbot.waitSignal(view.chosen) as chosen:
        view.show_ids(ids(range(30, 40)))
    assert chosen.args == [None]


def test_an_id_is_found_on_its_own_boundary_only(rows: Rows) -> None:
    table = PagedTable(COLUMNS, rows.fetch)
    table.show(b"\x00" * 15 + b"\x01" + b"\x00" * 15 + b"\x02" + b"\x01" + b"\x00" * 15)
    assert table.row_of(b"\x01" + b"\x00" * 15) == 2
    assert table.row_of(key(9)) == -1
    assert table.row_of(b"") == -1


def test_a_record_that_is_gone_shows_as_an_empty_row() -> None:
    table = PagedTable(COLUMNS, lambda _ids: {})
    table.show(ids(range(1, 3)))
    assert table.data(table.index(0, 0)) is None


def test_enter_and_double_click_open(view: TableView, qtbot: QtBot) -> None:
    view.show_ids(ids(range(1, 5)))
    view.choose(key(2))
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [key(2)]


def test_a_hint_shows_markup_as_text(rows: Rows) -> None:
    table = PagedTable([Column("Naam", lambda _row: "<b>R&D</b>")], rows.fetch)
    table.show(ids(range(1, 2)))
    assert table.data(table.index(0, 0)) == "<b>R&D</b>"
    assert table.data(table.index(0, 0), Qt.ItemDataRole.ToolTipRole) == "<span>&lt;b&gt;R&amp;D&lt;/b&gt;</span>"
