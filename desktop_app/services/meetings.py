"""Meetings: planned, moved, cancelled, held, and the six steps that are ticked from what the register holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.dates import date_text, short_date
from desktop_app.language.text import accept
from desktop_app.models.meetings import Meeting, MeetingStatus
from desktop_app.models.panels import Panel, PanelKind
from desktop_app.services import agenda, panels, references, rows, steps
from desktop_app.services.steps import Step

YEARS: Final = (1990, 2100)
STATUSES: Final = {MeetingStatus.PLANNED: "gepland", MeetingStatus.CANCELLED: "afgelast", MeetingStatus.HELD: "gehouden"}


_EVENING: Final = 4


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """What a person fills in about a meeting; times are local wall time. `name` is for an evening with a title of its own."""

    starts: datetime
    place: str
    ends: datetime | None = None
    name: str = ""
    reply_by: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list. `steps` are the six steps; `title` is its own name or the panel's."""

    id: bytes
    reference: str
    panel_id: bytes
    panel_reference: str
    panel: str
    panel_kind: str
    title: str
    starts: datetime
    ends: datetime | None
    place: str
    status: str
    moved_from: datetime | None
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done; None when all are, or the meeting was cancelled.

        Once the evening was held, what comes before it can no longer be done.
        """
        if self.status == MeetingStatus.CANCELLED:
            return None
        first = _EVENING if self.status == MeetingStatus.HELD else 1
        return next((step for step in self.steps if not step.done and step.number >= first), None)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything about a meeting that its page shows beside the lists of its steps."""

    row: MeetingRow
    version: int
    values: MeetingValues
    cancelled_reason: str
    fed_back_on: date | None
    agenda: tuple[agenda.AgendaRow, ...]


def meeting_rows(session: Session, *, today: date, panel_id: bytes | None = None) -> tuple[MeetingRow, ...]:
    """Return the meetings, latest first; of one panel when asked."""
    statement = select(Meeting).order_by(Meeting.starts.desc(), Meeting.reference)
    if panel_id is not None:
        statement = statement.where(Meeting.panel_id == panel_id)
    return _rows(session, list(session.scalars(statement)), today)


def _rows(session: Session, meetings: list[Meeting], today: date) -> tuple[MeetingRow, ...]:
    chosen = select(Panel.id, Panel.reference, Panel.name, Panel.kind).where(Panel.id.in_({m.panel_id for m in meetings}))
    known = {row.id: row for row in session.execute(chosen)}
    ticked = steps.ticked(session, meetings, today=today)
    return tuple(
        MeetingRow(
            m.id, m.reference, m.panel_id, known[m.panel_id].reference, known[m.panel_id].name, known[m.panel_id].kind,
            m.name or known[m.panel_id].name, m.starts, m.ends, m.place, m.status, m.moved_from, ticked[m.id],
        )
        for m in meetings
    )  # fmt: skip


def meeting_row(session: Session, meeting_id: bytes, *, today: date) -> MeetingRow:
    """Return one meeting as lists show it."""
    return _rows(session, [rows.fetch(session, Meeting, meeting_id)], today)[0]


