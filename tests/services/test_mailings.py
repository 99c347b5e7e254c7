from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from desktop_app.errors import Refusal
from desktop_app.language.codes import format_code, read_code
from desktop_app.models import undo
from desktop_app.models.complexes import Dwelling
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing
from desktop_app.models.people import Person
from desktop_app.services import codes, letter_drafts, letter_texts, mailings, meetings, settings
from desktop_app.services.recipients import Choice, Per
from tests import factories as make

TODAY = date(2026, 11, 1)
INVITATION = "uitnodiging-complex"


@pytest.fixture
def meeting(database):
    """A meeting with an agenda for a complex of two households, one of two people."""
    with database.change("begin") as change:
        session = change.session
        complex_id = make.make_complex(session, name="het Lindehof")
        panel = make.make_panel(session, complex_id, name="Klantenpanel Lindehof")
        couple = (
            {"surname": "Vries", "surname_prefix": "de", "form_of_address": "heer"},
            {"surname": "Boer", "surname_prefix": "de"},
        )
        make.make_household(session, complex_id, *couple, house_number=1)
        make.make_household(session, complex_id, {"surname": "Yılmaz", "initials": "Ş."}, house_number=2)
        meeting_id = make.make_meeting(session, panel)
        make.make_agenda_item(session, meeting_id)
    return meeting_id


def prepared(database, meeting_id, name=INVITATION, today=TODAY, **choice):
    with database.read() as session:
        return letter_drafts.prepare(session, meeting_id, name, Choice(**choice), today=today)


def stored(database, meeting_id, **choice):
    made = prepared(database, meeting_id, **choice)
    with database.change(made.label) as change:
        return mailings.store(change.session, made, today=TODAY)


def printed(database, mailing_id):
    with database.read() as session:
        return mailings.print_letters(*mailings.thawed(session, mailing_id))


def sent(database, mailing_id, on=TODAY):
    with database.change("verzonden") as change:
        mailings.mark_sent(change.session, mailing_id, on=on, today=TODAY)


def test_what_stands_in_a_letter(database, meeting):
    made = prepared(database, meeting)
    (couple, single) = (draft.letter for draft in made.drafts)
    assert couple.address == ("De heer A. de Vries en mevrouw A. de Boer", "Lindelaan 1", "9999 XA  WATERMONDE")
    assert couple.salutation == "Geachte heer De Vries, geachte mevrouw De Boer,"
    assert single.address[0] == "Mevrouw Ş. Yılmaz"
    text = "".join(piece.text for block in made.common.blocks for piece in block.pieces)
    assert "woensdag 16 december 2026 om 19.30 uur" in text
    assert "een bijeenkomst van het klantenpanel Lindehof" in text
    assert "woensdag 9 december 2026" in text
    assert made.label == "Uitnodiging van 2 brieven"


def test_per_person_each_gets_one(database, meeting):
    made = prepared(database, meeting, per=Per.PERSON)
    assert [draft.letter.salutation for draft in made.drafts].count("Geachte heer De Vries,") == 1
    assert len(made.drafts) == 3


def test_every_letter_has_its_own_code_that_finds_its_people(database, meeting):
    mailing_id = stored(database, meeting)
    with database.read() as session:
        rows = session.execute(
            select(Letter.code, LetterRecipient.person_id).join(LetterRecipient, LetterRecipient.letter_id == Letter.id)
        ).all()
        for code, _ in rows:
            assert read_code(code) == code
            first = codes.person_of(session, meeting, format_code(code))
            assert first in [person for other, person in rows if other == code]
        assert len({code for code, _ in rows}) == 2
        _, letters = mailings.thawed(session, mailing_id)
    assert {dict(letter.values)["antwoordcode"] for letter in letters} == {format_code(code) for code, _ in rows}


def test_what_was_shown_is_what_is_stored_and_printed_again_to_the_byte(database, meeting):
    made = prepared(database, meeting)
    shown = mailings.print_letters(made.common, [draft.letter for draft in made.drafts])
    with database.change("x") as change:
        mailing_id = mailings.store(change.session, made, today=TODAY)
    sent(database, mailing_id)
    with database.change("alles anders") as change:
        for person in change.session.scalars(select(Person)):
            person.surname = "Anders"
        settings.save(change.session, settings.HouseStyle(name="Andere naam", colour="#aa0000"))
        letter_texts.save(change.session, INVITATION, "Onderwerp: Anders\n\nAnders.")
        settings.set_asset(change.session, settings.LOGO, "x.png", None)
    assert printed(database, mailing_id).document.pdf == shown.document.pdf


