"""What must be done, worked out from the register: the list of the Start tab, never a sample.

Every rule is one query; the next step is always one place in the window. The terms are practice, not law: an invitation
goes out two to three weeks before the evening, minutes follow within two weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language.dates import date_text, moment_text
from desktop_app.language.phones import format_phone
from desktop_app.models.complexes import Dwelling
from desktop_app.models.meetings import (
    Action,
    ActionStatus,
    Audience,
    Handover,
    Meeting,
    MeetingStatus,
    Minutes,
    MinutesStatus,
)
from desktop_app.models.panels import Panel, PanelKind
from desktop_app.models.settings import Register
from desktop_app.services import contacts, panels, signups, who
from desktop_app.services.meetings import MeetingRow, meeting_rows

INVITE_BEFORE: Final = timedelta(days=21)  # an invitation goes out three weeks before
INVITE_FROM: Final = timedelta(days=56)  # and is in sight five weeks earlier
MINUTES_AFTER: Final = timedelta(days=14)
FEED_BACK_AFTER: Final = timedelta(days=28)
ANSWER_AFTER: Final = timedelta(days=14)
BACKUP_AFTER: Final = timedelta(days=7)
WEEK: Final = timedelta(days=7)
YEAR: Final = timedelta(days=365)  # what is older is history, not work


class When(StrEnum):
    """The groups of the list; `FIRST` only while the register lacks what everything else stands on."""

    FIRST = "first"
    NOW = "now"
    WEEK = "week"
    WAITING = "waiting"


class Kind(StrEnum):
    """What is to be done; the window has an icon for each."""

    INVITE = "invite"
    REPLIES = "replies"
    HOLD = "hold"
    MINUTES = "minutes"
    HANDOVER = "handover"
    FEEDBACK = "feedback"
    ACTION = "action"
    CYCLE = "cycle"
    SIGNUP = "signup"
    CONTACT = "contact"
    BACKUP = "backup"
    IMPORT = "import"
    PANEL = "panel"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: words, its day, and the place that Enter opens: `tab`, `record` and `step`.

    The step "new" asks for the tab's primary action, an empty tab for the menu action `step`.
    """

    kind: Kind
    when: When
    title: str
    detail: str
    day: date | None
    tab: str
    record: bytes | None = None
    step: str = ""


_FIRST: Final = (
    (
        Dwelling,
        Todo(
            Kind.IMPORT,
            When.FIRST,
            "1. Huurders inlezen",
            "Uit een export van uw huuradministratie",
            None,
            "huurders",
            None,
            "new",
        ),
    ),
    (
        Panel,
        Todo(
            Kind.PANEL,
            When.FIRST,
            "2. Panel maken",
            "Voor een complex, een thema of een renovatie",
            None,
            "panels",
            None,
            "new",
        ),
    ),
    (
        Meeting,
        Todo(
            Kind.PLAN,
            When.FIRST,
            "3. Bijeenkomst plannen",
            "Daarna staan de uitnodigingen klaar",
            None,
            "bijeenkomsten",
            None,
            "new",
        ),
    ),
)


def todo(session: Session, *, today: date, now: datetime) -> list[Todo]:
    """Return everything to be done, most urgent first within each group; `now` (UTC) is only used for the backup's age."""
    found = [
        *_first(session),
        *_meetings(session, today),
        *_actions(session, today),
        *_signups(session, today),
        *_contacts(session, today),
        *_cycles(session, today),
        *_backup(session, now),
    ]
    order = list(When)
    return sorted(found, key=lambda one: (order.index(one.when), one.day or today, one.title))


def _first(session: Session) -> Iterator[Todo]:
    """Say what a new register still lacks, in the order in which it is needed."""
    for model, one in _FIRST:
        if not session.scalar(select(select(model.id).exists())):
            yield one


def last_backup(session: Session) -> datetime | None:
    """Return the moment (UTC) of the last backup of this register, None when there was none."""
    return session.scalar(select(Register.backed_up_at))


def _meetings(session: Session, today: date) -> Iterator[Todo]:
    handed = set(session.scalars(select(Handover.meeting_id).where(Handover.audience == Audience.COUNCIL)))
    minutes = {row.meeting_id: row for row in session.scalars(select(Minutes))}
    for row in meeting_rows(session, today=today):
        if row.status == MeetingStatus.CANCELLED or row.starts.date() < today - YEAR:
            continue
        if row.starts.date() > today:
            yield from _before(row, today)
        else:
            yield from _after(row, today, minutes.get(row.id), handed=row.id in handed)


_STEPS: Final = {
    Kind.INVITE: "uitnodigen",
    Kind.REPLIES: "antwoorden",
    Kind.HOLD: "avond",
    Kind.MINUTES: "verslag",
    Kind.HANDOVER: "verslag",
    Kind.FEEDBACK: "terugkoppelen",
}


def _meeting(row: MeetingRow, kind: Kind, when: When, words: tuple[str, str], day: date) -> Todo:
    title, detail = words
    return Todo(kind, when, title.format(row.title), detail, day, "bijeenkomsten", row.id, _STEPS[kind])


