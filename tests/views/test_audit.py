"""The whole window walked over: every control has a name, nothing is English, nothing is cut, Escape leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.services import demo
from desktop_app.services import register as registers
from desktop_app.views.main_window import MainWindow
from desktop_app.views.passphrase_dialog import NewPassphraseDialog, PassphraseDialog
from desktop_app.views.settings_dialog import SettingsDialog, load
from desktop_app.views.unlock_page import UnlockPage
from desktop_app.views.welcome_page import WelcomePage
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.workspace import TABS
from tests import factories

TODAY = date(2026, 11, 1)
# Words that only English has: a hit is a string that nobody translated.
ENGLISH = frozenset(
    [
        "the",
        "and",
        "with",
        "without",
        "cancel",
        "ok",
        "yes",
        "close",
        "save",
        "remove",
        "add",
        "edit",
        "search",
        "find",
        "file",
        "files",
        "name",
        "address",
        "phone",
        "meeting",
        "meetings",
        "member",
        "members",
        "tenant",
        "tenants",
        "complexes",
        "invite",
        "minutes",
        "attendance",
        "decision",
        "decisions",
        "action",
        "date",
        "time",
        "print",
        "preview",
        "settings",
        "undo",
        "redo",
        "copy",
        "paste",
        "cut",
        "select",
        "all",
        "clear",
        "next",
        "previous",
        "back",
        "from",
        "until",
        "role",
        "kind",
        "new",
        "choose",
        "browse",
        "loading",
        "error",
        "warning",
        "none",
        "unknown",
        "not",
        "found",
    ]
)
CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


def own(root: QWidget) -> Iterator[QWidget]:
    """Walk the widgets that are ours, not the parts that Qt puts inside its own."""
    for child in root.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(child, (QScrollBar, QHeaderView, QMenu)):
            continue
        yield child
        if not isinstance(child, (QComboBox, QAbstractSpinBox, QAbstractItemView, QLineEdit)):
            yield from own(child)


def nameless(root: QWidget) -> list[str]:
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    wrong = []
    for widget in own(root):
        if isinstance(widget, CONTROLS) and not widget.accessibleName() and widget not in buddies:
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            if not text and not widget.isHidden():
                parents = [type(widget).__name__]
                above = widget.parentWidget()
                while above is not None and above is not root:
                    parents.append(type(above).__name__)
                    above = above.parentWidget()
                wrong.append(" in ".join(parents))
    return wrong


def texts(root: QWidget) -> Iterator[str]:
    for widget in (root, *own(root)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.windowTitle())
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit)):
            yield widget.placeholderText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            for column in range(model.columnCount()):
                yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def english(found: Iterator[str]) -> list[str]:
    return sorted({text for text in found if ENGLISH & set(re.findall(r"[a-z]+", text.lower().replace("&", "")))})


@pytest.mark.parametrize("name", TABS)
def test_every_control_of_a_tab_has_a_name_and_no_english(window: MainWindow, name: str) -> None:
    assert window.workspace is not None
    tab = window.workspace.show_tab(name)
    assert nameless(tab) == []
    assert english(texts(tab)) == []


def test_the_frame_of_the_window_too(window: MainWindow) -> None:
    assert window.workspace is not None
    actions = (text for action in window.findChildren(QAction) for text in (action.text(), action.toolTip()))
    assert english(actions) == []
    assert english(menu.title() for menu in window.menuBar().findChildren(QMenu)) == []
    assert nameless(window.workspace.rail) == []
    assert nameless(window.status) == []
    assert english(texts(window.status)) == []


def test_door_pages(qtbot: QtBot, tmp_path, context) -> None:
    for page in (WelcomePage(tmp_path / "r", context.today, context.jobs), UnlockPage(tmp_path / "r", context.jobs)):
        qtbot.addWidget(page)
        assert nameless(page) == []
        assert english(texts(page)) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog is a window
@pytest.mark.parametrize("kind", [SettingsDialog, PassphraseDialog, NewPassphraseDialog])
def test_dialogs_have_names_and_escape_leaves_without_values(qtbot: QtBot, context, kind) -> None:
    if kind is SettingsDialog:
        dialog = SettingsDialog(None, load(context), context.register.path)
    else:
        dialog = kind(None, "Titel") if kind is PassphraseDialog else kind(None)
    qtbot.addWidget(dialog)
    dialog.open()
    assert nameless(dialog) == []
    assert english(texts(dialog)) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog._values is None


def test_qt_s_own_buttons_speak_dutch(qapp) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuleren"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[registers.OpenRegister]:
    """The demo's register: every page has something to show."""
    opened = demo.build(tmp_path_factory.mktemp("demo") / "voorbeeld.samenspraak", today=TODAY)
    yield opened
    opened.close()


