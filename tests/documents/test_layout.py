from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.layout import Frame, Span, Strip, line_width, paginate, wrap


def joined(lines):
    return ["".join(span.text for span in line) for line in lines]


def test_words_go_to_the_next_line():
    lines = wrap([Span("een twee drie vier vijf zes zeven acht")], 10, 60)
    assert len(lines) > 2
    assert " ".join(joined(lines)) == "een twee drie vier vijf zes zeven acht"


def test_a_line_feed_begins_a_line_and_an_empty_line_stays():
    assert joined(wrap([Span("een\n\ntwee")], 10, 200)) == ["een", "", "twee"]


def test_a_word_in_two_faces_is_not_broken_between_them():
    lines = wrap([Span("aaaa aaaa "), Span("vet", "bold"), Span(", en")], 10, 70)
    assert any("vet," in line for line in joined(lines))


def test_blanks_inside_a_line_stay():
    assert joined(wrap([Span("9999 XA  WATERMONDE")], 10, 400)) == ["9999 XA  WATERMONDE"]


def test_a_no_break_blank_holds_its_words_together():
    assert joined(wrap([Span("aaaaaaaa 010\u00a0220")], 10, 70)) == ["aaaaaaaa", "010\u00a0220"]


@given(
    st.text(alphabet=st.characters(codec="cp1252", exclude_characters="\r\t", exclude_categories=["Cc"]), max_size=200),
    st.integers(12, 300),
)
def test_no_character_is_lost_and_no_line_is_too_wide(text, width):
    lines = wrap([Span(text)], 10, width)
    assert "".join(joined(lines)).replace(" ", "") == text.replace(" ", "")
    assert all(line_width(line, 10) <= width + 0.01 or len(joined([line])[0].strip()) <= 1 for line in lines)


def test_pages_fill_from_the_top_and_break_at_the_bottom():
    pages = paginate([Strip(10)] * 7, Frame(0, 30), Frame(0, 20))
    assert [[placed.top for placed in page] for page in pages] == [[0, 10, 20], [0, 10], [0, 10]]


def test_a_gap_at_the_top_of_a_page_goes():
    pages = paginate([Strip(20), Strip(10, gap=5)], Frame(0, 20), Frame(0, 20))
    assert pages[1][0].top == 0


def test_strips_that_keep_go_to_the_next_page_together():
    pages = paginate([Strip(10), Strip(10, keep=True), Strip(10)], Frame(0, 20), Frame(0, 20))
    assert [len(page) for page in pages] == [1, 2]


def test_what_is_higher_than_a_page_breaks_all_the_same():
    pages = paginate([Strip(10, keep=True)] * 9 + [Strip(10)], Frame(0, 20), Frame(0, 20))
    assert sum(len(page) for page in pages) == 10
    assert all(len(page) <= 2 for page in pages)


def test_a_header_is_repeated_where_its_rows_open_a_page():
    header = (Strip(5),)
    pages = paginate([Strip(10, header=header)] * 3, Frame(0, 25), Frame(0, 25))
    assert [placed.strip.height for placed in pages[1]] == [5, 10]
    assert pages[1][0].number == -1
