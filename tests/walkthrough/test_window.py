"""One evening in the real window, with real keys: from the first start to the Huurdersraad's copy.

Only what the system itself asks is answered for the user: where a file lies, and yes to a question.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app as program
from desktop_app.services import attendance, dump, people
from desktop_app.services.mailings import history
from desktop_app.views import ask
from desktop_app.views.import_dialog import ImportDialog
from desktop_app.views.jobs import Jobs
from desktop_app.views.main_window import MainWindow, Start
from tests.views.answering import during, enter, type_in
from tests.walkthrough.test_command_line import Evening, own_exports, text_of  # noqa: F401 - the same export

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support")

PHRASE = "molen fiets appel kaars tuin"
NOVEMBER, DECEMBER, AFTER = date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 17)
SAID = "De lampen in portiek 3 zijn stuk."


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the system's dialogs answer: `open` and `save` a file, `folder` a folder; questions are answered with yes."""
    given: dict[str, object] = {"asked": []}
    for name, key in (("open_file", "open"), ("save_file", "save"), ("folder", "folder")):
        monkeypatch.setattr(ask, name, lambda *_arguments, key=key: given[key])

    def question(_parent: object, _title: str, text: str, _yes: str) -> bool:
        given["asked"].append(text)  # type: ignore[attr-defined]
        return True

    monkeypatch.setattr(ask, "question", question)
    return given


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that starts the program on a day; the window before it is closed."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program's own is put back afterwards
    program.application()
    program.theme.apply(qapp, program.theme.Scheme.LIGHT)
    windows: list[MainWindow] = []

    def begin(day: date) -> MainWindow:
        if windows:
            windows[-1].close()
        settings = QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Start(tmp_path / "register.samenspraak", day, settings, Jobs(immediate=True)))
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield begin
    windows[-1].close()


def unlocked(window: MainWindow) -> MainWindow:
    """Open the register with the passphrase."""
    door = window.stack.currentWidget()
    QTest.keyClicks(door.passphrase, PHRASE)
    enter(door.passphrase)
    assert window.context is not None
    return window


def content(window: MainWindow) -> list[str]:
    with window.context.read() as session:
        return list(dump.lines(session))


def press(button: QWidget) -> None:
    """Press the space bar on a button or a tick box."""
    assert button.isEnabled()
    QTest.keyClick(button, Qt.Key.Key_Space)


def cells(rows, column: int = 0) -> list[str]:
    model = rows.view.table
    return [model.index(row, column).data() for row in range(model.rowCount())]


