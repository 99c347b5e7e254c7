"""Telephone numbers."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.phones import format_phone, parse_phone


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("06-52702892", "+31652702892", "06 5270 2892"),
        ("(010) 220 21 21", "+31102202121", "010 220 2121"),
        ("+31 165 320608", "+31165320608", "0165 320 608"),
        ("0031 6 52702892", "+31652702892", "06 5270 2892"),
        ("652702892", "+31652702892", "06 5270 2892"),
        ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
        ("0800-1234", "+318001234", "08001234"),
    ],
)
def test_stored_as_e164_and_shown_the_dutch_way(text: str, stored: str, shown: str) -> None:
    assert parse_phone(text) == stored
    assert format_phone(stored) == shown


@pytest.mark.parametrize("text", ["", "n.v.t.", "010-", "0612", "onbekend", "06-0012345678901", "-"])
def test_not_a_number(text: str) -> None:
    assert parse_phone(text) is None


def test_a_number_that_cannot_be_taken_apart_is_shown_as_it_is() -> None:
    assert format_phone("onbekend") == "onbekend"


@given(st.from_regex(r"(0|\+31|0031)[-. ()0-9]{5,14}", fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_the_short_way_agrees_with_the_library(text: str) -> None:
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        assert parse_phone(text) is None
        return
    possible = phonenumbers.is_possible_number(number)
    expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if possible else None
    assert parse_phone(text) == expected


@given(st.integers(100_000_000, 999_999_999))
def test_what_is_shown_reads_back(digits: int) -> None:
    stored = f"+31{digits}"
    assert parse_phone(format_phone(stored)) == stored
