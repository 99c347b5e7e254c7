"""Reading a file of any kind into one `Sheet`: what it is, where its heading stands, and its rows as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from desktop_app.errors import Refusal
from desktop_app.importers import csv_file, workbook
from desktop_app.importers.columns import Columns, map_columns, score

Cells = list[str]
_HEADING_WITHIN: Final = 30
_OLE: Final = b"\xd0\xcf\x11\xe0"
_NOT_TABLES: Final = {
    b"%PDF": "een pdf", b"\x89PNG": "een afbeelding", b"\xff\xd8\xff": "een afbeelding", b"{\\rtf": "een tekstdocument",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in a file. `rows()` gives (file row, cells) of every row under the heading, from the file each time anew.

    `fixed_width` is true for workbooks, where a missing cell and an empty one are the same.
    """

    name: str
    kind: str
    encoding: str
    delimiter: str
    header_row: int
    columns: Columns
    fixed_width: bool
    rows: Callable[[], Iterator[tuple[int, Cells]]]


def read(path: Path, mapping: Mapping[str, str] | None = None) -> Sheet:
    """Return the sheet in the file at `path`; raises a Refusal ``import.…`` that says what is wrong with the file."""
    source = _source(path)
    best_row, best = 0, 0
    header: tuple[str, ...] = ()
    for number, cells in islice(source.rows(), _HEADING_WITHIN):
        found = score(cells)
        if found > best:
            best_row, best, header = number, found, tuple(cells)
    if source.kind != "csv":
        header = tuple(header[: max((place for place, cell in enumerate(header, 1) if cell.strip()), default=0)])
    columns = map_columns(header, mapping)

    def rows() -> Iterator[tuple[int, Cells]]:
        return ((number, cells) for number, cells in source.rows() if number > best_row and any(cells))

    if next(rows(), None) is None:
        raise Refusal("import.no_rows", file=path.name)
    how = source.kind, source.encoding, source.delimiter
    return Sheet(path.name, *how, best_row, columns, source.kind != "csv", rows)


def _source(path: Path) -> csv_file.Source | workbook.Source:
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        raise Refusal("import.unreadable", file=path.name) from error
    if not start:
        raise Refusal("import.empty", file=path.name)
    for magic, what in _NOT_TABLES.items():
        if start.startswith(magic):
            raise Refusal("import.not_a_table", file=path.name, what=what)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE)):
        return workbook.open_source(path)
    return csv_file.open_source(path)
