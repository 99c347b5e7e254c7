"""The page of one person: Persoon (contact, marks, own values), Panels en bijeenkomsten, Brieven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.language.dates import clock_time, date_text, short_date
from desktop_app.language.names import address_line, display_name
from desktop_app.language.phones import format_phone
from desktop_app.services import people, person_changes
from desktop_app.services.homes import Home, Phase
from desktop_app.services.people import Evening, Own, PersonPage, SentLetter, Term
from desktop_app.services.person_changes import PersonValues
from desktop_app.views import ask, words
from desktop_app.views.context import AppContext
from desktop_app.views.day_dialog import DayDialog, Question
from desktop_app.views.person_dialog import PersonDialog
from desktop_app.views.table import Column
from desktop_app.views.theme import Tone
from desktop_app.views.widgets.choices import Pages
from desktop_app.views.widgets.empty import EmptyState
from desktop_app.views.widgets.fields import Facts, column, scrolling
from desktop_app.views.widgets.head import PageHead
from desktop_app.views.widgets.rows_table import Rows

_OWN_HEIGHT = 126


class PersonView(QWidget):
    """Everything about one person, and what can be changed about it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.shown: PersonPage | None = None
        self._build_head()
        self._build_person()
        self._build_lists()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.pages, 1)

    def _build_head(self) -> None:
        self.head = PageHead()
        self.edit_button = self.head.offer(self.tr("B&ewerken…"), "pencil", self.edit)
        self.moved_action = self.head.more(self.tr("Is &verhuisd…"), "leave", self.moved)
        self.dwelling_action = self.head.more(self.tr("Naar het &complex"), "complexen", self.go_to_complex)

    def _build_person(self) -> None:
        self.facts = Facts()
        self.marks = {
            "no_letters": QCheckBox(self.tr("Geen br&ieven")),
            "no_email": QCheckBox(self.tr("Geen e-&mail")),
            "deceased": QCheckBox(self.tr("&Overleden")),
        }
        marks = QWidget()
        row = QHBoxLayout(marks)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(18)
        for name, box in self.marks.items():
            box.clicked.connect(lambda on, mark=name: self.set_mark(mark, on=on))
            row.addWidget(box)
        row.addStretch()
        self.own = _OwnValues(self.give_up)
        self.pages = Pages()
        self.pages.add("persoon", self.tr("Persoon"), scrolling(column(self.facts, marks, self.own)))

    def _build_lists(self) -> None:
        none = EmptyState("panels", self.tr("Zit niet in een panel"), self.tr("Voeg iemand toe op de pagina van het panel."))
        self.panels = Rows(self._panel_columns(), self.tr("Panels van deze persoon"), none)
        self.panels.opened.connect(lambda _record: self.context.go_to.emit("panels", self.panels.row().panel_id, ""))
        never = EmptyState(
            "bijeenkomsten", self.tr("Nog geen bijeenkomsten"), self.tr("Hier staat waar iemand was of zich afmeldde.")
        )
        self.meetings = Rows(self._meeting_columns(), self.tr("Bijeenkomsten van deze persoon"), never)
        self.meetings.opened.connect(lambda record: self.context.go_to.emit("bijeenkomsten", record, ""))
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panels, 2)
        layout.addWidget(self.meetings, 3)
        self.pages.add("panels", self.tr("Panels en bijeenkomsten"), both)
        unsent = EmptyState(
            "mail", self.tr("Nog geen brieven"), self.tr("Hier komen de brieven die als verzonden zijn gemerkt.")
        )
        self.letters = Rows(self._letter_columns(), self.tr("Brieven aan deze persoon"), unsent)
        self.letters.opened.connect(self._open_letter)
        self.pages.add("brieven", self.tr("Brieven"), self.letters)

    def _panel_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Panel"), lambda row: row.name, strong=True),
            Column(self.tr("Rol"), lambda row: words.word(words.ROLES, row.role), 110),
            Column(self.tr("Lid"), self._term, 180),
        )

    def _term(self, row: Term) -> str:
        if row.until is None:
            return self.tr("sinds {date}").format(date=short_date(row.since))
        return self.tr("{since} tot {until}").format(since=short_date(row.since), until=short_date(row.until))

    def _meeting_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Datum"), lambda row: f"{short_date(row.starts)}, {clock_time(row.starts)}", 170, strong=True),
            Column(self.tr("Bijeenkomst"), lambda row: row.name),
            Column(self.tr("Aanwezig"), self._presence, 120, tone=lambda row: words.tone(row.presence)),
        )

    def _presence(self, row: Evening) -> str:
        if row.presence or row.coming is None:
            return words.word(words.PRESENCE, row.presence)
        return self.tr("Komt") if row.coming else self.tr("Komt niet")

    def _letter_columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Verzonden"), lambda row: short_date(row.sent_on), 100, strong=True),
            Column(self.tr("Soort"), lambda row: words.word(words.LETTER_KINDS, row.kind)),
            Column(self.tr("Bijeenkomst"), lambda row: row.meeting, 90),
            Column(self.tr("Code"), lambda row: row.code, 90),
        )

    def _open_letter(self, _record: bytes) -> None:
        row: SentLetter = self.letters.row()
        if row.meeting_id is not None:
            self.context.go_to.emit("bijeenkomsten", row.meeting_id, "uitnodigen")

    # showing

    def show_person(self, record: bytes) -> None:
        """Fill the page."""
        with self.context.read() as session:
            page = self.shown = people.page(session, record, self.context.today)
        self._show_head(page)
        self.facts.show_facts([*self._living(page), *self._reach(page)])
        for name, box in self.marks.items():
            with QSignalBlocker(box):
                box.setChecked(page.deceased if name == "deceased" else bool(getattr(page.contact, name)))
        self.own.show_values(page.own)
        self.panels.show_rows(page.panels)
        self.meetings.show_rows(page.meetings)
        self.letters.show_rows(page.letters)
        count = sum(term.until is None for term in page.panels)
        text = self.tr("Panels en bijeenkomsten ({count})").format(count=count) if count else self.tr("Panels en bijeenkomsten")
        self.pages.segments.label("panels", text)

    def _show_head(self, page: PersonPage) -> None:
        pills = [] if page.kind == "tenant" else [(words.word(words.PERSON_KINDS, page.kind), Tone.INFO)]
        if page.status:
            pills.append((words.word(words.PERSON_STATUS, page.status), words.tone(page.status)))
        self.head.say(display_name(page.name), page.number, pills)
        living = page.home is not None and page.home.phase is Phase.CURRENT
        self.moved_action.setEnabled(living)
        self.dwelling_action.setEnabled(page.home is not None)

    def _living(self, page: PersonPage) -> list[tuple[str, str]]:
        home = page.home
        unsure = home is not None and home.address_status == "review"
        others = [display_name(tenant.name) for tenant in page.household if tenant.person_id != page.id]
        return [
            (self.tr("Op de envelop"), "\n".join(line for line in (address_line(page.name), *page.address) if line)),
            (self.tr("Adres niet zeker"), home.raw_address if home and unsure else ""),
            (self.tr("Aanhef"), page.salutation),
            (self.tr("Organisatie"), page.organisation),
            (self.tr("Functie"), page.function),
            (self.tr("Complex"), f"{home.complex}  {home.complex_name}" if home else ""),
            (self.tr("Woning"), self._dwelling(home) if home else ""),
            (self.tr("Samen met"), ", ".join(others)),
            (self.tr("Ook"), "\n".join(f"{each.lines[0]}, {self._dwelling(each)}" for each in page.homes[1:])),
        ]

    def _dwelling(self, home: Home) -> str:
        period = {
            Phase.CURRENT: self.tr("{number}, huurt sinds {start}"),
            Phase.FUTURE: self.tr("{number}, huurt vanaf {start}"),
            Phase.FORMER: self.tr("{number}, huurde van {start} tot en met {end}"),
        }[home.phase]
        end = date_text(home.end) if home.end else ""
        text = period.format(number=home.dwelling, start=date_text(home.start), end=end)
        if home.missing_since is None:
            return text
        return self.tr("{text}\nNiet in de export van {date}").format(text=text, date=date_text(home.missing_since))

    def _reach(self, page: PersonPage) -> list[tuple[str, str]]:
        contact = page.contact
        return [
            (self.tr("Telefoon"), format_phone(contact.phone) if contact.phone else self._unusable(contact.phone_raw)),
            (self.tr("E-mail"), contact.email or self._unusable(contact.email_raw)),
            (self.tr("Taal"), words.word(words.LANGUAGES, contact.language)),
            (self.tr("Krijgt post"), words.word(words.CHANNELS, contact.channel)),
            (self.tr("Notitie"), page.note),
        ]

    def _unusable(self, raw: str) -> str:
        return self.tr("“{raw}” is niet bruikbaar").format(raw=raw) if raw else ""

    # changing

    @Slot()
    def edit(self) -> None:
        """Ask for other values and store them."""
        if (page := self.shown) is None:
            return
        values = PersonDialog.ask(self, form_values(page))
        if values is not None:
            self._store(page, values, self.tr("{name} bewerken"))

    def set_mark(self, name: str, *, on: bool) -> None:
        """Put a mark on somebody or take it away."""
        if (page := self.shown) is None:
            return
        values = form_values(page, **{name: on})
        label = self.tr("{name}: {mark}") if on else self.tr("{name}: niet meer {mark}")
        mark = words.word(words.PERSON_STATUS, name).lower()
        self._store(page, values, label.replace("{mark}", mark))
        self.show_person(page.id)

    def _store(self, page: PersonPage, values: PersonValues, label: str) -> None:
        with ask.telling(self), self.context.change(label.format(name=display_name(page.name))) as change:
            person_changes.edit(change.session, page.id, values, page.version)

    def give_up(self, own: Own) -> None:
        """Take the export's value again."""
        if (page := self.shown) is None:
            return
        what = person_changes.LABELS[own.field]
        label = self.tr("{field} van {name} weer volgens de export").format(field=what, name=display_name(page.name))
        with ask.telling(self), self.context.change(label) as change:
            person_changes.give_up_own(change.session, page.id, own.field)

    @Slot()
    def moved(self) -> None:
        """Ask the last day of the lease and end it."""
        if (page := self.shown) is None:
            return
        title = self.tr("{name} is verhuisd").format(name=display_name(page.name))
        hint = self.tr("De volgende import kijkt weer naar de export: staat daar geen einddatum, dan loopt de huur door.")
        question = Question(title, self.tr("&Laatste dag van de huur"), self.tr("&Vertrek noteren"), hint)
        day = DayDialog.ask(self, question, self.context.today)
        if day is None:
            return
        with ask.telling(self), self.context.change(title) as change:
            person_changes.moved_out(change.session, page.id, day, today=self.context.today)

    @Slot()
    def go_to_complex(self) -> None:
        """Show the complex in which somebody lives."""
        if self.shown is not None and self.shown.home is not None:
            self.context.go_to.emit("complexen", self.shown.home.complex_id, "woningen")


