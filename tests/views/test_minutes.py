"""Steps 5 and 6 in the real window: minutes typed with real keys, kept while they are typed, adopted, handed over."""

from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop_app.models.journal import JournalEntry
from desktop_app.models.meetings import ItemDraft, ItemRevision
from desktop_app.services import agenda, meetings, minutes
from desktop_app.views import ask
from desktop_app.views.bijeenkomsten_tab import BijeenkomstenTab
from desktop_app.views.main_window import MainWindow
from tests import factories
from tests.views.answering import during, enter, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")

TODAY = date(2026, 11, 1)
EVENING = datetime(2026, 10, 28, 19, 30)


@pytest.fixture
def meeting(window: MainWindow) -> bytes:
    """An evening that was, with three agenda items; one member by post and one by e-mail."""
    with window.context.change("Panel") as change:
        session = change.session
        place = factories.make_complex(session, number="1001", name="Lindehof")
        _, (berg,) = factories.make_household(session, place, {"initials": "J.", "surname": "Berg"})
        _, (amrani,) = factories.make_household(
            session, place, {"initials": "M.", "surname": "Amrani", "email": "m.amrani@voorbeeld.nl", "channel": "email"}
        )
        panel = factories.make_panel(session, place, name="Panel Lindehof")
        for person in (berg, amrani):
            factories.make_membership(session, panel, person)
        items = tuple(agenda.AgendaValues(title) for title in ("Opening", "Woonomgeving", "Sluiting"))
        return meetings.add_meeting(session, panel, meetings.MeetingValues(EVENING, "De Lindezaal"), items=items)


@pytest.fixture
def tab(window: MainWindow, meeting: bytes, qtbot: QtBot) -> BijeenkomstenTab:
    with qtbot.waitActive(window):
        window.activateWindow()
    shown = window.workspace.show_tab("bijeenkomsten")
    shown.open(meeting, "verslag")
    return shown


@pytest.fixture
def page(tab: BijeenkomstenTab):
    return tab.listing.pages["verslag"]


def texts(tab: BijeenkomstenTab, meeting: bytes) -> list[str]:
    with tab.context.read() as session:
        return [item.text for item in minutes.page(session, meeting, today=TODAY).items]


def count(tab: BijeenkomstenTab | MainWindow, kind: type) -> int:
    with tab.context.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def cells(rows, column: int = 0) -> list[str]:
    model = rows.view.table
    return [model.index(row, column).data() for row in range(model.rowCount())]


# the text


def test_the_step_opens_in_the_text(page) -> None:
    assert page.editor.edit.hasFocus()
    assert page.title.text() == "1. Opening"


def test_typing_is_kept_as_a_draft_without_an_entry_in_the_journal(tab, page, meeting: bytes, qtbot: QtBot) -> None:
    entries = count(tab, JournalEntry)
    QTest.keyClicks(page.editor.edit, "De voorzitter opent de avond.")
    qtbot.waitUntil(lambda: count(tab, ItemDraft) == 1, timeout=5000)
    assert page.editor.status.text() == "Concept bewaard"
    assert count(tab, JournalEntry) == entries
    assert texts(tab, meeting) == ["", "", ""]


def test_the_first_word_may_be_shown_and_adopted_at_once(tab, page) -> None:
    assert not page.preview_button.isEnabled()
    assert not page.adopt_button.isEnabled()
    QTest.keyClicks(page.editor.edit, "Welkom.")
    assert page.preview_button.isEnabled()
    assert page.adopt_button.isEnabled()


def test_leaving_the_item_makes_one_undo_step(tab, page, meeting: bytes) -> None:
    QTest.keyClicks(page.editor.edit, "De voorzitter opent de avond.")
    page.items.view.choose_row(1)
    assert texts(tab, meeting)[0] == "De voorzitter opent de avond."
    assert page.title.text() == "2. Woonomgeving"
    assert page.editor.edit.toPlainText() == ""
    assert tab.context.undo_label == "Verslag van Opening"
    assert (count(tab, ItemDraft), count(tab, ItemRevision)) == (0, 1)
    assert cells(page.items, 2) == ["✓", "", ""]
    tab.context.undo("")
    assert texts(tab, meeting) == ["", "", ""]
    page.items.view.choose_row(0)
    assert page.editor.edit.toPlainText() == ""
    tab.context.redo("")
    assert page.editor.edit.toPlainText() == "De voorzitter opent de avond."


