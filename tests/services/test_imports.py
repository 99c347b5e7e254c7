"""Importing into a real register: what is applied, what undo brings back, and that nothing is ever half done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from desktop_app.demo.exports import FIRST_DAY, SECOND_DAY, Town
from desktop_app.errors import Cancelled, Refusal
from desktop_app.importers.rows import PersonPart
from desktop_app.models import search, undo
from desktop_app.models.complexes import Dwelling
from desktop_app.models.database import Database
from desktop_app.models.imports import ImportRun, RejectedRow
from desktop_app.models.journal import JournalEntry
from desktop_app.models.people import OwnValue, Person, Tenancy
from desktop_app.services import imports, person_changes
from desktop_app.services.person_changes import PersonValues
from tests.factories import make_contact_person, make_membership, make_panel
from tests.importers.files import HEADER, csv_text, write
from tests.shared_data import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[2]
Dumped = Callable[[], list[str]]


def look(database: Database, path: Path, day: date, **options: bool) -> imports.Prepared:
    with database.read() as session:
        return imports.prepare(session, path, today=day, options=imports.Options(**options))


def bring_in(database: Database, path: Path, day: date, *, confirmed: bool = False) -> int | None:
    prepared = look(database, path, day)
    with database.change(prepared.label) as change:
        return imports.apply(change, prepared, confirmed=confirmed)


def steps(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(JournalEntry)) or 0


@pytest.fixture
def months(tmp_path: Path) -> tuple[Path, Path]:
    town = Town(300, seed=11, errors=1)
    return town.first().write(tmp_path / "nov.csv"), town.second().write(tmp_path / "dec.csv")


def person(database: Database, number: str) -> Person:
    with database.read() as session:
        return session.scalars(select(Person).where(Person.relation_number == number)).one()


def correct_phone(database: Database, number: str, phone: str) -> None:
    """Correct a telephone number as the person's page does."""
    row = person(database, number)
    with database.change("Telefoon verbeterd") as change:
        values = {field.name: getattr(row, field.name) for field in fields(PersonValues)}
        person_changes.edit(change.session, row.id, PersonValues(**{**values, "phone": phone}))


def test_two_months_and_all_the_way_back(database, months, dumped: Dumped):
    empty = dumped()
    assert bring_in(database, months[0], FIRST_DAY) == 1
    first = dumped()
    assert bring_in(database, months[1], SECOND_DAY) == 2
    second = dumped()
    assert undo.undo(database).startswith("Import van ")
    assert dumped() == first
    undo.redo(database)
    assert dumped() == second
    undo.undo(database)
    undo.undo(database)
    assert dumped() == empty


def test_the_same_file_twice_makes_no_step(database, months, dumped: Dumped):
    bring_in(database, months[0], FIRST_DAY)
    before, count = dumped(), steps(database)
    assert bring_in(database, months[0], FIRST_DAY) is None
    assert (dumped(), steps(database)) == (before, count)


@pytest.mark.parametrize("many", [5000, 10])
def test_the_search_index_comes_along(database, months, monkeypatch, many):
    monkeypatch.setattr(search, "_MANY", many)  # from so many people on, all are read at once
    bring_in(database, months[0], FIRST_DAY)
    bring_in(database, months[1], SECOND_DAY)
    with database.engine.connect() as connection:
        assert search.faults(connection) == 0


def test_history_keeps_numbers_files_and_rejected_rows(database, months):
    bring_in(database, months[0], FIRST_DAY)
    prepared = look(database, months[1], SECOND_DAY)
    bring_in(database, months[1], SECOND_DAY)
    with database.read() as session:
        runs = imports.history(session)
        kept = session.scalar(select(func.count()).select_from(RejectedRow).join(ImportRun).where(ImportRun.number == 2))
    assert [(run.number, run.file_name, run.on) for run in runs] == [(2, "dec.csv", SECOND_DAY), (1, "nov.csv", FIRST_DAY)]
    assert runs[0].report["imported"] == len(prepared.checked.accepted)
    assert kept == len(prepared.checked.rejected) > 0


