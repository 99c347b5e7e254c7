"""The Huurdersraad's copy: minutes without residents' particulars, one list of decisions and actions, a cover letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.documents import decision_list, letter, template
from desktop_app.documents import minutes as paper
from desktop_app.documents.decision_list import DecisionList, Section
from desktop_app.language.dates import date_text, short_date
from desktop_app.models.meetings import Audience, Handover, Meeting, Minutes
from desktop_app.services import email_draft, letter_texts, letterhead, minutes, minutes_paper, settings
from desktop_app.services.meetings import MeetingRow, meeting_row
from desktop_app.services.minutes import HandoverValues

HOW: Final = "afschrift met begeleidende brief"
COVER: Final = "begeleidende-brief.pdf"
LIST: Final = "besluiten-en-acties.pdf"


@dataclass(frozen=True, slots=True)
class CouncilChoice:
    """Which meetings: in a period (both days included), or `new`: what was not handed over before."""

    start: date | None = None
    end: date | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is handed over: files by name, and the meetings they are about."""

    files: tuple[tuple[str, bytes], ...]
    meetings: tuple[MeetingRow, ...]


def chosen(session: Session, choice: CouncilChoice, *, today: date) -> tuple[MeetingRow, ...]:
    """Return the meetings with minutes that a choice means, the oldest first.

    With `new`, minutes that were handed over as a concept come along again once they are adopted.
    """
    statement = select(Meeting.id, Minutes.status).join(Minutes, Minutes.meeting_id == Meeting.id).order_by(Meeting.starts)
    handed_over = select(Handover.meeting_id, Handover.status).where(Handover.audience == Audience.COUNCIL)
    given = {(key, status) for key, status in session.execute(handed_over)}
    rows = (
        meeting_row(session, key, today=today)
        for key, status in session.execute(statement)
        if _wanted(choice, given, (key, status))
    )
    first, last = choice.start or date.min, choice.end or date.max
    return tuple(row for row in rows if first <= row.starts.date() <= last)


def _wanted(choice: CouncilChoice, given: set[tuple[bytes, str]], version: tuple[bytes, str]) -> bool:
    return not choice.new or version not in given


def bundle(session: Session, choice: CouncilChoice, *, today: date) -> Bundle:
    """Return the papers for the Huurdersraad, ready to print or to send; without meetings there are none."""
    rows = chosen(session, choice, today=today)
    if not rows:
        return Bundle((), ())
    house = letterhead.house(session)
    contents = [minutes_paper.content(session, row.id, minutes_paper.Version.COUNCIL, today=today) for row in rows]
    titles = (made.title.removeprefix(minutes_paper.TITLE) for made in contents)
    rows = tuple(replace(row, title=title) for row, title in zip(rows, titles, strict=True))
    copies = [(file_name(row), paper.build(made, house).pdf) for row, made in zip(rows, contents, strict=True)]
    overview = decision_list.build(_list(rows, contents, choice), house).pdf
    return Bundle(((COVER, cover_letter(session, rows, today=today)), (LIST, overview), *copies), rows)


def file_name(row: MeetingRow, version: str = "huurdersraad") -> str:
    """Return the name of a copy: verslag-BA1-2026-12-16-huurdersraad.pdf."""
    plain = re.sub(r"[^A-Za-z0-9]+", "", row.reference)
    return f"verslag-{plain}-{row.starts:%Y-%m-%d}-{version}.pdf"


def _list(rows: Sequence[MeetingRow], contents: Sequence[paper.Minutes], choice: CouncilChoice) -> DecisionList:
    sections = tuple(
        Section(
            f"{row.title}, {date_text(row.starts)}",
            tuple(one for item in made.items for one in item.decisions),
            tuple(one for item in made.items for one in item.actions),
        )
        for row, made in zip(rows, contents, strict=True)
    )
    first, last = choice.start or rows[0].starts.date(), choice.end or rows[-1].starts.date()
    period = f"van {date_text(first)} tot en met {date_text(last)}" if first != last else f"van {date_text(first)}"
    return DecisionList("Besluiten en acties", f"Uit de bijeenkomst{'en' if len(rows) > 1 else ''} {period}.", sections)


def cover_letter(session: Session, rows: Sequence[MeetingRow], *, today: date) -> bytes:
    """Return the letter that goes with the copies as PDF."""
    coordinator, phone = letterhead.caller(session)
    values = {"bijeenkomsten": _named(rows), "coordinator": coordinator, "telefoon": phone}
    filled = template.fill(letter_texts.load(session, letter_texts.COUNCIL_COVER), values)
    common = letter.Common(
        title=filled.subject, house=letterhead.house(session), subject=filled.subject, blocks=filled.blocks,
        references=letterhead.references(session, date_text(today), ""), signatory=letterhead.signatory(session),
    )  # fmt: skip
    return letter.build(common, [letter.Letter(("Huurdersraad",), "Geachte leden van de Huurdersraad,")]).document.pdf


def _named(rows: Sequence[MeetingRow]) -> str:
    names = [f"{row.title} ({date_text(row.starts)})" for row in rows]
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def message(session: Session, made: Bundle) -> bytes:
    """Return an e-mail draft with the papers; the cover letter's place is taken by the message itself."""
    name = settings.load(session, settings.HouseStyle).name
    days = "\n".join(f"- {row.title}, {short_date(row.starts)}" for row in made.meetings)
    greeting, closing = "Geachte leden van de Huurdersraad,", f"Met vriendelijke groet,\n{name}\n"
    text = f"{greeting}\n\nHierbij ontvangt u de verslagen van:\n{days}\n\n{closing}"
    files = [file for file in made.files if file[0] != COVER]
    return email_draft.draft(session, email_draft.COUNCIL, ("Verslagen van de klantenpanels", text), files)


def hand_over(session: Session, rows: Sequence[MeetingRow], *, on: date, today: date, how: str = HOW) -> None:
    """Note that the copies of these meetings went to the Huurdersraad. A closing act."""
    for row in rows:
        minutes.hand_over(session, row.id, HandoverValues(Audience.COUNCIL, on, how), today=today)