@pytest.mark.parametrize("way", ["step", "tab", "record"])
def test_the_text_is_settled_however_one_leaves(tab, page, window: MainWindow, meeting: bytes, way: str) -> None:
    QTest.keyClicks(page.editor.edit, "Welkom.")
    if way == "step":
        tab.listing.steps.choose("avond")
    elif way == "tab":
        window.workspace.show_tab("panels")
    else:
        with tab.context.change("Nog een") as change:
            panel = tab.listing._page.row.panel_id
            tab_key = meetings.add_meeting(change.session, panel, meetings.MeetingValues(datetime(2026, 12, 1, 19, 0), ""))
        tab.open(tab_key)
    assert texts(tab, meeting)[0] == "Welkom."


def test_what_was_typed_and_never_left_is_there_after_a_new_start(
    page, window: MainWindow, make_window, meeting: bytes, qtbot: QtBot
) -> None:
    """The machine stops while the cursor is in the text: the draft comes back where it was."""
    QTest.keyClicks(page.editor.edit, "Half een zin over de")
    qtbot.waitUntil(lambda: count(window, ItemDraft) == 1, timeout=5000)
    again = make_window(window.path)
    again.open_register(window.context.register)
    other = again.workspace.show_tab("bijeenkomsten")
    other.open(meeting, "verslag")
    editor = other.listing.pages["verslag"].editor
    assert editor.edit.toPlainText() == "Half een zin over de"
    assert editor.status.text() == "Concept van een vorige keer teruggehaald."
    other.listing.steps.choose("avond")
    assert texts(other, meeting)[0] == "Half een zin over de"


def test_closing_the_window_settles_what_is_being_typed(tab, page, window: MainWindow, meeting: bytes) -> None:
    context = window.context
    QTest.keyClicks(page.editor.edit, "Tot het laatst.")
    window.leave_register()
    with context.read() as session:
        assert minutes.page(session, meeting, today=TODAY).items[0].text == "Tot het laatst."


def test_a_change_elsewhere_leaves_what_is_being_typed(tab, page, meeting: bytes) -> None:
    QTest.keyClicks(page.editor.edit, "Bezig")
    with tab.context.change("Zaal") as change:
        row = meetings.meeting_page(change.session, meeting, today=TODAY)
        meetings.edit(change.session, meeting, row.version, meetings.MeetingValues(EVENING, "De Kastanjezaal"))
    assert page.editor.edit.toPlainText() == "Bezig"
    assert page.editor.edit.hasFocus()
    QTest.keyClicks(page.editor.edit, " met tikken")
    tab.listing.leave()
    assert texts(tab, meeting)[0] == "Bezig met tikken"


def test_a_text_that_cannot_be_kept_stays_in_the_field_with_the_reason(tab, page, meeting: bytes) -> None:
    page.editor.edit.insertPlainText("omgekeerd \u202e tekst")
    tab.listing.leave()
    assert "U+202E" in page.editor.status.text()
    assert page.editor.edit.toPlainText() == "omgekeerd \u202e tekst"
    assert texts(tab, meeting)[0] == ""


def test_every_character_is_kept(tab, page, meeting: bytes) -> None:
    text = "3\u00a0\u20ac, \u0627\u0644\u0639\u0631\u0628\u064a\u0629 <b>R&D</b>\n\n\U0001f3e1 d\u2019Ancona"
    page.editor.edit.insertPlainText(text)
    tab.listing.leave()
    assert texts(tab, meeting)[0] == text
    tab.listing.steps.choose("avond")
    tab.listing.steps.choose("verslag")
    assert not page.editor.changed


