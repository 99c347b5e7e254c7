"""What protects the register on disk and in memory is switched on, in every connection."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from desktop_app.models.database import connect
from desktop_app.models.people import Person

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "temp_store": 2,
    "cipher_memory_security": "1",
    "cipher_log_level": "NONE",
}


@pytest.mark.parametrize("name", PRAGMAS)
def test_the_pragmas_hold(database, name):
    connection = connect(database.location, database.data_key)
    found = connection.execute(f"PRAGMA {name}").fetchone()
    connection.close()
    assert found is not None
    assert str(found[0]) == str(PRAGMAS[name])


def test_an_error_of_the_database_quotes_no_value(database):
    with pytest.raises(DBAPIError) as caught, database.change("Dubbel") as change:
        change.session.add(Person(relation_number="1", surname="Onvindbaarheimer"))
        change.session.flush()
        change.session.add(Person(relation_number="1", surname="Onvindbaarheimer"))
    assert "Onvindbaarheimer" not in str(caught.value)


def test_a_reading_session_keeps_one_state_while_another_writes(database):
    with database.read() as session:
        assert session.query(Person).count() == 0
        with database.change("Nieuw") as change:
            change.session.add(Person(relation_number="1", surname="Lindeboom"))
        assert session.query(Person).count() == 0
    with database.read() as session:
        assert session.query(Person).count() == 1
