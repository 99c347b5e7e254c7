"""Whatever is done about panels and meetings, undoing all of it gives the start back and redoing all of it the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.meetings import Action, AgendaItem, Attendance, Decision, Reply
from desktop_app.models.panels import Membership, Panel, Signup
from desktop_app.services import (
    actions,
    agenda,
    attendance,
    decisions,
    dump,
    meetings,
    members,
    minutes,
    panels,
    record,
    replies,
    signups,
)
from desktop_app.services.actions import ActionValues, CloseValues
from desktop_app.services.agenda import AgendaValues
from desktop_app.services.members import JoinValues
from desktop_app.services.panels import PanelValues
from desktop_app.services.replies import ReplyValues
from desktop_app.services.signups import SignupValues
from tests.evening import AFTER, STARTS, world


def nth(session, kind, number: int):
    """Return one of the rows of a kind, or refuse when there are none."""
    rows = session.scalars(select(kind).order_by(kind.id)).all()
    if not rows:
        raise Refusal("register.conflict")
    return rows[number % len(rows)]


def person(w, number: int) -> bytes:
    return (*w.couple, w.single, w.other, w.colleague, w.council)[number % 6]


def settle(s, w, n):
    item = nth(s, AgendaItem, n)
    minutes.settle(s, item.id, f"Tekst {n}", seen=item.revision_id, today=AFTER)


def edit_panel(s, w, n):
    panel = nth(s, Panel, n)
    panels.edit_panel(s, panel.id, panel.version, PanelValues("theme", f"Panel {n}", "", n, (w.complex,) if n % 2 else ()))


ACTS = (
    lambda s, _w, n: panels.add_panel(s, PanelValues("theme", f"Thema {n}"), today=AFTER),
    edit_panel,
    lambda s, _w, n: panels.dissolve(s, nth(s, Panel, n).id, "klaar", on=AFTER) if n > 7 else None,
    lambda s, w, n: members.join(s, nth(s, Panel, n).id, [person(w, n)], JoinValues(AFTER - timedelta(days=n))),
    lambda s, _w, n: members.leave(s, nth(s, Membership, n).id, until=AFTER),
    lambda s, w, n: signups.add_signup(s, SignupValues(person(w, n), "groen", AFTER), today=AFTER),
    lambda s, _w, n: signups.remove_signup(s, nth(s, Signup, n).id),
    lambda s, _w, n: meetings.add_meeting(s, nth(s, Panel, n).id, meetings.MeetingValues(STARTS + timedelta(days=n), "Zaal")),
    lambda s, w, n: meetings.move(s, w.meeting, STARTS - timedelta(hours=n)),
    lambda s, w, n: agenda.add_item(s, w.meeting, AgendaValues(f"Punt {n}"), 1 + n % 3),
    lambda s, _w, n: agenda.move_item(s, nth(s, AgendaItem, n).id, 1 + n % 4),
    lambda s, _w, n: agenda.remove_item(s, nth(s, AgendaItem, n).id),
    lambda s, _w, n: agenda.add_paper(s, nth(s, AgendaItem, n).id, f"{n}.pdf", bytes([n])),
    lambda s, w, n: replies.reply(s, w.meeting, [person(w, n)], ReplyValues(n % 2 == 0, 1 + n % 3), today=AFTER),
    lambda s, _w, n: replies.remove(s, nth(s, Reply, n).id),
    lambda s, w, n: attendance.attend(s, w.meeting, [person(w, n)], ("present", "excused", "absent")[n % 3], today=AFTER),
    lambda s, w, n: attendance.add_guest(s, w.meeting, f"Gast {n}", today=AFTER),
    lambda s, _w, n: attendance.remove(s, nth(s, Attendance, n).id),
    settle,
    lambda s, _w, n: minutes.save_draft(s, nth(s, AgendaItem, n).id, "getypt", today=AFTER),
    lambda s, w, n: record.record(s, w.meeting, f"## Punt {n}\nJa.\nBESLUIT: {n}\nACTIE: {n} | Bos", today=AFTER),
    lambda s, _w, n: decisions.add_decision(s, nth(s, AgendaItem, n).id, "Besluit", today=AFTER),
    lambda s, _w, n: decisions.remove_decision(s, nth(s, Decision, n).id),
    lambda s, _w, n: actions.add_action(s, nth(s, AgendaItem, n).id, ActionValues("Doen", "0100003", date(2027, 1, 1 + n)), today=AFTER),
    lambda s, _w, n: actions.close(s, nth(s, Action, n).id, CloseValues(AFTER, "klaar"), today=AFTER),
    lambda s, _w, n: actions.remove_action(s, nth(s, Action, n).id),
    lambda s, w, n: meetings.cancel(s, w.meeting, "ziek") if n > 8 else None,
)  # fmt: skip


@pytest.fixture
def w(database):
    return world(database)


def content(w) -> list[str]:
    return w.see(lambda s: list(dump.lines(s)))


def all_of(walk) -> int:
    """Undo or redo until there is nothing left and return how often that went."""
    count = 0
    while True:
        try:
            walk()
        except Refusal as refusal:
            assert refusal.kind in {"undo.none", "redo.none"}  # noqa: PT017 - the end of the walk
            return count
        count += 1


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 9)), min_size=1, max_size=14))
def test_all_back_and_all_again(w, acts):
    for act, number in acts:
        try:
            w.do(lambda s, act=act, number=number: act(s, w, number))
        except Refusal as refusal:
            assert refusal.sentence()  # noqa: PT017 - refused is fine, as long as nothing changed
    end = content(w)
    done = all_of(lambda: undo.undo(w.database))
    assert content(w) == []
    assert all_of(lambda: undo.redo(w.database)) == done
    assert content(w) == end


def test_the_world_itself_is_three_steps(w):
    assert all_of(lambda: undo.undo(w.database)) == 3
    assert content(w) == []
