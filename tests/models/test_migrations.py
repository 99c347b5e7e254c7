"""Migrated schema = models' schema; a copy stands before the first step; every released schema still opens."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect

import desktop_app.models  # noqa: F401
from desktop_app.models import database as databases
from desktop_app.models.base import Base
from desktop_app.models.migrations import run
from desktop_app.services import dump
from desktop_app.services import register as registers
from tests import factories as make
from tests.conftest import PASSPHRASE


def schema(engine):
    """Every statement of the schema, as SQLite keeps it, without the differences that quoting makes."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'"
        )
        return {
            name: set(sql.replace('"', "").replace("\t", "").replace(", \n", "\n").replace(",\n", "\n").splitlines())
            for name, sql in rows
        }


@pytest.fixture
def migrated():
    engine = create_engine("sqlite://")
    run.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def made():
    engine = create_engine("sqlite://")
    databases.create_schema(engine)
    yield engine
    engine.dispose()


def test_the_migrated_schema_is_the_models_schema(migrated, made):
    assert schema(migrated) == schema(made)
    with migrated.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
    assert differences == []
    assert databases.schema_revision(migrated) == databases.REVISION


def test_the_newest_revision_is_the_programs():
    assert databases.REVISION in run.known_revisions()


def test_every_foreign_key_waits_for_the_end_of_the_transaction(made):
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            assert key.deferrable, key
            assert key.initially == "DEFERRED", key
    assert inspect(made).get_table_names()


def test_an_upgrade_keeps_a_verified_copy_and_every_row(register, tmp_path, monkeypatch):
    """An older register is played by one whose stamp is set back to a revision the program knows as old."""
    with register.database.change("Nieuw") as change:
        make.make_person(change.session, surname="Blijft")
    with register.database.read() as session:
        before = list(dump.lines(session))
    with register.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'oud'")
    register.close()
    steps = []
    monkeypatch.setattr(run, "known_revisions", lambda: {"oud", "0001"})
    monkeypatch.setattr(run, "migrate", lambda engine: steps.append(restamp(engine)))
    opened = registers.open_with_passphrase(register.path, PASSPHRASE)
    with opened.database.read() as session:
        assert list(dump.lines(session)) == before
    opened.close()
    kept = register.path.with_name(register.path.name + ".schema-oud")
    assert steps == ["oud"]
    assert b"Blijft" not in kept.read_bytes()
    connection = databases.connect(kept, register.database.data_key)
    assert connection.execute("SELECT surname FROM person").fetchall() == [("Blijft",)]
    connection.close()


def restamp(engine):
    before = databases.schema_revision(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    return before
