"""How hard a passphrase is to guess: the order of what people choose, and no reward for tricks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.strength import Strength, bits, strength


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.WEAK),
        ("welkom01", Strength.WEAK),
        ("Welkom2026!", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("123456789", Strength.WEAK),
        ("samenspraak huurdersraad", Strength.WEAK),
        ("de kat van de buren", Strength.WEAK),
        ("paard batterij nietje juist", Strength.FAIR),
        ("trein lamp oever schaats vink", Strength.GOOD),
        ("trein lamp oever schaats fiets raam", Strength.STRONG),
        ("x7#Kp2!qLm9zT", Strength.GOOD),
    ],
)
def test_what_people_choose(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


@given(st.text(max_size=40))
def test_any_text_has_a_strength_and_it_is_not_negative(text: str) -> None:
    assert bits(text) >= 0
    assert strength(text) in Strength


@given(st.text(alphabet="abcdefghijklmnop ", min_size=1, max_size=30))
def test_saying_it_twice_adds_next_to_nothing(text: str) -> None:
    once = f"{text} lamp"
    assert bits(f"{once} {once}") - bits(once) <= 2.0 * len(once.split()) + 6
