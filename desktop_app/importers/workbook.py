"""Workbooks (xlsx, xls, ods): first a look into the package, since a small file may unpack to gigabytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

import python_calamine as calamine

from desktop_app.errors import Refusal
from desktop_app.importers.columns import score

_MOST_BYTES: Final = 64 << 20
_MOST_UNPACKED: Final = 400 << 20
_MOST_CELLS: Final = 12_000_000
_MOST_RATIO: Final = 120
_RATIO_FROM: Final = 24 << 20
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml$")
_ROW: Final = re.compile(rb'<row [^>]*?\br="(\d+)"')
_CELL: Final = re.compile(rb'<c [^>]*?\br="([A-Z]{2,3})\d')
_ODS: Final = re.compile(rb'number-rows-repeated="(\d{5,})"|<text:p|</table:table>')
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """An opened workbook's best sheet: the visible one whose first rows name most columns."""

    sheet: calamine.CalamineSheet
    kind: str
    encoding: str = ""
    delimiter: str = ""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (row in the sheet, cells as text)."""
        for number, cells in enumerate(self.sheet.iter_rows(), 1):
            yield number, [cell if type(cell) is str else _text(cell) for cell in cells]


def open_source(path: Path) -> Source:
    """Return the sheet to read; raises Refusal ``import.password``, ``import.damaged``, ``import.bomb``, …."""
    if path.stat().st_size > _MOST_BYTES:
        raise Refusal("import.too_big", file=path.name)
    kind = _kind(path)
    try:
        book = calamine.CalamineWorkbook.from_path(str(path))
        sheets = [Source(book.get_sheet_by_name(name), kind) for name in _visible(book)]
    except calamine.PasswordError as error:
        raise Refusal("import.password", file=path.name) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refusal("import.damaged", file=path.name) from error
    if not any(source.sheet.height for source in sheets):
        raise Refusal("import.empty", file=path.name)
    return max(sheets, key=lambda source: max((score(cells) for _, cells in islice(source.rows(), 30)), default=0))


def _visible(book: calamine.CalamineWorkbook) -> list[str]:
    plain = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
    return [meta.name for meta in book.sheets_metadata if (meta.typ, meta.visible) == plain]


def _kind(path: Path) -> str:
    """Return xls, xlsx or ods after a look at the package without unpacking it to memory."""
    if not zipfile.is_zipfile(path):
        content = path.read_bytes()
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Refusal("import.password", file=path.name)
        if content.startswith(b"PK"):
            raise Refusal("import.damaged", file=path.name)
        return "xls"
    try:
        with zipfile.ZipFile(path) as package:
            return _look_into(package, path.name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError) as error:
        raise Refusal("import.damaged", file=path.name) from error
    except RuntimeError as error:  # the package's own encryption
        raise Refusal("import.password", file=path.name) from error


def _look_into(package: zipfile.ZipFile, name: str) -> str:
    members = {info.filename: info for info in package.infolist()}
    if sum(info.file_size for info in members.values()) > _MOST_UNPACKED:
        raise Refusal("import.bomb", file=name)
    if any(i.file_size > _RATIO_FROM and i.file_size > _MOST_RATIO * max(i.compress_size, 1) for i in members.values()):
        raise Refusal("import.bomb", file=name)
    if "xl/workbook.xml" in members:
        for sheet in filter(_SHEET.match, members):
            _measure(package, sheet)
        return "xlsx"
    if "content.xml" in members and _is_ods(package):
        _measure_ods(package)
        return "ods"
    raise Refusal("import.not_a_table", file=name, what="een ingepakt bestand zonder werkblad")


def _is_ods(package: zipfile.ZipFile) -> bool:
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RuntimeError("encrypted")
    return b"spreadsheet" in package.read("mimetype")


def _measure(package: zipfile.ZipFile, member: str) -> None:
    """Stream one sheet and refuse it when the rectangle that its cells span is absurd (a stray cell far away)."""
    last_row, columns, tail = 0, set[bytes](), b""
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            columns.update(_CELL.findall(text))
            last_row = max(last_row, max(map(int, _ROW.findall(text)), default=0))
            tail = text[-200:]
    width = max(map(_number, columns), default=26)
    if last_row * width > _MOST_CELLS:
        raise Refusal("import.stray_cell", row=last_row)


def _measure_ods(package: zipfile.ZipFile) -> None:
    """Refuse content in or after a row that is repeated very often; at a sheet's end such a row is usual and empty."""
    skipped, tail = 0, b""
    with package.open("content.xml") as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            for found in _ODS.finditer(text, len(tail)):
                skipped = int(found[1]) if found[1] else skipped
                if found[0] == b"</table:table>":
                    skipped = 0
                elif found[0] == b"<text:p" and skipped:
                    raise Refusal("import.stray_cell", row=skipped)
            tail = text[-60:]


def _number(letters: bytes) -> int:
    result = 0
    for letter in letters:
        result = 26 * result + letter - 64
    return result


def _text(cell: object) -> str:
    """Return a cell's value as text: whole numbers without a point, dates day first."""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return str(cell)
