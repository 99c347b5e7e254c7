"""The agenda: in order, from a text, with papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.services import agenda, minutes, record
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.minutes import AdoptValues
from tests.evening import AFTER, world


@pytest.fixture
def w(database):
    return world(database)


def titles(w) -> list[str]:
    items = w.see(lambda s: agenda.items(s, w.meeting))
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return [item.values.title for item in items]


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.kind


def test_items_are_added_moved_edited_and_removed(w):
    new = w.do(lambda s: agenda.add_item(s, w.meeting, AgendaValues(" Fietsen ", "in de\r\nberging", 10), 2))
    assert titles(w) == ["Opening", "Fietsen", "Woonomgeving", "Rondvraag"]
    w.do(lambda s: agenda.move_item(s, new, 4))
    assert titles(w) == ["Opening", "Woonomgeving", "Rondvraag", "Fietsen"]
    w.do(lambda s: agenda.move_item(s, new, 1))
    assert titles(w)[0] == "Fietsen"
    item = w.see(lambda s: agenda.items(s, w.meeting))[0]
    assert item.values == AgendaValues("Fietsen", "in de\nberging", 10)
    w.do(lambda s: agenda.edit_item(s, new, item.version, AgendaValues("Brommers")))
    assert refused(lambda: w.do(lambda s: agenda.edit_item(s, new, item.version, AgendaValues("x")))) == "register.conflict"
    w.do(lambda s: agenda.remove_item(s, new))
    assert titles(w) == ["Opening", "Woonomgeving", "Rondvraag"]
    undo.undo(w.database)
    assert titles(w)[0] == "Brommers"
    assert refused(lambda: w.do(lambda s: agenda.add_item(s, w.meeting, AgendaValues("  ")))) == "value.empty"


def test_papers_travel_inside_the_register(w):
    item = w.see(lambda s: agenda.items(s, w.meeting))[0].id
    key = w.do(lambda s: agenda.add_paper(s, item, "plan.pdf", b"%PDF-1.7"))
    assert w.see(lambda s: agenda.paper(s, key)) == ("plan.pdf", b"%PDF-1.7")
    (paper,) = w.see(lambda s: agenda.items(s, w.meeting))[0].papers
    assert (paper.file_name, paper.size) == ("plan.pdf", 8)
    w.do(lambda s: agenda.remove_item(s, item))
    undo.undo(w.database)
    assert w.see(lambda s: agenda.paper(s, key)) == ("plan.pdf", b"%PDF-1.7")
    w.do(lambda s: agenda.remove_paper(s, key))
    assert w.see(lambda s: agenda.items(s, w.meeting))[0].papers == ()
    huge = bytes(agenda.MOST_OF_A_PAPER + 1)
    assert refused(lambda: w.do(lambda s: agenda.add_paper(s, item, "groot.pdf", huge))) == "paper.too_big"


def test_what_has_minutes_stays_and_adopted_minutes_lock_the_agenda(w):
    w.do(lambda s: record.record(s, w.meeting, "## Woonomgeving\nVeel gezegd.", today=AFTER))
    item = w.see(lambda s: agenda.items(s, w.meeting))[1].id
    assert refused(lambda: w.do(lambda s: agenda.remove_item(s, item))) == "agenda.in_use"
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER), closing=True)
    for act in (
        lambda s: agenda.add_item(s, w.meeting, AgendaValues("x")),
        lambda s: agenda.move_item(s, item, 1),
        lambda s: agenda.remove_item(s, item),
        lambda s: agenda.add_paper(s, item, "a", b"a"),
    ):
        assert refused(lambda act=act: w.do(act)) == "minutes.locked"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\nuitleg\nmeer\n\n## B ##\n", [("A", "uitleg\nmeer"), ("B", "")]),
        ("# Agenda\n- A\n* B\n3. C\n4) D\nlos\n", [("A", ""), ("B", ""), ("C", ""), ("D", "")]),
        ("\ufeff## A\r\n- punt\r\n", [("A", "- punt")]),
    ],
)
def test_an_agenda_is_read_from_a_text(text, expected):
    assert [(item.title, item.explanation) for item in agenda.parse(text)] == expected


@pytest.mark.parametrize("text", ["", "zomaar tekst", "#Kop", "-geen lijst"])
def test_a_text_without_an_agenda_is_refused(text):
    assert refused(lambda: agenda.parse(text)) == "agenda.empty"


WORD = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12)


@given(st.lists(WORD, min_size=1, max_size=8))
def test_headings_and_lists_say_the_same(words):
    listed = agenda.parse("\n".join(f"- {word}" for word in words))
    headed = agenda.parse("\n".join(f"## {word}" for word in words))
    assert [item.title for item in listed] == [item.title for item in headed] == words
