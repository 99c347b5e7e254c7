"""The Huurdersraad's copy: everything handed over once, and nobody's particulars in it."""

from __future__ import annotations

import email
from datetime import date, datetime
from email import policy

import pytest

from desktop_app.models.meetings import Audience
from desktop_app.services import attendance, council, meetings, members, minutes, minutes_paper, record, settings
from desktop_app.services.council import CouncilChoice
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.members import JoinValues
from desktop_app.services.minutes import AdoptValues, HandoverValues
from tests import factories
from tests.evening import AFTER, world
from tests.pdf_text import text

SAID = """## Opening
De heer Van den Berg (Lindelaan 12, 9999 XA) opent. K. Bos en P. de Wit zijn er ook; Vlinder is ziek.
Bel Jan op 06-12345678 of mail jan@example.org.
BESLUIT: Mevrouw Şahin krijgt een sleutel.
ACTIE: Sleutel brengen op Burgemeester Mooij-straat 3 | 0100003 | 2027-01-10
ACTIE: Slot nakijken | K. Bos

## Klachten van C. Jansen
Hoort bij nummer 14.
"""
PRIVATE = ("Berg", "Şahin", "Vlinder", "Jansen", "Jan", "Lindelaan", "Mooij", "9999", "06-12", "@", "jan@example.org")


@pytest.fixture
def w(database):
    made = world(database)
    made.do(lambda s: members.join(s, made.panel, [made.couple[0]], JoinValues(date(2026, 2, 1), "chair")))
    here = [*made.couple, made.colleague, made.council]
    made.do(lambda s: attendance.attend(s, made.meeting, here, "present", today=AFTER))
    made.do(lambda s: attendance.attend(s, made.meeting, [made.single], "excused", today=AFTER))
    made.do(lambda s: attendance.add_guest(s, made.meeting, "N. Gast", "gemeente", today=AFTER))
    made.do(lambda s: record.record(s, made.meeting, SAID, today=AFTER))
    return made


def bundle(w, **choice):
    return w.see(lambda s: council.bundle(s, CouncilChoice(**choice), today=AFTER))


def test_the_members_version_names_those_who_were_there(w):
    made = w.see(lambda s: minutes_paper.content(s, w.meeting, "members", today=AFTER))
    assert made.people == (
        ("Aanwezig", "J. van den Berg (voorzitter), K. Bos (Samenwerking), N. Gast (gemeente), A. Şahin, P. de Wit"),
        ("Afwezig met bericht (mk)", "B. Vlinder"), ("Afwezig zonder bericht (zk)", ""),
    )  # fmt: skip
    assert made.status == "Concept"
    assert dict(made.facts)["Tijd"] == "19.30 tot 21.30 uur"
    assert made.items[0].actions[0].who == "B. Vlinder"
    printed = text(w.see(lambda s: minutes_paper.pdf(s, w.meeting, "members", today=AFTER)).pdf)
    assert all(part in printed for part in ("Lindelaan 12", "jan@example.org", "Şahin", "Besluit B1", "Actie A1"))


@pytest.mark.parametrize(("version", "kept"), [("council", ("K. Bos", "P. de Wit")), ("public", ())])
def test_other_versions_name_nobody_who_lives_there(w, version, kept):
    printed = text(w.see(lambda s: minutes_paper.pdf(s, w.meeting, version, today=AFTER)).pdf)
    assert not [part for part in PRIVATE if part in printed]
    assert all(name in printed for name in kept)
    assert ("K. Bos" in printed) is bool(kept)
    assert "1 voorzitter, 1 huurder, 1 gast" in printed
    assert "De voorzitter ([adres], [postcode]) opent." in printed
    assert w.see(lambda s: minutes_paper.proposals(s, w.meeting, version, today=AFTER))


def test_what_would_be_replaced_is_shown_once(w):
    found = w.see(lambda s: minutes_paper.proposals(s, w.meeting, "council", today=AFTER))
    assert [(one.found, one.instead) for one in found][:4] == [
        ("De heer Van den Berg", "de voorzitter"), ("Lindelaan 12", "[adres]"), ("9999 XA", "[postcode]"), ("Vlinder", "een huurder"),
    ]  # fmt: skip
    assert len({one.found for one in found}) == len(found)
    assert w.see(lambda s: minutes_paper.proposals(s, w.meeting, "members", today=AFTER)) == ()


def test_the_bundle_has_a_letter_a_list_and_every_copy(w):
    made = bundle(w)
    assert [name for name, _ in made.files] == [
        "begeleidende-brief.pdf",
        "besluiten-en-acties.pdf",
        "verslag-BA1-2026-12-16-huurdersraad.pdf",
    ]
    printed = {name: text(pdf) for name, pdf in made.files}
    assert not [(name, part) for name, content in printed.items() for part in PRIVATE if part in content]
    assert "Panel Lindehof (16 december 2026)" in " ".join(printed["begeleidende-brief.pdf"].split())
    assert "Een huurder krijgt een sleutel." in printed["besluiten-en-acties.pdf"]
    assert "een huurder" in printed["besluiten-en-acties.pdf"], "the owner of an action"
    assert bundle(w) == made, "same content, same bytes"


