"""The Bijeenkomsten tab in the real window: a meeting from planning to the evening, by keyboard, with undo in between."""

from __future__ import annotations

from datetime import date, datetime
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop_app.models.meetings import Paper
from desktop_app.models.people import Person
from desktop_app.services import agenda, attendance, letter_drafts, mailings, meetings, recipients, replies
from desktop_app.views import ask
from desktop_app.views.bijeenkomsten_tab import BijeenkomstenTab
from desktop_app.views.main_window import MainWindow
from tests import factories
from tests.views.answering import during, enter, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")

TODAY = date(2026, 11, 1)
COMING = datetime(2026, 12, 16, 19, 30)
PAST = datetime(2026, 10, 28, 19, 30)


@pytest.fixture
def people(window: MainWindow) -> dict[str, bytes]:
    """Two households in one complex, and its panel with one member."""
    with window.context.change("Huurders") as change:
        session = change.session
        place = factories.make_complex(session, number="1001", name="Lindehof")
        _, (berg,) = factories.make_household(session, place, {"initials": "J.", "surname": "Berg"}, house_number=10)
        _, (amrani,) = factories.make_household(session, place, {"initials": "M.", "surname": "Amrani"}, house_number=12)
        panel = factories.make_panel(session, place, name="Panel Lindehof")
        factories.make_membership(session, panel, berg)
    return {"berg": berg, "amrani": amrani, "panel": panel}


@pytest.fixture
def tab(window: MainWindow, people: dict[str, bytes], qtbot: QtBot) -> BijeenkomstenTab:
    with qtbot.waitActive(window):
        window.activateWindow()
    return window.workspace.show_tab("bijeenkomsten")


def plan(tab: BijeenkomstenTab, people: dict[str, bytes], starts: datetime, step: str = "voorbereiden") -> bytes:
    with tab.context.change("Bijeenkomst") as change:
        key = meetings.add_meeting(change.session, people["panel"], meetings.MeetingValues(starts, "De Lindezaal"))
    tab.open(key, step)
    return key


def cells(rows, column: int = 0) -> list[str]:
    model = rows.view.table
    return [model.index(row, column).data() for row in range(model.rowCount())]


def row_of(tab: BijeenkomstenTab, key: bytes) -> meetings.MeetingRow:
    with tab.context.read() as session:
        return meetings.meeting_row(session, key, today=TODAY)


# the list and the meeting itself


def test_without_meetings_the_list_says_what_to_do(tab: BijeenkomstenTab) -> None:
    assert "Nieuwe bijeenkomst" in tab.empty_list.hint.text()


def test_without_a_panel_there_is_nothing_to_plan(window: MainWindow, told: list[str]) -> None:
    window.workspace.show_tab("bijeenkomsten").primary_button.click()
    assert told == ["Maak eerst een panel; een bijeenkomst hoort bij een panel."]


def test_plan_a_meeting_by_keyboard_the_dutch_way(tab: BijeenkomstenTab) -> None:
    def fill(dialog) -> None:
        QTest.keyClicks(dialog.day, "woensdag 16 december 2026")
        type_in(dialog.times.starts, "19u30")
        type_in(dialog.times.ends, "19.00")
        enter(dialog.times.ends)
        assert dialog.isVisible()  # it ends before it begins
        type_in(dialog.times.ends, "21 uur")
        type_in(dialog.place, "De Lindezaal")
        type_in(dialog.reply_by, "17-12-2026")
        enter(dialog.place)
        assert dialog.form._messages[dialog.reply_by].text() != ""
        type_in(dialog.reply_by, "9-12-2026")
        enter(dialog.place)

    during(tab.primary_button.click, fill)
    assert tab.list.table.index(0, 0).data() == "16-12-2026"
    page = tab.listing._page
    assert (page.values.starts, page.values.ends) == (COMING, datetime(2026, 12, 16, 21, 0))
    assert page.values.reply_by == date(2026, 12, 9)
    assert tab.context.undo_label == "Bijeenkomst van Panel Lindehof plannen"
    assert tab.listing.steps.current() == "uitnodigen"  # the agenda is there already: this comes next


def test_moving_is_told_and_taken_back(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, COMING)

    def fill(dialog) -> None:
        type_in(dialog.day, "13-1-2027")
        enter(dialog.day)

    during(tab.listing.move_action.trigger, fill)
    assert row_of(tab, key).moved_from == COMING
    assert tab.listing.changed.text().startswith("Verplaatst van woensdag 16 december 2026 om 19.30 uur.")
    assert tab.context.undo_label == f"Bijeenkomst {row_of(tab, key).reference} verplaatsen"
    tab.context.undo("")
    assert row_of(tab, key).starts == COMING
    assert tab.listing.changed.isHidden()


