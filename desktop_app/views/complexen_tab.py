"""The tab of complexes: list, and the page of one with Overzicht, Woningen and Contactpersonen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.language.dates import clock_time, moment_text, short_date
from desktop_app.language.names import display_name
from desktop_app.services import complexes
from desktop_app.services.complexes import ComplexPage, ComplexRow, DwellingRow
from desktop_app.views import words
from desktop_app.views.base_tab import BaseTab
from desktop_app.views.contacts_view import ContactsView
from desktop_app.views.context import AppContext
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import Facts
from desktop_app.views.widgets.head import PageHead
from desktop_app.views.widgets.rows_table import Rows

_PANELS_HEIGHT = 130


class ComplexenTab(BaseTab):
    """List Complex, Woningen, Panel, Laatste, Volgende."""

    name: ClassVar[str] = "complexen"
    watches: ClassVar[frozenset[str]] = frozenset(
        {"complex", "dwelling", "tenancy", "person", "panel", "panel_complex", "panel_dwelling", "meeting"}
        | {"contact_person", "contact_moment"}
    )

    def search_hint(self) -> str:
        """Return what can be searched."""
        return self.tr("Nummer of naam van een complex")

    def columns(self) -> Sequence[Column]:
        """Complex, dwellings, panels, last and next meeting."""
        return (
            Column(self.tr("Complex"), lambda row: f"{row.number}  {row.name}", strong=True),
            Column(self.tr("Woningen"), lambda row: QLocale().toString(row.dwellings), 94, right=True),
            Column(self.tr("Panel"), lambda row: ", ".join(row.panels), 104),
            Column(self.tr("Laatste"), lambda row: _day(row.last), 90),
            Column(self.tr("Volgende"), lambda row: _day(row.next), 90),
        )

    def list_ids(self, text: str) -> bytes:
        """Return the complexes that fit."""
        with self.context.read() as session:
            self._rows = {row.id: row for row in complexes.rows(session, self.context.today, text)}
        return b"".join(self._rows)

    def fetch(self, ids: list[bytes]) -> Mapping[bytes, ComplexRow]:
        """Return a page of rows."""
        return {key: self._rows[key] for key in ids if key in self._rows}

    def make_page(self) -> QWidget:
        """Make the page of a complex."""
        self.view = ComplexView(self.context)
        return self.view

    def show_record(self, record: bytes) -> None:
        """Show one complex."""
        self.view.show_complex(record)

    def count_text(self, count: int) -> str:
        """Return how many there are."""
        return self.tr("1 complex") if count == 1 else self.tr("{count} complexen").format(count=count)

    def nothing(self, text: str) -> tuple[str, str, str]:
        """Return what to do where there are none."""
        if text:
            return super().nothing(text)
        hint = self.tr("Complexen komen mee met de export van uw huurders. Kies in het tabblad Huurders: Huurders bijwerken.")
        return (self.icon, self.tr("Nog geen complexen"), hint)

    def open_step(self, record: bytes, step: str) -> None:  # noqa: ARG002 - the record is in sight already
        """Show a segment of the page."""
        self.view.pages.choose(step)


def _day(moment: datetime | None) -> str:
    return short_date(moment) if moment else "–"


class ComplexView(QWidget):
    """Everything about one complex."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.head = PageHead()
        self.pages = Pages()
        self.contacts = ContactsView(context)
        self.pages.add("overzicht", self.tr("Overzicht"), self._overview())
        self.pages.add("woningen", self.tr("Woningen"), self._dwellings())
        self.pages.add("contactpersonen", self.tr("Contactpersonen"), self.contacts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def _overview(self) -> QWidget:
        self.facts = Facts()
        none = EmptyState("panels", self.tr("Nog geen panel"), self.tr("Maak er een in het tabblad Panels."))
        self.panels = Rows(self._panel_columns(), self.tr("Panels van dit complex"), none)
        self.panels.setFixedHeight(_PANELS_HEIGHT)
        self.panels.opened.connect(lambda record: self.context.go_to.emit("panels", record, ""))
        never = EmptyState(
            "bijeenkomsten", self.tr("Nog geen bijeenkomsten"), self.tr("Plan er een op de pagina van het panel.")
        )
        self.meetings = Rows(self._meeting_columns(), self.tr("Bijeenkomsten over dit complex"), never)
        self.meetings.opened.connect(lambda record: self.context.go_to.emit("bijeenkomsten", record, ""))
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.facts, _heading(self.tr("Panels")), self.panels, _heading(self.tr("Bijeenkomsten"))):
            layout.addWidget(part)
        layout.addWidget(self.meetings, 1)
        return page

    def _panel_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Panel"), lambda row: row.name, strong=True),
            Column(
                self.tr("Soort"), lambda row: words.word(words.PANEL_KINDS, row.kind), 132, lambda row: words.tone(row.kind)
            ),
            Column(self.tr("Cyclus"), lambda row: self._cycle(row.cycle_months), 130),
            Column(
                self.tr("Stand"),
                lambda row: words.word(words.PANEL_STATUS, row.status),
                112,
                lambda row: words.tone(row.status),
            ),
        )

    def _cycle(self, months: int) -> str:
        return self.tr("elke {months} maanden").format(months=months) if months else "–"

    def _meeting_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Datum"), lambda row: f"{short_date(row.starts)}, {clock_time(row.starts)}", 170, strong=True),
            Column(self.tr("Bijeenkomst"), lambda row: row.name),
            Column(self.tr("Plaats"), lambda row: row.place, 120),
            Column(
                self.tr("Stand"),
                lambda row: words.word(words.MEETING_STATUS, row.status),
                112,
                lambda row: words.tone(row.status),
            ),
        )

    def _dwellings(self) -> QWidget:
        columns = (
            Column(self.tr("Adres"), lambda row: row.address, 190, strong=True),
            Column(self.tr("Huurders"), self._tenants, tone=lambda row: None if row.tenants else Tone.NEUTRAL),
            Column(self.tr("Woning"), lambda row: row.number, 110),
            Column(self.tr("Blok"), lambda row: row.block, 60),
        )
        none = EmptyState("home", self.tr("Geen woningen"), self.tr("De export noemt voor dit complex geen woningen."))
        self.dwellings = Rows(columns, self.tr("Woningen in looprichting"), none)
        self.dwellings.opened.connect(self._open_dwelling)
        return self.dwellings

    def _tenants(self, row: DwellingRow) -> str:
        return ", ".join(display_name(tenant.name) for tenant in row.tenants) or self.tr("Niet verhuurd")

    def _open_dwelling(self, _record: bytes) -> None:
        row: DwellingRow = self.dwellings.row()
        if row.tenants:
            self.context.go_to.emit("huurders", row.tenants[0].person_id, "")

    def show_complex(self, record: bytes) -> None:
        """Fill the page."""
        with self.context.read() as session:
            page = complexes.page(session, record, self.context.today)
        self.head.say(page.row.name or page.row.number, page.row.number)
        self.facts.show_facts(self._facts(page))
        self.panels.show_rows(page.panels)
        self.meetings.show_rows(page.meetings)
        self.dwellings.show_rows(page.dwellings)
        self.contacts.show_contacts(record, page.contacts)
        self.pages.segments.label("woningen", self.tr("Woningen ({count})").format(count=page.row.dwellings))
        self.pages.segments.label("contactpersonen", self.tr("Contactpersonen ({count})").format(count=len(page.contacts)))

    def _facts(self, page: ComplexPage) -> list[tuple[str, str]]:
        row = page.row
        let = self.tr("{dwellings}, waarvan {let} verhuurd aan {tenants} huurders")
        return [
            (self.tr("Woningen"), let.format(dwellings=row.dwellings, let=row.let, tenants=row.tenants)),
            (self.tr("Laatste bijeenkomst"), moment_text(row.last) if row.last else self.tr("nog geen")),
            (self.tr("Volgende"), moment_text(row.next) if row.next else self.tr("nog niet gepland")),
        ]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "heading")
    return label
