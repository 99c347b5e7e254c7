"""Whom an import touches among the people that the panels count on: members and contact persons who move or leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.importers.difference import Difference, Entry
from desktop_app.models.complexes import Complex
from desktop_app.models.contacts import ContactPerson
from desktop_app.models.panels import Membership, Panel, PanelStatus
from desktop_app.models.people import Person

KINDS: Final = ("moved", "left", "disappeared", "deceased")


@dataclass(frozen=True, slots=True)
class Affected:
    """A panel member or contact person, what happens to him, and where he sits (a panel's reference or a Complexnummer)."""

    relation: str
    kind: str
    role: str
    reference: str
    name: str
    entry: Entry


def affected(session: Session, difference: Difference, today: date) -> tuple[Affected, ...]:
    """Return the members of panels and the contact persons who move, leave, disappear or died, in the order of `KINDS`."""
    seats: dict[str, list[tuple[str, str, str]]] = {}
    for relation, *seat in (*_members(session, today), *_contacts(session, today)):
        seats.setdefault(relation, []).append((seat[0], seat[1], seat[2]))
    return tuple(
        Affected(entry.key, kind, *seat, entry)
        for kind in KINDS
        for entry in difference.kinds[kind]
        for seat in seats.get(entry.key, ())
    )


def _members(session: Session, today: date) -> Iterator[tuple[str, str, str, str]]:
    rows = session.execute(
        select(Person.relation_number, Panel.reference, Panel.name)
        .join_from(Membership, Person, Person.id == Membership.person_id)
        .join(Panel, Panel.id == Membership.panel_id)
        .where(or_(Membership.until.is_(None), Membership.until >= today), Panel.status != PanelStatus.DISSOLVED)
        .where(Person.relation_number.is_not(None))
        .order_by(Panel.reference)
    )
    return ((number or "", "member", reference, name) for number, reference, name in rows)


def _contacts(session: Session, today: date) -> Iterator[tuple[str, str, str, str]]:
    rows = session.execute(
        select(Person.relation_number, Complex.number, Complex.name)
        .join_from(ContactPerson, Person, Person.id == ContactPerson.person_id)
        .join(Complex, Complex.id == ContactPerson.complex_id)
        .where(or_(ContactPerson.until.is_(None), ContactPerson.until >= today), Person.relation_number.is_not(None))
        .order_by(Complex.number)
    )
    return ((number or "", "contact", reference, name) for number, reference, name in rows)
