"""Importing an export: look first (`prepare`, which writes nothing), then `apply` as one step that undo takes back whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refusal
from desktop_app.importers import checks, sheet
from desktop_app.importers.compare import Terms, compare
from desktop_app.importers.difference import Difference, Plan, Snapshot
from desktop_app.importers.rows import Checked, Counts, count
from desktop_app.models.base import Base
from desktop_app.models.change import Change
from desktop_app.models.imports import ImportRun
from desktop_app.models.journal import JournalEntry
from desktop_app.models.keys import new_id, new_ids
from desktop_app.services.import_effects import Affected, affected
from desktop_app.services.import_snapshot import take

Step = Callable[[int, int], None]
_BATCH: Final = 1000
_KEPT_KEYS: Final = 500


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: the whole stock or the file's complexes only; other names for columns (heading -> our name)."""

    whole_stock: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read and compared, and nothing written: everything to judge it by, and what `apply` needs."""

    sheet: sheet.Sheet
    digest: str
    checked: Checked
    counts: Counts
    difference: Difference
    affected: tuple[Affected, ...]
    plan: Plan
    snapshot: Snapshot
    day: date
    state: int

    @property
    def label(self) -> str:
        """How the step is called in the undo history."""
        return f"Import van {len(self.checked.accepted)} huurders"

    @property
    def changes_nothing(self) -> bool:
        """Whether the register already is as the file says."""
        return self.plan.empty and self.difference.empty


def prepare(session: Session, path: Path, *, today: date, options: Options | None = None, step: Step | None = None) -> Prepared:
    """Read, check and compare the file. Raises Refusal ``import.…`` when the file cannot be read.

    `step(done, total)` is called now and then; it may raise to stop.
    """
    chosen = options or Options()
    source = sheet.read(path, chosen.mapping)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    checked = checks.check(source, step)
    snapshot = take(session)
    difference, plan = compare(snapshot, checked, Terms(today, chosen.whole_stock), step)
    return Prepared(
        sheet=source,
        digest=digest,
        checked=checked,
        counts=count(checked.accepted, today),
        difference=difference,
        affected=affected(session, difference, today),
        plan=plan,
        snapshot=snapshot,
        day=today,
        state=_state(session),
    )


def apply(change: Change, prepared: Prepared, *, confirmed: bool = False, step: Step | None = None) -> int | None:
    """Write what differs and return the import's number; None when nothing differs (then nothing is written).

    Raises Refusal ``import.disappeared`` when many would disappear and that was not confirmed, ``register.conflict`` when
    the register was changed since the file was compared.
    """
    difference = prepared.difference
    if difference.too_many_gone and not confirmed:
        raise Refusal("import.disappeared", gone=len(difference.kinds["disappeared"]), compared=difference.compared)
    if _state(change.session) != prepared.state:
        raise Refusal("register.conflict")
    if prepared.changes_nothing:
        return None
    _Writer(change, prepared, step).write()
    return _write_history(change, prepared)


def _state(session: Session) -> int:
    """Return the journal's last number: the register is the same as long as that is."""
    return session.scalar(select(func.max(JournalEntry.number))) or 0


