from __future__ import annotations

import json
from dataclasses import replace

from desktop_app.documents import frozen
from desktop_app.documents.letter import Common, Letter, build


def test_what_was_frozen_thaws_to_the_same_bytes_on_paper(common, a_letter):
    content = common(house=replace(common().house, logo=b"", offset=(1.5, -2.0)))
    letter = a_letter("Mevrouw Ş. Yılmaz")
    again = json.loads(json.dumps([frozen.freeze(content), frozen.freeze(letter)]))
    thawed, thawed_letter = frozen.thaw(Common, again[0]), frozen.thaw(Letter, again[1])
    assert (thawed, thawed_letter) == (content, letter)
    assert build(thawed, [thawed_letter]).document.pdf == build(content, [letter]).document.pdf


def test_bytes_survive(common):
    content = common(house=replace(common().house, logo=b"\x00\xff"))
    assert frozen.thaw(Common, json.loads(json.dumps(frozen.freeze(content)))).house.logo == b"\x00\xff"


def test_a_field_that_came_later_takes_its_default(a_letter):
    stored = frozen.freeze(a_letter())
    del stored["bookmark"]
    stored["dropped"] = 1
    assert frozen.thaw(Letter, stored).bookmark == ""


def test_every_string_is_found(common, a_letter):
    found = list(frozen.strings([common(), a_letter("Mevrouw Ş. Yılmaz")]))
    assert "Mevrouw Ş. Yılmaz" in found
    assert "Schoonmaak" in found
    assert "Woonstichting Watermonde" in found
