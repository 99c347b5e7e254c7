"""The derived index behind type-ahead and name order: one folded line per person, kept by every change.

It is never journalled and can be rebuilt at any time (`rebuild`); `check` compares it with the people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Index, Table, bindparam, delete, insert, select
from sqlalchemy.orm import Mapped

from desktop_app.language.fold import search_fold
from desktop_app.language.names import Form, Name, sort_key
from desktop_app.models.base import Base
from desktop_app.models.complexes import Dwelling
from desktop_app.models.keys import among
from desktop_app.models.people import Person, Tenancy

_BATCH = 500
_MANY = 5000
_PERSON_COLUMNS = (
    "initials", "first_name", "surname_prefix", "surname", "partner_prefix", "partner_surname", "name_usage", "form_of_address",
    "phone", "email", "relation_number", "reference",
)  # fmt: skip


class PersonIndex(Base):
    """`id` is the person's key; `sort_key` the order of names; `text` all that a person can be found by, folded."""

    __tablename__ = "person_index"
    __table_args__ = (Index(None, "sort_key"), {"info": {"journal": "none", "dump": False}})

    sort_key: Mapped[str]
    text: Mapped[str]


def refresh(connection: Connection, person_ids: Iterable[bytes]) -> None:
    """Bring the index lines of these people up to date with the tables; people that are gone leave the index."""
    ids = list(person_ids)
    if len(ids) > _MANY:
        _refresh_many(connection, frozenset(ids))
        return
    table = PersonIndex.metadata.tables["person_index"]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        connection.execute(delete(table).where(among(table.c.id, batch)))
        lines = index_lines(connection, batch)
        if lines:
            connection.execute(insert(table), lines)


def _refresh_many(connection: Connection, wanted: frozenset[bytes]) -> None:
    """Do the same for very many: read all people once instead of asking for each by key."""
    table = PersonIndex.metadata.tables["person_index"]
    there = [{"key": key} for key in connection.scalars(select(table.c.id)) if key in wanted]
    if there:
        connection.execute(delete(table).where(table.c.id == bindparam("key")), there)
    homes = _homes(connection)
    for part in connection.execute(select(*_people_columns())).partitions(_BATCH):
        lines = [_line(row, homes.get(row[0], "")) for row in part if row[0] in wanted]
        if lines:
            connection.execute(insert(table), lines)


def index_lines(connection: Connection, person_ids: Sequence[bytes]) -> list[dict[str, Any]]:
    """Return what the index should hold for these people: ``id``, ``sort_key``, ``text``."""
    homes = _homes(connection, person_ids)
    rows = connection.execute(select(*_people_columns()).where(among(Person.id, person_ids)))
    return [_line(row, homes.get(row[0], "")) for row in rows]


def _people_columns() -> list[Column[Any]]:
    people: Table = Person.metadata.tables["person"]
    return [people.c.id, *(people.c[name] for name in _PERSON_COLUMNS)]


def _homes(connection: Connection, person_ids: Sequence[bytes] | None = None) -> dict[bytes, str]:
    """Return where these people (or all) live or lived, as words to search by."""
    columns = (Dwelling.street, Dwelling.house_number, Dwelling.house_letter, Dwelling.house_number_addition)
    wanted = select(Tenancy.person_id, *columns, Dwelling.postcode, Dwelling.city).order_by(Tenancy.id)
    wanted = wanted.join(Dwelling, Dwelling.id == Tenancy.dwelling_id)
    rows = connection.execute(wanted if person_ids is None else wanted.where(among(Tenancy.person_id, person_ids)))
    homes: dict[bytes, str] = defaultdict(str)
    for person_id, street, number, letter, addition, postcode, city in rows:
        joined = postcode.replace(" ", "")
        homes[person_id] += f" {street} {number or ''}{letter}{addition} {joined} {postcode} {city}"
    return homes


def _line(row: Sequence[Any], home: str) -> dict[str, Any]:
    key, initials, first, prefix, surname, partner_prefix, partner, usage, form, phone, email, number, given = row
    name = Name(initials, first, prefix, surname, partner_prefix, partner, usage, Form(form))
    national = "0" + phone[3:] if phone.startswith("+31") else phone
    named = " ".join((initials, first, prefix, surname, partner_prefix, partner))
    text = f"{named}{home} {national} {email} {number or ''} {given or ''}"
    return {"id": key, "sort_key": sort_key(name), "text": search_fold(text)}


def rebuild(connection: Connection) -> None:
    """Make the whole index anew."""
    table = PersonIndex.metadata.tables["person_index"]
    connection.execute(delete(table))
    refresh(connection, connection.scalars(select(Person.id)).all())


def faults(connection: Connection) -> int:
    """Return how many index lines are missing, left over or wrong."""
    table = PersonIndex.metadata.tables["person_index"]
    ids = connection.scalars(select(Person.id)).all()
    stored = {row.id: (row.sort_key, row.text) for row in connection.execute(select(table))}
    wrong = 0
    for start in range(0, len(ids), _BATCH):
        for line in index_lines(connection, ids[start : start + _BATCH]):
            wrong += stored.pop(line["id"], None) != (line["sort_key"], line["text"])
    return wrong + len(stored)
