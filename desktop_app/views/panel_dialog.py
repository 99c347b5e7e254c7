"""The dialogs about a panel as a whole: make or edit it, and dissolve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.language.fold import search_fold
from desktop_app.language.text import accept
from desktop_app.services.panels import DEFAULT_CYCLE, PanelValues
from desktop_app.services.scope import ALL_TENANTS
from desktop_app.views import words
from desktop_app.views.widgets.dialog import FormDialog, at, filled
from desktop_app.views.widgets.fields import Choice, DateField, SearchField

_CYCLES: Final = (0, 3, 6, 12, 24)


class Ticks(QWidget):
    """A list to tick things in, with a field that narrows it down."""

    def __init__(self, names: Sequence[tuple[bytes, str]], ticked: Sequence[bytes], hint: str) -> None:
        super().__init__()
        self.filter = SearchField(hint)
        self.list = QListWidget()
        self.list.setFixedHeight(132)
        for key, text in names:
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addWidget(self.list)
        self.setFocusProxy(self.filter)
        self.filter.textChanged.connect(self._narrow)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def ticked(self) -> tuple[bytes, ...]:
        """Return the keys of what is ticked, in the order of the list."""
        chosen = (item for item in self._items() if item.checkState() == Qt.CheckState.Checked)
        return tuple(item.data(Qt.ItemDataRole.UserRole) for item in chosen)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        needle = search_fold(text)
        for item in self._items():
            item.setHidden(needle not in search_fold(item.text()))


class PanelDialog(FormDialog[PanelValues]):
    """Make or edit a panel."""

    def __init__(
        self, parent: QWidget | None, values: PanelValues | None, complexes: Sequence[tuple[bytes, str]], today: date
    ) -> None:
        new = values is None
        super().__init__(
            parent,
            self.tr("Nieuw panel") if new else self.tr("Panel bewerken"),
            self.tr("Panel &maken") if new else self.tr("&Bewaren"),
        )
        start = values or PanelValues("complex", "", cycle_months=DEFAULT_CYCLE, founded_on=today)
        self._start = start
        cycles = [(months, self._cycle_text(months)) for months in sorted({*_CYCLES, start.cycle_months})]
        self.name = self.form.add(self.tr("&Naam"), QLineEdit(start.name))
        self.kind = self.form.add(self.tr("&Soort"), Choice(words.choices(words.PANEL_KINDS), start.kind))
        self.theme = self.form.add(self.tr("&Onderwerp"), QLineEdit(start.theme))
        ticks = Ticks(complexes, start.complex_ids, self.tr("Zoek een complex"))
        self.complexes = self.form.add(self.tr("&Complexen"), ticks)
        self.cycle = self.form.add(self.tr("C&yclus"), Choice(cycles, start.cycle_months))
        self.founded = self.form.add(self.tr("O&pgericht op"), DateField(today, start.founded_on))
        self.theme.setPlaceholderText(self.tr("Bijvoorbeeld dienstverlening of leefbaarheid"))
        if new:
            self.kind.currentIndexChanged.connect(self._kind_chosen)

    def _cycle_text(self, months: int) -> str:
        if not months:
            return self.tr("Geen vaste cyclus")
        return self.tr("Elke {months} maanden").format(months=months)

    @Slot()
    def _kind_chosen(self) -> None:
        """Propose the cycle that goes with the kind: a complex panel comes back every year."""
        self.cycle.set_value(DEFAULT_CYCLE if self.kind.value() == "complex" else 0)

    def read(self) -> PanelValues:
        """Return the values; the name is needed, and a complex where all tenants are to be invited."""
        kind = str(self.kind.value())
        chosen = self.complexes.ticked()
        with at(self.name):
            name = filled(self.name.text(), self.tr("De naam"))
        with at(self.theme):
            theme = accept(self.theme.text(), self.tr("Het onderwerp"))
        with at(self.complexes):
            if kind in ALL_TENANTS and not chosen and not self._start.dwelling_ids:
                filled("", self.tr("Een complex"))
        with at(self.founded):
            founded = self.founded.value()
        cycle = int(str(self.cycle.value()))
        return replace(
            self._start, kind=kind, name=name, theme=theme, cycle_months=cycle, complex_ids=chosen, founded_on=founded
        )

    @classmethod
    def ask(
        cls, parent: QWidget | None, values: PanelValues | None, complexes: Sequence[tuple[bytes, str]], today: date
    ) -> PanelValues | None:
        """Ask for a new panel (`values` None) or for changes; `complexes` are pairs (key, text)."""
        return cls(parent, values, complexes, today).run()


@dataclass(frozen=True, slots=True)
class EndValues:
    """When something ended, and why."""

    on: date
    reason: str


class EndDialog(FormDialog[EndValues]):
    """Ask for a day and a reason: a panel is dissolved, a member leaves."""

    def __init__(self, parent: QWidget | None, title: str, accept_text: str, today: date, *, needed: bool) -> None:
        super().__init__(parent, title, accept_text)
        self._needed = needed
        self._today = today
        self.on = self.form.add(self.tr("&Datum"), DateField(today, today))
        self.reason = self.form.add(self.tr("&Reden"), QLineEdit())
        self.reason.setFocus()

    def read(self) -> EndValues:
        """Return the values; where a reason is needed it must be there."""
        with at(self.on):
            on = self.on.value() or self._today
        with at(self.reason):
            what = self.tr("De reden")
            reason = filled(self.reason.text(), what) if self._needed else accept(self.reason.text(), what)
        return EndValues(on, reason)

    @classmethod
    def ask_dissolve(cls, parent: QWidget | None, panel: str, today: date) -> EndValues | None:
        """Ask when and why a panel is dissolved."""
        dialog = cls(parent, panel, "", today, needed=True)
        dialog.setWindowTitle(dialog.tr("{panel} ontbinden").format(panel=panel))
        dialog.accept_button.setText(dialog.tr("Panel &ontbinden"))
        return dialog.run()

    @classmethod
    def ask_leave(cls, parent: QWidget | None, person: str, today: date) -> EndValues | None:
        """Ask when and why a member leaves."""
        dialog = cls(parent, person, "", today, needed=False)
        dialog.setWindowTitle(dialog.tr("{person} vertrekt").format(person=person))
        dialog.accept_button.setText(dialog.tr("&Lidmaatschap beëindigen"))
        return dialog.run()