def cut(root: QWidget) -> list[str]:
    """Return the buttons in sight whose words do not fit."""
    buttons = [one for one in own(root) if isinstance(one, QPushButton) and one.isVisible()]
    return [one.text() for one in buttons if one.width() + 2 < one.minimumSizeHint().width()]


def shared_keys(window: MainWindow) -> list[list[str]]:
    """Return the words in sight that claim the same Alt key, menu titles included."""
    words = [menu.title() for menu in window.menuBar().findChildren(QMenu) if menu.parent() is window.menuBar()]
    words += [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    words += [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.buddy()]
    claims: dict[str, list[str]] = {}
    for text in words:
        for key in re.findall(r"(?<!&)&(\w)", text.replace("&&", "")):
            claims.setdefault(key.lower(), []).append(text)
    return [texts for texts in claims.values() if len(texts) > 1]


@pytest.mark.parametrize("name", TABS)
def test_no_two_words_in_sight_share_a_key(make_window, filled, monkeypatch, qtbot: QtBot, name: str) -> None:
    monkeypatch.setattr(registers.OpenRegister, "close", lambda _self: None)
    window = make_window(filled.path)
    window.open_register(filled)
    tab = window.workspace.show_tab(name)
    qtbot.wait(1)
    found = {(name, ""): shared_keys(window)}
    for pages in tab.findChildren(Pages):
        for page in pages.names():
            pages.choose(page)
            qtbot.wait(1)
            found[page, ""] = shared_keys(window)
    if name == "bijeenkomsten":
        for step in tab.listing.pages:
            tab.listing.steps.choose(step)
            qtbot.wait(1)
            found[name, step] = shared_keys(window)
    assert {where: clash for where, clash in found.items() if clash} == {}


@pytest.mark.parametrize("name", TABS)
def test_a_filled_tab_has_names_no_english_and_nothing_cut(make_window, filled, monkeypatch, qtbot: QtBot, name: str) -> None:
    monkeypatch.setattr(registers.OpenRegister, "close", lambda _self: None)
    window = make_window(filled.path)
    window.resize(1366, 690)
    window.open_register(filled)
    tab = window.workspace.show_tab(name)
    qtbot.wait(1)
    assert nameless(tab) == []
    assert cut(tab) == []
    assert english(texts(tab)) == []
    for pages in tab.findChildren(Pages):
        for page in pages.names():
            pages.choose(page)
            qtbot.wait(1)
            assert (page, cut(tab)) == (page, [])


def tab_order(root: QWidget) -> list[QWidget]:
    """Return what Tab visits, in its order."""
    found: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes and widget.isVisibleTo(root) and widget.isEnabled() and root.isAncestorOf(widget):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a dialog is a window
@pytest.mark.parametrize("page", ["house", "print", "register"])
def test_tab_goes_down_the_settings_as_the_eye_does(qtbot: QtBot, context, page: str) -> None:
    dialog = SettingsDialog(None, load(context), context.register.path)
    qtbot.addWidget(dialog)
    dialog.pages.choose(page)
    dialog.open()
    tops = [widget.mapTo(dialog, QPoint(0, widget.height() // 2)).y() for widget in tab_order(dialog)]
    start = tops.index(min(tops))
    walked = tops[start:] + tops[:start]
    assert all(after >= before - 8 for before, after in pairwise(walked)), walked
    assert len(walked) > 6


@pytest.mark.parametrize("name", TABS)
def test_users_words_are_shown_as_they_are(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Names that look like markup stand in no label that Qt would read as markup."""
    odd = "<b>R&D</b>"
    assert window.context is not None
    assert window.workspace is not None
    with window.context.change(odd) as change:
        place = factories.make_complex(change.session, name=odd)
        _, people = factories.make_household(change.session, place, {"surname": odd, "email": "", "organisation": odd})
        panel = factories.make_panel(change.session, place, name=odd, theme=odd)
        factories.make_membership(change.session, panel, people[0])
        meeting = factories.make_meeting(change.session, panel, starts=datetime(2026, 11, 16, 19, 30), place=odd)
        factories.make_agenda_item(change.session, meeting, title=odd)
    window.workspace.show_tab(name)
    qtbot.wait(1)
    labels = [label for label in window.findChildren(QLabel) if "<b>" in label.text()]
    assert [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []
    hints = [widget.toolTip() for widget in window.findChildren(QWidget)]
    assert [hint for hint in hints if "<b>" in hint] == []
