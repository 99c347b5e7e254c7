"""Telephone numbers: stored as E.164, shown as the Province of Zuid-Holland writes them (010 220 2121)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PUNCTUATION: Final = str.maketrans("", "", " -.()\u00a0")
_DUTCH: Final = re.compile(r"(?:0|\+31|0031)([1-9][0-9]{8})")
_SHORT_AREA: Final = re.compile(r"1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[24578]|91")
"""Area codes of three digits with their zero; all other geographic ones have four."""


def parse_phone(text: str) -> str | None:
    """`text` as E.164 (+31102202121), or None when it is not a possible number seen from the Netherlands."""
    found = _DUTCH.fullmatch(text.translate(_PUNCTUATION))
    # Nine digits are a possible Dutch number to the library too: the shape of nearly every row needs no library.
    return f"+31{found[1]}" if found else _parsed(text)


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> str | None:
    import phonenumbers  # noqa: PLC0415 - large: only where an unusual number is met

    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(e164: str) -> str:
    """Return the number as a Dutch reader expects it: 010 220 2121, 0165 320 608, 06 5270 2892, +32 470 12 34 56."""
    if not e164.startswith("+31"):
        return _abroad(e164)
    digits = e164[3:]
    if len(digits) != 9:
        return f"0{digits}"
    if digits[0] == "6":
        return f"06 {digits[1:5]} {digits[5:]}"
    if _SHORT_AREA.match(digits):
        return f"0{digits[:2]} {digits[2:5]} {digits[5:]}"
    return f"0{digits[:3]} {digits[3:6]} {digits[6:]}"


@lru_cache(maxsize=4096)
def _abroad(e164: str) -> str:
    import phonenumbers  # noqa: PLC0415 - large: only for foreign numbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
