"""The meetings: their list, and the page of one with the six steps of the process across the top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from sqlalchemy.orm import Session

from desktop_app.language.dates import clock_time, moment_text, short_date
from desktop_app.services import meetings, panels
from desktop_app.services.meetings import MeetingPage, MeetingRow
from desktop_app.views import ask, words
from desktop_app.views.context import AppContext
from desktop_app.views.evening_page import EveningPage
from desktop_app.views.feedback_page import FeedbackPage
from desktop_app.views.meeting_dialog import CancelDialog, MeetingDialog
from desktop_app.views.minutes_page import WritePage
from desktop_app.views.prepare_page import PreparePage
from desktop_app.views.replies_page import RepliesPage
from desktop_app.views.step_page import StepPage, note, say
from desktop_app.views.switch_tab import Listing
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.uitnodigen_page import UitnodigenPage
from desktop_app.views.widgets.head import PageHead
from desktop_app.views.widgets.steps import Steps


class MeetingListing(Listing):
    """The meetings, the latest first."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.text = self.tr("Bijeenkomsten")
        self.hint = self.tr("Zoek op panel, plaats of datum")
        self.primary_text = self.tr("&Nieuwe bijeenkomst")
        self.empty = (
            "bijeenkomsten",
            self.tr("Nog geen bijeenkomsten"),
            self.tr("Plan er een met Nieuwe bijeenkomst. Daarna staan de uitnodigingen klaar."),
        )
        self._page: MeetingPage | None = None
        self._build_widgets()
        self._build_layout()

    def _build_widgets(self) -> None:
        self.head = PageHead()
        self.edit_button = self.head.offer(self.tr("B&ewerken…"), "pencil", self.edit)
        self.move_action = self.head.more(self.tr("&Verplaatsen…"), "clock", self.edit)
        self.cancel_action = self.head.more(self.tr("&Afgelasten…"), "close", self.cancel)
        self.steps = Steps(
            (
                ("voorbereiden", self.tr("Voorbereiden")),
                ("uitnodigen", self.tr("Uitnodigen")),
                ("antwoorden", self.tr("Antwoorden")),
                ("avond", self.tr("Avond")),
                ("verslag", self.tr("Verslag")),
                ("terugkoppelen", self.tr("Terugkoppelen")),
            )
        )
        self.changed = note()
        write, feed_back = WritePage(self.context), FeedbackPage(self.context)
        self.pages: dict[str, StepPage] = {
            "voorbereiden": PreparePage(self.context),
            "uitnodigen": UitnodigenPage(self.context, self),
            "antwoorden": RepliesPage(self.context),
            "avond": EveningPage(self.context),
            "verslag": write,
            "terugkoppelen": feed_back,
        }
        write.hand_over.connect(lambda: self.steps.choose("terugkoppelen"))
        feed_back.write.connect(lambda: self.steps.choose("verslag"))
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.steps.chosen.connect(self._show_step)
        self.steps.entered.connect(lambda name: self.pages[name].begin())

    def _build_layout(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for part in (self.head, self.steps, self.changed):
            layout.addWidget(part)
        layout.addWidget(self.stack, 1)

    def columns(self) -> Sequence[Column]:
        """Return the columns: day, which meeting, what comes next."""
        return (
            Column(self.tr("Datum"), lambda row: short_date(row.starts), 96),
            Column(self.tr("Bijeenkomst"), lambda row: row.title, strong=True),
            Column(self.tr("Nu te doen"), self._next, 130, tone=_tone),
        )

    def _next(self, row: MeetingRow) -> str:
        if row.status == "cancelled":
            return words.word(words.MEETING_STATUS, row.status)
        return row.next_step.name if row.next_step else self.tr("Klaar")

    def rows(self, session: Session) -> Sequence[MeetingRow]:
        """Return all meetings."""
        return meetings.meeting_rows(session, today=self.context.today)

    def line(self, row: MeetingRow) -> str:
        """Look in title, panel, place, reference and date."""
        day = f"{short_date(row.starts)} {moment_text(row.starts)}"
        return f"{row.title} {row.panel} {row.place} {row.reference} {day} {self._next(row)}"

    def count_text(self, count: int) -> str:
        """Return how many there are."""
        return self.tr("1 bijeenkomst") if count == 1 else self.tr("{count} bijeenkomsten").format(count=count)

    def show_record(self, record: bytes) -> None:
        """Show a meeting: another one at the step that comes next, the same one where it was."""
        with self.context.read() as session:
            page = meetings.meeting_page(session, record, today=self.context.today)
        other = self._page is None or self._page.row.id != record
        if other:
            self.leave()
        self._page = page
        self._show_head(page)
        names = list(self.pages)
        self.steps.tick(names[step.number - 1] for step in page.row.steps if step.done)
        wanted = page.row.next_step
        if other and wanted and names[wanted.number - 1] != self.steps.current():
            self.steps.choose(names[wanted.number - 1])
        else:
            self._show_step(self.steps.current())

    def _show_head(self, page: MeetingPage) -> None:
        row = page.row
        till = self.tr(" tot {time}").format(time=clock_time(row.ends)) if row.ends else ""
        status = (words.word(words.MEETING_STATUS, row.status), words.tone(row.status))
        when = moment_text(row.starts) + till
        self.head.say(row.title, when[:1].upper() + when[1:], [status])
        planned = row.status == "planned"
        self.edit_button.setEnabled(row.status != "cancelled")
        self.move_action.setEnabled(planned)
        self.cancel_action.setEnabled(planned)
        say(self.changed, self._change_words(page))

    def _change_words(self, page: MeetingPage) -> str:
        if page.row.status == "cancelled":
            words_ = self.tr("Afgelast: {reason}. Wie al was uitgenodigd krijgt een brief; die staat klaar bij Uitnodigen.")
            return words_.format(reason=page.cancelled_reason.rstrip(".") or self.tr("zonder reden"))
        if page.row.moved_from and page.row.status == "planned":
            words_ = self.tr("Verplaatst van {moment}. De brief daarover staat klaar bij Uitnodigen.")
            return words_.format(moment=moment_text(page.row.moved_from))
        return ""

    @Slot(str)
    def _show_step(self, name: str) -> None:
        before = self.stack.currentWidget()
        if before is not self.pages[name] and isinstance(before, StepPage):
            before.leave()
        if self._page is not None:
            self.pages[name].show_meeting(self._page)
        self.stack.setCurrentWidget(self.pages[name])

    def leave(self) -> None:
        """Settle what is being typed in the step in sight."""
        if isinstance(page := self.stack.currentWidget(), StepPage):
            page.leave()

    def open_step(self, step: str) -> None:
        """Show a step."""
        if step in self.pages:
            self.steps.choose(step)
            self.pages[step].begin()

    @Slot()
    def make_new(self) -> bytes | None:
        """Ask for a new meeting and plan it."""
        with self.context.read() as session:
            listed = panels.panel_rows(session, today=self.context.today)
        living = [(row.id, row.name) for row in listed if row.status != "dissolved"]
        if not living:
            ask.tell(self, self.tr("Nog geen panel"), self.tr("Maak eerst een panel; een bijeenkomst hoort bij een panel."))
            return None
        planned = MeetingDialog.ask_new(self, living, self.context.today)
        if planned is None:
            return None
        name = dict(living)[planned[0]]
        label = self.tr("Bijeenkomst van {panel} plannen").format(panel=name)
        with ask.telling(self), self.context.change(label) as change:
            return meetings.add_meeting(change.session, *planned)
        return None

    @Slot()
    def edit(self) -> None:
        """Ask for changes; another day or time is a move."""
        if (page := self._page) is None:
            return
        values = MeetingDialog.ask(self, page.values, self.context.today)
        if values is None:
            return
        moved = values.starts != page.values.starts
        label = self.tr("Bijeenkomst {reference} verplaatsen") if moved else self.tr("Bijeenkomst {reference} bewerken")
        with ask.telling(self), self.context.change(label.format(reference=page.row.reference)) as change:
            meetings.edit(change.session, page.row.id, page.version, values)

    @Slot()
    def cancel(self) -> None:
        """Ask why, and call the meeting off."""
        if (page := self._page) is None or (reason := CancelDialog.ask(self)) is None:
            return
        label = self.tr("Bijeenkomst {reference} afgelasten").format(reference=page.row.reference)
        with ask.telling(self), self.context.change(label) as change:
            meetings.cancel(change.session, page.row.id, reason)


def _tone(row: MeetingRow) -> Tone:
    if row.status == "cancelled":
        return Tone.BAD
    return Tone.NEUTRAL if row.next_step else Tone.GOOD
