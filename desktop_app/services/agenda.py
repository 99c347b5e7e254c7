"""The agenda of a meeting: items in order, their explanation, minutes of time and papers; also read from a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.text import accept
from desktop_app.models.meetings import Action, AgendaItem, Decision, Minutes, MinutesStatus, Paper
from desktop_app.models.panels import PanelKind
from desktop_app.services import rows

MOST_OF_A_PAPER: Final = 25_000_000
"""Bytes: what still goes with an e-mail."""
MOST_OF_A_TEXT: Final = 1_000_000
"""Characters of an agenda item's minutes or explanation: some 300 pages."""

_BEFORE: Final = ("Opening en vaststelling agenda", "Mededelingen en ingekomen stukken", "Verslag vorige keer en actielijst")
_AFTER: Final = ("Wat verder ter tafel komt", "Rondvraag", "Datum volgende bijeenkomst", "Sluiting")
_SUBJECTS: Final = {
    PanelKind.COMPLEX: ("Woonomgeving", "Klein onderhoud"),
    PanelKind.RENOVATION: ("De renovatie: stand van zaken",),
}
_HEADING: Final = re.compile(r"## +(.+?)[ #]*")
_LISTED: Final = re.compile(r"(?:[-*+]|[0-9]+[.)]) +(.+)")


@dataclass(frozen=True, slots=True)
class AgendaValues:
    """What a person fills in about an item; `minutes` is the time it may take."""

    title: str
    explanation: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper at an item, without its content."""

    id: bytes
    file_name: str
    size: int


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An agenda item as the page shows it."""

    id: bytes
    version: int
    position: int
    values: AgendaValues
    papers: tuple[PaperRow, ...]


def default_items(kind: PanelKind) -> tuple[AgendaValues, ...]:
    """Return the usual order of a Dutch meeting, with the subjects of this kind of panel in the middle."""
    return tuple(AgendaValues(title) for title in (*_BEFORE, *_SUBJECTS.get(kind, ()), *_AFTER))


def parse(markdown: str) -> tuple[AgendaValues, ...]:
    """Read an agenda: every ``## `` heading is an item and the text under it its explanation; without headings, every line
    of a list is an item. Refusal ``agenda.empty`` when it has neither.
    """  # noqa: D205
    lines = markdown.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    if any(_HEADING.fullmatch(line.rstrip()) for line in lines):
        return tuple(AgendaValues(title, text) for title, text in sections(lines) if title)
    listed = [found[1] for line in lines if (found := _LISTED.fullmatch(line.strip()))]
    if not listed:
        raise Refusal("agenda.empty")
    return tuple(AgendaValues(title) for title in listed)


