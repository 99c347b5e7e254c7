"""Everybody in the register, for lists of any length and for the page of one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from desktop_app.language import names
from desktop_app.language.names import Name
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing, MailingStatus
from desktop_app.models.meetings import Attendance, Meeting, Reply
from desktop_app.models.panels import Membership, Panel
from desktop_app.models.people import OwnValue, Person, PersonKind, Tenancy
from desktop_app.services import search, settings
from desktop_app.services.homes import IN_LIST, Home, Phase, Tenant, all_homes, homes, households, person_name
from desktop_app.services.rows import fetch
from desktop_app.services.scope import current, sits


class Filter(StrEnum):
    """A choice that narrows the list down; more than one narrows it further."""

    CURRENT = "current"
    MEMBER = "member"
    MISSING = "missing"
    MARKED = "marked"
    OTHERS = "others"


def ids(session: Session, text: str, filters: Collection[str], today: date, limit: int | None = search.LIMIT) -> bytes:
    """Return the keys to list, 16 bytes each: all in the order of names, or the first `limit` that fit `text`."""
    within = _within(session, filters, today) if filters else None
    if text.strip():
        return search.find(session, text, limit, within)
    everybody = search.everybody(session)
    if within is None:
        return everybody
    keys = (everybody[place : place + 16] for place in range(0, len(everybody), 16))
    return b"".join(key for key in keys if key in within)


def _within(session: Session, filters: Collection[str], today: date) -> set[bytes]:
    found = [set(session.scalars(_chosen(Filter(each), today))) for each in filters]
    return set.intersection(*found)


def _chosen(chosen: Filter, today: date) -> Select[bytes]:
    marks = or_(Person.no_letters, Person.no_email, Person.deceased)
    return {
        Filter.CURRENT: select(Tenancy.person_id).where(current(today)),
        Filter.MEMBER: select(Membership.person_id).where(sits(today)),
        Filter.MISSING: select(Tenancy.person_id).where(Tenancy.missing_since.is_not(None), current(today)),
        Filter.MARKED: select(Person.id).where(marks),
        Filter.OTHERS: select(Person.id).where(Person.kind != PersonKind.TENANT),
    }[chosen]


class Status(StrEnum):
    """What must be known of a person at a glance, gravest first; empty where there is nothing."""

    DECEASED = "deceased"
    FORMER = "former"
    FUTURE = "future"
    MISSING = "missing"
    NO_LETTERS = "no_letters"
    NO_EMAIL = "no_email"
    NONE = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A line of the list: "Berg, J. van den", street and number, panels, and what to know."""

    id: bytes
    number: str
    name: str
    address: str
    city: str
    panels: str
    status: Status
    kind: str
    organisation: str


def rows(session: Session, person_ids: Sequence[bytes], today: date) -> dict[bytes, PersonRow]:
    """Return the rows of a page of the list."""
    living = homes(session, person_ids, today)
    sitting = _sitting(session, person_ids, today)
    found = {}
    for person in _people(session, person_ids):
        home = living.get(person.id)
        found[person.id] = PersonRow(
            person.id, number(person), names.sort_name(person_name(person)),
            person.postal_line or (home.lines[0] if home else ""), person.postal_city or (home.address.city if home else ""),
            ", ".join(sitting.get(person.id, ())), status(person, home), person.kind, person.organisation,
        )  # fmt: skip
    return found


def number(person: Person) -> str:
    """Return the Relatienummer, or the reference of somebody without one."""
    return person.relation_number or person.reference or ""


def status(person: Person, home: Home | None) -> Status:
    """Return the gravest thing to know of a person."""
    if person.deceased:
        return Status.DECEASED
    if home and home.phase is not Phase.CURRENT:
        return Status.FORMER if home.phase is Phase.FORMER else Status.FUTURE
    if home and home.missing_since:
        return Status.MISSING
    return Status.NO_LETTERS if person.no_letters else Status.NO_EMAIL if person.no_email else Status.NONE


def _people(session: Session, person_ids: Sequence[bytes]) -> Iterable[Person]:
    for start in range(0, len(person_ids), IN_LIST):
        yield from session.scalars(select(Person).where(Person.id.in_(person_ids[start : start + IN_LIST])))


def _sitting(session: Session, person_ids: Sequence[bytes], today: date) -> dict[bytes, list[str]]:
    """Return the names of the panels in which these people sit."""
    found: dict[bytes, list[str]] = defaultdict(list)
    for start in range(0, len(person_ids), IN_LIST):
        statement = (
            select(Membership.person_id, Panel.name)
            .join(Panel, Panel.id == Membership.panel_id)
            .where(Membership.person_id.in_(person_ids[start : start + IN_LIST]), sits(today))
            .order_by(Panel.name)
        )
        for person_id, name in session.execute(statement):
            found[person_id].append(name)
    return found


