"""The journal's rules: what is recorded comes back, whatever happened in between."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, func, select, update

from desktop_app.errors import Refusal
from desktop_app.models import undo
from desktop_app.models.base import Base
from desktop_app.models.complexes import Dwelling
from desktop_app.models.journal import JournalEntry, JournalPart
from desktop_app.models.keys import new_id, new_ids
from desktop_app.models.people import Person
from desktop_app.models.search import PersonIndex, faults
from tests import factories as make

PERSON = Base.metadata.tables["person"]


def one(database, model):
    with database.read() as session:
        return session.scalars(select(model)).one()


def entries(database):
    with database.read() as session:
        return [(e.kind, e.label) for e in session.scalars(select(JournalEntry).order_by(JournalEntry.number))]


def test_a_change_writes_who_when_and_what(database):
    with database.change("Nieuwe huurder") as change:
        make.make_person(change.session, surname="Lindeboom")
    entry = one(database, JournalEntry)
    assert (entry.kind, entry.label, entry.by, entry.number) == ("change", "Nieuwe huurder", database.by, 1)
    assert entry.at.tzinfo is not None
    part = one(database, JournalPart)
    assert (part.table_name, part.operation, len(part.row_ids)) == ("person", "I", 16)
    assert b"Lindeboom" in part.payload or part.payload[:1] == b"z"


def test_a_change_that_changes_nothing_leaves_no_entry(database):
    with database.change("Niets"):
        pass
    assert entries(database) == []


def test_an_exception_leaves_nothing(database, dumped):
    before = dumped()
    with pytest.raises(ZeroDivisionError), database.change("Half") as change:
        make.make_person(change.session)
        raise ZeroDivisionError
    assert dumped() == before
    assert entries(database) == []


def test_update_is_undone_to_the_value_and_the_version_still_rises(database):
    with database.change("Nieuw") as change:
        person_id = make.make_person(change.session, surname="Eerst", phone="+31101234567")
    with database.change("Naam") as change:
        person = change.session.get_one(Person, person_id)
        person.surname, person.phone = "Daarna", ""
    assert undo.undo(database) == "Naam"
    person = one(database, Person)
    assert (person.surname, person.phone, person.version) == ("Eerst", "+31101234567", 3)
    assert undo.redo(database) == "Naam"
    assert one(database, Person).surname == "Daarna"


def test_a_column_that_was_never_set_is_undone_to_nothing(database):
    """The same instance, flushed and then changed within one step and in a later one."""
    from desktop_app.models.meetings import Minutes

    with database.change("Verslag") as change:
        minutes = Minutes(meeting_id=make.make_meeting(change.session, make.make_panel(change.session)))
        change.session.add(minutes)
        change.session.flush()
        minutes.reaction_until = date(2026, 12, 24)
    with database.change("Vastgesteld") as change:
        change.session.get_one(Minutes, minutes.id).adopted_on = date(2026, 12, 31)
    undo.undo(database)
    assert (one(database, Minutes).adopted_on, one(database, Minutes).reaction_until) == (None, date(2026, 12, 24))


def test_undo_of_a_delete_brings_the_row_back_whole(database, dumped):
    with database.change("Nieuw") as change:
        complex_id = make.make_complex(change.session)
        dwelling_id, _ = make.make_household(change.session, complex_id, {}, {})
    before = dumped()
    with database.change("Weg") as change:
        rows = change.session.scalars(select(Person.id)).all()
        tenancies = Base.metadata.tables["tenancy"]
        change.delete(tenancies, change.session.scalars(select(tenancies.c.id)).all())
        change.delete(PERSON, rows)
        change.session.delete(change.session.get_one(Dwelling, dwelling_id))
    assert dumped() != before
    undo.undo(database)
    assert dumped() == before


def test_bulk_rows_are_recorded_in_chunks_and_undone(database, dumped):
    ids = new_ids(2500)
    before = dumped()
    with database.change("Veel") as change:
        change.insert(PERSON, [{"id": key, "relation_number": str(n), "surname": f"Naam{n}"} for n, key in enumerate(ids)])
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(JournalPart)) == 3
        assert session.scalar(select(func.count()).select_from(PersonIndex)) == 2500
    full = dumped()
    undo.undo(database)
    assert dumped() == before
    undo.redo(database)
    assert dumped() == full


def test_bulk_update_keeps_each_rows_own_values(database, dumped):
    ids = new_ids(3)
    with database.change("Nieuw") as change:
        change.insert(PERSON, [{"id": key, "relation_number": str(n), "surname": f"Naam{n}"} for n, key in enumerate(ids)])
    before = dumped()
    with database.change("Bij") as change:
        change.update(
            PERSON,
            [
                {"id": ids[0], "surname": "X"},
                {"id": ids[1], "phone": "+31101234567", "language": "en"},
                {"id": ids[2], "surname": "Y"},
            ],
        )
    with database.read() as session:
        assert sorted(session.scalars(select(Person.surname))) == ["Naam1", "X", "Y"]
        assert set(session.scalars(select(Person.version))) == {2}
    undo.undo(database)
    assert dumped() == before


@pytest.mark.parametrize("statement", [update(Person).values(surname="x"), delete(Person)])
def test_unrecorded_dml_is_refused(database, statement):
    with pytest.raises(RuntimeError, match="recorded"), database.change("Stiekem") as change:
        change.session.execute(statement)


def test_a_reading_session_does_not_write(database):
    with pytest.raises(RuntimeError, match="does not write"), database.read() as session:
        make.make_person(session)


def test_a_stale_version_is_refused(database):
    with database.change("Nieuw") as change:
        person_id = make.make_person(change.session)
    with pytest.raises(Refusal) as refused, database.change("Oud venster") as change:
        person = change.session.get_one(Person, person_id)
        change.session.connection().exec_driver_sql("UPDATE person SET version = 9")
        person.surname = "Anders"
    assert refused.value.kind == "register.conflict"


def test_redo_is_dropped_by_a_forward_change_only(database):
    for name in ("Een", "Twee"):
        with database.change(name) as change:
            make.make_person(change.session)
    assert undo.undo(database) == "Twee"
    assert undo.undo(database) == "Een"
    assert undo.redo(database) == "Een"
    assert undo.undo(database) == "Een"
    assert undo.redo(database) == "Een"
    assert undo.redo(database) == "Twee"
    undo.undo(database)
    with database.change("Drie") as change:
        make.make_person(change.session)
    with pytest.raises(Refusal, match="opnieuw"):
        undo.redo(database)
    assert undo.undo(database) == "Drie"
    assert undo.undo(database) == "Een"


def test_undo_stops_at_a_closing_act(database):
    with database.change("Gewoon") as change:
        make.make_person(change.session)
    with database.change("Verzonden", closing=True) as change:
        make.make_person(change.session)
    with database.change("Later") as change:
        make.make_person(change.session)
    assert undo.undo(database) == "Later"
    with pytest.raises(Refusal) as refused:
        undo.undo(database)
    assert refused.value.kind == "undo.closing"
    assert "Verzonden" in refused.value.sentence()


def test_immutable_rows_stay_and_the_pointer_moves(database):
    from desktop_app import clock
    from desktop_app.models.meetings import AgendaItem, ItemRevision

    with database.change("Vergadering") as change:
        panel_id = make.make_panel(change.session)
        item_id = make.make_agenda_item(change.session, make.make_meeting(change.session, panel_id))
    with database.change("Tekst") as change:
        revision = ItemRevision(id=new_id(), agenda_item_id=item_id, text="Er is gesproken.", written_at=clock.now())
        change.session.add(revision)
        change.session.get_one(AgendaItem, item_id).revision_id = revision.id
    with database.read() as session:
        parts = session.scalars(select(JournalPart).where(JournalPart.table_name == "item_revision")).all()
    assert [b"gesproken" in part.payload for part in parts] == [False]
    undo.undo(database)
    assert one(database, AgendaItem).revision_id is None
    undo.redo(database)
    assert one(database, AgendaItem).revision_id == revision.id
    assert one(database, ItemRevision).text == "Er is gesproken."


def test_the_search_index_follows_every_change(database):
    with database.change("Nieuw") as change:
        complex_id = make.make_complex(change.session)
        dwelling_id, _ = make.make_household(
            change.session, complex_id, {"surname": "Çelik"}, street="Berkenpad", house_number=7
        )
    assert "celik" in one(database, PersonIndex).text
    assert "berkenpad 7" in one(database, PersonIndex).text
    with database.change("Straat") as change:
        change.session.get_one(Dwelling, dwelling_id).street = "Eikenpad"
    assert "eikenpad 7" in one(database, PersonIndex).text
    undo.undo(database)
    assert "berkenpad 7" in one(database, PersonIndex).text
    undo.undo(database)
    with database.engine.connect() as connection:
        assert faults(connection) == 0
        assert connection.scalar(select(func.count()).select_from(PersonIndex)) == 0


def test_keys_rise_and_carry_their_moment():
    keys = [*new_ids(5000), new_id()]
    assert keys == sorted(set(keys))
    assert {key[6] >> 4 for key in keys} == {7}
    assert {key[8] >> 6 for key in keys} == {2}


def test_dates_and_blobs_survive_the_journal(database, dumped):
    from desktop_app.models.settings import Asset

    with database.change("Logo") as change:
        change.session.add(Asset(name="logo", file_name="a.png", content=bytes(range(256))))
        panel_id = make.make_panel(change.session, dissolved_on=date(2026, 2, 28))
        make.make_meeting(change.session, panel_id)
    full = dumped()
    undo.undo(database)
    undo.redo(database)
    assert dumped() == full
    assert one(database, Asset).content == bytes(range(256))
