"""For whom a panel speaks: its own set of dwellings, or else all dwellings of its complexes, and who lives there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Date, Select, and_, literal, or_, select
from sqlalchemy.orm import Session

from desktop_app.models.complexes import Dwelling
from desktop_app.models.panels import Membership, Panel, PanelComplex, PanelDwelling, PanelKind
from desktop_app.models.people import Person, Tenancy, TenancyKind

ALL_TENANTS = frozenset({PanelKind.COMPLEX, PanelKind.RENOVATION})
"""The kinds whose meetings are for all tenants of the dwellings; the others are for their members."""


def dwellings(panel_id: bytes) -> Select[bytes]:
    """Return a select of the keys of the panel's dwellings."""
    own = select(PanelDwelling.dwelling_id).where(PanelDwelling.panel_id == panel_id)
    complexes = select(PanelComplex.complex_id).where(PanelComplex.panel_id == panel_id)
    return select(Dwelling.id).where(or_(Dwelling.id.in_(own), and_(~own.exists(), Dwelling.complex_id.in_(complexes))))


def current(on: date) -> ColumnElement[bool]:
    """Return the condition that a tenancy runs on a day; the end date is its last day.

    The day is written into the statement: SQLite would convert a bound one again for every row, ten times the work.
    """
    day = literal(on, Date(), literal_execute=True)
    return and_(Tenancy.start_date <= day, or_(Tenancy.end_date.is_(None), Tenancy.end_date >= day))


def tenants(session: Session, panel_id: bytes, on: date) -> list[tuple[bytes, bytes]]:
    """Return (person, dwelling) of every living tenant of the panel's dwellings on a day, main tenants first per dwelling."""
    rows = session.execute(
        select(Tenancy.person_id, Tenancy.dwelling_id)
        .join(Person, Person.id == Tenancy.person_id)
        .where(Tenancy.dwelling_id.in_(dwellings(panel_id)), current(on), Person.deceased.is_(False))
        .order_by(Tenancy.dwelling_id, Tenancy.kind == TenancyKind.CO_TENANT, Tenancy.start_date, Tenancy.person_id)
    )
    return [(person_id, dwelling_id) for person_id, dwelling_id in rows]


def sits(on: date) -> ColumnElement[bool]:
    """Return the condition that a membership runs on a day."""
    return and_(Membership.since <= on, or_(Membership.until.is_(None), Membership.until >= on))


def members(session: Session, panel_id: bytes, on: date) -> dict[bytes, str]:
    """Return person -> role of the members on a day."""
    rows = session.execute(select(Membership.person_id, Membership.role).where(Membership.panel_id == panel_id, sits(on)))
    return {row.person_id: row.role for row in rows}


def invited(session: Session, panel_id: bytes, on: date) -> list[frozenset[bytes]]:
    """Return who is to be invited when nobody was yet: per household for complexes and renovations, else per member."""
    kind = session.scalars(select(Panel.kind).where(Panel.id == panel_id)).one()
    if kind not in ALL_TENANTS:
        return [frozenset({person_id}) for person_id in members(session, panel_id, on)]
    homes: dict[bytes, set[bytes]] = {}
    for person_id, dwelling_id in tenants(session, panel_id, on):
        homes.setdefault(dwelling_id, set()).add(person_id)
    return [frozenset(people) for people in homes.values()]


def dwellings_of_complex(complex_id: bytes) -> Select[bytes]:
    """Return a select of the keys of a complex's dwellings, by number."""
    return select(Dwelling.id).where(Dwelling.complex_id == complex_id).order_by(Dwelling.number)


def main_tenants(session: Session, complex_id: bytes, on: date) -> list[bytes]:
    """Return the main tenants of a complex on a day, by dwelling."""
    main = (Tenancy.kind == TenancyKind.TENANT, Dwelling.complex_id == complex_id, current(on))
    statement = select(Tenancy.person_id).join(Dwelling, Dwelling.id == Tenancy.dwelling_id).where(*main)
    return list(session.scalars(statement.order_by(Dwelling.number)))
