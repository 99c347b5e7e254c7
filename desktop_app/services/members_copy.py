"""The members' copy of the minutes: a cover letter each and the minutes, or an e-mail draft for who wants e-mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.documents import letter, template
from desktop_app.language import names
from desktop_app.language.dates import date_text
from desktop_app.models.meetings import Audience, Meeting
from desktop_app.models.people import Channel, Person
from desktop_app.services import (
    council,
    email_draft,
    letter_fields,
    letter_texts,
    letterhead,
    minutes,
    minutes_paper,
    recipients,
    rows,
    scope,
    settings,
)
from desktop_app.services.meetings import meeting_row
from desktop_app.services.minutes import HandoverValues
from desktop_app.services.recipients import Addressee, Choice, Only

LETTERS: Final = "begeleidende-brieven.pdf"
DRAFT: Final = "bericht-leden.eml"


@dataclass(frozen=True, slots=True)
class Copy:
    """What goes to the members: files by name, and how many get it by post and by e-mail; `without` get neither."""

    files: tuple[tuple[str, bytes], ...]
    letters: int
    emails: int
    without: tuple[str, ...]

    @property
    def how(self) -> str:
        """How it was handed over, for the record: "2 brieven en 3 e-mails"."""
        post = f"{self.letters} {'brief' if self.letters == 1 else 'brieven'}" if self.letters else ""
        mail = f"{self.emails} {'e-mail' if self.emails == 1 else 'e-mails'}" if self.emails else ""
        return " en ".join(part for part in (post, mail) if part) or "uitgereikt"


def bundle(session: Session, meeting_id: bytes, *, today: date) -> Copy:
    """Return the papers for the members on `today`; Refusal ``minutes.none`` when nothing was written."""
    row = meeting_row(session, meeting_id, today=today)
    paper = minutes_paper.pdf(session, meeting_id, minutes_paper.Version.MEMBERS, today=today).pdf
    name = council.file_name(row, "leden")
    by_mail = _by_mail(session, row.panel_id, today)
    chosen = recipients.choose(session, meeting_id, Choice(per=recipients.Per.PERSON, only=Only.MEMBERS), today=today)
    post = [one for one in chosen.addressees if one.people[0].person_id not in by_mail]
    without = tuple(one.name for one in chosen.withheld if one.person_id not in by_mail)
    filled = _filled(session, meeting_id, today)
    files = [(name, paper)]
    if post:
        files.insert(0, (LETTERS, _letters(session, filled, post, today)))
    if by_mail:
        text = (filled.subject, "\n\n".join(_plain(block) for block in filled.blocks) + "\n")
        blind = sorted(by_mail.values())
        files.append((DRAFT, email_draft.draft(session, email_draft.MEMBERS, text, [(name, paper)], blind=blind)))
    return Copy(tuple(files), len(post), len(by_mail), without)


def _by_mail(session: Session, panel_id: bytes, today: date) -> dict[bytes, str]:
    """Return person -> address of the members who want e-mail and can have it."""
    wants = (Person.channel == Channel.EMAIL, Person.email != "", Person.no_email.is_(False), Person.deceased.is_(False))
    members = scope.members(session, panel_id, today)
    found = session.execute(select(Person.id, Person.email).where(Person.id.in_(members), *wants))
    return {row.id: row.email for row in found}


def _filled(session: Session, meeting_id: bytes, today: date) -> template.Filled:
    page = minutes.page(session, meeting_id, today=today)
    until = None if page.locked else page.reaction_until
    values = letter_fields.values(session, rows.fetch(session, Meeting, meeting_id), today)
    values["reactie_voor"] = date_text(until + timedelta(days=1)) if until else ""
    return template.fill(letter_texts.load(session, letter_texts.MEMBERS_COVER), values)


def _letters(session: Session, filled: template.Filled, post: list[Addressee], today: date) -> bytes:
    common = letter.Common(
        title=filled.subject, house=letterhead.house(session), subject=filled.subject, blocks=filled.blocks,
        references=letterhead.references(session, date_text(today), ""), signatory=letterhead.signatory(session),
    )  # fmt: skip
    double_names = settings.load(session, settings.Printing).double_names
    return letter.build(common, [_letter(one, double_names) for one in post]).document.pdf


def _letter(addressee: Addressee, double_names: bool) -> letter.Letter:
    people = [one.name for one in addressee.people]
    lines = (*names.household_address_lines(people), *addressee.address)
    return letter.Letter(lines, names.household_salutation(people, double_names), (), names.sort_name(people[0]))


def _plain(block: template.Block) -> str:
    text = "".join(piece.text for piece in block.pieces)
    return f"{block.label}: {text}" if block.label else text


def hand_over(session: Session, meeting_id: bytes, how: str, *, on: date, today: date) -> None:
    """Note that the members got the minutes. A closing act."""
    minutes.hand_over(session, meeting_id, HandoverValues(Audience.MEMBERS, on, how), today=today)
