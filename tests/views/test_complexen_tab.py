"""The tab Complexen on a real register: list, dwellings in walking order, contact persons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.contacts import ContactPerson
from desktop_app.services import contacts
from desktop_app.views import finding
from desktop_app.views.complexen_tab import ComplexenTab
from desktop_app.views.contact_dialog import ContactDialog, ContactValues, MomentDialog, MomentValues, RhythmDialog
from desktop_app.views.context import AppContext
from desktop_app.views.day_dialog import DayDialog, Question
from desktop_app.views.widgets.rows_table import Rows
from tests import factories

TODAY = date(2026, 11, 1)


@pytest.fixture
def hof(context: AppContext) -> dict[str, bytes]:
    with context.change("Proef") as change:
        s = change.session
        first = factories.make_complex(s, number="1001", name="Lindehof")
        factories.make_complex(s, number="207", name="Dorp")
        _, (anna,) = factories.make_household(s, first, {"surname": "Adams"}, street="Hof", house_number=2)
        _, (cees,) = factories.make_household(s, first, {"surname": "Cohen"}, street="Hof", house_number=11)
        factories.make_dwelling(s, first, street="Hof", house_number=9)
        panel = factories.make_panel(s, first, name="Panel Lindehof", cycle_months=12)
        meeting = factories.make_meeting(s, panel, starts=datetime(2026, 12, 16, 19, 30))
    return {"first": first, "anna": anna, "cees": cees, "panel": panel, "meeting": meeting}


@pytest.fixture
def tab(framed: Callable[[QWidget], None], context: AppContext, hof: dict[str, bytes]) -> ComplexenTab:
    made = ComplexenTab(context)
    framed(made)
    made.reload()
    made.list.choose(hof["first"])
    return made


def cells(rows: Rows) -> list[list[str]]:
    model = rows.view.table
    return [[model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())]


def test_the_list(tab: ComplexenTab) -> None:
    model = tab.list.table
    found = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert found == [["207  Dorp", "0", "", "–", "–"], ["1001  Lindehof", "3", "Panel Lindehof", "–", "16-12-2026"]]
    assert tab.count.text() == "2 complexen"
    tab.search.setText("linde")
    tab.reload()
    assert tab.count.text() == "1 complex"


def test_the_page(qtbot: QtBot, tab: ComplexenTab, context: AppContext, hof: dict[str, bytes]) -> None:
    assert [row[:2] for row in cells(tab.view.dwellings)] == [
        ["Hof 9", "Niet verhuurd"],
        ["Hof 11", "A. Cohen"],
        ["Hof 2", "A. Adams"],
    ]
    assert cells(tab.view.panels) == [["Panel Lindehof", "Complex", "elke 12 maanden", "Actief"]]
    assert cells(tab.view.meetings)[0][:2] == ["16-12-2026, 19.30 uur", "Panel Lindehof"]
    tab.open(hof["first"], "woningen")
    tab.view.dwellings.view.choose_row(1)
    for rows, place in (
        (tab.view.dwellings, ["huurders", hof["cees"], ""]),
        (tab.view.panels, ["panels", hof["panel"], ""]),
        (tab.view.meetings, ["bijeenkomsten", hof["meeting"], ""]),
    ):
        with qtbot.waitSignal(context.go_to) as went:
            qtbot.keyClick(rows.view, Qt.Key.Key_Return)
        assert went.args == place


def test_contact_persons(
    qtbot: QtBot, tab: ComplexenTab, context: AppContext, hof: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.open(hof["first"], "contactpersonen")
    view = tab.view.contacts
    assert not view.log_button.isEnabled()
    monkeypatch.setattr(ContactDialog, "ask", lambda *_: ContactValues(hof["anna"], "A. Adams", date(2026, 8, 1), 8))
    view.add_button.click()
    assert cells(view.list) == [["A. Adams", "", "8 weken", "–", "26-09-2026"]]
    assert context.undo_label == "A. Adams contactpersoon maken"
    monkeypatch.setattr(MomentDialog, "ask", lambda *_: MomentValues(TODAY, "De lift\ndoet het"))
    view.log_button.click()
    assert cells(view.moments) == [["01-11-2026", "De lift doet het"]]
    monkeypatch.setattr(RhythmDialog, "ask", lambda *_: 4)
    qtbot.keyClick(view.list.view, Qt.Key.Key_F2)
    assert cells(view.list) == [["A. Adams", "", "4 weken", "01-11-2026", "29-11-2026"]]
    monkeypatch.setattr(DayDialog, "ask", lambda *_: TODAY)
    qtbot.keyClick(view.list.view, Qt.Key.Key_Delete)
    with context.read() as session:
        assert session.query(ContactPerson.until).scalar() == TODAY


def test_the_same_contact_person_twice_is_told(
    tab: ComplexenTab, hof: dict[str, bytes], context: AppContext, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with context.change("Proef") as change:
        contacts.add(change.session, hof["first"], hof["anna"], TODAY)
    monkeypatch.setattr(ContactDialog, "ask", lambda *_: ContactValues(hof["anna"], "A. Adams", TODAY, 8))
    tab.view.contacts.add()
    assert told == ["Deze bewoner is al contactpersoon van dit complex."]


def test_an_empty_register_says_what_to_do(qtbot: QtBot, context: AppContext) -> None:
    tab = ComplexenTab(context)
    qtbot.addWidget(tab)
    tab.reload()
    assert tab.empty_list.title.text() == "Nog geen complexen"


class TestDialogs:
    def test_contact_person_is_chosen_from_the_list(self, qtbot: QtBot, context: AppContext, hof: dict[str, bytes]) -> None:
        dialog = ContactDialog(None, finding.people(context), TODAY)
        qtbot.addWidget(dialog)
        dialog.accept()
        assert dialog.who.accessibleDescription() == "Wie ontbreekt."
        qtbot.keyClicks(dialog.who, "adams")
        dialog.accept()
        assert "Kies iemand uit de lijst" in dialog.who.accessibleDescription()
        qtbot.keyClick(dialog.who, Qt.Key.Key_Return)
        dialog.accept()
        assert dialog._values == ContactValues(hof["anna"], "A. Adams", TODAY, 8)

    def test_a_contact_has_happened_and_says_something(self, qtbot: QtBot) -> None:
        dialog = MomentDialog(None, "A. Adams", TODAY)
        qtbot.addWidget(dialog)
        dialog.on.set_value(date(2026, 12, 1))
        dialog.accept()
        assert "ligt na vandaag" in dialog.on.accessibleDescription()
        dialog.on.set_value(TODAY)
        dialog.accept()
        assert dialog.text.accessibleDescription() == "Wat er gezegd is ontbreekt."
        dialog.text.setPlainText("Alles goed")
        dialog.accept()
        assert dialog._values == MomentValues(TODAY, "Alles goed")

    def test_a_day_must_have_come(self, qtbot: QtBot) -> None:
        dialog = DayDialog(None, Question("Vertrek", "&Laatste dag", "&Noteren"), TODAY)
        qtbot.addWidget(dialog)
        dialog.on.clear()
        dialog.accept()
        assert dialog.on.accessibleDescription() == "Laatste dag ontbreekt."
        dialog.on.set_value(date(2026, 10, 31))
        dialog.accept()
        assert dialog._values == date(2026, 10, 31)

    def test_rhythm(self, qtbot: QtBot) -> None:
        dialog = RhythmDialog(None, "A. Adams", 6)
        qtbot.addWidget(dialog)
        dialog.accept()
        assert dialog._values == 6
