"""Type-ahead on a real register."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.models import undo
from desktop_app.models.database import Database
from desktop_app.models.people import Person, Tenancy
from desktop_app.services import search
from tests import factories


@pytest.fixture
def street(database: Database) -> dict[str, bytes]:
    """Five people in two dwellings."""
    with database.change("Proef") as change:
        s = change.session
        complex_id = factories.make_complex(s)
        _, (jan, eva) = factories.make_household(
            s, complex_id,
            {"initials": "J.", "first_name": "Jan", "surname_prefix": "van den", "surname": "Berg", "phone": "+31102202121"},
            {"initials": "E.", "surname": "Meijer", "email": "eva.m@example.org"},
            street="Jansteeg", house_number=231, house_letter="A", postcode="9999 XB",
        )  # fmt: skip
        _, (sahin, janssen) = factories.make_household(
            s,
            complex_id,
            {"initials": "Ö.", "surname": "Şahin"},
            {"initials": "P.", "surname": "Janssen"},
            house_number=7,
        )
        guest = factories.make_person(s, relation_number=None, reference="XA9", initials="K.", surname="Adriaans", kind="guest")
    return {"jan": jan, "eva": eva, "sahin": sahin, "janssen": janssen, "guest": guest}


def names(street: dict[str, bytes], found: bytes) -> list[str]:
    known = {key: name for name, key in street.items()}
    return [known[found[i : i + 16]] for i in range(0, len(found), 16)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sahin", ["sahin"]),
        ("Ş", ["sahin"]),
        ("meyer", ["eva"]),
        ("mei", ["eva"]),
        ("jan", ["janssen", "jan", "eva"]),  # the surname first, then first names and streets by name
        ("berg jan", ["jan"]),
        ("jan berg", ["jan"]),
        ("van den berg", ["jan"]),
        ("jansteeg 231", ["jan", "eva"]),
        ("9999xb", ["jan", "eva"]),
        ("9999 XB 231", ["jan", "eva"]),
        ("010-220 21 21", ["jan"]),
        ("+31 10 2202121", ["jan"]),
        ("0102202121", ["jan"]),
        ("eva.m@", ["eva"]),
        ("XA9", ["guest"]),
        ("erg", ["jan"]),  # nobody begins so: anywhere
        ("zzz", []),
        ("--", []),
        ("", []),
        ("jan zzz", []),
    ],
)
def test_found_by(database: Database, street: dict[str, bytes], text: str, expected: list[str]) -> None:
    with database.read() as session:
        assert names(street, search.find(session, text)) == expected


def test_everybody_stands_in_order_of_names(database: Database, street: dict[str, bytes]) -> None:
    with database.read() as session:
        assert names(street, search.everybody(session)) == ["guest", "jan", "janssen", "eva", "sahin"]


def test_limit_and_within(database: Database, street: dict[str, bytes]) -> None:
    with database.read() as session:
        assert names(street, search.find(session, "jan", limit=1)) == ["janssen"]
        assert names(street, search.find(session, "jan", within={street["eva"]})) == ["eva"]


def test_a_changed_name_is_found_at_once_and_undone(database: Database, street: dict[str, bytes]) -> None:
    with database.read() as session:
        assert search.find(session, "wit") == b""
    with database.change("Naam") as change:
        change.session.get_one(Person, street["sahin"]).surname = "Wit"
    with database.read() as session:
        assert names(street, search.find(session, "wit")) == ["sahin"]
        assert names(street, search.everybody(session))[-1] == "sahin"
        assert search.find(session, "sahin") == b""
    undo.undo(database)
    with database.read() as session:
        assert names(street, search.find(session, "sahin")) == ["sahin"]


def test_a_person_that_goes_and_comes_back(database: Database, street: dict[str, bytes]) -> None:
    with database.read() as session:
        search.everybody(session)
    with database.change("Weg") as change:
        change.delete(Person.__table__, [street["guest"]])
    with database.read() as session:
        assert names(street, search.everybody(session)) == ["jan", "janssen", "eva", "sahin"]
    undo.undo(database)
    with database.read() as session:
        assert names(street, search.everybody(session))[0] == "guest"


def test_a_move_is_found_at_the_new_address(database: Database, street: dict[str, bytes]) -> None:
    with database.read() as session:
        search.everybody(session)
    with database.change("Verhuizing") as change:
        home = factories.make_dwelling(
            change.session, factories.make_complex(change.session), street="Nieuwekade", house_number=3
        )
        factories.make_tenancy(change.session, street["guest"], home)
    with database.read() as session:
        assert names(street, search.find(session, "nieuwekade")) == ["guest"]
        tenancy = session.query(Tenancy.id).filter_by(person_id=street["guest"]).scalar()
    with database.change("Terug") as change:
        change.delete(Tenancy.__table__, [tenancy])
    with database.read() as session:
        assert search.find(session, "nieuwekade") == b""


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["Berg", "Bakker", "Zwart", "Étoile", "IJssel"])), max_size=6))
def test_lines_brought_along_equal_lines_read_anew(database: Database, changes: list[tuple[int, str]]) -> None:
    with database.read() as session:
        everybody = search.everybody(session)
    if not everybody:
        with database.change("Begin") as change:
            for _ in range(5):
                factories.make_person(change.session)
    for which, surname in changes:
        with database.read() as session:
            ids = search.everybody(session)
            key = ids[which * 16 : which * 16 + 16]
        with database.change("Naam") as change:
            change.session.get_one(Person, key).surname = surname
    with database.read() as session:
        kept = search._fresh(session)
        anew = search._read(session, kept.number)
        assert (kept.ids, kept.text, kept.starts) == (anew.ids, anew.text, anew.starts)
