"""Who and what the register knows that minutes may mention: people with the words that go instead, streets, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.language import mentions
from desktop_app.language.mentions import Known, Resident
from desktop_app.models.complexes import Dwelling
from desktop_app.models.meetings import Action, Attendance, Meeting
from desktop_app.models.panels import Membership, Role
from desktop_app.models.people import Person, PersonKind
from desktop_app.services import attendance, scope, who

NAMED: Final = frozenset({attendance.COLLEAGUE, Role.COUNCIL, Role.COORDINATOR})
"""Roles whose people the Huurdersraad sees by name."""

_INSTEAD: Final = {
    Role.CHAIR: "de voorzitter", Role.SECRETARY: "de secretaris", Role.MEMBER: "een lid", Role.ADVISER: "een adviseur",
    attendance.TENANT: "een huurder", attendance.GUEST: "een gast", Role.COUNCIL: "een lid van de Huurdersraad",
    Role.COORDINATOR: "de coördinator", attendance.COLLEAGUE: "een medewerker",
}  # fmt: skip
_SURNAME: Final = re.compile(r"[^\W\d_a-z][^\W_]*(?:[-'’][^\W_]+)*")
_IN_LIST: Final = 500


def known(session: Session, meeting_id: bytes, texts: Iterable[str], *, named: bool) -> Known:
    """Return what may stand in `texts`, the minutes of a meeting.

    With `named` colleagues and council members stay. A first name alone means somebody who was there or sits in the panel, a
    surname alone also a tenant of the panel's dwellings; of all others a surname with initials or first name is looked for.
    """
    near = _near(session, meeting_id)
    around = _around(session, meeting_id)
    far = {**_staff(session), **dict.fromkeys(around | _elsewhere(session, texts), attendance.TENANT)}
    people = who.known(session, {*near, *far})
    kept, residents = [], []
    for person_id, role in {**far, **near}.items():
        person = people[person_id]
        if named and (role in NAMED or not person.is_tenant):
            kept.append(person.parts)
        else:
            here = person_id in near
            residents.append(Resident(person.parts, _INSTEAD.get(role, mentions.RESIDENT), here or person_id in around, here))
    lines = session.scalars(select(Person.postal_line).where(Person.postal_line != "").distinct()).all()
    streets, postcodes = (session.scalars(select(one).distinct()).all() for one in (Dwelling.street, Dwelling.postcode))
    return Known(tuple(residents), tuple(kept), streets, postcodes, lines)


def _near(session: Session, meeting_id: bytes) -> dict[bytes, str]:
    """Return person -> role of everybody who was noted, sits or sat in the panel, or promised something."""
    panel = select(Meeting.panel_id).where(Meeting.id == meeting_id).scalar_subquery()
    found: dict[bytes, str] = {}
    for statement in (
        select(Action.owner_id, Action.status).where(Action.meeting_id == meeting_id, Action.owner_id.is_not(None)),
        select(Membership.person_id, Membership.role).where(Membership.panel_id == panel),
        select(Attendance.person_id, Attendance.role).where(Attendance.meeting_id == meeting_id),
    ):
        found.update((person_id, role) for person_id, role in session.execute(statement) if person_id is not None)
    return {person_id: role if role in _INSTEAD else attendance.TENANT for person_id, role in found.items()}


def _staff(session: Session) -> dict[bytes, str]:
    roles = {PersonKind.COLLEAGUE: attendance.COLLEAGUE, PersonKind.COUNCIL: str(Role.COUNCIL)}
    rows = session.execute(select(Person.id, Person.kind).where(Person.kind.in_(roles)))
    return {person_id: roles[PersonKind(kind)] for person_id, kind in rows}


def _around(session: Session, meeting_id: bytes) -> set[bytes]:
    """Return the tenants of the panel's dwellings."""
    meeting = session.get_one(Meeting, meeting_id)
    return {person_id for person_id, _ in scope.tenants(session, meeting.panel_id, meeting.starts.date())}


def _elsewhere(session: Session, texts: Iterable[str]) -> set[bytes]:
    """Return every person whose surname stands in the texts."""
    found: set[bytes] = set()
    words = sorted({word for text in texts for word in _words(mentions.composed(text))})
    for start in range(0, len(words), _IN_LIST):
        some = words[start : start + _IN_LIST]
        meant = or_(Person.surname.in_(some), Person.partner_surname.in_(some))
        other = Person.kind.not_in((PersonKind.COLLEAGUE, PersonKind.COUNCIL))
        found.update(session.scalars(select(Person.id).where(meant, other)))
    return found


def _words(text: str) -> Iterable[str]:
    """Yield every word with a capital, whole and, where it has a hyphen, in parts; each also without a genitive."""
    for word in _SURNAME.findall(re.sub(r"-\s+", "-", text)):
        for part in {word, *word.split("-")}:
            yield from {part, re.sub(r"['’]?s$|['’]$", "", part)}