def test_the_text_s_own_undo_works_in_the_field(tab, page) -> None:
    QTest.keyClicks(page.editor.edit, "abc")
    QTest.keyClick(page.editor.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.edit.toPlainText() == ""
    assert tab.context.undo_label == "Panel"


# decisions and actions


def test_decisions_and_actions_in_one_line(tab, page, meeting: bytes) -> None:
    part = page.records
    part.text.setFocus()
    QTest.keyClicks(part.text, "De poort krijgt lampen")
    enter(part.text)
    assert cells(part.list, 1) == ["De poort krijgt lampen"]
    assert tab.context.undo_label == "Besluit noteren"
    part.kind.choose("action")
    QTest.keyClicks(part.text, "Offerte vragen")
    QTest.keyClicks(part.owner, "berg")
    enter(part.owner)
    assert part.owner.text().startswith("J. Berg")
    QTest.keyClicks(part.due, "31 dec")
    enter(part.due)
    assert cells(part.list, 1) == ["De poort krijgt lampen", "Offerte vragen"]
    assert cells(part.list, 2) == ["", "J. Berg"]
    assert cells(part.list, 3) == ["", "31-12-2026"]
    assert (part.text.text(), part.owner.text(), part.due.text()) == ("", "", "")

    def fill(dialog) -> None:
        type_in(dialog.text, "Drie offertes vragen")
        enter(dialog.text)

    part.list.view.choose_row(1)
    during(lambda: QTest.keyClick(part.list.view, Qt.Key.Key_F2), fill)
    assert cells(part.list, 1)[1] == "Drie offertes vragen"
    QTest.keyClick(part.list.view, Qt.Key.Key_Delete)
    assert cells(part.list, 1) == ["De poort krijgt lampen"]
    tab.context.undo("")
    assert cells(part.list, 1)[1] == "Drie offertes vragen"


def test_a_name_nobody_has_and_no_date_are_kept_as_written(tab, page) -> None:
    part = page.records
    part.kind.choose("action")
    QTest.keyClicks(part.text, "De heg knippen")
    QTest.keyClicks(part.owner, "de gemeente")
    enter(part.owner)
    enter(part.due)
    assert cells(part.list, 2) == ["de gemeente"]


def test_actions_and_decisions_of_all_meetings_are_closed_with_a_result(tab, page, window: MainWindow) -> None:
    page.records.kind.choose("action")
    QTest.keyClicks(page.records.text, "Offerte vragen")
    QTest.keyClicks(page.records.due, "30 okt")
    enter(page.records.due)
    tab.switch.choose("acties")
    assert not tab.primary_button.isVisible()
    assert [tab.list.table.index(0, column).data() for column in (0, 3)] == ["Offerte vragen", "Te laat"]
    listing = tab.listing

    def fill(dialog) -> None:
        type_in(dialog.on, "2-11-2026")
        QTest.keyClicks(dialog.outcome, "drie ontvangen")
        type_in(dialog.on, "1-11-2026")
        enter(dialog.on)

    during(listing.close_button.click, fill)
    assert tab.list.table.index(0, 3).data() == "Klaar"
    listing.reopen_button.click()
    assert tab.list.table.index(0, 3).data() == "Te laat"
    listing.meeting_button.click()
    assert tab.switch.current() == "bijeenkomsten"
    assert tab.listing.steps.current() == "verslag"


# adopting, paper and handing over


def written(page, text: str = "De verlichting is stuk.") -> None:
    QTest.keyClicks(page.editor.edit, text)
    page.leave()


def test_adopting_warns_settles_and_locks(tab, page, meeting: bytes) -> None:
    page.records.text.setFocus()
    QTest.keyClicks(page.records.text, "De poort krijgt lampen")
    enter(page.records.text)
    page.editor.edit.setFocus()
    QTest.keyClicks(page.editor.edit, "Nog niet gelaten.")
    seen: list[str] = []

    def fill(dialog) -> None:
        seen.extend(label.text() for label in dialog.findChildren(type(page.title)))
        enter(dialog.on)

    during(page.adopt_button.click, fill)
    assert any("kan dit niet ongedaan worden gemaakt" in text for text in seen)
    assert texts(tab, meeting)[0] == "Nog niet gelaten."
    assert page.editor.edit.isReadOnly()
    assert not page.records.text.isEnabled()
    assert cells(page.records.list) == ["2026-001"]
    assert page.state.text() == "Vastgesteld op 1 november 2026. De tekst staat vast."
    assert tab.context.undo_label is None
    assert tab.listing.steps._steps["verslag"].done
    page.over_button.click()
    assert tab.listing.steps.current() == "terugkoppelen"


def test_an_erratum_after_adoption(tab, page) -> None:
    written(page)
    during(page.adopt_button.click, lambda dialog: enter(dialog.on))

    def fill(dialog) -> None:
        QTest.keyClicks(dialog.text, "Aanwezig was ook K. Hendriks.")
        dialog.accept_button.click()

    during(page.erratum_button.click, fill)
    assert page.state.text().endswith("Erratum: Aanwezig was ook K. Hendriks.")


def test_a_reaction_term_holds_adoption_back(tab, page, told: list[str]) -> None:
    written(page)
    type_in(page.reaction, "15 november 2026")
    enter(page.reaction)
    assert page.reaction.text() == "15-11-2026"
    during(page.adopt_button.click, lambda dialog: enter(dialog.on))
    assert told == ["Deelnemers kunnen nog tot en met 15 november 2026 op het verslag reageren."]


def test_the_preview_shows_each_version_and_saves_it(tab, page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(page, "De heer Berg vraagt naar de verlichting.")
    target = tmp_path / "verslag.pdf"
    monkeypatch.setattr(ask, "save_file", lambda *_: target)

    def look(dialog) -> None:
        assert dialog.preview.where.text() == "blad 1 van 1"
        assert dialog.replaced.isHidden()
        dialog.version.choose("council")
        assert "Berg" in dialog.replaced.text()
        dialog.save_button.click()

    during(page.preview_button.click, look)
    assert target.read_bytes().startswith(b"%PDF")


def test_the_members_get_letters_or_e_mail_and_it_is_noted(
    tab, page, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(page)
    tab.listing.steps.choose("terugkoppelen")
    step = tab.listing.pages["terugkoppelen"]
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path)
    step.members.action.click()
    assert sorted(path.name for path in tmp_path.glob("be*")) == ["begeleidende-brieven.pdf", "bericht-leden.eml"]
    draft = message_from_bytes((tmp_path / "bericht-leden.eml").read_bytes(), policy=policy.default)
    assert draft["Bcc"] == "m.amrani@voorbeeld.nl"
    assert next(part.get_filename() for part in draft.iter_attachments()).endswith("leden.pdf")
    assert "1 brief en 1 e-mail" in told[0]
    assert "kan niet ongedaan worden gemaakt" in told[0]
    assert step.members.pill.text() == "Overhandigd"
    assert step.members.history.text() == "1 november 2026: concept, 1 brief en 1 e-mail"
    assert tab.context.undo_label is None


def test_the_council_gets_what_it_has_not_had(
    tab, page, tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(page)
    tab.listing.steps.choose("terugkoppelen")
    step = tab.listing.pages["terugkoppelen"]
    assert cells(step.waiting, 1) == ["Panel Lindehof"]
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path)
    step.council.action.click()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert {"begeleidende-brief.pdf", "besluiten-en-acties.pdf", "bericht-huurdersraad.eml"} < set(names)
    assert step.council.pill.text() == "Overhandigd"
    assert cells(step.waiting) == []
    assert step.waiting.currentWidget() is step.waiting.empty


def test_no_is_no(tab, page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(page)
    tab.listing.steps.choose("terugkoppelen")
    step = tab.listing.pages["terugkoppelen"]
    monkeypatch.setattr(ask, "folder", lambda *_: tmp_path)
    monkeypatch.setattr(ask, "question", lambda *_: False)
    step.council.action.click()
    step.members.action.click()
    assert step.council.pill.text() == "Nog te doen"
    assert tab.context.undo_label == "Verslag van Opening"


def test_feeding_back_is_the_last_step(tab, page, meeting: bytes) -> None:
    written(page)
    tab.listing.steps.choose("terugkoppelen")
    step = tab.listing.pages["terugkoppelen"]
    during(step.feedback.action.click, lambda dialog: enter(dialog.on))
    assert step.feedback.pill.text() == "Gedaan"
    assert tab.listing.steps._steps["terugkoppelen"].done
    tab.context.undo("")
    assert step.feedback.pill.text() == "Nog te doen"


def test_before_there_are_minutes_nothing_is_handed_over(tab) -> None:
    tab.listing.steps.choose("terugkoppelen")
    step = tab.listing.pages["terugkoppelen"]
    assert not step.members.action.isEnabled()
    assert step.concept.text() == "Er is nog geen verslag. Schrijf het bij de stap Verslag."
