"""Csv files: encoding by byte order mark, UTF-8, then Windows' own; delimiter by what names most columns."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from desktop_app.errors import Refusal
from desktop_app.importers.columns import score

_DELIMITERS: Final = (";", ",", "\t", "|")
_CHUNK: Final = 1 << 20
_MOST_BYTES: Final = 256 << 20
_HEAD: Final = 64 << 10
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Source:
    """A csv file that can be read: its encoding, delimiter, and whether a ``sep=`` line stands above."""

    path: Path
    encoding: str
    delimiter: str
    skip: int
    kind: str = "csv"

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (file row, cells); a line break inside quotes makes no row. Raises Refusal ``import.quote``."""
        number = 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            try:
                for number, cells in enumerate(reader, 1):
                    if number > self.skip:
                        yield number, cells
            except csv.Error as error:
                raise Refusal("import.quote", row=number + 1) from error


def open_source(path: Path) -> Source:
    """Look through the file once and return how it is to be read."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise Refusal("import.empty", file=path.name)
    first = head.split("\n", 1)[0].rstrip("\r").strip('"')
    if first[:4].lower() == "sep=" and len(first) == 5:
        return Source(path, encoding, first[4], 1)
    return Source(path, encoding, max(_DELIMITERS, key=lambda d: _named(head, d)), 0)


def _named(head: str, delimiter: str) -> int:
    """Return the most columns that any of the first rows names when cut at `delimiter`."""
    try:
        return max(map(score, islice(csv.reader(head.splitlines(keepends=True), delimiter=delimiter), 30)), default=0)
    except csv.Error:
        return 0


def _encoding(path: Path) -> str:
    """Return the encoding, decoding the whole file on the way so that nothing fails later."""
    if path.stat().st_size > _MOST_BYTES:
        raise Refusal("import.too_big", file=path.name)
    with path.open("rb") as file:
        start = file.read(4)
    for mark, name in _BOMS:
        if start.startswith(mark):
            _look_through(path, name)
            return name
    try:
        _look_through(path, "utf-8")
    except UnicodeDecodeError:
        _look_through(path, "cp1252")
        return "cp1252"
    return "utf-8"


def _look_through(path: Path, encoding: str) -> None:
    """Decode in chunks: refuse NUL, endless lines and bytes that are no text (UTF-8 raises, to be tried otherwise)."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    row = 1
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = _decode(decoder, chunk, row, encoding)
            if "\0" in text:
                raise Refusal("import.nul", row=row + text.count("\n", 0, text.index("\0")))
            if len(chunk) == _CHUNK and "\n" not in text and "\r" not in text:
                raise Refusal("import.not_a_table", file=path.name, what="tekst zonder regels")
            row += text.count("\n")
    _decode(decoder, b"", row, encoding)


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, row: int, encoding: str) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise
        raise Refusal("import.encoding", row=row + chunk.count(b"\n", 0, error.start)) from error
