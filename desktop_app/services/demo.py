"""A register of invented people to look around in, and the demo's main job without a window.

Everything is made through the same services as the coordinator's own work, with dates around today. Nothing of the user's
is read or touched: the caller says where the files come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import select

from desktop_app import paths
from desktop_app.demo.exports import Line, Town
from desktop_app.models.complexes import Complex
from desktop_app.models.database import Database
from desktop_app.models.meetings import Presence
from desktop_app.models.panels import PanelKind
from desktop_app.services import (
    attendance,
    attendance_sheet,
    council,
    demo_story,
    imports,
    letter_drafts,
    letter_files,
    mailings,
    meetings,
    minutes,
    minutes_paper,
    panels,
    record,
    register,
    scope,
    settings,
)
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.minutes import AdoptValues
from desktop_app.services.minutes_paper import Version
from desktop_app.services.panels import PanelValues
from desktop_app.services.recipients import Choice
from desktop_app.services.register import OpenRegister

PASSPHRASE: Final = "een voorbeeld om rond te kijken"  # noqa: S105 - the demo's register holds nobody
_ROWS, _SEED = 430, 7


@dataclass(frozen=True, slots=True)
class Job:
    """What the demo's job made: the files in order, and how many tenants and letters."""

    files: tuple[Path, ...]
    persons: int
    letters: int


def build(path: Path, *, today: date) -> OpenRegister:
    """Make the demo's register at `path` and return it open; its passphrase is `PASSPHRASE`."""
    opened, _ = register.create(path, PASSPHRASE)
    try:
        _dress(opened.database)
        with TemporaryDirectory(prefix="samenspraak-") as folder:
            _take_in(opened.database, _export(Path(folder) / "export.csv"), today)
        demo_story.tell(opened.database, today=today)
    except BaseException:
        opened.close()
        raise
    return opened


def open_or_build(path: Path, *, today: date) -> OpenRegister:
    """Open the demo's register that stands at `path` from an earlier time, or make it."""
    return register.open_with_passphrase(path, PASSPHRASE) if path.exists() else build(path, today=today)


def _dress(database: Database) -> None:
    logo = paths.resource("demo", "logo.png").read_bytes()
    with database.change("Huisstijl") as change:
        settings.save(change.session, demo_story.HOUSE)
        settings.set_asset(change.session, settings.LOGO, "logo.png", logo)


def _export(path: Path) -> Path:
    """Write an export of three invented complexes."""
    town = Town(_ROWS, _SEED)
    export = town.first()
    export.rows = [
        row._replace(complex_name=row.complex_name.removesuffix(" 1")) for row in export.rows if isinstance(row, Line)
    ]
    return export.write(path)


def _take_in(database: Database, path: Path, today: date) -> int:
    with database.read() as session:
        prepared = imports.prepare(session, path, today=today)
    with database.change(prepared.label) as change:
        imports.apply(change, prepared, confirmed=True)
    return prepared.counts.persons


def job(folder: Path, *, today: date) -> Job:
    """Do the main job into `folder`: import an export, letters, attendance list, minutes, the council's copy."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="samenspraak-") as place:
        opened, _ = register.create(Path(place) / "voorbeeld.samenspraak", PASSPHRASE)
        try:
            return _Work(opened.database, folder, today).done()
        finally:
            opened.close()


class _Work:
    """The job in the making: one panel, one evening three weeks from today, from export to the council's copy."""

    def __init__(self, database: Database, folder: Path, today: date) -> None:
        self.database, self.folder, self.today = database, folder, today
        self.evening = datetime.combine(today + timedelta(days=21), time(19, 30))
        self.files: list[Path] = []

    def done(self) -> Job:
        """Do all of it and return what was made."""
        _dress(self.database)
        self.files.append(_export(self.folder / "export.csv"))
        persons = _take_in(self.database, self.files[0], self.today)
        meeting_id = self._plan()
        letters = self._invite(meeting_id)
        self._hold(meeting_id)
        self._hand_over(meeting_id)
        return Job(tuple(self.files), persons, letters)

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        letter_files.write(path, content)
        self.files.append(path)

    def _plan(self) -> bytes:
        with self.database.change("Panel en bijeenkomst") as change:
            session = change.session
            complex_id = session.scalars(select(Complex.id).order_by(Complex.number)).first()
            values = PanelValues(PanelKind.COMPLEX, "Panel Waterhof", "", 12, (complex_id or b"",))
            panel_id = panels.add_panel(session, values, today=self.today)
            evening = MeetingValues(self.evening, demo_story.PLACE, self.evening + timedelta(hours=2))
            return meetings.add_meeting(session, panel_id, evening)

    def _invite(self, meeting_id: bytes) -> int:
        with self.database.change("Uitnodiging", closing=True) as change:
            session = change.session
            name = letter_drafts.invitation(session, meeting_id)
            prepared = letter_drafts.prepare(session, meeting_id, name, Choice(), today=self.today)
            key = mailings.store(session, prepared, today=self.today)
            self._write("uitnodigingen.pdf", mailings.print_letters(*mailings.thawed(session, key)).document.pdf)
            mailings.mark_sent(session, key, on=self.today, today=self.today)
            self._write("presentielijst.pdf", attendance_sheet.pdf(session, meeting_id, today=self.today).pdf)
            return len(prepared.drafts)

    def _hold(self, meeting_id: bytes) -> None:
        day = self.evening.date()
        with self.database.change("Presentie en verslag") as change:
            session = change.session
            panel_id = meetings.meeting_row(session, meeting_id, today=day).panel_id
            came = [min(group) for group in scope.invited(session, panel_id, day)][:14]
            attendance.attend(session, meeting_id, came, Presence.PRESENT, today=day)
            record.record(session, meeting_id, demo_story.filled(session, "verslag-voorjaar", (came, day)), today=day)

    def _hand_over(self, meeting_id: bytes) -> None:
        day = self.evening.date() + timedelta(days=14)
        with self.database.change("Vastgesteld en overhandigd", closing=True) as change:
            minutes.adopt(change.session, meeting_id, AdoptValues(day), today=day)
            document = minutes_paper.pdf(change.session, meeting_id, Version.MEMBERS, today=day)
            self._write("verslag.pdf", document.pdf)
            made = council.bundle(change.session, CouncilChoice(new=True), today=day)
            council.hand_over(change.session, made.meetings, on=day, today=day)
        for name, content in made.files:
            self._write(f"huurdersraad/{name}", content)
