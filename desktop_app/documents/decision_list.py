"""The list of decisions and actions of one or more meetings."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.fonts import require_printable
from desktop_app.documents.frozen import strings
from desktop_app.documents.layout import text_strips
from desktop_app.documents.minutes import Decided, Promised, action_table, decision_table, printed, title_strips
from desktop_app.documents.render import Document
from desktop_app.documents.style import BODY, LIST_LEFT, LIST_WIDTH, HouseStyle


@dataclass(frozen=True, slots=True)
class Section:
    """The decisions and actions of one meeting under its title."""

    title: str
    decisions: tuple[Decided, ...] = ()
    actions: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionList:
    """A list for a reader; `introduction` says over what period or for whom."""

    title: str
    introduction: str
    sections: tuple[Section, ...]


def build(content: DecisionList, house: HouseStyle) -> Document:
    """Return the list as PDF with a bookmark per table."""
    require_printable(strings(content))
    strips = [
        *title_strips(content.title, f"{house.name} · Besluiten- en actielijst", house),
        *text_strips(content.introduction, BODY, LIST_LEFT, LIST_WIDTH),
    ]
    for section in content.sections:
        strips += decision_table(section.decisions, house, f"{section.title}: besluiten")
        strips += action_table(section.actions, house, f"{section.title}: acties")
    if not any(section.decisions or section.actions for section in content.sections):
        strips += text_strips("Er zijn geen besluiten of acties.", BODY, LIST_LEFT, LIST_WIDTH, gap=12)
    return printed(strips, content.title, house)
