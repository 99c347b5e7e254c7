"""Editing people, and what imports leave alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.errors import Refusal
from desktop_app.language.text import BLANKS
from desktop_app.models import undo
from desktop_app.models.database import Database
from desktop_app.models.people import OwnValue, Person, PersonKind, Tenancy
from desktop_app.services import person_changes, search
from desktop_app.services.person_changes import LABELS, PersonValues
from tests import factories
from tests.shared_data import SHARED, needs_shared

TODAY = date(2026, 11, 1)
VALUES = PersonValues(surname="Bakker", initials="A.", form_of_address="mevrouw", phone="010 220 2121")

CHOICES = {"name_usage", "form_of_address", "language"}


@pytest.fixture
def bakker(database: Database) -> bytes:
    with database.change("Proef") as change:
        return factories.make_person(change.session, surname="Bakker", phone="+31102202121")


def own(database: Database, person_id: bytes) -> dict[str, str]:
    with database.read() as session:
        return {row.field: row.exported for row in session.query(OwnValue).filter_by(person_id=person_id)}


def edited(database: Database, person_id: bytes, **values: object) -> Person:
    with database.change("Wijzigen") as change:
        person_changes.edit(change.session, person_id, replace(VALUES, **values))
    with database.read() as session:
        return session.get_one(Person, person_id)


def test_unchanged_values_make_no_step(database: Database, bakker: bytes, dumped) -> None:
    before = dumped()
    edited(database, bakker)
    assert dumped() == before
    with database.read() as session:
        assert undo.undo_target(session).label == "Proef"


def test_a_corrected_value_is_kept_as_our_own(database: Database, bakker: bytes, dumped) -> None:
    before = dumped()
    person = edited(database, bakker, phone="06 5270 2892", note="Belt graag\n's avonds")
    assert (person.phone, person.note) == ("+31652702892", "Belt graag\n's avonds")
    assert own(database, bakker) == {"phone": "+31102202121"}
    edited(database, bakker, phone="06 1111 1111")
    assert own(database, bakker) == {"phone": "+31102202121"}
    edited(database, bakker, phone="(010) 2202121")
    assert own(database, bakker) == {}
    for _ in range(3):
        undo.undo(database)
    assert dumped() == before


def test_own_value_given_up(database: Database, bakker: bytes) -> None:
    edited(database, bakker, surname="Backer", deceased=True)
    assert own(database, bakker) == {"surname": "Bakker", "deceased": "False"}
    with database.change("Terug") as change:
        for field in ("surname", "deceased"):
            person_changes.give_up_own(change.session, bakker, field)
    with database.read() as session:
        person = session.get_one(Person, bakker)
        assert (person.surname, person.deceased) == ("Bakker", False)
    assert own(database, bakker) == {}
    with database.change("Nog eens") as change, pytest.raises(Refusal):
        person_changes.give_up_own(change.session, bakker, "surname")


def test_people_of_our_own_have_no_own_values(database: Database) -> None:
    with database.change("Gast") as change:
        guest = person_changes.add_person(change.session, PersonValues(surname="Gast"))
    assert edited(database, guest).reference == "XA1"
    assert own(database, guest) == {}


def test_a_stale_form_is_refused(database: Database, bakker: bytes) -> None:
    with database.change("Wijzigen") as change, pytest.raises(Refusal) as caught:
        person_changes.edit(change.session, bakker, VALUES, version=7)
    assert caught.value.kind == "register.conflict"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"surname": " \u00a0 "}, "value.empty Achternaam"),
        ({"phone": "0612"}, "value.invalid Telefoon"),
        ({"email": "geen"}, "value.invalid E-mail"),
        ({"postal_postcode": "313 1AB"}, "value.invalid Postcode"),
        ({"surname": "Bak\u202eker"}, "text.bidi Achternaam"),
        ({"initials": "A\x00"}, "text.control Voorletters"),
        ({"surname": "x" * 201}, "text.long Achternaam"),
    ],
)
def test_refused(database: Database, bakker: bytes, dumped, values: dict[str, str], reason: str) -> None:
    kind, word = reason.split()
    before = dumped()
    with pytest.raises(Refusal) as caught:
        edited(database, bakker, **values)
    assert caught.value.kind == kind
    assert word in caught.value.sentence()
    assert dumped() == before


@pytest.mark.parametrize(
    "surname", ["<b>Jan</b> & Zn", '=HYPERLINK("x";"y")', "محمود", "Robert'); DROP TABLE person;--", "O’Brien"]
)
def test_any_name_is_kept_character_for_character(database: Database, bakker: bytes, surname: str) -> None:
    assert edited(database, bakker, surname=surname).surname == surname


def test_moved_out_ends_the_lease(database: Database, bakker: bytes) -> None:
    with database.change("Proef") as change:
        home = factories.make_dwelling(change.session, factories.make_complex(change.session))
        factories.make_tenancy(change.session, bakker, home)
    with database.change("Vertrek") as change:
        with pytest.raises(Refusal, match="ligt na vandaag"):
            person_changes.moved_out(change.session, bakker, date(2026, 11, 2), today=TODAY)
        assert person_changes.moved_out(change.session, bakker, date(2026, 10, 31), today=TODAY) == 1
    with database.read() as session:
        assert session.query(Tenancy.end_date).scalar() == date(2026, 10, 31)
    with database.change("Nog eens") as change, pytest.raises(Refusal) as caught:
        person_changes.moved_out(change.session, bakker, TODAY, today=TODAY)
    assert caught.value.kind == "person.no_home"


@pytest.mark.parametrize(
    ("role", "organisation", "kind"),
    [
        ("", "", PersonKind.GUEST), ("", "Gemeente", PersonKind.OUTSIDE), ("collega", "", PersonKind.COLLEAGUE),
        ("Huurdersraad", "", PersonKind.COUNCIL), ("council", "", PersonKind.COUNCIL), ("signup", "", PersonKind.SIGNUP),
        ("wijkagent", "Politie", PersonKind.OUTSIDE), ("tenant", "", PersonKind.GUEST),
    ],
)  # fmt: skip
def test_kind_from_role(role: str, organisation: str, kind: PersonKind) -> None:
    assert person_changes.kind_from(role, organisation) is kind


FREE = [
    name
    for name in LABELS
    if isinstance(getattr(VALUES, name), str) and name not in CHOICES | {"phone", "email", "postal_postcode"}
]


@needs_shared
def test_every_naughty_text_is_kept_whole_or_refused(database: Database, bakker: bytes) -> None:
    refused = 0
    strings = json.loads((SHARED / "naughty_strings.json").read_text("utf-8"))
    with database.change("Proef") as change:
        person = change.session.get_one(Person, bakker)
        for text in strings:
            try:
                person_changes.edit(change.session, bakker, replace(VALUES, **dict.fromkeys(FREE, text)))
            except Refusal:
                refused += 1
                continue
            change.session.flush()
            change.session.refresh(person)
            assert {getattr(person, name) for name in FREE} == {text.strip(BLANKS)}
    assert 0 < refused < 30
    with database.read() as session:
        for text in strings:
            assert search.find(session, text) in {bakker, b""}