def test_what_was_handed_over_is_not_new_until_it_is_adopted(w):
    w.do(lambda s: council.hand_over(s, bundle(w, new=True).meetings, on=AFTER, today=AFTER), closing=True)
    assert bundle(w, new=True).files == ()
    assert len(bundle(w).meetings) == 1
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER), closing=True)
    assert [row.reference for row in bundle(w, new=True).meetings] == ["BA1"]
    w.do(lambda s: minutes.hand_over(s, w.meeting, HandoverValues(Audience.MEMBERS, AFTER, "post"), today=AFTER), closing=True)
    assert len(bundle(w, new=True).meetings) == 1, "what the members got, the council did not"
    w.do(lambda s: council.hand_over(s, bundle(w, new=True).meetings, on=AFTER, today=AFTER), closing=True)
    assert bundle(w, new=True).meetings == ()


def test_a_period_takes_its_first_and_last_day(w):
    second = w.do(lambda s: meetings.add_meeting(s, w.panel, MeetingValues(datetime(2026, 11, 2, 19, 30), "Zaal")))
    w.do(lambda s: record.record(s, second, "## Opening\nKort.", today=AFTER))

    def found(start, end) -> list[str]:
        return [row.reference for row in bundle(w, start=start, end=end).meetings]

    assert found(date(2026, 11, 2), date(2026, 12, 16)) == ["BA2", "BA1"]
    assert found(date(2026, 11, 3), None) == ["BA1"]
    assert found(None, date(2026, 12, 15)) == ["BA2"]
    assert found(date(2027, 1, 1), None) == []


def test_the_message_is_a_draft_with_the_papers(w):
    w.do(lambda s: settings.save(s, settings.HouseStyle(name="Woonstichting Ö", email="participatie@example.nl")))
    raw = w.see(lambda s: council.message(s, council.bundle(s, CouncilChoice(), today=AFTER)))
    message = email.message_from_bytes(raw, policy=policy.default)
    assert message["X-Unsent"] == "1"
    assert message["From"] == "participatie@example.nl"
    assert message["To"] == "Huurdersraad:;"
    assert "Woonstichting Ö" in message.get_body().get_content()
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "besluiten-en-acties.pdf",
        "verslag-BA1-2026-12-16-huurdersraad.pdf",
    ]
    assert all(part.get_content().startswith(b"%PDF") for part in message.iter_attachments())
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_a_large_group_is_counted(w):
    with w.database.change("Veel") as change:
        s = change.session
        ids = [factories.make_household(s, w.complex)[1][0] for _ in range(61)]
    w.do(lambda s: attendance.attend(s, w.meeting, ids, "present", today=AFTER))
    made = w.see(lambda s: minutes_paper.content(s, w.meeting, "members", today=AFTER))
    assert (
        dict(made.people)["Aanwezig"]
        == "1 voorzitter, 62 huurders, 1 gast, 1 Huurdersraad, 1 medewerker (zie de presentielijst)"
    )


def test_an_erratum_and_a_reaction_term_are_said(w):
    w.do(lambda s: minutes.set_reaction_term(s, w.meeting, date(2027, 1, 1)))
    concept = w.see(lambda s: minutes_paper.content(s, w.meeting, "members", today=AFTER))
    assert concept.status == "Concept, reageren kan tot en met 1 januari 2027"
    w.do(lambda s: minutes.set_reaction_term(s, w.meeting, None))
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER), closing=True)
    w.do(lambda s: minutes.set_erratum(s, w.meeting, "Mevrouw Şahin was er niet."))
    adopted = w.see(lambda s: minutes_paper.content(s, w.meeting, "council", today=AFTER))
    assert adopted.status == "Vastgesteld op 17 december 2026"
    assert adopted.notes == ("Erratum: een huurder was er niet.",)


def test_tenants_from_elsewhere_and_colleagues_who_were_not_there(w):
    def add(s):
        factories.make_person(s, relation_number="0900001", initials="D.", first_name="Dirk", surname="Van-Elders")
        factories.make_person(s, relation_number=None, reference="XA8", kind="colleague", initials="M.", surname="Timmer")

    w.do(add)
    said = "## Rondvraag\nD. Van-Elders en Dirk Van-Elders bellen M. Timmer. Timmer komt; Van-Elders is ver weg."
    w.do(lambda s: record.record(s, w.meeting, said, today=AFTER))
    texts = {
        version: w.see(lambda s, version=version: minutes_paper.content(s, w.meeting, version, today=AFTER)).items[2].text
        for version in ("council", "public")
    }
    assert texts["council"] == "Een huurder en een huurder bellen M. Timmer. Timmer komt; Van-Elders is ver weg."
    assert texts["public"] == "Een huurder en een huurder bellen een medewerker. Timmer komt; Van-Elders is ver weg."
