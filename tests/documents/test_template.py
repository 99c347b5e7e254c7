from __future__ import annotations

import pytest

from desktop_app.documents import template
from desktop_app.documents.template import Piece
from desktop_app.paths import resource

TEXT = "Onderwerp: Over {{panel}}\n\nHallo **{{panel}}** daar.\n\n| Waar | {{plaats}}\n\n- punt\n\n> Code {{antwoordcode}}\n\n{{agenda}}"
FIELDS = (
    "panel", "complex", "thema", "moment", "datum", "eindtijd", "plaats", "antwoord_voor", "coordinator", "telefoon",
    "oude_moment", "reden", "reactie_voor", "bijeenkomsten",
)  # fmt: skip


def test_blocks_and_their_kinds():
    filled = template.fill(TEXT, {"panel": "P", "plaats": "X"}, ["Opening"])
    assert filled.subject == "Over P"
    assert [block.kind for block in filled.blocks] == ["paragraph", "fact", "bullet", "notice", "heading", "number"]
    assert filled.blocks[1].label == "Waar"


def test_values_are_never_parsed():
    value = "**vet** {{plaats}} <b>&amp; | - # >"
    filled = template.fill(TEXT, {"panel": value, "plaats": "X"})
    assert Piece(value, bold=True) in filled.blocks[0].pieces
    assert filled.subject == f"Over {value}"


def test_a_row_or_paragraph_without_its_value_is_left_out():
    filled = template.fill(TEXT, {"panel": "P", "plaats": ""})
    assert "fact" not in [block.kind for block in filled.blocks]


def test_a_personal_field_stays_open():
    notice = next(block for block in template.fill(TEXT, {"panel": "P"}).blocks if block.kind == "notice")
    assert notice.personal
    assert notice.pieces[-1].field == "antwoordcode"


def test_plain_lines_that_follow_each_other_are_one_paragraph():
    filled = template.fill("Onderwerp: x\n\neen\ntwee\n\ndrie", {})
    assert [block.pieces[0].text for block in filled.blocks] == ["een twee", "drie"]


def test_an_empty_agenda_leaves_no_heading():
    assert [block.kind for block in template.fill("Onderwerp: x\n\n{{agenda}}", {}).blocks] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("Beste,\n", 1), ("Onderwerp: x\n\n{{paneel}}", 3), ("Onderwerp: x\n**vet", 2), ("Onderwerp: x\n{{ {x} }}{{}}", 2)],
)
def test_what_is_wrong_is_told_with_its_line(text, line):
    assert line in [problem.line for problem in template.check(text, ["panel"])]


@pytest.mark.parametrize("path", sorted(resource("letters").glob("*.txt")), ids=lambda path: path.stem)
def test_our_own_texts_are_right_and_name_only_the_coordinator(path):
    text = path.read_text(encoding="utf-8")
    assert template.check(text, FIELDS) == []
    filled = template.fill(text, {name: f"[{name}]" for name in FIELDS}, ["Opening"])
    assert filled.subject
    assert "telefoon" in template.fields(text)
    assert "coordinator" in template.fields(text)
