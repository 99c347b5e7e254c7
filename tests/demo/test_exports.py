"""The generator: the same seed gives the same town, and its people print in every alphabet that we promise."""

from __future__ import annotations

from random import Random

import pytest

from desktop_app.demo.exports import HEADER, Line, Town
from desktop_app.demo.people import invent
from desktop_app.language.emails import parse_email
from desktop_app.language.phones import parse_phone


def test_the_same_seed_gives_the_same_town():
    assert Town(200, 4, errors=1).second().rows == Town(200, 4, errors=1).second().rows
    assert Town(200, 4).first().rows != Town(200, 5).first().rows


@pytest.mark.parametrize("rows", [1, 60, 500])
def test_as_many_rows_as_asked(rows):
    export = Town(rows).first()
    assert len(export.rows) == rows
    assert len(HEADER) == len(Line._fields) == len(export.rows[0])


def test_households_leavers_and_newcomers():
    lines = [Line(*row) for row in Town(2000).first().rows]
    homes = [line.unit for line in lines]
    assert 1000 < len(set(homes)) < 1900
    assert any(line.end for line in lines)
    assert any(line.start.endswith("11-2026") for line in lines)
    assert {line.city for line in lines} == {"Watermonde"}


def test_people_of_many_origins():
    people = [invent(Random(seed)) for seed in range(400)]
    letters = "".join(person.first_name + person.surname for person in people)
    assert set("ŞığłńéćâÇ") & set(letters) >= set("Şığłńâ")
    assert {person.language for person in people} == {"NL", "TR", "AR", "PL"}
    assert {person.prefix for person in people} >= {"", "van den", "de", "'t", "El"}


def test_numbers_and_addresses_are_usable():
    lines = [Line(*row) for row in Town(300).first().rows]
    assert all(parse_phone(line.phone) for line in lines if line.phone)
    assert all(parse_email(line.email) for line in lines if line.email)
