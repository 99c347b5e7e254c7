"""Step 2, Uitnodigen: who gets a letter, and the page as it prints; print or save it, and say that it was sent.

The letters in sight are a proposal until they are printed or saved: that stores them as a draft mailing. "Verzonden"
makes it final. Earlier mailings stand under "Eerder" and print again exactly as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.documents.letter import Letters
from desktop_app.errors import Refusal
from desktop_app.language.dates import short_date
from desktop_app.language.names import sort_name
from desktop_app.services import letter_drafts, letter_texts, mailings, meetings
from desktop_app.services.letter_drafts import Draft, Prepared
from desktop_app.services.mailings import MailingRow
from desktop_app.services.meetings import MeetingPage
from desktop_app.services.recipients import Choice as LetterChoice
from desktop_app.services.recipients import Order, Per
from desktop_app.views import ask, words
from desktop_app.views.actions import button
from desktop_app.views.context import AppContext
from desktop_app.views.delivery import Delivery
from desktop_app.views.jobs import Step
from desktop_app.views.letter_text_dialog import LetterTextDialog
from desktop_app.views.step_page import StepPage, line, note, say
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.choices import Pages, Segments
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import Choice
from desktop_app.views.widgets.letter_preview import LetterPreview
from desktop_app.views.widgets.rows_table import Rows


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the two lists: a letter, or a person without one."""

    id: bytes
    name: str
    detail: str


