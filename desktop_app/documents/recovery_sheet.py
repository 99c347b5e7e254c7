"""The sheet with the recovery key, to be printed and kept in a safe place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.documents import parts
from desktop_app.documents.layout import Fill, Mark, Span, Strip, Text, text_strips
from desktop_app.documents.minutes import printed, title_strips
from desktop_app.documents.render import Document
from desktop_app.documents.style import BODY, LIST_LEFT, LIST_WIDTH, MM, TINT, HouseStyle
from desktop_app.language.dates import date_text

_HOUSE = HouseStyle("Samenspraak")
_ROW = 4
_WHAT = (
    "Met deze sleutel opent u het register als u de wachtwoordzin niet meer weet, of als het sleutelbestand weg is. "
    "Zonder wachtwoordzin en zonder deze sleutel kan niemand het register nog openen, ook wij niet."
)
_KEEP = (
    "Leg dit blad in de kluis, bij de andere papieren van de organisatie. Bewaar het niet bij de computer.",
    "Wie dit blad heeft, kan alle gegevens van huurders lezen. Maak er geen foto van.",
    "Typ de groepjes over van links naar rechts. Hoofdletters of kleine letters maakt niet uit.",
)


def build(database_name: str, key_groups: Sequence[str], day: date) -> Document:
    """Return the sheet: what it is for, the key in rows of four groups, how to keep it."""
    strips = [
        *title_strips("Herstelsleutel", "Samenspraak", _HOUSE),
        *text_strips(f"Register: {database_name}", BODY, LIST_LEFT, LIST_WIDTH),
        *text_strips(f"Gemaakt op: {date_text(day)}", BODY, LIST_LEFT, LIST_WIDTH),
        *text_strips(_WHAT, BODY, LIST_LEFT, LIST_WIDTH, gap=12),
        parts.space(14),
        *_key(key_groups),
        parts.space(14),
    ]
    for sentence in _KEEP:
        strips += [replace(strip, gap=strip.gap + 3) for strip in parts.listed("•", [Span(sentence)], LIST_LEFT, LIST_WIDTH)]
    return printed(strips, "Herstelsleutel", _HOUSE)


def _key(groups: Sequence[str]) -> list[Strip]:
    """Return rows of four groups, each group on its tint, large enough to copy by hand."""
    rows = [groups[at : at + _ROW] for at in range(0, len(groups), _ROW)]
    return [strip for row in rows for strip in (_key_row(row), Strip(3 * MM))]


def _key_row(row: Sequence[str]) -> Strip:
    step = LIST_WIDTH / _ROW
    marks: list[Mark] = []
    for number, group in enumerate(row):
        x = LIST_LEFT + number * step
        marks += [Fill(x, 0, step - 3 * MM, 13 * MM, TINT), Text(x + 6 * MM, 8.6 * MM, (Span(group, "bold"),), 16)]
    return Strip(13 * MM, tuple(marks), keep=True)
