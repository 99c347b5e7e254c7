"""The address in the window: which line stands where, at what size.

A name or street line that is too wide breaks behind " en ", then shrinks a little, then breaks between words; the
postcode line never shrinks and never breaks, since machines read it. Sizes after PostNL: sans serif, no italics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from desktop_app.documents.layout import Span, line_width, plain, wrap
from desktop_app.documents.style import MM, Envelope

SIZE: Final = 9.0
LEAST: Final = 8.0
LEADING: Final = 12.0
ROOM: Final = 5 * LEADING
MOST_LINES: Final = 7
BELOW_RETURN_LINE: Final = 4.5 * MM


class AddressLine(NamedTuple):
    """A line of the address with its size and its baseline from the top of the sheet, in points."""

    text: str
    size: float
    baseline: float


def fit(address: Sequence[str], envelope: Envelope) -> list[AddressLine]:
    """Return the lines as they stand in the window; the last of `address` is the postcode line."""
    if not address:
        return []
    *names, postcode = address
    sized = [pair for name in names for pair in _fitted(name, envelope.width * MM)] + [(postcode, SIZE)]
    leading = min(LEADING, ROOM / len(sized))
    top = envelope.top * MM + BELOW_RETURN_LINE
    return [
        AddressLine(text, min(size, leading) if text != postcode else SIZE, top + leading * number + SIZE)
        for number, (text, size) in enumerate(sized)
    ]


def fits(address: Sequence[str], envelope: Envelope) -> bool:
    """Return whether the address needs no more lines than the window shows."""
    return len(fit(address, envelope)) <= MOST_LINES


def _fitted(text: str, width: float) -> list[tuple[str, float]]:
    natural = line_width(plain(text), SIZE)
    if natural <= width:
        return [(text, SIZE)]
    first, joint, rest = text.partition(" en ")
    if joint:
        return [*_fitted(f"{first} en", width), *_fitted(rest, width)]
    size = SIZE * width / natural
    if size >= LEAST:
        return [(text, size)]
    return [("".join(span.text for span in line), SIZE) for line in wrap([Span(text)], SIZE, width)]
