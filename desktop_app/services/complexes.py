"""Complexes: the list, and everything about one, with its dwellings in walking order."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Subquery, select, union
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.addresses import Address, walking_key
from desktop_app.language.fold import fold, search_fold
from desktop_app.models.complexes import Complex, Dwelling
from desktop_app.models.meetings import Meeting, MeetingStatus
from desktop_app.models.panels import Panel, PanelComplex, PanelDwelling, PanelStatus
from desktop_app.models.people import Tenancy
from desktop_app.services.contacts import ContactRow, of_complex
from desktop_app.services.homes import Tenant, address_lines, dwelling_address, households
from desktop_app.services.rows import fetch
from desktop_app.services.scope import current


@dataclass(frozen=True, slots=True)
class ComplexRow:
    """A line of the list. `panels` are the names of the panels that are not dissolved; `last`, `next` their meetings."""

    id: bytes
    number: str
    name: str
    dwellings: int
    let: int
    tenants: int
    panels: tuple[str, ...]
    last: datetime | None
    next: datetime | None


@dataclass(frozen=True, slots=True)
class PanelOf:
    """A panel that speaks about a complex."""

    id: bytes
    reference: str
    name: str
    kind: str
    status: str
    cycle_months: int


@dataclass(frozen=True, slots=True)
class MeetingOf:
    """A meeting of a panel that speaks about a complex."""

    id: bytes
    reference: str
    name: str
    starts: datetime
    place: str
    status: str


@dataclass(frozen=True, slots=True)
class DwellingRow:
    """A dwelling with its current tenants, the main tenant first; vacant without any."""

    id: bytes
    number: str
    address: str
    postcode_city: str
    block: str
    floor: str
    status: str
    raw_address: str
    tenants: tuple[Tenant, ...]


@dataclass(frozen=True, slots=True)
class ComplexPage:
    """Everything about one complex: dwellings in walking order, meetings the latest first."""

    row: ComplexRow
    version: int
    dwellings: tuple[DwellingRow, ...]
    panels: tuple[PanelOf, ...]
    meetings: tuple[MeetingOf, ...]
    contacts: tuple[ContactRow, ...]


def rows(session: Session, today: date, text: str = "") -> tuple[ComplexRow, ...]:
    """Return the complexes whose number or name has every word of `text`, by number."""
    words = search_fold(text).split()
    found = session.execute(select(Complex.id, Complex.number, Complex.name))
    named = {row[0]: row for row in found if all(word in search_fold(f"{row[1]} {row[2]}") for word in words)}
    counts, panels, around = _counts(session, today), _panel_names(session), _around(session, today)
    made = [
        ComplexRow(*row, *counts.get(key, (0, 0, 0)), tuple(panels.get(key, ())), *around.get(key, (None, None)))
        for key, row in named.items()
    ]
    return tuple(sorted(made, key=lambda row: (row.number.zfill(12), row.id)))


def find(session: Session, number: str) -> bytes:
    """Return the key of the complex with this Complexnummer; Refusal ``value.unknown``."""
    found = session.scalar(select(Complex.id).where(Complex.number == number.strip()))
    if found is None:
        raise Refusal("value.unknown", what="Complex", value=number)
    return found


def _spoken_for() -> Subquery:
    """Return (panel_id, complex_id): a panel speaks about its complexes, and about those of its own set of dwellings."""
    whole = select(PanelComplex.panel_id, PanelComplex.complex_id)
    part = select(PanelDwelling.panel_id, Dwelling.complex_id).join(Dwelling, Dwelling.id == PanelDwelling.dwelling_id)
    return union(whole, part).subquery()


def _counts(session: Session, today: date, complex_id: bytes | None = None) -> dict[bytes, tuple[int, int, int]]:
    """Return complex -> dwellings, let dwellings, current tenants (of one complex, or of all).

    Joined and counted here: two scans cost SQLite a fifth of what a join over all tenancies does.
    """
    homes = select(Dwelling.id, Dwelling.complex_id)
    living = select(Tenancy.dwelling_id, Tenancy.person_id).where(current(today))
    if complex_id is not None:
        homes = homes.where(Dwelling.complex_id == complex_id)
        living = living.where(Tenancy.dwelling_id.in_(homes.with_only_columns(Dwelling.id)))
    connection = session.connection()
    belongs = {key: of for key, of in connection.execute(homes)}  # noqa: C416 - rows, not pairs
    let: dict[bytes, set[bytes]] = defaultdict(set)
    tenants: dict[bytes, set[bytes]] = defaultdict(set)
    for dwelling_id, person_id in connection.execute(living):
        let[belongs[dwelling_id]].add(dwelling_id)
        tenants[belongs[dwelling_id]].add(person_id)
    return {key: (count, len(let[key]), len(tenants[key])) for key, count in Counter(belongs.values()).items()}


def _panel_names(session: Session) -> dict[bytes, list[str]]:
    found: dict[bytes, list[str]] = defaultdict(list)
    spoken = _spoken_for()
    statement = select(spoken.c.complex_id, Panel.name).join(Panel, Panel.id == spoken.c.panel_id)
    for key, name in session.execute(statement.where(Panel.status != PanelStatus.DISSOLVED).order_by(Panel.name)):
        found[key].append(name)
    return found


def _around(session: Session, today: date) -> dict[bytes, tuple[datetime | None, datetime | None]]:
    """Return complex -> start of the last meeting before `today` and of the next from it on; cancelled ones do not count."""
    midnight = datetime.combine(today, time())
    spoken = _spoken_for()
    meetings = (
        select(spoken.c.complex_id, Meeting.starts)
        .join(Meeting, Meeting.panel_id == spoken.c.panel_id)
        .where(Meeting.status != MeetingStatus.CANCELLED)
    )
    found: dict[bytes, tuple[datetime | None, datetime | None]] = {}
    for key, starts in session.execute(meetings.order_by(Meeting.starts)):
        last, following = found.get(key, (None, None))
        found[key] = (starts, following) if starts < midnight else (last, following or starts)
    return found


def page(session: Session, complex_id: bytes, today: date) -> ComplexPage:
    """Return everything about one complex; Refusal ``register.conflict`` when it is gone."""
    found = fetch(session, Complex, complex_id)
    counts = _counts(session, today, complex_id).get(complex_id, (0, 0, 0))
    panels = tuple(_panel_names(session).get(complex_id, ()))
    around = _around(session, today).get(complex_id, (None, None))
    row = ComplexRow(complex_id, found.number, found.name, *counts, panels, *around)
    return ComplexPage(
        row, found.version, dwellings(session, complex_id, today), _panels(session, complex_id),
        _meetings(session, complex_id), of_complex(session, complex_id, today),
    )  # fmt: skip


def dwellings(session: Session, complex_id: bytes, today: date) -> tuple[DwellingRow, ...]:
    """Return the dwellings of a complex in walking order: the given order, else block, street, side and number."""
    found = session.scalars(select(Dwelling).where(Dwelling.complex_id == complex_id)).all()
    living = households(session, [dwelling.id for dwelling in found], today)
    return tuple(_dwelling(dwelling, tuple(living.get(dwelling.id, ()))) for dwelling in sorted(found, key=walk))


def walk(dwelling: Dwelling) -> tuple[Any, ...]:
    """Return the key by which dwellings are passed on a walk; dwellings without a given order come after those with one."""
    given = dwelling.walking_order
    return given is None, given or 0, fold(dwelling.block), walking_key(dwelling_address(dwelling)), dwelling.number


def _dwelling(dwelling: Dwelling, tenants: tuple[Tenant, ...]) -> DwellingRow:
    address: Address = dwelling_address(dwelling)
    street, town = address_lines(address, dwelling.raw_address)
    return DwellingRow(
        dwelling.id, dwelling.number, street, town, dwelling.block, dwelling.floor, dwelling.address_status,
        dwelling.raw_address, tenants,
    )  # fmt: skip


def _panels(session: Session, complex_id: bytes) -> tuple[PanelOf, ...]:
    columns = (Panel.id, Panel.reference, Panel.name, Panel.kind, Panel.status, Panel.cycle_months)
    spoken = _spoken_for()
    statement = select(*columns).join(spoken, spoken.c.panel_id == Panel.id)
    found = session.execute(statement.where(spoken.c.complex_id == complex_id).order_by(Panel.name))
    return tuple(PanelOf(*row) for row in found)


def _meetings(session: Session, complex_id: bytes) -> tuple[MeetingOf, ...]:
    spoken = _spoken_for()
    statement = (
        select(Meeting.id, Meeting.reference, Meeting.name, Panel.name, Meeting.starts, Meeting.place, Meeting.status)
        .join(Panel, Panel.id == Meeting.panel_id)
        .join(spoken, spoken.c.panel_id == Panel.id)
        .where(spoken.c.complex_id == complex_id)
        .order_by(Meeting.starts.desc())
    )
    return tuple(
        MeetingOf(key, reference, own or panel, starts, place, status)
        for key, reference, own, panel, starts, place, status in session.execute(statement)
    )
