"""Letters, CPU: our engine beside plain platypus in the same run, at 200 and 1,000 letters.

The letter: logo, window address, reference line, about 200 words, a box with time and place, an agenda of nine items, an
answer code, closing. Platypus builds the same text as an ordinary program would: a story of Paragraphs and a PageBreak per
letter. CPU seconds of this process, median of RUNS, paired; what counts is the ratio.

    ./dev bench letters [--counts 200 1000] [--runs 3]
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Image as Picture
from reportlab.platypus import PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.paragraph import Paragraph as PlatypusParagraph

from desktop_app.documents import fonts, letter, template
from desktop_app.documents.style import MM, HouseStyle
from desktop_app.language.codes import format_code, make_code
from desktop_app.paths import resource

AGENDA = (
    "Opening en vaststelling agenda", "Mededelingen en ingekomen stukken", "Verslag vorige keer en actielijst", "Woonomgeving",
    "Klein onderhoud", "Wat verder ter tafel komt", "Rondvraag", "Datum volgende bijeenkomst", "Sluiting",
)  # fmt: skip
VALUES = {
    "panel": "het klantenpanel Lindehof", "complex": "het Lindehof", "moment": "woensdag 16 december 2026 om 19.30 uur",
    "eindtijd": "21.30 uur", "plaats": "Buurthuis De Linde, Lindelaan 1", "antwoord_voor": "woensdag 9 december 2026",
    "coordinator": "mevrouw Voorbeeld", "telefoon": "010 000 00 00",
}  # fmt: skip
NAMES = ("De Vries", "Van den Berg", "Yılmaz", "Çelik", "Żółć", "El Amrani", "Jansen-de Boer", "Ðekić")


def logo() -> bytes:
    picture = Image.new("RGB", (320, 96), "white")
    ImageDraw.Draw(picture).rounded_rectangle((4, 4, 316, 92), 20, fill="#0f5e63")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def mailing() -> letter.Common:
    filled = template.fill(resource("letters", "uitnodiging-complex.txt").read_text("utf-8"), VALUES, AGENDA)
    house = HouseStyle(
        "Woonstichting Watermonde", logo=logo(), contact="Havenkade 1 · 9999 XA Watermonde · 010 000 00 00",
        return_line="Retouradres: Postbus 12, 9999 XA Watermonde",
    )  # fmt: skip
    references = (("Datum", "1 november 2026"), ("Ons kenmerk", "BA1"), ("Doorkiesnummer", "010 000 00 00"))
    return letter.Common(
        "Uitnodiging", house, references, filled.subject, filled.blocks, signatory=("E. Voorbeeld", "Coördinator")
    )


def people(count: int) -> list[letter.Letter]:
    found = []
    for number in range(count):
        name = NAMES[number % len(NAMES)]
        address = (f"Mevrouw {name} {number}", f"Lindelaan {number}", "9999 XA  WATERMONDE")
        found.append(
            letter.Letter(
                address, f"Geachte mevrouw {name},", (("antwoordcode", format_code(make_code())),), f"{name} {number}"
            )
        )
    return found


def ours(count: int) -> bytes:
    return letter.build(mailing(), people(count)).document.pdf


def platypus(count: int) -> bytes:
    """Build the same letters with nothing but Paragraphs and Tables, escaped values and the same fonts."""
    for face in ("NotoSans-Regular", "NotoSans-Bold"):
        fonts.font(face)
    common, out, picture = mailing(), BytesIO(), logo()
    body = ParagraphStyle("body", fontName="NotoSans-Regular", fontSize=9.5, leading=13.2, alignment=TA_LEFT, spaceAfter=6)
    bold = ParagraphStyle("bold", parent=body, fontName="NotoSans-Bold")
    document = SimpleDocTemplate(out, pagesize=(210 * MM, 297 * MM), leftMargin=35 * MM, rightMargin=25 * MM, topMargin=14 * MM,
                                 bottomMargin=14 * MM, initialFontName="NotoSans-Regular", invariant=1)  # fmt: skip
    story: list[object] = []
    for one in people(count):
        story += _letter_story(common, one, picture, (body, bold))
    document.build(story)
    return out.getvalue()


def _letter_story(
    common: letter.Common, one: letter.Letter, picture: bytes, styles: tuple[ParagraphStyle, ParagraphStyle]
) -> list[object]:
    body, bold = styles
    values = dict(one.values)
    story: list[object] = [Picture(BytesIO(picture), 60 * MM, 18 * MM), Spacer(1, 10 * MM)]
    story += [PlatypusParagraph(escape(line), body) for line in (common.house.return_line, *one.address)]
    story += [
        Spacer(1, 10 * MM),
        _table([[label for label, _ in common.references], [value for _, value in common.references]], body),
    ]
    story += [PlatypusParagraph(escape(common.subject), bold), PlatypusParagraph(escape(one.salutation), body)]
    facts = []
    for block in common.blocks:
        text = "".join(
            f"<b>{escape(values.get(piece.field, piece.text))}</b>"
            if piece.bold
            else escape(values.get(piece.field, piece.text))
            for piece in block.pieces
        )
        if block.kind == "fact":
            facts.append([block.label, block.pieces[-1].text])
            continue
        if facts:
            story.append(_table(facts, body))
            facts = []
        story.append(PlatypusParagraph(f"{block.label} {text}", bold if block.kind == "heading" else body))
    story += [PlatypusParagraph(escape(line), body) for line in (common.closing, *common.signatory, common.house.contact)]
    return [*story, PageBreak()]


def _table(rows: list[list[str]], body: ParagraphStyle) -> Table:
    cells = [[PlatypusParagraph(escape(cell), body) for cell in row] for row in rows]
    return Table(cells, style=TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("VALIGN", (0, 0), (-1, -1), "TOP")]))


def measure(make: Callable[[int], bytes], count: int) -> tuple[float, int]:
    """Return the CPU seconds and the size in bytes of one build."""
    gc.collect()
    start = time.process_time()
    size = len(make(count))
    return time.process_time() - start, size


def compare(count: int, runs: int) -> None:
    """Print both, and how many times platypus costs what ours costs."""
    ours(2), platypus(2)  # fonts are read once, for both
    pairs = [(measure(ours, count), measure(platypus, count)) for _ in range(runs)]
    own, other = (statistics.median(pair[side][0] for pair in pairs) for side in (0, 1))
    sizes = [size for _, size in pairs[0]]
    print(f"{count:6} letters   ours {own:7.3f} s  {sizes[0] / 1024:8.0f} kB   platypus {other:7.3f} s  {sizes[1] / 1024:8.0f} kB   "
          f"ratio {other / own:5.1f}   {1000 * own / count:.2f} ms a letter")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[200, 1000])
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args(arguments)
    for count in args.counts:
        compare(count, args.runs)


if __name__ == "__main__":
    main()
