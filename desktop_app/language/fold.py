"""Text without case and diacritics: what sorting and searching compare. Printed text is never folded.

Done once, in Python, so that every database agrees (SQLite and PostgreSQL fold differently).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_WITHOUT_DECOMPOSITION: Final = str.maketrans(
    {
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h",
        "ŧ": "t", "ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'",
        "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart (and the apostrophes and hyphens that people mix)."""

_NO_LETTER: Final = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """`text` in one case and without diacritics: "Şahin-Łęcki" -> "sahin-lecki". Idempotent."""
    return text.lower() if text.isascii() and "`" not in text else _fold(text)


@lru_cache(maxsize=32_768)
def _fold(text: str) -> str:
    # The apostrophe marks first: compatibility decomposition would split the loose accent from its blank.
    plain = unicodedata.normalize("NFKD", text.translate(_WITHOUT_DECOMPOSITION).casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    folded = bare.casefold().translate(_WITHOUT_DECOMPOSITION)
    return folded if folded == text else _settled(folded)


def _settled(text: str) -> str:
    """Fold again where the first round brought up new letters, so that folding twice changes nothing."""
    return text.lower() if text.isascii() else _fold(text)


def search_fold(text: str) -> str:
    """`fold`, with y as ij, punctuation as blanks and single blanks: "Meyer-d'Ancona" -> "meijer d ancona".

    The phone book mixes ij and y (Onze Taal), so a search finds Meijer and Meyer with either. y becomes ij and not the
    other way round, so that a half-typed "mei" still begins both.
    """
    return _NO_LETTER.sub(" ", fold(text)).strip().replace("y", "ij")