def form_values(page: PersonPage, **marks: bool) -> PersonValues:
    """Return what the form of a person holds now, with other marks."""
    name, contact = page.name, page.contact
    line, postcode, city = contact.postal
    known = {
        "surname_prefix": name.prefix, "form_of_address": name.form.value, "salutation_override": name.salutation,
        "deceased": page.deceased, "postal_line": line, "postal_postcode": postcode, "postal_city": city,
        "organisation": page.organisation, "function": page.function, "note": page.note,
    }  # fmt: skip
    for field in fields(PersonValues):
        if field.name not in known:
            known[field.name] = getattr(name if hasattr(name, field.name) else contact, field.name)
    known["phone"] = format_phone(contact.phone) if contact.phone else ""
    return PersonValues(**{**known, **marks})  # type: ignore[arg-type]


class _OwnValues(QWidget):
    """The values that were corrected by hand, with what the export says; Delete gives one up."""

    def __init__(self, give_up: Callable[[Own], object]) -> None:
        super().__init__()
        title = QLabel(self.tr("Eigen waarden"))
        title.setProperty("kind", "heading")
        hint = QLabel(self.tr("Een import laat deze staan. Delete neemt de waarde van de export weer over."), wordWrap=True)
        hint.setProperty("kind", "muted")
        self.list = Rows(self._columns(), self.tr("Eigen waarden"), EmptyState())
        self.list.setFixedHeight(_OWN_HEIGHT)
        self.list.remove.connect(lambda: give_up(self.list.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        for part in (title, hint, self.list):
            layout.addWidget(part)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Gegeven"), lambda row: person_changes.LABELS[row.field], 130, strong=True),
            Column(self.tr("Eigen waarde"), lambda row: _shown(row.field, row.value), 150),
            Column(self.tr("Export"), lambda row: _shown(row.field, row.exported)),
        )

    def show_values(self, values: tuple[Own, ...]) -> None:
        """Show these; without any nothing stands here."""
        self.setVisible(bool(values))
        self.list.show_rows(values)


def _shown(field: str, value: str) -> str:
    """Return a stored value as a person reads it."""
    if field == "phone" and value:
        return format_phone(value)
    if field == "form_of_address":
        return words.word(words.FORMS, value)
    if field == "language":
        return words.word(words.LANGUAGES, value)
    return {"True": "ja", "False": "nee"}.get(value, value) if field == "deceased" else value or "–"
