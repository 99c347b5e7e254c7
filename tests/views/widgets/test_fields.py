"""Fields: the message beside the field, dates as the Dutch type them, choices by name, facts without the empty ones."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.errors import Refusal
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.fields import Choice, DateField, Facts, Form, SearchField
from desktop_app.views.widgets.passphrase import NewPassphrase, PassphraseField
from desktop_app.views.widgets.pill import Pill

TODAY = date(2026, 11, 1)


def test_a_message_takes_the_place_of_the_hint_and_gives_it_back(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = form.add("&Telefoon", QLineEdit(), "Tien cijfers.")
    label = form._messages[field]
    assert (label.text(), label.property("kind")) == ("Tien cijfers.", "muted")
    form.say(field, "Dit is geen nummer.")
    assert (label.text(), label.property("kind")) == ("Dit is geen nummer.", "error")
    assert field.accessibleDescription() == "Dit is geen nummer."
    form.clear()
    assert (label.text(), field.accessibleDescription()) == ("Tien cijfers.", "")
    assert field.accessibleName() == "Telefoon"


def test_a_field_without_hint_keeps_no_room_for_one(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = form.add("Naam", QLineEdit())
    assert form._messages[field].isHidden()


@pytest.mark.parametrize("typed", ["16-12-2026", "16/12/2026", "2026-12-16", "16 december 2026", "wo 16 dec. 2026", "16 dec"])
def test_a_date_is_read_as_it_is_typed_and_shown_in_full(qtbot: QtBot, typed: str) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setText(typed)
    with qtbot.waitSignal(field.changed):
        field.editingFinished.emit()
    assert field.value() == date(2026, 12, 16)
    assert field.text() == "16-12-2026"


def test_what_is_no_date_is_refused_and_left_as_typed(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.setText("31-02-2026")
    field.editingFinished.emit()
    assert field.text() == "31-02-2026"
    with pytest.raises(Refusal, match="31-02-2026"):
        field.value()
    field.clear()
    assert field.value() is None


def test_a_choice_is_a_name_and_filling_it_tells_nobody(qtbot: QtBot) -> None:
    choice = Choice([("a", "Eerste"), ("b", "Tweede")], "b")
    qtbot.addWidget(choice)
    heard: list[int] = []
    choice.currentIndexChanged.connect(heard.append)
    assert choice.value() == "b"
    choice.fill([("b", "Twee"), ("c", "Drie")], "c")
    assert (choice.value(), heard) == ("c", [])
    choice.set_value("onbekend")
    assert choice.value() == "c"


def test_facts_leave_out_what_is_empty_and_show_markup_as_text(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show_facts([("Naam", "<b>R&D</b>"), ("E-mail", ""), ("Telefoon", "06 1234 5678")])
    labels = list(facts.findChildren(QLabel))
    assert [label.text() for label in labels] == ["Naam", "<b>R&D</b>", "Telefoon", "06 1234 5678"]
    assert labels[1].textFormat() == Qt.TextFormat.PlainText
    facts.show_facts([("Naam", "Ander")])
    qtbot.waitUntil(lambda: len(facts.findChildren(QLabel)) == 2)


def test_the_search_field_shows_its_cross_only_when_there_is_something(qtbot: QtBot) -> None:
    field = SearchField("Zoek")
    qtbot.addWidget(field)
    cross = field.actions()[-1]
    assert not cross.isVisible()
    field.setText("x")
    assert cross.isVisible()
    cross.trigger()
    assert field.text() == ""


def test_the_eye_shows_the_passphrase(qtbot: QtBot) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    field._eye.trigger()
    assert field.echoMode() == QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("typed", "word", "tone"),
    [
        ("", "Nog leeg", Tone.NEUTRAL),
        ("welkom01", "Zwak", Tone.BAD),
        ("paard batterij nietje juist", "Matig", Tone.WARN),
        ("trein lamp oever schaats fiets raam", "Sterk", Tone.GOOD),
    ],
)
def test_the_strength_is_a_word(qtbot: QtBot, typed: str, word: str, tone: Tone) -> None:
    form = Form()
    qtbot.addWidget(form)
    new = NewPassphrase(form)
    new.first.setText(typed)
    assert (new._pill.text(), new._pill.tone) == (word, tone)


def test_a_pill_without_a_word_takes_no_room(qtbot: QtBot) -> None:
    pill = Pill("Lid", Tone.GOOD)
    qtbot.addWidget(pill)
    assert pill.sizeHint().width() > 20
    pill.say("")
    assert pill.sizeHint().width() == 0
