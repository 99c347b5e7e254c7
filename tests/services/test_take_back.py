"""Taking back an import: what is as the import left it is restored, what has changed or is used since is kept and named."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from desktop_app.demo.exports import FIRST_DAY, SECOND_DAY, Town
from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.people import OwnValue, Person
from desktop_app.services import imports, take_back
from desktop_app.services.take_back import Kept
from tests.factories import make_membership, make_panel
from tests.services.test_imports import bring_in, correct_phone, look, person


@pytest.fixture
def months(database, tmp_path):
    """Two months that were imported; the exports."""
    town = Town(120, seed=21, errors=1)
    paths = town.first().write(tmp_path / "nov.csv"), town.second().write(tmp_path / "dec.csv")
    bring_in(database, paths[0], FIRST_DAY)
    return paths


def back(database, number: int) -> take_back.TakenBack:
    with database.change(take_back.label(number)) as change:
        return take_back.take_back(change, number)


def test_nothing_newer_means_all_as_it_was(database, months, dumped):
    before = dumped()
    bring_in(database, months[1], SECOND_DAY)
    after = dumped()
    done = back(database, 2)
    assert dumped() == before
    assert (done.restored > 0, done.kept) == (True, ())
    assert undo.undo(database) == "Import 2 teruggenomen"
    assert dumped() == after


def test_even_the_first_import(database, months, dumped):
    assert back(database, 1).kept == ()
    assert dumped() == []


def test_what_changed_since_is_kept(database, months):
    number = look(database, months[1], SECOND_DAY).difference.keys("renamed")[0]
    old = person(database, number).surname
    bring_in(database, months[1], SECOND_DAY)
    row = person(database, number)
    with database.change("Naam verbeterd") as change:
        change.update(Person.__table__, [{"id": row.id, "surname": "Anders", "note": "belt graag"}])
    assert back(database, 2).kept == (Kept("person", number),)
    assert person(database, number).surname == "Anders" != old


def test_a_change_of_another_column_does_not_matter(database, months):
    number = look(database, months[1], SECOND_DAY).difference.keys("renamed")[0]
    old = person(database, number).surname
    bring_in(database, months[1], SECOND_DAY)
    with database.change("Notitie") as change:
        change.update(Person.__table__, [{"id": person(database, number).id, "note": "belt graag"}])
    assert back(database, 2).kept == ()
    assert (person(database, number).surname, person(database, number).note) == (old, "belt graag")


def test_what_something_newer_stands_on_is_kept(database, months, dumped):
    before = dumped()
    number = look(database, months[1], SECOND_DAY).difference.keys("new")[0]
    bring_in(database, months[1], SECOND_DAY)
    with database.change("Lid") as change:
        panel = make_panel(change.session, reference="PA1")
        make_membership(change.session, panel, person(database, number).id)
    assert back(database, 2).kept == (Kept("person", number),)
    left = [line for line in dumped() if line not in before]
    assert len(left) == 3  # the person, the panel and the membership


def test_an_own_value_that_was_dropped_returns(database, months):
    export = look(database, months[1], SECOND_DAY)
    number = export.difference.keys("contact")[0]
    coming = next(row.person.phone for row in export.checked.accepted if row.person.relation_number == number)
    before = person(database, number).phone
    correct_phone(database, number, coming)
    bring_in(database, months[1], SECOND_DAY)
    assert back(database, 2).kept == ()
    with database.read() as session:
        assert session.scalars(select(OwnValue.exported)).all() == [before]


def test_the_import_before_counts_again(database, months):
    bring_in(database, months[1], SECOND_DAY)
    back(database, 2)
    prepared = look(database, months[1], SECOND_DAY)
    assert prepared.snapshot.previous == FIRST_DAY
    assert prepared.difference.keys("repaired")
    with database.read() as session:
        assert [run.taken_back for run in imports.history(session)] == [True, False]
    assert bring_in(database, months[1], date(2026, 12, 2)) == 3


@pytest.mark.parametrize(("number", "kind"), [(9, "import.unknown"), (1, "import.taken_back")])
def test_only_an_import_that_stands(database, months, number, kind):
    back(database, 1)
    with pytest.raises(Refusal) as refusal:
        back(database, number)
    assert refusal.value.kind == kind
