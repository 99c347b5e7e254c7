"""Text to lines to pages, without drawing anything.

`wrap` breaks text into lines. A `Strip` is a horizontal band of a page (a line of a paragraph, a row of a table) with
its marks; `paginate` puts strips on pages. All measures are points, x from the left edge of the sheet, y downwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from desktop_app.documents.fonts import Face, advance, clean

_PIECES: Final = re.compile(r" +|[^ ]+")


class Span(NamedTuple):
    """Text in one face."""

    text: str
    face: Face = "regular"


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text with its baseline `dy` under the top of its strip."""

    x: float
    dy: float
    spans: Line
    size: float
    colour: str = "#1d2327"


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle whose top lies `dy` under the top of its strip; rules are thin fills."""

    x: float
    dy: float
    width: float
    height: float
    colour: str


Mark = Text | Fill


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of a page.

    `gap` is the space above it, dropped at the top of a page; `keep` binds it to the next strip; `anchor` is the title
    of a bookmark; `header` is repeated when the strip opens a page; the texts of a `personal` strip differ from letter to
    letter.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    gap: float = 0.0
    keep: bool = False
    anchor: str = ""
    header: tuple[Strip, ...] = field(default=())
    personal: bool = False


class Placed(NamedTuple):
    """A strip with the distance of its top from the top of the sheet; `number` counts in the flow, -1 for a header."""

    top: float
    strip: Strip
    number: int


class Frame(NamedTuple):
    """Where strips may stand on a page."""

    top: float
    bottom: float


def line_width(line: Line, size: float) -> float:
    """Return the width of a line in points."""
    return size * sum(advance(span.text, span.face) for span in line)


def plain(text: str, face: Face = "regular") -> Line:
    """Return `text` as a line of one span, cleaned for print, its line feeds as blanks."""
    return (Span(clean(text).replace("\n", " "), face),)


# --- lines -----------------------------------------------------------------------------------------------------------


class _Word:
    """What may not be broken: pieces without a blank between them, and the blanks before it; widths in em."""

    __slots__ = ("gap", "gap_width", "pieces", "width")

    def __init__(self, gap: list[Span], gap_width: float) -> None:
        self.gap = gap
        self.gap_width = gap_width
        self.pieces: list[Span] = []
        self.width = 0.0


def wrap(spans: Iterable[Span], size: float, width: float) -> list[Line]:
    """Break spans into lines of at most `width`; a word that is wider than a line is broken between characters."""
    lines: list[Line] = []
    for paragraph in _hard_lines(spans):
        lines.extend(_fill(_words(paragraph), width / size))
    return lines


def _hard_lines(spans: Iterable[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = [[]]
    for text, face in spans:
        first, *others = clean(text).split("\n")
        paragraphs[-1].append(Span(first, face))
        paragraphs.extend([Span(other, face)] for other in others)
    return paragraphs


@lru_cache(maxsize=16384)
def _tokens(text: str, face: Face) -> tuple[tuple[Span, float, bool], ...]:
    """Return the words and the blanks between them: the piece, its width in em, whether it is blank."""
    return tuple((Span(piece, face), advance(piece, face), piece[0] == " ") for piece in _PIECES.findall(text))


def _words(spans: Iterable[Span]) -> list[_Word]:
    """Return the words with the blanks before each; a word may run through several spans."""
    words: list[_Word] = []
    gap: list[Span] = []
    gap_width = 0.0
    inside = False
    for text, face in spans:
        for piece, width, blank in _tokens(text, face):
            if blank:
                gap, gap_width = ([piece], width) if inside or not gap else ([*gap, piece], gap_width + width)
                inside = False
                continue
            if not inside:
                words.append(_Word(gap, gap_width))
                gap, gap_width, inside = [], 0.0, True
            words[-1].pieces.append(piece)
            words[-1].width += width
    return words


def _fill(words: Iterable[_Word], limit: float) -> list[Line]:
    """Return lines of at most `limit` em, first come first served; no words make one empty line."""
    lines: list[list[Span]] = [[]]
    used = 0.0
    for word in words:
        if used and used + word.gap_width + word.width > limit:
            lines.append([])
            used = 0.0
        elif used or lines == [[]]:
            lines[-1].extend(word.gap)
            used += word.gap_width
        if used + word.width <= limit:
            lines[-1].extend(word.pieces)
            used += word.width
        else:
            used = _chop(word, lines, used, limit)
    return [_joined(line) for line in lines]


def _chop(word: _Word, lines: list[list[Span]], used: float, limit: float) -> float:
    """Add a word that is wider than a line, character by character; return the width used of the last line."""
    for text, face in word.pieces:
        for cluster in _clusters(text):
            width = advance(cluster, face)
            if used and used + width > limit:
                lines.append([])
                used = 0.0
            lines[-1].append(Span(cluster, face))
            used += width
    return used


def _clusters(text: str) -> list[str]:
    """Return the characters, each with the combining marks that stand on it."""
    clusters: list[str] = []
    for char in text:
        if clusters and unicodedata.combining(char):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters


def _joined(line: Iterable[Span]) -> Line:
    """Return the line with neighbours of one face as one span."""
    return tuple(Span("".join([span.text for span in group]), face) for face, group in groupby(line, itemgetter(1)))


# --- strips ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set: size and leading in points, face of plain text, colour."""

    size: float
    leading: float
    face: Face = "regular"
    colour: str = "#1d2327"

    @property
    def baseline(self) -> float:
        """Distance of the baseline from the top of a line."""
        return self.leading / 2 + self.size * 0.36


