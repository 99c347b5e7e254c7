"""Minutes of a meeting as PDF: head, who was there, item by item what was said, decided and promised.

The content is already worded for its audience: a members' version names those present, the council's version counts
them per role. The order of the names (chair first, then alphabetical), mk and zk, and the lists at the end follow what
Dutch minute-taking manuals prescribe.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.documents import parts
from desktop_app.documents.fonts import require_printable
from desktop_app.documents.frozen import strings
from desktop_app.documents.layout import Fill, Span, Strip, line_width, paginate, paragraph, plain, text_strips
from desktop_app.documents.render import Document, Press
from desktop_app.documents.style import (
    BODY,
    GREY,
    HEADING,
    LIST_LEFT,
    LIST_PAGE,
    LIST_RIGHT,
    LIST_WIDTH,
    MM,
    SMALL,
    TITLE,
    HouseStyle,
)  # fmt: skip

FOOT: Final = 286 * MM
BULLETS: Final = ("- ", "* ", "• ")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision under its number ("2026-014", or "B1" while provisional)."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Promised:
    """An action: who does what before when; all values as printed."""

    number: str
    text: str
    who: str = ""
    due: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item with its text (blank lines between paragraphs, "- " for bullets)."""

    number: str
    title: str
    text: str = ""
    decisions: tuple[Decided, ...] = ()
    actions: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes in words for one audience.

    `facts` are the rows of the head (Nummer, Datum, Tijd, Plaats); `people` the rows about who was there: (Aanwezig,
    names or counts). `status` is "Concept" or "Vastgesteld op …"; `version` says for whom, empty for the members'.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    status: str
    version: str = ""
    notes: tuple[str, ...] = ()


def build(minutes: Minutes, house: HouseStyle) -> Document:
    """Return the minutes as PDF with a bookmark per agenda item; Refusal ``paper.characters``."""
    require_printable(strings(minutes))
    flow = [
        *_head(minutes, house),
        *(strip for item in minutes.items for strip in _item(item, house.colour)),
        *_lists(minutes, house),
    ]
    return printed(flow, minutes.title, house, minutes.status)


def printed(strips: Sequence[Strip], title: str, house: HouseStyle, right: str = "") -> Document:
    """Return strips as PDF with a foot: title, `right` in the middle, "Pagina x van y"."""
    press = Press(title)
    pages = paginate(strips, LIST_PAGE, LIST_PAGE)
    for number, page in enumerate(pages, 1):
        press.strips(page)
        _foot(press, (title, right, f"Pagina {number} van {len(pages)}"), house.colour)
        press.finish_page()
    return press.finish()


def _foot(press: Press, texts: tuple[str, str, str], colour: str) -> None:
    title, middle, right = (plain(text) for text in texts)
    size = parts.shrunk(texts[0], SMALL.size, LIST_WIDTH * 0.36, 5)
    press.fill(LIST_LEFT, FOOT - 4.5 * MM, (LIST_WIDTH, 0.5), colour)
    if line_width(title, size) <= LIST_WIDTH * 0.36:  # else the first page has it
        press.line(LIST_LEFT, FOOT, title, size, GREY)
    press.line(LIST_LEFT + (LIST_WIDTH - line_width(middle, SMALL.size)) / 2, FOOT, middle, SMALL.size, GREY)
    press.line(LIST_RIGHT - line_width(right, SMALL.size), FOOT, right, SMALL.size, GREY)


def title_strips(title: str, above: str, house: HouseStyle) -> list[Strip]:
    """Return the head of a list or of minutes: a small line above, the title, a bar of colour."""
    bar = Strip(1.1 * MM, (Fill(LIST_LEFT, 0, 11 * MM, 1.1 * MM, house.colour),))
    small = text_strips(above, SMALL, LIST_LEFT, LIST_WIDTH, gap=0)
    large = text_strips(title, replace(TITLE, colour=house.colour), LIST_LEFT, LIST_WIDTH)
    return [bar, parts.space(8), *small, *large, parts.space(4)]


