"""Actions: promised, overdue, closed, carried to the next evening."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from desktop_app.errors import Refusal
from desktop_app.services import actions, agenda, meetings, minutes
from desktop_app.services.actions import ActionValues, CloseValues, Which
from desktop_app.services.meetings import MeetingValues
from desktop_app.services.minutes import AdoptValues
from tests import factories
from tests.evening import AFTER, world

DUE = date(2027, 1, 10)


@pytest.fixture
def w(database):
    return world(database)


@pytest.fixture
def lift(w) -> bytes:
    item = w.see(lambda s: agenda.items(s, w.meeting))[1].id
    w.do(lambda s: actions.add_action(s, item, ActionValues("Lamp ophangen"), today=AFTER))
    return w.do(lambda s: actions.add_action(s, item, ActionValues("Lift maken", "K. Bos", DUE), today=AFTER))


def refused(act) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.sentence()
    return caught.value.kind


def test_lists(w, lift):
    def listed(which: str, today: date = AFTER, **more) -> list[tuple[str, str, bool]]:
        return [
            (row.number, row.owner, row.overdue) for row in w.see(lambda s: actions.action_rows(s, which, today=today, **more))
        ]

    assert listed(Which.ALL) == listed(Which.OPEN) == [("A2", "K. Bos", False), ("A1", "", False)]
    assert listed(Which.OVERDUE, DUE) == []
    assert listed(Which.OVERDUE, date(2027, 1, 11)) == [("A2", "K. Bos", True)]
    other = w.do(factories.make_complex)
    assert listed(Which.ALL, complex_id=other) == []
    assert len(listed(Which.ALL, complex_id=w.complex)) == 2


def test_closing_works_after_adoption_and_editing_does_not(w, lift):
    w.do(lambda s: actions.edit_action(s, lift, 1, ActionValues("Lift maken", "0100003", DUE)))
    w.do(lambda s: minutes.adopt(s, w.meeting, AdoptValues(AFTER), today=AFTER))
    assert refused(lambda: w.do(lambda s: actions.edit_action(s, lift, 2, ActionValues("x")))) == "minutes.locked"
    assert refused(lambda: w.do(lambda s: actions.remove_action(s, lift))) == "minutes.locked"
    assert refused(lambda: w.do(lambda s: actions.close(s, lift, CloseValues(DUE), today=AFTER))) == "value.future"
    w.do(lambda s: actions.close(s, lift, CloseValues(AFTER, "Gemaakt op woensdag."), today=AFTER))
    assert refused(lambda: w.do(lambda s: actions.close(s, lift, CloseValues(AFTER), today=AFTER))) == "action.closed"
    row = w.see(lambda s: actions.action_rows(s, today=date(2028, 1, 1)))[-1]
    assert (row.status, row.closed_on, row.result, row.owner, row.overdue) == (
        "done",
        AFTER,
        "Gemaakt op woensdag.",
        "B. Vlinder",
        False,
    )
    w.do(lambda s: actions.reopen(s, lift))
    w.do(lambda s: actions.close(s, lift, CloseValues(AFTER, dropped=True), today=AFTER))
    assert w.see(lambda s: actions.action_rows(s, today=AFTER))[-1].status == "dropped"


def test_the_owner_is_a_person_or_the_name_as_written(w, lift):
    w.do(lambda s: factories.make_person(s, relation_number="0100009", surname="Vlinder"))
    found = {
        text: w.see(lambda s, text=text: actions.owner(s, text)) for text in ("P. de Wit", "Vlinder", "Onderhoudsdienst", "")
    }
    assert found == {
        "P. de Wit": (w.council, ""),
        "Vlinder": (None, "Vlinder"),
        "Onderhoudsdienst": (None, "Onderhoudsdienst"),
        "": (None, ""),
    }


def test_open_actions_come_along(w, lift):
    following = w.do(lambda s: meetings.add_meeting(s, w.panel, MeetingValues(datetime(2027, 5, 1, 19, 30), "Zaal")))
    assert [row.text for row in w.see(lambda s: actions.carried(s, following, today=AFTER))] == ["Lamp ophangen", "Lift maken"]
    assert w.see(lambda s: actions.carried(s, w.meeting, today=AFTER)) == ()
    w.do(lambda s: actions.remove_action(s, lift))
    assert len(w.see(lambda s: actions.carried(s, following, today=AFTER))) == 1
    assert (
        refused(
            lambda: w.do(
                lambda s: actions.add_action(
                    s, w.see(lambda r: agenda.items(r, w.meeting))[0].id, ActionValues(" "), today=AFTER
                )
            )
        )
        == "value.empty"
    )
