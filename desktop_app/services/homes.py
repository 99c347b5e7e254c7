"""Where people live, as the register knows it on a given day: the one home of each person, and its household."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language import addresses
from desktop_app.language.addresses import Address
from desktop_app.language.names import Form, Name
from desktop_app.models.complexes import Complex, Dwelling
from desktop_app.models.people import Person, Tenancy, TenancyKind
from desktop_app.services.scope import current

IN_LIST = 500
"""Keys in one `IN (…)`: more costs the database more than a second statement."""


class Phase(StrEnum):
    """A tenancy seen from a day."""

    CURRENT = "current"
    FUTURE = "future"
    FORMER = "former"


@dataclass(frozen=True, slots=True)
class Home:
    """A tenancy with its dwelling: `lines` are the two address lines by NEN 5825."""

    tenancy_id: bytes
    dwelling_id: bytes
    dwelling: str
    complex_id: bytes
    complex: str
    complex_name: str
    address: Address
    start: date
    end: date | None
    kind: str
    phase: Phase
    missing_since: date | None
    address_status: str
    raw_address: str

    @property
    def lines(self) -> tuple[str, str]:
        """Street and number, postcode and city."""
        return address_lines(self.address, self.raw_address)


def address_lines(address: Address, raw: str = "") -> tuple[str, str]:
    """Return the two lines of an address; one without a house number shows what the export said."""
    street, town = addresses.lines(address)
    return (street if address.house_number else raw or address.street), town


def phase(start: date, end: date | None, today: date) -> Phase:
    """Return how a tenancy stands on `today`; its end date is the last day."""
    if start > today:
        return Phase.FUTURE
    return Phase.CURRENT if end is None or end >= today else Phase.FORMER


def person_name(person: Person) -> Name:
    """Return the parts of a person's name as `language.names` takes them."""
    return Name(
        person.initials,
        person.first_name,
        person.surname_prefix,
        person.surname,
        person.partner_prefix,
        person.partner_surname,
        person.name_usage,
        Form(person.form_of_address),
        person.salutation_override,
    )


def all_homes(session: Session, person_ids: Sequence[bytes], today: date) -> dict[bytes, list[Home]]:
    """Return every tenancy of these people, the one that counts first (see `homes`)."""
    found: dict[bytes, list[Home]] = defaultdict(list)
    columns = (Tenancy, Dwelling, Complex.number, Complex.name)
    for start in range(0, len(person_ids), IN_LIST):
        statement = (
            select(*columns)
            .join(Dwelling, Dwelling.id == Tenancy.dwelling_id)
            .join(Complex, Complex.id == Dwelling.complex_id)
            .where(Tenancy.person_id.in_(person_ids[start : start + IN_LIST]))
        )
        for tenancy, dwelling, number, name in session.execute(statement):
            found[tenancy.person_id].append(_home(tenancy, dwelling, (number, name), today))
    for homes in found.values():
        homes.sort(key=_rank)
    return found


def homes(session: Session, person_ids: Sequence[bytes], today: date) -> dict[bytes, Home]:
    """Return the home of each person that has or had one: the oldest current lease, else the next, else the last."""
    return {person_id: found[0] for person_id, found in all_homes(session, person_ids, today).items()}


def _home(tenancy: Tenancy, dwelling: Dwelling, of: tuple[str, str], today: date) -> Home:
    return Home(
        tenancy.id, dwelling.id, dwelling.number, dwelling.complex_id, of[0], of[1], dwelling_address(dwelling),
        tenancy.start_date, tenancy.end_date, tenancy.kind, phase(tenancy.start_date, tenancy.end_date, today),
        tenancy.missing_since, dwelling.address_status, dwelling.raw_address,
    )  # fmt: skip


def dwelling_address(dwelling: Dwelling) -> Address:
    """Return a dwelling's address; a house number that is not known is 0."""
    return Address(
        dwelling.street,
        dwelling.house_number or 0,
        dwelling.house_letter,
        dwelling.house_number_addition,
        dwelling.postcode,
        dwelling.city,
    )


_ORDER = {Phase.CURRENT: 0, Phase.FUTURE: 1, Phase.FORMER: 2}


def _rank(home: Home) -> tuple[int, int, bytes]:
    oldest_first = home.start.toordinal()
    return _ORDER[home.phase], -oldest_first if home.phase is Phase.FORMER else oldest_first, home.tenancy_id


@dataclass(frozen=True, slots=True)
class Tenant:
    """A current tenant of a dwelling: key, number, name, and since when."""

    person_id: bytes
    number: str
    name: Name
    start: date
    kind: str
    missing_since: date | None


def households(session: Session, dwelling_ids: Sequence[bytes], today: date) -> dict[bytes, list[Tenant]]:
    """Return the tenants with a current tenancy of each dwelling, the main tenant first, then the oldest lease."""
    found: dict[bytes, list[Tenant]] = defaultdict(list)
    for start in range(0, len(dwelling_ids), IN_LIST):
        statement = (
            select(Tenancy, Person)
            .join(Person, Person.id == Tenancy.person_id)
            .where(Tenancy.dwelling_id.in_(dwelling_ids[start : start + IN_LIST]))
            .where(current(today))
        )
        for tenancy, person in session.execute(statement):
            tenant = Tenant(
                person.id, person.relation_number or person.reference or "", person_name(person),
                tenancy.start_date, tenancy.kind, tenancy.missing_since,
            )  # fmt: skip
            found[tenancy.dwelling_id].append(tenant)
    for tenants in found.values():
        tenants.sort(key=lambda each: (each.kind != TenancyKind.TENANT, each.start, each.number))
    return found