def test_disappeared_stay_and_are_marked(database, months):
    bring_in(database, months[0], FIRST_DAY)
    gone = look(database, months[1], SECOND_DAY).difference.keys("disappeared")
    bring_in(database, months[1], SECOND_DAY)
    with database.read() as session:
        marked = session.execute(
            select(Person.relation_number, Tenancy.missing_since)
            .join_from(Tenancy, Person)
            .where(Tenancy.missing_since.is_not(None))
        ).all()
    assert [tuple(row) for row in marked] == [(number, SECOND_DAY) for number in gone]


def half(path: Path, tmp_path: Path) -> Path:
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return write(tmp_path / "half.csv", "".join(lines[: len(lines) // 2]))


def test_half_an_export_asks_first(database, months, tmp_path, dumped: Dumped):
    bring_in(database, months[0], FIRST_DAY)
    before, path = dumped(), half(months[0], tmp_path)
    with pytest.raises(Refusal) as refusal:
        bring_in(database, path, SECOND_DAY)
    assert refusal.value.exit_code == 5
    assert dumped() == before
    assert bring_in(database, path, SECOND_DAY, confirmed=True) == 2


def test_the_whole_stock_or_the_complexes_of_the_file(database, months, tmp_path):
    bring_in(database, months[0], FIRST_DAY)
    lines = months[0].read_text("utf-8").splitlines(keepends=True)
    path = write(tmp_path / "part.csv", "".join(line for line in lines if ";2001;" in line or line is lines[0]))
    assert look(database, path, FIRST_DAY).difference.keys("disappeared") == []
    whole = look(database, path, FIRST_DAY, whole_stock=True).difference
    assert whole.keys("disappeared")
    assert whole.too_many_gone


def test_a_number_corrected_by_hand_survives(database, months):
    bring_in(database, months[0], FIRST_DAY)
    export = look(database, months[1], SECOND_DAY)
    number = export.difference.keys("contact")[0]
    correct_phone(database, number, "06-00000001")
    prepared = look(database, months[1], SECOND_DAY)
    assert prepared.difference.keys("own") == [number]
    bring_in(database, months[1], SECOND_DAY)
    assert person(database, number).phone == "+31600000001"
    assert bring_in(database, months[1], SECOND_DAY) is None


def test_the_own_value_goes_when_the_export_agrees(database, months, dumped: Dumped):
    bring_in(database, months[0], FIRST_DAY)
    number = look(database, months[1], SECOND_DAY).difference.keys("contact")[0]
    coming = next(
        row.person.phone
        for row in look(database, months[1], SECOND_DAY).checked.accepted
        if row.person.relation_number == number
    )
    correct_phone(database, number, coming)
    before = dumped()
    bring_in(database, months[1], SECOND_DAY)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(OwnValue)) == 0
    undo.undo(database)
    assert dumped() == before


def test_members_and_contact_persons_are_named(database, months):
    bring_in(database, months[0], FIRST_DAY)
    difference = look(database, months[1], SECOND_DAY).difference
    moved, gone, left = (difference.keys(kind)[0] for kind in ("moved", "disappeared", "left"))
    with database.change("Panel") as change:
        panel = make_panel(change.session, reference="PA1", name="Panel Waterhof")
        make_membership(change.session, panel, person(database, moved).id)
        make_membership(change.session, panel, person(database, left).id, until=date(2026, 11, 30))
        home = change.session.scalars(select(Dwelling.complex_id)).first()
        make_contact_person(change.session, home, person(database, gone).id)
    affected = look(database, months[1], SECOND_DAY).affected
    assert [(one.relation, one.kind, one.role) for one in affected] == [
        (moved, "moved", "member"),
        (gone, "disappeared", "contact"),
    ]
    assert (affected[0].reference, affected[0].name) == ("PA1", "Panel Waterhof")


def test_a_register_that_changed_since_is_not_written_over(database, months):
    prepared = look(database, months[0], FIRST_DAY)
    with database.change("Panel") as change:
        make_panel(change.session)
    with pytest.raises(Refusal) as refusal, database.change(prepared.label) as change:
        imports.apply(change, prepared)
    assert refusal.value.kind == "register.conflict"


@pytest.mark.parametrize("stop_at", ["reading", "writing"])
def test_stopping_leaves_no_row(database, tmp_path, dumped: Dumped, stop_at):
    path = Town(2500, seed=3).first().write(tmp_path / "groot.csv")
    before, count = dumped(), steps(database)

    def step(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    if stop_at == "reading":
        with database.read() as session, pytest.raises(Cancelled):
            imports.prepare(session, path, today=FIRST_DAY, step=step)
    else:
        prepared = look(database, path, FIRST_DAY)
        with pytest.raises(Cancelled), database.change(prepared.label) as change:
            imports.apply(change, prepared, step=step)
    assert (dumped(), steps(database)) == (before, count)


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from desktop_app.models.database import Database, open_engine
from desktop_app.services import imports, person_changes
from desktop_app.services.person_changes import PersonValues
path, key, export = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
database = Database(open_engine(path, key), path, key)
with database.read() as session:
    prepared = imports.prepare(session, export, today=date(2026, 11, 1))
def step(done, total):
    if done * 2 > total:
        print("halfway", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
with database.change(prepared.label) as change:
    imports.apply(change, prepared, step=step)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_import_leaves_no_row(database, tmp_path, dumped: Dumped):
    path = Town(2500, seed=3).first().write(tmp_path / "groot.csv")
    before = dumped()
    command = [sys.executable, "-c", KILLED, str(database.location), database.data_key.hex(), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120, check=False)
    assert (done.stdout.strip(), done.returncode) == ("halfway", -signal.SIGKILL)
    assert dumped() == before
    assert bring_in(database, path, FIRST_DAY) == 1


@pytest.mark.parametrize("content", ["", csv_text(HEADER), csv_text(HEADER[1:], HEADER[1:]), "%PDF-1.4 x"])
def test_a_bad_file_leaves_the_register_as_it_is(database, months, tmp_path, dumped: Dumped, content):
    bring_in(database, months[0], FIRST_DAY)
    before, count = dumped(), steps(database)
    with pytest.raises(Refusal) as refusal:
        bring_in(database, write(tmp_path / "slecht.csv", content), SECOND_DAY)
    assert refusal.value.exit_code == 3
    assert (dumped(), steps(database)) == (before, count)


def test_the_parts_have_the_names_of_the_columns():
    assert set(PersonPart._fields) <= set(Person.__table__.c.keys())


@needs_shared
@pytest.mark.parametrize("size", ["60", "2000"])
@pytest.mark.parametrize("kinds", [("utf8.csv", "xlsx"), ("cp1252.csv", "cp1252.csv")])
def test_larger_examples_in_a_register(database, dumped: Dumped, size, kinds):
    assert SHARED is not None
    folder = SHARED / "exports" / size
    told = json.loads((folder / "expected.json").read_text())["m1_to_m2"]
    bring_in(database, folder / f"m1.{kinds[0]}", FIRST_DAY)
    before = dumped()
    prepared = look(database, folder / f"m2.{kinds[1]}", SECOND_DAY)
    for name, entries in told.items():
        assert sorted(prepared.difference.keys(name)) == sorted(
            e if isinstance(e, str) else e.get("rel", e.get("nr")) for e in entries
        )
    bring_in(database, folder / f"m2.{kinds[1]}", SECOND_DAY)
    after = dumped()
    assert bring_in(database, folder / f"m2.{kinds[1]}", SECOND_DAY) is None
    undo.undo(database)
    assert dumped() == before
    undo.redo(database)
    assert dumped() == after
