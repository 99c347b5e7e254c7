"""Short answer codes: printed in a letter, read out over the telephone, typed at the door.

Six signs in two groups ("K7M 4XR"), the last a check sign. The alphabet has 31 signs without 0, O, 1, I and L; as 31 is
prime, one wrong sign or two neighbours swapped never give another valid code.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH: Final = 6


def make_code(draw: Callable[[int], int] = secrets.randbelow) -> str:
    """Return a new code without a blank; `draw(n)` gives a whole number from 0 up to n."""
    body = "".join(ALPHABET[draw(len(ALPHABET))] for _ in range(LENGTH - 1))
    return body + _check_sign(body)


def read_code(text: str) -> str | None:
    """Return the code in `text` (any case, with blanks or hyphens), or None when it is none or was mistyped."""
    code = "".join(text.upper().replace("-", " ").split())
    whole = len(code) == LENGTH and set(code) <= set(ALPHABET)
    return code if whole and _check_sign(code[:-1]) == code[-1] else None


def format_code(code: str) -> str:
    """K7M 4XR, with a blank that does not break."""
    return f"{code[:3]}\u00a0{code[3:]}"


def _check_sign(body: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, 2))
    return ALPHABET[-total % len(ALPHABET)]