def test_logo_and_stationery_are_kept_with_the_mailing_once(database, meeting):
    logo = _png()
    with database.change("x") as change:
        settings.set_asset(change.session, settings.LOGO, "logo.png", logo)
    first, second = stored(database, meeting), stored(database, meeting)
    before = printed(database, first).document.pdf
    with database.change("x") as change:
        settings.set_asset(change.session, settings.LOGO, "", None)
    assert printed(database, first).document.pdf == before
    assert printed(database, second).document.pages == 2


def _png() -> bytes:
    from io import BytesIO

    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (30, 10), (1, 99, 99)).save(out, "PNG")
    return out.getvalue()


def test_each_run_is_a_new_mailing_and_a_draft_until_sent(database, meeting):
    first, second = stored(database, meeting), stored(database, meeting)
    sent(database, second)
    with database.read() as session:
        rows = mailings.history(session, meeting)
    assert [(row.reference, row.status, row.letters) for row in rows] == [("MA2", "sent", 2), ("MA1", "draft", 2)]
    assert rows[0].sent_on == TODAY
    assert first != second


def test_storing_is_undone_and_done_again(database, meeting, dumped):
    before = dumped()
    mailing_id = stored(database, meeting)
    undo.undo(database)
    with database.read() as session:
        assert mailings.history(session, meeting) == ()
    assert dumped() == before
    undo.redo(database)
    assert printed(database, mailing_id).document.pages == 2


def test_sending_is_a_closing_act(database, meeting):
    mailing_id = stored(database, meeting)
    sent(database, mailing_id)
    with pytest.raises(Refusal) as refused:
        undo.undo(database)
    assert refused.value.kind == "undo.closing"
    with pytest.raises(Refusal, match="al verzonden"):
        sent(database, mailing_id)


def test_sending_lies_not_in_the_future(database, meeting):
    mailing_id = stored(database, meeting)
    with pytest.raises(Refusal) as refused:
        sent(database, mailing_id, date(2026, 11, 2))
    assert refused.value.kind == "value.future"


def test_who_died_since_gets_no_letter_from_a_draft(database, meeting):
    mailing_id = stored(database, meeting)
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.surname == "Yılmaz")).one().deceased = True
    assert printed(database, mailing_id).document.pages == 1
    sent(database, mailing_id)
    assert printed(database, mailing_id).document.pages == 1
    with database.read() as session:
        (row,) = mailings.history(session, meeting)
    assert (row.letters, row.withheld) == (1, 1)


def test_who_shares_a_stopped_letter_is_told_and_gets_a_new_one(database, meeting):
    mailing_id = stored(database, meeting)
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.surname == "Boer")).one().no_letters = True
    sent(database, mailing_id)
    with database.read() as session:
        reasons = sorted(one["reason"] for one in session.get_one(Mailing, mailing_id).withheld)
    assert reasons == sorted((mailings.STOPPED, mailings.SHARED))
    again = prepared(database, meeting, new=True)
    assert [draft.letter.salutation for draft in again.drafts] == ["Geachte heer De Vries,"]


def test_who_died_after_the_letter_was_sent_stays_in_the_reprint(database, meeting):
    mailing_id = stored(database, meeting)
    sent(database, mailing_id)
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.surname == "Yılmaz")).one().deceased = True
    assert printed(database, mailing_id).document.pages == 2


def test_a_name_that_no_font_can_print_is_withheld_with_the_character(database, meeting):
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.surname == "Yılmaz")).one().surname = "中村"
    made = prepared(database, meeting)
    assert len(made.drafts) == 1
    assert made.withheld[0].reason == "niet te drukken: 中 村"


def test_a_name_is_withheld_for_lines_never_for_width(database, meeting):
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.surname == "Yılmaz")).one().surname = "m" * 60
    assert prepared(database, meeting).withheld == ()
    with database.change("x") as change:
        change.session.scalars(select(Person).where(Person.initials == "Ş.")).one().surname = "m" * 1000
    assert [one.reason for one in prepared(database, meeting).withheld] == [letter_drafts.TOO_LONG]


def test_what_all_letters_share_must_be_printable(database, meeting):
    with database.change("x") as change:
        page = meetings.meeting_page(change.session, meeting, today=TODAY)
        meetings.edit(change.session, meeting, page.version, replace(page.values, place="Zaal 中"))
    with pytest.raises(Refusal, match="中"):
        prepared(database, meeting)


def test_nobody_to_write_to_is_told(database, meeting):
    sent(database, stored(database, meeting))
    made = prepared(database, meeting, new=True)
    assert made.drafts == ()
    with database.change("x") as change, pytest.raises(Refusal, match="al gekregen"):
        mailings.store(change.session, made, today=TODAY)


def test_a_past_meeting_is_not_invited_to(database, meeting):
    with pytest.raises(Refusal) as refused:
        prepared(database, meeting, today=date(2026, 12, 17))
    assert refused.value.kind == "mailing.past"


