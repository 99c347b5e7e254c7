"""Parts that letters, minutes and lists are built from: strips for headings, facts, notices, tables and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from desktop_app.documents.layout import Fill, Line, Mark, Span, Strip, Text, Type, line_width, plain, wrap
from desktop_app.documents.style import BODY, CELL, CELL_BOLD, HAIR, MM, TINT

TWO_COLUMNS = 6
OVERLAP = 0.6  # neighbouring tints overlap, or a viewer shows a seam between them


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, where its text starts and how wide it may run."""

    heading: str
    x: float
    width: float


def space(height: float) -> Strip:
    """Return an empty band that goes away at the top of a page."""
    return Strip(0.0, gap=height)


def listed(label: str, spans: Iterable[Span], x: float, width: float, *, kind: Type = BODY) -> list[Strip]:
    """Return a list item: its label at `x`, its text indented; lines of one item stay together in pairs."""
    indent = 6 * MM
    lines = wrap(spans, kind.size, width - indent)
    strips = [_row(kind, [(x, plain(label) if number == 0 else ()), (x + indent, line)]) for number, line in enumerate(lines)]
    return [
        replace(strip, gap=0.8 if number == 0 else 0.0, keep=number == 0 < len(strips) - 1)
        for number, strip in enumerate(strips)
    ]


def numbered(items: Sequence[tuple[str, Line]], x: float, width: float) -> list[Strip]:
    """Return a numbered list; a longer one of short items stands in two columns, the first half at the left."""
    half = width / 2
    wrapped = [wrap(spans, BODY.size, half - 10 * MM) for _, spans in items]
    if len(items) < TWO_COLUMNS or any(len(lines) > 2 for lines in wrapped):
        return [strip for label, spans in items for strip in listed(label, spans, x, width)]
    rows = [
        (plain(label) if number == 0 else (), line)
        for (label, _), lines in zip(items, wrapped, strict=True)
        for number, line in enumerate(lines)
    ]
    middle = next(at for at in range((len(rows) + 1) // 2, len(rows) + 1) if at == len(rows) or rows[at][0])
    pairs = zip_longest(rows[:middle], rows[middle:], fillvalue=((), ()))
    return [
        _row(BODY, [(x, left[0]), (x + 6 * MM, left[1]), (x + half, right[0]), (x + half + 6 * MM, right[1])])
        for left, right in pairs
    ]


def tinted(strips: Sequence[Strip], box: tuple[float, float], accent: str, *, gap: float = 6.0) -> list[Strip]:
    """Return strips on a tint with a bar of colour at its left; `box` is (x, width)."""
    x, width = box
    pad = Strip(2 * MM)
    inside = [pad, *strips, pad]
    last = len(inside) - 1
    return [_on_tint(strip, (x, width, accent), gap if at == 0 else 0.0, last=at == last) for at, strip in enumerate(inside)]


def _on_tint(strip: Strip, box: tuple[float, float, str], gap: float, *, last: bool) -> Strip:
    x, width, accent = box
    height = strip.height + (0 if last else OVERLAP)
    grounds = (Fill(x, 0, width, height, TINT), Fill(x, 0, 0.8 * MM, height, accent))
    return Strip(strip.height, (*grounds, *strip.marks), gap, keep=not last, personal=strip.personal)


def facts(rows: Iterable[tuple[str, Iterable[Span]]], x: float, width: float) -> list[Strip]:
    """Return rows of a bold label and a text beside it."""
    label_width = 30 * MM
    strips: list[Strip] = []
    for label, spans in rows:
        labels = wrap([Span(label, "bold")], BODY.size, label_width - 2 * MM)
        texts = wrap(spans, BODY.size, width - label_width)
        pairs = zip_longest(labels, texts, fillvalue=())
        strips.extend(_row(BODY, [(x, left), (x + label_width, right)]) for left, right in pairs)
    return strips


def side_by_side(made: Sequence[Column], values: Sequence[str], label: Type, kind: Type) -> list[Strip]:
    """Return small labels in a row with the values under them, as many lines as the longest value takes."""
    labels = _row(label, [(column.x, plain(column.heading)) for column in made])
    cells = [wrap([Span(value)], kind.size, column.width) for column, value in zip(made, values, strict=True)]
    xs = [column.x for column in made]
    return [labels, *(_row(kind, zip(xs, line, strict=True)) for line in zip_longest(*cells, fillvalue=()))]


def _row(kind: Type, cells: Iterable[tuple[float, Line]], *, shift: float = 0.0) -> Strip:
    marks: list[Mark] = [Text(x, kind.baseline + shift, line, kind.size, kind.colour) for x, line in cells if line]
    return Strip(kind.leading, tuple(marks))


def columns(headings: Sequence[tuple[str, float]], x: float, width: float) -> list[Column]:
    """Return columns from (heading, share of the width) pairs, with 3 mm between them."""
    made: list[Column] = []
    for heading, share in headings:
        made.append(Column(heading, x, share * width - 3 * MM))
        x += share * width
    return made


def table(made: Sequence[Column], rows: Iterable[Sequence[str]], *, pad: float = 3.0, gap: float = 4.0) -> list[Strip]:
    """Return a table whose header is repeated on each page; a long cell runs on to the next page line by line.

    `pad` is the space above and below each row in points.
    """
    header = _header(made)
    strips: list[Strip] = [replace(strip, gap=gap if number == 0 else 0.0, keep=True) for number, strip in enumerate(header)]
    for row in rows:
        strips.extend(replace(strip, header=header) for strip in _table_row(made, row, pad))
    return strips


def _header(made: Sequence[Column]) -> tuple[Strip, ...]:
    x, width = _extent(made)
    strip = _row(CELL_BOLD, [(column.x, plain(column.heading, "bold")) for column in made], shift=1.5)
    return (
        replace(strip, height=strip.height + 3, marks=(Fill(x, 0, width, strip.height + 3, TINT), *strip.marks)),
        Strip(0.5, (Fill(x, 0, width, 0.5, HAIR),)),
    )


def _extent(made: Sequence[Column]) -> tuple[float, float]:
    x = made[0].x - 1.5 * MM
    return x, made[-1].x + made[-1].width + 1.5 * MM - x


def _table_row(made: Sequence[Column], row: Sequence[str], pad: float) -> list[Strip]:
    cells = [wrap([Span(cell)], CELL.size, column.width) for column, cell in zip(made, row, strict=True)]
    xs = [column.x for column in made]
    lines = [_row(CELL, zip(xs, line, strict=True)) for line in zip_longest(*cells, fillvalue=())]
    x, width = _extent(made)
    foot = Strip(pad + 0.5, (Fill(x, pad, width, 0.5, HAIR),))
    few = len(lines) <= 6
    return [
        Strip(pad, keep=True),
        *(replace(line, keep=few or number == len(lines) - 1) for number, line in enumerate(lines)),
        foot,
    ]


def shrunk(text: str, size: float, width: float, least: float) -> float:
    """Return the size, from `least` up to `size`, at which `text` fits in `width` (at `least` it may not)."""
    natural = line_width(plain(text), size)
    return size if natural <= width else max(size * width / natural, least)
