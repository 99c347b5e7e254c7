"""Small files of every kind, made by hand: csv with any bytes, and workbooks as plain packages."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HEADER = ("Relatienummer", "Achternaam", "Straat", "Huisnummer", "Postcode", "Plaats", "Complexnummer", "Eenheidnummer")
GOOD = ("0300001", "Waterman", "Lisdoddekade", "3", "9000 AX", "Watermonde", "2001", "2001.0001")


def csv_text(*rows: Sequence[str], delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def write(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def column(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)


def _cell(place: int, row: int, value: object) -> str:
    name = f"{column(place)}{row}"
    if value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{name}"><v>{value}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[object]], first: int = 1) -> str:
    body = "".join(
        f'<row r="{number}">{"".join(_cell(place, number, value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, first)
    )
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>'


def xlsx(path: Path, *sheets: str, names: Sequence[str] = (), hidden: Sequence[str] = ()) -> Path:
    """Write a workbook of these sheets' XML."""
    titles = list(names) or [f"Blad{number}" for number in range(1, len(sheets) + 1)]
    office, package = (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006",
    )
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="r{number}"{" state=" + chr(34) + "hidden" + chr(34) if title in hidden else ""}/>'
        for number, title in enumerate(titles, 1)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{office}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets>{listed}</sheets></workbook>',
        )
        file.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>')
        for number, content in enumerate(sheets, 1):
            file.writestr(f"xl/worksheets/sheet{number}.xml", content)
    return path


def ods(path: Path, rows: Sequence[Sequence[object]], tail: str = "") -> Path:
    """Write an OpenDocument sheet; `tail` is XML behind the rows."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
            if value != ""
            else "<table:table-cell/>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        file.writestr(
            "content.xml",
            f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="Huurders">{cells}{tail}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path
