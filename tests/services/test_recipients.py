from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from desktop_app.models.mailings import MailingKind
from desktop_app.models.panels import PanelKind
from desktop_app.models.people import TenancyKind
from desktop_app.services import letter_drafts, mailings, recipients
from desktop_app.services.recipients import Choice, Only, Order, Per
from tests import factories as make

TODAY = date(2026, 11, 1)


@pytest.fixture
def place(database):
    """A complex with a panel and a meeting on 16 December 2026; returns (complex, panel, meeting)."""
    with database.change("begin") as change:
        complex_id = make.make_complex(change.session, number="1001")
        panel_id = make.make_panel(change.session, complex_id)
        meeting_id = make.make_meeting(change.session, panel_id)
    return complex_id, panel_id, meeting_id


@pytest.fixture
def choose(database, place):
    def chosen(choice: Choice | None = None, today: date = TODAY):
        with database.read() as session:
            return recipients.choose(session, place[2], choice or Choice(), today=today)

    return chosen


def names(selection):
    return [[one.name.surname for one in addressee.people] for addressee in selection.addressees]


def test_one_letter_per_household_with_the_main_tenant_first(database, place, choose):
    with database.change("x") as change:
        dwelling, _ = make.make_household(change.session, place[0], {"surname": "Medelinde"})
        person = make.make_person(change.session, surname="Aalders")
        make.make_tenancy(change.session, person, dwelling, kind=TenancyKind.CO_TENANT)
        make.make_household(change.session, place[0], {"surname": "Zwart"})
    assert sorted(names(choose())) == [["Medelinde", "Aalders"], ["Zwart"]]
    assert sorted(names(choose(Choice(Per.PERSON)))) == [["Aalders"], ["Medelinde"], ["Zwart"]]


def test_who_starts_later_is_shown_and_not_written_to(database, place, choose):
    with database.change("x") as change:
        dwelling = make.make_dwelling(change.session, place[0])
        for surname, start, end in (
            ("Vroeger", date(2020, 1, 1), TODAY - timedelta(1)),
            ("Vandaag", TODAY, None),
            ("Laatste", date(2020, 1, 1), TODAY),
            ("Straks", date(2026, 12, 1), None),
            ("Later", date(2026, 12, 17), None),
        ):
            person = make.make_person(change.session, surname=surname)
            make.make_tenancy(change.session, person, dwelling, start_date=start, end_date=end)
    selection = choose(Choice(Per.PERSON, Order.NAME))
    assert names(selection) == [["Laatste"], ["Vandaag"]]
    assert [text.split(":")[0] for text in selection.starting] == ["A. Straks"]
    assert selection.addressees[0].remark == "A. Laatste: huur eindigt op 01-11-2026"


def test_two_dwellings_two_household_letters_one_personal_letter_to_the_oldest_lease(database, place, choose):
    with database.change("x") as change:
        person = make.make_person(change.session)
        new, old = (make.make_dwelling(change.session, place[0], house_number=number) for number in (1, 2))
        make.make_tenancy(change.session, person, new, start_date=date(2022, 1, 1))
        make.make_tenancy(change.session, person, old, start_date=date(2015, 1, 1))
    assert len(choose().addressees) == 2
    (only,) = choose(Choice(Per.PERSON)).addressees
    assert only.address[0] == "Lindelaan 2"


def test_two_leases_of_one_dwelling_are_one_letter(database, place, choose):
    with database.change("x") as change:
        person = make.make_person(change.session, surname="Dubbel")
        dwelling = make.make_dwelling(change.session, place[0])
        for year in (2015, 2020):
            make.make_tenancy(change.session, person, dwelling, start_date=date(year, 1, 1))
    assert names(choose()) == [["Dubbel"]]


def test_deceased_and_no_letters_are_left_out_with_the_reason(database, place, choose):
    with database.change("x") as change:
        make.make_household(
            change.session,
            place[0],
            {"surname": "Dood", "deceased": True, "relation_number": "1"},
            {"surname": "Levend"},
            {"surname": "Stil", "no_letters": True, "relation_number": "2"},
        )
    selection = choose()
    assert names(selection) == [["Levend"]]
    assert [(one.number, one.reason) for one in selection.withheld] == [("1", "overleden"), ("2", "wil geen brieven")]


def test_an_own_postal_address_goes_first(database, place, choose):
    with database.change("x") as change:
        postal = {"postal_line": "Postbus 12", "postal_postcode": "9998 ZZ", "postal_city": "Verweg"}
        make.make_household(change.session, place[0], {"surname": "Thuis"}, {"surname": "Elders", **postal})
    addressees = choose().addressees
    assert sorted((one.people[0].name.surname, *one.address) for one in addressees) == [
        ("Elders", "Postbus 12", "9998 ZZ  VERWEG"),
        (
            "Thuis",
            addressees[1].address[0] if addressees[1].people[0].name.surname == "Thuis" else addressees[0].address[0],
            "9999 XA  WATERMONDE",
        ),
    ]


def test_an_address_that_says_nothing_is_withheld(database, place, choose):
    with database.change("x") as change:
        make.make_household(change.session, place[0], {}, street="", house_number=None, postcode="", city="")
    assert [one.reason for one in choose().withheld] == [recipients.NO_ADDRESS]


