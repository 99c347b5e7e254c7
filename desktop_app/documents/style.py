"""Measures, colours, envelope presets and the house style: data, no drawing.

Sources: sheet and reference line after NEN 1026 as isodoc (LaTeX, W. Dekker) implements it; windows of DL and C5
envelopes after isodoc's and a Dutch maker's drawing. Measures are millimetres here, points everywhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.documents.layout import Frame, Type

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM

INK: Final = "#1d2327"
GREY: Final = "#5f6b73"
HAIR: Final = "#c9d0d4"
TINT: Final = "#f2f5f6"

LEFT: Final = 35 * MM
RIGHT: Final = 185 * MM
WIDTH: Final = RIGHT - LEFT
LIST_LEFT: Final = 20 * MM
LIST_RIGHT: Final = 190 * MM
LIST_WIDTH: Final = LIST_RIGHT - LIST_LEFT

BODY: Final = Type(9.5, 13.2)
SMALL: Final = Type(8, 11, "regular", GREY)
LABEL: Final = Type(7, 9, "regular", GREY)
HEADING: Final = Type(10.5, 14, "bold")
TITLE: Final = Type(18, 23, "bold")
CELL: Final = Type(8.5, 11.5)
CELL_BOLD: Final = Type(8.5, 11.5, "bold")

FIRST_PAGE: Final = Frame(98 * MM, 275 * MM)
NEXT_PAGE: Final = Frame(38 * MM, 272 * MM)
LIST_PAGE: Final = Frame(20 * MM, 277 * MM)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where the address stands for one kind of window envelope, in millimetres from the sheet's left and top edge.

    `free` is the band (top, bottom) of the window's half of the sheet that must stay free of everything else at any
    play of the sheet in the envelope.
    """

    label: str
    left: float
    top: float
    width: float
    fold: float
    free: tuple[float, float] = (48, 82)


ENVELOPES: Final[dict[str, Envelope]] = {
    "nl_dl_links": Envelope("DL of C5/6, venster links", 35, 50.5, 70, 107),
    "nl_dl_rechts": Envelope("DL of C5/6, venster rechts", 105, 50.5, 70, 107),
    "nl_c5_links": Envelope("C5, venster links", 50, 55, 80, 158, (48, 90)),
    "nl_c5_rechts": Envelope("C5, venster rechts (meet na)", 115, 55, 70, 158, (48, 90)),
}
DEFAULT_ENVELOPE: Final = "nl_dl_links"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The corporation's paper.

    `paper` is `own` (letterhead drawn by the program), `stationery` (a PDF under each page: its first page under the
    first, its last under the others) or `blank` (preprinted paper). `contact` stands at the foot, `return_line` in the
    window above the address. `offset` corrects the printer, in millimetres right and down.
    """

    name: str
    colour: str = "#0f5e63"
    contact: str = ""
    return_line: str = ""
    logo: bytes = b""
    stationery: bytes = b""
    paper: str = "own"
    envelope: str = DEFAULT_ENVELOPE
    offset: tuple[float, float] = (0.0, 0.0)
