"""The Panels tab in the real window: panels, members and sign-ups, by keyboard, with undo in between."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.services import members, panels, signups
from desktop_app.views.main_window import MainWindow
from desktop_app.views.panels_tab import PanelsTab
from tests import factories
from tests.views.answering import during, enter, escape, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TODAY = date(2026, 11, 1)


@pytest.fixture
def people(window: MainWindow) -> dict[str, bytes]:
    """Two households in one complex."""
    with window.context.change("Huurders") as change:
        place = factories.make_complex(change.session, number="1001", name="Lindehof")
        _, (berg,) = factories.make_household(change.session, place, {"initials": "J.", "surname": "Berg"}, house_number=10)
        _, (amrani,) = factories.make_household(change.session, place, {"initials": "M.", "surname": "Amrani"}, house_number=12)
    return {"complex": place, "berg": berg, "amrani": amrani}


@pytest.fixture
def tab(window: MainWindow, people: dict[str, bytes]) -> PanelsTab:
    return window.workspace.show_tab("panels")


def add_panel(tab: PanelsTab, *complexes: bytes, **values: object) -> bytes:
    with tab.context.change("Panel") as change:
        return factories.make_panel(change.session, *complexes, **values)


def names(tab: PanelsTab) -> list[str]:
    model = tab.list.table
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cells(rows: object, column: int = 0) -> list[str]:
    model = rows.view.table
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_without_panels_the_list_says_how_to_make_one(tab: PanelsTab) -> None:
    assert tab.list_area.currentWidget() is tab.empty_list
    assert tab.empty_list.title.text() == "Nog geen panels"
    assert "Nieuw panel" in tab.empty_list.hint.text()


def test_make_a_panel_by_keyboard(tab: PanelsTab, people: dict[str, bytes]) -> None:
    def fill(dialog) -> None:
        assert dialog.focusWidget() is dialog.name
        QTest.keyClicks(dialog.name, "Panel Lindehof")
        enter(dialog.name)
        assert dialog.isVisible()  # a complex panel needs a complex
        assert "complex" in dialog.form._messages[dialog.complexes].text()
        dialog.complexes.list.setFocus()
        dialog.complexes.list.setCurrentRow(0)
        QTest.keyClick(dialog.complexes.list, Qt.Key.Key_Space)
        enter(dialog.name)

    during(tab.primary_button.click, fill)
    assert names(tab) == ["Panel Lindehof"]
    with tab.context.read() as session:
        (row,) = panels.panel_rows(session, today=TODAY)
    assert (row.kind, row.complexes, row.reference) == ("complex", ("1001",), "PA1")
    assert tab.context.undo_label == "Panel Lindehof maken"
    tab.context.undo("")
    assert names(tab) == []


def test_another_kind_proposes_another_cycle_and_needs_no_complex(tab: PanelsTab) -> None:
    def fill(dialog) -> None:
        dialog.kind.set_value("theme")
        assert dialog.cycle.value() == 0
        type_in(dialog.name, "Dienstverlening")
        enter(dialog.name)

    during(tab.primary_button.click, fill)
    assert names(tab) == ["Dienstverlening"]


def test_escape_makes_nothing(tab: PanelsTab) -> None:
    during(tab.primary_button.click, escape)
    assert names(tab) == []
    assert tab.context.undo_label == "Huurders"


def test_edit_a_panel_with_f2(tab: PanelsTab, people: dict[str, bytes]) -> None:
    tab.open(add_panel(tab, people["complex"], name="Panel Lindehof"))

    def fill(dialog) -> None:
        assert dialog.complexes.ticked() == (people["complex"],)
        type_in(dialog.name, "Panel Lindehof en omgeving")
        enter(dialog.name)

    during(lambda: QTest.keyClick(tab.list, Qt.Key.Key_F2), fill)
    assert names(tab) == ["Panel Lindehof en omgeving"]
    assert tab.context.undo_label == "Panel Lindehof en omgeving bewerken"


def test_dissolving_asks_for_the_reason(tab: PanelsTab, people: dict[str, bytes]) -> None:
    panel = add_panel(tab, people["complex"], name="Panel Lindehof")
    tab.open(panel)
    page = tab.listing

    def fill(dialog) -> None:
        enter(dialog.reason)
        assert dialog.form._messages[dialog.reason].text() == "De reden ontbreekt."
        QTest.keyClicks(dialog.reason, "de renovatie is klaar")
        enter(dialog.reason)

    during(page.dissolve, fill)
    with tab.context.read() as session:
        row = panels.panel_row(session, panel, today=TODAY)
    assert row.status == "dissolved"
    assert tab.list.table.index(0, 3).data() == "ontbonden"
    assert not page.meeting_button.isEnabled()


def test_a_member_joins_by_a_few_letters_and_leaves(tab: PanelsTab, people: dict[str, bytes]) -> None:
    panel = add_panel(tab, people["complex"])
    tab.open(panel, "leden")
    part = tab.listing.members
    assert part.list.currentWidget() is part.list.empty

    def join(dialog) -> None:
        enter(dialog.field)
        assert dialog.form._messages[dialog.field].text() == "Wie ontbreekt."
        type_in(dialog.field, "berg")
        enter(dialog.field)
        assert dialog.field.person == people["berg"]
        dialog.role.set_value("chair")
        type_in(dialog.since, "1 okt 2026")
        enter(dialog.since)

    during(part.add_button.click, join)
    assert cells(part.list) == ["J. Berg"]
    assert cells(part.list, 1) == ["Voorzitter"]
    assert cells(part.list, 2) == ["01-10-2026"]
    assert tab.context.undo_label == "J. Berg lid maken"

    during(lambda: QTest.keyClick(part.list.view, Qt.Key.Key_Delete), lambda dialog: enter(dialog.reason))
    assert tab.context.undo_label == "J. Berg laten vertrekken"
    with tab.context.read() as session:
        (row,) = members.member_rows(session, panel, today=TODAY)
    assert row.until == TODAY
    tab.context.undo("")
    with tab.context.read() as session:
        (row,) = members.member_rows(session, panel, today=TODAY)
    assert row.until is None


def test_former_members_are_shown_on_request(tab: PanelsTab, people: dict[str, bytes]) -> None:
    panel = add_panel(tab, people["complex"])
    with tab.context.change("Leden") as change:
        factories.make_membership(change.session, panel, people["berg"])
        factories.make_membership(change.session, panel, people["amrani"], until=date(2026, 6, 1))
    tab.open(panel, "leden")
    part = tab.listing.members
    assert cells(part.list) == ["J. Berg"]
    part.former.click()
    assert cells(part.list) == ["J. Berg", "M. Amrani"]
    assert cells(part.list, 4) == ["", "tot 01-06-2026"]


def test_a_member_s_role_is_changed_with_f2(tab: PanelsTab, people: dict[str, bytes]) -> None:
    panel = add_panel(tab, people["complex"])
    with tab.context.change("Leden") as change:
        factories.make_membership(change.session, panel, people["berg"])
    tab.open(panel, "leden")
    part = tab.listing.members

    def fill(dialog) -> None:
        dialog.role.set_value("secretary")
        enter(dialog.since)

    during(lambda: QTest.keyClick(part.list.view, Qt.Key.Key_F2), fill)
    assert cells(part.list, 1) == ["Secretaris"]


def test_a_meeting_is_planned_from_the_panel(tab: PanelsTab, window: MainWindow, people: dict[str, bytes]) -> None:
    tab.open(add_panel(tab, people["complex"], name="Panel Lindehof"))

    def fill(dialog) -> None:
        assert dialog.focusWidget() is dialog.day
        QTest.keyClicks(dialog.day, "16 dec")
        type_in(dialog.times.starts, "1930")
        type_in(dialog.place, "De Lindezaal")
        enter(dialog.place)

    during(tab.listing.meeting_button.click, fill)
    assert window.workspace.current == "bijeenkomsten"
    page = window.workspace.tab("bijeenkomsten").listing.pages["voorbereiden"]
    assert page.meeting.values.starts == datetime(2026, 12, 16, 19, 30)
    assert page.meeting.values.ends == datetime(2026, 12, 16, 21, 30)


def test_a_sign_up_of_somebody_new_is_answered_and_gets_a_place(tab: PanelsTab, people: dict[str, bytes]) -> None:
    panel = add_panel(tab, people["complex"], name="Panel Lindehof")
    tab.switch.choose("aanmeldingen")
    assert tab.empty_list.title.text() == "Niemand wacht"

    def sign_up(dialog) -> None:
        dialog.outside.click()
        assert dialog.focusWidget() is dialog.surname
        QTest.keyClicks(dialog.surname, "Okafor")
        QTest.keyClicks(dialog.phone, "dat zeg ik niet")
        enter(dialog.phone)
        assert "Telefoon" in dialog.person._messages[dialog.phone].text()
        type_in(dialog.phone, "06 12345678")
        QTest.keyClicks(dialog.interest, "groen in de buurt")
        enter(dialog.interest)

    during(tab.primary_button.click, sign_up)
    assert names(tab) == ["Okafor"]
    page = tab.listing
    during(page.answer_button.click, lambda dialog: (QTest.keyClicks(dialog.outcome, "gebeld"), enter(dialog.outcome)))
    assert tab.list.table.index(0, 3).data() == "Beantwoord"
    tab.context.undo("")
    during(page.join_button.click, lambda dialog: enter(dialog.panel))
    with tab.context.read() as session:
        (row,) = signups.signup_rows(session, today=TODAY)
        sitting = members.member_rows(session, panel, today=TODAY)
    assert (row.panel, row.outcome) == ("Panel Lindehof", "Lid geworden")
    assert [one.person.name for one in sitting] == ["Okafor"]


def test_a_sign_up_opened_from_elsewhere_finds_its_list(tab: PanelsTab, window: MainWindow, people: dict[str, bytes]) -> None:
    add_panel(tab, people["complex"])
    with tab.context.change("Aanmelding") as change:
        values = signups.SignupValues(people["amrani"], "onderhoud", TODAY)
        key = signups.add_signup(change.session, values, today=TODAY)
    window.context.go_to.emit("panels", key, "belangstellenden")
    assert tab.switch.current() == "aanmeldingen"
    assert tab.list.current() == key
    assert tab.columns()[1].title == "Belangstelling"


def test_the_search_field_looks_in_kind_and_complex(tab: PanelsTab, people: dict[str, bytes]) -> None:
    add_panel(tab, people["complex"], name="Panel Lindehof")
    add_panel(tab, name="Dienstverlening", kind="theme")
    tab.search.setText("1001")
    tab.reload()
    assert names(tab) == ["Panel Lindehof"]
    tab.search.setText("thema")
    tab.reload()
    assert names(tab) == ["Dienstverlening"]
