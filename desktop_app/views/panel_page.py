"""The panels: their list, and the page of one with Overzicht, Leden and Bijeenkomsten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy.orm import Session

from desktop_app.language.dates import date_text, moment_text, short_date
from desktop_app.services import complexes, meetings, members, panels
from desktop_app.services.panels import PanelPage, PanelRow
from desktop_app.views import ask, words
from desktop_app.views.context import AppContext
from desktop_app.views.meeting_dialog import MeetingDialog
from desktop_app.views.panel_dialog import EndDialog, PanelDialog
from desktop_app.views.panel_parts import PanelMeetings, PanelMembers
from desktop_app.views.switch_tab import Listing
from desktop_app.views.table import Column
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.widgets.fields import Facts, column, scrolling
from desktop_app.views.widgets.head import PageHead


class PanelListing(Listing):
    """The panels: the living ones first, then by name."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.text = self.tr("Panels")
        self.hint = self.tr("Zoek op naam, soort of complex")
        self.primary_text = self.tr("&Nieuw panel")
        self.empty = (
            "panels",
            self.tr("Nog geen panels"),
            self.tr("Maak er een met Nieuw panel. Daarna plant u bijeenkomsten."),
        )
        self._page: PanelPage | None = None
        self._build_widgets()

    def _build_widgets(self) -> None:
        self.head = PageHead()
        self.meeting_button = self.head.offer(self.tr("Nieuwe bi&jeenkomst…"), "bijeenkomsten", self.new_meeting)
        self.edit_button = self.head.offer(self.tr("B&ewerken…"), "pencil", self.edit)
        self.dissolve_action = self.head.more(self.tr("Panel &ontbinden…"), "close", self.dissolve)
        self.facts = Facts()
        self.members = PanelMembers(self.context)
        self.meetings = PanelMeetings(self.context)
        self.meetings.list.new.connect(self.new_meeting)
        self.pages = Pages()
        self.pages.add("overzicht", self.tr("Overzicht"), scrolling(column(self.facts)))
        self.pages.add("leden", self.tr("Leden"), self.members)
        self.pages.add("bijeenkomsten", self.tr("Bijeenkomsten"), self.meetings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def columns(self) -> Sequence[Column]:
        """Name, kind, and when it meets next."""
        return (
            Column(self.tr("Naam"), lambda row: row.name, strong=True),
            Column(
                self.tr("Soort"), lambda row: words.word(words.PANEL_KINDS, row.kind), 132, lambda row: words.tone(row.kind)
            ),
            Column(self.tr("Leden"), lambda row: str(row.members), 60, right=True),
            Column(self.tr("Volgende"), self._next, 104),
        )

    def _next(self, row: PanelRow) -> str:
        if row.status == "dissolved":
            return self.tr("ontbonden")
        return short_date(row.next_meeting) if row.next_meeting else "–"

    def rows(self, session: Session) -> Sequence[PanelRow]:
        """Return all panels."""
        return panels.panel_rows(session, today=self.context.today)

    def line(self, row: PanelRow) -> str:
        """Look in name, kind, reference and numbers of complexes."""
        return " ".join((row.name, words.word(words.PANEL_KINDS, row.kind), row.reference, *row.complexes))

    def count_text(self, count: int) -> str:
        """Return how many there are."""
        return self.tr("1 panel") if count == 1 else self.tr("{count} panels").format(count=count)

    def show_record(self, record: bytes) -> None:
        """Show one panel."""
        today = self.context.today
        with self.context.read() as session:
            page = self._page = panels.panel_page(session, record, today=today)
            listed = members.member_rows(session, record, today=today)
            evenings = meetings.meeting_rows(session, today=today, panel_id=record)
        self._show_head(page)
        self.facts.show_facts(self._facts(page))
        self.members.show_members(record, listed)
        self.meetings.list.show_rows(evenings)
        self.pages.segments.label("leden", self.tr("Leden ({count})").format(count=page.row.members))
        self.pages.segments.label("bijeenkomsten", self.tr("Bijeenkomsten ({count})").format(count=len(evenings)))

    def _show_head(self, page: PanelPage) -> None:
        row = page.row
        kind = (words.word(words.PANEL_KINDS, row.kind), words.tone(row.kind))
        status = (words.word(words.PANEL_STATUS, row.status), words.tone(row.status))
        living = row.status != "dissolved"
        self.head.say(row.name, row.reference, (kind, status))
        self.dissolve_action.setEnabled(living)
        self.meeting_button.setEnabled(living)

    def _facts(self, page: PanelPage) -> list[tuple[str, str]]:
        row, values = page.row, page.values
        cycle = self.tr("elke {months} maanden").format(months=values.cycle_months) if values.cycle_months else ""
        due = (
            self.tr("{cycle}, weer voor {date}").format(cycle=cycle, date=date_text(row.cycle_due)) if row.cycle_due else cycle
        )
        speaks = self.tr("{dwellings} woningen, {tenants} huurders").format(dwellings=page.dwellings, tenants=page.tenants)
        return [
            (self.tr("Onderwerp"), values.theme),
            (self.tr("Complexen"), "\n".join(f"{number}  {name}" for _, number, name in page.complexes)),
            (self.tr("Spreekt voor"), speaks if page.dwellings else ""),
            (self.tr("Cyclus"), due),
            (self.tr("Opgericht op"), date_text(values.founded_on) if values.founded_on else ""),
            (self.tr("Laatste bijeenkomst"), moment_text(row.last_meeting) if row.last_meeting else self.tr("nog geen")),
            (self.tr("Volgende"), moment_text(row.next_meeting) if row.next_meeting else self.tr("nog niet gepland")),
            (self.tr("Ontbonden op"), date_text(page.dissolved_on) if page.dissolved_on else ""),
            (self.tr("Reden"), page.dissolved_reason),
        ]

    def _complexes(self) -> list[tuple[bytes, str]]:
        with self.context.read() as session:
            return [(row.id, f"{row.number}  {row.name}") for row in complexes.rows(session, self.context.today)]

    @Slot()
    def make_new(self) -> bytes | None:
        """Ask for a new panel and found it."""
        values = PanelDialog.ask(self, None, self._complexes(), self.context.today)
        if values is None:
            return None
        with ask.telling(self), self.context.change(self.tr("{name} maken").format(name=values.name)) as change:
            return panels.add_panel(change.session, values, today=self.context.today)
        return None

    @Slot()
    def edit(self) -> None:
        """Ask for changes and store them."""
        if (page := self._page) is None:
            return
        values = PanelDialog.ask(self, page.values, self._complexes(), self.context.today)
        if values is None:
            return
        with ask.telling(self), self.context.change(self.tr("{name} bewerken").format(name=values.name)) as change:
            panels.edit_panel(change.session, page.row.id, page.version, values)

    @Slot()
    def dissolve(self) -> None:
        """Ask when and why, and end the panel."""
        if (page := self._page) is None:
            return
        values = EndDialog.ask_dissolve(self, page.row.name, self.context.today)
        if values is None:
            return
        with ask.telling(self), self.context.change(self.tr("{name} ontbinden").format(name=page.row.name)) as change:
            panels.dissolve(change.session, page.row.id, values.reason, on=values.on)

    @Slot()
    def new_meeting(self) -> None:
        """Plan a meeting of this panel and go there."""
        if (page := self._page) is None:
            return
        values = MeetingDialog.ask_new(self, [(page.row.id, page.row.name)], self.context.today)
        if values is None:
            return
        label = self.tr("Bijeenkomst van {panel} plannen").format(panel=page.row.name)
        with ask.telling(self):
            with self.context.change(label) as change:
                meeting = meetings.add_meeting(change.session, *values)
            self.context.go_to.emit("bijeenkomsten", meeting, "voorbereiden")

    def open_step(self, step: str) -> None:
        """Show a segment."""
        self.pages.choose(step)
        parts = {"leden": self.members.list, "bijeenkomsten": self.meetings.list}
        if step in parts:
            parts[step].setFocus()
