"""Step 6, Terugkoppelen: the minutes to the members and to the Huurdersraad, and what was done with what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop_app.language.dates import date_text, short_date
from desktop_app.services import council, meetings, members_copy, minutes
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingPage, MeetingRow
from desktop_app.services.minutes import HandoverRow
from desktop_app.views import ask, files
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.day_dialog import DayDialog, Question
from desktop_app.views.step_page import StepPage, heading, note, say
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.pill import Pill
from desktop_app.views.widgets.rows_table import Rows

_BY_MAIL = "bericht-huurdersraad.eml"


class _Card(QFrame):
    """One receiver: what it is, how it stands, and the button that goes on."""

    def __init__(self, title: str, text: str, action: QPushButton) -> None:
        super().__init__()
        self.setObjectName("card")
        self.action = action
        self.pill = Pill()
        self.history = note()
        name = QLabel(title)
        name.setProperty("kind", "heading")
        top = QHBoxLayout()
        top.addWidget(name)
        top.addWidget(self.pill)
        top.addStretch()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(top)
        words.addWidget(note(text))
        words.addWidget(self.history)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(words, 1)
        layout.addWidget(action)

    def show_state(self, done: str, todo: str, history: str) -> None:
        """Show that it is done (a word for the pill), or what is still to do, and what happened before."""
        self.pill.say(done or todo, Tone.GOOD if done else Tone.WARN)
        say(self.history, history)


class FeedbackPage(StepPage):
    """Three cards, and which minutes the Huurdersraad has not had. `write` asks for the step before."""

    write = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.concept = note()
        self.members = _Card(
            self.tr("Leden"),
            self.tr("Verslag met een brief, of een e-mailconcept voor wie e-mail wil."),
            button(self.tr("Aan de le&den…"), "mail", kind="primary"),
        )
        self.council = _Card(
            self.tr("Huurdersraad"),
            self.tr("Afschrift zonder gegevens van bewoners, met de besluiten en acties."),
            button(self.tr("Aan de Huurders&raad…"), "handover"),
        )
        self.feedback = _Card(
            self.tr("Terugkoppeling"),
            self.tr("Vertel het panel wat er met de inbreng is gedaan."),
            button(self.tr("&Teruggekoppeld…"), "feedback"),
        )
        columns = (
            Column(self.tr("Datum"), lambda row: short_date(row.starts), 96),
            Column(self.tr("Bijeenkomst"), lambda row: row.title, strong=True),
            Column(self.tr("Verslag"), lambda row: row.steps[4].detail, 190),
        )
        empty = EmptyState("check", "", self.tr("De Huurdersraad heeft alle verslagen."))
        self.waiting = Rows(columns, self.tr("Nog niet aan de Huurdersraad overhandigd"), empty)
        for part in (self.concept, self.members, self.council, self.feedback):
            self.body.addWidget(part)
        self.body.addWidget(heading(self.tr("Nog niet aan de Huurdersraad overhandigd")))
        self.body.addWidget(self.waiting, 1)
        self.members.action.clicked.connect(self.to_members)
        self.council.action.clicked.connect(self.to_council)
        self.feedback.action.clicked.connect(self.feed_back)
        self.waiting.opened.connect(lambda key: context.go_to.emit("bijeenkomsten", key, "terugkoppelen"))

    def fill(self, meeting: MeetingPage) -> None:
        """Show what was handed over and what was not."""
        with self.context.read() as session:
            page = minutes.page(session, meeting.row.id, today=self.context.today)
            waiting = council.chosen(session, CouncilChoice(new=True), today=self.context.today)
        begun = page.written or any(item.decisions or item.actions for item in page.items)
        for card, audience in ((self.members, "members"), (self.council, "council")):
            given = [one for one in page.handovers if one.audience == audience]
            card.show_state(self.tr("Overhandigd") if given else "", self.tr("Nog te doen"), self._history(given))
            card.action.setEnabled(begun)
        told = meeting.fed_back_on
        self.feedback.show_state(self.tr("Gedaan") if told else "", self.tr("Nog te doen"), date_text(told) if told else "")
        self.feedback.action.setEnabled(meeting.row.starts.date() <= self.context.today and meeting.row.status == "held")
        self.waiting.show_rows(waiting)
        say(self.concept, self._words(begun=begun, locked=page.locked))

    def _words(self, *, begun: bool, locked: bool) -> str:
        if not begun:
            return self.tr("Er is nog geen verslag. Schrijf het bij de stap Verslag.")
        return "" if locked else self.tr("Het verslag is nog een concept en gaat als concept de deur uit.")

    def _history(self, given: Sequence[HandoverRow]) -> str:
        status = {"concept": self.tr("concept"), "adopted": self.tr("vastgesteld")}
        return "\n".join(f"{date_text(one.on)}: {status.get(one.status, one.status)}, {one.how}" for one in given)

    @Slot()
    def to_members(self) -> None:
        """Make the members' papers in a folder, then ask whether they went."""
        if (meeting := self.meeting) is None or (
            folder := ask.folder(self, self.tr("Map voor de stukken aan de leden"))
        ) is None:
            return
        with ask.telling(self):
            with self.context.read() as session:
                made = members_copy.bundle(session, meeting.row.id, today=self.context.today)
            files.write_all(folder, made.files)
            words = self.tr("{how}").format(how=made.how)
            if made.without:
                words += "\n" + self.tr("Geen brief en geen e-mail voor: {names}.").format(names=", ".join(made.without))
            self._ask_given(words, [name for name, _ in made.files], lambda: self._given_to_members(meeting.row, made.how))

    def _given_to_members(self, row: MeetingRow, how: str) -> None:
        label = self.tr("Verslag van {reference} aan de leden").format(reference=row.reference)
        with self.context.change(label, closing=True) as change:
            members_copy.hand_over(change.session, row.id, how, on=self.context.today, today=self.context.today)

    @Slot()
    def to_council(self) -> None:
        """Make the papers of everything that the Huurdersraad has not had, or else of this meeting, and ask the same."""
        if (meeting := self.meeting) is None:
            return
        folder = ask.folder(self, self.tr("Map voor de stukken aan de Huurdersraad"))
        if folder is None:
            return
        with ask.telling(self):
            with self.context.read() as session:
                day = meeting.row.starts.date()
                waiting = any(
                    row.id == meeting.row.id
                    for row in council.chosen(session, CouncilChoice(new=True), today=self.context.today)
                )
                choice = CouncilChoice(new=True) if waiting else CouncilChoice(day, day)
                made = council.bundle(session, choice, today=self.context.today)
                papers = [*made.files, (_BY_MAIL, council.message(session, made))]
            files.write_all(folder, papers)
            names = "\n".join(f"{row.title}, {short_date(row.starts)}" for row in made.meetings)
            self._ask_given(names, [name for name, _ in papers], lambda: self._given_to_council(made.meetings))

    def _given_to_council(self, rows: Sequence[MeetingRow]) -> None:
        label = self.tr("Overhandiging aan de Huurdersraad")
        with self.context.change(label, closing=True) as change:
            council.hand_over(change.session, rows, on=self.context.today, today=self.context.today)

    def _ask_given(self, what: str, names: Sequence[str], given: Callable[[], None]) -> None:
        text = self.tr(
            "In de map staan nu:\n{files}\n\n{what}\n\nGaan deze stukken vandaag de deur uit? Dan leggen wij dat vast. "
            "Dat kan niet ongedaan worden gemaakt."
        )
        text = text.format(files="\n".join(names), what=what)
        if ask.question(self, self.tr("Overhandigd?"), text, self.tr("Ja, overhandigd")):
            given()

    @Slot()
    def feed_back(self) -> None:
        """Ask when the panel was told, and note it."""
        if (meeting := self.meeting) is None:
            return
        hint = self.tr("De dag waarop het panel hoorde wat er met de inbreng is gedaan.")
        question = Question(self.tr("Teruggekoppeld"), self.tr("&Datum"), self.tr("&Vastleggen"), hint)
        on = DayDialog.ask(self, question, self.context.today)
        if on is None:
            return
        label = self.tr("Terugkoppeling van {reference} vastleggen").format(reference=meeting.row.reference)
        with ask.telling(self), self.context.change(label) as change:
            meetings.feed_back(change.session, meeting.row.id, on=on, today=self.context.today)
