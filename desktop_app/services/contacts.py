"""Contact persons of a complex and the moments at which they were contacted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.names import display_name
from desktop_app.language.text import accept
from desktop_app.models.complexes import Complex
from desktop_app.models.contacts import ContactMoment, ContactPerson
from desktop_app.models.people import Person
from desktop_app.services.homes import person_name
from desktop_app.services.rows import fetch, require_past

EVERY_WEEKS: Final = 8
"""How often a contact person is contacted unless agreed otherwise."""

_WEEKS_MAXIMUM: Final = 104


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact person: who, of which complex, when last and when next; `overdue` when that day has passed."""

    id: bytes
    person_id: bytes
    name: str
    phone: str
    complex_id: bytes
    complex: str
    every_weeks: int
    since: date
    last: date | None
    next: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """One contact: when, and what was said."""

    id: bytes
    on: date
    text: str


def of_complex(session: Session, complex_id: bytes, today: date) -> tuple[ContactRow, ...]:
    """Return the contact persons of a complex, the next to be contacted first."""
    return _rows(session, today, ContactPerson.complex_id == complex_id)


def due(session: Session, today: date) -> tuple[ContactRow, ...]:
    """Return every contact person whose day has come, the oldest first."""
    return tuple(row for row in _rows(session, today) if row.next <= today)


def _rows(session: Session, today: date, *conditions: ColumnElement[bool]) -> tuple[ContactRow, ...]:
    last = (
        select(ContactMoment.contact_person_id, func.max(ContactMoment.on).label("on"))
        .group_by(ContactMoment.contact_person_id)
        .subquery()
    )
    statement = (
        select(ContactPerson, Person, Complex.number, last.c.on)
        .join(Person, Person.id == ContactPerson.person_id)
        .join(Complex, Complex.id == ContactPerson.complex_id)
        .outerjoin(last, last.c.contact_person_id == ContactPerson.id)
        .where(or_(ContactPerson.until.is_(None), ContactPerson.until >= today), Person.deceased.is_(False), *conditions)
    )
    found = [_row(*row, today=today) for row in session.execute(statement)]
    return tuple(sorted(found, key=lambda row: (row.next, row.name, row.id)))


def _row(contact: ContactPerson, person: Person, number: str, last: date | None, *, today: date) -> ContactRow:
    following = (last or contact.since) + timedelta(weeks=contact.every_weeks)
    return ContactRow(
        contact.id, person.id, display_name(person_name(person)), person.phone, contact.complex_id, number,
        contact.every_weeks, contact.since, last, following, following < today,
    )  # fmt: skip


def moments(session: Session, contact_id: bytes) -> tuple[Moment, ...]:
    """Return the contacts with one contact person, the last first."""
    columns = (ContactMoment.id, ContactMoment.on, ContactMoment.text)
    statement = select(*columns).where(ContactMoment.contact_person_id == contact_id)
    return tuple(Moment(*row) for row in session.execute(statement.order_by(ContactMoment.on.desc(), ContactMoment.id.desc())))


def add(session: Session, complex_id: bytes, person_id: bytes, since: date, every_weeks: int = EVERY_WEEKS) -> bytes:
    """Make somebody contact person of a complex and return the key; Refusal ``contact.exists``, ``contact.weeks``."""
    _require_weeks(every_weeks)
    running = or_(ContactPerson.until.is_(None), ContactPerson.until >= since)
    known = (ContactPerson.complex_id == complex_id, ContactPerson.person_id == person_id)
    if session.scalar(select(ContactPerson.id).where(*known, or_(running, ContactPerson.since == since))):
        raise Refusal("contact.exists")
    contact = ContactPerson(complex_id=complex_id, person_id=person_id, since=since, every_weeks=every_weeks)
    session.add(contact)
    session.flush()
    return contact.id


def set_rhythm(session: Session, contact_id: bytes, every_weeks: int) -> None:
    """Agree another number of weeks between two contacts."""
    _require_weeks(every_weeks)
    fetch(session, ContactPerson, contact_id).every_weeks = every_weeks


def _require_weeks(every_weeks: int) -> None:
    if not 1 <= every_weeks <= _WEEKS_MAXIMUM:
        raise Refusal("contact.weeks", maximum=_WEEKS_MAXIMUM)


def stop(session: Session, contact_id: bytes, until: date) -> None:
    """End a contact person's term on its last day."""
    contact = fetch(session, ContactPerson, contact_id)
    contact.until = max(until, contact.since)


def log(session: Session, contact_id: bytes, text: str, on: date, *, today: date) -> bytes:
    """Note a contact and return its key; Refusal ``value.future``, ``value.empty``, ``text.*``."""
    said = accept(text, "Wat er gezegd is", multiline=True)
    if not said:
        raise Refusal("value.empty", what="Wat er gezegd is")
    fetch(session, ContactPerson, contact_id)
    moment = ContactMoment(contact_person_id=contact_id, on=require_past(on, today, "Het contact"), text=said)
    session.add(moment)
    session.flush()
    return moment.id