@dataclass(frozen=True, slots=True)
class Term:
    """A person's term in a panel."""

    id: bytes
    panel_id: bytes
    panel: str
    name: str
    kind: str
    role: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Evening:
    """A meeting that a person answered or came to; `presence` and `coming` are empty and None where nothing is known."""

    id: bytes
    meeting: str
    name: str
    starts: datetime
    presence: str
    coming: bool | None


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter that was sent to a person."""

    id: bytes
    mailing: str
    kind: str
    meeting_id: bytes | None
    meeting: str
    sent_on: date
    code: str
    channel: str


@dataclass(frozen=True, slots=True)
class Own:
    """A value corrected by hand: the column, the value of our own, and what the export says."""

    id: bytes
    field: str
    value: str
    exported: str


@dataclass(frozen=True, slots=True)
class Contact:
    """How somebody is reached; `raw` texts stand there where the export's could not be used."""

    phone: str
    phone_raw: str
    email: str
    email_raw: str
    language: str
    channel: str
    no_letters: bool
    no_email: bool
    postal: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything about one person. `homes` has the home that counts first, `household` all tenants of that home."""

    id: bytes
    version: int
    number: str
    kind: str
    name: Name
    gender_code: str
    salutation: str
    contact: Contact
    deceased: bool
    organisation: str
    function: str
    note: str
    status: Status
    homes: tuple[Home, ...]
    household: tuple[Tenant, ...]
    panels: tuple[Term, ...]
    meetings: tuple[Evening, ...]
    letters: tuple[SentLetter, ...]
    own: tuple[Own, ...]

    @property
    def home(self) -> Home | None:
        """The home that counts, or None."""
        return self.homes[0] if self.homes else None

    @property
    def address(self) -> tuple[str, str]:
        """The two lines under the name on an envelope: the own postal address, else the home's; empty without either."""
        line, postcode, city = self.contact.postal
        if line:
            return line, "  ".join(part for part in (postcode, city.upper()) if part)
        return self.home.lines if self.home else ("", "")


def page(session: Session, person_id: bytes, today: date) -> PersonPage:
    """Return everything about one person; Refusal ``register.conflict`` when it is gone."""
    person = fetch(session, Person, person_id)
    living = tuple(all_homes(session, [person_id], today).get(person_id, ()))
    home = living[0] if living and living[0].phase is Phase.CURRENT else None
    household = households(session, [home.dwelling_id], today)[home.dwelling_id] if home else []
    name = person_name(person)
    double_names = settings.load(session, settings.Printing).double_names
    return PersonPage(
        person.id, person.version, number(person), person.kind, name, person.gender_code,
        names.salutation(name, double_names), _contact(person), person.deceased, person.organisation, person.function,
        person.note, status(person, living[0] if living else None), living, tuple(household),
        _terms(session, person_id), _evenings(session, person_id), _letters(session, person_id), _own(session, person),
    )  # fmt: skip


def _contact(person: Person) -> Contact:
    return Contact(
        person.phone, person.phone_raw, person.email, person.email_raw, person.language, person.channel,
        person.no_letters, person.no_email, (person.postal_line, person.postal_postcode, person.postal_city),
    )  # fmt: skip


def _terms(session: Session, person_id: bytes) -> tuple[Term, ...]:
    panel = (Panel.id, Panel.reference, Panel.name, Panel.kind)
    columns = (Membership.id, *panel, Membership.role, Membership.since, Membership.until)
    statement = (
        select(*columns)
        .join(Membership, Membership.panel_id == Panel.id)
        .where(Membership.person_id == person_id)
        .order_by(Membership.until.is_not(None), Membership.since.desc())
    )
    return tuple(Term(*row) for row in session.execute(statement))


def _evenings(session: Session, person_id: bytes) -> tuple[Evening, ...]:
    columns = (Meeting.id, Meeting.reference, Meeting.name, Panel.name, Meeting.starts, Attendance.presence, Reply.coming)
    statement = (
        select(*columns)
        .join(Panel, Panel.id == Meeting.panel_id)
        .outerjoin(Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.person_id == person_id))
        .outerjoin(Reply, (Reply.meeting_id == Meeting.id) & (Reply.person_id == person_id))
        .where(or_(Attendance.id.is_not(None), Reply.id.is_not(None)))
        .order_by(Meeting.starts.desc())
    )
    return tuple(
        Evening(key, reference, own or panel, starts, presence or "", coming)
        for key, reference, own, panel, starts, presence, coming in session.execute(statement)
    )


def _letters(session: Session, person_id: bytes) -> tuple[SentLetter, ...]:
    columns = (
        Letter.id,
        Mailing.reference,
        Mailing.kind,
        Mailing.meeting_id,
        Meeting.reference,
        Mailing.sent_on,
        Mailing.made_on,
    )
    statement = (
        select(*columns, Letter.code, Letter.channel)
        .join(LetterRecipient, LetterRecipient.letter_id == Letter.id)
        .join(Mailing, Mailing.id == Letter.mailing_id)
        .outerjoin(Meeting, Meeting.id == Mailing.meeting_id)
        .where(LetterRecipient.person_id == person_id, Mailing.status == MailingStatus.SENT)
        .order_by(Mailing.sent_on.desc(), Mailing.reference.desc())
    )
    return tuple(
        SentLetter(key, mailing, kind, meeting_id, meeting or "", sent_on or made_on, code, channel)
        for key, mailing, kind, meeting_id, meeting, sent_on, made_on, code, channel in session.execute(statement)
    )


def _own(session: Session, person: Person) -> tuple[Own, ...]:
    kept = session.execute(
        select(OwnValue.id, OwnValue.field, OwnValue.exported).where(OwnValue.person_id == person.id).order_by(OwnValue.field)
    )
    return tuple(Own(key, field, str(getattr(person, field)), exported) for key, field, exported in kept)
