"""What must be done, from the data alone: each rule, its group and the place that Enter opens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from desktop_app.models.database import Database
from desktop_app.models.mailings import Mailing, MailingKind, MailingStatus
from desktop_app.models.meetings import (
    Action,
    Attendance,
    Audience,
    Handover,
    Meeting,
    MeetingStatus,
    Minutes,
    MinutesStatus,
    Presence,
)
from desktop_app.models.panels import Panel, PanelKind, Signup
from desktop_app.services import todo
from desktop_app.services.todo import Kind, Todo, When
from tests import factories

TODAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
AT = datetime(2026, 12, 16, 19, 30)


def found(database: Database, *kinds: Kind, today: date = TODAY, now: datetime = NOW) -> list[Todo]:
    with database.read() as session:
        rows = todo.todo(session, today=today, now=now)
    return [row for row in rows if not kinds or row.kind in kinds]


@pytest.fixture
def meeting(database: Database) -> bytes:
    """A meeting of a complex panel on 16 December with nothing done yet."""
    with database.change("Voorbeeld") as change:
        place = factories.make_complex(change.session)
        factories.make_household(change.session, place, {"surname": "Kastanje"})
        panel = factories.make_panel(change.session, place, name="Panel Lindehof", kind=PanelKind.COMPLEX)
        return factories.make_meeting(change.session, panel, starts=AT)


def add(database: Database, *rows: object) -> None:
    with database.change("Meer") as change:
        change.session.add_all(rows)


def held(session: Session, key: bytes) -> None:
    session.get_one(Meeting, key).status = MeetingStatus.HELD


def came(meeting: bytes, session: Session) -> Attendance:
    person = factories.make_person(session, surname="Aanwezig")
    return Attendance(meeting_id=meeting, person_id=person, presence=Presence.PRESENT)


def test_a_new_register_is_told_how_to_begin(database: Database) -> None:
    rows = found(database, Kind.IMPORT, Kind.PANEL, Kind.PLAN)
    assert [(row.when, row.tab, row.step) for row in rows] == [
        (When.FIRST, "huurders", "new"),
        (When.FIRST, "panels", "new"),
        (When.FIRST, "bijeenkomsten", "new"),
    ]


def test_the_way_to_begin_goes_once_it_was_gone(database: Database, meeting: bytes) -> None:
    assert found(database, Kind.IMPORT, Kind.PANEL, Kind.PLAN) == []


@pytest.mark.parametrize(
    ("today", "when"),
    [
        (date(2026, 10, 20), None),  # nine weeks before
        (date(2026, 11, 1), When.WEEK),
        (date(2026, 11, 24), When.WEEK),
        (date(2026, 11, 25), When.NOW),  # three weeks before
        (date(2026, 12, 15), When.NOW),
    ],
)
def test_an_invitation_is_wanted_three_weeks_before(database, meeting, today: date, when: When | None) -> None:
    rows = found(database, Kind.INVITE, today=today)
    assert [row.when for row in rows] == ([when] if when else [])
    for row in rows:
        assert (row.tab, row.record, row.step) == ("bijeenkomsten", meeting, "uitnodigen")
        assert "woensdag 16 december 2026 om 19.30 uur" in row.detail


def test_after_sending_we_wait_for_answers(database: Database, meeting: bytes) -> None:
    add(
        database,
        Mailing(
            reference="MA1",
            meeting_id=meeting,
            kind=MailingKind.INVITATION,
            status=MailingStatus.SENT,
            made_on=TODAY,
            sent_on=TODAY,
            content={},
            withheld=[],
        ),
    )
    [row] = found(database, Kind.INVITE, Kind.REPLIES)
    assert (row.kind, row.when, row.step) == (Kind.REPLIES, When.WAITING, "antwoorden")


def test_a_cancelled_meeting_asks_nothing(database: Database, meeting: bytes) -> None:
    with database.change("Afgelast") as change:
        change.session.get_one(Meeting, meeting).status = MeetingStatus.CANCELLED
    assert found(database, Kind.INVITE, Kind.HOLD, Kind.MINUTES, today=date(2027, 1, 5)) == []


def test_the_evening_then_minutes_then_handing_over_then_feedback(database: Database, meeting: bytes) -> None:
    after = date(2026, 12, 17)
    work = (Kind.HOLD, Kind.MINUTES, Kind.HANDOVER, Kind.FEEDBACK)
    assert [(row.kind, row.when, row.step) for row in found(database, *work, today=after)] == [(Kind.HOLD, When.NOW, "avond")]
    with database.change("Presentie") as change:
        held(change.session, meeting)
        change.session.add(came(meeting, change.session))
    assert [(row.kind, row.when) for row in found(database, *work, today=after)] == [(Kind.MINUTES, When.WEEK)]
    assert [row.when for row in found(database, *work, today=date(2026, 12, 30))] == [When.NOW]
    add(database, Minutes(meeting_id=meeting, status=MinutesStatus.ADOPTED, adopted_on=after))
    rows = found(database, *work, today=after)
    assert [(row.kind, row.step) for row in rows] == [(Kind.HANDOVER, "verslag"), (Kind.FEEDBACK, "terugkoppelen")]
    add(database, Handover(meeting_id=meeting, audience=Audience.COUNCIL, on=after, how="paper"))
    assert [row.kind for row in found(database, *work, today=after)] == [Kind.FEEDBACK]
    with database.change("Teruggekoppeld") as change:
        change.session.get_one(Meeting, meeting).fed_back_on = after
    assert found(database, *work, today=after) == []


def test_a_concept_waits_for_the_members_until_their_term_is_over(database: Database, meeting: bytes) -> None:
    after = date(2026, 12, 20)
    with database.change("Verslag") as change:
        held(change.session, meeting)
        change.session.add(came(meeting, change.session))
        change.session.add(Handover(meeting_id=meeting, audience=Audience.MEMBERS, on=after, how="email"))
        change.session.add(Minutes(meeting_id=meeting, reaction_until=date(2027, 1, 3)))
    [row] = found(database, Kind.MINUTES, today=after)
    assert (row.when, row.day) == (When.WAITING, date(2027, 1, 3))
    [row] = found(database, Kind.MINUTES, today=date(2027, 1, 4))
    assert row.when is When.NOW


def test_the_council_s_own_minutes_are_not_handed_to_itself(database: Database, meeting: bytes) -> None:
    with database.change("Raad") as change:
        held(change.session, meeting)
        change.session.add(came(meeting, change.session))
        change.session.add(Minutes(meeting_id=meeting, status=MinutesStatus.ADOPTED))
        change.session.get_one(Panel, change.session.get_one(Meeting, meeting).panel_id).kind = PanelKind.COUNCIL
    assert found(database, Kind.HANDOVER, today=date(2026, 12, 20)) == []


def test_history_is_no_work(database: Database, meeting: bytes) -> None:
    assert found(database, Kind.HOLD, today=date(2028, 1, 1)) == []


def test_an_action_is_watched_in_its_last_week_and_late_after_it(database: Database, meeting: bytes) -> None:
    action = Action(meeting_id=meeting, position=1, text="Lamp vervangen", owner_name="J. Beheer", due=date(2026, 11, 5))
    add(database, action)
    [row] = found(database, Kind.ACTION)
    assert (row.when, row.record, row.step) == (When.WAITING, action.id, "acties")
    assert "J. Beheer" in row.detail
    [row] = found(database, Kind.ACTION, today=date(2026, 11, 6))
    assert (row.when, row.title) == (When.NOW, "Actie te laat: Lamp vervangen")
    assert found(database, Kind.ACTION, today=date(2026, 10, 20)) == []


def test_a_sign_up_is_answered_within_two_weeks(database: Database) -> None:
    with database.change("Aanmelding") as change:
        person = factories.make_person(change.session, surname="Graag")
        change.session.add(Signup(person_id=person, interest="groen", on=TODAY - timedelta(days=3)))
    [row] = found(database, Kind.SIGNUP)
    assert (row.when, row.tab, row.step) == (When.WEEK, "panels", "belangstellenden")
    assert found(database, Kind.SIGNUP, today=TODAY + timedelta(days=20))[0].when is When.NOW


def test_a_contact_person_is_due_by_his_rhythm(database: Database) -> None:
    with database.change("Contact") as change:
        place = factories.make_complex(change.session)
        person = factories.make_person(change.session, surname="Oog")
        factories.make_contact_person(change.session, place, person, since=date(2026, 1, 1), every_weeks=8)
    [row] = found(database, Kind.CONTACT)
    assert (row.when, row.tab, row.record, row.step) == (When.NOW, "complexen", place, "contactpersonen")


def test_a_panel_past_its_cycle_wants_a_meeting(database: Database) -> None:
    with database.change("Panel") as change:
        panel = factories.make_panel(change.session, cycle_months=12, founded_on=date(2025, 1, 1))
    [row] = found(database, Kind.CYCLE)
    assert (row.when, row.tab, row.record, row.day) == (When.NOW, "panels", panel, date(2026, 1, 1))


def test_a_backup_is_wanted_when_the_last_is_a_week_old(database: Database) -> None:
    now = datetime.now(UTC)  # a moment of the machine's own clock, as the register's stamps are
    assert found(database, Kind.BACKUP, now=now) == []
    [row] = found(database, Kind.BACKUP, now=now + timedelta(days=8))
    assert (row.tab, row.step) == ("", "backup")


def test_what_is_most_urgent_stands_first(database: Database, meeting: bytes) -> None:
    add(
        database,
        Action(meeting_id=meeting, position=1, text="b", due=date(2026, 10, 30)),
        Action(meeting_id=meeting, position=2, text="a", due=date(2026, 10, 20)),
    )
    rows = found(database)
    assert [row.when for row in rows] == sorted((row.when for row in rows), key=list(When).index)
    assert [row.title[-1] for row in rows if row.kind is Kind.ACTION] == ["a", "b"]


def test_titles_hold_whatever_a_panel_is_called(database: Database, meeting: bytes) -> None:
    with database.change("Naam") as change:
        change.session.get_one(Panel, change.session.get_one(Meeting, meeting).panel_id).name = "{0} & <b>"
    [row] = found(database, Kind.INVITE)
    assert row.title == "Uitnodigen voor {0} & <b>"
