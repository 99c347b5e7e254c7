"""Minutes of a meeting: typed per agenda item, kept as revisions, adopted and then locked, handed over.

What is being typed is a draft that is overwritten within the second and never journalled; leaving the item settles it as an
immutable revision. Adoption gives the decisions their numbers and is a closing act, as is every handing over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app import clock
from desktop_app.errors import Refusal
from desktop_app.language.dates import date_text
from desktop_app.language.text import accept
from desktop_app.models.meetings import (
    AgendaItem,
    Decision,
    Handover,
    ItemDraft,
    ItemRevision,
    Meeting,
    Minutes,
    MinutesStatus,
)
from desktop_app.services import agenda, meetings, rows
from desktop_app.services.actions import ActionRow, of_meeting
from desktop_app.services.decisions import DecisionRow, decision_rows

WHAT = "Het verslag"


@dataclass(frozen=True, slots=True)
class ItemText:
    """An agenda item in the minutes. `draft` is what was typed and not yet settled, None when there is nothing such."""

    item_id: bytes
    position: int
    title: str
    text: str
    draft: str | None
    revision_id: bytes | None
    decisions: tuple[DecisionRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A version that left the house: for whom (members or council), when, how, and whether it was concept or adopted."""

    audience: str
    on: date
    how: str
    status: str


@dataclass(frozen=True, slots=True)
class MinutesPage:
    """The minutes as the page shows them; `adopted_at` is the reference of the meeting that adopted them."""

    meeting_id: bytes
    status: str
    written: bool
    reaction_until: date | None
    adopted_on: date | None
    adopted_at: str
    erratum: str
    items: tuple[ItemText, ...]
    handovers: tuple[HandoverRow, ...]

    @property
    def locked(self) -> bool:
        """Whether nothing may be changed any more but the erratum."""
        return self.status == MinutesStatus.ADOPTED


@dataclass(frozen=True, slots=True)
class AdoptValues:
    """When the minutes were adopted, and at which later meeting; without one after the reaction term."""

    on: date
    at_meeting_id: bytes | None = None


@dataclass(frozen=True, slots=True)
class HandoverValues:
    """To whom (members or council), when and how ("per post", "per e-mail") a version is handed over."""

    audience: str
    on: date
    how: str


def page(session: Session, meeting_id: bytes, *, today: date) -> MinutesPage:
    """Return the minutes with every item's text, decisions and actions."""
    row = _minutes(session, meeting_id)
    items = tuple(_item_texts(session, meeting_id, today))
    at = session.scalar(select(Meeting.reference).where(Meeting.id == row.adopted_at_id)) if row else None
    return MinutesPage(
        meeting_id, row.status if row else MinutesStatus.CONCEPT, any(item.text for item in items),
        row.reaction_until if row else None, row.adopted_on if row else None, at or "", row.erratum if row else "", items,
        handovers(session, meeting_id),
    )  # fmt: skip


def _minutes(session: Session, meeting_id: bytes) -> Minutes | None:
    return session.scalar(select(Minutes).where(Minutes.meeting_id == meeting_id))


def _item_texts(session: Session, meeting_id: bytes, today: date) -> Iterable[ItemText]:
    decisions, actions = decision_rows(session, meeting_id=meeting_id), of_meeting(session, meeting_id, today=today)
    statement = (
        select(AgendaItem, ItemRevision.text, ItemDraft.text)
        .outerjoin(ItemRevision, ItemRevision.id == AgendaItem.revision_id)
        .outerjoin(ItemDraft, ItemDraft.agenda_item_id == AgendaItem.id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position, AgendaItem.id)
    )
    for item, text, draft in session.execute(statement):
        yield ItemText(
            item.id, item.position, item.title, text or "", draft, item.revision_id,
            tuple(one for one in decisions if one.item_id == item.id), tuple(one for one in actions if one.item_id == item.id),
        )  # fmt: skip


def handovers(session: Session, meeting_id: bytes) -> tuple[HandoverRow, ...]:
    """Return what was handed over, oldest first."""
    found = session.scalars(select(Handover).where(Handover.meeting_id == meeting_id).order_by(Handover.on, Handover.id))
    return tuple(HandoverRow(row.audience, row.on, row.how, row.status) for row in found)


def save_draft(session: Session, item_id: bytes, text: str, *, today: date) -> None:
    """Keep what is being typed; overwrites the item's draft and leaves no journal entry."""
    item = _writable(session, item_id, today)
    kept = accept(text, WHAT, agenda.MOST_OF_A_TEXT, multiline=True)
    draft = session.scalar(select(ItemDraft).where(ItemDraft.agenda_item_id == item.id))
    if draft is None:
        session.add(ItemDraft(agenda_item_id=item.id, text=kept, saved_at=clock.now()))
    else:
        draft.text, draft.saved_at = kept, clock.now()
    session.flush()


def settle(session: Session, item_id: bytes, text: str, *, seen: bytes | None, today: date) -> bytes | None:
    """Make the text the item's revision and return its key; `seen` is the revision that the writer started from.

    Refusal ``register.conflict`` when somebody else settled another text meanwhile.
    """
    item = _writable(session, item_id, today)
    if item.revision_id != seen:
        raise Refusal("register.conflict")
    write(session, item, accept(text, WHAT, agenda.MOST_OF_A_TEXT, multiline=True), today=today)
    _drop_drafts(session, [item_id])
    return item.revision_id


