"""Mailings about a meeting: stored as a draft, printed, marked as sent, printed again to the byte.

`store` freezes what `letter_drafts.prepare` made; `thawed` and `print_letters` print from what was frozen; `mark_sent` is
a closing act, since paper cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from desktop_app.documents import frozen, letter
from desktop_app.documents.render import Step, no_step
from desktop_app.documents.style import HouseStyle
from desktop_app.errors import Refusal
from desktop_app.language.dates import short_date
from desktop_app.models.base import Base
from desktop_app.models.change import Change
from desktop_app.models.keys import new_id, new_ids
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing, MailingStatus
from desktop_app.models.people import Person
from desktop_app.services import references, rows, settings
from desktop_app.services.letter_drafts import Draft, Prepared

STOPPED: Final = "krijgt intussen geen brieven meer"
SHARED: Final = "de brief stond ook op naam van iemand die geen brieven meer krijgt"
_ASSET: Final = "mailing:"


@dataclass(frozen=True, slots=True)
class MailingRow:
    """A mailing in the history of a meeting."""

    id: bytes
    reference: str
    kind: str
    status: str
    made_on: date
    sent_on: date | None
    letters: int
    withheld: int


def store(session: Session, prepared: Prepared, *, today: date) -> bytes:
    """Freeze a prepared mailing as a draft and return its key; Refusal ``mailing.nobody`` when it has no letters."""
    if not prepared.drafts:
        raise Refusal("mailing.nobody", why=_why_nobody(prepared))
    mailing = Mailing(
        reference=references.next_reference(session, references.MAILING, Mailing.reference),
        meeting_id=prepared.meeting_id,
        kind=prepared.choice.kind,
        made_on=today,
        content=_frozen_common(session, prepared),
        withheld=[{"person": one.person_id.hex(), "reason": one.reason} for one in prepared.withheld],
    )
    session.add(mailing)
    session.flush()
    change: Change = session.info["change"]
    keys = new_ids(len(prepared.drafts))
    change.insert(Base.metadata.tables["letter"], list(_letter_rows(prepared.drafts, mailing.id, keys)))
    change.insert(Base.metadata.tables["letter_recipient"], list(_recipient_rows(prepared.drafts, keys)))
    return mailing.id


def _why_nobody(prepared: Prepared) -> str:
    if prepared.selection.before:
        return "iedereen heeft deze brief al gekregen"
    return (
        "wie in aanmerking komt, krijgt om een andere reden geen brief"
        if prepared.withheld
        else "er zijn geen huurders of leden"
    )


def _letter_rows(drafts: Iterable[Draft], mailing_id: bytes, keys: Sequence[bytes]) -> Iterable[dict[str, Any]]:
    for position, (draft, key) in enumerate(zip(drafts, keys, strict=True), 1):
        first = draft.addressee.people[0]
        yield {
            "id": key, "mailing_id": mailing_id, "position": position, "code": draft.code, "channel": "paper", "why": first.why,
            "dwelling_id": first.home.dwelling_id if first.home else None, "content": frozen.freeze(draft.letter),
        }  # fmt: skip


def _recipient_rows(drafts: Iterable[Draft], keys: Sequence[bytes]) -> Iterable[dict[str, Any]]:
    for draft, key in zip(drafts, keys, strict=True):
        for one in draft.addressee.people:
            yield {"id": new_id(), "letter_id": key, "person_id": one.person_id}


def _frozen_common(session: Session, prepared: Prepared) -> dict[str, Any]:
    """Return what all letters share; logo and stationery are kept once, under their fingerprint."""
    house = prepared.common.house
    content = frozen.freeze(replace(prepared.common, house=replace(house, logo=b"", stationery=b"")))
    kept = {"logo": _keep(session, house.logo), "stationery": _keep(session, house.stationery)}
    choice = {"per": prepared.choice.per, "order": prepared.choice.order, "new": prepared.choice.new}
    return {
        "common": content,
        "assets": kept,
        "choice": choice,
        "template": prepared.template,
        "missing": prepared.selection.missing,
    }


def _keep(session: Session, content: bytes) -> str:
    if not content:
        return ""
    name = _ASSET + sha256(content).hexdigest()
    if settings.asset(session, name) is None:
        settings.set_asset(session, name, "", content)
    return name


def thawed(session: Session, mailing_id: bytes) -> tuple[letter.Common, tuple[letter.Letter, ...]]:
    """Return what was frozen: what the letters share, and each letter in order, without those that must not leave any more."""
    mailing = rows.fetch(session, Mailing, mailing_id)
    common = frozen.thaw(letter.Common, mailing.content["common"])
    logo, stationery = (_kept(session, mailing.content["assets"][part]) for part in ("logo", "stationery"))
    house: HouseStyle = replace(common.house, logo=logo, stationery=stationery)
    stopped = {letter_id for letter_id, *_ in _stopped(session, mailing)}
    chosen = select(Letter.id, Letter.content).where(Letter.mailing_id == mailing_id).order_by(Letter.position)
    kept = [content for letter_id, content in session.execute(chosen) if letter_id not in stopped]
    return replace(common, house=house), tuple(frozen.thaw(letter.Letter, content) for content in kept)


def _kept(session: Session, name: str) -> bytes:
    found = settings.asset(session, name) if name else None
    return found[1] if found else b""


def _stopped(session: Session, mailing: Mailing) -> list[tuple[bytes, bytes, bytes, str]]:
    """Return (letter, recipient row, person, reason) of a draft's letters that must not leave any more.

    Somebody on it died or wanted no letters since the draft was made; who shares the letter needs a new one.
    """
    if mailing.status == MailingStatus.SENT:
        return []
    statement = (
        select(Letter.id, LetterRecipient.id, Person.id, Person.deceased | Person.no_letters)
        .join(LetterRecipient, LetterRecipient.letter_id == Letter.id)
        .join(Person, Person.id == LetterRecipient.person_id)
        .where(Letter.mailing_id == mailing.id)
    )
    found = session.execute(statement).all()
    gone = {letter_id for letter_id, _, _, stop in found if stop}
    return [(one, row, person, STOPPED if stop else SHARED) for one, row, person, stop in found if one in gone]


def print_letters(common: letter.Common, letters: Sequence[letter.Letter], step: Step = no_step) -> letter.Letters:
    """Return the letters as one PDF; the same content gives the same bytes. Needs no session: for a job."""
    if not letters:
        raise Refusal("mailing.nobody", why="geen enkele brief mag nog weg")
    return letter.build(common, letters, step)


def mark_sent(session: Session, mailing_id: bytes, *, on: date, today: date) -> None:
    """Note that the letters left the house: a closing act. Refusal ``mailing.sent``, ``value.future``."""
    mailing = rows.fetch(session, Mailing, mailing_id)
    if mailing.status == MailingStatus.SENT:
        raise Refusal("mailing.sent", mailing=mailing.reference, date=short_date(mailing.sent_on or mailing.made_on))
    stopped = _stopped(session, mailing)
    mailing.withheld = [*mailing.withheld, *({"person": key.hex(), "reason": reason} for _, _, key, reason in stopped)]
    rows.remove(session, "letter_recipient", [recipient for _, recipient, _, _ in stopped])
    rows.remove(session, "letter", list({letter_id for letter_id, *_ in stopped}))
    mailing = rows.fetch(session, Mailing, mailing_id)
    mailing.status, mailing.sent_on = MailingStatus.SENT, rows.require_past(on, today, "De verzending")
    rows.mark_closing(session)
    session.flush()


def discard(session: Session, mailing_id: bytes) -> None:
    """Throw a draft away; Refusal ``mailing.sent`` for what was sent."""
    mailing = rows.fetch(session, Mailing, mailing_id)
    if mailing.status == MailingStatus.SENT:
        raise Refusal("mailing.sent", mailing=mailing.reference, date=short_date(mailing.sent_on or mailing.made_on))
    rows.remove(session, "mailing", [mailing_id])


def row(session: Session, mailing_id: bytes) -> MailingRow:
    """Return one mailing as the history shows it."""
    return _rows(session, Mailing.id == mailing_id)[0]


def history(session: Session, meeting_id: bytes) -> tuple[MailingRow, ...]:
    """Return the mailings about a meeting, the latest first."""
    return _rows(session, Mailing.meeting_id == meeting_id)


def _rows(session: Session, which: ColumnElement[bool]) -> tuple[MailingRow, ...]:
    counted = select(Letter.mailing_id, func.count().label("letters")).group_by(Letter.mailing_id).subquery()
    statement = (
        select(Mailing, func.coalesce(counted.c.letters, 0))
        .outerjoin(counted, counted.c.mailing_id == Mailing.id)
        .where(which)
        .order_by(Mailing.made_on.desc(), Mailing.id.desc())
    )
    return tuple(
        MailingRow(
            m.id,
            m.reference,
            m.kind,
            m.status,
            m.made_on,
            m.sent_on,
            count,
            len(m.withheld),
        )
        for m, count in session.execute(statement)
    )
