"""Who is meant: one place that turns a Relatienummer, a reference or a name into a person, and a person into words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.fold import search_fold
from desktop_app.language.names import Form, Name, display_name, sort_key
from desktop_app.models.people import Person, PersonKind
from desktop_app.models.search import PersonIndex

_BATCH = 500
_MOST_NAMED = 3
_LONGEST = 1000
_COLUMNS = (
    Person.id, Person.relation_number, Person.reference, Person.initials, Person.first_name, Person.surname_prefix,
    Person.surname, Person.partner_prefix, Person.partner_surname, Person.name_usage, Person.form_of_address, Person.kind,
    Person.organisation, Person.function,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A person as lists name one: `key` is the Relatienummer or our reference, `name` as printed ("J. van den Berg")."""

    id: bytes
    key: str
    name: str
    parts: Name
    kind: str
    organisation: str = ""
    function: str = ""

    @property
    def sort_key(self) -> str:
        """What lists of people are ordered by."""
        return sort_key(self.parts)

    @property
    def is_tenant(self) -> bool:
        """Whether the council's copy names this person by role only; colleagues and council members are named."""
        return self.kind not in {PersonKind.COLLEAGUE, PersonKind.COUNCIL}


def known(session: Session, ids: Collection[bytes]) -> dict[bytes, Known]:
    """Return the people with these keys."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), _BATCH):
        rows = session.execute(select(*_COLUMNS).where(Person.id.in_(wanted[start : start + _BATCH])))
        found.update({row[0]: _known(row) for row in rows})
    return found


def _known(row: Sequence[Any]) -> Known:
    key, number, reference, *parts, form, kind, organisation, function = row
    name = replace(Name(*parts), form=Form(form))
    return Known(key, number or reference, display_name(name), name, kind, organisation, function)


def find(session: Session, text: str, what: str = "Persoon") -> bytes:
    """Return the key of the one person meant by a Relatienummer, a reference or a name.

    Refusal ``value.unknown`` for nobody and ``who.ambiguous`` for more than one.
    """
    wanted = text.strip()
    exact = session.scalars(select(Person.id).where(or_(Person.relation_number == wanted, Person.reference == wanted))).all()
    found = list(exact) or [person.id for person in _named(session, wanted)]
    if not found:
        raise Refusal("value.unknown", what=what, value=text)
    if len(found) > 1:
        people = list(known(session, found[:_MOST_NAMED]).values())
        named = ", ".join(f"{person.name} ({person.key})" for person in people)
        raise Refusal("who.ambiguous", what=what, value=text, names=named)
    return found[0]


def find_all(session: Session, texts: Sequence[str], what: str = "Persoon") -> list[bytes]:
    """Return the people meant, each once, in the order given."""
    return list(dict.fromkeys(find(session, text, what) for text in texts))


def _named(session: Session, text: str) -> list[Known]:
    """Return the people whose name has every word of `text`."""
    words = search_fold(text).split()
    if not words or len(text) > _LONGEST:  # nobody is called so, and SQLite refuses such a pattern
        return []
    near = select(PersonIndex.id).where(*(PersonIndex.text.contains(word, autoescape=True) for word in words)).limit(_BATCH)
    people = known(session, session.scalars(near).all()).values()
    return [person for person in people if set(words) <= _words(person.parts)]


def _words(name: Name) -> set[str]:
    parts = (name.initials, name.first_name, name.prefix, name.surname, name.partner_prefix, name.partner_surname)
    return set(search_fold(" ".join(parts)).split())
