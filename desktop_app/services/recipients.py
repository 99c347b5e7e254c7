"""Who gets a letter about a meeting, who does not and why; households are made here and frozen in the mailing.

A household is the tenants with a current tenancy of one dwelling on the letter's date, main tenant first. Two current
dwellings give two household letters, but one personal letter (to the oldest lease). An own postal address goes first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.language import addresses
from desktop_app.language.dates import short_date
from desktop_app.language.names import Name, display_name, sort_key
from desktop_app.models.complexes import Dwelling
from desktop_app.models.mailings import Letter, LetterRecipient, Mailing, MailingKind, MailingStatus
from desktop_app.models.meetings import Meeting
from desktop_app.models.panels import Panel
from desktop_app.models.people import Person, Tenancy, TenancyKind
from desktop_app.services import homes, people, scope
from desktop_app.services.homes import Home, Phase

DECEASED: Final = "overleden"
NO_LETTERS: Final = "wil geen brieven"
NO_ADDRESS: Final = "geen bruikbaar adres"
GONE: Final = "huurt geen woning meer van ons"


class Per(StrEnum):
    """One letter per household or one per person."""

    HOUSEHOLD = "household"
    PERSON = "person"


class Order(StrEnum):
    """In what order the letters lie: by postcode, by name, or as a walk past the doors."""

    ADDRESS = "address"
    NAME = "name"
    ROUND = "round"


class Only(StrEnum):
    """Whom to take instead of what the kind of panel asks for."""

    MEMBERS = "members"
    COMPLEX = "complex"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters: `new` leaves out who was sent this kind of letter about the meeting before."""

    per: Per = Per.HOUSEHOLD
    order: Order = Order.ADDRESS
    only: Only | None = None
    new: bool = False
    kind: MailingKind = MailingKind.INVITATION


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who is to get a letter at one address; `home` is the dwelling it is about, None for who rents none."""

    person_id: bytes
    number: str
    name: Name
    home: Home | None
    postal: tuple[str, str]
    why: str
    walking_order: int | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """One letter's people, the main tenant first; `remark` says what to know (leaves soon, not in the last export)."""

    people: tuple[Recipient, ...]
    remark: str = ""

    @property
    def address(self) -> tuple[str, str]:
        """Street line and postcode line: the own postal address, else the dwelling's."""
        first = self.people[0]
        return first.postal if any(first.postal) else first.home.lines if first.home else ("", "")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A person who gets no letter, and why."""

    person_id: bytes
    number: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What a choice comes to.

    `starting` are those whose lease begins after the letter's date and before the evening: shown, not written to;
    `missing` counts people who were not in the last export; `before` who was left out because they got one before.
    """

    addressees: tuple[Addressee, ...]
    withheld: tuple[Withheld, ...]
    starting: tuple[str, ...] = ()
    missing: int = 0
    before: int = 0


def choose(session: Session, meeting_id: bytes, choice: Choice, *, today: date) -> Selection:
    """Return who gets a letter dated `today` about the meeting."""
    meeting = session.get_one(Meeting, meeting_id)
    found = _candidates(session, meeting, choice, today)
    known = {person.id: person for person in _people(session, list(dict.fromkeys(pair[0] for pair in found)))}
    sent = already_sent(session, meeting_id, choice.kind) if choice.new else set()
    seats = [_recipient(known[person_id], home, why) for person_id, home, why in found if person_id not in sent]
    if choice.order is Order.ROUND:
        seats = _walked(session, seats)
    able, withheld = _parted(seats, known)
    addressees = sorted(_grouped(able, choice.per, meeting.starts.date()), key=_ORDERS[choice.order])
    missing = {one.person_id for one in able if one.home and one.home.missing_since}
    starting = _starting(session, meeting, today) if _all_tenants(session, meeting, choice) else ()
    return Selection(tuple(addressees), tuple(withheld), starting, len(missing), len(sent & known.keys()))


