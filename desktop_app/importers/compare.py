"""Comparing checked rows with the register: what differs, by kind, and what to write. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from desktop_app.importers.difference import (
    KINDS,
    Difference,
    Entry,
    KnownHome,
    KnownLease,
    KnownPerson,
    Plan,
    RejectedKey,
    Snapshot,
)
from desktop_app.importers.rows import Accepted, Checked, HomePart, LeasePart, PersonPart, Rejected
from desktop_app.language.addresses import Address, street_line
from desktop_app.language.dates import date_text

Step = Callable[[int, int], None]
_STEP_EVERY: Final = 1000

# Which columns of an export fill a part's field; a field whose columns are all absent is left as it is.
_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "surname_prefix": ("prefix",),
    "gender_code": ("gender",),
    "form_of_address": ("gender", "title", "form"),
    "phone_raw": ("phone",),
    "email_raw": ("email",),
    "house_letter": ("house_letter", "address"),
    "house_number_addition": ("addition", "address"),
    "start_date": ("start",),
    "end_date": ("end",),
    "contract_number": ("contract",),
}
_ALWAYS: Final = {
    "relation_number", "number", "home", "complex", "street", "house_number", "postcode", "address_status",
    "raw_address",
}  # fmt: skip
_NAME: Final = {
    "initials", "first_name", "surname_prefix", "surname", "partner_prefix", "partner_surname", "name_usage",
}  # fmt: skip
_CONTACT: Final = {"phone", "phone_raw", "email", "email_raw"}


@dataclass(frozen=True, slots=True)
class Terms:
    """On which day to compare, and whether the file speaks for the whole stock or for its own complexes only."""

    day: date
    whole_stock: bool = False


def compare(snapshot: Snapshot, checked: Checked, terms: Terms, step: Step | None = None) -> tuple[Difference, Plan]:
    """Return what differs between the register and the accepted rows, and what is to be written."""
    comparison = _Comparison(snapshot, checked, terms)
    comparison.homes()
    people = _by_person(checked.accepted)
    for done, (relation, rows) in enumerate(people.items()):
        if step and done % _STEP_EVERY == 0:
            step(done, len(people))
        comparison.person(relation, rows)
    compared = comparison.disappeared(people)
    return Difference(comparison.kinds, compared), comparison.plan


def rejected_key(row: Rejected) -> RejectedKey:
    """Return by what a later row is recognised as the repair of this one."""
    return (row.relation,) if row.relation else (row.contract, row.surname, row.initials)


_Part = TypeVar("_Part", PersonPart, HomePart, LeasePart)


class _Comparison:
    """The state of one comparison: the differences and the plan grow as persons are looked at."""

    def __init__(self, snapshot: Snapshot, checked: Checked, terms: Terms) -> None:
        self.snapshot, self.terms, self._rows = snapshot, terms, checked.accepted
        self.kinds: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        self.plan = Plan()
        self._rejected = frozenset(map(rejected_key, checked.rejected))
        self._scope = None if terms.whole_stock else {row.home.complex for row in checked.accepted}
        self._fields = {part: _present(part, checked.present) for part in (PersonPart, HomePart, LeasePart)}
        self._homes: dict[str, HomePart] = {}
        self._named = "complex_name" in checked.present

    def note(self, kind: str, person: PersonPart, before: str, after: str) -> None:
        """Add a difference of a person."""
        self.kinds[kind].append(Entry(person.relation_number, person, before, after))

    def address(self, number: str) -> str:
        """Return a home as people know it: street, number and Eenheidnummer."""
        known = self.snapshot.homes.get(number)
        home = self._homes.get(number) or (known.part if known else None)
        return _address(home) if home else number

    # -- complexes and dwellings -----------------------------------------------------------------------------------

    def homes(self) -> None:
        """Compare complexes and dwellings; of two rows about one, the later counts."""
        names: dict[str, str] = {}
        for row in self._rows:
            self._homes[row.home.number] = row.home
            names[row.home.complex] = row.complex_name
        for number, name in names.items():
            self._complex(number, name)
        for home in self._homes.values():
            known = self.snapshot.homes.get(home.number)
            if known is None:
                self.plan.homes.append(home)
            elif known.part != home:
                self._home(known, home)

    def _complex(self, number: str, name: str) -> None:
        known = self.snapshot.complexes.get(number)
        if known is None:
            self.plan.complexes[number] = name
        elif self._named and known[1] != name:
            self.plan.complex_updates.append((known[0], {"name": name}))
            self.kinds["complex_renamed"].append(Entry(number, None, known[1], name))

    def _home(self, known: KnownHome, home: HomePart) -> None:
        changed = self._changed(known.part, home)
        if changed:
            self.plan.home_updates.append((known.id, changed))
            after = known.part._replace(**changed)
            self.kinds["dwelling"].append(Entry(home.number, None, _full_address(known.part), _full_address(after)))

    # -- persons and leases ----------------------------------------------------------------------------------------

    def person(self, relation: str, rows: Sequence[Accepted]) -> None:
        """Compare one person and all his rows."""
        newest = rows[0] if len(rows) == 1 else max(rows, key=lambda row: row.lease.start_date)
        leases = list({(row.lease.home, row.lease.start_date): row.lease for row in rows}.values())
        known = self.snapshot.persons.get(relation)
        if known is None:
            keys = [(row.lease.contract_number, row.person.surname, row.person.initials) for row in rows]
            self._new(newest, leases, keys)
            return
        if known.part != newest.person:
            self._values(known, newest.person)
        self._leases(newest.person, leases)

    def _new(self, row: Accepted, leases: list[LeasePart], keys: Sequence[RejectedKey]) -> None:
        relation = row.person.relation_number
        repaired = (relation,) in self.snapshot.rejected or any(key in self.snapshot.rejected for key in keys)
        self.note("repaired" if repaired else "new", row.person, "", _address(row.home))
        self.plan.persons.append(row.person)
        self.plan.leases += [(relation, lease) for lease in leases]

    def _values(self, known: KnownPerson, person: PersonPart) -> None:
        changed = self._changed(known.part, person)
        if known.own:
            changed = self._own(known, person, changed)
        if not changed:
            return
        self.plan.person_updates.append((known.id, changed))
        before, after = known.part, known.part._replace(**changed)
        names = changed.keys()
        if names & _NAME:
            self.note("renamed", after, _name(before), _name(after))
        if names & _CONTACT:
            self.note("contact", after, _contact(before), _contact(after))
        if "language" in names:
            self.note("language", after, before.language, after.language)
        if changed.get("deceased"):
            self.note("deceased", after, "", "overleden")
        elif names & {"deceased", "gender_code", "form_of_address"}:
            self.note("other", after, before.form_of_address, after.form_of_address)

    def _own(self, known: KnownPerson, person: PersonPart, changed: dict[str, Any]) -> dict[str, Any]:
        """Keep what was corrected by hand: it ends when the export agrees, else only what the export says is noted."""
        rest = {name: value for name, value in changed.items() if name.removesuffix("_raw") not in known.own}
        for name in changed.keys() & known.own.keys():
            row, own = known.own[name]
            if str(changed[name]) == own:
                self.plan.own_dropped.append(row)
            else:
                self.plan.own_updates.append((row, {"exported": str(changed[name])}))
                self.note("own", person, own, str(changed[name]))
        return rest

    def _leases(self, person: PersonPart, leases: list[LeasePart]) -> None:
        known = self.snapshot.leases.get(person.relation_number, [])
        pairs, new, gone = _match(known, leases)
        changes = [(old, self._changed(old.part, lease)) for old, lease in pairs]
        self._returned(person, changes)
        updates = [(old, changed) for old, changed in changes if changed]
        self.plan.lease_updates += [(old.id, changed) for old, changed in updates]
        self.plan.leases += [(person.relation_number, lease) for lease in new]
        ended = [(old, new["end_date"]) for old, new in updates if new.get("end_date") and not old.part.end_date]
        lost = self._lost(person, gone)
        away = [lease for lease in new if all(lease.home != old.part.home for old, _end in ended)]
        if away and (ended or lost):
            before = ended[0][0] if ended else lost[0]
            self.note("moved", person, self.address(before.part.home), self.address(away[-1].home))
        elif ended and not _stays(pairs, new):
            self.note("left", person, self.address(ended[0][0].part.home), f"tot en met {date_text(ended[0][1])}")
        elif new or updates or lost:
            self._other_leases(person, [*new, *(old.part for old, _changed in updates), *(old.part for old in lost)])
        elif started := [self.address(old.part.home) for old, _lease in pairs if self._starts(old)]:
            self.note("started", person, "", ", ".join(started))

    def _returned(self, person: PersonPart, changes: list[tuple[KnownLease, dict[str, Any]]]) -> None:
        """Take the mark off leases that are in the file again."""
        for old, _changed in changes:
            if old.missing_since:
                before = f"niet in de export sinds {date_text(old.missing_since)}"
                self.note("returned", person, before, self.address(old.part.home))
                self.plan.lease_updates.append((old.id, {"missing_since": None}))

    def _lost(self, person: PersonPart, gone: list[KnownLease]) -> list[KnownLease]:
        """Mark leases whose rows are gone though the person is in the file."""
        if (person.relation_number,) in self._rejected:
            return []
        lost = [lease for lease in gone if self._active(lease)]
        self.plan.lease_updates += [(lease.id, {"missing_since": self.terms.day}) for lease in lost]
        return lost

    def _other_leases(self, person: PersonPart, leases: Iterable[LeasePart]) -> None:
        self.note("other", person, "", ", ".join(sorted({self.address(lease.home) for lease in leases})))

    def _starts(self, lease: KnownLease) -> bool:
        previous = self.snapshot.previous
        return previous is not None and previous < lease.part.start_date <= self.terms.day

    # -- who is gone -----------------------------------------------------------------------------------------------

    def disappeared(self, people: dict[str, list[Accepted]]) -> int:
        """Note who is in the register but not in the file, and return how many tenants were compared."""
        compared = 0
        for relation, leases in self.snapshot.leases.items():
            active = [lease for lease in leases if self._active(lease)]
            if not active:
                continue
            compared += 1
            if relation not in people and not self._was_rejected(relation, active):
                person = self.snapshot.persons[relation].part
                self.plan.lease_updates += [(lease.id, {"missing_since": self.terms.day}) for lease in active]
                self.note("disappeared", person, ", ".join(self.address(lease.part.home) for lease in active), "")
        return compared

    def _active(self, lease: KnownLease) -> bool:
        """Whether a lease runs or will run, is in what the file speaks for, and is not marked as missing yet."""
        if lease.missing_since or lease.part.phase(self.terms.day) == "former":
            return False
        return self._scope is None or self.snapshot.homes[lease.part.home].part.complex in self._scope

    def _was_rejected(self, relation: str, leases: list[KnownLease]) -> bool:
        person = self.snapshot.persons[relation].part
        keys = {(lease.part.contract_number, person.surname, person.initials) for lease in leases}
        return (relation,) in self._rejected or bool(keys & self._rejected)

    def _changed(self, old: _Part, new: _Part) -> dict[str, Any]:
        """Return the fields that differ, of those that the file has."""
        return {name: new[place] for place, name in self._fields[type(old)] if old[place] != new[place]}


def _present(part: type[Any], columns: frozenset[str]) -> list[tuple[int, str]]:
    """Return the fields of a part (place, name) that the file fills."""
    fields = enumerate(part._fields)
    return [(place, name) for place, name in fields if name in _ALWAYS or columns & {*_COLUMNS.get(name, (name,))}]


def _by_person(rows: Sequence[Accepted]) -> dict[str, list[Accepted]]:
    people: dict[str, list[Accepted]] = {}
    for row in rows:
        people.setdefault(row.person.relation_number, []).append(row)
    return people


_Matched = tuple[list[tuple[KnownLease, LeasePart]], list[LeasePart], list[KnownLease]]


def _match(known: Sequence[KnownLease], leases: Sequence[LeasePart]) -> _Matched:
    """Pair leases with the register's by home and start, else by home (a corrected date): pairs, new and gone."""
    rest = list(known)
    pairs: list[tuple[KnownLease, LeasePart]] = []
    left = list(leases)
    for same in (_same_lease, _same_home):
        for lease in tuple(left):
            found = next((old for old in rest if same(old.part, lease)), None)
            if found:
                rest.remove(found)
                left.remove(lease)
                pairs.append((found, lease))
    return pairs, left, rest


