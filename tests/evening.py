"""A small world for tests of panels and meetings: one complex, three households, a panel, an evening in December."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop_app.models.database import Database
from desktop_app.services import meetings, panels
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.panels import PanelValues
from tests import factories

T = TypeVar("T")
BEFORE, DAY, AFTER = date(2026, 12, 1), date(2026, 12, 16), date(2026, 12, 17)
STARTS = datetime(2026, 12, 16, 19, 30)
TITLES = ("Opening", "Woonomgeving", "Rondvraag")


@dataclass(slots=True)
class World:
    """Keys by name; `do` is one change, `see` one read."""

    database: Database
    complex: bytes = b""
    couple: tuple[bytes, bytes] = (b"", b"")
    single: bytes = b""
    other: bytes = b""
    colleague: bytes = b""
    council: bytes = b""
    panel: bytes = b""
    meeting: bytes = b""

    def do(self, act: Callable[[Session], T], label: str = "Proef", *, closing: bool = False) -> T:
        with self.database.change(label, closing=closing) as change:
            return act(change.session)

    def see(self, act: Callable[[Session], T]) -> T:
        with self.database.read() as session:
            return act(session)


def world(database: Database) -> World:
    """Make the small world."""
    made = World(database)

    def fill(s: Session) -> None:
        made.complex = factories.make_complex(s, number="1001", name="Lindehof")
        berg = {"relation_number": "0100001", "initials": "J.", "first_name": "Jan", "surname_prefix": "van den", "surname": "Berg",
                "phone": "+31612345678", "email": "jan@example.org", "form_of_address": "heer"}  # fmt: skip
        sahin = {"relation_number": "0100002", "initials": "A.", "first_name": "Ayşe", "surname": "Şahin"}
        _, (first, second) = factories.make_household(s, made.complex, berg, sahin, street="Lindelaan", house_number=12)
        made.couple = (first, second)
        _, (made.single,) = factories.make_household(
            s,
            made.complex,
            {"relation_number": "0100003", "initials": "B.", "surname": "Vlinder"},
            street="Lindelaan",
            house_number=14,
        )
        _, (made.other,) = factories.make_household(
            s,
            made.complex,
            {"relation_number": "0100004", "initials": "C.", "surname": "Jansen"},
            street="Burgemeester Mooij-straat",
            house_number=3,
        )
        made.colleague = factories.make_person(
            s,
            relation_number=None,
            reference="XA1",
            kind="colleague",
            initials="K.",
            surname="Bos",
            organisation="Samenwerking",
        )
        made.council = factories.make_person(
            s, relation_number=None, reference="XA2", kind="council", initials="P.", surname_prefix="de", surname="Wit"
        )

    made.do(fill)
    made.panel = made.do(
        lambda s: panels.add_panel(
            s, PanelValues("complex", "Panel Lindehof", "", 12, (made.complex,), (), date(2026, 1, 1)), today=BEFORE
        )
    )
    values = MeetingValues(STARTS, "De Lindezaal", datetime(2026, 12, 16, 21, 30))
    items = tuple(AgendaValues(title) for title in TITLES)
    made.meeting = made.do(lambda s: meetings.add_meeting(s, made.panel, values, items=items))
    return made
