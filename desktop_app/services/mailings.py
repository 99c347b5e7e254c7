"""Mailings about a meeting: prepared and looked at, stored as a draft, printed, marked as sent, printed again to the byte.

`prepare` makes everything that will stand on paper without storing it: the window shows exactly that. `store` freezes it
as a draft mailing; `letters` prints from what was frozen; `mark_sent` is a closing act, since paper cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.documents import address, fonts, frozen, letter, template
from desktop_app.documents.render import Step, no_step
from desktop_app.documents.style import ENVELOPES, HouseStyle
from desktop_app.errors import Refusal
from desktop_app.language import names
from desktop_app.language.codes import format_code, make_code
from desktop_app.language.dates import date_text, short_date
from desktop_app.models.base import Base
from desktop_app.models.change import Change
from desktop_app.models.keys import new_id, new_ids
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing, MailingKind, MailingStatus
from desktop_app.models.meetings import Meeting, MeetingStatus
from desktop_app.models.panels import Panel, PanelKind
from desktop_app.models.people import Person
from desktop_app.services import letter_fields, letter_texts, letterhead, recipients, references, rows, settings
from desktop_app.services.recipients import Addressee, Choice, Selection, Withheld

TOO_LONG: Final = "de naam past niet in het venster"
KIND_NAMES: Final = {
    MailingKind.INVITATION: "Uitnodiging",
    MailingKind.MOVED: "Bericht van verplaatsing",
    MailingKind.CANCELLED: "Bericht van afgelasting",
}
_ASSET: Final = "mailing:"


@dataclass(frozen=True, slots=True)
class Draft:
    """One letter that was prepared: what stands on it, for whom, with which code."""

    letter: letter.Letter
    code: str
    addressee: Addressee


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mailing that is not stored yet; `withheld` are the people who get no letter, with the reason."""

    meeting_id: bytes
    template: str
    choice: Choice
    common: letter.Common
    drafts: tuple[Draft, ...]
    withheld: tuple[Withheld, ...]
    selection: Selection

    @property
    def label(self) -> str:
        """What the journal calls storing it."""
        return f"{KIND_NAMES[self.choice.kind]} van {plural(len(self.drafts))}"


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


def plural(count: int) -> str:
    """Return a number of letters in words: "1 brief", "42 brieven"."""
    return "1 brief" if count == 1 else f"{count} brieven"


def proposal(session: Session, meeting_id: bytes) -> str:
    """Return the text that fits the meeting now: the invitation of its panel, or the letter that it was moved or called off."""
    meeting = rows.fetch(session, Meeting, meeting_id)
    if meeting.status == MeetingStatus.CANCELLED:
        return letter_texts.CANCELLED
    if meeting.moved_from and recipients.already_sent(session, meeting_id, MailingKind.INVITATION):
        return letter_texts.MOVED
    return invitation(session, meeting_id)


def invitation(session: Session, meeting_id: bytes) -> str:
    """Return the name of the invitation that fits the panel's kind."""
    panel = rows.fetch(session, Panel, rows.fetch(session, Meeting, meeting_id).panel_id)
    return letter_texts.INVITATIONS[PanelKind(panel.kind)]


def prepare(session: Session, meeting_id: bytes, name: str, choice: Choice, *, today: date) -> Prepared:
    """Return the letters of the text `name` as they would be printed today; nothing is stored.

    Refusal ``mailing.past``, ``mailing.not_moved``, ``mailing.not_cancelled``, ``template.unknown``, ``paper.characters``.
    """
    choice = replace(choice, kind=letter_texts.kind_of(name))
    meeting = rows.fetch(session, Meeting, meeting_id)
    _require_fitting(meeting, choice.kind, today)
    common = _common(session, meeting, name, today)
    selection = recipients.choose(session, meeting_id, choice, today=today)
    double_names = settings.load(session, settings.Printing).double_names
    codes = _codes(session, len(selection.addressees))
    drafts = [_draft(one, code, double_names) for one, code in zip(selection.addressees, codes, strict=True)]
    reasons = [_unprintable(draft, common) for draft in drafts]
    kept = tuple(draft for draft, reason in zip(drafts, reasons, strict=True) if not reason)
    refused = [one for draft, reason in zip(drafts, reasons, strict=True) if reason for one in _withheld(draft, reason)]
    return Prepared(meeting_id, name, choice, common, kept, (*selection.withheld, *refused), selection)


def _require_fitting(meeting: Meeting, kind: MailingKind, today: date) -> None:
    """Refuse a letter that does not tell the truth about the meeting."""
    if kind is MailingKind.CANCELLED and meeting.status != MeetingStatus.CANCELLED:
        raise Refusal("mailing.not_cancelled", meeting=meeting.reference)
    if kind is not MailingKind.CANCELLED and meeting.status == MeetingStatus.CANCELLED:
        raise Refusal("meeting.cancelled", meeting=meeting.reference)
    if kind is MailingKind.MOVED and meeting.moved_from is None:
        raise Refusal("mailing.not_moved", meeting=meeting.reference)
    if meeting.starts.date() < today:
        raise Refusal("mailing.past", meeting=meeting.reference, date=date_text(meeting.starts))