def _same_lease(old: LeasePart, new: LeasePart) -> bool:
    return old.home == new.home and old.start_date == new.start_date


def _same_home(old: LeasePart, new: LeasePart) -> bool:
    """Whether it is the same lease with another date: one contract, as far as both give one."""
    either = old.contract_number, new.contract_number
    return old.home == new.home and (either[0] == either[1] or "" in either)


def _stays(pairs: Iterable[tuple[KnownLease, LeasePart]], new: Iterable[LeasePart]) -> bool:
    """Whether some lease of the person runs on."""
    return any(lease.end_date is None for lease in (*(lease for _old, lease in pairs), *new))


def _address(home: HomePart) -> str:
    parts = home.street, home.house_number or 0, home.house_letter, home.house_number_addition
    return f"{street_line(Address(*parts))} ({home.number})"


def _full_address(home: HomePart) -> str:
    return f"{_address(home)}, {home.postcode} {home.city}, complex {home.complex}"


def _name(person: PersonPart) -> str:
    parts = (person.initials, person.surname_prefix, person.surname, person.partner_prefix, person.partner_surname)
    return " ".join(filter(None, parts))


def _contact(person: PersonPart) -> str:
    return ", ".join(filter(None, (person.phone or person.phone_raw, person.email or person.email_raw)))
