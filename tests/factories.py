"""Invented rows with sensible defaults; every value can be overridden. All return the row's key."""

from __future__ import annotations

from datetime import date, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from desktop_app.models.complexes import Complex, Dwelling
from desktop_app.models.contacts import ContactPerson
from desktop_app.models.meetings import AgendaItem, Meeting
from desktop_app.models.panels import Membership, Panel, PanelComplex
from desktop_app.models.people import Person, Tenancy

_serial = count(1)


def _add(session: Session, row: Any) -> bytes:
    session.add(row)
    session.flush()
    return row.id


def make_complex(session: Session, **values: Any) -> bytes:
    return _add(session, Complex(**{"number": f"9{next(_serial):04}", "name": "Lindehof"} | values))


def make_dwelling(session: Session, complex_id: bytes, **values: Any) -> bytes:
    serial = next(_serial)
    defaults = {
        "number": f"VHE{serial:05}",
        "street": "Lindelaan",
        "house_number": serial,
        "postcode": "9999 XA",
        "city": "Watermonde",
    }
    return _add(session, Dwelling(complex_id=complex_id, **defaults | values))


def make_person(session: Session, **values: Any) -> bytes:
    serial = next(_serial)
    defaults = {
        "relation_number": f"07{serial:05}",
        "initials": "A.",
        "surname": f"Proefman{serial}",
        "form_of_address": "mevrouw",
        "gender_code": "V",
    }
    return _add(session, Person(**defaults | values))


def make_tenancy(session: Session, person_id: bytes, dwelling_id: bytes, **values: Any) -> bytes:
    return _add(session, Tenancy(person_id=person_id, dwelling_id=dwelling_id, **{"start_date": date(2020, 1, 1)} | values))


def make_panel(session: Session, *complex_ids: bytes, **values: Any) -> bytes:
    defaults = {
        "reference": f"PA{next(_serial)}",
        "kind": "complex",
        "name": "Panel Lindehof",
        "founded_on": date(2026, 1, 1),
    }
    panel_id = _add(session, Panel(**defaults | values))
    for complex_id in complex_ids:
        _add(session, PanelComplex(panel_id=panel_id, complex_id=complex_id))
    return panel_id


def make_membership(session: Session, panel_id: bytes, person_id: bytes, **values: Any) -> bytes:
    return _add(session, Membership(panel_id=panel_id, person_id=person_id, **{"since": date(2026, 1, 1)} | values))


def make_meeting(session: Session, panel_id: bytes, **values: Any) -> bytes:
    defaults = {"reference": f"BA{next(_serial)}", "starts": datetime(2026, 12, 16, 19, 30), "place": "De Lindezaal"}
    return _add(session, Meeting(panel_id=panel_id, **defaults | values))


def make_agenda_item(session: Session, meeting_id: bytes, **values: Any) -> bytes:
    return _add(session, AgendaItem(meeting_id=meeting_id, **{"position": 1, "title": "Opening"} | values))


def make_contact_person(session: Session, complex_id: bytes, person_id: bytes, **values: Any) -> bytes:
    return _add(session, ContactPerson(complex_id=complex_id, person_id=person_id, **{"since": date(2026, 1, 1)} | values))


def make_household(session: Session, complex_id: bytes, *people: dict[str, Any], **dwelling: Any) -> tuple[bytes, list[bytes]]:
    """A dwelling and its tenants (the first is the main tenant); returns the dwelling's key and the people's."""
    dwelling_id = make_dwelling(session, complex_id, **dwelling)
    ids = [make_person(session, **person) for person in people or ({},)]
    for position, person_id in enumerate(ids):
        make_tenancy(session, person_id, dwelling_id, kind="tenant" if position == 0 else "co_tenant")
    return dwelling_id, ids
