"""Files that are no export: each is refused with one sentence, fast and within the memory of a small machine."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.errors import Refusal
from desktop_app.importers import checks, sheet
from tests.importers.files import GOOD, HEADER, csv_text, ods, sheet_xml, write, xlsx

ROOT = Path(__file__).resolve().parents[2]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("brief.txt", "dag")
    return path


def truncated(path: Path) -> Path:
    whole = xlsx(path, sheet_xml([HEADER, *[GOOD] * 500]))
    return write(path, whole.read_bytes()[:-900])


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("xl/worksheets/sheet1.xml", "w") as member:
        for _ in range(500):
            member.write(b"<row/>" * 180_000)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("xl/workbook.xml", "<workbook/>")
    return path


def stray(path: Path) -> Path:
    rows = sheet_xml([HEADER, GOOD]).replace("</sheetData>", '<row r="1048576"><c r="V1048576"><v>1</v></c></row></sheetData>')
    return xlsx(path, rows)


def far_right(path: Path) -> Path:
    rows = sheet_xml([HEADER, *[GOOD] * 1000]).replace(
        "</sheetData>", '<row r="1002"><c s="1" r="XFD1002"><v>1</v></c></row></sheetData>'
    )
    return xlsx(path, rows)


def stray_ods(path: Path) -> Path:
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    return ods(
        path,
        [HEADER, GOOD],
        f'<table:table-row table:number-rows-repeated="1048570"/><table:table-row>{cell}</table:table-row>',
    )


def text(content: str | bytes) -> Callable[[Path], Path]:
    return lambda path: write(path, content)


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "empty": (text(b""), "import.empty"),
    "blank": (text(b"\r\n \r\n"), "import.empty"),
    "header only": (text(csv_text(HEADER)), "import.no_rows"),
    "no header": (text(csv_text(GOOD, GOOD)), "import.missing_column"),
    "missing column": (text(csv_text(HEADER[:-1], GOOD[:-1])), "import.missing_column"),
    "duplicate header": (text(csv_text((*HEADER, "Achternaam"), (*GOOD, "x"))), "import.duplicate_column"),
    "unclosed quote": (text(csv_text(HEADER, GOOD, ('"0300002', *GOOD[1:]), GOOD)), "import.quote"),
    "quote inside": (text(csv_text(HEADER, ('"0300002" x', *GOOD[1:]))), "import.quote"),
    "nul": (text(csv_text(HEADER, GOOD, ("03\x0000", *GOOD[1:]))), "import.nul"),
    "no text": (text(csv_text(HEADER, GOOD).encode() + b"caf\xe9 \x81\r\n"), "import.encoding"),
    "half utf-16": (text(csv_text(HEADER, GOOD).encode("utf-16") + b"a"), "import.encoding"),
    "one line": (text(b"x" * (2 << 20)), "import.not_a_table"),
    "pdf": (text(b"%PDF-1.7\n" + b"\xe2\xe3" * 50), "import.not_a_table"),
    "zip": (package, "import.not_a_table"),
    "password": (text(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600), "import.password"),
    "broken xls": (text(OLE + b"\0" * 2000), "import.damaged"),
    "truncated": (truncated, "import.damaged"),
    "bomb": (bomb, "import.bomb"),
    "stray cell": (stray, "import.stray_cell"),
    "far right": (far_right, "import.stray_cell"),
    "stray cell in ods": (stray_ods, "import.stray_cell"),
    "empty sheet": (lambda path: xlsx(path, sheet_xml([])), "import.empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_with_a_sentence(tmp_path, name):
    make, kind = BAD[name]
    path = make(tmp_path / "export.csv")
    with pytest.raises(Refusal) as refusal:
        checks.check(sheet.read(path))
    assert refusal.value.kind == kind
    assert refusal.value.exit_code == 3
    assert refusal.value.sentence().strip().endswith(".")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refusal, match="kan niet worden gelezen"):
        sheet.read(tmp_path / "weg.csv")


def test_the_row_of_the_fault_is_told(tmp_path):
    path = write(tmp_path / "a.csv", csv_text(HEADER, GOOD, ('"0300002', *GOOD[1:]), GOOD))
    with pytest.raises(Refusal, match="rij 3"):
        checks.check(sheet.read(path))


@pytest.mark.parametrize("make", [bomb, stray, far_right])
def test_a_bad_workbook_takes_little_memory(tmp_path, make):
    path = make(tmp_path / "a.xlsx")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_DATA, (400 << 20, 400 << 20))\n"
        "from pathlib import Path; from desktop_app.errors import Refusal; from desktop_app.importers import sheet\n"
        "try: sheet.read(Path(sys.argv[1]))\n"
        "except Refusal as refusal: print(refusal.kind)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.stdout.strip() in {"import.bomb", "import.stray_cell"}, done.stderr