class UitnodigenPage(StepPage):
    """Choices above, the lists and the sheet in the middle, the buttons at the foot."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context)
        self.setParent(parent)
        self._prepared: Prepared | None = None
        self._run: Letters | None = None
        self._offered = (b"", "")
        self.delivery = Delivery(context, self)
        self._asked = 0  # of several requests under way, only the last one's answer is shown
        self._build_widgets()
        self._build_layout()
        self._connect()

    def _build_widgets(self) -> None:
        self.text = Choice([])
        self.text.setAccessibleName(self.tr("Soort brief"))
        self.edit_text = button(self.tr("&Tekst…"), "pencil")
        self.edit_text.setToolTip(self.tr("Tekst aanpassen"))
        self.per = Segments([(Per.HOUSEHOLD, self.tr("Per huishouden")), (Per.PERSON, self.tr("Per persoon"))])
        orders = (
            (Order.ADDRESS, self.tr("op postcode")),
            (Order.NAME, self.tr("op naam")),
            (Order.ROUND, self.tr("op looproute")),
        )
        self.order = Choice(orders)
        self.order.setAccessibleName(self.tr("Volgorde"))
        self.new = QCheckBox(self.tr("Alleen wie nog niets &kreeg"))
        self.summary = note()
        empty = EmptyState("invite", self.tr("Geen brieven"))
        self.letters = Rows(self._letter_columns(), self.tr("Brieven"), empty)
        nobody = EmptyState("check", self.tr("Iedereen krijgt een brief"))
        reasons = (Column(self.tr("Naam"), lambda row: row.name), Column(self.tr("Waarom niet"), lambda row: row.detail, 130))
        self.without = Rows(reasons, self.tr("Wie geen brief krijgt"), nobody)
        never = EmptyState("mail", self.tr("Nog geen mailing"), self.tr("Druk de brieven af of bewaar ze."))
        self.earlier = Rows(self._earlier_columns(), self.tr("Eerdere mailings"), never)
        for rows in (self.letters, self.without, self.earlier):
            rows.setMinimumWidth(280)  # the sheet beside them wants the room
        self.preview = LetterPreview()
        self.print_button = button(self.tr("&Afdrukken…"), "print", kind="primary")
        self.save_button = button(self.tr("Bewaar als P&DF…"), "pdf")
        self.each_button = button(self.tr("Eén per b&rief…"), "folder")
        self.sent_button = button(self.tr("Ver&zonden"), "check")
        self.discard_button = button(self.tr("We&ggooien"), "trash")

    def _letter_columns(self) -> Sequence[Column]:
        return (Column(self.tr("Naam"), lambda row: row.name), Column(self.tr("Adres"), lambda row: row.detail, 134))

    def _earlier_columns(self) -> Sequence[Column]:
        return (
            Column(self.tr("Mailing"), lambda row: f"{row.reference} {words.word(words.LETTER_KINDS, row.kind)}"),
            Column(self.tr("Brieven"), lambda row: str(row.letters), 78, right=True),
            Column(self.tr("Status"), self._status, 120, tone=_tone),
        )

    def _status(self, row: MailingRow) -> str:
        return short_date(row.sent_on) if row.sent_on else self.tr("concept")

    def _build_layout(self) -> None:
        self.pages = Pages()
        self.pages.add("letters", self.tr("Brieven"), self.letters)
        self.pages.add("without", self.tr("Geen brief"), self.without)
        self.pages.add("earlier", self.tr("Eerder"), self.earlier)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(line(self.text, self.edit_text, stretch=0))
        left.addWidget(self.per)
        left.addLayout(line(self.order, self.new))
        left.addWidget(self.pages, 1)
        left.addWidget(self.summary)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left, 10)
        middle.addWidget(self.preview, 12)
        self.body.addLayout(middle, 1)
        buttons = (self.print_button, self.save_button, self.each_button, self.sent_button, self.discard_button)
        self.body.addLayout(line(*buttons))

    def _connect(self) -> None:
        self.text.currentIndexChanged.connect(self.prepare)
        self.per.chosen.connect(self.prepare)
        self.order.currentIndexChanged.connect(self.prepare)
        self.new.toggled.connect(self.prepare)
        self.edit_text.clicked.connect(self.change_text)
        self.letters.chosen.connect(self._letter_chosen)
        self.preview.moved.connect(self.letters.view.choose_row)
        self.earlier.chosen.connect(self._earlier_chosen)
        self.pages.chosen.connect(self._page_chosen)
        self.print_button.clicked.connect(self.print_letters)
        self.save_button.clicked.connect(self.save_letters)
        self.each_button.clicked.connect(self.save_each)
        self.sent_button.clicked.connect(self.mark_sent)
        self.discard_button.clicked.connect(self.discard)
        self.earlier.remove.connect(self.discard)

    # what is shown

    def show_meeting(self, meeting: MeetingPage | bytes) -> None:
        """Fill the page for a meeting, or for the meeting with this key."""
        if isinstance(meeting, bytes):
            with self.context.read() as session:
                meeting = meetings.meeting_page(session, meeting, today=self.context.today)
        super().show_meeting(meeting)

    def fill(self, meeting: MeetingPage) -> None:
        """Offer the letter that fits the meeting now, and show the mailings made before."""
        with self.context.read() as session:
            proposed = letter_drafts.proposal(session, meeting.row.id)
            usual = letter_drafts.invitation(session, meeting.row.id)
            before = mailings.history(session, meeting.row.id)
        offer = (meeting.row.id, proposed)
        chosen = self.text.value() if offer == self._offered else proposed  # a refresh keeps what the user chose
        self._offered = offer
        self.text.fill([(name, letter_texts.NAMES[name]) for name in dict.fromkeys((proposed, usual))], chosen)
        self.earlier.show_rows(before)
        self.pages.segments.label("earlier", self.tr("Eerder ({count})").format(count=len(before)))
        self.prepare()

    @Slot()
    def prepare(self) -> None:
        """Make the letters of the choices in a job and show them."""
        if not self.key:
            return
        self._asked += 1
        asked, key, name, choice = self._asked, self.key, str(self.text.value()), self._choice()

        def work(step: Step) -> tuple[Prepared, Letters | None]:
            with self.context.read() as session:
                made = letter_drafts.prepare(session, key, name, choice, today=self.context.today)
            letters = [draft.letter for draft in made.drafts]
            return made, mailings.print_letters(made.common, letters, step) if letters else None

        self.context.jobs.start(
            self.tr("Brieven opmaken"),
            work,
            done=lambda made: self._show(asked, made),
            failed=lambda error: self._show_refusal(asked, error),
            writes=False,
        )

    def _choice(self) -> LetterChoice:
        return LetterChoice(Per(self.per.current()), Order(str(self.order.value())), new=self.new.isChecked())

    def _show(self, asked: int, made: tuple[Prepared, Letters | None]) -> None:
        if asked != self._asked:
            return
        self._prepared, self._run = made
        drafts = self._prepared.drafts
        self._fill_lists(
            [(_marked(draft), draft.addressee.address[0]) for draft in drafts],
            [(f"{one.name} ({one.number})", one.reason) for one in self._prepared.withheld],
        )
        say(self.summary, self._summary(self._prepared))
        if self.pages.current() != "earlier":
            self.preview.show_run(self._run)
        self._enable()

    def _fill_lists(self, letters: Sequence[tuple[str, str]], without: Sequence[tuple[str, str]]) -> None:
        for rows, pairs in ((self.letters, letters), (self.without, without)):
            rows.show_rows(_Line(number.to_bytes(16), name, detail) for number, (name, detail) in enumerate(pairs, 1))
        self.pages.segments.label("letters", self.tr("Brieven ({count})").format(count=len(letters)))
        self.pages.segments.label("without", self.tr("Geen brief ({count})").format(count=len(without)))

    def _summary(self, prepared: Prepared) -> str:
        chosen = prepared.selection
        lines = []
        if chosen.before:
            lines.append(self.tr("{count} kregen deze brief al.").format(count=chosen.before))
        if chosen.missing:
            lines.append(self.tr("{count} staan niet in de laatste export.").format(count=chosen.missing))
        if chosen.starting:
            lines.append(self.tr("Nog geen huurder, wel op de avond: {names}.").format(names="; ".join(chosen.starting)))
        return " ".join(lines)

    def _show_refusal(self, asked: int, error: Exception) -> None:
        """Say in the list why there are no letters."""
        if asked != self._asked:
            return
        if not isinstance(error, Refusal):
            ask.refused(self, error)
        self._prepared, self._run = None, None
        self._fill_lists([], [])
        self.letters.empty.say("invite", self.tr("Geen brieven"), error.sentence() if isinstance(error, Refusal) else "")
        say(self.summary, "")
        self.preview.show_run(None)
        self._enable()

    def _enable(self) -> None:
        earlier, row = self.pages.current() == "earlier", self._mailing()
        able = row is not None if earlier else bool(self._run)
        for one in (self.print_button, self.save_button, self.each_button):
            one.setEnabled(able)
        for one in (self.sent_button, self.discard_button):
            one.setVisible(earlier)
            one.setEnabled(earlier and row is not None and row.sent_on is None)

    def _mailing(self) -> MailingRow | None:
        row: MailingRow | None = self.earlier.row()
        return row

    @Slot(str)
    def _page_chosen(self, name: str) -> None:
        if name == "earlier":
            self._earlier_chosen(None)
        else:
            self.preview.show_run(self._run)
        self._enable()

    @Slot(object)
    def _letter_chosen(self, _key: object) -> None:
        number = self.letters.view.currentIndex().row()
        if self.pages.current() == "letters" and number >= 0 and number != self.preview.letter:
            self.preview.show_letter(number)

    @Slot(object)
    def _earlier_chosen(self, _key: object) -> None:
        row = self._mailing()
        self._enable()
        if row is None or self.pages.current() != "earlier":
            return
        self.context.jobs.start(
            self.tr("Mailing {name} tonen").format(name=row.reference),
            lambda step: self.delivery.letters(row.id, step)[0],
            done=lambda run: self._show_earlier(row.id, run),
            failed=lambda error: ask.refused(self, error),
            writes=False,
        )

    def _show_earlier(self, mailing_id: bytes, run: Letters) -> None:
        row = self._mailing()
        if self.pages.current() == "earlier" and row is not None and row.id == mailing_id:
            self.preview.show_run(run)

    # what is done

    def _source(self) -> Prepared | bytes | None:
        """Return what the buttons work on: the proposal, or the chosen earlier mailing."""
        if self.pages.current() != "earlier":
            return self._prepared
        row = self._mailing()
        return row.id if row else None

    @Slot()
    def print_letters(self) -> None:
        """Ask for a printer and print."""
        if (source := self._source()) is not None:
            self.delivery.print_letters(source)

    @Slot()
    def save_letters(self) -> None:
        """Ask for a file and save all letters in it."""
        if (source := self._source()) is not None:
            self.delivery.save(source, self._file_stem())

    @Slot()
    def save_each(self) -> None:
        """Ask for a folder and save one PDF per letter in it."""
        if (source := self._source()) is not None:
            self.delivery.save_each(source)

    def _file_stem(self) -> str:
        reference = self.meeting.row.reference if self.meeting else ""
        return self.tr("Brieven {meeting}").format(meeting=reference)

    @Slot()
    def mark_sent(self) -> None:
        """Ask about the chosen draft whether it was sent."""
        if (row := self._mailing()) is not None:
            self.delivery.ask_sent(row)

    @Slot()
    def discard(self) -> None:
        """Throw the chosen draft away."""
        if (row := self._mailing()) is not None:
            self.delivery.discard(row)

    @Slot()
    def change_text(self) -> None:
        """Let the user change the text of the letter, for this and later mailings."""
        name = str(self.text.value())
        with self.context.read() as session:
            text = letter_texts.load(session, name)
        changed = LetterTextDialog.ask(self, name, text)
        if changed is None:
            return
        label = self.tr("Tekst van “{name}” aanpassen").format(name=letter_texts.NAMES[name])
        with ask.telling(self), self.context.change(label) as change:
            letter_texts.save(change.session, name, changed)
        self.prepare()


def _marked(draft: Draft) -> str:
    """Return the names in the list, with what to know about them."""
    everybody = " en ".join(sort_name(one.name) for one in draft.addressee.people)
    return f"{everybody} ({draft.addressee.remark})" if draft.addressee.remark else everybody


def _tone(row: MailingRow) -> Tone:
    return Tone.GOOD if row.sent_on else Tone.WARN
