"""Who was there: found by a few letters and Enter, counted, with the role of that evening kept for the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.meetings import Attendance, Meeting, Presence
from desktop_app.models.panels import Role
from desktop_app.models.people import Person, PersonKind
from desktop_app.services import agenda, homes, meetings, references, rows, scope, search, who

GUEST, TENANT, COLLEAGUE = "guest", "tenant", "colleague"
KEPT_ROLES: Final = {PersonKind.COLLEAGUE: COLLEAGUE, PersonKind.COUNCIL: "council", PersonKind.TENANT: TENANT}
ROLE_NAMES: Final = {
    Role.CHAIR: ("voorzitter", "voorzitters"), Role.SECRETARY: ("secretaris", "secretarissen"), Role.MEMBER: ("lid", "leden"),
    Role.ADVISER: ("adviseur", "adviseurs"), TENANT: ("huurder", "huurders"), GUEST: ("gast", "gasten"),
    Role.COUNCIL: ("Huurdersraad", "Huurdersraad"), COLLEAGUE: ("medewerker", "medewerkers"),
    Role.COORDINATOR: ("coördinator", "coördinatoren"),
}  # fmt: skip
"""The word for a role on that evening, for one and for more; also the order of the names in minutes."""
PRESENCES: Final = {
    Presence.PRESENT: "aanwezig", Presence.EXCUSED: "afwezig met bericht", Presence.ABSENT: "afwezig zonder bericht",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were there; guests who were present count apart."""

    present: int
    excused: int
    absent: int
    guests: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody the door field proposes: `place` is the street and number, or the organisation; `presence` if noted before."""

    person: who.Known
    place: str
    presence: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Somebody's attendance; `role` is a panel role, "tenant", "guest", "colleague" or "council"."""

    id: bytes
    person: who.Known
    place: str
    presence: str
    role: str


def candidates(session: Session, meeting_id: bytes, text: str, *, limit: int = 8) -> tuple[Candidate, ...]:
    """Return who of the members, tenants of the panel's dwellings, colleagues and council members matches what is typed."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    near = set(scope.members(session, meeting.panel_id, meeting.starts.date()))
    near |= {person_id for person_id, _ in scope.tenants(session, meeting.panel_id, meeting.starts.date())}
    staff = select(Person.id).where(Person.kind.in_((PersonKind.COLLEAGUE, PersonKind.COUNCIL, PersonKind.GUEST)))
    near |= set(session.scalars(staff))
    keys = search.find(session, text, limit, within=near)
    ids = [keys[start : start + 16] for start in range(0, len(keys), 16)]
    people, streets = who.known(session, ids), places(session, ids, meeting.starts.date())
    notes = select(Attendance.person_id, Attendance.presence).where(Attendance.meeting_id == meeting_id)
    noted = {row[0]: row[1] for row in session.execute(notes)}
    return tuple(Candidate(people[i], streets.get(i, people[i].organisation), noted.get(i, "")) for i in ids)


def places(session: Session, ids: Sequence[bytes], on: date) -> dict[bytes, str]:
    """Return person -> street and number of the home that he or she has on a day."""
    found = homes.homes(session, ids, on)
    return {person_id: home.lines[0] for person_id, home in found.items() if home.phase is homes.Phase.CURRENT}


def attend(session: Session, meeting_id: bytes, person_ids: Sequence[bytes], presence: str, *, today: date) -> Counts:
    """Note who was there, excused or absent; the meeting is held from then on. Returns the counts."""
    agenda.require_unlocked(session, meeting_id)
    meeting = meetings.hold(session, meeting_id, today=today, what="De presentie")
    roles = scope.members(session, meeting.panel_id, meeting.starts.date())
    dwellings = dict(scope.tenants(session, meeting.panel_id, meeting.starts.date()))
    kinds = who.known(session, person_ids)
    noted = {row.person_id: row for row in session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))}
    for person_id in dict.fromkeys(person_ids):
        if person_id in noted:  # the role stays that of the first note
            noted[person_id].presence = presence
            continue
        role = roles.get(person_id) or KEPT_ROLES.get(PersonKind(kinds[person_id].kind), GUEST)
        values = {"presence": presence, "role": role, "dwelling_id": dwellings.get(person_id)}
        session.add(Attendance(meeting_id=meeting_id, person_id=person_id, **values))
    session.flush()
    return counts(session, meeting_id)


def add_guest(session: Session, meeting_id: bytes, name: str, organisation: str = "", *, today: date) -> Counts:
    """Note a guest as present: a new person of whom only name and organisation are known."""
    agenda.require_unlocked(session, meeting_id)
    meetings.hold(session, meeting_id, today=today, what="De presentie")
    surname = accept(name, "De naam van de gast", 200)
    if not surname:
        raise Refusal("value.empty", what="De naam van de gast")
    guest = Person(
        reference=references.next_reference(session, references.PERSON, Person.reference), kind=PersonKind.GUEST,
        surname=surname, organisation=accept(organisation, "De organisatie", 200),
    )  # fmt: skip
    session.add(guest)
    session.flush()
    session.add(Attendance(meeting_id=meeting_id, person_id=guest.id, presence=Presence.PRESENT, role=GUEST))
    session.flush()
    return counts(session, meeting_id)


def remove(session: Session, attendance_id: bytes) -> None:
    """Take back a note that was a mistake; the person stays."""
    found = rows.fetch(session, Attendance, attendance_id)
    agenda.require_unlocked(session, found.meeting_id)
    rows.remove(session, "attendance", [attendance_id])


def counts(session: Session, meeting_id: bytes) -> Counts:
    """Return how many were there."""
    found = session.execute(select(Attendance.presence, Attendance.role).where(Attendance.meeting_id == meeting_id)).all()
    present = [role for presence, role in found if presence == Presence.PRESENT]
    excused = sum(1 for presence, _ in found if presence == Presence.EXCUSED)
    return Counts(len(present) - present.count(GUEST), excused, len(found) - len(present) - excused, present.count(GUEST))


def attendance_rows(session: Session, meeting_id: bytes) -> tuple[AttendanceRow, ...]:
    """Return everybody noted: present first, the chair and secretary before the rest by name, as in minutes."""
    found = session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id)).all()
    ids = [row.person_id for row in found]
    people = who.known(session, ids)
    streets = places(session, ids, rows.fetch(session, Meeting, meeting_id).starts.date())
    listed = [
        AttendanceRow(row.id, people[i], streets.get(i, people[i].organisation), row.presence, row.role)
        for row in found
        for i in (row.person_id,)
    ]
    return tuple(sorted(listed, key=_order))


def _order(row: AttendanceRow) -> tuple[int, int, str]:
    before = {Role.CHAIR: 0, Role.SECRETARY: 1, Role.COORDINATOR: 3}
    return list(Presence).index(Presence(row.presence)), before.get(row.role, 2), row.person.sort_key  # type: ignore[call-overload]
