"""What may be stored as text: everything a person can mean, nothing that deceives the eye or breaks a page.

Text is kept character for character or refused with a reason; only blanks at the ends are dropped. Refused are control
characters, lone halves of surrogate pairs, non-characters, and the marks that turn the reading direction around (the
set of Unicode TR 36 and CVE-2021-42574). Plain direction marks (U+200E, U+200F, U+061C) stay: Arabic names use them.
"""

from __future__ import annotations

import re
from typing import Final

from desktop_app.errors import Refusal

BLANKS: Final = " \t\r\n\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""The blanks dropped at both ends: no-break spaces too, control characters not."""

_SURROGATES: Final = "\ud800-\udfff"
_TURNING: Final = "\u202a-\u202e\u2066-\u2069"
_NOT_TEXT: Final = "\u2028\u2029\ufdd0-\ufdef\ufffe\uffff"
_LINE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f{_SURROGATES}{_TURNING}{_NOT_TEXT}]")
_LINES: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_SURROGATES}{_TURNING}{_NOT_TEXT}]")
_KINDS: Final = ((re.compile(f"[{_SURROGATES}]"), "text.surrogate"), (re.compile(f"[{_TURNING}]"), "text.bidi"))


def problem(value: str, multiline: bool = False) -> tuple[str, str] | None:
    """Return the first character that may not be stored: (refusal kind, code such as U+202E), or None when all may.

    `multiline` allows line feed and tab. Blanks at the ends are looked at too: trim first.
    """
    found = (_LINES if multiline else _LINE).search(value)
    if found is None:
        return None
    character = found.group()
    kind = next((name for pattern, name in _KINDS if pattern.match(character)), "text.control")
    return kind, f"U+{ord(character):04X}"


def accept(value: str, what: str, maximum: int = 4000, multiline: bool = False) -> str:
    """`value` without blanks at its ends, otherwise unchanged (`multiline` writes Windows line ends as line feeds).

    Raises `Refusal` text.control, text.bidi, text.surrogate (`what`, `code`) or text.long (`length`, `maximum`).
    """
    text = value.strip(BLANKS)
    if multiline:
        text = text.replace("\r\n", "\n")
    if len(text) > maximum:
        raise Refusal("text.long", what=what, length=len(text), maximum=maximum)
    found = problem(text, multiline)
    if found is not None:
        raise Refusal(found[0], what=what, code=found[1])
    return text
