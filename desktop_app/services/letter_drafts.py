"""Letters before they are stored: everything that will stand on paper, for whom, and who gets none and why.

The window shows exactly this; `mailings.store` freezes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.documents import address, fonts, frozen, letter, template
from desktop_app.documents.style import ENVELOPES
from desktop_app.errors import Refusal
from desktop_app.language import names
from desktop_app.language.codes import format_code, make_code
from desktop_app.language.dates import date_text
from desktop_app.models.mailings import Letter, MailingKind
from desktop_app.models.meetings import Meeting, MeetingStatus
from desktop_app.models.panels import Panel, PanelKind
from desktop_app.services import letter_fields, letter_texts, letterhead, recipients, rows, settings
from desktop_app.services.recipients import Addressee, Choice, Selection, Withheld

TOO_LONG: Final = "de naam past niet in het venster"
KIND_NAMES: Final = {
    MailingKind.INVITATION: "Uitnodiging",
    MailingKind.MOVED: "Bericht van verplaatsing",
    MailingKind.CANCELLED: "Bericht van afgelasting",
}


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
    fonts.require_printable(frozen.strings(common))
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
    *before, last = (names.running_text(name) for name in people)
    named = " en ".join(part for part in (", ".join(before), last) if part)
    values = (("antwoordcode", format_code(code)), ("naam", named))
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