def test_cancelling_asks_why(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, COMING)

    def fill(dialog) -> None:
        enter(dialog.reason)
        assert dialog.form._messages[dialog.reason].text() == "De reden ontbreekt."
        QTest.keyClicks(dialog.reason, "de zaal is niet vrij")
        enter(dialog.reason)

    during(tab.listing.cancel_action.trigger, fill)
    assert row_of(tab, key).status == "cancelled"
    assert "de zaal is niet vrij" in tab.listing.changed.text()
    assert tab.list.table.index(0, 2).data() == "Afgelast"
    assert not tab.listing.cancel_action.isEnabled()


def test_steps_are_ticked_from_the_data(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, PAST, "avond")
    steps = tab.listing.steps._steps
    assert [name for name, step in steps.items() if step.done] == ["voorbereiden"]
    tab.listing.pages["avond"].came(people["berg"])
    assert [name for name, step in steps.items() if step.done] == ["voorbereiden", "antwoorden", "avond"]
    assert steps["avond"].accessibleName() == "Avond, gedaan"


def test_arrow_keys_walk_along_the_steps(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, COMING)
    steps = tab.listing.steps
    QTest.keyClick(steps, Qt.Key.Key_Left)
    assert steps.current() == "terugkoppelen"
    QTest.keyClick(steps, Qt.Key.Key_Right)
    assert steps.current() == "voorbereiden"
    assert tab.listing.stack.currentWidget() is tab.listing.pages["voorbereiden"]


def test_a_click_on_a_step_puts_the_cursor_where_its_work_begins(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, PAST)
    for name, field in (("verslag", "editor.edit"), ("avond", "door"), ("antwoorden", "who")):
        QTest.mouseClick(tab.listing.steps._steps[name], Qt.MouseButton.LeftButton)
        assert attrgetter(field)(tab.listing.pages[name]).hasFocus()


# 1 Voorbereiden


