"""Search everything: each kind is found, by all words in any order, folded, and never too many of one kind."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.models.database import Database
from desktop_app.services import jump
from tests import factories

TODAY = date(2026, 11, 1)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.change("Voorbeeld") as change:
        place = factories.make_complex(change.session, number="2001", name="Ölandhof")
        factories.make_household(change.session, place, {"surname": "Çelik", "initials": "A."}, street="Rietpad")
        panel = factories.make_panel(change.session, place, name="Panel Ölandhof", theme="groen")
        factories.make_meeting(change.session, panel, starts=datetime(2026, 12, 16, 19, 30))
    return database


def hits(database: Database, text: str) -> list[tuple[str, str]]:
    with database.read() as session:
        return [(hit.tab, hit.title) for hit in jump.find(session, text, today=TODAY)]


def test_each_kind_is_found(filled: Database) -> None:
    assert hits(filled, "olandhof") == [
        ("complexen", "2001 Ölandhof"),
        ("panels", "Panel Ölandhof"),
        ("bijeenkomsten", "Panel Ölandhof, 16 december 2026"),
    ]
    assert hits(filled, "celik rietpad") == [("huurders", "A. Çelik")]


@pytest.mark.parametrize("text", ["groen oland", "GROEN", "oland groen panel"])
def test_words_stand_in_any_order(filled: Database, text: str) -> None:
    assert ("panels", "Panel Ölandhof") in hits(filled, text)


def test_a_meeting_is_found_by_its_day(filled: Database) -> None:
    assert hits(filled, "16 december oland") == [("bijeenkomsten", "Panel Ölandhof, 16 december 2026")]


@pytest.mark.parametrize("text", ["", "   ", "xyzzy", "%", "_"])
def test_nothing_is_found_for_nothing(filled: Database, text: str) -> None:
    assert hits(filled, text) == []


def test_no_kind_crowds_out_the_others(filled: Database) -> None:
    with filled.change("Veel") as change:
        for number in range(20):
            factories.make_panel(change.session, name=f"Panel Ölandhof {number}")
    found = hits(filled, "oland")
    assert sum(1 for tab, _ in found if tab == "panels") == jump.PER_KIND
    assert any(tab == "bijeenkomsten" for tab, _ in found)
