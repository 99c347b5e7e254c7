"""The six steps of a meeting, ticked from the data: nobody keeps a list of what is done by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop_app.language.dates import short_date
from desktop_app.models.mailings import Mailing, MailingKind, MailingStatus
from desktop_app.models.meetings import (
    AgendaItem,
    Attendance,
    Audience,
    Handover,
    Meeting,
    MeetingStatus,
    Minutes,
    MinutesStatus,
    Presence,
    Reply,
)

NAMES: Final = ("Voorbereiden", "Uitnodigen", "Antwoorden", "Avond", "Verslag", "Terugkoppelen")


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps: number from 1, its name, whether it is done, and a few words about how far it is."""

    number: int
    name: str
    done: bool
    detail: str = ""


@dataclass(slots=True)
class _Facts:
    """What is counted of one meeting."""

    items: int = 0
    written: int = 0
    invited: date | None = None
    replies: int = 0
    present: int = 0
    minutes: str = ""
    members: date | None = None
    council: date | None = None


def ticked(session: Session, meetings: Sequence[Meeting], *, today: date) -> dict[bytes, tuple[Step, ...]]:
    """Return the six steps of each meeting."""
    facts = {meeting.id: _Facts() for meeting in meetings}
    ids = list(facts)
    for name, statement in _counts(ids):
        for key, value in session.execute(statement):
            setattr(facts[key], name, value)
    return {meeting.id: _steps(meeting, facts[meeting.id], today) for meeting in meetings}


def _counts(ids: list[bytes]) -> Iterable[tuple[str, Select[bytes, Any]]]:
    def per_meeting(column: Any, value: Any, *conditions: Any) -> Select[bytes, Any]:  # noqa: ANN401 - columns
        return select(column, value).where(column.in_(ids), *conditions).group_by(column)

    count = func.count()
    yield "items", per_meeting(AgendaItem.meeting_id, count)
    yield "written", per_meeting(AgendaItem.meeting_id, count, AgendaItem.revision_id.is_not(None))
    sent = (Mailing.status == MailingStatus.SENT, Mailing.kind == MailingKind.INVITATION)
    yield "invited", per_meeting(Mailing.meeting_id, func.max(Mailing.sent_on), *sent)
    yield "replies", per_meeting(Reply.meeting_id, count)
    yield "present", per_meeting(Attendance.meeting_id, count, Attendance.presence == Presence.PRESENT)
    yield "minutes", per_meeting(Minutes.meeting_id, func.max(Minutes.status))
    yield "members", per_meeting(Handover.meeting_id, func.max(Handover.on), Handover.audience == Audience.MEMBERS)
    yield "council", per_meeting(Handover.meeting_id, func.max(Handover.on), Handover.audience == Audience.COUNCIL)


def _steps(meeting: Meeting, facts: _Facts, today: date) -> tuple[Step, ...]:
    held = meeting.status == MeetingStatus.HELD
    passed = meeting.starts.date() < today
    closed = facts.replies > 0 and (passed or (meeting.reply_by is not None and meeting.reply_by < today))
    done = (
        facts.items > 0 and bool(meeting.place),
        facts.invited is not None,
        closed or held,
        facts.present > 0,
        facts.minutes == MinutesStatus.ADOPTED or facts.members is not None,
        meeting.fed_back_on is not None,
    )
    details = (_prepared(facts), _invited(facts), _replied(facts), _came(facts), _written(facts), _fed_back(meeting, facts))
    return tuple(Step(i, name, tick, text) for i, (name, tick, text) in enumerate(zip(NAMES, done, details, strict=True), 1))


def _prepared(facts: _Facts) -> str:
    return f"{facts.items} agendapunten" if facts.items else "nog geen agenda"


def _invited(facts: _Facts) -> str:
    return f"verzonden op {short_date(facts.invited)}" if facts.invited else "nog niet verzonden"


def _replied(facts: _Facts) -> str:
    return f"{facts.replies} antwoorden" if facts.replies != 1 else "1 antwoord"


def _came(facts: _Facts) -> str:
    return f"{facts.present} aanwezig" if facts.present else "nog geen presentie"


def _written(facts: _Facts) -> str:
    if facts.minutes == MinutesStatus.ADOPTED:
        return "vastgesteld"
    if facts.members:
        return f"concept, aan de leden op {short_date(facts.members)}"
    return f"{facts.written} van {facts.items} punten beschreven" if facts.written else "nog niet geschreven"


def _fed_back(meeting: Meeting, facts: _Facts) -> str:
    if meeting.fed_back_on:
        return f"teruggekoppeld op {short_date(meeting.fed_back_on)}"
    return f"Huurdersraad op {short_date(facts.council)}" if facts.council else "nog niet teruggekoppeld"
