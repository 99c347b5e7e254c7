"""How hard a passphrase is to guess: a rough count that would rather be too low than too high.

Words count as words, not as letters: whoever guesses has lists of them (about 11 bits a word). Runs and repetitions count
for next to nothing.
"""

from __future__ import annotations

import re
from enum import IntEnum
from itertools import pairwise
from typing import Final

_PART: Final = re.compile(r"[^\W\d_]+|\d+|[\W_]", re.UNICODE)
_COMMON_WORDS: Final = (
    "wachtwoord wachtwoordzin welkom geheim samenspraak huurder huurders huurdersraad panel woning corporatie admin password "
    "qwerty azerty zomer winter lente herfst nederland januari februari maart april mei juni juli augustus september "
    "oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
)
_COMMON: Final = frozenset(_COMMON_WORDS.split())
_WORD_BITS: Final = 11.0
_COMMON_BITS: Final = 4.0
_LETTER_BITS: Final = 3.0
_DIGIT_BITS: Final = 2.5
_RANDOM_BITS: Final = 5.0
_RUN_BITS: Final = 2.0


class Strength(IntEnum):
    """From "guessed in hours" to "not in a lifetime", for somebody who has the file and good hardware."""

    WEAK = 0
    FAIR = 1
    GOOD = 2
    STRONG = 3


_LIMITS: Final = ((66.0, Strength.STRONG), (50.0, Strength.GOOD), (36.0, Strength.FAIR))


def bits(passphrase: str) -> float:
    """Return about how many yes-or-no questions a good guesser needs."""
    parts = _PART.findall(passphrase.casefold())
    if all(len(part) <= 3 for part in parts):  # no words at all: signs picked one by one
        return _RANDOM_BITS * len(set(passphrase))
    counted: set[str] = set()
    total = 0.0
    for part in parts:
        total += 1.0 if part in counted else _part_bits(part)
        counted.add(part)
    return total


def _part_bits(part: str) -> float:
    if len(set(part)) <= 2 or _is_run(part):
        return 0.5 if part == " " else _RUN_BITS
    if part.isdigit():
        return 6.0 if len(part) == 4 and part[:2] in ("19", "20") else _DIGIT_BITS * len(part)
    if part in _COMMON:
        return _COMMON_BITS
    return min(_WORD_BITS, _LETTER_BITS * len(part))


def _is_run(part: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in pairwise(part)}
    return len(part) > 2 and steps in ({1}, {-1})


def strength(passphrase: str) -> Strength:
    """Return the class of a passphrase."""
    counted = bits(passphrase)
    return next((found for limit, found in _LIMITS if counted >= limit), Strength.WEAK)
