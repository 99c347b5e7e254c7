"""Read PDFs back with other programs than the one that made them: pypdf for text and fonts, PDFium for positions."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from desktop_app.documents import template
from desktop_app.documents.letter import Common, Letter
from desktop_app.documents.style import MM, HouseStyle

HOUSE = HouseStyle(
    "Woonstichting Watermonde",
    contact="Havenkade 1 · 9999 XA Watermonde",
    return_line="Retouradres: Postbus 12, 9999 XA Watermonde",
)
TEXT = """Onderwerp: Uitnodiging voor {{panel}}

Wij nodigen u uit.

| Wanneer | **{{moment}}**
| Waar | {{plaats}}

{{agenda}}

> Uw antwoordcode is **{{antwoordcode}}**.

Tot ziens!
"""
VALUES = {"panel": "het Lindehof", "moment": "woensdag 16 december 2026 om 19.30 uur", "plaats": "Buurthuis"}


def make_common(**changes: object) -> Common:
    filled = template.fill(TEXT, VALUES, ("Opening", "Schoonmaak", "Rondvraag"))
    values = {
        "title": "Uitnodiging", "house": HOUSE, "references": (("Datum", "1 november 2026"), ("Ons kenmerk", "BA1")),
        "subject": filled.subject, "blocks": filled.blocks, "signatory": ("E. Voorbeeld", "Coördinator"),
    }  # fmt: skip
    return Common(**values | changes)


def make_letter(name: str = "De heer A. de Vries", **changes: object) -> Letter:
    values = {
        "address": (name, "Lindelaan 12-3", "9999 XA  WATERMONDE"), "salutation": "Geachte heer De Vries,",
        "values": (("antwoordcode", "K7M 4XR"),), "bookmark": name,
    }  # fmt: skip
    return Letter(**values | changes)


@pytest.fixture
def common() -> Callable[..., Common]:
    return make_common


@pytest.fixture
def a_letter() -> Callable[..., Letter]:
    return make_letter


@pytest.fixture
def house() -> HouseStyle:
    return HOUSE


@pytest.fixture
def read() -> Callable[[bytes], pypdf.PdfReader]:
    return lambda pdf: pypdf.PdfReader(BytesIO(pdf))


@pytest.fixture
def text_of(read) -> Callable[[bytes], str]:
    return lambda pdf: "\n".join(page.extract_text() for page in read(pdf).pages)


@pytest.fixture
def fonts_of(read) -> Callable[[bytes], dict[str, bool]]:
    """Return a function that gives each font's name and whether its program is embedded."""

    def fonts(pdf: bytes) -> dict[str, bool]:
        found = {}
        for item in read(pdf).xref_objects() if hasattr(pypdf.PdfReader, "xref_objects") else _objects(read(pdf)):
            if isinstance(item, dict) and item.get("/Type") == "/Font":
                found[item["/BaseFont"]] = "/FontFile2" in item.get("/FontDescriptor", {})
        return found

    return fonts


def _objects(reader: pypdf.PdfReader):
    for number in range(1, int(reader.trailer["/Size"])):
        yield reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))


@pytest.fixture
def boxes() -> Callable[[bytes, int], list[tuple[float, float, float, float, str]]]:
    """Return a function that gives the text boxes of a page in millimetres from the top left: x0, y0, x1, y1, text."""

    def on_page(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float, str]]:
        text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
        found = []
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            inside = text.get_text_bounded(left, bottom, right, top)
            found.append((left / MM, 297 - top / MM, right / MM, 297 - bottom / MM, inside.strip()))
        return found

    return on_page