def already_sent(session: Session, meeting_id: bytes, kind: MailingKind) -> set[bytes]:
    """Return who was sent a letter of this kind about the meeting."""
    statement = (
        select(LetterRecipient.person_id)
        .join(Letter, Letter.id == LetterRecipient.letter_id)
        .join(Mailing, Mailing.id == Letter.mailing_id)
        .where(Mailing.meeting_id == meeting_id, Mailing.status == MailingStatus.SENT, Mailing.kind == kind)
    )
    return set(session.scalars(statement))


_Candidate = tuple[bytes, Home | None, str]


def _candidates(session: Session, meeting: Meeting, choice: Choice, today: date) -> list[_Candidate]:
    """Return (person, home, why): one per person, or per dwelling of a person where households are written to."""
    if choice.kind is not MailingKind.INVITATION:
        ids = sorted(already_sent(session, meeting.id, MailingKind.INVITATION))
        return _at_home(session, ids, "eerder uitgenodigd", today)
    if not _all_tenants(session, meeting, choice):
        return _at_home(session, list(scope.members(session, meeting.panel_id, today)), "lid van het panel", today)
    pairs = session.execute(
        select(Tenancy.person_id, Tenancy.dwelling_id).where(
            Tenancy.dwelling_id.in_(scope.dwellings(meeting.panel_id)), scope.current(today)
        )
    ).all()
    wanted = {(person_id, dwelling_id) for person_id, dwelling_id in pairs}
    all_homes = homes.all_homes(session, list({person_id for person_id, _ in wanted}), today)
    why = f"huurder op {short_date(today)}"
    found: list[_Candidate] = []
    for person_id, each in all_homes.items():
        here = [one for one in each if one.phase is Phase.CURRENT and (person_id, one.dwelling_id) in wanted]
        distinct = list({one.dwelling_id: one for one in reversed(here)}.values())[::-1]
        found.extend((person_id, one, why) for one in (distinct if choice.per is Per.HOUSEHOLD else distinct[:1]))
    return found


def _all_tenants(session: Session, meeting: Meeting, choice: Choice) -> bool:
    if choice.kind is not MailingKind.INVITATION or choice.only is Only.MEMBERS:
        return False
    return choice.only is Only.COMPLEX or session.get_one(Panel, meeting.panel_id).kind in scope.ALL_TENANTS


def _at_home(session: Session, ids: Sequence[bytes], why: str, today: date) -> list[_Candidate]:
    living = homes.homes(session, ids, today)
    current = {key: home for key, home in living.items() if home.phase is Phase.CURRENT}
    return [(person_id, current.get(person_id), why) for person_id in ids]


def _people(session: Session, ids: Sequence[bytes]) -> Iterable[Person]:
    for start in range(0, len(ids), homes.IN_LIST):
        yield from session.scalars(select(Person).where(Person.id.in_(ids[start : start + homes.IN_LIST])))


def _recipient(person: Person, home: Home | None, why: str) -> Recipient:
    town = "  ".join(part for part in (person.postal_postcode, person.postal_city.upper()) if part)
    postal = (person.postal_line, town) if person.postal_line else ("", "")
    return Recipient(person.id, people.number(person), homes.person_name(person), home, postal, why)


def _walked(session: Session, seats: Sequence[Recipient]) -> list[Recipient]:
    """Return the recipients with the place of their dwelling in the walk past a gallery or stairwell, where it has one."""
    ids = list({seat.home.dwelling_id for seat in seats if seat.home})
    orders: dict[bytes, int | None] = {}
    for start in range(0, len(ids), homes.IN_LIST):
        chosen = select(Dwelling.id, Dwelling.walking_order).where(Dwelling.id.in_(ids[start : start + homes.IN_LIST]))
        orders.update((key, order) for key, order in session.execute(chosen))
    return [replace(seat, walking_order=orders.get(seat.home.dwelling_id) if seat.home else None) for seat in seats]