def _head(minutes: Minutes, house: HouseStyle) -> list[Strip]:
    above = " · ".join(text for text in (house.name, "Verslag", minutes.version) if text)
    rows = [(label, [Span(text)]) for label, text in minutes.facts if text]
    status = ("Status", [Span(minutes.status, "bold")])
    inner = (LIST_LEFT + 5 * MM, LIST_WIDTH - 9 * MM)
    box = parts.tinted(parts.facts([*rows, status], *inner), (LIST_LEFT, LIST_WIDTH), house.colour, gap=8)
    people = parts.facts([(label, [Span(text)]) for label, text in minutes.people if text], LIST_LEFT, LIST_WIDTH)
    return [*title_strips(minutes.title, above, house), *box, parts.space(10), *people]


def _item(item: Item, colour: str) -> list[Strip]:
    heading = [Span(f"{item.number}  {item.title}".strip(), "bold")]
    strips = [
        replace(strip, keep=True, anchor=f"{item.number} {item.title}".strip() if number == 0 else "")
        for number, strip in enumerate(paragraph(heading, replace(HEADING, colour=colour), LIST_LEFT, LIST_WIDTH, gap=16))
    ]
    strips += _prose(item.text)
    for decision in item.decisions:
        strips += _record("Besluit", decision.number, decision.text, colour)
    for action in item.actions:
        tail = ", ".join(part for part in (action.who, f"uiterlijk {action.due}" if action.due else "") if part)
        strips += _record("Actie", action.number, f"{action.text} ({tail})" if tail else action.text, colour)
    return strips


def _prose(text: str) -> list[Strip]:
    """Return the text of an item: a line feed begins a new line, a blank line a new paragraph, "- " a bullet."""
    strips: list[Strip] = []
    gap = 4.0
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            gap = 7.0
        elif stripped.startswith(BULLETS):
            strips += parts.listed("•", [Span(stripped[2:])], LIST_LEFT, LIST_WIDTH)
            gap = 2.0
        else:
            strips += text_strips(line, BODY, LIST_LEFT, LIST_WIDTH, gap=gap)
            gap = 0.0
    return strips


def _record(label: str, number: str, text: str, colour: str) -> list[Strip]:
    """Return a decision or an action on its tint under the item."""
    spans = [Span(f"{label} {number}".strip() + "  ", "bold"), Span(text)]
    inner = paragraph(spans, BODY, LIST_LEFT + 5 * MM, LIST_WIDTH - 9 * MM)
    return parts.tinted(inner, (LIST_LEFT, LIST_WIDTH), colour, gap=6)


def _lists(minutes: Minutes, house: HouseStyle) -> list[Strip]:
    decisions = [decision for item in minutes.items for decision in item.decisions]
    actions = [action for item in minutes.items for action in item.actions]
    notes = [strip for note in minutes.notes for strip in text_strips(note, SMALL, LIST_LEFT, LIST_WIDTH, gap=10)]
    return [*decision_table(decisions, house), *action_table(actions, house), *notes]


def decision_table(decisions: Sequence[Decided], house: HouseStyle, title: str = "Besluiten") -> list[Strip]:
    """Return the list of decisions under a heading; nothing when there are none."""
    made = parts.columns([("Nummer", 0.15), ("Besluit", 0.85)], LIST_LEFT + 1.5 * MM, LIST_WIDTH)
    return _titled(title, parts.table(made, [(one.number, one.text) for one in decisions]), house) if decisions else []


def action_table(actions: Sequence[Promised], house: HouseStyle, title: str = "Acties") -> list[Strip]:
    """Return the table of actions under a heading; nothing when there are none."""
    shares = [("Nr.", 0.09), ("Actie", 0.45), ("Wie", 0.2), ("Uiterlijk", 0.14), ("Status", 0.12)]
    made = parts.columns(shares, LIST_LEFT + 1.5 * MM, LIST_WIDTH)
    rows = [(one.number, one.text, one.who, one.due, one.status) for one in actions]
    return _titled(title, parts.table(made, rows), house) if actions else []


def _titled(title: str, strips: Sequence[Strip], house: HouseStyle) -> list[Strip]:
    heading = paragraph([Span(title, "bold")], replace(HEADING, colour=house.colour), LIST_LEFT, LIST_WIDTH, gap=18)
    return [replace(strip, keep=True, anchor=title if number == 0 else "") for number, strip in enumerate(heading)] + list(
        strips
    )