def _common(session: Session, meeting: Meeting, name: str, today: date) -> letter.Common:
    text = letter_texts.load(session, name)
    filled = template.fill(text, letter_fields.values(session, meeting, today), letter_fields.agenda(session, meeting.id))
    common = letter.Common(
        title=filled.subject,
        house=letterhead.house(session),
        references=letterhead.references(session, date_text(today), meeting.reference),
        subject=filled.subject,
        blocks=filled.blocks,
        signatory=letterhead.signatory(session),
    )
    wrong = fonts.unprintable(frozen.strings(common))
    if wrong:
        raise Refusal(
            "paper.characters", characters=" ".join(sorted(wrong)), where="de bijeenkomst, de brieftekst of de huisstijl"
        )
    return common


def _codes(session: Session, count: int) -> list[str]:
    """Return new answer codes that no letter has."""
    taken = set(session.scalars(select(Letter.code)))
    codes: list[str] = []
    while len(codes) < count:
        code = make_code()
        if code not in taken:
            taken.add(code)
            codes.append(code)
    return codes


def _draft(addressee: Addressee, code: str, double_names: bool) -> Draft:
    people = [one.name for one in addressee.people]
    lines = (*names.household_address_lines(people), *addressee.address)
    values = (("antwoordcode", format_code(code)), ("naam", " en ".join(names.running_text(name) for name in people)))
    return Draft(
        letter.Letter(lines, names.household_salutation(people, double_names), values, names.sort_name(people[0])),
        code,
        addressee,
    )


def _unprintable(draft: Draft, common: letter.Common) -> str:
    """Return why the letter cannot be printed, or an empty text: only for a character no font has, or too many lines."""
    wrong = fonts.unprintable(frozen.strings(draft.letter))
    if wrong:
        return f"niet te drukken: {' '.join(sorted(wrong))}"
    return "" if address.fits(draft.letter.address, ENVELOPES[common.house.envelope]) else TOO_LONG


def _withheld(draft: Draft, reason: str) -> list[Withheld]:
    return [Withheld(one.person_id, one.number, names.display_name(one.name), reason) for one in draft.addressee.people]


# --- stored ----------------------------------------------------------------------------------------------------------


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
    stopped = {*mailing.content.get("stopped", ()), *(position for position, _ in _stopped(session, mailing))}
    chosen = select(Letter.position, Letter.content).where(Letter.mailing_id == mailing_id).order_by(Letter.position)
    kept = [content for position, content in session.execute(chosen) if position not in stopped]
    return replace(common, house=house), tuple(frozen.thaw(letter.Letter, content) for content in kept)


def _kept(session: Session, name: str) -> bytes:
    found = settings.asset(session, name) if name else None
    return found[1] if found else b""


def _stopped(session: Session, mailing: Mailing) -> list[tuple[int, bytes]]:
    """Return (position, person) of a draft's letters to people who died or wanted no letters any more since it was made."""
    if mailing.status == MailingStatus.SENT:
        return []
    statement = (
        select(Letter.position, Person.id)
        .join(LetterRecipient, LetterRecipient.letter_id == Letter.id)
        .join(Person, Person.id == LetterRecipient.person_id)
        .where(Letter.mailing_id == mailing.id, Person.deceased | Person.no_letters)
        .order_by(Letter.position)
    )
    return [(position, person_id) for position, person_id in session.execute(statement)]


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
    mailing.content = mailing.content | {"stopped": sorted({position for position, _ in stopped})}
    mailing.withheld = [*mailing.withheld, *({"person": key.hex(), "reason": "intussen geen brief meer"} for _, key in stopped)]
    mailing.status, mailing.sent_on = MailingStatus.SENT, rows.require_past(on, today, "De verzending")
    rows.mark_closing(session)
    session.flush()


def discard(session: Session, mailing_id: bytes) -> None:
    """Throw a draft away; Refusal ``mailing.sent`` for what was sent."""
    mailing = rows.fetch(session, Mailing, mailing_id)
    if mailing.status == MailingStatus.SENT:
        raise Refusal("mailing.sent", mailing=mailing.reference, date=short_date(mailing.sent_on or mailing.made_on))
    rows.remove(session, "mailing", [mailing_id])


def history(session: Session, meeting_id: bytes) -> tuple[MailingRow, ...]:
    """Return the mailings about a meeting, the latest first."""
    counted = select(Letter.mailing_id, func.count().label("letters")).group_by(Letter.mailing_id).subquery()
    statement = (
        select(Mailing, func.coalesce(counted.c.letters, 0))
        .outerjoin(counted, counted.c.mailing_id == Mailing.id)
        .where(Mailing.meeting_id == meeting_id)
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
            count - len(m.content.get("stopped", ())),
            len(m.withheld),
        )
        for m, count in session.execute(statement)
    )
