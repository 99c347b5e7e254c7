"""The register as an import compares with it: plain column tuples by natural key, read in five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.importers.difference import KnownHome, KnownLease, KnownPerson, RejectedKey, Snapshot
from desktop_app.importers.rows import HomePart, LeasePart, PersonPart
from desktop_app.models.complexes import Complex, Dwelling
from desktop_app.models.imports import ImportRun, RejectedRow
from desktop_app.models.people import OwnValue, Person, Tenancy

_PERSON = [getattr(Person, name) for name in PersonPart._fields]
_HOME = [Complex.number if name == "complex" else getattr(Dwelling, name) for name in HomePart._fields]
_LEASE = [getattr(Tenancy, name) for name in LeasePart._fields if name != "home"]


def take(session: Session) -> Snapshot:
    """Return the tenants with a Relatienummer, their leases, all dwellings and complexes, and the import before."""
    persons, numbers = _persons(session)
    dwellings = session.execute(select(Dwelling.id, *_HOME).join_from(Dwelling, Complex))
    homes = {home.number: KnownHome(key, home) for key, *values in dwellings for home in [_home(values)]}
    units = {home.id: number for number, home in homes.items()}
    leases: dict[str, list[KnownLease]] = defaultdict(list)
    columns = Tenancy.id, Tenancy.person_id, Tenancy.dwelling_id, Tenancy.missing_since, *_LEASE
    for key, person, dwelling, missing, *values in session.execute(select(*columns)):
        if person in numbers:
            leases[numbers[person]].append(KnownLease(key, LeasePart(units[dwelling], *values), missing))
    complexes = {number: (key, name) for key, number, name in session.execute(select(Complex.id, Complex.number, Complex.name))}
    before = _before(session)
    return Snapshot(complexes, homes, persons, leases, before.on, before.rejected)


def _persons(session: Session) -> tuple[dict[str, KnownPerson], dict[bytes, str]]:
    """Return the tenants by number, with the export's view of what was corrected by hand, and the numbers by key."""
    own = _own_values(session)
    persons: dict[str, KnownPerson] = {}
    numbers: dict[bytes, str] = {}
    for key, *values in session.execute(select(Person.id, *_PERSON).where(Person.relation_number.is_not(None))):
        part = PersonPart(*values)
        kept = {}
        for row, name, exported in own.get(key, ()):
            kept[name] = row, str(getattr(part, name))
            values[PersonPart._fields.index(name)] = exported == "True" if name == "deceased" else exported
        if kept:
            part = PersonPart(*values)
        persons[part.relation_number] = KnownPerson(key, part, kept)
        numbers[key] = part.relation_number
    return persons, numbers


def _own_values(session: Session) -> dict[bytes, list[tuple[bytes, str, str]]]:
    """Return the values corrected by hand, by person: (row, column, what the export last said)."""
    own: dict[bytes, list[tuple[bytes, str, str]]] = defaultdict(list)
    for row, person, name, exported in session.execute(
        select(OwnValue.id, OwnValue.person_id, OwnValue.field, OwnValue.exported)
    ):
        if name in PersonPart._fields:
            own[person].append((row, name, exported))
    return own


def _home(values: Sequence[Any]) -> HomePart:
    home = HomePart(*values)
    return home._replace(complex=intern(home.complex), street=intern(home.street), city=intern(home.city))


@dataclass(frozen=True, slots=True)
class _Before:
    on: date | None = None
    rejected: frozenset[RejectedKey] = frozenset()


def _before(session: Session) -> _Before:
    """Return the last import that stands: its date and by what its rejected rows are recognised."""
    last = session.execute(
        select(ImportRun.id, ImportRun.on).where(~ImportRun.taken_back).order_by(ImportRun.number.desc()).limit(1)
    ).first()
    if last is None:
        return _Before()
    columns = RejectedRow.relation_number, RejectedRow.contract_number, RejectedRow.surname, RejectedRow.initials
    rows = session.execute(select(*columns).where(RejectedRow.import_run_id == last.id))
    return _Before(last.on, frozenset((number,) if number else (contract, *name) for number, contract, *name in rows))
