"""The members' copy: a letter or an e-mail for each, the same minutes for all, and what is noted."""

from __future__ import annotations

from datetime import date, datetime
from email import message_from_bytes, policy
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.errors import Refusal
from desktop_app.services import agenda, meetings, members_copy, minutes
from tests import factories

TODAY = date(2026, 11, 1)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


@pytest.fixture
def evening(database) -> bytes:
    with database.change("Avond") as change:
        session = change.session
        place = factories.make_complex(session, name="Lindehof")
        panel = factories.make_panel(session, place, name="Lindehof")
        people = (
            {"initials": "J.", "surname": "Berg"},
            {"initials": "M.", "surname": "Amrani", "email": "amrani@voorbeeld.nl", "channel": "email"},
            {"initials": "P.", "surname": "Vries", "email": "vries@voorbeeld.nl", "channel": "email", "no_email": True},
            {"initials": "S.", "surname": "Bakker", "no_letters": True},
        )
        for person in people:
            _, (key,) = factories.make_household(session, place, person)
            factories.make_membership(session, panel, key)
        values = meetings.MeetingValues(datetime(2026, 10, 28, 19, 30), "De Lindezaal")
        items = (agenda.AgendaValues("Woonomgeving"),)
        return meetings.add_meeting(session, panel, values, items=items)


def write(database, meeting: bytes) -> None:
    with database.change("Verslag") as change:
        (item,) = agenda.items(change.session, meeting)
        minutes.settle(change.session, item.id, "De verlichting is stuk.", seen=None, today=TODAY)


def made(database, meeting: bytes) -> members_copy.Copy:
    with database.read() as session:
        return members_copy.bundle(session, meeting, today=TODAY)


def test_without_minutes_there_is_nothing_to_hand_over(database, evening: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        made(database, evening)
    assert caught.value.kind == "minutes.none"


def test_by_post_or_by_e_mail_and_who_gets_neither_is_named(database, evening: bytes) -> None:
    write(database, evening)
    copy = made(database, evening)
    assert (copy.letters, copy.emails, copy.without) == (2, 1, ("S. Bakker",))
    assert copy.how == "2 brieven en 1 e-mail"
    names = [name for name, _ in copy.files]
    assert names[0] == members_copy.LETTERS
    assert names[2] == members_copy.DRAFT
    assert names[1].endswith("leden.pdf")


def test_each_letter_has_its_own_addressee(database, evening: bytes) -> None:
    write(database, evening)
    files = dict(made(database, evening).files)
    letters = text_of(files[members_copy.LETTERS])
    assert len(PdfReader(BytesIO(files[members_copy.LETTERS])).pages) == 2
    assert "J. Berg" in letters
    assert "P. Vries" in letters
    assert "Amrani" not in letters
    assert "Verslag van de bijeenkomst van het klantenpanel Lindehof" in letters


def test_the_draft_hides_the_members_from_each_other(database, evening: bytes) -> None:
    write(database, evening)
    message = message_from_bytes(dict(made(database, evening).files)[members_copy.DRAFT], policy=policy.default)
    assert message["Bcc"] == "amrani@voorbeeld.nl"
    assert "amrani" not in str(message["To"])
    assert message["X-Unsent"] == "1"
    (paper,) = message.iter_attachments()
    assert "De verlichting is stuk." in text_of(paper.get_content())


def test_the_letter_asks_for_reactions_only_while_one_can_react(database, evening: bytes) -> None:
    write(database, evening)
    assert "Laat het ons weten" not in text_of(dict(made(database, evening).files)[members_copy.LETTERS])
    with database.change("Termijn") as change:
        minutes.set_reaction_term(change.session, evening, date(2026, 11, 15))
    assert "vóór 16 november 2026" in text_of(dict(made(database, evening).files)[members_copy.LETTERS])


def test_handing_over_is_noted_and_closes(database, evening: bytes) -> None:
    write(database, evening)
    with database.change("Aan de leden") as change:
        members_copy.hand_over(change.session, evening, "2 brieven", on=TODAY, today=TODAY)
        assert change.closing
    with database.read() as session:
        (row,) = minutes.handovers(session, evening)
    assert (row.audience, row.on, row.how, row.status) == ("members", TODAY, "2 brieven", "concept")
