"""Minutes from a text file: headings are agenda items, lines that begin with BESLUIT: or ACTIE: become records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.dates import parse_date
from desktop_app.language.fold import fold
from desktop_app.language.text import accept
from desktop_app.models.meetings import Action, AgendaItem, Decision, Meeting
from desktop_app.services import actions, agenda, decisions, meetings, minutes, rows
from desktop_app.services.actions import ActionValues

BEFORE_ANY: Final = "Verslag"
_DECISION: Final = re.compile(r"\s*(?:[-*] +)?BESLUIT:\s*(\S.*)")
_ACTION: Final = re.compile(r"\s*(?:[-*] +)?ACTIE:\s*(\S.*)")
_NUMBERED: Final = re.compile(r"[0-9]+[.)]? +(?=\S)")


@dataclass(frozen=True, slots=True)
class Section:
    """What a file says under one heading."""

    title: str
    text: str
    decisions: tuple[str, ...]
    actions: tuple[ActionValues, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many items, decisions and actions the file had."""

    items: int
    decisions: int
    actions: int


def parse(markdown: str) -> tuple[Section, ...]:
    """Read a file. Text before the first heading comes under "Verslag"; a title line (``# ``) there is left out."""
    lines = markdown.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    merged: dict[str, list[str]] = {}
    for title, text in agenda.sections(lines):
        body = text if title else "\n".join(line for line in text.split("\n") if not line.startswith("# ")).strip()
        if title or body:
            merged.setdefault(title or BEFORE_ANY, []).append(body)
    return tuple(_section(title, "\n\n".join(part for part in parts if part)) for title, parts in merged.items())


def _section(title: str, text: str) -> Section:
    kept, decided, promised = [], [], []
    for line in text.split("\n"):
        if found := _DECISION.fullmatch(line):
            decided.append(found[1].strip())
        elif found := _ACTION.fullmatch(line):
            promised.append(_action(found[1]))
        else:
            kept.append(line)
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return Section(title, body, tuple(decided), tuple(promised))


def _action(line: str) -> ActionValues:
    """Read "what | who | when"; who and when may be left out."""
    text, *rest = (part.strip() for part in line.split("|"))
    if len(rest) > 1:
        due = parse_date(rest[-1])
        if due is None and rest[-1]:
            hint = "Schrijf: ACTIE: wat | wie | 2026-12-31."
            raise Refusal("value.invalid", what="De datum van de actie", value=rest[-1], hint=hint)
        return ActionValues(text, " | ".join(rest[:-1]), due)
    due = parse_date(rest[0]) if rest else None
    return ActionValues(text, "" if due or not rest else rest[0], due)


def record(session: Session, meeting_id: bytes, markdown: str, *, today: date) -> Recorded:
    """Take a file in as the meeting's minutes; what it says again (the same decision, the same action) is noted once."""
    agenda.require_unlocked(session, meeting_id)
    meetings.require_held_by(rows.fetch(session, Meeting, meeting_id), today, minutes.WHAT)
    sections = parse(markdown)
    if not sections:
        raise Refusal("value.empty", what="De tekst van het verslag")
    for section in sections:
        item = _item(session, meeting_id, section.title)
        text = accept(section.text, minutes.WHAT, agenda.MOST_OF_A_TEXT, multiline=True)
        if text:
            minutes.write(session, item, text, today=today)
        _note(session, item.id, section, today)
    counted = (sum(len(s.decisions) for s in sections), sum(len(s.actions) for s in sections))
    return Recorded(len(sections), *counted)


def _item(session: Session, meeting_id: bytes, title: str) -> AgendaItem:
    """Return the agenda item with this title, with or without its number; another one is added at the end."""
    items = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position))
    by_title = {fold(item.title): item for item in reversed(list(items))}
    plain = _NUMBERED.sub("", title, count=1)
    known = by_title.get(fold(title)) or by_title.get(fold(plain))
    if known is not None:
        return known
    added = agenda.add_item(session, meeting_id, agenda.AgendaValues(title))
    return rows.fetch(session, AgendaItem, added)


def _note(session: Session, item_id: bytes, section: Section, today: date) -> None:
    decided = set(session.scalars(select(Decision.text).where(Decision.agenda_item_id == item_id)))
    for text in section.decisions:
        if text not in decided:
            decisions.add_decision(session, item_id, text, today=today)
    promised = set(session.scalars(select(Action.text).where(Action.agenda_item_id == item_id)))
    for values in section.actions:
        if values.text not in promised:
            actions.add_action(session, item_id, values, today=today)
