"""Letters in a window envelope: what all letters of a mailing share, what is each letter's own, and the PDF.

Layout: everything starts at the left ("nieuwe Amerikaanse indeling", Taaladvies); the reference line stands 98 mm from
the top and the address in the window (NEN 1026 as isodoc implements it); from the second page on "Blad 2 van 3".

How it is quick: a letter differs from the next one in its address, its salutation and a few personal fields. As long
as those take the same number of lines (the letter's *shape*), all the rest stands at the same place. So each shape is
laid out once, its unchanging part is stored once as a form, and a letter's page only says "show that form" and writes
its own few lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.documents import parts
from desktop_app.documents.address import AddressLine, fit
from desktop_app.documents.fonts import require_printable
from desktop_app.documents.frozen import strings
from desktop_app.documents.layout import (
    Placed,
    Span,
    Strip,
    line_width,
    paginate,
    paragraph,
    plain,
    text_strips,
)
from desktop_app.documents.render import Document, Press, Step, no_step
from desktop_app.documents.style import (
    BODY,
    DEFAULT_ENVELOPE,
    ENVELOPES,
    FIRST_PAGE,
    GREY,
    HAIR,
    HEADING,
    INK,
    LABEL,
    LEFT,
    MM,
    NEXT_PAGE,
    RIGHT,
    SMALL,
    WIDTH,
    HouseStyle,
)  # fmt: skip
from desktop_app.documents.template import Block
from desktop_app.documents.underlay import underlay


@dataclass(frozen=True, slots=True)
class Common:
    """What all letters of a mailing share; `references` are the fields of the reference line (label, value)."""

    title: str
    house: HouseStyle
    references: tuple[tuple[str, str], ...]
    subject: str
    blocks: tuple[Block, ...]
    closing: str = "Met vriendelijke groet,"
    signatory: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """What is one letter's own; the last line of `address` is the postcode line, `values` are the personal fields."""

    address: tuple[str, ...]
    salutation: str
    values: tuple[tuple[str, str], ...] = ()
    bookmark: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is printed of it."""
        return (*self.address, self.salutation, self.bookmark, *(value for _, value in self.values))


@dataclass(frozen=True, slots=True)
class Letters:
    """A run of letters as one PDF; `first_pages` are the page numbers, from 0, on which each letter begins."""

    document: Document
    first_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """The layout of letters whose personal lines take equal room: the pages' forms, where the personal strips go."""

    forms: tuple[str, ...]
    places: tuple[tuple[int, float], ...]


def build(common: Common, letters: Sequence[Letter], step: Step = no_step) -> Letters:
    """Return the letters as one PDF with a bookmark each; `step` is told after each letter and may raise to stop.

    Refusal ``paper.characters`` when a character cannot be printed: nothing ever prints wrong in silence.
    """
    require_printable([*strings(common), *(text for one in letters for text in one.texts)])
    run = _Run(common)
    firsts: list[int] = []
    for number, letter in enumerate(letters, 1):
        firsts.append(run.press.pages)
        run.add(letter)
        step(number, len(letters))
    document = run.press.finish()
    if common.house.paper == "stationery" and common.house.stationery:
        document = replace(document, pdf=underlay(document.pdf, common.house.stationery, frozenset(firsts)))
    return Letters(document, tuple(firsts))