def _before(row: MeetingRow, today: date) -> Iterator[Todo]:
    day = row.starts.date()
    send_by = day - INVITE_BEFORE
    if row.steps[1].done:
        words = ("Antwoorden voor {}", f"{row.steps[2].detail}; de bijeenkomst is {moment_text(row.starts)}")
        yield _meeting(row, Kind.REPLIES, When.WAITING, words, day)
    elif day - INVITE_FROM <= today:
        words = ("Uitnodigen voor {}", f"Versturen vóór {date_text(send_by)}; de bijeenkomst is {moment_text(row.starts)}")
        yield _meeting(row, Kind.INVITE, _urgency(send_by, today), words, send_by)


def _after(row: MeetingRow, today: date, minutes: Minutes | None, *, handed: bool) -> Iterator[Todo]:
    day = row.starts.date()
    held = f"Gehouden op {date_text(day)}"
    written_by, told_by = day + MINUTES_AFTER, day + FEED_BACK_AFTER
    if not row.steps[3].done:
        words = ("Wie was er bij {}?", f"{row.steps[3].detail}; {moment_text(row.starts)}")
        yield _meeting(row, Kind.HOLD, When.NOW, words, day)
        return
    if not row.steps[4].done:
        words = ("Verslag schrijven van {}", f"{held}; {row.steps[4].detail}")
        yield _meeting(row, Kind.MINUTES, _urgency(written_by, today), words, written_by)
        return
    if minutes is not None and minutes.status == MinutesStatus.CONCEPT:
        yield _adoption(row, minutes, today)
    if not handed and row.panel_kind != PanelKind.COUNCIL:
        words = ("Verslag overhandigen van {}", f"{held}; de Huurdersraad heeft het nog niet")
        yield _meeting(row, Kind.HANDOVER, _urgency(written_by, today), words, written_by)
    if not row.steps[5].done:
        words = ("Terugkoppelen over {}", f"{held}; wat is er met de inbreng gedaan?")
        yield _meeting(row, Kind.FEEDBACK, _urgency(told_by, today), words, told_by)


def _adoption(row: MeetingRow, minutes: Minutes, today: date) -> Todo:
    until = minutes.reaction_until
    over = until is not None and until < today
    detail = f"De leden kunnen reageren tot en met {date_text(until)}" if until else "Nog een concept"
    words = ("Verslag vaststellen van {}", "De reactietermijn is voorbij" if over else detail)
    day = until or row.starts.date() + MINUTES_AFTER
    return _meeting(row, Kind.MINUTES, When.NOW if over else When.WAITING, words, day)


def _urgency(by: date, today: date) -> When:
    """Say whether the day has passed or not: what can wait a week stands under Deze week."""
    return When.NOW if by <= today else When.WEEK


def _actions(session: Session, today: date) -> Iterator[Todo]:
    statement = (
        select(Action.id, Action.text, Action.due, Action.owner_id, Action.owner_name, Panel.name)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .join(Panel, Panel.id == Meeting.panel_id)
        .where(Action.status == ActionStatus.OPEN, Action.due <= today + WEEK, Action.due.is_not(None))
    )
    rows = session.execute(statement).all()
    names = who.known(session, {row.owner_id for row in rows if row.owner_id})
    for key, text, due, owner_id, owner, panel in rows:
        late = due is not None and due < today
        name = names[owner_id].name if owner_id in names else owner
        title = f"Actie te laat: {text}" if late else f"Actie: {text}"
        detail = " · ".join(filter(None, (name, f"vóór {date_text(due)}" if due else "", panel)))
        yield Todo(Kind.ACTION, When.NOW if late else When.WAITING, title, detail, due, "bijeenkomsten", key, "acties")


def _signups(session: Session, today: date) -> Iterator[Todo]:
    for row in signups.signup_rows(session, today=today):
        if row.answered_on is None:
            by = row.on + ANSWER_AFTER
            detail = " · ".join(filter(None, (row.interest, f"aangemeld op {date_text(row.on)}")))
            title = f"Aanmelding van {row.person.name} beantwoorden"
            yield Todo(Kind.SIGNUP, _urgency(by, today), title, detail, by, "panels", row.id, "belangstellenden")


def _contacts(session: Session, today: date) -> Iterator[Todo]:
    for row in contacts.due(session, today + WEEK):
        last = f"laatste contact op {date_text(row.last)}" if row.last else "nog niet gesproken"
        detail = " · ".join(
            filter(None, (f"Contactpersoon van complex {row.complex}", last, format_phone(row.phone) if row.phone else ""))
        )
        place = ("complexen", row.complex_id, "contactpersonen")
        yield Todo(Kind.CONTACT, _urgency(row.next, today), f"Contact met {row.name}", detail, row.next, *place)


def _cycles(session: Session, today: date) -> Iterator[Todo]:
    for row in panels.cycle_due(session, today=today):
        last = f"laatste bijeenkomst op {date_text(row.last_meeting.date())}" if row.last_meeting else "nog niet bijeengekomen"
        title = f"Bijeenkomst plannen voor {row.name}"
        detail = f"De vaste cyclus is voorbij; {last}"
        yield Todo(Kind.CYCLE, When.NOW, title, detail, row.cycle_due, "panels", row.id, "bijeenkomsten")


def _backup(session: Session, now: datetime) -> Iterator[Todo]:
    last = last_backup(session)
    created = session.scalar(select(Register.created_at))
    since = last or created
    if since is None or now - since < BACKUP_AFTER:
        return
    detail = f"De laatste is van {date_text(last.astimezone().date())}" if last else "Er is er nog geen gemaakt"
    yield Todo(Kind.BACKUP, When.NOW, "Reservekopie maken", detail, None, "", None, "backup")