def _parted(seats: Iterable[Recipient], known: dict[bytes, Person]) -> tuple[list[Recipient], list[Withheld]]:
    """Return who can be written to, and who not with the reason, each person once."""
    able: list[Recipient] = []
    withheld: dict[bytes, Withheld] = {}
    for seat in seats:
        reason = _reason(known[seat.person_id], seat)
        if reason:
            withheld[seat.person_id] = Withheld(seat.person_id, seat.number, display_name(seat.name), reason)
        else:
            able.append(seat)
    return able, sorted(withheld.values(), key=lambda one: (one.reason, one.number))


def _reason(person: Person, seat: Recipient) -> str:
    if person.deceased:
        return DECEASED
    if person.no_letters:
        return NO_LETTERS
    if any(seat.postal) or (seat.home and all(seat.home.lines)):
        return ""
    return NO_ADDRESS if seat.home or not person.relation_number else GONE


def _grouped(able: Iterable[Recipient], per: Per, evening: date) -> list[Addressee]:
    """Return one addressee per person, or per dwelling and postal address, the main tenant first."""
    groups: dict[Any, list[Recipient]] = {}
    for one in able:
        alone = per is Per.PERSON or one.home is None
        groups.setdefault(one.person_id if alone else (one.home and one.home.dwelling_id, one.postal), []).append(one)
    return [Addressee(tuple(sorted(group, key=_seniority)), _remark(group, evening)) for group in groups.values()]


def _seniority(one: Recipient) -> tuple[bool, date, str]:
    home = one.home
    return (home is not None and home.kind != TenancyKind.TENANT, home.start if home else date.min, one.number)


def _remark(group: Sequence[Recipient], evening: date) -> str:
    remarks = []
    for one in group:
        if one.home and one.home.end and one.home.end < evening:
            remarks.append(f"{display_name(one.name)}: huur eindigt op {short_date(one.home.end)}")
        if one.home and one.home.missing_since:
            remarks.append(f"{display_name(one.name)}: niet in de laatste export")
    return "; ".join(remarks)


def _starting(session: Session, meeting: Meeting, today: date) -> tuple[str, ...]:
    """Return who will be a tenant on the evening and is none on the letter's date."""
    statement = (
        select(Tenancy.start_date, Person)
        .join(Person, Person.id == Tenancy.person_id)
        .where(Tenancy.dwelling_id.in_(scope.dwellings(meeting.panel_id)))
        .where(Tenancy.start_date > today, Tenancy.start_date <= meeting.starts.date())
        .order_by(Tenancy.start_date, Person.relation_number)
    )
    return tuple(
        f"{display_name(homes.person_name(person))}: huurt vanaf {short_date(start)}"
        for start, person in session.execute(statement)
    )


def _by_address(addressee: Addressee) -> tuple[Any, ...]:
    home, (line, town) = addressee.people[0].home, addressee.address
    if home and not any(addressee.people[0].postal):
        code = home.address.postcode
        return (0, code, addresses.walking_key(home.address)[2:], home.dwelling, _by_name(addressee))
    return (0, town[:7], (0, ""), line, _by_name(addressee))


def _by_name(addressee: Addressee) -> tuple[str, str]:
    return sort_key(addressee.people[0].name), addressee.people[0].number


def _by_round(addressee: Addressee) -> tuple[Any, ...]:
    """Street, then the given walking order or else side, number, addition; letters that go elsewhere come last."""
    first, home = addressee.people[0], addressee.people[0].home
    if home is None or any(first.postal):
        return (1, *addressee.address, _by_name(addressee))
    street, *door = addresses.walking_key(home.address)
    return (0, street, first.walking_order is None, first.walking_order or 0, door, home.dwelling, _by_name(addressee))


_ORDERS: Final[dict[Order, Callable[[Addressee], tuple[Any, ...]]]] = {
    Order.ADDRESS: _by_address,
    Order.NAME: _by_name,
    Order.ROUND: _by_round,
}
