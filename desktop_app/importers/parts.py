"""From the cells of a row to the parts that the register keeps: person, home and lease."""

from __future__ import annotations

import re
from datetime import date
from sys import intern
from typing import Final, NamedTuple

from desktop_app.importers.languages import parse_language
from desktop_app.importers.rows import UNKNOWN_START, HomePart, LeasePart, PersonPart
from desktop_app.language import addresses, dates, names
from desktop_app.language.emails import parse_email
from desktop_app.language.phones import parse_phone

_SERIAL: Final = re.compile(r"\d{4,6}(?:\.\d+)?")
_BAG_ID: Final = re.compile(r"\d{16}")
_DATE_ADDITION: Final = re.compile(r"\d{0,2}-?(?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_YES: Final = frozenset({"j", "ja", "y", "yes", "true", "waar", "1", "x", "overleden"})
_USAGES: Final = frozenset("EPVN")
_GENDERS: Final = {"m": "M", "man": "M", "v": "V", "vrouw": "V"}
_GENDERS_BY_FORM: Final = {names.Form.HEER: "M", names.Form.MEVROUW: "V"}
_CO_TENANT: Final = ("mede", "mdh", "co")


class Cells(NamedTuple):
    """The trimmed cells of a row by field (see `columns`); a column that the file lacks is empty."""

    relation: str
    title: str
    gender: str
    form: str
    initials: str
    first_name: str
    prefix: str
    surname: str
    partner_prefix: str
    partner_surname: str
    name_usage: str
    street: str
    house_number: str
    house_letter: str
    addition: str
    address: str
    postcode: str
    city: str
    complex: str
    complex_name: str
    unit: str
    bag_id: str
    block: str
    walking_order: str
    floor: str
    contract: str
    kind: str
    phone: str
    email: str
    start: str
    end: str
    language: str
    deceased: str


class Address(NamedTuple):
    """Where a row's home stands: `number` None when it cannot be read; `doubt` says why a person should look."""

    street: str
    number: int | None
    letter: str
    addition: str
    postcode: str
    city: str
    raw: str = ""
    doubt: str = ""


def read_date(text: str) -> date | None:
    """Return the date in a cell, day first, or a spreadsheet's day number; None when there is none."""
    if _SERIAL.fullmatch(text):
        return dates.from_serial(float(text))
    return dates.parse_date(text) if text else None


def read_address(cells: Cells, one_field: bool) -> Address:
    """Return the address from its own columns, or from the one field Adres."""
    if one_field:
        return _parsed_address(cells)
    number = cells.house_number
    whole = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
    address = Address(
        intern(cells.street), whole or None, cells.house_letter, cells.addition, cells.postcode, intern(cells.city),
    )  # fmt: skip
    if _DATE_ADDITION.fullmatch(cells.addition):
        return address._replace(raw=f"{cells.street} {number} {cells.addition}", doubt=addresses.DATE_DAMAGE)
    return address


def _parsed_address(cells: Cells) -> Address:
    parsed = addresses.parse(cells.address, cells.postcode, cells.city)
    found = parsed.address
    if found is None:
        return Address("", None, "", "", cells.postcode, cells.city)
    raw = parsed.raw if parsed.outcome is addresses.Outcome.REVIEW else ""
    place = intern(found.street), found.house_number, found.house_letter, found.house_number_addition
    return Address(*place, found.postcode, intern(found.city), raw, parsed.reason)


def read_person(cells: Cells) -> PersonPart:
    """Return the person; what cannot be used stays beside it as text (`phone_raw`, `email_raw`)."""
    phone, email = parse_phone(cells.phone) or "", parse_email(cells.email) or ""
    usage = cells.name_usage.upper()
    form = names.form_from(cells.form or cells.gender, "" if cells.form else cells.title)
    return PersonPart(
        relation_number=cells.relation,
        initials=intern(cells.initials),
        first_name=intern(cells.first_name),
        surname_prefix=intern(cells.prefix),
        surname=cells.surname,
        partner_prefix=intern(cells.partner_prefix),
        partner_surname=cells.partner_surname,
        name_usage=usage if usage in _USAGES else "E",
        gender_code=_gender(cells.gender),
        form_of_address=form.value,
        phone=phone,
        phone_raw="" if phone else cells.phone,
        email=email,
        email_raw="" if email else cells.email,
        language=parse_language(cells.language) or "nl",
        deceased=bool(cells.deceased) and (cells.deceased.casefold() in _YES or read_date(cells.deceased) is not None),
    )


def _gender(text: str) -> str:
    """Return M, V or O; a title in the gender's column says as much as the letter."""
    return _GENDERS.get(text.casefold()) or _GENDERS_BY_FORM.get(names.form_from(text), "O")


def read_home(cells: Cells, address: Address, postcode: str) -> HomePart:
    """Return the dwelling; a damaged BAG id is left out, a doubtful address keeps its raw text."""
    order = cells.walking_order
    return HomePart(
        number=cells.unit,
        complex=intern(cells.complex),
        street=address.street,
        house_number=address.number,
        house_letter=address.letter,
        house_number_addition=address.addition,
        postcode=intern(postcode),
        city=address.city,
        address_status="review" if address.doubt else "good",
        raw_address=address.raw,
        bag_id=cells.bag_id if _BAG_ID.fullmatch(cells.bag_id) else "",
        block=intern(cells.block),
        walking_order=int(order) if order.isascii() and order.isdigit() and len(order) < 10 else None,
        floor=intern(cells.floor),
    )


def read_lease(cells: Cells, start: date | None, end: date | None) -> LeasePart:
    """Return the lease; without a start date it counts as long running."""
    kind = "co_tenant" if cells.kind.casefold().startswith(_CO_TENANT) else "tenant"
    return LeasePart(cells.unit, start or UNKNOWN_START, end, kind, cells.contract)


def remarks(cells: Cells, person: PersonPart, home: HomePart) -> list[tuple[str, str]]:
    """Return the codes, with the value, of what could not be used as it was written."""
    noted = (
        ("W01", cells.email, person.email),
        ("W02", cells.phone, person.phone),
        ("W07", cells.language, parse_language(cells.language)),
        ("W08", cells.name_usage, cells.name_usage.upper() in _USAGES),
        ("W09", cells.bag_id, home.bag_id),
        ("W10", home.raw_address, home.address_status == "good"),
    )
    return [(code, given) for code, given, good in noted if given and not good]
