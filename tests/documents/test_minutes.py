from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import attendance_list, decision_list, minutes, recovery_sheet
from desktop_app.documents.minutes import Decided, Item, Minutes, Promised
from desktop_app.errors import Refusal
from tests.shared_data import SHARED, needs_shared

CONTENT = Minutes(
    "Klantenpanel Lindehof",
    (("Nummer", "BA1"), ("Datum", "woensdag 16 december 2026"), ("Plaats", "")),
    (("Aanwezig", "E. Voorbeeld (voorzitter), A. de Vries"), ("Afwezig (mk)", "B. Bos")),
    (
        Item("1", "Opening", "Welkom.\n\nTweede alinea."),
        Item(
            "2",
            "Schoonmaak <b>",
            "- een\n- R&D",
            (Decided("B1", "De hal wordt geverfd."),),
            (Promised("A1", "Bellen", "E. Voorbeeld", "15-1-2027", "open"),),
        ),
    ),
    "Concept",
)


def invented_text(words: int) -> str:
    rng = random.Random(7)
    syllables = ("bo", "wo", "ner", "ver", "gader", "ing", "huis", "trap", "pen", "lijk", "ë", "ij", "oe")
    made = ["".join(rng.choices(syllables, k=rng.randint(1, 6))) for _ in range(words)]
    return "".join(word + rng.choice((" ", " ", " ", " ", ". ", ", ", ".\n\n", "\n- ")) for word in made)


def words(text: str) -> list[str]:
    return [word for word in re.sub(r"(?m)^\s*[-•*]\s", "", text).split() if word not in {"-", "•"}]


def test_head_items_decisions_and_actions(house, text_of):
    text = text_of(minutes.build(CONTENT, house).pdf)
    for wanted in (
        "Klantenpanel Lindehof", "Nummer", "BA1", "Concept", "E. Voorbeeld (voorzitter), A. de Vries", "Afwezig (mk)", "1 Opening",
        "Tweede alinea.", "Schoonmaak <b>", "R&D", "Besluit B1", "De hal wordt geverfd.", "Acties", "15-1-2027", "Pagina 1 van 1",
    ):  # fmt: skip
        assert wanted in re.sub(r" +", " ", text)
    assert "Plaats" not in text


def test_each_agenda_item_and_list_has_a_bookmark(house, read):
    outline = read(minutes.build(CONTENT, house).pdf).outline
    assert [entry.title for entry in outline] == ["1 Opening", "2 Schoonmaak <b>", "Besluiten", "Acties"]


def test_every_page_says_which_of_how_many(house, read):
    long = replace(CONTENT, items=(Item("1", "Lang", invented_text(4000)),))
    pages = read(minutes.build(long, house).pdf).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"Pagina {number} van {len(pages)}" in page.extract_text()


def printed_words(document, text_of, title: str) -> list[str]:
    text = text_of(document.pdf)
    foot = re.compile(rf"{title}\s*\n?Concept\s*\n?Pagina \d+ van \d+")
    return words(foot.sub(" ", text))


def test_sixty_six_pages_lose_no_word(house, text_of):
    text = invented_text(33_000)
    document = minutes.build(Minutes("Lang", (), (), (Item("1", "Alles", text),), "Concept"), house)
    assert document.pages > 66
    found = printed_words(document, text_of, "Lang")
    start = found.index(words(text)[0])
    assert found[start:] == words(text)


@needs_shared
@pytest.mark.parametrize("name", ["long_dutch_text_6p.txt", "long_dutch_text_22p.txt"])
def test_long_laws_lose_no_word(house, text_of, name):
    assert SHARED is not None
    text = (SHARED / name).read_text(encoding="utf-8")
    document = minutes.build(Minutes("Lang", (), (), (Item("1", "Alles", text),), "Concept"), house)
    found = " ".join(printed_words(document, text_of, "Lang"))
    assert " ".join(words(text)) in found


def test_an_action_of_a_thousand_words_runs_on_over_the_pages(house, text_of):
    text = " ".join(f"woord{number}" for number in range(1500))
    content = replace(CONTENT, items=(Item("1", "X", "", (), (Promised("A1", text),)),))
    document = minutes.build(content, house)
    assert document.pages > 2
    assert all(f"woord{number}" in text_of(document.pdf) for number in (0, 700, 1499))


def test_a_character_that_no_font_has_is_refused_with_its_place(house):
    content = replace(CONTENT, items=(Item("1", "Opening", "Meneer 中村 sprak."),))
    with pytest.raises(Refusal, match=r"中 村.*Meneer 中村 sprak"):
        minutes.build(content, house)
    with pytest.raises(Refusal, match=r"U\+202E"):
        attendance_list.build(attendance_list.AttendanceList("T", "W", (("A\u202e", "B"),)), house)


def test_same_minutes_same_bytes_and_fonts_embedded(house, fonts_of):
    once, twice = (minutes.build(CONTENT, house).pdf for _ in range(2))
    assert once == twice
    assert all(fonts_of(once).values())


def test_attendance_list_repeats_its_head_and_has_room_for_others(house, read):
    rows = tuple((f"A. Proef{number}", f"Lindelaan {number}") for number in range(1, 41))
    document = attendance_list.build(attendance_list.AttendanceList("Lindehof", "16 december, Buurthuis", rows), house)
    pages = [page.extract_text() for page in read(document.pdf).pages]
    assert len(pages) > 1
    assert all("Handtekening" in page for page in pages)
    assert "A. Proef40" in pages[-1]
    assert "45" in pages[-1]


def test_decision_and_action_list_of_several_meetings(house, text_of):
    sections = tuple(
        decision_list.Section(name, (Decided("2026-001", f"Besluit {name}"),), (Promised("A1", f"Actie {name}", "huurder"),))
        for name in ("Lindehof", "Molenkwartier")
    )
    text = text_of(decision_list.build(decision_list.DecisionList("Besluiten en acties", "Heel 2026", sections), house).pdf)
    for wanted in ("Heel 2026", "Besluit Lindehof", "Actie Molenkwartier", "huurder"):
        assert wanted in text


def test_an_empty_list_says_so(house, text_of):
    text = text_of(decision_list.build(decision_list.DecisionList("T", "I", ()), house).pdf)
    assert "Er zijn geen besluiten of acties." in text


def test_recovery_sheet_shows_every_group(text_of):
    groups = [f"AB{number:02}" for number in range(14)]
    text = text_of(recovery_sheet.build("register.samenspraak", groups, date(2026, 11, 1)).pdf)
    assert all(group in text for group in groups)
    assert "register.samenspraak" in text
    assert "1 november 2026" in text