def test_gone_from_the_export_is_still_invited_and_counted(database, place, choose):
    with database.change("x") as change:
        person = make.make_person(change.session)
        make.make_tenancy(change.session, person, make.make_dwelling(change.session, place[0]), missing_since=date(2026, 10, 1))
    selection = choose()
    assert selection.missing == 1
    assert "niet in de laatste export" in selection.addressees[0].remark


def test_a_panel_of_members_writes_to_its_members(database, place, choose):
    complex_id, _, _ = place
    with database.change("x") as change:
        session = change.session
        theme = make.make_panel(session, kind=PanelKind.THEME)
        meeting = make.make_meeting(session, theme)
        _, (inside, outside) = make.make_household(session, complex_id, {"surname": "Lid"}, {"surname": "Nietlid"})
        colleague = make.make_person(session, surname="Collega", relation_number=None, reference="XA1")
        former = make.make_person(session, surname="Oudlid")
        make.make_tenancy(session, former, make.make_dwelling(session, complex_id))
        make.make_membership(session, theme, inside)
        make.make_membership(session, theme, colleague)
        make.make_membership(session, theme, former, until=date(2026, 6, 1))
    with database.read() as session:
        selection = recipients.choose(session, meeting, Choice(), today=TODAY)
    assert names(selection) == [["Lid"]]
    assert [(one.number, one.reason) for one in selection.withheld] == [("XA1", recipients.NO_ADDRESS)]
    assert outside


def test_only_members_of_a_complex_panel(database, place, choose):
    with database.change("x") as change:
        _, (member, _) = make.make_household(change.session, place[0], {"surname": "Lid"}, {"surname": "Nietlid"})
        make.make_membership(change.session, place[1], member)
    assert names(choose(Choice(only=Only.MEMBERS))) == [["Lid"]]
    assert names(choose(Choice(only=Only.COMPLEX))) == [["Lid", "Nietlid"]]


def doors(session, complex_id, *rows):
    for street, number, postcode, order in rows:
        make.make_household(
            session,
            complex_id,
            {"surname": f"{street[0]}{number}"},
            street=street,
            house_number=number,
            postcode=postcode,
            walking_order=order,
        )


def test_orders(database, place, choose):
    with database.change("x") as change:
        doors(
            change.session, place[0],
            ("Beuklaan", 10, "9999 XA", None), ("Beuklaan", 9, "9999 XA", None), ("Beuklaan", 2, "9999 XA", None), ("Alm", 3, "9999 XB", None),
        )  # fmt: skip
    assert names(choose()) == [["B2"], ["B9"], ["B10"], ["A3"]]
    assert names(choose(Choice(order=Order.NAME))) == [["A3"], ["B10"], ["B2"], ["B9"]]
    assert names(choose(Choice(order=Order.ROUND))) == [["A3"], ["B9"], ["B2"], ["B10"]]


def test_a_given_walking_order_goes_before_the_numbers(database, place, choose):
    with database.change("x") as change:
        doors(change.session, place[0], ("Flat", 1, "9999 XA", 3), ("Flat", 2, "9999 XA", 1), ("Flat", 3, "9999 XA", 2))
    assert names(choose(Choice(order=Order.ROUND))) == [["F2"], ["F3"], ["F1"]]


def send(database, meeting_id, today=TODAY, **values):
    with database.change("x") as change:
        choice = Choice(**values)
        prepared = letter_drafts.prepare(change.session, meeting_id, "uitnodiging-complex", choice, today=today)
        mailing_id = mailings.store(change.session, prepared, today=today)
        mailings.mark_sent(change.session, mailing_id, on=today, today=today)


def test_new_leaves_out_who_was_sent_one_before(database, place, choose):
    with database.change("x") as change:
        dwelling, _ = make.make_household(change.session, place[0], {"surname": "Eerst"})
    send(database, place[2])
    with database.change("x") as change:
        newcomer = make.make_person(change.session, surname="Nieuw")
        make.make_tenancy(change.session, newcomer, dwelling)
    selection = choose(Choice(new=True))
    assert names(selection) == [["Nieuw"]]
    assert selection.before == 1
    assert names(choose()) == [["Eerst", "Nieuw"]] or names(choose()) == [["Nieuw", "Eerst"]]


def test_a_moved_or_cancelled_meeting_is_told_to_who_was_invited(database, place, choose):
    with database.change("x") as change:
        _, (leaver,) = make.make_household(change.session, place[0], {"surname": "Weg"})
        make.make_household(change.session, place[0], {"surname": "Blijft"})
    send(database, place[2])
    with database.change("x") as change:
        make.make_household(change.session, place[0], {"surname": "Nieuw"})
        tenancy = change.session.scalars(
            recipients.select(recipients.Tenancy).where(recipients.Tenancy.person_id == leaver)
        ).one()
        tenancy.end_date = date(2026, 11, 15)
    selection = choose(Choice(kind=MailingKind.CANCELLED), date(2026, 12, 1))
    assert names(selection) == [["Blijft"]]
    assert [one.reason for one in selection.withheld] == [recipients.GONE]
    assert datetime(2026, 12, 16, 19, 30)
