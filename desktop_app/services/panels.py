"""Panels: set up, edited, dissolved; who joins and leaves; which are past their cycle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.dates import date_text
from desktop_app.language.text import accept
from desktop_app.models.complexes import Complex
from desktop_app.models.meetings import Meeting, MeetingStatus
from desktop_app.models.panels import Membership, Panel, PanelComplex, PanelDwelling, PanelKind, PanelStatus
from desktop_app.services import references, rows, scope

KINDS: Final = {
    PanelKind.THEME: "Themapanel", PanelKind.COMPLEX: "Complexpanel", PanelKind.RENOVATION: "Renovatiepanel",
    PanelKind.SOUNDING_BOARD: "Klankbordgroep", PanelKind.COUNCIL: "Huurdersraad",
}  # fmt: skip
STATUSES: Final = {PanelStatus.FORMING: "in oprichting", PanelStatus.ACTIVE: "actief", PanelStatus.DISSOLVED: "ontbonden"}
LONGEST_CYCLE: Final = 120
DEFAULT_CYCLE: Final = 12
"""Months between two meetings of a complex panel, where nothing else was agreed."""


@dataclass(frozen=True, slots=True)
class PanelValues:
    """What a person fills in about a panel. `dwelling_ids`: a set of its own, which goes before the complexes."""

    kind: str
    name: str
    theme: str = ""
    cycle_months: int = 0
    complex_ids: tuple[bytes, ...] = ()
    dwelling_ids: tuple[bytes, ...] = ()
    founded_on: date | None = None


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A panel in a list. `cycle_due` is the day its next meeting should have been held by, None without a cycle."""

    id: bytes
    reference: str
    kind: str
    name: str
    status: str
    complexes: tuple[str, ...]
    members: int
    last_meeting: datetime | None
    next_meeting: datetime | None
    cycle_due: date | None


@dataclass(frozen=True, slots=True)
class PanelPage:
    """Everything about one panel. `complexes` are (key, number, name); `dwellings` and `tenants` count for whom it speaks."""

    row: PanelRow
    version: int
    values: PanelValues
    complexes: tuple[tuple[bytes, str, str], ...]
    dwellings: int
    tenants: int
    dissolved_on: date | None
    dissolved_reason: str


def panel_rows(session: Session, *, today: date) -> tuple[PanelRow, ...]:
    """Return every panel: the living ones first, then by name."""
    found = _rows(session, session.scalars(select(Panel)).all(), today)
    return tuple(sorted(found, key=lambda row: (row.status == PanelStatus.DISSOLVED, row.name.casefold(), row.reference)))


def panel_row(session: Session, panel_id: bytes, *, today: date) -> PanelRow:
    """Return one panel as lists show it."""
    return _rows(session, [rows.fetch(session, Panel, panel_id)], today)[0]


def _rows(session: Session, panels: Sequence[Panel], today: date) -> list[PanelRow]:
    """Make the rows with one statement per column, however many panels there are."""
    ids = [panel.id for panel in panels]
    complexes: dict[bytes, list[str]] = defaultdict(list)
    numbers = select(PanelComplex.panel_id, Complex.number).join(Complex, Complex.id == PanelComplex.complex_id)
    for panel_id, number in session.execute(numbers.where(PanelComplex.panel_id.in_(ids)).order_by(Complex.number)):
        complexes[panel_id].append(number)
    counted = select(Membership.panel_id, func.count()).where(Membership.panel_id.in_(ids), scope.sits(today))
    stays = Membership.until.is_distinct_from(today)  # whose last day it is, no longer counts
    members = dict(session.execute(counted.where(stays).group_by(Membership.panel_id)).all())
    last, coming = _meeting_days(session, ids)
    return [
        PanelRow(
            p.id, p.reference, p.kind, p.name, p.status, tuple(complexes[p.id]), members.get(p.id, 0), last.get(p.id),
            coming.get(p.id), _cycle_due(p, last.get(p.id)),
        )
        for p in panels
    ]  # fmt: skip


def _meeting_days(session: Session, ids: Sequence[bytes]) -> tuple[dict[bytes, datetime], dict[bytes, datetime]]:
    """Return per panel when it met last, and when its next planned meeting starts."""
    held = select(Meeting.panel_id, func.max(Meeting.starts)).where(Meeting.status == MeetingStatus.HELD)
    planned = select(Meeting.panel_id, func.min(Meeting.starts)).where(Meeting.status == MeetingStatus.PLANNED)
    found = (session.execute(one.where(Meeting.panel_id.in_(ids)).group_by(Meeting.panel_id)) for one in (held, planned))
    last, coming = (dict(rows.all()) for rows in found)
    return last, coming


