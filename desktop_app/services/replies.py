"""Answers before the evening: who comes, with how many, and how many chairs to put out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.models.meetings import Meeting, MeetingStatus, Reply
from desktop_app.services import codes, rows, scope, who

MOST_OF_A_HOUSEHOLD = 20


@dataclass(frozen=True, slots=True)
class ReplyValues:
    """An answer: coming or not, and with how many (the one who answers included)."""

    coming: bool
    number: int = 1


@dataclass(frozen=True, slots=True)
class Replies:
    """Counts: answers yes and no, letters (or people) without any answer, and the heads to expect."""

    yes: int
    no: int
    silent: int
    expected: int


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """An answer in the list."""

    id: bytes
    person: who.Known
    coming: bool
    number: int
    on: date


def reply(session: Session, meeting_id: bytes, person_ids: Sequence[bytes], values: ReplyValues, *, today: date) -> Replies:
    """Note what people answered; a later answer replaces an earlier one. Returns the counts."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    if meeting.status == MeetingStatus.CANCELLED:
        raise Refusal("meeting.cancelled", meeting=meeting.reference)
    if not 1 <= values.number <= MOST_OF_A_HOUSEHOLD:
        raise Refusal("reply.number", maximum=MOST_OF_A_HOUSEHOLD)
    for person_id in person_ids:
        _note(session, (meeting_id, person_id), values, today)
    session.flush()
    return counts(session, meeting_id, today=today)


def _note(session: Session, key: tuple[bytes, bytes], values: ReplyValues, today: date) -> None:
    meeting_id, person_id = key
    known = session.scalar(select(Reply).where(Reply.meeting_id == meeting_id, Reply.person_id == person_id))
    number = values.number if values.coming else 0
    if known is None:
        session.add(Reply(meeting_id=meeting_id, person_id=person_id, coming=values.coming, number=number, on=today))
    elif (known.coming, known.number) != (values.coming, number):
        known.coming, known.number, known.on = values.coming, number, today


def counts(session: Session, meeting_id: bytes, *, today: date) -> Replies:
    """Return the counts. Silent are the letters that nobody of the household answered; before any letter, the households
    (of complex and renovation panels) or members that would be invited.
    """  # noqa: D205
    found = session.execute(select(Reply.person_id, Reply.coming, Reply.number).where(Reply.meeting_id == meeting_id)).all()
    panel_id = rows.fetch(session, Meeting, meeting_id).panel_id
    groups = codes.letters(session, meeting_id) or scope.invited(session, panel_id, today)
    answered = {person_id for person_id, _, _ in found}
    yes = [number for _, coming, number in found if coming]
    return Replies(len(yes), len(found) - len(yes), sum(1 for group in groups if not group & answered), sum(yes))


def reply_rows(session: Session, meeting_id: bytes) -> tuple[ReplyRow, ...]:
    """Return the answers by name."""
    found = session.scalars(select(Reply).where(Reply.meeting_id == meeting_id)).all()
    people = who.known(session, {reply.person_id for reply in found})
    listed = [ReplyRow(reply.id, people[reply.person_id], reply.coming, reply.number, reply.on) for reply in found]
    return tuple(sorted(listed, key=lambda row: row.person.sort_key))


def remove(session: Session, reply_id: bytes) -> None:
    """Take back an answer that was noted by mistake."""
    rows.remove(session, "reply", [rows.fetch(session, Reply, reply_id).id])
