"""Members of panels: who joins, who leaves, in what role and where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.complexes import Dwelling
from desktop_app.models.panels import Membership, Origin, Role
from desktop_app.models.people import Tenancy
from desktop_app.services import panels, rows, scope, who

ROLES: Final = {
    Role.MEMBER: "lid", Role.CHAIR: "voorzitter", Role.SECRETARY: "secretaris", Role.COORDINATOR: "coördinator",
    Role.COUNCIL: "Huurdersraad", Role.ADVISER: "adviseur",
}  # fmt: skip
ORIGINS: Final = {
    Origin.RECRUITMENT: "werving", Origin.COMMITTEE: "bewonerscommissie", Origin.COUNCIL: "Huurdersraad",
    Origin.OTHER: "anders",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class JoinValues:
    """How somebody joins: role, first day, and where he or she came from."""

    since: date
    role: str = Role.MEMBER
    origin: str = Origin.OTHER


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A term in a panel. `at_home` is False for a member who no longer lives in the panel's dwellings."""

    id: bytes
    version: int
    person: who.Known
    role: str
    since: date
    until: date | None
    origin: str
    end_reason: str
    current: bool
    at_home: bool


def member_rows(session: Session, panel_id: bytes, *, today: date) -> tuple[MemberRow, ...]:
    """Return every term in the panel: the running ones first, then by name."""
    terms = session.scalars(select(Membership).where(Membership.panel_id == panel_id)).all()
    people = who.known(session, {term.person_id for term in terms})
    homes = _at_home(session, panel_id, today)
    found = [_row(term, people[term.person_id], homes, today) for term in terms]
    return tuple(sorted(found, key=lambda row: (not row.current, row.person.sort_key, row.since)))


def _row(term: Membership, person: who.Known, homes: set[bytes] | None, today: date) -> MemberRow:
    runs = term.since <= today and (term.until is None or term.until >= today)
    at_home = homes is None or not person.is_tenant or person.id in homes
    return MemberRow(
        term.id, term.version, person, term.role, term.since, term.until, term.origin, term.end_reason, runs, at_home
    )


def _at_home(session: Session, panel_id: bytes, today: date) -> set[bytes] | None:
    """Return who lives in the panel's dwellings, or None when the panel has none."""
    homes = session.scalars(scope.dwellings(panel_id)).all()
    if not homes:
        return None
    living = select(Tenancy.person_id).join(Dwelling, Dwelling.id == Tenancy.dwelling_id)
    return set(session.scalars(living.where(Dwelling.id.in_(scope.dwellings(panel_id)), scope.current(today))))


def join(session: Session, panel_id: bytes, person_ids: Sequence[bytes], values: JoinValues) -> int:
    """Make people members and return how many sit in the panel on that day; who already sits in it is refused."""
    panels.require_living(session, panel_id)
    sitting = scope.members(session, panel_id, values.since)
    people = who.known(session, person_ids)
    for person_id in dict.fromkeys(person_ids):
        if person_id in sitting:
            raise Refusal("panel.member", name=people[person_id].name)
        _require_gap(session, (panel_id, person_id), values.since, people[person_id].name)
        session.add(
            Membership(panel_id=panel_id, person_id=person_id, role=values.role, since=values.since, origin=values.origin)
        )
    session.flush()
    return len(scope.members(session, panel_id, values.since))


def _require_gap(session: Session, key: tuple[bytes, bytes], since: date, name: str) -> None:
    """Refuse a term that would run into a later one of the same person."""
    panel_id, person_id = key
    later = select(Membership.id).where(
        Membership.panel_id == panel_id, Membership.person_id == person_id, Membership.since >= since
    )
    if session.scalars(later.limit(1)).first():
        raise Refusal("panel.member", name=name)


def leave(session: Session, membership_id: bytes, *, until: date, reason: str = "") -> None:
    """End a term; `until` is the last day."""
    term = rows.fetch(session, Membership, membership_id)
    if until < term.since:
        raise Refusal("period.backwards", what="Het lidmaatschap")
    term.until, term.end_reason = until, accept(reason, "De reden", 400)
    session.flush()


def edit_membership(session: Session, membership_id: bytes, version: int, values: JoinValues) -> None:
    """Correct role, first day or origin of a term."""
    term = rows.fetch(session, Membership, membership_id, version)
    if term.until is not None and values.since > term.until:
        raise Refusal("period.backwards", what="Het lidmaatschap")
    term.role, term.since, term.origin = values.role, values.since, values.origin
    session.flush()


def running(session: Session, panel_id: bytes, person_id: bytes, on: date) -> bytes:
    """Return the key of somebody's running term; Refusal ``panel.no_member``."""
    statement = select(Membership.id).where(Membership.panel_id == panel_id, Membership.person_id == person_id, scope.sits(on))
    key = session.scalars(statement).first()
    if key is None:
        raise Refusal("panel.no_member", name=who.known(session, [person_id])[person_id].name)
    return key
