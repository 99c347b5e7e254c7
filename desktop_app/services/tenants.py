"""The list of tenants as the command line gives it: who, under what address, in which dwelling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language import names
from desktop_app.language.addresses import walking_key
from desktop_app.language.fold import fold
from desktop_app.models.people import Person, PersonKind
from desktop_app.services import search, settings
from desktop_app.services.homes import IN_LIST, Home, Phase, all_homes, person_name
from desktop_app.services.people import number


@dataclass(frozen=True, slots=True)
class Query:
    """What to list: words to find, a Complexnummer, whether only current tenants, and the order (name or address)."""

    text: str = ""
    complex: str = ""
    current: bool = False
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class Line:
    """One tenant; `home` is the one that counts within what was asked for."""

    number: str
    name: str
    sort_key: str
    salutation: str
    address: tuple[str, str]
    home: Home | None

    @property
    def is_current(self) -> bool:
        """Whether the tenant rents that home today."""
        return self.home is not None and self.home.phase is Phase.CURRENT


def lines(session: Session, query: Query, today: date) -> list[Line]:
    """Return the tenants that `query` asks for, in its order."""
    text = query.text.strip()
    found = search.find(session, text, limit=None) if text else search.everybody(session)
    keys = [found[place : place + 16] for place in range(0, len(found), 16)]
    double_names = settings.load(session, settings.Printing).double_names
    listed: list[Line] = []
    for start in range(0, len(keys), IN_LIST):
        part = keys[start : start + IN_LIST]
        living = all_homes(session, part, today)
        statement = select(Person).where(Person.id.in_(part), Person.kind == PersonKind.TENANT)
        for person in session.scalars(statement):
            homes = [home for home in living.get(person.id, ()) if _asked_for(home, query)]
            if homes or not (query.complex or query.current):
                listed.append(_line(person, homes[0] if homes else None, double_names=double_names))
    return sorted(listed, key=_ORDERS[query.sort])


def _asked_for(home: Home, query: Query) -> bool:
    return query.complex in ("", home.complex) and (not query.current or home.phase is Phase.CURRENT)


def _line(person: Person, home: Home | None, *, double_names: bool) -> Line:
    name = person_name(person)
    return Line(
        number(person), names.display_name(name), names.sort_key(name), names.salutation(name, double_names),
        home.lines if home else ("", ""), home,
    )  # fmt: skip


def _by_name(line: Line) -> tuple[Any, ...]:
    return line.sort_key, line.number


def _by_address(line: Line) -> tuple[Any, ...]:
    home = line.home
    return (fold(home.address.city), *walking_key(home.address), line.sort_key, line.number) if home else ("\uffff",)


_ORDERS: dict[str, Callable[[Line], tuple[Any, ...]]] = {"name": _by_name, "address": _by_address}
