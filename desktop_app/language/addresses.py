"""Dutch addresses: written by NEN 5825, compared, ordered for a walk past the doors, and read from one field.

Sources: NEN 5825:2002 as the BAG API applies it (hyphen before an addition that begins with a digit, city in capitals
after two blanks), the BAG's patterns for numbers and postcodes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from desktop_app.language.fold import fold

NUMBER_MAXIMUM: Final = 99_999
"""The highest house number the BAG knows."""

_POSTCODE: Final = re.compile(r"([1-9][0-9]{3})[ \u00a0]?([A-Z]{2})")
_UNUSED_LETTERS: Final = frozenset({"SA", "SD", "SS"})
_DIGITS: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Address:
    """One address; `postcode` as "3131 AB", letter and addition as registered or empty."""

    street: str
    house_number: int
    house_letter: str = ""
    house_number_addition: str = ""
    postcode: str = ""
    city: str = ""


def postcode(text: str) -> str | None:
    """`text` as "3131 AB", or None: first digit 1-9, one blank or none between, and never SA, SD or SS."""
    found = _POSTCODE.fullmatch(text.strip().upper())
    if found is None or found[2] in _UNUSED_LETTERS:
        return None
    return f"{found[1]} {found[2]}"


def street_line(address: Address) -> str:
    """Blauwkapelseweg 1 A; Bornsesteeg 1-5A3; Defensieweg 16 DK."""
    suffix = address.house_letter + address.house_number_addition
    joint = "" if not suffix else "-" if suffix[0] in "0123456789" else " "
    return f"{address.street} {address.house_number}{joint}{suffix}"


def lines(address: Address) -> tuple[str, str]:
    """Return the two lines under the name: street and number, then "3131 AB  VLAARDINGEN" with two blanks."""
    return street_line(address), "  ".join(part for part in (address.postcode, address.city.upper()) if part)


def match_key(address: Address) -> str:
    """Return what makes an address the same door: postcode, number, letter and addition as one ("3131AB 12 A2").

    Municipalities differ in what they call letter or addition, so the two are joined.
    """
    suffix = (address.house_letter + address.house_number_addition).upper()
    return f"{address.postcode.replace(' ', '')} {address.house_number} {suffix}".rstrip()


def walking_key(address: Address) -> tuple[str, int, int, str]:
    """Return the order of a walk past the doors: street, odd side before even, number, addition (2 before 10)."""
    suffix = fold(address.house_letter + address.house_number_addition)
    padded = _DIGITS.sub(lambda found: found[0].zfill(5), suffix)
    return fold(address.street), 1 - address.house_number % 2, address.house_number, padded


class Outcome(StrEnum):
    """What became of an address read from one field."""

    GOOD = "good"
    REVIEW = "review"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Parsed:
    """An address read from one field: the best reading (None when rejected), the field itself, and why to look."""

    outcome: Outcome
    address: Address | None
    raw: str
    reason: str = ""


_CITY_BEHIND: Final = re.compile(r"(.*?)[\s,;]+([1-9][0-9]{3}\s*[A-Za-z]{2})[\s,;]+(\D+)")
_NUMBER: Final = re.compile(r"(?<=[^\s])\s+([0-9]+)(?=[^0-9]|$)")
_NUMBER_WORD: Final = re.compile(r"[ ,](?:nr|no|nummer)\.?$|,$", re.IGNORECASE)
_SUFFIX: Final = re.compile(r"([A-Za-z]?)[\s./-]*([0-9A-Za-z]{0,4})")
_RANGE: Final = re.compile(r"\s*(?:[-–]|t/m|tot en met|/|\+|&|en)\s*([0-9]+)")
_YEAR_BEHIND: Final = re.compile(r"[\s-](?:1[0-9]|20)[0-9]{2}")
_NO_HOUSE: Final = re.compile(r"(?:postbus|antwoordnummer)(?: nr\.?)?", re.IGNORECASE)
_DATE_DAMAGE: Final = re.compile(r"-?(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)

NO_NUMBER: Final = "geen huisnummer gevonden"
IMPOSSIBLE_NUMBER: Final = "het huisnummer kan niet bestaan"
TWO_NUMBERS: Final = "reeks huisnummers of een toevoeging?"
UNCLEAR_NUMBER: Final = "welk getal is het huisnummer?"
UNCLEAR_ADDITION: Final = "de toevoeging is niet te lezen"
NO_HOUSE: Final = "een postbus of antwoordnummer is geen huis"
DATE_DAMAGE: Final = "de toevoeging lijkt door een rekenblad in een datum veranderd"


@dataclass(frozen=True, slots=True)
class _Reading:
    street: str
    number: int
    letter: str
    addition: str
    doubt: str = ""


def parse(text: str, postcode_text: str = "", city: str = "") -> Parsed:
    """Read an address field: "Plein 1940 12", "Holysingel 231-A", also with postcode and city behind it.

    The last number is the house number. Whatever can be read in two ways comes back for review with the likelier one.
    """
    raw, street_part = text, " ".join(text.split())
    if not postcode_text and (found := _CITY_BEHIND.fullmatch(street_part)):
        street_part, postcode_text, city = found[1], found[2], city or found[3]
    reading = _read(street_part.rstrip(" ,;"))
    if reading is None:
        return Parsed(Outcome.REJECT, None, raw, NO_NUMBER)
    if not 1 <= reading.number <= NUMBER_MAXIMUM:
        return Parsed(Outcome.REJECT, None, raw, IMPOSSIBLE_NUMBER)
    code = postcode(" ".join(postcode_text.split())) or postcode_text.strip()
    address = Address(reading.street, reading.number, reading.letter, reading.addition, code, city.strip())
    return Parsed(Outcome.REVIEW if reading.doubt else Outcome.GOOD, address, raw, reading.doubt)


def _read(text: str) -> _Reading | None:
    """Return the reading with the last number, sure only if no other number could be meant (a year in a street may)."""
    readings = [_reading(text, found) for found in _NUMBER.finditer(text)]
    if len(readings) < 2:
        return readings[0] if readings else None
    last = readings[-1]
    if _YEAR_BEHIND.fullmatch(last.street[-5:]):
        return last
    ranges = (reading for reading in readings if reading.doubt == TWO_NUMBERS)
    return next(ranges, replace(last, doubt=UNCLEAR_NUMBER))


def _reading(text: str, found: re.Match[str]) -> _Reading:
    street, number, tail = _NUMBER_WORD.sub("", text[: found.start()]), int(found[1]), text[found.end() :]
    if _NO_HOUSE.fullmatch(street):
        return _Reading(street, number, "", "", NO_HOUSE)
    if _DATE_DAMAGE.fullmatch(tail.strip()):
        return _Reading(street, number, "", "", DATE_DAMAGE)
    if second := _RANGE.fullmatch(tail):
        unclear = int(second[1]) > number or "-" not in tail
        return _Reading(street, number, "", "" if unclear else second[1], TWO_NUMBERS if unclear else "")
    suffix = _SUFFIX.fullmatch(tail.strip(" ./-"))
    if suffix is None:
        return _Reading(street, number, "", "", UNCLEAR_ADDITION)
    letter, addition = suffix[1], suffix[2]
    if letter and addition[:1].isalpha():  # "bis", "hs": one addition, not a letter and a rest
        letter, addition = "", letter + addition
    return _Reading(street, number, letter, addition, "" if len(addition) <= 4 else UNCLEAR_ADDITION)