class _Run:
    """One run: the PDF in the making and the shapes that were met."""

    def __init__(self, common: Common) -> None:
        self.common = common
        x, y = common.house.offset
        self.press = Press(common.title, common.subject, (x * MM, y * MM))
        self.envelope = ENVELOPES.get(common.house.envelope, ENVELOPES[DEFAULT_ENVELOPE])
        self._before = _opening(common)
        self._body = [_Part(part, common.house.colour) for part in _grouped(common.blocks)]
        self._personal = [0, *(at for at, part in enumerate(self._body, 1) if part.personal)]
        self._after = _ending(common)
        self._shapes: dict[tuple[int, ...], _Shape] = {}
        self._addresses: dict[tuple[str, ...], list[AddressLine]] = {}

    def add(self, letter: Letter) -> None:
        """Write one letter."""
        values = dict(letter.values)
        greeting = paragraph([Span(letter.salutation)], BODY, LEFT, WIDTH, gap=14, personal=True)
        middle = [greeting, *[part.strips(values) for part in self._body]]
        own = [strip for at in self._personal for strip in middle[at] if strip.personal]
        shape = self._shape(tuple([len(strips) for strips in middle]), middle)
        if letter.bookmark:
            self.press.bookmark(letter.bookmark)
        for number, form in enumerate(shape.forms):
            self.press.place(form)
            if number == 0:
                self._address(letter.address)
            for strip, (page, top) in zip(own, shape.places, strict=True):
                if page == number:
                    self.press.texts(strip.marks, top)
            self.press.finish_page()

    def _shape(self, key: tuple[int, ...], middle: Sequence[Sequence[Strip]]) -> _Shape:
        if key not in self._shapes:
            flow = [strip for strips in middle for strip in strips]
            bound = [*flow[:-2], *(replace(strip, keep=True) for strip in flow[-2:])]  # no closing alone on a page
            pages = paginate([*self._before, *bound, *self._after], FIRST_PAGE, NEXT_PAGE)
            serial = len(self._shapes)
            forms = tuple(
                self._form(f"vorm{serial}-{number}", page, (number, len(pages))) for number, page in enumerate(pages, 1)
            )
            places = tuple(
                (number, placed.top) for number, page in enumerate(pages) for placed in page if placed.strip.personal
            )
            self._shapes[key] = _Shape(forms, places)
        return self._shapes[key]

    def _form(self, name: str, page: Sequence[Placed], number: tuple[int, int]) -> str:
        with self.press.form(name):
            self._paper(*number)
            self.press.strips(page)
        return name

    def _paper(self, number: int, count: int) -> None:
        """Draw the letterhead and foot, the fold mark, and from the second page on the page number."""
        house = self.common.house
        if number == 1:
            self.press.fill(5 * MM, self.envelope.fold * MM, (4 * MM, 0.4), HAIR)
            if house.return_line:
                self._line(house.return_line, self.envelope.left * MM, self.envelope.top * MM + 7.5, 6.5)
        else:
            sheet = plain(f"Blad {number} van {count}")
            self.press.line(RIGHT - line_width(sheet, SMALL.size), 28 * MM, sheet, SMALL.size, GREY)
        if house.paper == "own":
            _letterhead(self.press, house, first=number == 1)

    def _line(self, text: str, x: float, baseline: float, size: float) -> None:
        fitting = parts.shrunk(text, size, self.envelope.width * MM, 5)
        self.press.line(x, baseline, plain(text), fitting, INK)

    def _address(self, address: tuple[str, ...]) -> None:
        for line in fit(address, self.envelope):
            self.press.line(self.envelope.left * MM, line.baseline, plain(line.text), line.size, INK)


class _Part:
    """A block of the body, or several that share one tinted box; laid out once unless it is personal."""

    def __init__(self, blocks: Sequence[Block], colour: str) -> None:
        self._blocks = blocks
        self._colour = colour
        self.personal = any(block.personal for block in blocks)
        self._fixed: list[Strip] | None = None
        self._still: dict[int, list[Strip]] = {}

    def strips(self, values: dict[str, str]) -> list[Strip]:
        """Return the strips with the letter's values in."""
        if self.personal and self._blocks[0].kind in {"notice", "paragraph"}:
            return self._laid_out(values)
        if self.personal:
            return [replace(strip, personal=True) for strip in self._laid_out(values)]
        self._fixed = self._fixed or self._laid_out({})
        return self._fixed

    def _laid_out(self, values: dict[str, str]) -> list[Strip]:
        kind = self._blocks[0].kind
        box = (LEFT, WIDTH)
        inner = (LEFT + 5 * MM, WIDTH - 9 * MM)
        if kind == "notice":
            notices = [strip for at in range(len(self._blocks)) for strip in self._notice(at, values, inner)]
            return parts.tinted(notices, box, self._colour, gap=8)
        spans = [_spans(block, values) for block in self._blocks]
        if kind == "fact":
            rows = zip((block.label for block in self._blocks), spans, strict=True)
            return parts.tinted(parts.facts(rows, *inner), box, self._colour, gap=8)
        if kind == "number":
            return parts.numbered(
                [(block.label, tuple(one)) for block, one in zip(self._blocks, spans, strict=True)], LEFT, WIDTH
            )
        if kind == "bullet":
            return parts.listed("•", spans[0], LEFT, WIDTH)
        if kind == "heading":
            type_ = replace(HEADING, colour=self._colour)
            bold = [span._replace(face="bold") for span in spans[0]]
            return [replace(strip, keep=True) for strip in paragraph(bold, type_, LEFT, WIDTH, gap=10)]
        return paragraph(spans[0], BODY, LEFT, WIDTH, gap=7, personal=self.personal)

    def _notice(self, at: int, values: dict[str, str], inner: tuple[float, float]) -> list[Strip]:
        """Return a paragraph of a notice; one without personal fields is laid out once."""
        if at not in self._still:
            block = self._blocks[at]
            strips = paragraph(_spans(block, values), BODY, *inner, personal=block.personal)
            if block.personal:
                return strips
            self._still[at] = strips
        return self._still[at]


