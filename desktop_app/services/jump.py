"""Search everything: people, complexes, panels and meetings for one text, as places to go to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language.dates import date_text
from desktop_app.language.fold import search_fold
from desktop_app.models.complexes import Complex
from desktop_app.models.meetings import Meeting
from desktop_app.models.panels import Panel
from desktop_app.services import homes, search, who

PER_KIND = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: the tab it is in, the record, and two lines to recognise it by."""

    tab: str
    record: bytes
    title: str
    detail: str


def find(session: Session, text: str, *, today: date) -> list[Hit]:
    """Return the best few of each kind for `text`; all words must occur, in any order. Nothing for an empty text."""
    words = search_fold(text).split()
    if not words:
        return []
    return [
        *_few(_places(session), words),
        *_people(session, text, today),
    ]


def _few(places: Iterator[Hit], words: list[str]) -> Iterator[Hit]:
    counts: dict[str, int] = {}
    for hit in places:
        line = search_fold(f"{hit.title} {hit.detail}")
        if counts.get(hit.tab, 0) < PER_KIND and all(word in line for word in words):
            counts[hit.tab] = counts.get(hit.tab, 0) + 1
            yield hit


def _places(session: Session) -> Iterator[Hit]:
    for key, number, name in session.execute(select(Complex.id, Complex.number, Complex.name).order_by(Complex.number)):
        yield Hit("complexen", key, f"{number} {name}".strip(), "Complex")
    for key, reference, name, theme in session.execute(
        select(Panel.id, Panel.reference, Panel.name, Panel.theme).order_by(Panel.name)
    ):
        yield Hit("panels", key, name, " · ".join(filter(None, ("Panel", reference, theme))))
    meetings = (
        select(Meeting.id, Meeting.reference, Meeting.starts, Meeting.name, Panel.name)
        .join(Panel, Panel.id == Meeting.panel_id)
        .order_by(Meeting.starts.desc())
    )
    for key, reference, starts, name, panel in session.execute(meetings):
        yield Hit("bijeenkomsten", key, f"{name or panel}, {date_text(starts)}", f"Bijeenkomst · {reference}")


def _people(session: Session, text: str, today: date) -> Iterator[Hit]:
    ids = search.find(session, text, limit=PER_KIND)
    keys = [ids[start : start + 16] for start in range(0, len(ids), 16)]
    names, places = who.known(session, keys), homes.homes(session, keys, today)
    for key in keys:
        if key not in names:
            continue
        home = places.get(key)
        lines = homes.address_lines(home.address, home.raw_address) if home else ()
        yield Hit("huurders", key, names[key].name, ", ".join(lines) or names[key].organisation or names[key].key)
