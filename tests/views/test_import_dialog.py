"""Huurders bijwerken in the window: three steps, the question when many disappear, progress, Stop, and one undo step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt
from pytestqt.qtbot import QtBot

from desktop_app.demo.exports import FIRST_DAY, SECOND_DAY, Town
from desktop_app.models import undo
from desktop_app.services import imports
from desktop_app.services.register import OpenRegister
from desktop_app.views import ask
from desktop_app.views.context import AppContext
from desktop_app.views.import_dialog import ImportDialog
from desktop_app.views.jobs import Jobs
from tests.factories import make_membership, make_panel
from tests.services.test_imports import person


@pytest.fixture
def months(tmp_path: Path) -> tuple[Path, Path]:
    town = Town(80, seed=9, errors=1)
    return town.first().write(tmp_path / "nov.csv"), town.second().write(tmp_path / "dec.csv")


@pytest.fixture
def open_dialog(qtbot: QtBot, register: OpenRegister, settings: QSettings):
    """Return a function that makes the dialog on a day; jobs run at once unless told otherwise."""

    def make(day: date = FIRST_DAY, *, immediate: bool = True) -> ImportDialog:
        dialog = ImportDialog(AppContext(register, day, settings, Jobs(immediate=immediate)))
        qtbot.addWidget(dialog)
        return dialog

    return make


def titles(dialog: ImportDialog) -> list[str]:
    model = dialog.model
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def lines(dialog: ImportDialog, group: int) -> list[list[str]]:
    model, parent = dialog.model, dialog.model.index(group, 0)
    return [[model.data(model.index(row, column, parent)) for column in range(3)] for row in range(model.rowCount(parent))]


def test_from_file_to_undo(open_dialog, months, register, dumped):
    dialog = open_dialog()
    assert dialog.steps.current() == "bestand"
    dialog.read_file(months[0])
    assert dialog.steps.current() == "oordeel"
    assert dialog.summary.text() == "80 huurders gelezen, 14 regels afgewezen, 1 dubbel"
    assert dialog.details.text() == "nov.csv · utf-8 · ;"
    assert dumped() == []
    dialog.apply_button.click()
    assert dialog.steps.current() == "toepassen"
    assert dialog.outcome.title.text() == "80 huurders bijgewerkt"
    assert undo.undo(register.database) == "Import van 80 huurders"
    assert dumped() == []


def test_choosing_asks_for_a_file(open_dialog, months, monkeypatch):
    monkeypatch.setattr(ask, "open_file", lambda *_: months[0])
    dialog = open_dialog()
    dialog.choose_button.click()
    assert dialog.steps.current() == "oordeel"
    dialog.back_button.click()
    assert dialog.steps.current() == "bestand"
    monkeypatch.setattr(ask, "open_file", lambda *_: None)
    dialog.choose_button.click()
    assert dialog.steps.current() == "bestand"


def test_parts_with_counts_folded_and_open(open_dialog, months, register, told):
    first = open_dialog()
    first.read_file(months[0])
    assert first.parts.current() == "ordinary"  # nothing asks for a judgement
    assert not first.tree.isExpanded(first.model.index(0, 0))
    first.apply()
    with register.database.read() as session:
        difference = imports.prepare(session, months[1], today=SECOND_DAY).difference
    moved, gone = difference.keys("moved")[0], difference.keys("disappeared")[0]
    with register.database.change("Panel") as change:
        panel = make_panel(change.session, reference="PA1", name="Panel Waterhof")
        make_membership(change.session, panel, person(register.database, moved).id)
    dialog = open_dialog(SECOND_DAY)
    dialog.read_file(months[1])
    assert dialog.parts.current() == "judgement"
    assert titles(dialog) == ["Panelleden en contactpersonen (1)", "Niet meer in de export (1)"]
    assert dialog.tree.isExpanded(dialog.model.index(1, 0))
    who, seat, what = lines(dialog, 0)[0]
    assert moved in who
    assert (seat, what.startswith("verhuist naar ")) == ("lid van Panel Waterhof", True)
    assert gone in lines(dialog, 1)[0][0]
    dialog.parts.choose("ordinary")
    assert "Andere naam (1)" in titles(dialog)
    before, after = lines(dialog, titles(dialog).index("Andere naam (1)"))[0][1:]
    assert after == f"{before}-Waterman"
    dialog.parts.choose("rejected")
    assert titles(dialog)[0].startswith("Afgewezen regels (")
    assert lines(dialog, 0)[0][0].startswith("rij ")


def test_rejected_rows_as_csv(open_dialog, months, tmp_path, monkeypatch):
    target = tmp_path / "fouten.csv"
    monkeypatch.setattr(
        ask, "save_file", lambda _parent, _title, name, _patterns: target if name == "nov-afgewezen.csv" else None
    )
    dialog = open_dialog()
    dialog.read_file(months[0])
    dialog.parts.choose("rejected")
    assert not dialog.errors_button.isHidden()
    dialog.errors_button.click()
    assert target.read_text("utf-8-sig").startswith("rij;code;relatienummer;reden")


def test_the_same_file_again_has_nothing_to_apply(open_dialog, months):
    dialog = open_dialog()
    dialog.read_file(months[0])
    dialog.apply()
    again = open_dialog()
    again.read_file(months[0])
    assert not again.apply_button.isEnabled()
    assert "verandert niets" in again.summary.text()


@pytest.mark.parametrize("answer", [True, False])
def test_many_gone_is_a_question(open_dialog, months, monkeypatch, dumped, answer):
    dialog = open_dialog()
    dialog.read_file(months[0])
    dialog.apply()
    before = dumped()
    half = months[0].with_name("half.csv")
    half.write_text("".join(months[0].read_text("utf-8").splitlines(keepends=True)[:30]), "utf-8")
    asked: list[str] = []
    monkeypatch.setattr(ask, "question", lambda _parent, _title, text, _yes: asked.append(text) or answer)
    dialog = open_dialog(SECOND_DAY)
    dialog.read_file(half)
    dialog.apply()
    assert "Is de export volledig?" in asked[0]
    assert (dumped() != before) is answer


def test_a_bad_file_says_why_and_stays(open_dialog, tmp_path, told):
    path = tmp_path / "leeg.csv"
    path.write_bytes(b"")
    dialog = open_dialog()
    dialog.read_file(path)
    assert told == ["Het bestand leeg.csv is leeg."]
    assert dialog.steps.current() == "bestand"
    assert dialog.choose_button.isEnabled()


def test_stop_rolls_back_and_frees_the_buttons(qtbot: QtBot, open_dialog, tmp_path, dumped):
    path = Town(3000, seed=2).first().write(tmp_path / "groot.csv")
    dialog = open_dialog(immediate=False)
    with qtbot.waitSignal(dialog.steps.chosen, timeout=60_000):
        dialog.read_file(path)
        assert not dialog.choose_button.isEnabled()
        assert not dialog.stop_button.isHidden()
    dialog.apply()
    job = dialog._job
    assert job is not None
    with qtbot.waitSignal(job.cancelled, timeout=60_000):
        dialog.reject()  # closing asks the work to stop first
    assert dialog._job is None
    assert dialog.apply_button.isEnabled()
    assert dumped() == []


def test_the_tree_is_a_sound_model(open_dialog, months):
    dialog = open_dialog()
    dialog.read_file(months[0])
    model = dialog.model
    for row in range(model.rowCount()):
        group = model.index(row, 0)
        assert model.parent(group) == QModelIndex()
        child = model.index(0, 1, group)
        assert model.parent(child) == group
        assert model.rowCount(child) == 0
    assert [model.headerData(c, Qt.Orientation.Horizontal) for c in range(3)] == ["Wie of wat", "Was", "Wordt"]
