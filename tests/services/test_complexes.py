"""Complexes and contact persons on a real register."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.errors import Refusal
from desktop_app.models.database import Database
from desktop_app.models.panels import PanelDwelling
from desktop_app.services import complexes, contacts
from tests import factories

TODAY = date(2026, 11, 1)


@pytest.fixture
def hof(database: Database) -> dict[str, bytes]:
    """A complex of three dwellings (one vacant), its panel with three meetings, and another complex."""
    with database.change("Proef") as change:
        s = change.session
        first = factories.make_complex(s, number="1001", name="Lindehof")
        other = factories.make_complex(s, number="207", name="Étagewoningen")
        _, (anna, bert) = factories.make_household(
            s, first, {"surname": "Adams"}, {"surname": "Bos"}, street="Hof", house_number=2
        )
        _, (cees,) = factories.make_household(s, first, {"surname": "Cohen"}, street="Hof", house_number=11)
        vacant = factories.make_dwelling(s, first, street="Hof", house_number=9)
        panel = factories.make_panel(s, first, reference="PA1", name="Panel Lindehof", cycle_months=12)
        for day, status in (
            (date(2026, 3, 1), "held"),
            (date(2026, 10, 1), "cancelled"),
            (date(2026, 12, 16), "planned"),
            (date(2027, 3, 1), "planned"),
        ):
            factories.make_meeting(s, panel, starts=datetime(day.year, day.month, day.day, 19, 30), status=status)
        own_set = factories.make_panel(s, reference="PA2", name="Renovatie", kind="renovation")
        s.add(PanelDwelling(panel_id=own_set, dwelling_id=vacant))
    return {"first": first, "other": other, "anna": anna, "bert": bert, "cees": cees, "vacant": vacant}


def test_list(database: Database, hof: dict[str, bytes]) -> None:
    with database.read() as session:
        rows = complexes.rows(session, TODAY)
    assert [(row.number, row.dwellings, row.let, row.tenants) for row in rows] == [("207", 0, 0, 0), ("1001", 3, 2, 3)]
    assert rows[1].panels == ("Panel Lindehof", "Renovatie")
    assert (rows[1].last, rows[1].next) == (datetime(2026, 3, 1, 19, 30), datetime(2026, 12, 16, 19, 30))
    assert (rows[0].last, rows[0].next) == (None, None)


@pytest.mark.parametrize(
    ("text", "numbers"), [("linde", ["1001"]), ("etage", ["207"]), ("207", ["207"]), ("zzz", []), ("", ["207", "1001"])]
)
def test_search(database: Database, hof: dict[str, bytes], text: str, numbers: list[str]) -> None:
    with database.read() as session:
        assert [row.number for row in complexes.rows(session, TODAY, text)] == numbers


def test_page_in_walking_order(database: Database, hof: dict[str, bytes]) -> None:
    with database.read() as session:
        page = complexes.page(session, hof["first"], TODAY)
    assert [(row.address, [tenant.name.surname for tenant in row.tenants]) for row in page.dwellings] == [
        ("Hof 9", []), ("Hof 11", ["Cohen"]), ("Hof 2", ["Adams", "Bos"]),
    ]  # fmt: skip
    assert [panel.reference for panel in page.panels] == ["PA1", "PA2"]
    assert [meeting.starts.year for meeting in page.meetings] == [2027, 2026, 2026, 2026]
    assert page.contacts == ()


def test_a_given_walking_order_goes_first(database: Database, hof: dict[str, bytes]) -> None:
    with database.change("Proef") as change:
        factories.make_dwelling(change.session, hof["other"], street="Z", house_number=1, walking_order=2)
        factories.make_dwelling(change.session, hof["other"], street="A", house_number=1, walking_order=10)
        factories.make_dwelling(change.session, hof["other"], street="A", house_number=1, block="B")
        factories.make_dwelling(change.session, hof["other"], street="B", house_number=1, block="A")
        factories.make_dwelling(change.session, hof["other"], street="", house_number=None, raw_address="Woonboot", block="C")
    with database.read() as session:
        rows = complexes.dwellings(session, hof["other"], TODAY)
    assert [row.address for row in rows] == ["Z 1", "A 1", "B 1", "A 1", "Woonboot"]


def test_find_by_number(database: Database, hof: dict[str, bytes]) -> None:
    with database.read() as session:
        assert complexes.find(session, " 1001 ") == hof["first"]
        with pytest.raises(Refusal, match="9999"):
            complexes.find(session, "9999")


def test_contact_person_has_a_next_date(database: Database, hof: dict[str, bytes]) -> None:
    with database.change("Contactpersoon") as change:
        key = contacts.add(change.session, hof["first"], hof["anna"], date(2026, 10, 1), every_weeks=4)
    with database.read() as session:
        row = contacts.of_complex(session, hof["first"], TODAY)[0]
        assert (row.name, row.complex, row.last, row.next, row.overdue) == ("A. Adams", "1001", None, date(2026, 10, 29), True)
        assert [each.id for each in contacts.due(session, TODAY)] == [key]
    with database.change("Contact") as change:
        contacts.log(change.session, key, "Lamp in de hal\nis stuk", TODAY, today=TODAY)
        contacts.set_rhythm(change.session, key, 6)
    with database.read() as session:
        row = contacts.of_complex(session, hof["first"], TODAY)[0]
        assert (row.last, row.next, row.overdue) == (TODAY, date(2026, 12, 13), False)
        assert contacts.due(session, TODAY) == ()
        assert contacts.due(session, date(2026, 12, 13))[0].overdue is False
        assert [moment.text for moment in contacts.moments(session, key)] == ["Lamp in de hal\nis stuk"]


def test_contact_persons_stop(database: Database, hof: dict[str, bytes]) -> None:
    with database.change("Contactpersoon") as change:
        key = contacts.add(change.session, hof["first"], hof["anna"], date(2026, 1, 1))
        contacts.stop(change.session, key, date(2026, 6, 1))
    with database.read() as session:
        assert contacts.of_complex(session, hof["first"], TODAY) == ()
    with database.change("Weer") as change:
        contacts.add(change.session, hof["first"], hof["anna"], date(2026, 9, 1))


def test_contacts_refused(database: Database, hof: dict[str, bytes]) -> None:
    with database.change("Contactpersoon") as change:
        key = contacts.add(change.session, hof["first"], hof["anna"], date(2026, 1, 1))
        for kind, act in {
            "contact.exists": lambda: contacts.add(change.session, hof["first"], hof["anna"], date(2026, 2, 1)),
            "contact.weeks": lambda: contacts.set_rhythm(change.session, key, 0),
            "value.future": lambda: contacts.log(change.session, key, "Straks", date(2026, 11, 2), today=TODAY),
            "value.empty": lambda: contacts.log(change.session, key, "  ", TODAY, today=TODAY),
            "text.control": lambda: contacts.log(change.session, key, "a\x07b", TODAY, today=TODAY),
        }.items():
            with pytest.raises(Refusal) as caught:
                act()
            assert caught.value.kind == kind
