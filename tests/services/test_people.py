"""The list of people and the page of one, on a real register."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.errors import Refusal
from desktop_app.models.database import Database
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing
from desktop_app.models.meetings import Attendance, Reply
from desktop_app.models.people import OwnValue, Tenancy
from desktop_app.services import people
from desktop_app.services.homes import Phase
from desktop_app.services.people import Filter, Status
from tests import factories

TODAY = date(2026, 11, 1)


@pytest.fixture
def stock(database: Database) -> dict[str, bytes]:
    """A couple in a panel, somebody who left, somebody yet to come, and a guest."""
    with database.change("Proef") as change:
        s = change.session
        complex_id = factories.make_complex(s, number="1001", name="Lindehof")
        dwelling, (jan, eva) = factories.make_household(
            s, complex_id,
            {"relation_number": "0100001", "initials": "J.", "surname_prefix": "van den", "surname": "Berg", "form_of_address": "heer"},
            {"relation_number": "0100002", "initials": "E.", "surname": "Meijer", "no_letters": True},
            number="1001.0001", street="Lindelaan", house_number=3,
        )  # fmt: skip
        left = factories.make_person(s, surname="Weg")
        factories.make_tenancy(s, left, dwelling, start_date=date(2010, 1, 1), end_date=date(2019, 12, 31))
        coming = factories.make_person(s, surname="Straks")
        factories.make_tenancy(s, coming, dwelling, start_date=date(2026, 12, 1))
        guest = factories.make_person(s, relation_number=None, reference="XA1", surname="Gast", kind="guest", postal_line="Postbus 7",
                                      postal_postcode="9998 AA", postal_city="Watermonde")  # fmt: skip
        panel = factories.make_panel(s, complex_id, reference="PA1", name="Panel Lindehof")
        factories.make_membership(s, panel, jan)
        factories.make_membership(s, panel, left, until=date(2026, 6, 1))
        meeting = factories.make_meeting(s, panel, reference="BA1")
    return {
        "jan": jan,
        "eva": eva,
        "left": left,
        "coming": coming,
        "guest": guest,
        "dwelling": dwelling,
        "panel": panel,
        "meeting": meeting,
    }


def listed(database: Database, stock: dict[str, bytes], text: str = "", *filters: str) -> list[str]:
    known = {key: name for name, key in stock.items()}
    with database.read() as session:
        found = people.ids(session, text, filters, TODAY)
    return [known[found[place : place + 16]] for place in range(0, len(found), 16)]


def test_everybody_by_name(database: Database, stock: dict[str, bytes]) -> None:
    assert listed(database, stock) == ["jan", "guest", "eva", "coming", "left"]
    assert listed(database, stock, "lindelaan 3") == ["jan", "eva", "coming", "left"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ((Filter.CURRENT,), ["jan", "eva"]),
        ((Filter.MEMBER,), ["jan"]),
        ((Filter.MARKED,), ["eva"]),
        ((Filter.OTHERS,), ["guest"]),
        ((Filter.MISSING,), []),
        ((Filter.CURRENT, Filter.MARKED), ["eva"]),
    ],
)
def test_filters_narrow_down(
    database: Database, stock: dict[str, bytes], filters: tuple[str, ...], expected: list[str]
) -> None:
    assert listed(database, stock, "", *filters) == expected
    assert listed(database, stock, "zzz", *filters) == []


def test_rows(database: Database, stock: dict[str, bytes]) -> None:
    with database.read() as session:
        rows = people.rows(session, [stock[name] for name in ("jan", "eva", "left", "coming", "guest")], TODAY)
    jan = rows[stock["jan"]]
    assert (jan.name, jan.address, jan.panels, jan.status, jan.number) == (
        "Berg, J. van den",
        "Lindelaan 3",
        "Panel Lindehof",
        "",
        "0100001",
    )
    assert rows[stock["eva"]].status is Status.NO_LETTERS
    assert rows[stock["left"]].status is Status.FORMER
    assert rows[stock["left"]].panels == ""
    assert rows[stock["coming"]].status is Status.FUTURE
    assert (rows[stock["guest"]].address, rows[stock["guest"]].city) == ("Postbus 7", "Watermonde")


def test_page(database: Database, stock: dict[str, bytes]) -> None:
    with database.read() as session:
        page = people.page(session, stock["jan"], TODAY)
    assert page.salutation == "Geachte heer Van den Berg,"
    assert page.address == ("Lindelaan 3", "9999 XA  WATERMONDE")
    assert [tenant.number for tenant in page.household] == ["0100001", "0100002"]
    assert [(term.panel, term.role, term.until) for term in page.panels] == [("PA1", "member", None)]
    assert page.home is not None
    assert (page.home.dwelling, page.home.complex, page.home.phase) == ("1001.0001", "1001", Phase.CURRENT)
    assert page.meetings == page.letters == page.own == ()


def test_page_of_somebody_without_a_home(database: Database, stock: dict[str, bytes]) -> None:
    with database.read() as session:
        page = people.page(session, stock["guest"], TODAY)
    assert page.address == ("Postbus 7", "9998 AA  WATERMONDE")
    assert page.home is None
    assert page.household == ()


def test_the_oldest_current_lease_counts(database: Database, stock: dict[str, bytes]) -> None:
    with database.change("Proef") as change:
        second = factories.make_dwelling(
            change.session, factories.make_complex(change.session), street="Tweede", house_number=9
        )
        factories.make_tenancy(change.session, stock["jan"], second, start_date=date(2025, 1, 1))
        factories.make_tenancy(change.session, stock["left"], second, start_date=date(2000, 1, 1), end_date=date(2009, 12, 31))
    with database.read() as session:
        assert people.page(session, stock["jan"], TODAY).address[0] == "Lindelaan 3"
        assert [home.address.street for home in people.page(session, stock["left"], TODAY).homes] == ["Lindelaan", "Tweede"]


def test_the_last_day_of_a_lease_still_counts(database: Database, stock: dict[str, bytes]) -> None:
    with database.change("Proef") as change:
        change.session.query(Tenancy).filter_by(person_id=stock["jan"]).one().end_date = TODAY
    with database.read() as session:
        assert people.page(session, stock["jan"], TODAY).household != ()
        assert people.page(session, stock["jan"], date(2026, 11, 2)).status is Status.FORMER


def test_missing_and_deceased(database: Database, stock: dict[str, bytes]) -> None:
    with database.change("Proef") as change:
        change.session.query(Tenancy).filter_by(person_id=stock["jan"]).one().missing_since = TODAY
    with database.read() as session:
        assert people.rows(session, [stock["jan"]], TODAY)[stock["jan"]].status is Status.MISSING
    assert listed(database, stock, "", Filter.MISSING) == ["jan"]
    with database.change("Proef") as change:
        change.session.get_one(people.Person, stock["jan"]).deceased = True
    with database.read() as session:
        assert people.page(session, stock["jan"], TODAY).status is Status.DECEASED


def test_meetings_letters_and_own_values(database: Database, stock: dict[str, bytes]) -> None:
    with database.change("Proef") as change:
        s = change.session
        s.add(Attendance(meeting_id=stock["meeting"], person_id=stock["jan"], presence="present"))
        s.add(Reply(meeting_id=stock["meeting"], person_id=stock["eva"], coming=False, on=TODAY))
        for status in ("sent", "draft"):
            mailing = Mailing(reference=f"M{status}", meeting_id=stock["meeting"], kind="invitation", status=status, made_on=TODAY,
                              sent_on=TODAY if status == "sent" else None, content={})  # fmt: skip
            s.add(mailing)
            s.flush()
            letter = Letter(mailing_id=mailing.id, position=1, content={}, code="ABC")
            s.add(letter)
            s.flush()
            s.add(LetterRecipient(letter_id=letter.id, person_id=stock["jan"]))
        s.add(OwnValue(person_id=stock["jan"], field="surname", exported="Berk"))
    with database.read() as session:
        page = people.page(session, stock["jan"], TODAY)
        eva = people.page(session, stock["eva"], TODAY)
    assert [(each.meeting, each.starts, each.presence) for each in page.meetings] == [
        ("BA1", datetime(2026, 12, 16, 19, 30), "present")
    ]
    assert [(each.presence, each.coming) for each in eva.meetings] == [("", False)]
    assert [(each.mailing, each.code) for each in page.letters] == [("Msent", "ABC")]
    assert [(each.field, each.value, each.exported) for each in page.own] == [("surname", "Berg", "Berk")]


def test_somebody_who_is_gone(database: Database) -> None:
    with database.read() as session, pytest.raises(Refusal):
        people.page(session, b"\0" * 16, TODAY)
