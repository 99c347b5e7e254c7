"""The sheet that lies on the table: who may come, with room for a signature."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from desktop_app.documents import attendance_list
from desktop_app.documents.attendance_list import AttendanceList
from desktop_app.documents.render import Document
from desktop_app.language.dates import moment_text
from desktop_app.language.names import sort_name
from desktop_app.services import attendance, letterhead, scope, who
from desktop_app.services.meetings import meeting_row


def pdf(session: Session, meeting_id: bytes, *, today: date) -> Document:
    """Return the attendance list as PDF."""
    return attendance_list.build(content(session, meeting_id, today=today), letterhead.house(session))


def content(session: Session, meeting_id: bytes, *, today: date) -> AttendanceList:
    """Return everybody who is expected by name: tenants of the dwellings and members, or the members alone."""
    row = meeting_row(session, meeting_id, today=today)
    day = row.starts.date()
    ids = set(scope.members(session, row.panel_id, day))
    if row.panel_kind in scope.ALL_TENANTS:
        ids |= {person_id for person_id, _ in scope.tenants(session, row.panel_id, day)}
    people = sorted(who.known(session, ids).values(), key=lambda person: person.sort_key)
    streets = attendance.places(session, list(ids), day)
    rows = tuple((sort_name(person.parts), streets.get(person.id, person.organisation)) for person in people)
    where = f"{moment_text(row.starts)}, {row.place}" if row.place else moment_text(row.starts)
    return AttendanceList(row.title, where[:1].upper() + where[1:], rows)
