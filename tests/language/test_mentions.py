"""Residents in a text are found and replaced; what only looks like one stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.mentions import Known, Resident, composed, mentions, replaced
from desktop_app.language.names import Name

KNOWN = Known(
    residents=(
        Resident(Name("A.", "Ayşe", "", "Şahin"), "een huurder"),
        Resident(Name("J.", "Jan", "van den", "Berg"), "de voorzitter"),
        Resident(Name("P.", "", "", "محمد"), "een huurder"),
        Resident(Name("M.", "", "", "Dam", "de", "Jong", "N"), "een lid"),
        Resident(Name("B.C.", "Bo", "", "Bos"), "een huurder", near=False),
        Resident(Name("P.", "", "", "da Costa Lima"), "een gast", near=False),
        Resident(Name("R.", "", "", "Bakboord Stuurboord"), "een lid"),
    ),
    kept=(Name("B.", "", "de", "Wit"), Name("K.", "", "", "Bos")),
    streets=("Lindelaan", "Burgemeester Mooij-straat", ""),
    postcodes=("9999 XA",),
    lines=("Postbus 77",),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mevrouw Sahin belt.", "Een huurder belt."),
        ("Ayşe zegt niets.", "Een huurder zegt niets."),
        ("Dat zei A. Şahin al.", "Dat zei een huurder al."),
        ("Volgens dhr. Van den Berg kan het.", "Volgens de voorzitter kan het."),
        ("Van den Berg opent; het is bergachtig.", "De voorzitter opent; het is bergachtig."),
        ("Jan van den Berg en محمد", "De voorzitter en een huurder"),
        ("M. Dam-de Jong en De Jong", "Een lid en een lid"),
        ("de heer en mevrouw Jansen-de Vries klagen", "Een bewoner klagen"),
        ("meneer ’t Hart en mevr. d'Ancona", "Een bewoner en een bewoner"),
        ("Familie El Hamdaoui", "Een bewoner"),
        ("Bel 06-12 34 56 78 of (0115) 12 34 56.", "Bel [telefoonnummer] of [telefoonnummer]."),
        ("+31 6 12345678, 0031612345678, +32 470 12 34 56", "[telefoonnummer], [telefoonnummer], [telefoonnummer]"),
        ("Mail naar jan.b@example.org!", "Mail naar [e-mailadres]!"),
        ("mail jan @ example.org", "mail [e-mailadres]"),
        ("Lindelaan 12, lindelaan nr. 14-b en LINDELAAN 3a", "[adres], [adres] en [adres]"),
        ("Burgemeester\nMooij-straat 5", "[adres]"),
        ("9999XA en 9999 xa", "[postcode] en [postcode]"),
        ("Schrijf naar Postbus 77.", "Schrijf naar [adres]."),
        ("B.C. Bos belt.", "Een huurder belt."),
        ("Mevrouw A.\u0020S\u0327ahin", "Een huurder"),
        ("Mevrouw J. da Silva-Lourenço en P. da Costa Lima", "Een bewoner en een gast"),
        ("De heer R. Bakboord Stuurboord van boord", "Een lid van boord"),
    ],
)
def test_replaced(text, expected):
    assert replaced(text, KNOWN) == expected
    assert mentions(composed(expected), KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [
        "De heer B. de Wit en mevrouw De Wit van de Huurdersraad.", "K. Bos is er ook; het bos en Bos en parken.",
        "Op 16-12-2026 om 19.30 uur, besluit 2026-001, € 1.200.000,-", "De Lindelaan is lang; 12 mensen.", "De heer des huizes.",
        "In 1234 AB staat niets, in 2026 IS het zover.", "Meneer de voorzitter", "a@b", "Januari", "Rekening 12345678901234",
    ],
)  # fmt: skip
def test_left_alone(text):
    assert replaced(text, KNOWN) == text


def test_a_resident_with_a_colleagues_name_is_a_resident_when_in_doubt():
    known = Known((Resident(Name("C.", "", "de", "Wit"), "een huurder"),), (Name("B.", "", "de", "Wit"),))
    assert replaced("mevrouw De Wit, B. de Wit en C. de Wit", known) == "Een huurder, B. de Wit en een huurder"
    assert replaced("belt de heer De Witte?", known) == "belt een bewoner?"


@given(st.text(max_size=300))
def test_any_text_is_taken_and_what_is_left_has_no_mention(text):
    cleaned = replaced(text, KNOWN)
    assert not [one for one in mentions(composed(cleaned), KNOWN) if one.instead in {"een huurder", "de voorzitter", "een lid"}]


@given(
    st.lists(st.sampled_from(["Lindelaan 12", "06-12345678", "x@example.org", "Ayşe", "tekst", "zin.", "9999 XA"]), max_size=20)
)
def test_nothing_else_is_lost(words):
    cleaned = replaced(" ".join(words), KNOWN)
    assert [word for word in cleaned.split() if word in {"tekst", "zin."}] == [
        word for word in words if word in {"tekst", "zin."}
    ]
    assert not any(word in cleaned for word in ("Lindelaan 12", "06-12345678", "@", "Ayşe", "9999 XA"))
