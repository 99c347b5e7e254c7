"""Meetings from plan to told back, and the steps that are ticked from the data."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.errors import Refusal
from desktop_app.models.meetings import Audience
from desktop_app.services import attendance, letter_drafts, mailings, meetings, minutes, record, replies
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.minutes import HandoverValues
from desktop_app.services.recipients import Choice
from tests.evening import AFTER, BEFORE, DAY, STARTS, world

LATER = datetime(2026, 12, 17, 20, 0)


@pytest.fixture
def w(database):
    return world(database)


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.sentence()
    return caught.value.kind


def row(w, today=BEFORE):
    return w.see(lambda s: meetings.meeting_row(s, w.meeting, today=today))


def test_a_new_meeting_has_a_reference_and_an_agenda(w):
    page = w.see(lambda s: meetings.meeting_page(s, w.meeting, today=BEFORE))
    assert (page.row.reference, page.row.title, page.row.status, page.row.starts) == (
        "BA1",
        "Panel Lindehof",
        "planned",
        STARTS,
    )
    assert [item.values.title for item in page.agenda] == ["Opening", "Woonomgeving", "Rondvraag"]
    usual = w.do(lambda s: meetings.add_meeting(s, w.panel, MeetingValues(LATER, "Zaal", name="Extra avond")))
    page = w.see(lambda s: meetings.meeting_page(s, usual, today=BEFORE))
    titles = [item.values.title for item in page.agenda]
    assert (page.row.reference, page.row.title) == ("BA2", "Extra avond")
    assert titles[0] == "Opening en vaststelling agenda"
    assert titles[-1] == "Sluiting"
    assert "Woonomgeving" in titles
    assert [one.reference for one in w.see(lambda s: meetings.meeting_rows(s, today=BEFORE))] == ["BA2", "BA1"]


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (MeetingValues(STARTS, "Zaal", STARTS), "period.backwards"),
        (MeetingValues(STARTS, "Zaal", reply_by=date(2026, 12, 17)), "meeting.reply_by"),
        (MeetingValues(STARTS, "Za\x00al"), "text.control"),
        (MeetingValues(datetime(9999, 12, 31, 23, 30), "Zaal"), "value.invalid"),
    ],
)
def test_a_meeting_that_cannot_be(w, values, kind):
    assert refused(lambda: w.do(lambda s: meetings.add_meeting(s, w.panel, values))) == kind


def test_moving_keeps_what_was_announced_first(w):
    w.do(lambda s: meetings.move(s, w.meeting, LATER))
    assert (row(w).starts, row(w).ends, row(w).moved_from) == (LATER, datetime(2026, 12, 17, 22, 0), STARTS)
    w.do(lambda s: meetings.move(s, w.meeting, datetime(2026, 12, 18, 20, 0), place="Elders"))
    assert (row(w).place, row(w).moved_from) == ("Elders", STARTS)
    w.do(lambda s: meetings.move(s, w.meeting, STARTS))
    assert row(w).moved_from is None
    version = w.see(lambda s: meetings.meeting_page(s, w.meeting, today=BEFORE)).version
    w.do(lambda s: meetings.edit(s, w.meeting, version, MeetingValues(LATER, "Thuis")))
    assert (row(w).place, row(w).moved_from, row(w).ends) == ("Thuis", STARTS, None)
    assert (
        refused(lambda: w.do(lambda s: meetings.edit(s, w.meeting, version, MeetingValues(LATER, "x")))) == "register.conflict"
    )


def test_a_cancelled_meeting_stays_cancelled(w):
    w.do(lambda s: meetings.cancel(s, w.meeting, "ziekte"))
    assert row(w).status == "cancelled"
    assert row(w).next_step is None
    for act in (
        lambda s: meetings.move(s, w.meeting, LATER),
        lambda s: meetings.cancel(s, w.meeting, ""),
        lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=AFTER),
        lambda s: replies.reply(s, w.meeting, [w.single], replies.ReplyValues(True), today=BEFORE),
        lambda s: record.record(s, w.meeting, "## A\ntekst", today=AFTER),
    ):
        assert refused(lambda act=act: w.do(act)) == "meeting.cancelled"


def test_nothing_is_a_fact_before_its_day(w):
    for act in (
        lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=BEFORE),
        lambda s: attendance.add_guest(s, w.meeting, "Gast", today=BEFORE),
        lambda s: record.record(s, w.meeting, "## A\ntekst", today=BEFORE),
        lambda s: meetings.feed_back(s, w.meeting, on=BEFORE, today=BEFORE),
        lambda s: meetings.feed_back(s, w.meeting, on=date(2026, 12, 20), today=AFTER),
    ):
        assert refused(lambda act=act: w.do(act)) == "value.future"
    assert row(w).status == "planned"


def test_attendance_makes_it_held_and_then_it_does_not_move(w):
    w.do(lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=DAY))
    assert row(w).status == "held"
    assert refused(lambda: w.do(lambda s: meetings.move(s, w.meeting, LATER))) == "meeting.held"
    assert refused(lambda: w.do(lambda s: meetings.cancel(s, w.meeting, ""))) == "meeting.held"


def test_the_steps_are_ticked_one_by_one(w):
    def done(today=AFTER) -> str:
        return "".join("x" if step.done else "." for step in row(w, today).steps)

    assert done(BEFORE) == "x....."
    prepared = w.see(lambda s: letter_drafts.prepare(s, w.meeting, "uitnodiging-complex", Choice(), today=BEFORE))
    mailing = w.do(lambda s: mailings.store(s, prepared, today=BEFORE))
    assert done(BEFORE) == "x.....", "a draft is no invitation"
    w.do(lambda s: mailings.mark_sent(s, mailing, on=BEFORE, today=BEFORE))
    w.do(lambda s: replies.reply(s, w.meeting, [w.single], replies.ReplyValues(True), today=BEFORE))
    assert done(BEFORE) == "xx....", "answers may still come"
    assert done() == "xxx..."
    w.do(lambda s: attendance.attend(s, w.meeting, [w.single], "present", today=AFTER))
    w.do(lambda s: record.record(s, w.meeting, "## Opening\nWelkom.", today=AFTER))
    assert done() == "xxxx.."
    assert row(w, AFTER).next_step.detail == "1 van 3 punten beschreven"
    w.do(lambda s: minutes.hand_over(s, w.meeting, HandoverValues(Audience.MEMBERS, AFTER, "post"), today=AFTER), closing=True)
    w.do(lambda s: meetings.feed_back(s, w.meeting, on=AFTER, today=AFTER))
    assert done() == "xxxxxx"
    assert row(w, AFTER).next_step is None
