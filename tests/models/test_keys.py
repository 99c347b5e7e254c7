"""Keys: ascending, of 16 bytes, and asked for by any number at once."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from desktop_app.models.complexes import Complex
from desktop_app.models.keys import among, new_id, new_ids
from tests.factories import make_complex


def test_keys_ascend():
    keys = [new_id(), *new_ids(5000), new_id()]
    assert keys == sorted(set(keys))
    assert {len(key) for key in keys} == {16}
    assert {key[6] >> 4 for key in keys} == {7}
    assert {key[8] >> 6 for key in keys} == {2}


def test_among_finds_exactly_these(database):
    with database.change("Proef") as change:
        keys = [make_complex(change.session) for _ in range(5)]
    with database.read() as session:
        assert set(session.scalars(select(Complex.id).where(among(Complex.id, [*keys[1:4], new_id()])))) == set(keys[1:4])
        assert session.scalars(select(Complex.id).where(among(Complex.id, []))).all() == []
        assert set(session.scalars(select(Complex.id).where(among(Complex.id, new_ids(20_000) + keys)))) == set(keys)


def test_among_speaks_postgresql():
    sql = str(select(Complex.id).where(among(Complex.id, [b"k" * 16])).compile(dialect=postgresql.dialect()))
    assert "IN (SELECT decode(value, 'hex') FROM json_array_elements_text(" in sql
