"""The tab of tenants and everybody else in the register: type-ahead, chips, the page of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.services import people, person_changes, search
from desktop_app.services.people import Filter, PersonRow
from desktop_app.views import ask, words
from desktop_app.views.actions import button
from desktop_app.views.base_tab import BaseTab
from desktop_app.views.context import AppContext
from desktop_app.views.person_dialog import PersonDialog
from desktop_app.views.person_page import PersonView
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.choices import Chips


class HuurdersTab(BaseTab):
    """List Naam, Adres, Panel; chips narrow it down."""

    name: ClassVar[str] = "huurders"
    primary_icon: ClassVar[str] = "import"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"person", "tenancy", "dwelling", "complex", "own_value", "membership", "panel", "attendance", "reply", "meeting"}
        | {"mailing", "letter"}
    )

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.chips = Chips(
            (
                (Filter.CURRENT, self.tr("Huurt nu")),
                (Filter.MEMBER, self.tr("In een panel")),
                (Filter.MISSING, self.tr("Niet in export")),
                (Filter.MARKED, self.tr("Met kenmerk")),
                (Filter.OTHERS, self.tr("Geen huurder")),
            )
        )
        self.filters.addWidget(self.chips)
        self.chips.changed.connect(self._chips_changed)

    def search_hint(self) -> str:
        """Return what can be searched."""
        return self.tr("Naam, adres, postcode, telefoon of nummer")

    def primary_text(self) -> str:
        """Return the way in for an export."""
        return self.tr("Huurders bi&jwerken…")

    def columns(self) -> Sequence[Column]:
        """Name, address, and the panel: in its place a pill where something must be known first."""
        return (
            Column(self.tr("Naam"), lambda row: row.name, 176, strong=True),
            Column(self.tr("Adres"), lambda row: row.address or row.organisation),
            Column(self.tr("Panel"), _mark, 136, tone=_mark_tone),
        )

    def list_ids(self, text: str) -> bytes:
        """Return everybody, or the first who fit."""
        with self.context.read() as session:
            return people.ids(session, text, self.chips.on(), self.context.today)

    def fetch(self, ids: list[bytes]) -> Mapping[bytes, PersonRow]:
        """Return a page of rows."""
        with self.context.read() as session:
            return people.rows(session, ids, self.context.today)

    def make_page(self) -> QWidget:
        """Make the page of a person."""
        self.view = PersonView(self.context)
        return self.view

    def show_record(self, record: bytes) -> None:
        """Show one person."""
        self.view.show_person(record)

    def count_text(self, count: int) -> str:
        """Return how many there are; a search stops at the first two hundred."""
        if self.search.text().strip() and count == search.LIMIT:
            return self.tr("de eerste {count}; typ verder om te kiezen").format(count=count)
        return self.tr("1 persoon") if count == 1 else self.tr("{count} personen").format(count=QLocale().toString(count))

    def nothing(self, text: str) -> tuple[str, str, str]:
        """Return what to do where there is nobody."""
        if text or self.chips.on():
            hint = self.tr("Pas de zoekopdracht aan, of zet een filter uit.")
            return ("search", self.tr("Niemand gevonden"), hint)
        hint = self.tr("Kies Huurders bijwerken en open de export van uw huurders: een csv-, xlsx- of ods-bestand.")
        return (self.icon, self.tr("Nog geen huurders"), hint)

    def show_all(self) -> None:
        """Take search and chips away."""
        self.chips.set_on(())
        super().show_all()

    def open_step(self, record: bytes, step: str) -> None:  # noqa: ARG002 - the record is in sight already
        """Show a segment of the page."""
        self.view.pages.choose(step)

    def _header(self) -> QHBoxLayout:
        header = super()._header()
        self.add_button = button(self.tr("&Persoon…"), "plus")
        self.add_button.setToolTip(self.tr("Een collega, raadslid, gast of belangstellende toevoegen"))
        self.add_button.clicked.connect(self.add_person)
        header.insertWidget(1, self.add_button)
        return header

    @Slot(object)
    def _chips_changed(self, _names: frozenset[str]) -> None:
        self.reload()

    @Slot()
    def primary(self) -> None:
        """Open the three steps of an import."""
        from desktop_app.views.import_dialog import ImportDialog  # noqa: PLC0415 - large: when it is wanted

        ImportDialog.ask(self.context, self)

    @Slot()
    def add_person(self) -> None:
        """Ask for somebody who is no tenant, and show the new page."""
        asked = PersonDialog.ask_new(self)
        if asked is None:
            return
        added: bytes | None = None
        with ask.telling(self), self.context.change(self.tr("{name} toevoegen").format(name=asked.values.surname)) as change:
            added = person_changes.add_person(change.session, asked.values, asked.kind)
        if added is not None:
            self.open(added)


def _mark(row: PersonRow) -> str:
    return words.word(words.PERSON_STATUS, row.status) if row.status else row.panels


def _mark_tone(row: PersonRow) -> Tone | None:
    return words.tone(row.status) if row.status else None
