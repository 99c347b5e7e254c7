"""What a checked row holds. Tuples with the register's own column names, so that comparing is comparing tuples."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

UNKNOWN_START: Final = date(1900, 1, 1)
"""The start of a lease whose date the export does not give."""

REASONS: Final = {
    "E11": "Relatienummer staat in wetenschappelijke notatie ({value}); maak de kolom in het rekenblad tekst",
    "E02": "De rij heeft te weinig velden",
    "E03": "De rij heeft te veel velden",
    "E01": "Relatienummer ontbreekt",
    "E07": "Achternaam ontbreekt",
    "E08": "Huisnummer is geen positief geheel getal ({value})",
    "E04": "Postcode is niet van de vorm 1234 AB ({value})",
    "E10": "Eenheidnummer ontbreekt",
    "E12": "Complexnummer ontbreekt",
    "E13": "Straat ontbreekt",
    "E05": "Datum bestaat niet of is niet te lezen ({value})",
    "E06": "Einddatum ligt voor de ingangsdatum ({value})",
    "E14": "Een veld bevat een onzichtbaar of misleidend teken ({value})",
    "E09": "Relatienummer is in dit bestand al van een andere persoon",
    "W01": "E-mailadres is niet bruikbaar ({value})",
    "W02": "Telefoonnummer is niet bruikbaar ({value})",
    "W03": "De rij is gelijk aan een eerdere rij en is overgeslagen",
    "W07": "Taal is onbekend ({value}); Nederlands aangehouden",
    "W08": "Naamgebruik is onbekend ({value}); eigen naam aangehouden",
    "W09": "BAG-id is beschadigd ({value}) en niet overgenomen",
    "W10": "Adres is niet zeker ({value}): {hint}",
    "N08": "Postcode is anders geschreven ({value}) en rechtgezet",
    "N09": "Spaties rond een naam zijn weggehaald",
}
"""The codes of rejections (E) and remarks (W, N) and what they say. Plain ASCII: the list of errors opens anywhere."""


class PersonPart(NamedTuple):
    """The person of a row; names of the register's columns."""

    relation_number: str
    initials: str
    first_name: str
    surname_prefix: str
    surname: str
    partner_prefix: str
    partner_surname: str
    name_usage: str
    gender_code: str
    form_of_address: str
    phone: str
    phone_raw: str
    email: str
    email_raw: str
    language: str
    deceased: bool


class HomePart(NamedTuple):
    """The dwelling of a row; `complex` is its Complexnummer."""

    number: str
    complex: str
    street: str
    house_number: int | None
    house_letter: str
    house_number_addition: str
    postcode: str
    city: str
    address_status: str
    raw_address: str
    bag_id: str
    block: str
    walking_order: int | None
    floor: str


class LeasePart(NamedTuple):
    """The lease of a row: which home, from when to when (last day), as what, under which contract."""

    home: str
    start_date: date
    end_date: date | None
    kind: str
    contract_number: str

    def phase(self, day: date) -> str:
        """Return current, future or former, seen from `day`."""
        if self.start_date > day:
            return "future"
        return "current" if self.end_date is None or self.end_date >= day else "former"


class Remark(NamedTuple):
    """A code at a row: a rejection or something noted while importing it."""

    row: int
    code: str
    relation: str
    reason: str


class Accepted(NamedTuple):
    """A row that will be imported."""

    row: int
    person: PersonPart
    home: HomePart
    lease: LeasePart
    complex_name: str


class Rejected(NamedTuple):
    """A row that will not be imported, why, and by what a later row is recognised as its repair."""

    row: int
    code: str
    reason: str
    relation: str
    contract: str
    surname: str
    initials: str


@dataclass(slots=True)
class Checked:
    """What came of a sheet. `present` names the fields that the sheet has: the others leave the register as it is."""

    present: frozenset[str]
    rows: int = 0
    duplicates: int = 0
    accepted: list[Accepted] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def remark_counts(self) -> dict[str, int]:
        """Remarks (W, N) by code."""
        return dict(sorted(Counter(remark.code for remark in self.remarks).items()))

    @property
    def error_counts(self) -> dict[str, int]:
        """Rejections (E) by code."""
        return dict(sorted(Counter(row.code for row in self.rejected).items()))


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of the accepted rows as of a day."""

    persons: int
    dwellings: int
    complexes: int
    current_tenants: int
    let_dwellings: int


def count(rows: list[Accepted], day: date) -> Counts:
    """Count the persons, dwellings and complexes in `rows`, and what is let on `day`."""
    current = [row for row in rows if row.lease.phase(day) == "current"]
    return Counts(
        persons=len({row.person.relation_number for row in rows}),
        dwellings=len({row.home.number for row in rows}),
        complexes=len({row.home.complex for row in rows}),
        current_tenants=len({row.person.relation_number for row in current}),
        let_dwellings=len({row.home.number for row in current}),
    )