def key(window: MainWindow, name: Qt.Key, *, shift: bool = False) -> None:
    """Press Ctrl with a key in the window."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, name, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def test_from_the_first_start_to_the_councils_copy(start, answers, own_exports: Evening, tmp_path: Path) -> None:  # noqa: F811
    evening = own_exports
    window = first_start(start(NOVEMBER), answers, tmp_path)
    update_tenants(window, evening.month1, answers, evening)
    make_panel(window, evening)
    page = plan(window)
    invite(window, page, evening, answers, tmp_path)
    answer(window, page)
    window = unlocked(start(DECEMBER))
    next_month(window, evening, answers)
    window = unlocked(start(AFTER))
    assert window.workspace.stack.currentWidget() is window.workspace.tab("huurders")  # as it was left
    hold(window)
    write_minutes(window)
    hand_over(window, answers, tmp_path)


def first_start(window: MainWindow, answers: dict, folder: Path) -> MainWindow:
    page = window.stack.currentWidget()
    type_in(page.new_passphrase.first, PHRASE)
    type_in(page.new_passphrase.again, PHRASE + "s")
    enter(page.new_passphrase.again)
    assert not window.path.exists()  # two different ones
    type_in(page.new_passphrase.again, PHRASE)
    enter(page.new_passphrase.again)
    assert page.key.text().count("\n") == 2
    answers["save"] = folder / "sleutel.pdf"
    press(page.save_button)
    printed = "".join(text_of(folder / "sleutel.pdf").split())
    assert all(group in printed for group in page.key.text().split())
    press(page.kept)
    press(page.begin_button)
    assert content(window) == []
    return window


def update_tenants(window: MainWindow, file: Path, answers: dict, evening: Evening) -> None:
    tab = window.workspace.show_tab("huurders")
    answers["open"] = file

    def walk(dialog: ImportDialog) -> None:
        enter(dialog.choose_button)
        counts = evening.counts
        said = "{imported} huurders gelezen, {rejected} regels afgewezen, {duplicates} dubbel"
        assert dialog.summary.text() == said.format(**counts)
        enter(dialog.apply_button)
        enter(dialog.cancel_button)

    during(lambda: press(tab.primary_button), walk)
    assert window.workspace.tab("huurders").list.table.rowCount() == evening.counts["persons"]


def make_panel(window: MainWindow, evening: Evening) -> None:
    tab = window.workspace.show_tab("panels")

    def fill(dialog) -> None:
        QTest.keyClicks(dialog.name, "Panel Centrum")
        QTest.keyClicks(dialog.complexes.filter, evening.complex)
        first = next(one for one in dialog.complexes._items() if not one.isHidden())
        dialog.complexes.list.setCurrentItem(first)
        QTest.keyClick(dialog.complexes.list, Qt.Key.Key_Space)
        enter(dialog.name)

    during(lambda: press(tab.primary_button), fill)
    assert window.workspace.tab("panels").list.table.rowCount() == 1


def plan(window: MainWindow):
    tab = window.workspace.show_tab("bijeenkomsten")

    def fill(dialog) -> None:
        type_in(dialog.day, "16-12-2026")
        type_in(dialog.place, "De Lindezaal")
        enter(dialog.place)

    during(lambda: press(tab.primary_button), fill)
    assert tab.listing.steps.current() == "uitnodigen"
    return tab.listing


def invite(window: MainWindow, listing, evening: Evening, answers: dict, folder: Path) -> None:
    page = listing.pages["uitnodigen"]
    page.per.choose("person")
    page.prepare()
    assert len(cells(page.letters)) == evening.people
    page.per.choose("household")
    page.prepare()
    assert len(cells(page.letters)) == evening.households
    assert page.preview.where.text() == f"brief 1 van {evening.households}"
    answers["save"] = folder / "brieven.pdf"
    press(page.save_button)
    letters = [" ".join(one.extract_text().split()) for one in pypdf.PdfReader(folder / "brieven.pdf").pages]
    assert sum("woensdag 16 december 2026 om 19.30 uur" in one for one in letters) == evening.households
    assert "niet ongedaan maken" in answers["asked"][-1]
    with window.context.read() as session:
        assert [(one.status, one.letters) for one in history(session, page.key)] == [("sent", evening.households)]
    press(page.new)
    assert cells(page.letters) == []


def found(window: MainWindow, count: int) -> list[str]:
    """Return the numbers of the first tenants of the list."""
    table = window.workspace.tab("huurders").list.table
    return [table.record(row).number for row in range(count)]


def answer(window: MainWindow, listing) -> None:
    window.workspace.show_tab("bijeenkomsten")
    listing.steps.choose("antwoorden")
    page = listing.pages["antwoorden"]
    for number in found(window, 2):
        QTest.keyClicks(page.who, number)
        enter(page.who)
        enter(page.number)
    assert [label.text() for label in page.figures._numbers][:2] == ["2", "0"]


def next_month(window: MainWindow, evening: Evening, answers: dict) -> None:
    before = content(window)
    tab = window.workspace.show_tab("huurders")
    answers["open"] = evening.month2

    def walk(dialog: ImportDialog) -> None:
        enter(dialog.choose_button)
        kinds = dialog._prepared.difference.kinds
        assert {kind: len(kinds[kind]) for kind in evening.difference} == {k: len(v) for k, v in evening.difference.items()}
        enter(dialog.apply_button)
        enter(dialog.cancel_button)

    during(lambda: press(tab.primary_button), walk)
    after = content(window)
    assert after != before
    window.workspace.tab("huurders").list.setFocus()
    key(window, Qt.Key.Key_Z)
    assert content(window) == before
    key(window, Qt.Key.Key_Z, shift=True)
    assert content(window) == after


def hold(window: MainWindow) -> None:
    numbers = found(window, 3)
    tab = window.workspace.show_tab("bijeenkomsten")
    tab.list.choose_row(0)
    tab.listing.steps.choose("avond")
    page = tab.listing.pages["avond"]
    for number in numbers:
        QTest.keyClicks(page.door, number)
        enter(page.door)

    def fill(dialog) -> None:
        QTest.keyClicks(dialog.organisation, "Gemeente")
        enter(dialog.organisation)

    QTest.keyClicks(page.door, "Visser-Onbekend")
    during(lambda: enter(page.door), fill)
    with window.context.read() as session:
        counts = attendance.counts(session, page.key)
    assert (counts.present, counts.guests) == (3, 1)


def write_minutes(window: MainWindow) -> None:
    listing = window.workspace.tab("bijeenkomsten").listing
    listing.steps.choose("verslag")
    page = listing.pages["verslag"]
    QTest.keyClicks(page.editor.edit, SAID)
    QTest.keyClicks(page.records.text, "De lampen worden vervangen")
    enter(page.records.text)
    page.records.kind.choose("action")
    QTest.keyClicks(page.records.text, "Lampen bestellen")
    QTest.keyClicks(page.records.due, "1-3-2027")
    enter(page.records.due)
    during(page.adopt_button.click, lambda dialog: enter(dialog.on))
    assert page.editor.edit.isReadOnly()
    assert not window.actions_by_name["undo"].isEnabled()


def hand_over(window: MainWindow, answers: dict, folder: Path) -> None:
    listing = window.workspace.tab("bijeenkomsten").listing
    listing.steps.choose("terugkoppelen")
    page = listing.pages["terugkoppelen"]
    answers["folder"] = folder / "raad"
    answers["folder"].mkdir()
    press(page.council.action)
    assert page.council.pill.text() == "Overhandigd"
    assert cells(page.waiting) == []
    words = " ".join(" ".join(text_of(file).split()) for file in sorted(answers["folder"].glob("*.pdf")))
    assert SAID in words
    assert "2026-001" in words
    assert_no_tenant(window, words)


def assert_no_tenant(window: MainWindow, words: str) -> None:
    """Neither an address nor a telephone number nor an e-mail address of anybody stands in the copy."""
    table = window.workspace.tab("huurders").list.table
    checked = 0
    with window.context.read() as session:
        for row in range(table.rowCount()):
            page = people.page(session, table.record(row).id, window.context.today)
            for text in filter(None, (page.contact.phone, page.contact.email, page.address[0])):
                checked += 1
                assert text not in words
    assert checked > table.rowCount()
