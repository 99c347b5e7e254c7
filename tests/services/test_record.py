"""Minutes from a text file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Refusal
from desktop_app.services import actions, decisions, dump, minutes, minutes_paper, record
from desktop_app.services.actions import ActionValues
from desktop_app.services.record import Recorded
from tests.evening import AFTER, world
from tests.pdf_text import words
from tests.shared_data import SHARED, needs_shared

TEXT = """# Verslag van de avond

## 1. Opening
Welkom allemaal.

## woonomgeving
De lift is stuk.
BESLUIT: De lift wordt gemaakt.
- ACTIE: Monteur bellen | K. Bos | 20-12-2026
ACTIE: Briefje ophangen

Daarna koffie.

## Fietsen
BESLUIT: Er komt een rek.
"""


@pytest.fixture
def w(database):
    return world(database)


def test_headings_are_items_and_marked_lines_are_records(w):
    assert w.do(lambda s: record.record(s, w.meeting, TEXT, today=AFTER)) == Recorded(3, 2, 2)
    page = w.see(lambda s: minutes.page(s, w.meeting, today=AFTER))
    assert [(item.title, item.text) for item in page.items] == [
        ("Opening", "Welkom allemaal."), ("Woonomgeving", "De lift is stuk.\n\nDaarna koffie."), ("Rondvraag", ""), ("Fietsen", ""),
    ]  # fmt: skip
    assert [one.text for item in page.items for one in item.decisions] == ["De lift wordt gemaakt.", "Er komt een rek."]
    assert [(one.text, one.owner_id, one.due) for one in page.items[1].actions] == [
        ("Monteur bellen", w.colleague, date(2026, 12, 20)), ("Briefje ophangen", None, None),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(w):
    w.do(lambda s: record.record(s, w.meeting, TEXT, today=AFTER))
    before = w.see(lambda s: list(dump.lines(s)))
    assert w.do(lambda s: record.record(s, w.meeting, TEXT, today=AFTER)) == Recorded(3, 2, 2)
    assert w.see(lambda s: list(dump.lines(s))) == before
    w.do(lambda s: record.record(s, w.meeting, TEXT.replace("koffie", "thee"), today=AFTER))
    assert len(w.see(decisions.decision_rows)) == 2
    assert len(w.see(lambda s: actions.of_meeting(s, w.meeting, today=AFTER))) == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ACTIE: Bellen", ActionValues("Bellen")),
        ("ACTIE: Bellen | Jan", ActionValues("Bellen", "Jan")),
        ("ACTIE: Bellen | 2026-12-31", ActionValues("Bellen", "", date(2026, 12, 31))),
        ("ACTIE: Bellen|Jan|31 december 2026", ActionValues("Bellen", "Jan", date(2026, 12, 31))),
        ("* ACTIE: Bellen | Jan |", ActionValues("Bellen", "Jan")),
    ],
)
def test_an_action_has_who_and_when(line, expected):
    (section,) = record.parse(f"## A\n{line}")
    assert section.actions == (expected,)


def test_an_unreadable_day_is_refused_and_nothing_is_stored(w):
    with pytest.raises(Refusal) as caught:
        w.do(lambda s: record.record(s, w.meeting, "## Opening\nTekst\nACTIE: Bellen | Jan | morgen", today=AFTER))
    assert "morgen" in caught.value.sentence()
    assert not w.see(lambda s: minutes.page(s, w.meeting, today=AFTER)).written
    with pytest.raises(Refusal):
        w.do(lambda s: record.record(s, w.meeting, "# Alleen een titel\n\n", today=AFTER))


def test_text_outside_headings_is_kept():
    sections = record.parse("Vooraf\n## A\neen\n## B\ntwee\n## A\ndrie")
    assert [(one.title, one.text) for one in sections] == [("Verslag", "Vooraf"), ("A", "een\n\ndrie"), ("B", "twee")]
    assert record.parse("BESLUIT: \nbesluit: nee\nACTIE:")[0].text == "BESLUIT: \nbesluit: nee\nACTIE:"


@given(
    st.lists(st.sampled_from(["een woord", "", "BESLUIT: ja", "ACTIE: doen", "- punt", "## kop", "  inspringing"]), max_size=25)
)
def test_no_line_is_lost(lines):
    sections = record.parse("\n".join(lines))
    kept = sum(len([line for line in one.text.split("\n") if line.strip()]) for one in sections)
    plain = [line for line in lines if line.strip() and not line.startswith(("BESLUIT", "ACTIE", "##"))]
    assert kept == len(plain)
    assert sum(len(one.decisions) for one in sections) == lines.count("BESLUIT: ja")
    assert sum(len(one.actions) for one in sections) == lines.count("ACTIE: doen")


@needs_shared
def test_sixty_six_pages_keep_every_word(w):
    long = (SHARED / "long_dutch_text_22p.txt").read_text(encoding="utf-8")
    text = "".join(f"## {title}\n{long}\n" for title in ("Opening", "Woonomgeving", "Rondvraag"))
    w.do(lambda s: record.record(s, w.meeting, text, today=AFTER))
    printed = w.see(lambda s: minutes_paper.pdf(s, w.meeting, "members", today=AFTER))
    assert printed.pages > 45
    found = words(printed.pdf)
    assert not {word: count for word, count in words(long).items() if found[word] < 3 * count}
