"""Tables of addresses, dates, times and telephone numbers as people type them and as they must be printed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop_app.language import addresses, dates
from desktop_app.language.addresses import Address, Outcome
from desktop_app.language.fold import fold, search_fold
from desktop_app.language.phones import format_phone, parse_phone


@pytest.mark.parametrize(
    ("address", "first", "second"),
    [
        (Address("Rietpad", 7, "", "", "9001 AX", "Watermonde"), "Rietpad 7", "9001 AX  WATERMONDE"),
        (Address("Rietpad", 7, "B", "", "9001 AX", "Watermonde"), "Rietpad 7 B", "9001 AX  WATERMONDE"),
        (Address("Rietpad", 7, "B", "2", "9001 AX", "IJmonde"), "Rietpad 7 B2", "9001 AX  IJMONDE"),
        (Address("Rietpad", 7, "", "2B", "9001 AX", "Súdwâl"), "Rietpad 7-2B", "9001 AX  SÚDWÂL"),
        (Address("Rietpad", 7, "", "HS", "9001 AX", "'s-Gravenhage"), "Rietpad 7 HS", "9001 AX  'S-GRAVENHAGE"),
        (Address("Plein 1940", 12, "", "1", "9001 AX", "Den Haag"), "Plein 1940 12-1", "9001 AX  DEN HAAG"),
    ],
)
def test_lines_of_an_address(address: Address, first: str, second: str) -> None:
    assert addresses.lines(address) == (first, second)


@pytest.mark.parametrize(
    ("text", "outcome", "street", "number", "suffix"),
    [
        ("Plein 1940 12", "good", "Plein 1940", 12, ""), ("1e van Rietdijk Gaarde 7", "good", "1e van Rietdijk Gaarde", 7, ""),
        ("2e Meermanhof 3-b", "good", "2e Meermanhof", 3, "b"), ("Plein '40-'45 12 hs", "good", "Plein '40-'45", 12, "hs"),
        ("'t Visarendje 5 II", "good", "'t Visarendje", 5, "II"), ("Rietpad 7-2", "good", "Rietpad", 7, "2"),
        ("Rietpad 20-22", "review", "Rietpad", 20, ""), ("Rietpad 20 – 22", "review", "Rietpad", 20, ""),
        ("Rietpad 20 en 22", "review", "Rietpad", 20, ""), ("Rietpad 2-jan", "review", "Rietpad", 2, ""),
        ("Rietpad 01-mrt", "review", "Rietpad", 1, ""), ("Rietpad 12 (achter)", "review", "Rietpad", 12, ""),
        ("Postbus 77", "review", "Postbus", 77, ""), ("postbus 77, 9001 AX Watermonde", "review", "postbus", 77, ""),
        ("Antwoordnummer 5", "review", "Antwoordnummer", 5, ""), ("Postbusgaarde 77", "good", "Postbusgaarde", 77, ""),
        ("Rietpad", "reject", "", 0, ""), ("20-22", "reject", "", 0, ""), ("2-jan", "reject", "", 0, ""), ("Rietpad 0", "reject", "", 0, ""),
        ("Rietpad 100000", "reject", "", 0, ""), ("Rietpad 99999", "good", "Rietpad", 99999, ""),
    ],
)  # fmt: skip
def test_reading_one_field(text: str, outcome: str, street: str, number: int, suffix: str) -> None:
    parsed = addresses.parse(text)
    assert (parsed.outcome, parsed.raw) == (Outcome(outcome), text)
    assert bool(parsed.reason) is (outcome != "good")
    if parsed.address is not None:
        found = parsed.address
        assert (found.street, found.house_number) == (street, number)
        assert found.house_letter + found.house_number_addition == suffix
    assert (parsed.address is None) is (outcome == "reject")


@pytest.mark.parametrize(
    ("text", "code"),
    [("9001ax", "9001 AX"), ("9001 Ax", "9001 AX"), ("9001 SB", "9001 SB"), ("9001 AS", "9001 AS"), ("9001 SA", None),
     ("9001sd", None), ("9001 SS", None), ("0001 AX", None), ("901 AX", None), ("90011 AX", None), ("9001 ÄX", None)],
)  # fmt: skip
def test_postcodes(text: str, code: str | None) -> None:
    assert addresses.postcode(text) == code


@pytest.mark.parametrize(
    "text",
    ["3-2-2027", "03-02-2027", "3/2/2027", "03.02.2027", "3 2 2027", "3 - 2 - 2027", "2027-02-03", "3 februari 2027", "3 feb 2027",
     "3 feb. 2027", "3-feb-2027", "3 FEBRUARI 2027", "woensdag 3 februari 2027", "wo 3 feb. 2027", "wo. 3-2-2027",
     "woensdag 03-02-2027", "3 februari, 2027"],
)  # fmt: skip
def test_a_date_as_people_type_it(text: str) -> None:
    assert dates.parse_date(text) == date(2027, 2, 3)


@pytest.mark.parametrize(
    "text",
    ["3-2-27", "03/02/27", "3 februari 27", "3 februari '27", "2/13/2027", "02-29-2027", "29-2-2027", "31 april 2027", "di 3-2-2027",
     "dinsdag 3 februari 2027", "februari 3, 2027", "februari 2027", "3 februari", "27-02-03", "3-2.2027", "3 2-2027"],
)  # fmt: skip
def test_never_month_first_nor_a_year_of_two_digits(text: str) -> None:
    assert dates.parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [("9.00 uur", "9.00 uur"), ("09:00", "9.00 uur"), ("9 uur", "9.00 uur"), ("9u", "9.00 uur"), ("900", "9.00 uur"),
     ("19.30 uur", "19.30 uur"), ("19:30", "19.30 uur"), ("19u30", "19.30 uur"), ("19.30u", "19.30 uur"), ("19.30 u.", "19.30 uur"),
     ("1930", "19.30 uur"), ("0.05", "0.05 uur"), ("23:59", "23.59 uur")],
)  # fmt: skip
def test_times(text: str, shown: str) -> None:
    found = dates.parse_time(text)
    assert found is not None
    assert dates.clock_time(found) == shown


@pytest.mark.parametrize("text", ["24:00", "9.60", "9.5", "kwart over 9", "9.00 pm", "-9.00", "u", "19.30 uren"])
def test_what_is_no_time(text: str) -> None:
    assert dates.parse_time(text) is None


@pytest.mark.parametrize(
    "text", ["wo 3-2-2027 9.00 uur", "woensdag 3 februari 2027 om 9.00 uur", "3-2-2027, 9u", "2027-02-03 09:00"]
)
def test_moments(text: str) -> None:
    moment = datetime.combine(date(2027, 2, 3), time(9))
    assert dates.parse_moment(text) == moment
    assert dates.moment_text(moment) == "woensdag 3 februari 2027 om 9.00 uur"


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("(010) 456 78 90", "+31104567890", "010 456 7890"), ("010-4567890", "+31104567890", "010 456 7890"),
        ("06-01234567", "+31601234567", "06 0123 4567"), ("+31 (0)6 0123 4567", "+31601234567", "06 0123 4567"),
        ("0031 (0)6-01234567", "+31601234567", "06 0123 4567"), ("06 – 01 23 45 67", "+31601234567", "06 0123 4567"),
        ("06\u201101234567", "+31601234567", "06 0123 4567"), ("(0115) 12 34 56", "+31115123456", "0115 123 456"),
        ("0032 470 12 34 56", "+32470123456", "+32 470 12 34 56"), ("+49 30 123456", "+4930123456", "+49 30 123456"),
    ],
)  # fmt: skip
def test_telephone_numbers(text: str, stored: str, shown: str) -> None:
    assert parse_phone(text) == stored
    assert format_phone(stored) == shown


@pytest.mark.parametrize("text", ["geen", "06-01234567 / 010-4567890", "4567", "0"])
def test_no_telephone_number(text: str) -> None:
    assert parse_phone(text) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Íjsma", "ijsma"), ("Ĳsma", "ijsma"), ("ŁĄKA", "laka"), ("Straßer", "strasser"), ("İlker", "ilker"), ("ışık", "isik"),
     ("Øster", "oster"), ("Ænne", "aenne"), ("d’Appel", "d'appel"), ("geïnd", "geind")],
)  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_a_search_takes_ij_for_y() -> None:
    assert search_fold("Meyering") == search_fold("Meijering") == search_fold("MEĲERING")
