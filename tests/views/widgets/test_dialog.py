"""The ground of the dialogs: first field first, Enter and Escape, the message beside the field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.errors import Refusal
from desktop_app.views.widgets.dialog import FormDialog, Wrong, at, filled
from desktop_app.views.widgets.times import TimeField
from tests.views.answering import during, enter, escape, type_in

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class NameDialog(FormDialog[str]):
    """One name, and a note that nobody needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Naam", "&Bewaren")
        self.name = self.form.add("&Naam", QLineEdit())
        self.note = self.form.add("Notitie", QLineEdit())

    def read(self) -> str:
        with at(self.name):
            return filled(self.name.text(), "De naam")


def ask(*acts) -> list[str | None]:
    answers: list[str | None] = []
    during(lambda: answers.append(NameDialog().run()), *acts)
    return answers


def test_the_cursor_begins_in_the_first_field_and_the_buttons_come_last(qtbot) -> None:
    def look(dialog: NameDialog) -> None:
        assert dialog.focusWidget() is dialog.name
        order = []
        for _ in range(4):
            order.append(dialog.focusWidget())
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert order == [dialog.name, dialog.note, dialog.cancel_button, dialog.accept_button]

    assert ask(look) == [None]


def test_enter_accepts_and_escape_leaves(qtbot) -> None:
    assert ask(lambda dialog: (QTest.keyClicks(dialog.name, " Jansen "), enter(dialog.name))) == ["Jansen"]
    assert ask(lambda dialog: (QTest.keyClicks(dialog.name, "Jansen"), escape(dialog.name))) == [None]


def test_what_will_not_do_is_said_beside_its_field_and_the_cursor_goes_there(qtbot) -> None:
    def fill(dialog: NameDialog) -> None:
        dialog.note.setFocus()
        enter(dialog.note)
        message = dialog.form._messages[dialog.name]
        assert (message.text(), dialog.focusWidget()) == ("De naam ontbreekt.", dialog.name)
        assert dialog.name.accessibleDescription() == "De naam ontbreekt."
        type_in(dialog.name, "Jansen")
        enter(dialog.name)

    assert ask(fill) == ["Jansen"]


def test_a_refused_character_names_the_field(qtbot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    with pytest.raises(Wrong) as caught, at(field):
        filled("een\u202etwee", "De naam")
    assert caught.value.editor is field
    assert caught.value.message.startswith("De naam bevat een teken dat de leesrichting omkeert")


@pytest.mark.parametrize("typed", ["19.30", "19:30", "1930", "19u30", "19.30 uur"])
def test_times_are_typed_the_dutch_ways(qtbot, typed: str) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, typed)
    enter(field)
    assert field.text() == "19.30"


def test_a_time_that_is_none_is_refused(qtbot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    assert field.value() is None
    field.setText("25.10")
    with pytest.raises(Refusal) as caught:
        field.value()
    assert "19.30" in caught.value.sentence()
