"""The attendance list that lies on the table: number, name, dwelling, room for a signature; no phone and no e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.documents import parts
from desktop_app.documents.fonts import require_printable
from desktop_app.documents.frozen import strings
from desktop_app.documents.layout import text_strips
from desktop_app.documents.minutes import printed, title_strips
from desktop_app.documents.render import Document
from desktop_app.documents.style import BODY, LIST_LEFT, LIST_WIDTH, MM, HouseStyle

EMPTY_ROWS: Final = 5


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """`rows` are (name, dwelling); `when_and_where` is the line under the title."""

    title: str
    when_and_where: str
    rows: tuple[tuple[str, str], ...]


def build(content: AttendanceList, house: HouseStyle) -> Document:
    """Return the list as PDF, with a few empty rows for who was not expected."""
    require_printable(strings(content))
    made = parts.columns(
        [("Nr.", 0.07), ("Naam", 0.34), ("Woning", 0.31), ("Handtekening", 0.28)], LIST_LEFT + 1.5 * MM, LIST_WIDTH
    )
    numbered = [(str(number), name, dwelling, "") for number, (name, dwelling) in enumerate(_with_empty(content.rows), 1)]
    strips = [
        *title_strips(content.title, f"{house.name} · Presentielijst", house),
        *text_strips(content.when_and_where, BODY, LIST_LEFT, LIST_WIDTH),
        *parts.table(made, numbered, pad=7, gap=10),
    ]
    return printed(strips, f"Presentielijst {content.title}", house)


def _with_empty(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [*rows, *[("", "")] * EMPTY_ROWS]
