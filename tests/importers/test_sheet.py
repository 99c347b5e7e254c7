"""Reading: whatever the file looks like, the same rows come out; what cannot be read is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.errors import Refusal
from desktop_app.importers import columns, parts, sheet
from tests.importers.files import GOOD, HEADER, csv_text, ods, sheet_xml, write, xlsx

DIACRITICS = ("0300002", "Yıldızoğlu", "'t Visarendje", "5", "9000 AX", "Watermonde", "2001", "2001.0002")
LATIN = ("0300003", "Fülöp-Čermák", "Caféstraat", "7", "9000 AX", "Watermonde", "2001", "2001.0003")


def rows(path: Path) -> list[tuple[int, list[str]]]:
    return [(number, cells[:8]) for number, cells in sheet.read(path).rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_any_coat(tmp_path, encoding):
    path = write(tmp_path / "a.csv", csv_text(HEADER, GOOD, DIACRITICS), encoding)
    assert rows(path) == [(2, list(GOOD)), (3, list(DIACRITICS))]


def test_windows_encoding_where_it_is_no_unicode(tmp_path):
    text = csv_text(HEADER, ("0300003", "Fülöp", "Caféstraat", *GOOD[3:]))
    read = sheet.read(write(tmp_path / "a.csv", text, "cp1252"))
    assert read.encoding == "cp1252"
    assert next(read.rows())[1][1] == "Fülöp"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiter_is_found(tmp_path, delimiter):
    path = write(tmp_path / "a.csv", csv_text(HEADER, GOOD, delimiter=delimiter))
    assert sheet.read(path).delimiter == delimiter
    assert rows(path) == [(2, list(GOOD))]


def test_line_that_names_the_delimiter(tmp_path):
    assert rows(write(tmp_path / "a.csv", "sep=|\r\n" + csv_text(HEADER, GOOD, delimiter="|"))) == [(3, list(GOOD))]


def test_titles_above_and_blank_rows_between(tmp_path):
    text = (
        "Export van huurders;;\r\nPeildatum 1-11-2026\r\n\r\n"
        + csv_text(HEADER, GOOD)
        + ";;;;;;;\r\n\r\n"
        + csv_text(DIACRITICS)
    )
    assert [number for number, _ in rows(write(tmp_path / "a.csv", text))] == [5, 8]


def test_a_line_break_in_quotes_makes_no_row(tmp_path):
    text = csv_text((*HEADER, "Opmerking"), (*GOOD, '"eerst\r\ndan"'), (*DIACRITICS, ""))
    assert [number for number, _ in rows(write(tmp_path / "a.csv", text))] == [2, 3]


def test_workbook_rows_have_the_numbers_of_the_sheet(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", sheet_xml([HEADER, (*GOOD[:3], 3, *GOOD[4:])], first=4))
    assert rows(path) == [(5, list(GOOD))]


def test_the_sheet_with_the_heading_is_taken_and_hidden_ones_are_not(tmp_path):
    other, main = sheet_xml([("Toelichting",)]), sheet_xml([HEADER, GOOD])
    path = xlsx(tmp_path / "a.xlsx", other, main, main, names=("Uitleg", "Oud", "Huurders"), hidden=("Oud",))
    assert rows(path) == [(2, list(GOOD))]


def test_open_document_with_its_usual_empty_end(tmp_path):
    tail = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    assert rows(ods(tmp_path / "a.ods", [HEADER, GOOD], tail)) == [(2, list(GOOD))]


def test_names_of_columns_in_any_dress():
    found = columns.map_columns(
        ("VHE_nummer", " complex.code ", "GESLACHTSNAAM", "Klant nummer", "Straatnaam", "Huisnr", "PC", "E mail")
    )
    assert found.places == {
        "unit": 0,
        "complex": 1,
        "surname": 2,
        "relation": 3,
        "street": 4,
        "house_number": 5,
        "postcode": 6,
        "email": 7,
    }


def test_the_first_name_of_a_field_goes_before_its_synonyms():
    found = columns.map_columns((*HEADER, "Huurder", "Bouwjaar"))
    assert found.places["surname"] == 1
    assert found.unused == ("Huurder", "Bouwjaar")


def test_one_address_field_or_a_street_called_address():
    one = columns.map_columns(("Relatienummer", "Naam", "Adres", "Complex", "Eenheid"))
    assert one.places["address"] == 2
    two = columns.map_columns(("Relatienummer", "Naam", "Adres", "Huisnummer", "Postcode", "Complex", "Eenheid"))
    assert two.places["street"] == 2


def test_own_names_for_columns():
    assert columns.map_columns((*HEADER[:-1], "Kodering"), {"kodering": "Eenheidnummer"}).places["unit"] == 7


def test_every_field_has_its_cell():
    assert parts.Cells._fields == columns.FIELDS


@pytest.mark.parametrize(
    ("header", "kind", "named"),
    [
        (HEADER[1:], "import.missing_column", "Relatienummer"),
        ((*HEADER[:4], *HEADER[5:]), "import.missing_column", "Postcode"),
        ((*HEADER, "relatie-nummer"), "import.duplicate_column", "relatie-nummer"),
    ],
)
def test_the_wrong_column_is_named(header, kind, named):
    with pytest.raises(Refusal, match=named) as refusal:
        columns.map_columns(header)
    assert refusal.value.kind == kind
