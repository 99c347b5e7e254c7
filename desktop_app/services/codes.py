"""Answer codes of letters: from the code on the slip to the letter's first addressee."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language.codes import read_code
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing, MailingKind
from desktop_app.models.people import Tenancy, TenancyKind
from desktop_app.services import who


def person_of(session: Session, meeting_id: bytes, text: str) -> bytes | None:
    """Return whom the letter with this code about this meeting went to (of a household the main tenant), or None."""
    code = read_code(text)
    if code is None:
        return None
    return session.scalars(
        select(LetterRecipient.person_id)
        .join(Letter, Letter.id == LetterRecipient.letter_id)
        .join(Mailing, Mailing.id == Letter.mailing_id)
        .outerjoin(Tenancy, (Tenancy.person_id == LetterRecipient.person_id) & (Tenancy.dwelling_id == Letter.dwelling_id))
        .where(Letter.code == code, Mailing.meeting_id == meeting_id)
        .order_by(Tenancy.kind == TenancyKind.CO_TENANT, Tenancy.start_date, LetterRecipient.person_id)
        .limit(1)
    ).first()


def people(session: Session, meeting_id: bytes, texts: Sequence[str]) -> list[bytes]:
    """Return who is meant by codes, Relatienummers, references or names, each once; Refusal as of `who.find`."""
    found = (person_of(session, meeting_id, text) or who.find(session, text) for text in texts)
    return list(dict.fromkeys(found))


def letters(session: Session, meeting_id: bytes) -> list[frozenset[bytes]]:
    """Return the addressees of every invitation to the meeting; the same people twice count once."""
    rows = session.execute(
        select(Letter.id, LetterRecipient.person_id)
        .join(LetterRecipient, LetterRecipient.letter_id == Letter.id)
        .join(Mailing, Mailing.id == Letter.mailing_id)
        .where(Mailing.meeting_id == meeting_id, Mailing.kind.in_((MailingKind.INVITATION, MailingKind.MOVED)))
    )
    addressees: dict[bytes, set[bytes]] = {}
    for letter_id, person_id in rows:
        addressees.setdefault(letter_id, set()).add(person_id)
    return _largest({frozenset(group) for group in addressees.values()})


def _largest(groups: set[frozenset[bytes]]) -> list[frozenset[bytes]]:
    """Leave out a group that is part of a larger one: a letter of one's own beside the household's."""
    of: dict[bytes, list[frozenset[bytes]]] = defaultdict(list)
    for group in groups:
        for person_id in group:
            of[person_id].append(group)
    return [group for group in groups if not any(group < other for other in of[min(group)])]
