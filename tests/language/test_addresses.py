"""Addresses by NEN 5825 and read from one field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language import addresses
from desktop_app.language.addresses import Address, Outcome

SUFFIXES = st.one_of(
    st.just(("", "")),
    st.tuples(st.sampled_from("ABz"), st.just("")),
    st.tuples(st.just(""), st.sampled_from(["1", "2", "bis", "HS", "5A3", "1hg"])),
    st.tuples(st.sampled_from("Ab"), st.sampled_from(["1", "12"])),
)
STREETS = st.sampled_from(["Kade", "'t Veer", "Plein 1940", "1e van Dalstraat", "Laan van Oud-Noord"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("3131 AB", "3131 AB"), ("3131ab", "3131 AB"), (" 3131 ab ", "3131 AB"), ("3131\u00a0AB", "3131 AB"), ("1000AA", "1000 AA"),
     ("", None), ("3131", None), ("0131 AB", None), ("313 1AB", None), ("3131  AB", None), ("ABCD 12", None), ("3131 A1", None),
     ("3131 SA", None), ("3131SD", None), ("3131 ss", None), ("３131 AB", None)],
)  # fmt: skip
def test_postcode(text: str, code: str | None) -> None:
    assert addresses.postcode(text) == code


@pytest.mark.parametrize(
    ("letter", "addition", "line"),
    [("", "", "Kade 12"), ("A", "", "Kade 12 A"), ("", "5A3", "Kade 12-5A3"), ("D", "K", "Kade 12 DK"), ("A", "3", "Kade 12 A3"),
     ("", "BIS", "Kade 12 BIS"), ("", "1", "Kade 12-1")],
)  # fmt: skip
def test_street_line(letter: str, addition: str, line: str) -> None:
    assert addresses.street_line(Address("Kade", 12, letter, addition)) == line


def test_lines_have_two_blanks_before_the_city_in_capitals() -> None:
    assert addresses.lines(Address("Kade", 12, "A", "", "3131 AB", "Watermonde")) == (
        "Kade 12 A",
        "3131 AB  WATERMONDE",
    )
    assert addresses.lines(Address("Kade", 12, postcode="2511 AA", city="'s-Gravenhage"))[1] == "2511 AA  'S-GRAVENHAGE"
    assert addresses.lines(Address("Kade", 12, city="Watermonde")) == ("Kade 12", "WATERMONDE")
    assert addresses.lines(Address("Kade", 12)) == ("Kade 12", "")


def test_the_same_door_has_the_same_key() -> None:
    one = Address("Kade", 12, "a", "2", "3131 AB", "Watermonde")
    other = Address("De Kade", 12, "", "A2", "3131 AB", "WATERMONDE")
    assert addresses.match_key(one) == addresses.match_key(other) == "3131AB 12 A2"


def test_walk_past_the_doors() -> None:
    walk = [("Dijk", 8, ""), ("Kade", 1, ""), ("Kade", 3, ""), ("Kade", 3, "A"), ("Kade", 3, "B"), ("Kade", 21, ""), ("Kade", 2, "2"),
            ("Kade", 2, "10"), ("Kade", 10, "")]  # fmt: skip
    doors = [Address(street, number, "", addition) for street, number, addition in walk]
    backwards = doors[::-1]
    assert sorted(backwards, key=addresses.walking_key) == doors


@pytest.mark.parametrize(
    ("text", "street", "number", "letter", "addition"),
    [
        ("Plein 1940 12", "Plein 1940", 12, "", ""),
        ("1e van Dalstraat 7", "1e van Dalstraat", 7, "", ""),
        ("Kade 231 A", "Kade", 231, "A", ""),
        ("Kade 231a", "Kade", 231, "a", ""),
        ("Kade 231-bis", "Kade", 231, "", "bis"),
        ("Kade 16 DK", "Kade", 16, "", "DK"),
        ("Steeg 1-5A3", "Steeg", 1, "", "5A3"),
        ("Kade 22-2", "Kade", 22, "", "2"),
        ("Kade 5 A3", "Kade", 5, "A", "3"),
        ("Plein 1940-1945 12 hs", "Plein 1940-1945", 12, "", "hs"),
        ("Laan van 1813 nr. 12", "Laan van 1813", 12, "", ""),
        ("Kade, 12", "Kade", 12, "", ""),
    ],
)
def test_read_with_certainty(text: str, street: str, number: int, letter: str, addition: str) -> None:
    parsed = addresses.parse(text)
    assert (parsed.outcome, parsed.reason, parsed.raw) == (Outcome.GOOD, "", text)
    assert parsed.address == Address(street, number, letter, addition)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kade 20-22", addresses.TWO_NUMBERS), ("Kade 16 t/m 18", addresses.TWO_NUMBERS), ("Kade 16/18", addresses.TWO_NUMBERS),
        ("Kade 12 2", addresses.UNCLEAR_NUMBER), ("Kade 231 A 2", addresses.UNCLEAR_NUMBER),
        ("Kade 12 achterhuis", addresses.UNCLEAR_ADDITION), ("Kade 2-jan", addresses.DATE_DAMAGE),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_for_a_person(text: str, reason: str) -> None:
    parsed = addresses.parse(text)
    assert (parsed.outcome, parsed.reason) == (Outcome.REVIEW, reason)
    assert parsed.address is not None


@pytest.mark.parametrize("text", ["", "Kade", "12", "Kade12", "Kade 0", "Kade 123456"])
def test_no_address(text: str) -> None:
    assert addresses.parse(text).outcome is Outcome.REJECT
    assert addresses.parse(text).address is None
    assert addresses.parse(text).reason


@pytest.mark.parametrize(
    "text", ["Kade 16 A 3131ab Watermonde", "Kade 16 A, 3131 AB  Watermonde", "Kade 16-A; 3131AB, Watermonde"]
)
def test_postcode_and_city_behind_it(text: str) -> None:
    assert addresses.parse(text).address == Address("Kade", 16, "A", "", "3131 AB", "Watermonde")


def test_postcode_and_city_from_their_own_columns() -> None:
    assert addresses.parse("Kade 16", "3131ab", " Watermonde").address == Address("Kade", 16, "", "", "3131 AB", "Watermonde")


@given(STREETS, st.integers(1, 99_999), SUFFIXES)
def test_every_written_line_is_read_back_or_asked_about(street: str, number: int, suffix: tuple[str, str]) -> None:
    address = Address(street, number, *suffix)
    parsed = addresses.parse(addresses.street_line(address))
    assert parsed.address is not None
    if parsed.outcome is Outcome.GOOD:
        assert addresses.match_key(parsed.address) == addresses.match_key(address)
        assert parsed.address.street == street


@given(st.text())
def test_any_text_has_an_outcome(text: str) -> None:
    parsed = addresses.parse(text)
    assert (parsed.address is None) == (parsed.outcome is Outcome.REJECT)
    assert parsed.raw == text
