from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.language.codes import ALPHABET, LENGTH, format_code, make_code, read_code

codes = st.integers(0, 2**32).map(lambda seed: make_code(random.Random(seed).randrange))


def test_no_sign_that_looks_like_another():
    assert not set("01OIL") & set(ALPHABET)
    assert len(ALPHABET) == len(set(ALPHABET)) == 31


@given(codes)
def test_a_code_is_read_back_however_it_is_typed(code):
    assert len(code) == LENGTH
    assert read_code(format_code(code).lower()) == code
    assert read_code(f" {code[:3]}-{code[3:]} ") == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_seen(code, at, sign):
    wrong = code[:at] + sign + code[at + 1 :]
    assert wrong == code or read_code(wrong) is None


@given(codes, st.integers(0, LENGTH - 2))
def test_two_neighbours_swapped_are_seen(code, at):
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert swapped == code or read_code(swapped) is None


@pytest.mark.parametrize("text", ["", "K7M", "K7M4XRQ", "0O1IL2", "ééé ééé"])
def test_what_is_no_code_is_none(text):
    assert read_code(text) is None
