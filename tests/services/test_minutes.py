"""Minutes: drafts, revisions, decisions, adoption, handing over."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.journal import JournalEntry
from desktop_app.models.meetings import Audience, ItemDraft, ItemRevision
from desktop_app.services import agenda, decisions, dump, meetings, minutes, record
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.minutes import AdoptValues, HandoverValues
from tests.evening import AFTER, BEFORE, DAY, world


@pytest.fixture
def w(database):
    return world(database)


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.sentence()
    return caught.value.kind


def page(w):
    return w.see(lambda s: minutes.page(s, w.meeting, today=AFTER))


def item(w, place: int = 0):
    return page(w).items[place]


def entries(w) -> int:
    return w.see(lambda s: s.scalar(select(func.count()).select_from(JournalEntry)))


def test_typing_leaves_no_journal_entry_and_settling_leaves_one(w):
    first, before = item(w).item_id, entries(w)
    for text in ("W", "We", "Welkom"):
        w.do(lambda s, text=text: minutes.save_draft(s, first, text, today=AFTER))
    assert entries(w) == before
    assert (item(w).draft, item(w).text) == ("Welkom", "")
    start = w.see(lambda s: list(dump.lines(s)))
    revision = w.do(lambda s: minutes.settle(s, first, "Welkom.\r\nKoffie.", seen=None, today=AFTER))
    assert entries(w) == before + 1
    assert (item(w).draft, item(w).text, item(w).revision_id) == (None, "Welkom.\nKoffie.", revision)
    undo.undo(w.database)
    assert w.see(lambda s: list(dump.lines(s))) == start
    undo.redo(w.database)
    assert item(w).text == "Welkom.\nKoffie."
    assert w.see(lambda s: s.scalar(select(func.count()).select_from(ItemRevision))) == 1


def test_a_stale_settle_is_refused_and_the_same_text_is_no_revision(w):
    first = item(w).item_id
    one = w.do(lambda s: minutes.settle(s, first, "Een", seen=None, today=AFTER))
    assert refused(lambda: w.do(lambda s: minutes.settle(s, first, "Twee", seen=None, today=AFTER))) == "register.conflict"
    before = entries(w)
    assert w.do(lambda s: minutes.settle(s, first, " Een ", seen=one, today=AFTER)) == one
    assert entries(w) == before
    w.do(lambda s: minutes.settle(s, first, "", seen=one, today=AFTER))
    assert item(w).text == ""


@pytest.mark.parametrize("text", ["a\x00b", "a\u202eb", "\ud800"])
def test_what_cannot_be_stored_is_refused(w, text):
    first = item(w).item_id
    assert refused(lambda: w.do(lambda s: minutes.save_draft(s, first, text, today=AFTER))).startswith("text.")
    assert refused(lambda: w.do(lambda s: minutes.settle(s, first, text, seen=None, today=AFTER))).startswith("text.")


def test_decisions_are_provisional_until_adoption_and_numbered_per_year(w):
    second, first = item(w, 1).item_id, item(w, 0).item_id
    w.do(lambda s: decisions.add_decision(s, second, "Later op de agenda", today=AFTER))
    wrong = w.do(lambda s: decisions.add_decision(s, first, "Fout", today=AFTER))
    w.do(lambda s: decisions.add_decision(s, first, "Eerst op de agenda", today=AFTER))
    w.do(lambda s: decisions.edit_decision(s, wrong, 1, "Nog fout"))
    w.do(lambda s: decisions.remove_decision(s, wrong))
    rows = w.see(lambda s: decisions.decision_rows(s, complex_id=w.complex))
    assert [(row.number, row.text) for row in rows] == [("B3", "Eerst op de agenda"), ("B1", "Later op de agenda")]
    assert w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER)) == ("2026-001", "2026-002")
    assert [row.number for row in w.see(decisions.decision_rows)] == ["2026-001", "2026-002"]
    for year, numbers in ((2026, ("2026-003",)), (2025, ("2025-001",))):
        starts = datetime(year, 12, 17, 19, 30)
        other = w.do(
            lambda s, starts=starts: meetings.add_meeting(s, w.panel, MeetingValues(starts, "Zaal"), items=(AgendaValues("A"),))
        )
        w.do(lambda s, other=other: record.record(s, other, "## A\nBESLUIT: Ja", today=AFTER))
        assert w.do(lambda s, other=other: minutes.adopt(s, other, AdoptValues(AFTER), today=AFTER)) == numbers


def test_numbers_go_on_past_999(w):
    w.do(lambda s: decisions.add_decision(s, item(w).item_id, "Laatste", today=AFTER))
    with w.database.change("Veel") as change:
        from desktop_app.models.meetings import Decision

        decision = change.session.scalars(select(Decision)).one()
        decision.number = "2026-999"
    w.do(lambda s: decisions.add_decision(s, item(w).item_id, "Nog een", today=AFTER))
    with w.database.change("Nummeren") as change:
        meeting = change.session.get(meetings.Meeting, w.meeting)
        assert minutes._number_decisions(change.session, meeting) == ("2026-1000", "2026-1001")


def test_adoption_locks_and_is_a_closing_act(w):
    first = item(w).item_id
    assert refused(lambda: w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER))) == "minutes.none"
    decision = w.do(lambda s: decisions.add_decision(s, first, "Ja", today=AFTER))
    assert refused(lambda: w.do(lambda s: minutes.set_erratum(s, w.meeting, "x"))) == "minutes.concept"
    w.do(lambda s: minutes.save_draft(s, first, "Nog niet vastgelegd", today=AFTER))
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER))
    assert (page(w).locked, page(w).adopted_on, item(w).text) == (True, AFTER, "Nog niet vastgelegd"), "no typed word is lost"
    assert w.see(lambda s: s.scalar(select(func.count()).select_from(ItemDraft))) == 0
    assert refused(lambda: undo.undo(w.database)) == "undo.closing"
    for act in (
        lambda s: minutes.save_draft(s, first, "x", today=AFTER),
        lambda s: minutes.settle(s, first, "x", seen=None, today=AFTER),
        lambda s: decisions.edit_decision(s, decision, 2, "x"),
        lambda s: decisions.remove_decision(s, decision),
        lambda s: decisions.add_decision(s, first, "x", today=AFTER),
        lambda s: record.record(s, w.meeting, "## Opening\nx", today=AFTER),
        lambda s: minutes.set_reaction_term(s, w.meeting, AFTER),
    ):
        assert refused(lambda act=act: w.do(act)) == "minutes.locked"
    assert refused(lambda: w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER))) == "minutes.adopted"
    w.do(lambda s: minutes.set_erratum(s, w.meeting, "De zaal was een andere."))
    assert page(w).erratum == "De zaal was een andere."


def test_when_minutes_can_be_adopted(w):
    w.do(lambda s: record.record(s, w.meeting, "## Opening\nWelkom.", today=DAY))
    later = w.do(lambda s: meetings.add_meeting(s, w.panel, MeetingValues(datetime(2027, 2, 2, 19, 30), "Zaal")))

    def adopt(today: date, on: date, at: bytes | None = None) -> str:
        return refused(lambda: w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(on, at), today=today)))

    assert adopt(DAY, AFTER) == "value.future"
    assert adopt(DAY, BEFORE) == "minutes.too_early"
    assert adopt(AFTER, AFTER, w.meeting) == "minutes.same_meeting"
    assert adopt(AFTER, AFTER, later) == "value.future"
    w.do(lambda s: minutes.set_reaction_term(s, w.meeting, date(2027, 1, 1)))
    assert adopt(date(2027, 1, 1), date(2027, 1, 1)) == "minutes.reaction"
    today = date(2027, 2, 3)
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(date(2027, 2, 2), later), today=today))
    assert (page(w).adopted_at, page(w).adopted_on) == ("BA2", date(2027, 2, 2))


def test_handing_over_is_noted_and_closes(w):
    values = HandoverValues(Audience.MEMBERS, AFTER, "per post")
    assert refused(lambda: w.do(lambda s: minutes.hand_over(s, w.meeting, values, today=AFTER))) == "minutes.none"
    w.do(lambda s: record.record(s, w.meeting, "## Opening\nWelkom.", today=AFTER))
    assert refused(lambda: w.do(lambda s: minutes.hand_over(s, w.meeting, values, today=DAY))) == "value.future"
    w.do(lambda s: minutes.hand_over(s, w.meeting, values, today=AFTER))
    (row,) = page(w).handovers
    assert (row.audience, row.on, row.how, row.status) == ("members", AFTER, "per post", "concept")
    assert refused(lambda: undo.undo(w.database)) == "undo.closing"


def test_minutes_wait_for_the_evening(w):
    first = w.see(lambda s: agenda.items(s, w.meeting))[0].id
    assert refused(lambda: w.do(lambda s: minutes.save_draft(s, first, "x", today=BEFORE))) == "value.future"
    assert refused(lambda: w.do(lambda s: decisions.add_decision(s, first, "x", today=BEFORE))) == "value.future"