def write(session: Session, item: AgendaItem, text: str, *, today: date) -> None:
    """Point an item at a new revision when its text differs; the meeting is held from then on."""
    current = session.scalar(select(ItemRevision.text).where(ItemRevision.id == item.revision_id)) or ""
    if text == current:
        return
    meetings.hold(session, item.meeting_id, today=today, what=WHAT)
    begin(session, item.meeting_id)
    revision = ItemRevision(agenda_item_id=item.id, text=text, written_at=clock.now())
    session.add(revision)
    session.flush()
    item.revision_id = revision.id
    session.flush()


def begin(session: Session, meeting_id: bytes) -> Minutes:
    """Return the minutes of a meeting, made as concept where there were none."""
    row = _minutes(session, meeting_id)
    if row is None:
        row = Minutes(meeting_id=meeting_id)
        session.add(row)
        session.flush()
    return row


def _writable(session: Session, item_id: bytes, today: date) -> AgendaItem:
    item = rows.fetch(session, AgendaItem, item_id)
    agenda.require_unlocked(session, item.meeting_id)
    meetings.require_held_by(rows.fetch(session, Meeting, item.meeting_id), today, WHAT)
    return item


def _drop_drafts(session: Session, item_ids: list[bytes]) -> None:
    rows.remove(
        session, "item_draft", list(session.scalars(select(ItemDraft.id).where(ItemDraft.agenda_item_id.in_(item_ids))))
    )


def set_reaction_term(session: Session, meeting_id: bytes, until: date | None) -> None:
    """Set until when those present may react to the concept."""
    agenda.require_unlocked(session, meeting_id)
    begin(session, meeting_id).reaction_until = until
    session.flush()


def adopt(session: Session, meeting_id: bytes, values: AdoptValues, *, today: date) -> tuple[str, ...]:
    """Adopt the minutes, lock them, number the decisions and return the numbers. A closing act."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    row = require_written(session, meeting_id)
    if row.status == MinutesStatus.ADOPTED and row.adopted_on:
        raise Refusal("minutes.adopted", meeting=meeting.reference, date=date_text(row.adopted_on))
    _require_adoptable(session, meeting, values, today)
    _settle_drafts(session, meeting_id, today)
    row.status, row.adopted_on, row.adopted_at_id = MinutesStatus.ADOPTED, values.on, values.at_meeting_id
    numbers = _number_decisions(session, meeting)
    rows.mark_closing(session)
    session.flush()
    return numbers


def require_written(session: Session, meeting_id: bytes) -> Minutes:
    """Return the minutes; Refusal ``minutes.none`` when there is no text, decision or action yet."""
    row = _minutes(session, meeting_id)
    if row is None:
        raise Refusal("minutes.none", meeting=rows.fetch(session, Meeting, meeting_id).reference)
    return row


def _require_adoptable(session: Session, meeting: Meeting, values: AdoptValues, today: date) -> None:
    rows.require_past(values.on, today, "De vaststelling")
    if values.on < meeting.starts.date():
        raise Refusal("minutes.too_early", date=date_text(meeting.starts))
    if values.at_meeting_id is not None:
        later = rows.fetch(session, Meeting, values.at_meeting_id)
        if later.starts <= meeting.starts:
            raise Refusal("minutes.same_meeting")
        meetings.require_held_by(later, today, "De vaststelling")
    term = begin(session, meeting.id).reaction_until
    if values.at_meeting_id is None and term is not None and values.on <= term:
        raise Refusal("minutes.reaction", date=date_text(term))


def _settle_drafts(session: Session, meeting_id: bytes, today: date) -> None:
    """Take in what was typed and never settled, so that adoption loses no word."""
    pending = session.execute(
        select(AgendaItem, ItemDraft.text)
        .join(ItemDraft, ItemDraft.agenda_item_id == AgendaItem.id)
        .where(AgendaItem.meeting_id == meeting_id)
    ).all()
    for item, text in pending:
        write(session, item, text, today=today)
    _drop_drafts(session, [item.id for item, _ in pending])


def _number_decisions(session: Session, meeting: Meeting) -> tuple[str, ...]:
    """Give numbers of the meeting's year, in the order of the agenda, after the last one given; none is given twice."""
    prefix = f"{meeting.starts.year}-"
    last = session.scalar(select(func.max(func.length(Decision.number))).where(Decision.number.startswith(prefix)))
    longest = Decision.number.startswith(prefix), func.length(Decision.number) == last
    top = session.scalar(select(func.max(Decision.number)).where(*longest)) if last else None
    serial = int(top.removeprefix(prefix)) if top else 0
    unnumbered = (
        select(Decision)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .where(Decision.meeting_id == meeting.id)
        .order_by(AgendaItem.position, Decision.position)
    )
    numbers = []
    for offset, decision in enumerate(session.scalars(unnumbered), 1):
        decision.number = f"{prefix}{serial + offset:03}"
        numbers.append(decision.number)
    return tuple(numbers)


def set_erratum(session: Session, meeting_id: bytes, text: str) -> None:
    """Add what is wrong in adopted minutes; the text itself stays (``minutes.concept`` while it can still be changed)."""
    row = require_written(session, meeting_id)
    if row.status != MinutesStatus.ADOPTED:
        raise Refusal("minutes.concept")
    row.erratum = accept(text, "Het erratum", multiline=True)
    session.flush()


def hand_over(session: Session, meeting_id: bytes, values: HandoverValues, *, today: date) -> None:
    """Note that a version was handed over, to whom, when and how. A closing act."""
    row = require_written(session, meeting_id)
    on = rows.require_past(values.on, today, "De overhandiging")
    how = accept(values.how, "De manier van overhandigen", 200)
    session.add(Handover(meeting_id=meeting_id, audience=values.audience, on=on, how=how, status=row.status))
    rows.mark_closing(session)
    session.flush()
