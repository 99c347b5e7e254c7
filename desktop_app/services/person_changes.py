"""What a coordinator changes about a person: values, marks, and people who are no tenants.

A value that the export also gives and that is changed by hand becomes a value of our own: imports leave it alone until
the export says the same or somebody gives it up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.addresses import postcode
from desktop_app.language.emails import parse_email
from desktop_app.language.names import Form
from desktop_app.language.phones import parse_phone
from desktop_app.language.text import accept
from desktop_app.models.people import Channel, OwnValue, Person, PersonKind, Tenancy
from desktop_app.services import references
from desktop_app.services.rows import fetch, require_past
from desktop_app.services.scope import current

EXPORTED: Final = (
    "initials", "first_name", "surname_prefix", "surname", "partner_prefix", "partner_surname", "name_usage",
    "form_of_address", "phone", "email", "language", "deceased",
)  # fmt: skip
"""The columns that an export gives and that may be corrected by hand."""

LABELS: Final = {
    "initials": "Voorletters", "first_name": "Voornaam", "surname_prefix": "Tussenvoegsel", "surname": "Achternaam",
    "partner_prefix": "Tussenvoegsel partner", "partner_surname": "Partnernaam", "name_usage": "Naamgebruik",
    "form_of_address": "Aanspreekvorm", "salutation_override": "Afwijkende aanhef", "phone": "Telefoon",
    "email": "E-mail", "language": "Taal", "deceased": "Overleden", "postal_line": "Postadres",
    "postal_postcode": "Postcode", "postal_city": "Plaats", "organisation": "Organisatie", "function": "Functie",
    "note": "Notitie",
}  # fmt: skip
"""What the values are called, in messages and beside the fields."""

_NAME_MAXIMUM: Final = 200


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What the form of a person holds, as typed; `channel` is paper or email, `form_of_address` heer, mevrouw, neutraal."""

    surname: str
    initials: str = ""
    first_name: str = ""
    surname_prefix: str = ""
    partner_prefix: str = ""
    partner_surname: str = ""
    name_usage: str = "E"
    form_of_address: str = Form.NEUTRAAL
    salutation_override: str = ""
    phone: str = ""
    email: str = ""
    language: str = "nl"
    channel: str = Channel.PAPER
    no_letters: bool = False
    no_email: bool = False
    deceased: bool = False
    postal_line: str = ""
    postal_postcode: str = ""
    postal_city: str = ""
    organisation: str = ""
    function: str = ""
    note: str = ""


def checked(values: PersonValues) -> dict[str, Any]:
    """Return the columns to store; refusals as `check_one`."""
    return {field.name: check_one(field.name, getattr(values, field.name)) for field in fields(PersonValues)}


def check_one(name: str, value: Any) -> Any:  # noqa: ANN401 - a form's values are texts and marks
    """Return one column as it is stored; Refusal ``text.*``, ``value.empty`` or ``value.invalid`` with its label."""
    if not isinstance(value, str):
        return value
    what = LABELS.get(name, name)
    note = name == "note"
    text = accept(value, what, 4000 if note else _NAME_MAXIMUM, multiline=note)
    if not text and name == "surname":
        raise Refusal("value.empty", what=what)
    if text and name in _READERS:
        read, hint = _READERS[name]
        found = read(text)
        if found is None:
            raise Refusal("value.invalid", what=what, value=text, hint=hint)
        return found
    return text


_READERS: Final[dict[str, tuple[Callable[[str], str | None], str]]] = {
    "phone": (parse_phone, "Schrijf een nummer zoals 010 220 2121."),
    "email": (parse_email, "Schrijf een adres zoals naam@voorbeeld.nl."),
    "postal_postcode": (postcode, "Schrijf een postcode zoals 3131 AB."),
}


def edit(session: Session, person_id: bytes, values: PersonValues, version: int | None = None) -> None:
    """Store a person's values; what the export gives too and differs from it is kept as a value of our own.

    Refusal ``register.conflict`` when the person was edited since `version` was shown.
    """
    person = fetch(session, Person, person_id, version)
    for name, value in checked(values).items():
        before = getattr(person, name)
        if before == value:
            continue
        setattr(person, name, value)
        if name in EXPORTED and person.relation_number is not None:
            _keep_own(session, person_id, name, (str(before), str(value)))


def _keep_own(session: Session, person_id: bytes, name: str, values: tuple[str, str]) -> None:
    before, after = values
    own = session.scalar(select(OwnValue).where(OwnValue.person_id == person_id, OwnValue.field == name))
    if own is None:
        session.add(OwnValue(person_id=person_id, field=name, exported=before))
    elif own.exported == after:
        session.delete(own)


def give_up_own(session: Session, person_id: bytes, name: str) -> None:
    """Take the export's value again and let imports change it; Refusal ``register.conflict`` when there is no own one."""
    own = session.scalar(select(OwnValue).where(OwnValue.person_id == person_id, OwnValue.field == name))
    if own is None:
        raise Refusal("register.conflict")
    person = fetch(session, Person, person_id)
    setattr(person, name, own.exported == "True" if name == "deceased" else own.exported)
    session.delete(own)


def moved_out(session: Session, person_id: bytes, on: date, *, today: date) -> int:
    """End every current lease of a person on its last day `on`, and return how many there were.

    The export decides again at the next import. Refusals: ``value.future``, ``person.no_home``.
    """
    require_past(on, today, "De laatste dag van de huur")
    leases = session.scalars(select(Tenancy).where(Tenancy.person_id == person_id, current(today))).all()
    if not leases:
        raise Refusal("person.no_home")
    for lease in leases:
        lease.end_date = max(on, lease.start_date)
    return len(leases)


_KINDS: Final = {
    "collega": PersonKind.COLLEAGUE, "huurdersraad": PersonKind.COUNCIL, "raadslid": PersonKind.COUNCIL,
    "belangstellende": PersonKind.SIGNUP, "aanmelding": PersonKind.SIGNUP, "sign-up": PersonKind.SIGNUP,
    "gast": PersonKind.GUEST,
}  # fmt: skip


def kind_from(role: str, organisation: str = "") -> PersonKind:
    """Return the kind that a role stands for (in Dutch or as our own code): else outside with an organisation, or guest."""
    word = role.strip().lower()
    if word in _KINDS:
        return _KINDS[word]
    if word in {kind.value for kind in PersonKind} - {PersonKind.TENANT}:
        return PersonKind(word)
    return PersonKind.OUTSIDE if organisation.strip() else PersonKind.GUEST


def add_person(session: Session, values: PersonValues, kind: str = PersonKind.GUEST) -> bytes:
    """Add somebody who is no tenant in an export, under a reference of our own (XA1), and return the key."""
    reference = references.next_reference(session, references.PERSON, Person.reference)
    person = Person(reference=reference, kind=PersonKind(kind), **checked(values))
    session.add(person)
    session.flush()
    return person.id