def sections(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return (title, text) per ``## `` heading; what stands before the first has an empty title."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in lines:
        heading = _HEADING.fullmatch(line.rstrip())
        if heading:
            found.append((heading[1].strip(), []))
        else:
            found[-1][1].append(line)
    return [(title, "\n".join(text).strip("\n ")) for title, text in found]


def items(session: Session, meeting_id: bytes) -> tuple[AgendaRow, ...]:
    """Return the agenda in order."""
    papers: dict[bytes, list[PaperRow]] = defaultdict(list)
    statement = (
        select(Paper.agenda_item_id, Paper.id, Paper.file_name, func.length(Paper.content))
        .join(AgendaItem, AgendaItem.id == Paper.agenda_item_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(Paper.file_name)
    )
    for item_id, key, name, size in session.execute(statement):
        papers[item_id].append(PaperRow(key, name, size))
    return tuple(
        AgendaRow(i.id, i.version, i.position, AgendaValues(i.title, i.explanation, i.minutes), tuple(papers[i.id]))
        for i in _ordered(session, meeting_id)
    )


def _ordered(session: Session, meeting_id: bytes) -> list[AgendaItem]:
    found = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position, AgendaItem.id)
    return list(session.scalars(found))


def add_item(session: Session, meeting_id: bytes, values: AgendaValues, position: int | None = None) -> bytes:
    """Add an item, at the end or before what stands at `position` (from 1), and return its key."""
    require_unlocked(session, meeting_id)
    order = _ordered(session, meeting_id)
    item = AgendaItem(meeting_id=meeting_id, position=len(order) + 1, title="")
    _fill(item, values)
    session.add(item)
    order.insert(len(order) if position is None else position - 1, item)
    _number(session, order)
    return item.id


def set_items(session: Session, meeting_id: bytes, wanted: Sequence[AgendaValues]) -> None:
    """Give a new meeting its agenda."""
    for position, values in enumerate(wanted, 1):
        item = AgendaItem(meeting_id=meeting_id, position=position, title="")
        _fill(item, values)
        session.add(item)
    session.flush()


def edit_item(session: Session, item_id: bytes, version: int, values: AgendaValues) -> None:
    """Store what a person changed about an item."""
    item = rows.fetch(session, AgendaItem, item_id, version)
    require_unlocked(session, item.meeting_id)
    _fill(item, values)
    session.flush()


def _fill(item: AgendaItem, values: AgendaValues) -> None:
    item.title = accept(values.title, "Het agendapunt", 200)
    if not item.title:
        raise Refusal("value.empty", what="De naam van het agendapunt")
    item.explanation = accept(values.explanation, "De toelichting", MOST_OF_A_TEXT, multiline=True)
    item.minutes = values.minutes


def move_item(session: Session, item_id: bytes, position: int) -> None:
    """Put an item at another place (from 1)."""
    item = rows.fetch(session, AgendaItem, item_id)
    require_unlocked(session, item.meeting_id)
    order = [other for other in _ordered(session, item.meeting_id) if other.id != item_id]
    order.insert(max(position - 1, 0), item)
    _number(session, order)


def remove_item(session: Session, item_id: bytes) -> None:
    """Take an item off the agenda with its papers; one with minutes, decisions or actions stays (``agenda.in_use``)."""
    item = rows.fetch(session, AgendaItem, item_id)
    meeting_id = item.meeting_id
    require_unlocked(session, meeting_id)
    records = (select(kind.id).where(kind.agenda_item_id == item_id).limit(1) for kind in (Decision, Action))
    used = any(session.scalars(statement).first() for statement in records)
    if used or item.revision_id is not None:
        raise Refusal("agenda.in_use", item=item.title)
    rows.remove(session, "paper", list(session.scalars(select(Paper.id).where(Paper.agenda_item_id == item_id))))
    rows.remove(session, "agenda_item", [item_id])
    _number(session, _ordered(session, meeting_id))


def _number(session: Session, order: Sequence[AgendaItem]) -> None:
    for position, item in enumerate(order, 1):
        if item.position != position:
            item.position = position
    session.flush()


def add_paper(session: Session, item_id: bytes, file_name: str, content: bytes) -> bytes:
    """Attach a paper to an item and return its key; Refusal ``paper.too_big``."""
    item = rows.fetch(session, AgendaItem, item_id)
    require_unlocked(session, item.meeting_id)
    if len(content) > MOST_OF_A_PAPER:
        raise Refusal("paper.too_big", file=file_name, maximum=MOST_OF_A_PAPER // 1_000_000)
    paper = Paper(agenda_item_id=item_id, file_name=accept(file_name, "De bestandsnaam", 200), content=content)
    session.add(paper)
    session.flush()
    return paper.id


def paper(session: Session, paper_id: bytes) -> tuple[str, bytes]:
    """Return a paper's file name and bytes."""
    found = rows.fetch(session, Paper, paper_id)
    return found.file_name, found.content


def remove_paper(session: Session, paper_id: bytes) -> None:
    """Take a paper away."""
    item = rows.fetch(session, AgendaItem, rows.fetch(session, Paper, paper_id).agenda_item_id)
    require_unlocked(session, item.meeting_id)
    rows.remove(session, "paper", [paper_id])


def require_unlocked(session: Session, meeting_id: bytes) -> None:
    """Refuse a change to what adopted minutes have settled (``minutes.locked``)."""
    adopted = select(Minutes.id).where(Minutes.meeting_id == meeting_id, Minutes.status == MinutesStatus.ADOPTED)
    if session.scalars(adopted).first():
        raise Refusal("minutes.locked")
