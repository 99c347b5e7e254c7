"""The commands tenants, tenant, person add and complexes."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app import cli
from desktop_app.commands.call import Call
from desktop_app.errors import Refusal
from desktop_app.models.people import Person
from desktop_app.services import person_changes
from desktop_app.services.person_changes import PersonValues
from desktop_app.services.register import OpenRegister
from tests import factories
from tests.shared_data import SHARED, needs_shared

TODAY = date(2026, 11, 1)


@pytest.fixture
def run(register: OpenRegister):
    """Return a function that runs one command on an open register and gives its object and its text."""

    def call(*words: str):
        args = cli.parser().parse_args(words)
        result = args.command.run(Call(args, TODAY, register.path, register))
        text = args.command.text
        return result, text(result) if text else ""

    return call


@pytest.fixture
def pair(register: OpenRegister) -> None:
    """A couple, somebody who left, and another complex."""
    with register.database.change("Proef") as change:
        s = change.session
        first = factories.make_complex(s, number="1001", name="Lindehof")
        home, _ = factories.make_household(
            s, first,
            {"relation_number": "0100001", "initials": "J.", "surname_prefix": "van den", "surname": "Berg", "form_of_address": "heer",
             "phone": "+31102202121", "email": "jan@example.org"},
            {"relation_number": "0100002", "initials": "E.", "surname": "Adams"},
            number="1001.0001", street="Lindelaan", house_number=30, house_letter="A",
        )  # fmt: skip
        left = factories.make_person(s, relation_number="0100003", surname="Weg")
        factories.make_tenancy(s, left, home, start_date=date(2010, 1, 1), end_date=date(2019, 1, 1))
        factories.make_household(s, factories.make_complex(s, number="1002"), {"relation_number": "0100004", "surname": "Zand"},
                                 street="Aalhof", house_number=3)  # fmt: skip
        factories.make_person(s, relation_number=None, reference="XA1", surname="Gast", kind="guest")


def numbers(result) -> list[str]:
    assert result["count"] == len(result["tenants"])
    return [each["relation"] for each in result["tenants"]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), ["0100002", "0100001", "0100003", "0100004"]),
        (("--current",), ["0100002", "0100001", "0100004"]),
        (("--complex", "1001"), ["0100002", "0100001", "0100003"]),
        (("--complex", "1001", "--current"), ["0100002", "0100001"]),
        (("--sort", "address", "--current"), ["0100004", "0100002", "0100001"]),
        (("berg",), ["0100001"]),
        (("lindelaan 30",), ["0100002", "0100001", "0100003"]),
        (("niemand",), []),
    ],
)
def test_tenants(run, pair, words: tuple[str, ...], expected: list[str]) -> None:
    assert numbers(run("tenants", *words)[0]) == expected


def test_a_tenant_in_the_list(run, pair) -> None:
    result, text = run("tenants", "berg")
    assert result["tenants"] == [
        {
            "relation": "0100001", "name": "J. van den Berg", "sort_key": "berg  van den  j.", "address": ["Lindelaan 30 A", "9999 XA  WATERMONDE"],
            "salutation": "Geachte heer Van den Berg,", "dwelling": "1001.0001", "complex": "1001", "current": True,
        }
    ]  # fmt: skip
    assert "J. van den Berg" in text
    assert "1 huurders" in text


def test_limit_counts_all(run, pair) -> None:
    result, _ = run("tenants", "--limit", "1")
    assert (result["count"], len(result["tenants"])) == (4, 1)


def test_unknown_complex(run, pair) -> None:
    with pytest.raises(Refusal, match="9999"):
        run("tenants", "--complex", "9999")


def test_tenant(run, pair) -> None:
    result, text = run("tenant", "0100001")
    expected = {
        "relation": "0100001", "name_line": "De heer J. van den Berg", "salutation": "Geachte heer Van den Berg,",
        "sort_key": "berg  van den  j.", "formal_address": ["Lindelaan 30 A", "9999 XA  WATERMONDE"], "address_status": "good",
        "raw_address": "", "phone": "+31102202121", "email": "jan@example.org", "language": "nl", "channel": "paper",
        "current": True, "dwelling": "1001.0001", "complex": "1001", "household": ["0100001", "0100002"], "panels": [],
        "meetings": [], "letters": [], "signals": [],
    }  # fmt: skip
    assert {key: result[key] for key in expected} == expected
    assert text.startswith("De heer J. van den Berg\nLindelaan 30 A\n")


def test_tenant_who_left_and_somebody_unknown(run, pair) -> None:
    result, _ = run("tenant", "0100003")
    assert (result["current"], result["household"]) == (False, [])
    with pytest.raises(Refusal):
        run("tenant", "9999999")


def test_person_add(run, register: OpenRegister) -> None:
    first, text = run(
        "person",
        "add",
        "--surname",
        "Wit",
        "--initials",
        "P.",
        "--prefix",
        "de",
        "--role",
        "collega",
        "--email",
        "p@example.org",
    )
    second, _ = run("person", "add", "--surname", "Smit", "--organisation", "Gemeente Watermonde", "--role", "wijkmanager")
    assert (first["person"], first["kind"], text) == ("XA1", "colleague", "Toegevoegd: XA1")
    assert (second["person"], second["kind"]) == ("XA2", "outside")
    assert run("tenant", "XA1")[0]["name_line"] == "P. de Wit"
    assert run("undo")[0]["label"] == "A. Smit toevoegen".replace("A. ", "")
    with pytest.raises(Refusal, match="Achternaam"):
        run("person", "add", "--surname", "  ")


def test_complexes(run, pair) -> None:
    result, text = run("complexes")
    assert result["count"] == 2
    assert result["complexes"][0] | {"panels": []} == {
        "complex": "1001", "name": "Lindehof", "dwellings": 1, "let": 1, "tenants": 2, "panels": [], "last_meeting": None, "next_meeting": None,
    }  # fmt: skip
    assert "2 complexen" in text


@needs_shared
def test_the_sample_export(run) -> None:
    run("import", str(SHARED / "exports" / "60" / "m1.utf8.csv"))
    result, _ = run("tenants", "--current")
    assert result["count"] == 54
    assert len({each["dwelling"] for each in result["tenants"]}) == 42
    keys = [each["sort_key"] for each in result["tenants"]]
    assert keys == sorted(keys)
    assert all(each["salutation"].startswith("Geachte ") and each["salutation"].endswith(",") for each in result["tenants"])
    assert run("complexes")[0]["complexes"][0]["tenants"] == 54
    for each in result["tenants"]:
        one, _ = run("tenant", each["relation"])
        assert each["relation"] in one["household"]
        assert one["formal_address"] == each["address"]


@needs_shared
def test_a_number_corrected_by_hand_survives_the_next_import(run, register: OpenRegister) -> None:
    exports = SHARED / "exports" / "60"
    run("import", str(exports / "m1.utf8.csv"))
    relation = run("tenants", "--current")[0]["tenants"][5]["relation"]
    with register.database.read() as session:
        person = session.query(Person).filter_by(relation_number=relation).one()
        values = PersonValues(
            person.surname, person.initials, person.first_name, person.surname_prefix, form_of_address=person.form_of_address,
            phone="010 220 2121", email=person.email, language=person.language,
        )  # fmt: skip
        before = person.phone
    with register.database.change("Telefoon") as change:
        person_changes.edit(change.session, person.id, values)
    run("import", str(exports / "m2.utf8.csv"), "--yes")
    result, _ = run("tenant", relation)
    assert result["phone"] == "+31102202121"
    assert result["own_values"] == {"phone": {"value": "+31102202121", "exported": before}}
