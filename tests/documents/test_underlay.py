from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.documents import letter, render, underlay
from desktop_app.documents.layout import plain
from desktop_app.errors import Refusal


@pytest.fixture
def stationery() -> bytes:
    press = render.Press("Briefpapier")
    for word in ("EERSTE", "VERVOLG"):
        press.line(40, 40, plain(word), 12, "#000000")
        press.finish_page()
    return press.finish().pdf


def test_first_and_following_paper_lie_under_each_letter(common, a_letter, stationery, read):
    house = replace(common().house, paper="stationery", stationery=stationery)
    run = letter.build(common(house=house, blocks=common().blocks * 8), [a_letter(), a_letter()])
    pages = [page.extract_text() for page in read(run.document.pdf).pages]
    assert len(pages) >= 4
    for number, text in enumerate(pages):
        assert ("EERSTE" in text) == (number in run.first_pages)
        assert ("VERVOLG" in text) == (number not in run.first_pages)
    assert "Havenkade" not in pages[0]
    assert len(read(run.document.pdf).outline) == 2


def test_stationery_is_stored_once_and_deterministic(common, a_letter, stationery):
    house = replace(common().house, paper="stationery", stationery=stationery)
    small, again = (letter.build(common(house=house), [a_letter()] * 2).document.pdf for _ in range(2))
    large = letter.build(common(house=house), [a_letter()] * 12).document.pdf
    assert small == again
    assert len(large) - len(small) < 10 * 2000


@pytest.mark.parametrize("content", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(Refusal):
        underlay.check(content)


def test_one_pdf_per_letter(common, a_letter, read):
    names = ("Aalders", "Bakker", "Çelik")
    run = letter.build(common(blocks=common().blocks * 8), [a_letter(name) for name in names])
    parts = list(underlay.split(run.document.pdf, run.first_pages))
    assert len(parts) == 3
    for name, part in zip(names, parts, strict=True):
        assert name in read(part).pages[0].extract_text()
        assert len(read(part).pages) == run.document.pages // 3