def _cycle_due(panel: Panel, last: datetime | None) -> date | None:
    start = last.date() if last else panel.founded_on
    if not panel.cycle_months or start is None or panel.status == PanelStatus.DISSOLVED:
        return None
    return add_months(start, panel.cycle_months)


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month where it has none such."""
    month = day.year * 12 + day.month - 1 + months
    first_of_next = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = date.fromordinal(first_of_next.toordinal() - 1)
    return last.replace(day=min(day.day, last.day))


def cycle_due(session: Session, *, today: date) -> tuple[PanelRow, ...]:
    """Return the panels whose cycle has passed while no meeting is planned."""
    return tuple(
        row for row in panel_rows(session, today=today) if row.cycle_due and row.cycle_due <= today and not row.next_meeting
    )


def panel_page(session: Session, panel_id: bytes, *, today: date) -> PanelPage:
    """Return everything about a panel but its lists of members and meetings."""
    panel = rows.fetch(session, Panel, panel_id)
    complexes = session.execute(
        select(Complex.id, Complex.number, Complex.name)
        .join(PanelComplex, PanelComplex.complex_id == Complex.id)
        .where(PanelComplex.panel_id == panel_id)
        .order_by(Complex.number)
    ).all()
    own = session.scalars(select(PanelDwelling.dwelling_id).where(PanelDwelling.panel_id == panel_id)).all()
    keys = tuple(row.id for row in complexes)
    values = PanelValues(panel.kind, panel.name, panel.theme, panel.cycle_months, keys, tuple(own), panel.founded_on)
    return PanelPage(
        _rows(session, [panel], today)[0], panel.version, values, tuple((r.id, r.number, r.name) for r in complexes),
        len(session.scalars(scope.dwellings(panel_id)).all()), len(scope.tenants(session, panel_id, today)),
        panel.dissolved_on, panel.dissolved_reason,
    )  # fmt: skip


def find(session: Session, reference: str) -> bytes:
    """Return the panel with a reference; Refusal ``value.unknown``."""
    key = session.scalar(select(Panel.id).where(Panel.reference == reference.strip().upper()))
    if key is None:
        raise Refusal("value.unknown", what="Panel", value=reference)
    return key


def add_panel(session: Session, values: PanelValues, *, today: date) -> bytes:
    """Found a panel and return its key; a complex or renovation panel needs a complex or dwellings."""
    panel = Panel(reference=references.next_reference(session, references.PANEL, Panel.reference), kind=values.kind, name="")
    panel.founded_on = values.founded_on or today
    _fill(panel, values)
    session.add(panel)
    session.flush()
    _set_scope(session, panel.id, values)
    return panel.id


def edit_panel(session: Session, panel_id: bytes, version: int, values: PanelValues) -> None:
    """Store what a person changed about a panel."""
    panel = rows.fetch(session, Panel, panel_id, version)
    panel.kind, panel.founded_on = values.kind, values.founded_on or panel.founded_on
    _fill(panel, values)
    session.flush()
    _set_scope(session, panel_id, values)


def _fill(panel: Panel, values: PanelValues) -> None:
    panel.name = accept(values.name, "De naam van het panel", 200)
    panel.theme = accept(values.theme, "Het thema", 400)
    if not 0 <= values.cycle_months <= LONGEST_CYCLE:
        hint = f"Kies 0 tot en met {LONGEST_CYCLE} maanden."
        raise Refusal("value.invalid", what="De cyclus", value=values.cycle_months, hint=hint)
    panel.cycle_months = values.cycle_months
    if not panel.name:
        raise Refusal("value.empty", what="De naam van het panel")
    if values.kind in scope.ALL_TENANTS and not (values.complex_ids or values.dwelling_ids):
        raise Refusal("panel.no_complex", panel=KINDS[PanelKind(values.kind)].lower())


def _set_scope(session: Session, panel_id: bytes, values: PanelValues) -> None:
    present = session.execute(select(PanelComplex.id, PanelComplex.complex_id).where(PanelComplex.panel_id == panel_id))
    for complex_id in _exchange(session, "panel_complex", dict(_swapped(present)), values.complex_ids):
        session.add(PanelComplex(panel_id=panel_id, complex_id=complex_id))
    present = session.execute(select(PanelDwelling.id, PanelDwelling.dwelling_id).where(PanelDwelling.panel_id == panel_id))
    for dwelling_id in _exchange(session, "panel_dwelling", dict(_swapped(present)), values.dwelling_ids):
        session.add(PanelDwelling(panel_id=panel_id, dwelling_id=dwelling_id))
    session.flush()


def _swapped(pairs: Iterable[Sequence[bytes]]) -> Iterable[tuple[bytes, bytes]]:
    return ((pair[1], pair[0]) for pair in pairs)


def _exchange(session: Session, table: str, present: dict[bytes, bytes], wanted: tuple[bytes, ...]) -> list[bytes]:
    """Take away the rows that are no longer wanted and return what is to be added."""
    gone = [row_id for target, row_id in present.items() if target not in wanted]
    if gone:
        rows.remove(session, table, gone)
    return [target for target in dict.fromkeys(wanted) if target not in present]


def dissolve(session: Session, panel_id: bytes, reason: str, *, on: date) -> None:
    """End a panel with a reason: its memberships end that day, planned meetings after it are to be cancelled by hand."""
    panel = _living(session, panel_id)
    panel.dissolved_reason = accept(reason, "De reden", 400)
    if not panel.dissolved_reason:
        raise Refusal("value.empty", what="De reden waarom het panel ophoudt")
    panel.status, panel.dissolved_on = PanelStatus.DISSOLVED, on
    running = select(Membership).where(Membership.panel_id == panel_id, Membership.until.is_(None), Membership.since <= on)
    for membership in session.scalars(running):
        membership.until, membership.end_reason = on, "panel ontbonden"
    session.flush()


def _living(session: Session, panel_id: bytes) -> Panel:
    panel = rows.fetch(session, Panel, panel_id)
    if panel.status == PanelStatus.DISSOLVED and panel.dissolved_on:
        raise Refusal("panel.dissolved", panel=panel.name, date=date_text(panel.dissolved_on))
    return panel


def require_living(session: Session, panel_id: bytes) -> None:
    """Refuse what cannot be done with a panel that was dissolved (``panel.dissolved``)."""
    _living(session, panel_id)
