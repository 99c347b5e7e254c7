"""Panels, their members and those who would like to be."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.people import Tenancy
from desktop_app.services import dump, meetings, members, panels, scope, signups
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.members import JoinValues
from desktop_app.services.panels import PanelValues
from desktop_app.services.signups import SignupValues
from tests import factories
from tests.evening import AFTER, BEFORE, world

TODAY = date(2026, 6, 1)


@pytest.fixture
def w(database):
    return world(database)


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.sentence()
    return caught.value.kind


def test_a_panel_gets_a_reference_a_date_and_its_complex(w):
    page = w.see(lambda s: panels.panel_page(s, w.panel, today=TODAY))
    assert (page.row.reference, page.row.complexes, page.row.status) == ("PA1", ("1001",), "active")
    assert page.values == PanelValues("complex", "Panel Lindehof", "", 12, (w.complex,), (), date(2026, 1, 1))
    assert (page.dwellings, page.tenants, page.complexes) == (3, 4, ((w.complex, "1001", "Lindehof"),))
    assert w.see(lambda s: panels.find(s, " pa1 ")) == w.panel
    assert refused(lambda: w.see(lambda s: panels.find(s, "PA9"))) == "value.unknown"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (PanelValues("complex", "Zonder complex"), "panel.no_complex"),
        (PanelValues("renovation", "Zonder complex"), "panel.no_complex"),
        (PanelValues("theme", "  "), "value.empty"),
        (PanelValues("theme", "Groen", "", -1), "value.invalid"),
        (PanelValues("theme", "Groen", "", 121), "value.invalid"),
        (PanelValues("theme", "a\u202eb"), "text.bidi"),
    ],
)
def test_a_panel_that_cannot_be(w, values, kind):
    assert refused(lambda: w.do(lambda s: panels.add_panel(s, values, today=TODAY))) == kind


def test_editing_changes_the_scope_and_refuses_a_stale_dialog(w):
    other = w.do(lambda s: factories.make_complex(s, number="1002"))
    dwelling = w.do(lambda s: factories.make_dwelling(s, other))
    values = PanelValues("renovation", "Blok A", "", 0, (w.complex, other), (dwelling,))
    w.do(lambda s: panels.edit_panel(s, w.panel, 1, values))
    page = w.see(lambda s: panels.panel_page(s, w.panel, today=TODAY))
    assert (page.row.complexes, page.dwellings, page.tenants) == (("1001", "1002"), 1, 0), (
        "an own set goes before the complexes"
    )
    assert page.values.founded_on == date(2026, 1, 1)
    assert refused(lambda: w.do(lambda s: panels.edit_panel(s, w.panel, 1, values))) == "register.conflict"
    w.do(lambda s: panels.edit_panel(s, w.panel, page.version, PanelValues("complex", "Blok A", "", 0, (other,))))
    page = w.see(lambda s: panels.panel_page(s, w.panel, today=TODAY))
    assert (page.row.complexes, page.dwellings) == (("1002",), 1)
    for _ in range(4):
        undo.undo(w.database)
    start = w.see(lambda s: list(dump.lines(s)))
    for _ in range(4):
        undo.redo(w.database)
    assert start != w.see(lambda s: list(dump.lines(s)))
    assert w.see(lambda s: panels.panel_page(s, w.panel, today=TODAY)).row == page.row


def test_join_leave_and_the_counts(w):
    joined = w.do(lambda s: members.join(s, w.panel, [w.couple[0], w.single], JoinValues(TODAY, "chair", "committee")))
    assert joined == 2
    assert refused(lambda: w.do(lambda s: members.join(s, w.panel, [w.single], JoinValues(TODAY)))) == "panel.member"
    assert refused(lambda: w.do(lambda s: members.join(s, w.panel, [w.single], JoinValues(date(2026, 1, 1))))) == "panel.member"
    rows = w.see(lambda s: members.member_rows(s, w.panel, today=TODAY))
    assert [(row.person.name, row.role, row.origin, row.current, row.at_home) for row in rows] == [
        ("J. van den Berg", "chair", "committee", True, True), ("B. Vlinder", "chair", "committee", True, True),
    ]  # fmt: skip
    term = rows[1].id
    assert refused(lambda: w.do(lambda s: members.leave(s, term, until=date(2025, 1, 1)))) == "period.backwards"
    w.do(lambda s: members.leave(s, term, until=date(2026, 7, 1), reason="verhuisd"))
    later = w.see(lambda s: members.member_rows(s, w.panel, today=date(2026, 7, 2)))
    assert [(row.current, row.end_reason) for row in later] == [(True, ""), (False, "verhuisd")]
    assert refused(lambda: w.do(lambda s: members.running(s, w.panel, w.single, date(2026, 7, 2)))) == "panel.no_member"
    again = JoinValues(date(2026, 8, 1))
    assert w.do(lambda s: members.join(s, w.panel, [w.single], again)) == 2, "whoever left may come back"


def test_a_term_is_corrected_and_a_member_who_moved_is_seen(w):
    w.do(lambda s: members.join(s, w.panel, [w.single], JoinValues(TODAY)))
    (row,) = w.see(lambda s: members.member_rows(s, w.panel, today=TODAY))
    w.do(lambda s: members.edit_membership(s, row.id, row.version, JoinValues(date(2026, 5, 1), "secretary", "council")))
    with w.database.change("Weg") as change:
        tenancy = change.session.scalars(select(Tenancy).where(Tenancy.person_id == w.single)).one()
        tenancy.end_date = date(2026, 5, 31)
    (row,) = w.see(lambda s: members.member_rows(s, w.panel, today=TODAY))
    assert (row.role, row.since, row.origin, row.at_home) == ("secretary", date(2026, 5, 1), "council", False)


def test_dissolving_ends_the_terms_and_stops_everything(w):
    w.do(lambda s: members.join(s, w.panel, [w.single], JoinValues(TODAY)))
    assert refused(lambda: w.do(lambda s: panels.dissolve(s, w.panel, " ", on=TODAY))) == "value.empty"
    w.do(lambda s: panels.dissolve(s, w.panel, "klaar", on=AFTER))
    page = w.see(lambda s: panels.panel_page(s, w.panel, today=AFTER))
    assert (page.row.status, page.dissolved_on, page.dissolved_reason, page.row.cycle_due) == (
        "dissolved",
        AFTER,
        "klaar",
        None,
    )
    (row,) = w.see(lambda s: members.member_rows(s, w.panel, today=AFTER))
    assert (row.until, row.end_reason) == (AFTER, "panel ontbonden")
    assert refused(lambda: w.do(lambda s: panels.dissolve(s, w.panel, "nog eens", on=AFTER))) == "panel.dissolved"
    assert refused(lambda: w.do(lambda s: members.join(s, w.panel, [w.other], JoinValues(AFTER)))) == "panel.dissolved"
    values = MeetingValues(datetime(2027, 1, 5, 19, 30), "Zaal")
    assert refused(lambda: w.do(lambda s: meetings.add_meeting(s, w.panel, values))) == "panel.dissolved"


def test_a_cycle_is_due_without_a_meeting_ahead(w):
    late = date(2027, 3, 1)
    assert w.see(lambda s: panels.cycle_due(s, today=late)) == (), "a planned meeting stands ahead"
    w.do(lambda s: meetings.cancel(s, w.meeting, "te weinig zaal"))
    assert [row.reference for row in w.see(lambda s: panels.cycle_due(s, today=late))] == ["PA1"]
    assert w.see(lambda s: panels.panel_rows(s, today=late))[0].cycle_due == date(2027, 1, 1)
    assert w.see(lambda s: panels.cycle_due(s, today=date(2026, 12, 31))) == ()


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later(day, months):
    later = panels.add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (
        later.day < day.day and (later.replace(day=28) - day).days >= 0 and panels.add_months(later, 0) == later
    )


def test_who_is_to_be_invited(w):
    groups = w.see(lambda s: scope.invited(s, w.panel, BEFORE))
    assert sorted(map(len, groups)) == [1, 1, 2]
    theme = w.do(lambda s: panels.add_panel(s, PanelValues("theme", "Groen"), today=BEFORE))
    assert w.see(lambda s: scope.invited(s, theme, BEFORE)) == []
    w.do(lambda s: members.join(s, theme, [w.colleague, w.single], JoinValues(BEFORE)))
    assert sorted(map(len, w.see(lambda s: scope.invited(s, theme, BEFORE)))) == [1, 1]


def test_sign_ups_wait_are_answered_and_become_members(w):
    values = SignupValues(w.other, " groen ", date(2026, 5, 2))
    key = w.do(lambda s: signups.add_signup(s, values, today=TODAY))
    assert refused(lambda: w.do(lambda s: signups.add_signup(s, values, today=TODAY))) == "signup.known"
    future = SignupValues(w.other, "later", date(2026, 7, 1))
    assert refused(lambda: w.do(lambda s: signups.add_signup(s, future, today=TODAY))) == "value.future"
    (row,) = w.see(lambda s: signups.signup_rows(s, today=TODAY))
    assert (row.person.name, row.interest, row.days_waiting, row.answered_on) == ("C. Jansen", "groen", 30, None)
    w.do(lambda s: signups.join_panel(s, key, w.panel, today=TODAY))
    (row,) = w.see(lambda s: signups.signup_rows(s, today=TODAY))
    assert (row.panel, row.outcome, row.answered_on) == ("Panel Lindehof", "Lid geworden", TODAY)
    assert w.see(lambda s: scope.members(s, w.panel, TODAY)) == {w.other: "member"}
    second = w.do(lambda s: signups.add_signup(s, SignupValues(w.single, "", TODAY), today=TODAY))
    w.do(lambda s: signups.answer(s, second, "later", on=TODAY, today=TODAY))
    w.do(lambda s: signups.remove_signup(s, second))
    assert len(w.see(lambda s: signups.signup_rows(s, today=TODAY))) == 1