def test_the_agenda_by_keyboard(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, COMING)
    page = tab.listing.pages["voorbereiden"]
    before = cells(page.list, 1)
    page.field.setFocus()
    QTest.keyClicks(page.field, "De speeltuin")
    enter(page.field)
    assert cells(page.list, 1) == [*before, "De speeltuin"]
    assert page.field.text() == ""
    page.list.view.choose_row(len(before))
    page.list.setFocus()
    QTest.keyClick(page.list.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert cells(page.list, 1)[-2:] == ["De speeltuin", before[-1]]
    assert page.list.row().item.values.title == "De speeltuin"  # the cursor goes along

    def fill(dialog) -> None:
        type_in(dialog.title, "De nieuwe speeltuin")
        dialog.minutes.setValue(20)
        enter(dialog.title)

    during(lambda: QTest.keyClick(page.list.view, Qt.Key.Key_F2), fill)
    assert "De nieuwe speeltuin" in cells(page.list, 1)
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert cells(page.list, 1) == before
    tab.context.undo("")
    assert "De nieuwe speeltuin" in cells(page.list, 1)


def test_times_follow_from_the_minutes(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, COMING)
    with tab.context.change("Tijden") as change:
        for item, length in zip(agenda.items(change.session, key), (10, 25, None), strict=False):
            agenda.edit_item(change.session, item.id, item.version, agenda.AgendaValues(item.values.title, "", length))
    assert cells(tab.listing.pages["voorbereiden"].list, 2)[:4] == ["19.30", "19.40", "20.05", ""]


def test_a_paper_is_kept_in_the_register(
    tab: BijeenkomstenTab, people: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tab, people, COMING)
    page = tab.listing.pages["voorbereiden"]
    source, target = tmp_path / "plattegrond.pdf", tmp_path / "terug.pdf"
    source.write_bytes(b"%PDF plattegrond")
    monkeypatch.setattr(ask, "open_file", lambda *_: source)
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    page.add_paper()
    assert cells(page.list, 4)[0] == "1"
    page._fill_papers()
    assert [action.text() for action in page.papers.menu().actions()] == ["Bijlage &toevoegen…", "plattegrond.pdf"]
    page.save_paper(page.list.row().item.papers[0])
    assert target.read_bytes() == b"%PDF plattegrond"
    page.remove_paper(page.list.row().item.papers[0])
    with tab.context.read() as session:
        assert session.scalars(select(Paper.id)).all() == []


# 3 Antwoorden


def test_answers_by_name_number_and_enter(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, COMING, "antwoorden")
    page = tab.listing.pages["antwoorden"]
    page.who.setFocus()
    QTest.keyClicks(page.who, "berg")
    enter(page.who)
    assert page.number.hasFocus() or tab.window().focusWidget() is page.number
    QTest.keyClicks(page.number, "3")
    enter(page.number)
    assert page.who.text() == ""
    QTest.keyClicks(page.who, "amrani")
    enter(page.who)
    QTest.keyClick(page.number, Qt.Key.Key_N)
    with tab.context.read() as session:
        assert replies.counts(session, key, today=TODAY) == replies.Replies(1, 1, 0, 3)
    assert [label.text() for label in page.figures._numbers] == ["1", "1", "0", "3"]
    assert cells(page.list) == ["M. Amrani", "J. Berg"]
    assert cells(page.list, 1) == ["Komt niet", "Komt"]
    assert tab.context.undo_label == "Antwoord van M. Amrani: komt niet"
    page.list.view.choose_row(0)
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    assert cells(page.list) == ["J. Berg"]


def test_an_answer_by_the_code_on_the_letter(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, COMING, "antwoorden")
    with tab.context.change("Brieven") as change:
        choice = recipients.Choice()
        prepared = letter_drafts.prepare(change.session, key, "uitnodiging-complex", choice, today=TODAY)
        mailings.store(change.session, prepared, today=TODAY)
    code = next(one.code for one in prepared.drafts if one.addressee.people[0].person_id == people["amrani"])
    page = tab.listing.pages["antwoorden"]
    QTest.keyClicks(page.who, code.lower())
    enter(page.who)
    assert page.who.person == people["amrani"]
    enter(page.number)
    assert cells(page.list) == ["M. Amrani"]


def test_nobody_found_is_said_beside_the_field(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, COMING, "antwoorden")
    page = tab.listing.pages["antwoorden"]
    QTest.keyClicks(page.who, "zzzz")
    enter(page.who)
    assert page.message.text() == "Niemand gevonden met “zzzz”."


# 4 Avond


def test_before_the_day_nobody_can_be_noted(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, COMING, "avond")
    page = tab.listing.pages["avond"]
    assert not page.door.isEnabled()
    assert page.closed.text().startswith("De avond is op woensdag 16 december 2026.")


def test_the_door_by_name_and_house_number_and_enter_again_undoes(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, PAST, "avond")
    page = tab.listing.pages["avond"]
    for typed in ("berg", "lindelaan 12"):
        QTest.keyClicks(page.door, typed)
        enter(page.door)
        assert page.door.text() == ""
    assert sorted(cells(page.list)) == ["J. Berg", "M. Amrani"]
    assert tab.context.undo_label == "M. Amrani aanwezig"
    QTest.keyClicks(page.door, "amrani")
    enter(page.door)
    assert cells(page.list) == ["J. Berg"]
    assert tab.context.undo_label == "M. Amrani toch niet aanwezig"
    page.presence.choose("excused")
    QTest.keyClicks(page.door, "amrani")
    enter(page.door)
    with tab.context.read() as session:
        assert attendance.counts(session, key) == attendance.Counts(1, 1, 0, 0)
    assert row_of(tab, key).status == "held"


def test_who_is_not_known_comes_in_as_a_guest(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    key = plan(tab, people, PAST, "avond")
    page = tab.listing.pages["avond"]

    def fill(dialog) -> None:
        assert dialog.name.text() == "Visser"
        QTest.keyClicks(dialog.organisation, "Gemeente Watermonde")
        enter(dialog.organisation)

    QTest.keyClicks(page.door, "Visser")
    during(lambda: enter(page.door), fill)
    assert cells(page.list) == ["Visser"]
    assert cells(page.list, 1) == ["Gemeente Watermonde"]
    assert cells(page.list, 2) == ["Gast"]
    tab.context.undo("")
    with tab.context.read() as session:
        assert attendance.counts(session, key) == attendance.Counts(0, 0, 0, 0)
        assert session.scalar(select(Person.id).where(Person.surname == "Visser")) is None


def test_more_who_fit_are_shown_to_choose_from(tab: BijeenkomstenTab, people: dict[str, bytes]) -> None:
    plan(tab, people, PAST, "avond")
    page = tab.listing.pages["avond"]
    QTest.keyClicks(page.door, "lindelaan")
    enter(page.door)
    assert page.door._lines.stringList() == ["M. Amrani · Lindelaan 12", "J. Berg · Lindelaan 10"]
    QTest.keyClick(page.door._listing, Qt.Key.Key_Down)
    enter(page.door._listing)
    assert cells(page.list) == ["M. Amrani"]


def test_the_attendance_list_is_written(
    tab: BijeenkomstenTab, people: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(tab, people, COMING, "avond")
    target = tmp_path / "presentie.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)
    tab.listing.pages["avond"].print_button.click()
    assert target.read_bytes().startswith(b"%PDF")
