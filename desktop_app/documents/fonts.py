"""Characters to glyphs: the fonts that the program brings, in which of them a character is, and how wide it runs.

Every face is a chain: the first font that has the character prints it. What no font has is known before a run
(`unprintable`); should it reach the paper nevertheless, it prints as U+FFFD and never stops the run.
Widths are in em (multiply by the size in points).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Final, Literal

import arabic_reshaper
from bidi.algorithm import get_display
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.errors import Refusal
from desktop_app.paths import resource

Face = Literal["regular", "bold", "italic"]

_CHAINS: Final[dict[Face, tuple[str, ...]]] = {
    "regular": ("NotoSans-Regular", "DejaVuSans"),
    "bold": ("NotoSans-Bold", "DejaVuSans-Bold", "DejaVuSans"),
    "italic": ("NotoSans-Italic", "DejaVuSans"),
}
_SHOWN: Final = 40
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_NO_BREAK: Final = re.compile("[\u2007\u202f]")
# Controls, bidirectional overrides and isolates, line and paragraph separators: they would change what is read.
_STEERING: Final = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RESHAPER: Final = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})

_CODE: Final = re.compile("<([0-9A-F]{4,6})>")
_plain_cmap = ttfonts.makeToUnicodeCMap


def _cmap(name: str, subset: list[int]) -> str:
    """Return ReportLab's table of what is copied and searched, put right in two points.

    Joined Arabic forms stand for the letters that were typed, and characters beyond U+FFFF are written in two halves.
    """
    return _CODE.sub(_meant, _plain_cmap(name, subset))


def _meant(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    letter = unicodedata.normalize("NFKC", char) if "\ufb50" <= char <= "\ufefc" else char
    # A joined pair (lam-alef) stays one sign: readers that turn a line around would swap its two letters.
    return f"<{(letter if len(letter) == 1 else char).encode('utf-16-be').hex()}>"


ttfonts.makeToUnicodeCMap = _cmap


@cache
def font(name: str) -> TTFont:
    """Return the font of that file name, read and registered once."""
    loaded = TTFont(name, str(resource("fonts", f"{name}.ttf")))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def _coverage(name: str) -> frozenset[int]:
    return frozenset(font(name).face.charToGlyph)


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return `text` as it is printed: composed (NFC), tabs as blanks; line feeds and no-break blanks stay."""
    return _clean(text)


def _clean(text: str) -> str:
    return _NO_BREAK.sub("\u00a0", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " ")))


def unprintable(texts: Iterable[str]) -> set[str]:
    """Return the characters that no font of the program can print, or that would steer the text around them."""
    together = _clean("\n".join(texts))
    steering = set(_STEERING.findall(together))
    turned = {char for line in together.split("\n") if _RIGHT_TO_LEFT.search(line) for char in visual(line)}
    shown = (turned | set(_RIGHT_TO_LEFT.sub("", together))) - {"\n", " "}
    return steering | {char for char in shown - steering if not _has_glyph(char)}


def require_printable(texts: Iterable[str]) -> None:
    """Raise Refusal ``paper.characters`` that names the characters no font has, and up to three texts they stand in."""
    found = list(texts)
    wrong = unprintable(found)
    if wrong:
        where = [text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…" for text in found if wrong & set(clean(text))]
        raise Refusal("paper.characters", characters=" ".join(map(_named, sorted(wrong))), where=", ".join(where[:3]))


def _named(char: str) -> str:
    """Return the character, or its code where it cannot be seen."""
    return f"U+{ord(char):04X}" if _STEERING.match(char) else char


def _has_glyph(char: str) -> bool:
    return any(ord(char) in _coverage(name) for name in _CHAINS["regular"])


def visual(text: str) -> str:
    """Return one line in the order and the joined forms in which it stands on paper; left-to-right text unchanged."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    return str(get_display(_RESHAPER.reshape(text), base_dir="L"))


@lru_cache(maxsize=65536)
def runs(text: str, face: Face) -> tuple[tuple[str, str], ...]:
    """Return `text` as (font name, text) runs in visual order, each character in the first font that has it."""
    shown = [(_font_for(char, face), char) for char in visual(text)]
    return tuple(_run(name, group, face) for name, group in groupby(shown, key=itemgetter(0)))


def _run(name: str, group: Iterable[tuple[str, str]], face: Face) -> tuple[str, str]:
    text = "".join(char for _, char in group)
    return (name, text) if name else (_CHAINS[face][-1], _REPLACEMENT * len(text))


@lru_cache(maxsize=4096)
def _font_for(char: str, face: Face) -> str:
    """Return the first font of the chain with a glyph for `char`, or an empty string."""
    if _STEERING.match(char):
        return ""
    return next((name for name in _CHAINS[face] if ord(char) in _coverage(name)), "")


@lru_cache(maxsize=65536)
def advance(text: str, face: Face) -> float:
    """Return how wide `text` runs, in em."""
    return sum(float(font(name).stringWidth(run, 1)) for name, run in runs(text, face))
