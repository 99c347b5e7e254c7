"""Decisions as records of their own: under an agenda item, provisional (B1, B2) until the minutes are adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.meetings import AgendaItem, Decision, Meeting, Minutes
from desktop_app.models.panels import Panel, PanelComplex
from desktop_app.services import agenda, meetings, rows


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in a list; `number` is its own, or B1 and so on while it is provisional."""

    id: bytes
    version: int
    meeting_id: bytes
    meeting: str
    starts: datetime
    panel: str
    item_id: bytes
    number: str
    text: str


def decision_rows(
    session: Session, *, meeting_id: bytes | None = None, complex_id: bytes | None = None
) -> tuple[DecisionRow, ...]:
    """Return decisions, the latest meeting first and in the order of its agenda; of one meeting or complex when asked."""
    statement = (
        select(Decision, Meeting.reference, Meeting.starts, Panel.name)
        .join(Meeting, Meeting.id == Decision.meeting_id)
        .join(Panel, Panel.id == Meeting.panel_id)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .order_by(Meeting.starts.desc(), AgendaItem.position, Decision.position)
    )
    if meeting_id is not None:
        statement = statement.where(Decision.meeting_id == meeting_id)
    if complex_id is not None:
        about = select(PanelComplex.panel_id).where(PanelComplex.complex_id == complex_id)
        statement = statement.where(Meeting.panel_id.in_(about))
    return tuple(
        DecisionRow(
            d.id, d.version, d.meeting_id, reference, starts, panel, d.agenda_item_id, d.number or f"B{d.position}", d.text
        )
        for d, reference, starts, panel in session.execute(statement)
    )


def add_decision(session: Session, item_id: bytes, text: str, *, today: date) -> bytes:
    """Note a decision under an agenda item and return its key."""
    item = writable_item(session, item_id, today)
    last = session.scalar(select(func.max(Decision.position)).where(Decision.meeting_id == item.meeting_id)) or 0
    decision = Decision(meeting_id=item.meeting_id, agenda_item_id=item_id, position=last + 1, text=_checked(text))
    session.add(decision)
    session.flush()
    return decision.id


def edit_decision(session: Session, decision_id: bytes, version: int, text: str) -> None:
    """Change the text of a decision that was not adopted yet."""
    decision = rows.fetch(session, Decision, decision_id, version)
    agenda.require_unlocked(session, decision.meeting_id)
    decision.text = _checked(text)
    session.flush()


def remove_decision(session: Session, decision_id: bytes) -> None:
    """Delete a decision that was not adopted yet."""
    agenda.require_unlocked(session, rows.fetch(session, Decision, decision_id).meeting_id)
    rows.remove(session, "decision", [decision_id])


def _checked(text: str) -> str:
    checked = accept(text, "Het besluit", multiline=True)
    if not checked:
        raise Refusal("value.empty", what="De tekst van het besluit")
    return checked


def writable_item(session: Session, item_id: bytes, today: date) -> AgendaItem:
    """Return an item under which something may be noted; the meeting is held and has minutes from then on."""
    item = rows.fetch(session, AgendaItem, item_id)
    agenda.require_unlocked(session, item.meeting_id)
    meetings.hold(session, item.meeting_id, today=today, what="Het verslag")
    known = select(Minutes.id).where(Minutes.meeting_id == item.meeting_id)
    if session.scalars(known).first() is None:
        session.add(Minutes(meeting_id=item.meeting_id))
        session.flush()
    return item
