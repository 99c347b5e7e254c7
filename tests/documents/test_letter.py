from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from desktop_app.documents import address, fonts, letter, render
from desktop_app.documents.style import ENVELOPES, MM
from desktop_app.errors import Refusal
from tests.shared_data import SHARED, needs_shared

HOSTILE = (
    "R&D", "<Peter>", "<b", "</para>", '<img src="/etc/passwd">', "{{plaats}}", "**vet**", "| a | b", "O'Brien", "a\\(b)", "%PDF",
    "a\tb", "Ångström", "e\u0301", "ﬁ", "İı", "ß", "محمد", "(שלום)", "½ € ™ “”", "x" * 300, "'; DROP TABLE person; --",
)  # fmt: skip


def test_all_that_is_given_stands_on_the_paper(common, a_letter, text_of):
    text = text_of(letter.build(common(), [a_letter()]).document.pdf)
    for wanted in (
        "Retouradres: Postbus 12", "De heer A. de Vries", "Lindelaan 12-3", "9999 XA  WATERMONDE", "Datum", "1 november 2026",
        "Uitnodiging voor het Lindehof", "Geachte heer De Vries,", "woensdag 16 december 2026 om 19.30 uur", "1.", "Schoonmaak",
        "K7M 4XR", "Met vriendelijke groet,", "E. Voorbeeld", "Coördinator", "Havenkade 1",
    ):  # fmt: skip
        assert wanted in text


def test_each_letter_has_its_own_page_bookmark_and_values(common, a_letter, read):
    letters = [a_letter(f"Mevrouw {name}", values=(("antwoordcode", name),)) for name in ("Aalders", "Bakker", "Çelik")]
    run = letter.build(common(), letters)
    pages = read(run.document.pdf).pages
    assert run.document.pages == len(pages) == 3
    assert run.first_pages == (0, 1, 2)
    assert [entry.title for entry in read(run.document.pdf).outline] == ["Mevrouw Aalders", "Mevrouw Bakker", "Mevrouw Çelik"]
    for page, name in zip(pages, ("Aalders", "Bakker", "Çelik"), strict=True):
        text = page.extract_text()
        assert text.count(name) == 2
        assert text.count("Wij nodigen u uit.") == 1


def test_letters_of_several_pages_are_numbered_from_the_second(common, a_letter, read):
    many = common(blocks=common().blocks * 8)
    run = letter.build(many, [a_letter(), a_letter()])
    pages = [page.extract_text() for page in read(run.document.pdf).pages]
    each = len(pages) // 2
    assert run.first_pages == (0, each)
    assert "Blad" not in pages[0]
    assert [f"Blad {number} van {each}" in pages[number - 1] for number in range(2, each + 1)] == [True] * (each - 1)
    assert "De heer A. de Vries" not in pages[1]


def test_a_personal_value_that_takes_more_lines_moves_the_rest_of_that_letter_only(common, a_letter, boxes):
    short, long = a_letter(), a_letter(values=(("antwoordcode", "lang " * 60),))
    pdf = letter.build(common(), [short, long, short]).document.pdf
    closing = [next(box[1] for box in boxes(pdf, page) if "groet" in box[4]) for page in range(3)]
    assert closing[0] == closing[2] < closing[1]


def test_the_closing_never_stands_alone_on_a_page(common, a_letter, read):
    paragraph = common().blocks[0]
    for count in range(15, 35):
        pages = read(letter.build(common(blocks=(paragraph,) * count), [a_letter()]).document.pdf).pages
        if len(pages) == 2:
            assert "Wij nodigen u uit." in pages[1].extract_text()
            return
    pytest.fail("no letter of two pages")


def test_same_content_same_bytes(common, a_letter):
    once, twice = (letter.build(common(), [a_letter(), a_letter("K. Verbeek")]).document.pdf for _ in range(2))
    assert once == twice


def test_every_font_is_embedded_and_nothing_else_is_named(common, a_letter, fonts_of):
    found = fonts_of(letter.build(common(), [a_letter("☃ Ş. Yılmaz")]).document.pdf)
    assert found
    assert all(found.values())
    assert all("Noto" in name or "DejaVu" in name for name in found)


def test_title_and_language_are_set(common, a_letter, read):
    reader = read(letter.build(common(), [a_letter()]).document.pdf)
    assert reader.metadata.title == "Uitnodiging"
    assert reader.trailer["/Root"]["/Lang"] == "nl-NL"


@pytest.mark.parametrize("name", ENVELOPES)
def test_nothing_but_the_address_stands_in_the_window_half(common, a_letter, boxes, name):
    envelope = ENVELOPES[name]
    house = replace(common().house, envelope=name, name="W" * 90, contact="c" * 200)
    person = a_letter("De heer J.P.M. van den Westelaken-van der Meulen en mevrouw A. Oosterbaan Martinius-de Graaf")
    pdf = letter.build(common(house=house), [person]).document.pdf
    top, bottom = envelope.free
    inside = [box for box in boxes(pdf) if box[3] > top and box[1] < bottom]
    assert inside
    for left, upper, right, lower, _ in inside:
        assert left >= envelope.left - 0.3
        assert right <= envelope.left + envelope.width + 0.3
        assert upper >= envelope.top
        assert lower <= envelope.top + 28
    text = " ".join(box[4] for box in inside)
    assert "Westelaken" in text
    assert "WATERMONDE" in text


