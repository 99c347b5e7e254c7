"""Settings: the house style, printing, and the register itself. The dialog hands back values; `edit` stores them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.documents import render, underlay
from desktop_app.documents.style import ENVELOPES
from desktop_app.errors import Refusal, disk_reason
from desktop_app.language.text import accept
from desktop_app.services import settings
from desktop_app.views import ask
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.door import shown
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.widgets.dialog import FormDialog, Wrong, at
from desktop_app.views.widgets.fields import Choice, Form, column

_COLOUR: Final = re.compile("#[0-9a-fA-F]{6}")
_PLAY: Final = 15.0  # millimetres that a printer may be off

File = tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the dialog shows and hands back."""

    house: settings.HouseStyle
    printing: settings.Printing
    safety: settings.Safety
    logo: File
    stationery: File


def load(context: AppContext) -> Settings:
    """Return the settings of the open register."""
    with context.read() as session:
        return Settings(
            settings.load(session, settings.HouseStyle),
            settings.load(session, settings.Printing),
            settings.load(session, settings.Safety),
            settings.asset(session, settings.LOGO),
            settings.asset(session, settings.STATIONERY),
        )


def store(context: AppContext, values: Settings) -> None:
    """Store them as one change."""
    with context.change("Instellingen") as change:
        settings.save(change.session, values.house)
        settings.save(change.session, values.printing)
        settings.save(change.session, values.safety)
        for name, file in ((settings.LOGO, values.logo), (settings.STATIONERY, values.stationery)):
            settings.set_asset(change.session, name, *(file or ("", None)))


class FileField(QWidget):
    """A file that is kept inside the register: its name, choose, take away."""

    def __init__(self, patterns: str, file: File) -> None:
        super().__init__()
        self.file = file
        self._patterns = patterns
        self.name = QLabel()
        self.choose_button = button(self.tr("Kiezen…"))
        self.remove_button = button(self.tr("Weghalen"), kind="quiet")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.remove_button)
        layout.addWidget(self.choose_button)
        self.choose_button.clicked.connect(self._choose)
        self.remove_button.clicked.connect(lambda: self._show(None))
        self._show(file)

    def _show(self, file: File) -> None:
        self.file = file
        self.name.setText(file[0] if file else self.tr("Geen"))
        self.remove_button.setVisible(file is not None)

    @Slot()
    def _choose(self) -> None:
        path = ask.open_file(self, self.accessibleName(), self._patterns)
        if path is None:
            return
        with ask.telling(self):
            self._show((path.name, _content(path)))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal("register.disk", path=path, reason=disk_reason(error)) from None