def paragraph(  # noqa: PLR0913 - what, how, where, and two rare wishes
    spans: Iterable[Span], kind: Type, x: float, width: float, *, gap: float = 0.0, personal: bool = False
) -> list[Strip]:
    """Return a paragraph as one strip a line; the first two and the last two lines stay together."""
    lines = wrap(spans, kind.size, width)
    last = len(lines) - 1
    return [
        Strip(
            kind.leading,
            (Text(x, kind.baseline, line, kind.size, kind.colour),),
            gap=gap if number == 0 else 0.0,
            keep=last > 0 and number in (0, last - 1),
            personal=personal,
        )
        for number, line in enumerate(lines)
    ]


def text_strips(text: str, kind: Type, x: float, width: float, *, gap: float = 0.0) -> list[Strip]:
    """Return plain text as a paragraph."""
    return paragraph([Span(text, kind.face)], kind, x, width, gap=gap)


# --- pages -----------------------------------------------------------------------------------------------------------


def paginate(strips: Sequence[Strip], first: Frame, others: Frame) -> list[list[Placed]]:
    """Put strips on pages; strips that keep with the next one move to the next page together when they fit there."""
    pages: list[list[Placed]] = [[]]
    top = first.top
    index = 0
    for group in _groups(strips, others.bottom - others.top):
        frame = first if len(pages) == 1 else others
        if pages[-1] and top + _height(group) > frame.bottom:
            pages.append([])
            top = others.top
        for strip in group:
            frame = first if len(pages) == 1 else others
            if pages[-1] and top + strip.gap + strip.height > frame.bottom:
                pages.append([])
                top = others.top
            top = _place(pages[-1], strip, index, top)
            index += 1
    return pages


def _place(page: list[Placed], strip: Strip, index: int, top: float) -> float:
    """Put a strip on a page under `top`, after its header when it opens the page; return where it ends."""
    if not page:
        for header in strip.header:
            page.append(Placed(top, header, -1))
            top += header.height
    else:
        top += strip.gap
    page.append(Placed(top, strip, index))
    return top + strip.height


def _groups(strips: Sequence[Strip], limit: float) -> Iterable[list[Strip]]:
    """Yield runs of strips that stay together, unless they are higher than a page."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep or _height(group) > limit:
            yield group
            group = []
    if group:
        yield group


def _height(group: Sequence[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in group)
