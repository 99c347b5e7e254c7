"""Letter texts: our own light markup is parsed here; the values that fill it never are.

A template is plain text. Its first line is `Onderwerp: …`; blocks are separated by blank lines:

    plain lines               a paragraph            **bold** inside any text
    # Kop                     a heading              - punt         a bullet
    | Wanneer | {{moment}}    a row of facts         > tekst        a tinted notice
    {{agenda}}                the numbered agenda, alone on its line

`{{veld}}` takes a value. A row, bullet or paragraph that uses a field without a value is left out, so that a letter
never says "in ." for want of a place. Personal fields (`PERSONAL`) stay open until each letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PERSONAL: Final = frozenset({"antwoordcode", "naam"})
AGENDA: Final = "agenda"

_SUBJECT: Final = re.compile(r"onderwerp:\s*(.+)", re.IGNORECASE)
_INLINE: Final = re.compile(r"\*\*(?P<bold>.+?)\*\*|\{\{\s*(?P<field>[a-z_]+)\s*\}\}")
_FIELD: Final = re.compile(r"\{\{(?P<name>[^{}]*)\}\}")
_PREFIXES: Final = {"# ": "heading", "- ": "bullet", "> ": "notice", "| ": "fact"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block: literal text, or the name of a personal field that each letter fills."""

    text: str = ""
    bold: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like part of a letter; `kind` is paragraph, heading, bullet, notice, fact or number."""

    kind: str
    pieces: tuple[Piece, ...]
    label: str = ""

    @property
    def personal(self) -> bool:
        """Whether the block differs from letter to letter."""
        return any(piece.field for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a template, on which line (from 1)."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A template with the mailing's values in it."""

    subject: str
    blocks: tuple[Block, ...]


def check(text: str, known: Sequence[str]) -> list[Problem]:
    """Return what is wrong: no subject on the first line, unknown fields, an unclosed `**`."""
    lines = text.strip("\n").split("\n")
    problems = [] if _SUBJECT.fullmatch(lines[0].strip()) else [Problem(1, "De eerste regel is niet “Onderwerp: …”.")]
    for number, line in enumerate(lines, 1):
        unknown = sorted(fields(line) - {*known, *PERSONAL, AGENDA})
        problems.extend(Problem(number, f"Het veld “{name}” bestaat niet.") for name in unknown)
        if line.count("**") % 2:
            problems.append(Problem(number, "De ** voor vette tekst is niet gesloten."))
    return problems


def fields(text: str) -> set[str]:
    """Return the names of the fields that a template uses."""
    return {match["name"].strip() for match in _FIELD.finditer(text)}


def fill(text: str, values: Mapping[str, str], agenda: Sequence[str] = ()) -> Filled:
    """Fill a template; values go in as they are, whatever they look like."""
    first, _, body = text.strip("\n").partition("\n")
    subject = _SUBJECT.fullmatch(first.strip())
    blocks: list[Block] = []
    for kind, source in _chunks(body):
        if source.strip() == "{{agenda}}":
            blocks.extend(_agenda(agenda))
        elif (block := _block(kind, source, values)) is not None:
            blocks.append(block)
    title = _pieces(subject[1] if subject else first, values) or ()
    return Filled("".join(piece.text for piece in title), tuple(blocks))


def _chunks(body: str) -> list[tuple[str, str]]:
    """Return (kind, source) of each block; plain lines that follow each other are one paragraph."""
    chunks: list[tuple[str, str]] = []
    joining = False
    for line in body.split("\n"):
        stripped = line.strip()
        kind = _PREFIXES.get(stripped[:2], "paragraph") if stripped else ""
        if kind in {"paragraph", "notice"} and joining and chunks[-1][0] == kind:
            chunks[-1] = (kind, f"{chunks[-1][1]} {_content(stripped, kind)}")
        elif kind:
            chunks.append((kind, _content(stripped, kind)))
        joining = bool(kind)
    return chunks


def _content(line: str, kind: str) -> str:
    return line if kind == "paragraph" else line[2:].strip()


def _block(kind: str, source: str, values: Mapping[str, str]) -> Block | None:
    label = ""
    if kind == "fact":
        label, _, source = (part.strip() for part in source.partition("|"))
    pieces = _pieces(source, values)
    return None if pieces is None else Block(kind, pieces, label)


def _pieces(source: str, values: Mapping[str, str], *, bold: bool = False) -> tuple[Piece, ...] | None:
    """Return the pieces of template text with the values in; None when a field has no value."""
    pieces: list[Piece] = []
    at = 0
    for match in _INLINE.finditer(source):
        pieces.append(Piece(source[at : match.start()], bold))
        at = match.end()
        inner = _field(match["field"], values, bold=bold) if match["field"] else _pieces(match["bold"], values, bold=True)
        if inner is None:
            return None
        pieces.extend(inner)
    pieces.append(Piece(source[at:], bold))
    return tuple(piece for piece in pieces if piece.text or piece.field)


def _field(name: str, values: Mapping[str, str], *, bold: bool) -> tuple[Piece, ...] | None:
    if name in PERSONAL:
        return (Piece(bold=bold, field=name),)
    return (Piece(values[name], bold),) if values.get(name) else None


def _agenda(items: Sequence[str]) -> list[Block]:
    if not items:
        return []
    numbered = [Block("number", (Piece(item),), f"{number}.") for number, item in enumerate(items, 1)]
    return [Block("heading", (Piece("Agenda"),)), *numbered]