def meeting_page(session: Session, meeting_id: bytes, *, today: date) -> MeetingPage:
    """Return one meeting with its agenda."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    values = MeetingValues(meeting.starts, meeting.place, meeting.ends, meeting.name, meeting.reply_by)
    row = _rows(session, [meeting], today)[0]
    return MeetingPage(
        row, meeting.version, values, meeting.cancelled_reason, meeting.fed_back_on, agenda.items(session, meeting_id)
    )


def find(session: Session, reference: str) -> bytes:
    """Return the meeting with a reference; Refusal ``value.unknown``."""
    key = session.scalar(select(Meeting.id).where(Meeting.reference == reference.strip().upper()))
    if key is None:
        raise Refusal("value.unknown", what="Bijeenkomst", value=reference)
    return key


def add_meeting(
    session: Session, panel_id: bytes, values: MeetingValues, *, items: tuple[agenda.AgendaValues, ...] | None = None
) -> bytes:
    """Plan a meeting and return its key; without `items` it gets the usual agenda. A meeting in the past may be noted too."""
    panels.require_living(session, panel_id)
    reference = references.next_reference(session, references.MEETING, Meeting.reference)
    meeting = Meeting(reference=reference, panel_id=panel_id, starts=values.starts)
    _fill(meeting, values)
    session.add(meeting)
    session.flush()
    kind = PanelKind(rows.fetch(session, Panel, panel_id).kind)
    agenda.set_items(session, meeting.id, agenda.default_items(kind) if items is None else items)
    return meeting.id


def edit(session: Session, meeting_id: bytes, version: int, values: MeetingValues) -> None:
    """Store what a person changed; another start is a move, so that its letter can be offered."""
    meeting = _open(session, meeting_id, version)
    if values.starts != meeting.starts:
        _require_planned(meeting)
        _note_move(meeting, values.starts)
    _fill(meeting, values)
    session.flush()


def move(session: Session, meeting_id: bytes, starts: datetime, ends: datetime | None = None, place: str | None = None) -> None:
    """Give a planned meeting another time, and another place where one is given; without `ends` it lasts as long as before."""
    meeting = _open(session, meeting_id)
    _require_planned(meeting)
    _require_sensible(starts)
    length = meeting.ends - meeting.starts if meeting.ends else None
    values = MeetingValues(
        starts, place or meeting.place, ends or (starts + length if length else None), meeting.name, meeting.reply_by
    )
    _note_move(meeting, starts)
    _fill(meeting, values)
    session.flush()


def _note_move(meeting: Meeting, starts: datetime) -> None:
    """Keep the start that was announced first; moving back to it is no move."""
    announced = meeting.moved_from or meeting.starts
    meeting.moved_from = None if starts == announced else announced
    if meeting.reply_by and meeting.reply_by >= starts.date():
        meeting.reply_by = None


def cancel(session: Session, meeting_id: bytes, reason: str) -> None:
    """Call a planned meeting off."""
    meeting = _open(session, meeting_id)
    _require_planned(meeting)
    meeting.status, meeting.cancelled_reason = MeetingStatus.CANCELLED, accept(reason, "De reden", 400)
    session.flush()


def feed_back(session: Session, meeting_id: bytes, *, on: date, today: date) -> None:
    """Note that the panel was told what was done with what it said (the last step)."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    require_held_by(meeting, today, "De terugkoppeling")
    meeting.fed_back_on = rows.require_past(on, today, "De terugkoppeling")
    session.flush()


def hold(session: Session, meeting_id: bytes, *, today: date, what: str) -> Meeting:
    """Return the meeting as held: attendance or minutes of a planned meeting, on its day or later, mean that it took place."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    require_held_by(meeting, today, what)
    meeting.status = MeetingStatus.HELD
    return meeting


def require_held_by(meeting: Meeting, today: date, what: str) -> None:
    """Refuse a fact about a meeting that has yet to come (``value.future``) or was called off (``meeting.cancelled``)."""
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refusal("meeting.cancelled", meeting=meeting.reference)
    rows.require_past(meeting.starts.date(), today, f"{what} van de bijeenkomst {meeting.reference}")


def _open(session: Session, meeting_id: bytes, version: int | None = None) -> Meeting:
    meeting = rows.fetch(session, Meeting, meeting_id, version)
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refusal("meeting.cancelled", meeting=meeting.reference)
    return meeting


def _require_planned(meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.HELD:
        raise Refusal("meeting.held", meeting=meeting.reference, date=date_text(meeting.starts))


def _require_sensible(starts: datetime) -> None:
    """Refuse a year that nobody means, such as 0226 or 9999."""
    if not YEARS[0] <= starts.year <= YEARS[1]:
        hint = f"Kies een jaar van {YEARS[0]} tot en met {YEARS[1]}."
        raise Refusal("value.invalid", what="De datum van de bijeenkomst", value=short_date(starts), hint=hint)


def _fill(meeting: Meeting, values: MeetingValues) -> None:
    _require_sensible(values.starts)
    if values.ends is not None and values.ends <= values.starts:
        raise Refusal("period.backwards", what="De bijeenkomst")
    if values.reply_by is not None and values.reply_by > values.starts.date():
        raise Refusal("meeting.reply_by")
    meeting.name = accept(values.name, "De naam van de bijeenkomst", 200)
    meeting.place = accept(values.place, "De plaats", 200)
    meeting.starts, meeting.ends, meeting.reply_by = values.starts, values.ends, values.reply_by
