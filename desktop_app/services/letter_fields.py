"""The values that fill a letter about a meeting, already worded: dates in words, the panel as it stands in a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language.dates import clock_time, long_date, moment_text
from desktop_app.models.complexes import Complex, Dwelling
from desktop_app.models.meetings import AgendaItem, Meeting
from desktop_app.models.panels import Panel
from desktop_app.services import letterhead, rows, scope

REPLY_DAYS: Final = 7
"""Days before the evening at which an answer is asked for, unless the meeting says otherwise."""

MOST_NAMED: Final = 3
"""Complexes that a letter names; more would fill it."""

_ARTICLES: Final = {
    **dict.fromkeys(("klantenpanel", "panel", "bewonerspanel", "themapanel"), "het"),
    **dict.fromkeys(("klankbordgroep", "werkgroep", "huurdersraad", "bewonerscommissie"), "de"),
}


def values(session: Session, meeting: Meeting, today: date) -> dict[str, str]:
    """Return the value of every field that the meeting can fill; what has no value is empty."""
    panel = rows.fetch(session, Panel, meeting.panel_id)
    coordinator, phone = letterhead.caller(session)
    return {
        "panel": in_sentence(panel.name),
        "complex": complex_names(session, panel.id) or "uw complex",
        "thema": panel.theme or panel.name,
        "moment": moment_text(meeting.starts),
        "datum": long_date(meeting.starts),
        "eindtijd": clock_time(meeting.ends) if meeting.ends else "",
        "plaats": meeting.place,
        "antwoord_voor": long_date(reply_before(meeting, today)),
        "coordinator": coordinator,
        "telefoon": phone,
        "oude_moment": moment_text(meeting.moved_from) if meeting.moved_from else "",
        "reden": meeting.cancelled_reason,
    }


def in_sentence(name: str) -> str:
    """Return a panel's name as it stands in a sentence: "het klantenpanel Lindehof", "de Huurdersraad"."""
    first, _, rest = name.partition(" ")
    article = _ARTICLES.get(first.lower())
    if article is None:
        return f"het klantenpanel {name}"
    kind = first if first.lower() == "huurdersraad" else first.lower()
    return " ".join(part for part in (article, kind, rest) if part)


def complex_names(session: Session, panel_id: bytes) -> str:
    """Return the names of the complexes of the panel's dwellings: "Lindehof en Molenkwartier"."""
    ids = select(Dwelling.complex_id).where(Dwelling.id.in_(scope.dwellings(panel_id))).distinct()
    found = session.execute(select(Complex.name, Complex.number).where(Complex.id.in_(ids)).order_by(Complex.number))
    names = [name or f"complex {number}" for name, number in found]
    if len(names) > MOST_NAMED:
        return "een van onze complexen"
    return " en ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def reply_before(meeting: Meeting, today: date) -> date:
    """Return the day before which an answer is asked for: the meeting's own, else a week before, never one that passed."""
    week_before = meeting.starts.date() - timedelta(days=REPLY_DAYS)
    return meeting.reply_by or (week_before if week_before > today else meeting.starts.date())


def agenda(session: Session, meeting_id: bytes) -> tuple[str, ...]:
    """Return the titles of the agenda in order."""
    chosen = select(AgendaItem.title).where(AgendaItem.meeting_id == meeting_id).order_by(AgendaItem.position)
    return tuple(session.scalars(chosen))
