"""The tab Huurders on a real register: list, chips, page, marks, own values, adding somebody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.people import OwnValue, Person, Tenancy
from desktop_app.services.person_changes import PersonValues
from desktop_app.views.context import AppContext
from desktop_app.views.day_dialog import DayDialog
from desktop_app.views.huurders_tab import HuurdersTab
from desktop_app.views.person_dialog import NewPerson, PersonDialog
from desktop_app.views.table import TONE_ROLE
from tests import factories


@pytest.fixture
def people(context: AppContext) -> dict[str, bytes]:
    with context.change("Proef") as change:
        s = change.session
        complex_id = factories.make_complex(s, number="1001", name="Lindehof")
        _, (jan, eva) = factories.make_household(
            s, complex_id,
            {"initials": "J.", "surname_prefix": "van den", "surname": "Berg", "form_of_address": "heer", "phone": "+31102202121"},
            {"initials": "E.", "surname": "Meijer", "deceased": True, "email_raw": "geen"},
            street="Lindelaan", house_number=30,
        )  # fmt: skip
        panel = factories.make_panel(s, complex_id, name="Panel Lindehof")
        factories.make_membership(s, panel, jan)
        colleague = factories.make_person(
            s, relation_number=None, reference="XA1", surname="Zand", kind="colleague", organisation="Wij"
        )
    return {"jan": jan, "eva": eva, "panel": panel, "complex": complex_id, "colleague": colleague}


@pytest.fixture
def tab(framed: Callable[[QWidget], None], context: AppContext, people: dict[str, bytes]) -> HuurdersTab:
    made = HuurdersTab(context)
    framed(made)
    made.reload()
    return made


def listed(tab: HuurdersTab) -> list[list[str]]:
    model = tab.list.table
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def facts(tab: HuurdersTab) -> dict[str, str]:
    labels = [
        label for label in tab.view.facts.findChildren(QLabel) if label.buddy() and tab.view.facts.layout().indexOf(label) >= 0
    ]
    return {label.text(): label.buddy().text() for label in labels}


def show(tab: HuurdersTab, person: bytes) -> None:
    assert tab.list.choose(person)


def test_the_list(tab: HuurdersTab) -> None:
    assert listed(tab) == [
        ["Berg, J. van den", "Lindelaan 30", "Panel Lindehof"],
        ["Meijer, E.", "Lindelaan 30", "Overleden"],
        ["Zand, A.", "Wij", ""],
    ]
    assert tab.list.table.index(0, 2).data(TONE_ROLE) is None
    assert tab.list.table.index(1, 2).data(TONE_ROLE) == "bad"
    assert tab.count.text() == "3 personen"


def test_typing_narrows_down_and_the_arrow_walks_on(qtbot: QtBot, tab: HuurdersTab, people: dict[str, bytes]) -> None:
    qtbot.keyClicks(tab.search, "lindelaan ber")
    qtbot.waitUntil(lambda: len(listed(tab)) == 1)
    assert tab.count.text() == "1 persoon"
    assert tab.list.current() == people["jan"]
    qtbot.keyClicks(tab.search, "zzz")
    qtbot.waitUntil(lambda: listed(tab) == [])
    assert tab.empty_list.title.text() == "Niemand gevonden"
    qtbot.keyClick(tab.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(listed(tab)) == 3)


def test_chips(tab: HuurdersTab, people: dict[str, bytes]) -> None:
    for chip, names in {
        "member": ["Berg, J. van den"],
        "others": ["Zand, A."],
        "marked": ["Meijer, E."],
        "missing": [],
    }.items():
        tab.chips.set_on([chip])
        assert [row[0] for row in listed(tab)] == names
    tab.open(people["colleague"])
    assert tab.chips.on() == frozenset()
    assert tab.list.current() == people["colleague"]


def test_the_page(tab: HuurdersTab, people: dict[str, bytes]) -> None:
    show(tab, people["jan"])
    shown = facts(tab)
    assert shown["Op de envelop"] == "De heer J. van den Berg\nLindelaan 30\n9999 XA  WATERMONDE"
    assert shown["Aanhef"] == "Geachte heer Van den Berg,"
    assert shown["Telefoon"] == "010 220 2121"
    assert shown["Samen met"] == "E. Meijer"
    assert shown["Taal"] == "Nederlands"
    assert tab.view.panels.view.table.rowCount() == 1
    show(tab, people["eva"])
    assert facts(tab)["E-mail"] == "“geen” is niet bruikbaar"
    assert tab.view.marks["deceased"].isChecked()


def test_a_panel_opens_on_enter(qtbot: QtBot, tab: HuurdersTab, context: AppContext, people: dict[str, bytes]) -> None:
    show(tab, people["jan"])
    tab.open_step(people["jan"], "panels")
    with qtbot.waitSignal(context.go_to) as went:
        qtbot.keyClick(tab.view.panels.view, Qt.Key.Key_Return)
    assert went.args == ["panels", people["panel"], ""]
    with qtbot.waitSignal(context.go_to) as went:
        tab.view.go_to_complex()
    assert went.args == ["complexen", people["complex"], "woningen"]


def test_a_mark_is_one_step_that_can_be_undone(
    qtbot: QtBot, tab: HuurdersTab, context: AppContext, people: dict[str, bytes]
) -> None:
    show(tab, people["jan"])
    tab.view.marks["no_letters"].click()
    assert context.undo_label == "J. van den Berg: geen brieven"
    assert listed(tab)[0][2] == "Geen brieven"
    assert tab.view.marks["no_letters"].isChecked()
    context.undo("Terug")
    assert not tab.view.marks["no_letters"].isChecked()


def test_editing_keeps_an_own_value_until_it_is_given_up(
    qtbot: QtBot, tab: HuurdersTab, context: AppContext, people: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    show(tab, people["jan"])
    monkeypatch.setattr(PersonDialog, "ask", lambda _parent, values: replace(values, phone="06 5270 2892"))
    tab.view.edit_button.click()
    assert facts(tab)["Telefoon"] == "06 5270 2892"
    assert tab.view.own.isVisibleTo(tab)
    model = tab.view.own.list.view.table
    assert [model.index(0, column).data() for column in range(3)] == ["Telefoon", "06 5270 2892", "010 220 2121"]
    qtbot.keyClick(tab.view.own.list.view, Qt.Key.Key_Delete)
    assert facts(tab)["Telefoon"] == "010 220 2121"
    assert not tab.view.own.isVisibleTo(tab)
    with context.read() as session:
        assert session.query(OwnValue).count() == 0


def test_moved_out(tab: HuurdersTab, context: AppContext, people: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    show(tab, people["jan"])
    monkeypatch.setattr(DayDialog, "ask", lambda *_arguments: date(2026, 10, 1))
    tab.view.moved()
    assert listed(tab)[0][2] == "Vertrokken"
    assert not tab.view.moved_action.isEnabled()
    with context.read() as session:
        assert session.query(Tenancy.end_date).filter_by(person_id=people["jan"]).scalar() == date(2026, 10, 1)


def test_adding_a_colleague(tab: HuurdersTab, context: AppContext, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = NewPerson("colleague", PersonValues(surname="Wit", surname_prefix="de", function="Opzichter"))
    monkeypatch.setattr(PersonDialog, "ask_new", lambda _parent: asked)
    tab.add_button.click()
    assert tab.view.shown is not None
    assert (tab.view.shown.number, tab.view.shown.function) == ("XA2", "Opzichter")
    assert context.undo_label == "Wit toevoegen"


def test_an_empty_register_says_what_to_do(qtbot: QtBot, context: AppContext) -> None:
    tab = HuurdersTab(context)
    qtbot.addWidget(tab)
    tab.reload()
    assert tab.empty_list.title.text() == "Nog geen huurders"
    assert "Huurders bijwerken" in tab.empty_list.hint.text()
    assert tab.page_area.currentIndex() == 0


def test_everything_has_a_name_for_a_screen_reader(tab: HuurdersTab) -> None:
    named = [
        tab.list,
        tab.search,
        tab.primary_button,
        tab.add_button,
        tab.view.panels.view,
        tab.view.meetings.view,
        tab.view.letters.view,
    ]
    assert all(widget.accessibleName() for widget in named)


class TestPersonDialog:
    def dialog(self, qtbot: QtBot, values: PersonValues, kind: str | None = None) -> PersonDialog:
        made = PersonDialog(None, values, kind)
        qtbot.addWidget(made)
        return made

    def test_shows_what_a_letter_would_say(self, qtbot: QtBot) -> None:
        dialog = self.dialog(
            qtbot, PersonValues(surname="Berg", surname_prefix="van den", initials="J.", form_of_address="heer")
        )
        assert dialog.preview.text() == "De heer J. van den Berg\nGeachte heer Van den Berg,"
        dialog._editors["salutation_override"].setText("Beste Jan")
        assert dialog.preview.text().endswith("Beste Jan,")

    def test_unchanged_values_come_back(self, qtbot: QtBot) -> None:
        values = PersonValues(
            surname="Berg", language="xx", note="Een\ntwee", no_letters=True, phone="010 220 2121", channel="email"
        )
        dialog = self.dialog(qtbot, values)
        dialog.accept()
        assert dialog._values == NewPerson("", values)

    def test_a_wrong_value_is_told_at_its_field(self, qtbot: QtBot) -> None:
        dialog = self.dialog(qtbot, PersonValues(surname="Berg"))
        dialog._editors["phone"].setText("0612")
        dialog.accept()
        assert dialog._values is None
        assert dialog.pages.current() == "contact"
        assert "010 220 2121" in dialog._editors["phone"].accessibleDescription()
        dialog._editors["phone"].setText("")
        dialog._editors["surname"].setText("")
        dialog.accept()
        assert dialog.pages.current() == "naam"
        assert dialog._editors["surname"].accessibleDescription() == "Achternaam ontbreekt."

    def test_a_new_person_has_a_kind(self, qtbot: QtBot) -> None:
        dialog = self.dialog(qtbot, PersonValues(surname=""), "guest")
        dialog._editors["surname"].setText("Gast")
        dialog.accept()
        assert dialog._values == NewPerson("guest", PersonValues(surname="Gast"))


def test_naughty_names_are_shown_as_text(tab: HuurdersTab, context: AppContext, people: dict[str, bytes]) -> None:
    with context.change("Naam") as change:
        change.session.get_one(Person, people["jan"]).surname = "<b>Jan</b> & Zn"
    assert listed(tab)[0][0] == "<b>Jan</b> & Zn, J. van den"
    show(tab, people["jan"])
    assert "<b>Jan</b> & Zn" in facts(tab)["Op de envelop"]
