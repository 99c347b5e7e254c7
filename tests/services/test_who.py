"""Who is meant by what was typed."""

from __future__ import annotations

import pytest

from desktop_app.errors import Refusal
from desktop_app.services import who
from tests.evening import world


@pytest.fixture
def w(database):
    return world(database)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("0100001", "0100001"), (" 0100004 ", "0100004"), ("XA1", "XA1"), ("J. van den Berg", "0100001"), ("van den berg", "0100001"),
        ("Berg, J. van den", "0100001"), ("Sahin", "0100002"), ("ayşe şahin", "0100002"), ("Vlinder", "0100003"), ("K. Bos", "XA1"),
    ],
)  # fmt: skip
def test_found(w, text, key):
    person_id = w.see(lambda s: who.find(s, text))
    assert w.see(lambda s: who.known(s, [person_id]))[person_id].key == key


@pytest.mark.parametrize("text", ["Niemand", "Lindelaan", "0612345678", "", "X. Vlinder", "Vlin", "%"])
def test_nobody(w, text):
    with pytest.raises(Refusal) as caught:
        w.see(lambda s: who.find(s, text, "Lid"))
    assert caught.value.kind == "value.unknown"
    assert caught.value.sentence() == f"Lid “{text}” staat niet in het register."


def test_more_than_one_is_said_with_their_numbers(w):
    from tests import factories

    w.do(lambda s: factories.make_person(s, relation_number="0100009", initials="D.", surname="Vlinder"))
    with pytest.raises(Refusal) as caught:
        w.see(lambda s: who.find(s, "vlinder"))
    assert caught.value.kind == "who.ambiguous"
    assert "B. Vlinder (0100003)" in caught.value.sentence()
    assert "D. Vlinder (0100009)" in caught.value.sentence()
    assert w.see(lambda s: who.find_all(s, ["D. Vlinder", "0100009", "XA2"])) == [
        w.see(lambda s: who.find(s, "0100009")), w.council,
    ]  # fmt: skip


def test_who_is_named_in_the_councils_copy(w):
    people = w.see(lambda s: who.known(s, [w.single, w.colleague, w.council]))
    assert [people[key].is_tenant for key in (w.single, w.colleague, w.council)] == [True, False, False]
    assert people[w.council].sort_key == "wit  de  p."
