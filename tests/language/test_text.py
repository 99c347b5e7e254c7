"""What may be stored as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Refusal
from desktop_app.language.text import BLANKS, accept, problem


@pytest.mark.parametrize(
    "value",
    ["Jansen", "<b>Jan</b> & Zn", "=1+1", "محمد", "Hồng", "O’Brien", "a  b", "👩‍👩‍👧", "x\u200fy", "'; DROP TABLE"],
)
def test_text_stays_as_it_is(value: str) -> None:
    assert accept(value, "Naam") == value
    assert problem(value) is None


def test_blanks_at_the_ends_are_dropped_and_inside_kept() -> None:
    assert accept(" \u00a0 Jan\u00a0Smit \u2003\t\n", "Naam") == "Jan\u00a0Smit"


@pytest.mark.parametrize(
    ("value", "kind", "code"),
    [
        ("a\x00b", "text.control", "U+0000"),
        ("a\nb", "text.control", "U+000A"),
        ("a\x85b", "text.control", "U+0085"),
        ("a\u2028b", "text.control", "U+2028"),
        ("a\uffffb", "text.control", "U+FFFF"),
        ("a\u202eb", "text.bidi", "U+202E"),
        ("a\u2066b", "text.bidi", "U+2066"),
        ("a\ud800b", "text.surrogate", "U+D800"),
    ],
)
def test_what_deceives_is_refused_with_its_code(value: str, kind: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        accept(value, "Achternaam")
    assert caught.value.kind == kind
    assert code in caught.value.sentence()
    assert "Achternaam" in caught.value.sentence()
    assert problem(value) == (kind, code)


def test_lines_are_for_long_texts_only() -> None:
    assert accept("een\r\ntwee\n\tdrie", "Verslag", multiline=True) == "een\ntwee\n\tdrie"
    assert problem("een\ntwee", multiline=True) is None
    with pytest.raises(Refusal):
        accept("een\rtwee", "Verslag", multiline=True)


def test_too_long_says_how_long() -> None:
    with pytest.raises(Refusal, match="11 tekens, ten hoogste 10"):
        accept("x" * 11, "Naam", maximum=10)


@given(st.text())
def test_accepted_text_is_the_text_without_its_outer_blanks(value: str) -> None:
    try:
        accepted = accept(value, "Naam")
    except Refusal:
        assert problem(value.strip(BLANKS)) is not None
    else:
        assert accepted == value.strip(BLANKS)
        assert accept(accepted, "Naam") == accepted
        accepted.encode("utf-8")