def test_the_address_begins_where_the_preset_says(common, a_letter, boxes):
    first = next(box for box in boxes(letter.build(common(), [a_letter()]).document.pdf) if "De heer" in box[4])
    assert first[0] == pytest.approx(35, abs=0.6)
    assert 55 < first[1] < 60


def test_an_offset_moves_the_page(common, a_letter, boxes):
    moved = common(house=replace(common().house, offset=(3.0, 2.0)))
    before, after = (boxes(letter.build(one, [a_letter()]).document.pdf) for one in (common(), moved))
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert new[0] - old[0] == pytest.approx(3, abs=0.05)
        assert new[1] - old[1] == pytest.approx(2, abs=0.05)


def test_a_wide_name_shrinks_or_breaks_but_the_postcode_line_never():
    envelope = ENVELOPES["nl_dl_links"]
    for name in ("Mevrouw " + "n" * 45, "m" * 200, "De heer A. van den Berg en mevrouw B. de Boer-van Someren"):
        lines = address.fit((name, "Straat 1", "9999 XA  " + "W" * 60), envelope)
        assert lines[-1].text == "9999 XA  " + "W" * 60
        assert lines[-1].size == address.SIZE
        assert "".join(line.text for line in lines[:-2]).replace(" ", "") == name.replace(" ", "")
    shrunk = address.fit(("Mevrouw " + "n" * 29, "Straat 1", "9999 XA"), envelope)
    assert len(shrunk) == 3
    assert address.LEAST <= shrunk[0].size < address.SIZE


def test_two_people_break_behind_and():
    lines = address.fit(
        ("De heer A. van den Berg en mevrouw B. de Boer-van Someren", "Straat 1", "9999 XA"), ENVELOPES["nl_dl_links"]
    )
    assert lines[0].text == "De heer A. van den Berg en"


def test_an_address_of_too_many_lines_does_not_fit():
    envelope = ENVELOPES["nl_dl_links"]
    assert address.fits(("m" * 60, "Straat 1", "9999 XA"), envelope)
    assert not address.fits(("m" * 600, "Straat 1", "9999 XA"), envelope)


def test_preprinted_paper_gets_no_letterhead(common, a_letter, text_of):
    text = text_of(letter.build(common(house=replace(common().house, paper="blank")), [a_letter()]).document.pdf)
    assert "Havenkade" not in text
    assert "De heer A. de Vries" in text


def test_a_logo_stands_in_the_letterhead_once(common, a_letter, read):
    out = BytesIO()
    Image.new("RGBA", (300, 80), (10, 90, 90, 128)).save(out, "PNG")
    render.check_image(out.getvalue())
    run = letter.build(common(house=replace(common().house, logo=out.getvalue())), [a_letter()] * 5)
    assert run.document.pdf.count(b"/Subtype /Image") == 2  # the picture and its transparency


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"0" * 50, b"<svg/>"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(Refusal):
        render.check_image(content)


def test_progress_can_stop_the_run(common, a_letter):
    def stop(done: int, total: int) -> None:
        assert total == 5
        if done == 2:
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        letter.build(common(), [a_letter()] * 5, stop)


def _essence(text: str) -> list[str]:
    return sorted(
        unicodedata.normalize("NFKC", text.replace("\u0640", "")).replace(" ", "").replace("\n", "").replace("\t", "")
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_print_character_for_character(common, a_letter, text_of, hostile):
    assert fonts.unprintable([hostile]) == set()
    plain = text_of(
        letter.build(common(house=replace(common().house, paper="blank")), [a_letter("", salutation="")]).document.pdf
    )
    text = text_of(
        letter.build(common(house=replace(common().house, paper="blank")), [a_letter(hostile, salutation="")]).document.pdf
    )
    assert _essence(text) == sorted(_essence(plain) + _essence(hostile))


@needs_shared
def test_every_naughty_string_prints_whole_or_is_listed(common, a_letter, text_of):
    assert SHARED is not None
    strings = json.loads((SHARED / "naughty_strings.json").read_text(encoding="utf-8"))
    printable = [text for text in strings if not fonts.unprintable([text])]
    assert len(printable) > 400
    bare = common(
        house=replace(common().house, paper="blank", return_line=""),
        blocks=(),
        references=(),
        subject="",
        closing="",
        signatory=(),
    )
    for text in printable:
        pdf = letter.build(bare, [a_letter("", address=("", "", ""), salutation=text, bookmark=text)]).document.pdf
        assert _essence(text_of(pdf).replace("Onderwerp", "", 1)) == _essence(unicodedata.normalize("NFC", text)), text
    listed = letter.build(bare, [a_letter(text, salutation=text, bookmark=text) for text in printable])
    assert listed.document.pages >= len(printable)
    with pytest.raises(Refusal, match="geen enkel lettertype"):
        letter.build(bare, [a_letter(text) for text in strings])


def test_arabic_is_copied_as_the_letters_that_were_typed(common, a_letter, text_of):
    text = text_of(letter.build(common(), [a_letter("De heer محمد")]).document.pdf)
    assert set("محمد") <= set(text)


def test_the_room_of_the_window_is_what_the_presets_say():
    assert address.ROOM / MM < 22
