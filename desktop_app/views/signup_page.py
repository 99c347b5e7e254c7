"""Belangstellenden: who would like to take part, what we answered, and the way into a panel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy.orm import Session

from desktop_app.language.dates import long_date, short_date
from desktop_app.models.people import PersonKind
from desktop_app.services import panels, person_changes, signups
from desktop_app.services.signups import SignupRow
from desktop_app.views import ask, finding
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.signup_dialog import AnswerDialog, PlaceDialog, SignupDialog
from desktop_app.views.switch_tab import Listing
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.fields import Facts
from desktop_app.views.widgets.head import PageHead


class SignupListing(Listing):
    """The sign-ups, those without an answer first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.text = self.tr("Belangstellenden")
        self.hint = self.tr("Zoek op naam of belangstelling")
        self.primary_text = self.tr("&Nieuwe aanmelding")
        self.empty = ("join", self.tr("Niemand wacht"), self.tr("Meldt iemand zich aan? Leg het vast met Nieuwe aanmelding."))
        self._row: SignupRow | None = None
        self.head = PageHead()
        self.facts = Facts()
        self.answer_button = button(self.tr("&Antwoord vastleggen…"), "mail")
        self.join_button = button(self.tr("In een &panel plaatsen…"), "join", kind="primary")
        self.head.more(self.tr("Aanmelding &verwijderen"), "trash", self.remove)
        row = QHBoxLayout()
        row.addWidget(self.join_button)
        row.addWidget(self.answer_button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for part in (self.head, self.facts):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addStretch()
        self.answer_button.clicked.connect(self.answer)
        self.join_button.clicked.connect(self.place)

    def columns(self) -> Sequence[Column]:
        """Name, interest, day, and whether it was answered."""
        return (
            Column(self.tr("Naam"), lambda row: row.person.name, strong=True),
            Column(self.tr("Belangstelling"), lambda row: row.interest, 150),
            Column(self.tr("Datum"), lambda row: short_date(row.on), 96),
            Column(self.tr("Stand"), self._state, 120, tone=_tone),
        )

    def rows(self, session: Session) -> Sequence[SignupRow]:
        """Return all sign-ups."""
        return signups.signup_rows(session, today=self.context.today)

    def line(self, row: SignupRow) -> str:
        """Look in name, interest and panel."""
        return f"{row.person.name} {row.interest} {row.panel} {row.person.key}"

    def count_text(self, count: int) -> str:
        """Return how many there are."""
        return self.tr("1 aanmelding") if count == 1 else self.tr("{count} aanmeldingen").format(count=count)

    def show_record(self, record: bytes) -> None:
        """Show one sign-up."""
        with self.context.read() as session:
            row = next((one for one in self.rows(session) if one.id == record), None)
        if row is None:
            return
        self._row = row
        answered = "" if row.answered_on is None else f"{row.outcome} ({short_date(row.answered_on)})"
        self.head.say(row.person.name, row.person.key, [(self._state(row), _tone(row))])
        self.facts.show_facts((
            (self.tr("Aangemeld op"), long_date(row.on)),
            (self.tr("Belangstelling"), row.interest or self.tr("niet genoemd")),
            (self.tr("Panel"), row.panel),
            (self.tr("Antwoord"), answered or self.tr("nog niet gegeven")),
        ))  # fmt: skip
        self.join_button.setVisible(not row.answered_on or not row.panel)

    def _state(self, row: SignupRow) -> str:
        if row.answered_on:
            return self.tr("Beantwoord")
        return self.tr("Wacht {days} d").format(days=row.days_waiting) if row.days_waiting else self.tr("Nieuw")

    @Slot()
    def make_new(self) -> bytes | None:
        """Note a sign-up, of somebody known or of a new person."""
        context = self.context
        values = SignupDialog.ask(self, finding.people(context), context.today)
        if values is None:
            return None
        with ask.telling(self), context.change(self.tr("Aanmelding vastleggen")) as change:
            person = values.person
            if values.new is not None:
                person = person_changes.add_person(change.session, values.new, PersonKind.SIGNUP)
            noted = signups.SignupValues(person or b"", values.interest, values.on)
            return signups.add_signup(change.session, noted, today=context.today)
        return None

    def edit(self) -> None:
        """Answer it: that is what changes."""
        self.answer()

    @Slot()
    def answer(self) -> None:
        """Note what was answered."""
        if self._row is None or (values := AnswerDialog.ask(self, self._row.person.name, self.context.today)) is None:
            return
        label = self.tr("Antwoord aan {name}").format(name=self._row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            signups.answer(change.session, self._row.id, values.outcome, on=values.on, today=self.context.today)

    @Slot()
    def place(self) -> None:
        """Make a member of somebody who signed up."""
        if self._row is None:
            return
        with self.context.read() as session:
            listed = panels.panel_rows(session, today=self.context.today)
        living = [(row.id, row.name) for row in listed if row.status != "dissolved"]
        panel = PlaceDialog.ask(self, self._row.person.name, living)
        if panel is None:
            return
        label = self.tr("{name} in een panel plaatsen").format(name=self._row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            signups.join_panel(change.session, self._row.id, panel, today=self.context.today)

    def remove(self) -> None:
        """Take a sign-up away that was a mistake."""
        if self._row is None:
            return
        label = self.tr("Aanmelding van {name} verwijderen").format(name=self._row.person.name)
        with ask.telling(self), self.context.change(label) as change:
            signups.remove_signup(change.session, self._row.id)


def _tone(row: SignupRow) -> Tone:
    return Tone.GOOD if row.answered_on else Tone.WARN