class _Writer:
    """Turns a plan's natural keys into row keys and writes it in batches."""

    def __init__(self, change: Change, prepared: Prepared, step: Step | None) -> None:
        self._change, self._plan, self._step = change, prepared.plan, step
        snapshot, plan = prepared.snapshot, prepared.plan
        self._complexes = {number: known[0] for number, known in snapshot.complexes.items()} | _keys(plan.complexes)
        self._homes = {number: known.id for number, known in snapshot.homes.items()} | _keys(h.number for h in plan.homes)
        self._people = {number: known.id for number, known in snapshot.persons.items()}
        self._people |= _keys(person.relation_number for person in plan.persons)
        self._total = sum(len(getattr(plan, name)) for name in Plan.__slots__)
        self._done = 0

    def write(self) -> None:
        """Write everything: new rows first, complexes before dwellings before people before leases."""
        plan = self._plan
        self._insert("complex", ({"id": self._complexes[n], "number": n, "name": name} for n, name in plan.complexes.items()))
        self._insert("dwelling", ({"id": self._homes[home.number], **self._home(home._asdict())} for home in plan.homes))
        self._insert("person", ({"id": self._people[p.relation_number], "kind": "tenant", **p._asdict()} for p in plan.persons))
        self._insert("tenancy", (self._lease(relation, lease._asdict()) for relation, lease in plan.leases))
        self._update("complex", plan.complex_updates)
        self._update("dwelling", [(key, self._home(values)) for key, values in plan.home_updates])
        self._update("person", plan.person_updates)
        self._update("tenancy", plan.lease_updates)
        self._update("own_value", plan.own_updates)
        self._change.delete(_table("own_value"), plan.own_dropped)

    def _home(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return a dwelling's columns: the Complexnummer becomes the complex's key."""
        if "complex" in values:
            values = {**values, "complex_id": self._complexes[values["complex"]]}
            del values["complex"]
        return values

    def _lease(self, relation: str, values: dict[str, Any]) -> dict[str, Any]:
        home = self._homes[values.pop("home")]
        return {"id": new_id(), "person_id": self._people[relation], "dwelling_id": home, **values}

    def _insert(self, table: str, rows: Iterable[dict[str, Any]]) -> None:
        for batch in _batches(rows):
            self._change.insert(_table(table), batch)
            self._tick(len(batch))

    def _update(self, table: str, updates: Sequence[tuple[bytes, dict[str, Any]]]) -> None:
        for batch in _batches({"id": key, **values} for key, values in updates):
            self._change.update(_table(table), batch)
            self._tick(len(batch))

    def _tick(self, rows: int) -> None:
        self._done += rows
        if self._step:
            self._step(self._done, self._total)


def _write_history(change: Change, prepared: Prepared) -> int:
    number = (change.session.scalar(select(func.max(ImportRun.number))) or 0) + 1
    run_id = new_id()
    run = {
        "id": run_id, "number": number, "file_name": prepared.sheet.name, "digest": prepared.digest, "on": prepared.day,
        "report": report(prepared), "entry_id": change.entry_id,
    }  # fmt: skip
    change.insert(_table("import_run"), [run])
    rejected = (
        {
            "id": new_id(), "import_run_id": run_id, "row": row.row, "code": row.code, "relation_number": row.relation,
            "contract_number": row.contract, "surname": row.surname, "initials": row.initials,
        }
        for row in prepared.checked.rejected
    )  # fmt: skip
    for batch in _batches(rejected):
        change.insert(_table("rejected_row"), batch)
    return number


def report(prepared: Prepared) -> dict[str, Any]:
    """Return what is kept of an import: its counts, and who differed by kind (long lists as their number only)."""
    checked, counts = prepared.checked, prepared.counts
    kinds = {kind: prepared.difference.keys(kind) for kind in prepared.difference.kinds}
    return {
        "rows": checked.rows,
        "imported": len(checked.accepted),
        "rejected": len(checked.rejected),
        "duplicates": checked.duplicates,
        "remarks": checked.remark_counts,
        "persons": counts.persons,
        "dwellings": counts.dwellings,
        "complexes": counts.complexes,
        "current_tenants": counts.current_tenants,
        "let_dwellings": counts.let_dwellings,
        "counts": {kind: len(keys) for kind, keys in kinds.items()},
        "difference": {kind: keys for kind, keys in kinds.items() if len(keys) <= _KEPT_KEYS},
    }


@dataclass(frozen=True, slots=True)
class Run:
    """One import in the history."""

    number: int
    file_name: str
    on: date
    taken_back: bool
    report: Mapping[str, Any]


def history(session: Session) -> list[Run]:
    """Return the imports that were applied, the last first."""
    columns = ImportRun.number, ImportRun.file_name, ImportRun.on, ImportRun.taken_back, ImportRun.report
    return [Run(*row) for row in session.execute(select(*columns).order_by(ImportRun.number.desc()))]


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _keys(numbers: Iterable[str]) -> dict[str, bytes]:
    names = list(numbers)
    return dict(zip(names, new_ids(len(names)), strict=True)) if names else {}


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
