"""Settings: what is typed comes back as values, what will not do is told at its field, storing is one undo step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from desktop_app.models.key_file import recovery_text
from desktop_app.services import register as registers
from desktop_app.views import ask, register_menu, settings_dialog
from desktop_app.views.context import AppContext
from desktop_app.views.main_window import MainWindow
from desktop_app.views.passphrase_dialog import NewPassphraseDialog
from desktop_app.views.settings_dialog import SettingsDialog, load, store


@pytest.fixture
def dialog(qtbot: QtBot, context: AppContext) -> SettingsDialog:
    made = SettingsDialog(None, load(context), context.register.path)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), "red").save(path)
    return path


def test_all_fields_are_kept_and_undone_as_one_step(dialog, context: AppContext, logo: Path, tmp_path, monkeypatch) -> None:
    before = load(context)
    for name, line in dialog.lines.items():
        line.setText(f"{name} & <b>é</b>")
    dialog.colour.setText("#00aa11")
    dialog.preprinted.setChecked(True)
    dialog.envelope.set_value("nl_c5_links")
    dialog.offset_x.setValue(-1.5)
    dialog.copy_on_close.setChecked(True)
    dialog.folder.setText(str(tmp_path))
    monkeypatch.setattr(ask, "open_file", lambda *_: logo)
    dialog.logo.choose_button.click()
    dialog.accept()
    store(context, dialog._values)
    after = load(context)
    assert after == dialog._values
    assert after.house.name == "name & <b>é</b>"
    assert (after.printing.envelope, after.printing.offset_x) == ("nl_c5_links", -1.5)
    assert after.logo == ("logo.png", logo.read_bytes())
    assert context.undo_label == "Instellingen"
    context.undo("Ongedaan maken")
    assert load(context) == before


def test_nothing_changed_is_no_step(dialog: SettingsDialog, context: AppContext) -> None:
    dialog.accept()
    store(context, dialog._values)
    store(context, load(context))
    labels = [context.undo_label]
    context.undo("x")
    assert labels == ["Instellingen"]
    assert context.undo_label is None


def test_a_colour_that_is_none_is_told_on_its_page(dialog: SettingsDialog) -> None:
    dialog.pages.choose("register")
    dialog.colour.setText("rood")
    dialog.accept()
    assert dialog.pages.current() == "house"
    assert dialog.colour.accessibleDescription() == "Schrijf een kleur als #1f5fbf."
    assert dialog._values is None


def test_a_control_character_is_refused_at_its_field(dialog: SettingsDialog) -> None:
    dialog.lines["city"].setText("Water\u202emonde")
    dialog.accept()
    assert "leesrichting" in dialog.lines["city"].accessibleDescription()


def test_a_logo_that_is_no_picture_is_refused(dialog: SettingsDialog, tmp_path: Path, monkeypatch) -> None:
    fake = tmp_path / "logo.png"
    fake.write_bytes(b"%PDF-1.4")
    monkeypatch.setattr(ask, "open_file", lambda *_: fake)
    dialog.logo.choose_button.click()
    dialog.accept()
    assert dialog.logo.accessibleDescription()
    assert dialog._values is None


def test_stationery_that_is_no_pdf_is_refused_and_can_be_taken_away(dialog, logo: Path, monkeypatch) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_: logo)
    dialog.stationery.choose_button.click()
    dialog.accept()
    assert dialog.stationery.accessibleDescription()
    dialog.stationery.remove_button.click()
    dialog.accept()
    assert dialog._values.stationery is None


def test_a_folder_that_is_not_there_is_told(dialog: SettingsDialog) -> None:
    dialog.copy_on_close.setChecked(True)
    dialog.folder.setText("/nergens/te/vinden")
    dialog.accept()
    assert dialog.pages.current() == "register"
    assert dialog._values is None


def test_another_passphrase_opens_and_the_recovery_key_stays(window: MainWindow, monkeypatch, told: list[str]) -> None:
    context = window.context
    assert context is not None
    key = registers.recovery_key(context.register)
    monkeypatch.setattr(NewPassphraseDialog, "ask", lambda *_: "een nieuwe lange zin")
    register_menu.change_passphrase(window, context)
    assert "nieuwe wachtwoordzin" in told[0]
    from desktop_app.models import key_file

    assert key_file.read(context.register.path).unwrap("een nieuwe lange zin") == context.database.data_key
    assert recovery_text(context.database.data_key) == key


def test_the_menu_opens_the_dialog_and_stores(window: MainWindow, monkeypatch) -> None:
    def run(dialog: SettingsDialog) -> settings_dialog.Settings:
        dialog.lines["name"].setText("Woonstichting Watermonde")
        return dialog.read()

    monkeypatch.setattr(SettingsDialog, "run", run)
    window.actions_by_name["settings"].trigger()
    assert window.context is not None
    assert load(window.context).house.name == "Woonstichting Watermonde"
    assert window.actions_by_name["undo"].text() == "Ongedaan maken: Instellingen"
