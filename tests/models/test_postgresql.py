"""The schema holds on PostgreSQL too: made there, filled and read back, when a server is at hand.

`SAMENSPRAAK_TEST_POSTGRES` names an empty database, such as ``postgresql+psycopg://user:password@localhost/proef``.
"""

from __future__ import annotations

import os

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateIndex, CreateTable

import desktop_app.models  # noqa: F401
from desktop_app.models.base import Base
from desktop_app.models.database import create_schema
from desktop_app.models.people import Person
from tests import factories as make

SERVER = os.environ.get("SAMENSPRAAK_TEST_POSTGRES", "")


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_compiles_for_postgresql(table):
    text = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    assert "BLOB" not in text
    assert "BYTEA" in text
    for index in table.indexes:
        assert len(index.name) <= 63
        assert str(CreateIndex(index).compile(dialect=postgresql.dialect()))


@pytest.mark.postgres
@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server named")
def test_the_schema_is_made_on_a_server_and_holds_rows():
    engine = create_engine(SERVER)
    Base.metadata.drop_all(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")
    create_schema(engine)
    with Session(engine) as session:
        session.info["change"] = _Silent()
        complex_id = make.make_complex(session)
        _, (person_id,) = make.make_household(session, complex_id, {"surname": "Çelik"})
        make.make_meeting(session, make.make_panel(session, complex_id))
        session.commit()
        assert session.scalars(select(Person.id)).all() == [person_id]
    engine.dispose()


class _Silent:
    """Stands in for the recorder: the journal on a server is not this test's."""

    def record_rows(self, *arguments):
        """Record nothing."""

    record_update = record_rows
