"""What a comparison needs and gives: the register as it is, what differs, and what to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from desktop_app.importers.rows import HomePart, LeasePart, PersonPart

JUDGEMENT: Final = ("disappeared", "deceased", "own")
"""The kinds that ask for a person's judgement."""

KINDS: Final = (
    "new", "repaired", "moved", "left", "renamed", "contact", "language", "started", "complex_renamed",
    "returned", "dwelling", "other", *JUDGEMENT,
)  # fmt: skip
"""All kinds of difference. `returned`: was missing and is back; `own`: the export changed beside a value of our own."""

LARGEST_SHARE: Final = 0.05
"""Up to this share of what is compared may disappear without a question."""

RejectedKey = tuple[str, ...]
"""(Relatienummer,) or, where that is empty, (Contractnummer, Achternaam, Voorletters)."""


class KnownPerson(NamedTuple):
    """A tenant in the register, with the values that the export last gave; `own` by column: (row, own value)."""

    id: bytes
    part: PersonPart
    own: Mapping[str, tuple[bytes, str]]


class KnownHome(NamedTuple):
    """A dwelling in the register."""

    id: bytes
    part: HomePart


class KnownLease(NamedTuple):
    """A lease in the register; `missing_since` when its row had disappeared before."""

    id: bytes
    part: LeasePart
    missing_since: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The register by natural key: complexes (id, name), dwellings, tenants and their leases.

    `previous` is the date of the import before, `rejected` the keys of the rows that it rejected.
    """

    complexes: Mapping[str, tuple[bytes, str]] = field(default_factory=dict)
    homes: Mapping[str, KnownHome] = field(default_factory=dict)
    persons: Mapping[str, KnownPerson] = field(default_factory=dict)
    leases: Mapping[str, list[KnownLease]] = field(default_factory=dict)
    previous: date | None = None
    rejected: frozenset[RejectedKey] = frozenset()


class Entry(NamedTuple):
    """One difference: of whom or what (Relatienummer, Eenheidnummer, Complexnummer), before and after in words."""

    key: str
    person: PersonPart | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The differences by kind (all of `KINDS`), out of how many compared tenants."""

    kinds: Mapping[str, list[Entry]]
    compared: int

    def keys(self, kind: str) -> list[str]:
        """Return the Relatienummers (or numbers) of a kind."""
        return [entry.key for entry in self.kinds[kind]]

    @property
    def empty(self) -> bool:
        """Whether nothing differs."""
        return not any(self.kinds.values())

    @property
    def too_many_gone(self) -> bool:
        """Whether more disappears than goes without a question."""
        return len(self.kinds["disappeared"]) > LARGEST_SHARE * self.compared


Update = tuple[bytes, dict[str, Any]]


@dataclass(slots=True)
class Plan:
    """What to write, by natural key: new rows whole, changed rows as (key of the row, columns)."""

    complexes: dict[str, str] = field(default_factory=dict)
    complex_updates: list[Update] = field(default_factory=list)
    homes: list[HomePart] = field(default_factory=list)
    home_updates: list[Update] = field(default_factory=list)
    persons: list[PersonPart] = field(default_factory=list)
    person_updates: list[Update] = field(default_factory=list)
    leases: list[tuple[str, LeasePart]] = field(default_factory=list)
    lease_updates: list[Update] = field(default_factory=list)
    own_updates: list[Update] = field(default_factory=list)
    own_dropped: list[bytes] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not any(getattr(self, name) for name in Plan.__slots__)
