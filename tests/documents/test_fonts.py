from __future__ import annotations

import pytest

from desktop_app.documents import fonts


def test_names_of_the_neighbourhood_can_be_printed():
    assert (
        fonts.unprintable(["Şahin Yılmaz", "Łukasz Żółć", "Đặng", "Müller-Größe", "Χρήστος", "Шевченко", "محمد", "דוד"])
        == set()
    )


@pytest.mark.parametrize("char", ["中", "\N{BELL}", "\u202e", "\u2066", "\x7f", "\u2028", "\U0001f9d1"])
def test_what_no_font_has_or_steers_the_text_is_told(char):
    assert fonts.unprintable([f"Jansen{char}"]) == {char}


def test_a_tab_a_line_feed_and_a_no_break_blank_are_no_reason():
    assert fonts.unprintable(["a\tb\nc\u00a0d\u202fe"]) == set()


def test_each_character_takes_the_first_font_that_has_it():
    assert fonts.runs("a☃b", "bold") == (("NotoSans-Bold", "a"), ("DejaVuSans-Bold", "☃"), ("NotoSans-Bold", "b"))


def test_what_no_font_has_prints_as_a_replacement_and_keeps_its_neighbours():
    assert "".join(text for _, text in fonts.runs("a中b", "regular")) == "a\ufffdb"


def test_text_is_composed_before_it_is_printed():
    assert fonts.clean("e\u0301") == "é"


def test_arabic_stands_joined_and_from_right_to_left():
    shown = fonts.visual("محمد")
    assert shown != "محمد"
    assert all("\ufe70" <= char <= "\ufefc" for char in shown)


def test_left_to_right_text_is_not_touched():
    assert fonts.visual("(R&D) <b>") == "(R&D) <b>"


def test_width_adds_up():
    assert fonts.advance("ab", "regular") == pytest.approx(fonts.advance("a", "regular") + fonts.advance("b", "regular"))