def _spans(block: Block, values: dict[str, str]) -> list[Span]:
    return [
        Span(values.get(piece.field, "") if piece.field else piece.text, "bold" if piece.bold else "regular")
        for piece in block.pieces
    ]


def _grouped(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks one by one; facts that follow each other go together, and so do notices and the agenda's items."""
    groups: list[list[Block]] = []
    for block in blocks:
        if block.kind in {"fact", "notice", "number"} and groups and groups[-1][0].kind == block.kind:
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


def _opening(common: Common) -> list[Strip]:
    """Return the reference line and the subject."""
    made = parts.columns([(label, 0.25) for label, _ in common.references], LEFT, WIDTH)
    strips = parts.side_by_side(made, [value for _, value in common.references], LABEL, replace(BODY, size=8.5, leading=11.5))
    subject = [replace(strip, keep=True) for strip in text_strips(common.subject, HEADING, LEFT, WIDTH)]
    return [*strips, *text_strips("Onderwerp", LABEL, LEFT, WIDTH, gap=8), *subject]


def _ending(common: Common) -> list[Strip]:
    """Return the closing, room to sign, the signatory and the enclosures; the closing is not torn apart."""
    closing = text_strips(common.closing, BODY, LEFT, WIDTH, gap=10)
    signed = [strip for line in common.signatory for strip in text_strips(line, BODY, LEFT, WIDTH)]
    if signed:
        closing += [Strip(11 * MM), *signed]
    bound = [*(replace(strip, keep=True) for strip in closing[:-1]), *closing[-1:]]
    return bound + _enclosures(common.enclosures)


def _enclosures(enclosures: Sequence[str]) -> list[Strip]:
    if not enclosures:
        return []
    label = "Bijlage:" if len(enclosures) == 1 else "Bijlagen:"
    strips = text_strips(label, SMALL, LEFT, WIDTH, gap=9)
    return strips + [strip for name in enclosures for strip in text_strips(name, SMALL, LEFT, WIDTH)]


def _letterhead(press: Press, house: HouseStyle, *, first: bool) -> None:
    """Draw name or logo at the top of the first page, a small name on the others, the contact line at the foot."""
    if first and house.logo:
        press.image(house.logo, LEFT, 14 * MM, (70 * MM, 24 * MM))
    elif first:
        press.fill(LEFT, 18 * MM, (11 * MM, 1.1 * MM), house.colour)
        size = parts.shrunk(house.name, 17, WIDTH, 9)
        press.line(LEFT, 28 * MM, plain(house.name, "bold"), size, house.colour)
    else:
        press.line(LEFT, 28 * MM, plain(house.name, "bold"), SMALL.size, house.colour)
    if house.contact:
        press.fill(LEFT, 280.5 * MM, (WIDTH, 0.5), HAIR)
        size = parts.shrunk(house.contact, 7.5, WIDTH, 5)
        press.line(LEFT, 285 * MM, plain(house.contact), size, GREY)