class SettingsDialog(FormDialog[Settings]):
    """Three pages. What belongs to the register's file is asked of the window: passphrase, backup, recovery sheet."""

    passphrase_wanted = Signal()
    backup_wanted = Signal()
    sheet_wanted = Signal()

    def __init__(self, parent: QWidget | None, values: Settings, place: Path) -> None:
        super().__init__(parent, "", "")
        self.setWindowTitle(self.tr("Instellingen"))
        self.accept_button.setText(self.tr("&Bewaren"))
        self.accept_button.setAccessibleName(self.tr("Bewaren"))
        self.setMinimumWidth(620)
        self._before = values
        self.house_form, self.print_form, self.register_form = Form(), Form(), Form()
        self.pages = Pages()
        self.pages.add("house", self.tr("Huisstijl"), column(self.house_form))
        self.pages.add("print", self.tr("Afdrukken"), column(self.print_form))
        self.pages.add("register", self.tr("Register"), column(self.register_form))
        self.form.add_wide(self.pages)
        self._build_house(values)
        self._build_print(values.printing)
        self._build_register(values.safety, place)
        self.lines["name"].setFocus()

    def _build_house(self, values: Settings) -> None:
        style, form = values.house, self.house_form
        self.lines = {
            name: form.add(label, QLineEdit(str(getattr(style, name))))
            for name, label in (
                ("name", self.tr("&Naam")),
                ("address", self.tr("A&dres")),
                ("postcode", self.tr("&Postcode")),
                ("city", self.tr("P&laats")),
                ("phone", self.tr("&Telefoon")),
                ("email", self.tr("&E-mail")),
                ("website", self.tr("&Website")),
                ("signatory", self.tr("&Ondertekenaar")),
                ("signatory_function", self.tr("&Functie")),
                ("handled_by", self.tr("Behandeld &door")),
            )
        }
        hint = self.tr("Zes tekens na een hekje, zoals #1f5fbf.")
        self.colour = form.add(self.tr("&Kleur"), QLineEdit(style.colour), hint)
        self.logo = form.add(self.tr("Logo"), FileField(self.tr("Afbeeldingen (*.png *.jpg *.jpeg)"), values.logo))
        patterns = self.tr("Briefpapier (*.pdf)")
        self.stationery = form.add(self.tr("Briefpapier als PDF"), FileField(patterns, values.stationery))
        self.preprinted = QCheckBox(self.tr("Het papier is &voorbedrukt: druk geen briefhoofd af"))
        self.preprinted.setChecked(style.preprinted)
        form.add_wide(self.preprinted)

    def _build_print(self, printing: settings.Printing) -> None:
        form = self.print_form
        names = [(name, envelope.label) for name, envelope in ENVELOPES.items()]
        hint = self.tr("Waar het adres op de brief staat, zodat het achter het venster valt.")
        self.envelope = form.add(self.tr("&Envelop"), Choice(names, printing.envelope), hint)
        right = self.tr("Valt de druk te ver naar links of naar boven, dan verschuift u hem hier.")
        self.offset_x = form.add(self.tr("Naar &rechts"), _millimetres(printing.offset_x))
        self.offset_y = form.add(self.tr("Naar be&neden"), _millimetres(printing.offset_y), right)
        self.double_names = QCheckBox(self.tr("Schrijf in de aanhef de hele &dubbele naam"))
        self.double_names.setChecked(printing.double_names)
        form.add_wide(self.double_names)

    def _build_register(self, safety: settings.Safety, place: Path) -> None:
        form = self.register_form
        where = form.add(self.tr("Plaats"), QLineEdit(shown(place), readOnly=True))
        where.setCursorPosition(0)
        for text, icon, wanted in (
            (self.tr("&Andere wachtwoordzin…"), "lock", self.passphrase_wanted),
            (self.tr("&Herstelblad bewaren als PDF…"), "key", self.sheet_wanted),
            (self.tr("&Reservekopie maken…"), "backup", self.backup_wanted),
        ):
            one = button(text, icon)
            one.clicked.connect(wanted)
            form.add_wide(one)
        self.copy_on_close = QCheckBox(self.tr("Maak bij het afsluiten een reserve&kopie"))
        self.copy_on_close.setChecked(safety.copy_on_close)
        form.add_wide(self.copy_on_close)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.folder = QLineEdit(safety.copy_folder)
        choose = button(self.tr("K&iezen…"))
        choose.clicked.connect(self._choose_folder)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        form.add(self.tr("&Map"), holder, self.tr("Liefst op een andere schijf of een USB-stick."))
        self.folder.setAccessibleName(self.tr("Map voor reservekopieën"))

    @Slot()
    def _choose_folder(self) -> None:
        chosen = ask.folder(self, self.tr("Waar komen de reservekopieën?"))
        if chosen is not None:
            self.folder.setText(str(chosen))

    def read(self) -> Settings:
        """Return what the pages hold; what will not do is shown on its own page."""
        try:
            return Settings(self._house(), self._printing(), self._safety(), self._logo(), self._stationery())
        except Wrong as wrong:
            pages = {"house": self.house_form, "print": self.print_form, "register": self.register_form}
            self.pages.choose(next(name for name, form in pages.items() if form.isAncestorOf(wrong.editor)))
            raise

    def _house(self) -> settings.HouseStyle:
        texts = {}
        for name, line in self.lines.items():
            with at(line):
                texts[name] = accept(line.text(), line.accessibleName())
        if not _COLOUR.fullmatch(self.colour.text()) or not QColor(self.colour.text()).isValid():
            raise Wrong(self.colour, self.tr("Schrijf een kleur als #1f5fbf."))
        return settings.HouseStyle(colour=self.colour.text(), preprinted=self.preprinted.isChecked(), **texts)

    def _printing(self) -> settings.Printing:
        place = (self.offset_x.value(), self.offset_y.value())
        return settings.Printing(str(self.envelope.value()), *place, self.double_names.isChecked())

    def _safety(self) -> settings.Safety:
        folder = self.folder.text().strip()
        if self.copy_on_close.isChecked() and not Path(folder).is_dir():
            raise Wrong(self.folder.parentWidget() or self.folder, self.tr("Kies een map die er is."))
        return settings.Safety(self.copy_on_close.isChecked(), folder)

    def _logo(self) -> File:
        if self.logo.file is not None and self.logo.file != self._before.logo:
            with at(self.logo):
                render.check_image(self.logo.file[1])
        return self.logo.file

    def _stationery(self) -> File:
        if self.stationery.file is not None and self.stationery.file != self._before.stationery:
            with at(self.stationery):
                underlay.check(self.stationery.file[1])
        return self.stationery.file


def _millimetres(value: float) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(-_PLAY, _PLAY)
    field.setSingleStep(0.5)
    field.setDecimals(1)
    field.setSuffix(" mm")
    field.setValue(value)
    return field
