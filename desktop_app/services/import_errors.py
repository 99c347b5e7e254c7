"""The list of rejected rows and remarks as a csv that opens in any spreadsheet and holds no formula."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

from desktop_app.importers.rows import Checked
from desktop_app.models.key_file import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(path: Path, checked: Checked) -> None:
    """Write row, code, Relatienummer and reason of everything noted, in the order of the file.

    Raises Refusal ``register.disk`` when the file cannot be written.
    """
    noted = [(row.row, row.code, row.relation, row.reason) for row in checked.rejected]
    noted += [(note.row, note.code, note.relation, note.reason) for note in checked.remarks]
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("rij", "code", "relatienummer", "reden"))
    writer.writerows((row, code, _safe(relation), _safe(reason)) for row, code, relation, reason in sorted(noted))
    content = text.getvalue()
    # A byte order mark only where it is needed: a spreadsheet then reads the letters right.
    encoded = content.encode("ascii" if content.isascii() else "utf-8-sig", "replace")
    write_whole(path, encoded)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
