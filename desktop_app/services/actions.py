"""Actions: what was promised, by whom, before when, and what came of it; they live on after the minutes are adopted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.language.dates import date_text
from desktop_app.language.text import accept
from desktop_app.models.complexes import Complex
from desktop_app.models.meetings import Action, ActionStatus, Meeting
from desktop_app.models.panels import Panel, PanelComplex
from desktop_app.services import agenda, rows, who
from desktop_app.services.decisions import writable_item

STATUSES = {ActionStatus.OPEN: "open", ActionStatus.DONE: "klaar", ActionStatus.DROPPED: "vervallen"}


class Which(StrEnum):
    """Which actions a list shows."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class ActionValues:
    """What a person fills in: `owner` is a Relatienummer, a reference or a name; a name nobody has is kept as written."""

    text: str
    owner: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class CloseValues:
    """How an action ended: when, with what result, and whether it was dropped instead of done."""

    on: date
    result: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in a list; `number` is A1 and so on within its meeting."""

    id: bytes
    version: int
    meeting_id: bytes
    meeting: str
    starts: datetime
    panel: str
    complexes: tuple[str, ...]
    item_id: bytes | None
    number: str
    text: str
    owner_id: bytes | None
    owner: str
    due: date | None
    status: str
    closed_on: date | None
    result: str
    overdue: bool


def action_rows(
    session: Session, which: str = Which.ALL, *, today: date, complex_id: bytes | None = None
) -> tuple[ActionRow, ...]:
    """Return actions, the one that is due first on top and those without a date last; of one complex when asked."""
    statement = _selected()
    if which != Which.ALL:
        statement = statement.where(Action.status == ActionStatus.OPEN)
    if which == Which.OVERDUE:
        statement = statement.where(Action.due < today)
    if complex_id is not None:
        about = select(PanelComplex.panel_id).where(PanelComplex.complex_id == complex_id)
        statement = statement.where(Meeting.panel_id.in_(about))
    found = _rows(session, statement, today)
    return tuple(sorted(found, key=lambda row: (row.status != ActionStatus.OPEN, row.due or date.max, row.meeting, row.number)))


def of_meeting(session: Session, meeting_id: bytes, *, today: date) -> tuple[ActionRow, ...]:
    """Return the actions of one meeting in the order in which they were noted."""
    return tuple(_rows(session, _selected().where(Action.meeting_id == meeting_id), today))


def carried(session: Session, meeting_id: bytes, *, today: date) -> tuple[ActionRow, ...]:
    """Return the open actions of the panel's earlier meetings: they come along to this one's agenda."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    earlier = (Meeting.panel_id == meeting.panel_id, Meeting.starts < meeting.starts, Action.status == ActionStatus.OPEN)
    return tuple(_rows(session, _selected().where(*earlier), today))


def _selected() -> Select[Action, str, datetime, bytes, str]:
    return (
        select(Action, Meeting.reference, Meeting.starts, Panel.id, Panel.name)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .join(Panel, Panel.id == Meeting.panel_id)
        .order_by(Meeting.starts, Action.position)
    )


def _rows(session: Session, statement: Select[Action, str, datetime, bytes, str], today: date) -> list[ActionRow]:
    found = session.execute(statement).all()
    people = who.known(session, {row[0].owner_id for row in found if row[0].owner_id})
    numbers: dict[bytes, list[str]] = {}
    about = select(PanelComplex.panel_id, Complex.number).join(Complex, Complex.id == PanelComplex.complex_id)
    for panel_id, number in session.execute(about.order_by(Complex.number)):
        numbers.setdefault(panel_id, []).append(number)
    return [
        ActionRow(
            a.id, a.version, a.meeting_id, reference, starts, panel, tuple(numbers.get(panel_id, ())), a.agenda_item_id,
            f"A{a.position}", a.text, a.owner_id, people[a.owner_id].name if a.owner_id else a.owner_name, a.due, a.status,
            a.closed_on, a.result, a.status == ActionStatus.OPEN and a.due is not None and a.due < today,
        )
        for a, reference, starts, panel_id, panel in found
    ]  # fmt: skip


def add_action(session: Session, item_id: bytes, values: ActionValues, *, today: date) -> bytes:
    """Note an action under an agenda item and return its key."""
    item = writable_item(session, item_id, today)
    last = session.scalar(select(func.max(Action.position)).where(Action.meeting_id == item.meeting_id)) or 0
    action = Action(meeting_id=item.meeting_id, agenda_item_id=item_id, position=last + 1, text="")
    _fill(session, action, values)
    session.add(action)
    session.flush()
    return action.id


def edit_action(session: Session, action_id: bytes, version: int, values: ActionValues) -> None:
    """Change an action of minutes that were not adopted yet."""
    action = rows.fetch(session, Action, action_id, version)
    agenda.require_unlocked(session, action.meeting_id)
    _fill(session, action, values)
    session.flush()


def _fill(session: Session, action: Action, values: ActionValues) -> None:
    action.text = accept(values.text, "De actie", multiline=True)
    if not action.text:
        raise Refusal("value.empty", what="De tekst van de actie")
    action.owner_id, action.owner_name = owner(session, accept(values.owner, "Wie het doet", 200))
    action.due = values.due


def owner(session: Session, text: str) -> tuple[bytes | None, str]:
    """Return the one person meant, or the name as it was written where nobody or more than one answers to it."""
    try:
        return (who.find(session, text), "") if text else (None, "")
    except Refusal:
        return None, text


def remove_action(session: Session, action_id: bytes) -> None:
    """Delete an action of minutes that were not adopted yet."""
    agenda.require_unlocked(session, rows.fetch(session, Action, action_id).meeting_id)
    rows.remove(session, "action", [action_id])


def close(session: Session, action_id: bytes, values: CloseValues, *, today: date) -> None:
    """End an action as done or dropped with what came of it; also after its minutes were adopted."""
    action = rows.fetch(session, Action, action_id)
    if action.status != ActionStatus.OPEN and action.closed_on:
        raise Refusal("action.closed", date=date_text(action.closed_on))
    action.status = ActionStatus.DROPPED if values.dropped else ActionStatus.DONE
    action.closed_on = rows.require_past(values.on, today, "De afsluiting van de actie")
    action.result = accept(values.result, "Het resultaat", multiline=True)
    session.flush()


def reopen(session: Session, action_id: bytes) -> None:
    """Open an action again that was closed too soon."""
    action = rows.fetch(session, Action, action_id)
    action.status, action.closed_on, action.result = ActionStatus.OPEN, None, ""
    session.flush()