def test_a_moved_meeting_offers_its_letter_to_who_was_invited(database, meeting):
    with pytest.raises(Refusal, match="niet verplaatst"):
        prepared(database, meeting, letter_texts.MOVED)
    sent(database, stored(database, meeting))
    with database.change("x") as change:
        meetings.move(change.session, meeting, datetime(2026, 12, 18, 20, 0))
    with database.read() as session:
        assert letter_drafts.proposal(session, meeting) == letter_texts.MOVED
    made = prepared(database, meeting, letter_texts.MOVED)
    assert len(made.drafts) == 2
    text = "".join(piece.text for block in made.common.blocks for piece in block.pieces)
    assert "woensdag 16 december 2026 om 19.30 uur" in text
    assert "vrijdag 18 december 2026 om 20.00 uur" in text


def test_a_cancelled_meeting_offers_its_letter_with_the_reason(database, meeting):
    sent(database, stored(database, meeting))
    with database.change("x") as change:
        meetings.cancel(change.session, meeting, "De zaal is dicht.")
    with database.read() as session:
        assert letter_drafts.proposal(session, meeting) == letter_texts.CANCELLED
    with pytest.raises(Refusal, match="afgelast"):
        prepared(database, meeting)
    made = prepared(database, meeting, letter_texts.CANCELLED)
    assert "De zaal is dicht." in "".join(piece.text for block in made.common.blocks for piece in block.pieces)


def test_a_draft_can_be_thrown_away_what_was_sent_cannot(database, meeting):
    draft, kept = stored(database, meeting), stored(database, meeting)
    sent(database, kept)
    with database.change("x") as change:
        mailings.discard(change.session, draft)
        with pytest.raises(Refusal):
            mailings.discard(change.session, kept)
    with database.read() as session:
        assert [row.id for row in mailings.history(session, meeting)] == [kept]


# --- texts -----------------------------------------------------------------------------------------------------------


def test_an_own_text_is_used_until_it_is_taken_away(database, meeting):
    with database.change("x") as change:
        letter_texts.save(change.session, INVITATION, "Onderwerp: Eigen {{panel}}\n\nHallo {{plaats}}.")
    assert prepared(database, meeting).common.subject == "Eigen het klantenpanel Lindehof"
    with database.change("x") as change:
        letter_texts.save(change.session, INVITATION, letter_texts.shipped(INVITATION))
    assert prepared(database, meeting).common.subject.startswith("Uitnodiging")


@pytest.mark.parametrize("text", ["geen onderwerp", "Onderwerp: x\n\n{{bestaat_niet}}", "Onderwerp: x\n\n**open"])
def test_a_wrong_text_is_refused_with_its_line(database, text):
    with database.change("x") as change, pytest.raises(Refusal) as refused:
        letter_texts.save(change.session, INVITATION, text)
    assert refused.value.kind == "template.problem"


def test_an_unknown_text_is_refused(database):
    with database.read() as session, pytest.raises(Refusal, match="bestaat niet"):
        letter_texts.load(session, "../../etc/passwd")


def test_sent_is_a_closing_act_of_its_own_accord(database, meeting):
    sent(database, stored(database, meeting))
    with pytest.raises(Refusal) as refused:
        undo.undo(database)
    assert refused.value.kind == "undo.closing"


def test_three_tenants_stand_in_a_letter_by_every_rule(database, meeting):
    with database.change("drie") as change:
        people = (
            {"initials": "J.", "surname": "Lammetje", "surname_prefix": "'t", "form_of_address": "heer"},
            {"initials": "A.", "surname": "Riet", "surname_prefix": "in het", "partner_prefix": "van der", "partner_surname": "Zon",
             "name_usage": "V"},
            {"initials": "", "first_name": "Sam", "surname": "IJsma", "form_of_address": "neutraal", "gender_code": "O"},
        )  # fmt: skip
        complex_id = change.session.scalars(select(Dwelling.complex_id)).first()
        make.make_household(
            change.session, complex_id, *people, house_number=7, house_number_addition="2", city="'s-Gravenhage"
        )
    (draft,) = [one for one in prepared(database, meeting).drafts if len(one.addressee.people) == 3]
    assert " ".join(draft.letter.address[:-2]) == "De heer J. 't Lammetje, mevrouw A. van der Zon-in het Riet en Sam IJsma"
    assert draft.letter.address[-2:] == ("Lindelaan 7-2", "9999 XA  'S-GRAVENHAGE")
    assert draft.letter.salutation == "Geachte heer 't Lammetje, geachte mevrouw Van der Zon, geachte Sam IJsma,"
    named = dict(draft.letter.values)["naam"]
    assert named == "de heer 't Lammetje, mevrouw Van der Zon-in het Riet en Sam IJsma"
