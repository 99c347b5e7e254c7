"""The list of rejected rows: in the order of the file, openable everywhere, and never a formula."""

from __future__ import annotations

import csv

from desktop_app.importers.rows import Checked, Rejected, Remark
from desktop_app.services import import_errors


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_rejections_and_remarks_in_the_order_of_the_file(tmp_path):
    checked = Checked(
        frozenset(),
        rejected=[Rejected(9, "E04", "fout; echt", "0300009", "", "", "")],
        remarks=[Remark(3, "N08", "0300003", "recht")],
    )
    import_errors.write(tmp_path / "fouten.csv", checked)
    assert read(tmp_path / "fouten.csv") == [
        ["rij", "code", "relatienummer", "reden"],
        ["3", "N08", "0300003", "recht"],
        ["9", "E04", "0300009", "fout; echt"],
    ]
    assert (tmp_path / "fouten.csv").read_bytes().startswith(b"rij;")


def test_no_formula_and_no_lost_letter(tmp_path):
    checked = Checked(frozenset(), rejected=[Rejected(2, "E08", "Şahin", '=HYPERLINK("x")', "", "", "")])
    import_errors.write(tmp_path / "fouten.csv", checked)
    assert read(tmp_path / "fouten.csv")[1] == ["2", "E08", '\'=HYPERLINK("x")', "Şahin"]
