"""Pages to PDF: the only place that talks to ReportLab's canvas.

`Press` writes text as plain operators (no markup is ever looked at), keeps what repeats as form XObjects that are
stored once, subsets each font once, and gives the same bytes for the same calls (`invariant`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image
from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.fonts import Face, clean, font, runs
from desktop_app.documents.layout import Fill, Line, Mark, Placed, Text
from desktop_app.documents.style import PAGE_HEIGHT, PAGE_WIDTH
from desktop_app.errors import Refusal

rl_config.useA85 = 0  # binary streams: a fifth smaller and quicker to write

Step = Callable[[int, int], None]
LARGEST_IMAGE: Final = 25_000_000  # pixels: more than an A4 page at 450 dpi
PRODUCER: Final = "Samenspraak"


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF and how many pages it has."""

    pdf: bytes
    pages: int


def no_step(done: int, total: int) -> None:
    """Report progress to nobody."""


class Press:
    """A PDF in the making; coordinates are points from the top left corner of an A4 sheet."""

    def __init__(self, title: str, subject: str = "", shift: tuple[float, float] = (0.0, 0.0)) -> None:
        """Start a PDF; `shift` moves what `place` shows and all after it right and down."""
        font("NotoSans-Regular")
        self._out = BytesIO()
        self._canvas = Canvas(
            self._out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName="NotoSans-Regular",
            lang="nl-NL",
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setSubject(clean(subject))
        self._canvas.setAuthor(PRODUCER)
        self._canvas.setCreator(PRODUCER)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._shows: dict[tuple[str, Face, float], str] = {}
        self._images: dict[bytes, ImageReader] = {}
        self.pages = 0
        self._shift = f"1 0 0 1 {shift[0]:.2f} {-shift[1]:.2f} cm" if any(shift) else ""
        self._shifted = False

    def text(self, x: float, baseline: float, mark: Text) -> None:
        """Write a line of text with its baseline at `baseline` from the top."""
        shows = "".join([self._show(span.text, span.face, mark.size) for span in mark.spans])
        if shows:
            where = f"{x:.2f} {PAGE_HEIGHT - baseline:.2f}"
            self._canvas.addLiteral(f"BT {_rgb(mark.colour)} rg 1 0 0 1 {where} Tm {shows}ET")

    def _show(self, text: str, face: Face, size: float) -> str:
        """Return the operators that show `text`, remembered for this document."""
        key = (text, face, size)
        if key not in self._shows:
            self._shows[key] = "".join(self._operators(text, face, size))
        return self._shows[key]

    def _operators(self, text: str, face: Face, size: float) -> Iterator[str]:
        document = self._canvas._doc  # noqa: SLF001 - subsets of a font are kept per document
        for name, run in runs(text, face):
            chosen = font(name)
            for subset, codes in chosen.splitString(run, document):
                yield f"{chosen.getSubsetInternalName(subset, document)} {size:g} Tf ({escapePDF(codes)}) Tj "

    def fill(self, x: float, top: float, size: tuple[float, float], colour: str) -> None:
        """Fill a rectangle of `size` (width, height)."""
        width, height = size
        corner = f"{x:.2f} {PAGE_HEIGHT - top - height:.2f}"
        self._canvas.addLiteral(f"{_rgb(colour)} rg {corner} {width:.2f} {height:.2f} re f")

    def image(self, content: bytes, x: float, top: float, box: tuple[float, float]) -> None:
        """Draw a PNG or JPEG as large as fits in `box` (width, height), its top left corner at `x`, `top`."""
        image = self._images.setdefault(content, ImageReader(BytesIO(content)))
        width, height = image.getSize()
        scale = min(box[0] / width, box[1] / height)
        y = PAGE_HEIGHT - top - height * scale
        self._canvas.drawImage(image, x, y, width * scale, height * scale, mask="auto")

    def marks(self, marks: Iterable[Mark], top: float) -> None:
        """Draw the marks of a strip whose top is at `top`."""
        for mark in marks:
            if isinstance(mark, Text):
                self.text(mark.x, top + mark.dy, mark)
            else:
                self.fill(mark.x, top + mark.dy, (mark.width, mark.height), mark.colour)

    def line(self, x: float, baseline: float, spans: Line, size: float, colour: str) -> None:
        """Write one line outside the flow."""
        self.text(x, baseline, Text(x, 0, spans, size, colour))

    def texts(self, marks: Iterable[Mark], top: float) -> None:
        """Write only the texts of a strip whose top is at `top`."""
        for mark in marks:
            if isinstance(mark, Text):
                self.text(mark.x, top + mark.dy, mark)

    def strips(self, page: Iterable[Placed]) -> None:
        """Draw a page's strips, of the personal ones only the ground; anchors become bookmarks of the first level."""
        for placed in page:
            if placed.strip.anchor:
                self.bookmark(placed.strip.anchor, placed.top)
            marks = placed.strip.marks
            self.marks([one for one in marks if isinstance(one, Fill)] if placed.strip.personal else marks, placed.top)

    def bookmark(self, title: str, top: float = 0.0) -> None:
        """Add a bookmark to this page at `top`."""
        key = f"m{self.pages}-{top:.1f}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=PAGE_HEIGHT - max(top - 6, 0), zoom=0)
        self._canvas.addOutlineEntry(clean(title), key, 0)

    @contextmanager
    def form(self, name: str) -> Iterator[None]:
        """Keep what is drawn inside as a form that `place` shows on any page."""
        self._canvas.beginForm(name)
        yield
        self._canvas.endForm()

    def place(self, name: str) -> None:
        """Show a form; on a fresh page everything from here on is shifted."""
        if self._shift and not self._shifted:
            self._canvas.addLiteral(self._shift)
            self._shifted = True
        self._canvas.doForm(name)

    def finish_page(self) -> None:
        """End this page and begin the next."""
        self._canvas.showPage()
        self._shifted = False
        self.pages += 1

    def finish(self) -> Document:
        """Close the PDF."""
        self._canvas.save()
        return Document(self._out.getvalue(), self.pages)


def check_image(content: bytes) -> None:
    """Raise Refusal ``logo.unreadable`` unless the bytes are a PNG or JPEG of a size that paper needs."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            large = image.width * image.height > LARGEST_IMAGE
            if not large:
                image.load()
    except (OSError, SyntaxError, ValueError):
        large = True
    if large:
        raise Refusal("logo.unreadable")


_COLOURS: dict[str, str] = {}


def _rgb(colour: str) -> str:
    """Return `#rrggbb` as three operands."""
    if colour not in _COLOURS:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        _COLOURS[colour] = " ".join(f"{part:.3g}" for part in parts)
    return _COLOURS[colour]
