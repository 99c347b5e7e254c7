"""Checking rows: every code, the order of the rules, and what a good row becomes."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from desktop_app.demo.exports import ERRORS, HEADER, REMARKS, Town
from desktop_app.importers import checks, sheet
from desktop_app.importers.rows import UNKNOWN_START, Checked, count
from tests.importers.files import csv_text, sheet_xml, write, xlsx
from tests.shared_data import SHARED, needs_shared

GOOD = {
    "Relatienummer": "0300001", "Aanhef": "Dhr.", "Voorletters": "J.", "Tussenvoegsel": "van den", "Achternaam": "Wilgenhof",
    "Straat": "Lisdoddekade", "Huisnummer": "3", "Postcode": "9000 AX", "Plaats": "Watermonde", "Complexnummer": "2001",
    "Complexnaam": "Waterhof", "Eenheidnummer": "2001.0001", "Contractnummer": "7000001", "Ingangsdatum huur": "01-02-2003",
}  # fmt: skip


def check(folder: Path, *rows: dict[str, str], without: tuple[str, ...] = ()) -> Checked:
    """Check rows that differ from a good one in the given columns."""
    names = [name for name in dict.fromkeys([*GOOD, *(name for row in rows for name in row)]) if name not in without]
    cells = [[{**GOOD, **row}.get(name, "") for name in names] for row in rows]
    return checks.check(sheet.read(write(folder / "a.csv", csv_text(names, *cells))))


def codes(checked: Checked) -> list[str]:
    return [row.code for row in checked.rejected] + [remark.code for remark in checked.remarks]


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("E11", {"Relatienummer": "1,01E+05"}),
        ("E11", {"Relatienummer": "1.01e5", "Achternaam": ""}),
        ("E01", {"Relatienummer": " \u00a0", "Achternaam": ""}),
        ("E07", {"Achternaam": " ", "Huisnummer": "x"}),
        ("E08", {"Huisnummer": "0"}),
        ("E08", {"Huisnummer": "-3"}),
        ("E08", {"Huisnummer": "3,5"}),
        ("E08", {"Huisnummer": "\u0663"}),
        ("E08", {"Huisnummer": "100000"}),
        ("E04", {"Postcode": "900 0AX"}),
        ("E04", {"Postcode": "0123 AB"}),
        ("E04", {"Postcode": "9000 SS", "Eenheidnummer": ""}),
        ("E10", {"Eenheidnummer": ""}),
        ("E12", {"Complexnummer": ""}),
        ("E13", {"Straat": ""}),
        ("E05", {"Ingangsdatum huur": "31-02-2020"}),
        ("E05", {"Ingangsdatum huur": "2020-13-01"}),
        ("E05", {"Einddatum huur": "morgen"}),
        ("E06", {"Einddatum huur": "31-01-2003"}),
        ("E14", {"Achternaam": "Om\u202ekeer"}),
        ("E14", {"Plaats": "Water\x07monde"}),
    ],
)
def test_each_rule_and_their_order(tmp_path, code, row):
    checked = check(tmp_path, row)
    assert codes(checked) == [code]
    assert checked.accepted == []
    assert checked.rejected[0].row == 2
    assert checked.rejected[0].reason


def test_too_few_and_too_many_fields(tmp_path):
    good = list(GOOD.values())
    path = write(tmp_path / "a.csv", csv_text(list(GOOD), good[:7], [*good, "nog een"], good))
    assert [(row.row, row.code) for row in checks.check(sheet.read(path)).rejected] == [(2, "E02"), (3, "E03")]


def test_fields_of_a_workbook_end_where_its_cells_end(tmp_path):
    good = list(GOOD.values())
    street = list(GOOD).index("Straat") + 1
    path = xlsx(tmp_path / "a.xlsx", sheet_xml([list(GOOD), good[:street], [*good, "nog een"], [*good[:-1], ""]]))
    checked = checks.check(sheet.read(path))
    assert [(row.row, row.code) for row in checked.rejected] == [(2, "E02"), (3, "E03")]
    assert [row.row for row in checked.accepted] == [4]


def test_a_number_of_two_people_is_the_first_ones(tmp_path):
    checked = check(tmp_path, {}, {"Achternaam": "Nachtegaal"}, {"Voorletters": "K."}, {"Eenheidnummer": "2001.0002"})
    assert [row.row for row in checked.accepted] == [2, 5]
    assert [(row.row, row.code) for row in checked.rejected] == [(3, "E09"), (4, "E09")]


def test_a_rejected_row_does_not_own_its_number(tmp_path):
    checked = check(tmp_path, {"Achternaam": "Nachtegaal", "Postcode": "fout"}, {})
    assert codes(checked) == ["E04"]
    assert len(checked.accepted) == 1


def test_the_same_row_twice_is_no_error(tmp_path):
    checked = check(tmp_path, {}, {}, {"Huisnummer": ""}, {"Huisnummer": ""})
    assert (checked.rows, len(checked.accepted), len(checked.rejected), checked.duplicates) == (4, 1, 1, 2)
    assert checked.remark_counts == {"W03": 2}


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("W01", {"E-mail": "geen"}),
        ("W02", {"Telefoon": "0612"}),
        ("W07", {"Taal": "Klingon"}),
        ("W08", {"Naamgebruik": "Q"}),
        ("W09", {"BAG-id": "3,44E+14"}),
        ("W10", {"Toevoeging": "2-jan"}),
        ("N08", {"Postcode": "9000ax"}),
        ("N09", {"Achternaam": "  Wilgenhof\u00a0"}),
        ("N09", {"Voorletters": "J. "}),
    ],
)
def test_each_remark_lets_the_row_in(tmp_path, code, row):
    checked = check(tmp_path, row)
    assert codes(checked) == [code]
    assert len(checked.accepted) == 1


def test_what_cannot_be_used_stays_as_text(tmp_path):
    person = check(tmp_path, {"Telefoon": "onbekend", "E-mail": "geen", "Taal": "??"}).accepted[0].person
    assert (person.phone, person.phone_raw, person.email, person.email_raw, person.language) == (
        "",
        "onbekend",
        "",
        "geen",
        "nl",
    )


def test_a_good_row_becomes_person_home_and_lease(tmp_path):
    row = {
        "Telefoon": "06-01234567", "E-mail": "j@Example.NL", "Taal": "TR", "Geslacht": "v", "Naamgebruik": "v", "Partnernaam": "Lindeboom",
        "Soort huurder": "Medehuurder", "Einddatum huur": "46022", "Toevoeging": "bis", "BAG-id": "0000010000000001", "Loopvolgorde": "12",
        "Overleden": "ja",
    }  # fmt: skip
    accepted = check(tmp_path, row).accepted[0]
    person, home, lease = accepted.person, accepted.home, accepted.lease
    assert (person.phone, person.email, person.language) == ("+31601234567", "j@example.nl", "tr")
    assert (person.gender_code, person.form_of_address, person.name_usage, person.deceased) == ("V", "mevrouw", "V", True)
    assert (home.house_number, home.house_number_addition, home.bag_id, home.walking_order) == (
        3,
        "bis",
        "0000010000000001",
        12,
    )
    assert lease == ("2001.0001", date(2003, 2, 1), date(2025, 12, 31), "co_tenant", "7000001")


@pytest.mark.parametrize(
    ("title", "gender", "form"),
    [("Dhr.", "", "heer"), ("Mw.", "", "mevrouw"), ("Fam.", "", "neutraal"), ("Dhr.", "O", "neutraal")],
)
def test_the_title_sets_the_form_where_the_gender_is_missing(tmp_path, title, gender, form):
    person = check(tmp_path, {"Aanhef": title, "Geslacht": gender}).accepted[0].person
    assert (person.form_of_address, person.gender_code) == (form, "O")


def test_an_own_form_of_address_goes_first(tmp_path):
    assert check(tmp_path, {"Aanspreekvorm": "neutraal", "Geslacht": "M"}).accepted[0].person.form_of_address == "neutraal"


def test_address_in_one_field(tmp_path):
    without = ("Straat", "Huisnummer")
    good = check(tmp_path, {"Adres": "Plein 1940 12-A"}, without=without).accepted[0].home
    assert (good.street, good.house_number, good.house_letter, good.address_status) == ("Plein 1940", 12, "A", "good")
    unsure = check(tmp_path, {"Adres": "Lisdoddekade 20-22"}, without=without)
    assert unsure.accepted[0].home.address_status == "review"
    assert unsure.accepted[0].home.raw_address == "Lisdoddekade 20-22"
    assert codes(unsure) == ["W10"]
    assert codes(check(tmp_path, {"Adres": "Lisdoddekade"}, without=without)) == ["E08"]


def test_without_a_start_date_a_lease_runs_for_long(tmp_path):
    lease = check(tmp_path, {}, without=("Ingangsdatum huur",)).accepted[0].lease
    assert lease.start_date == UNKNOWN_START
    assert lease.phase(date(2026, 11, 1)) == "current"


def test_hostile_text_is_kept_to_the_letter(tmp_path):
    names = ["=HYPERLINK(1)", "<b>Jan</b> & Zn", "-2+3", "' OR 1=1--", "صباح", "𝕁𝕒𝕟"]
    checked = check(tmp_path, *({"Achternaam": name, "Relatienummer": f"03{place}"} for place, name in enumerate(names)))
    assert [row.person.surname for row in checked.accepted] == names


def test_counts_are_of_the_day(tmp_path):
    rows = [
        {},
        {"Relatienummer": "2", "Einddatum huur": "01-05-2020", "Eenheidnummer": "2001.0002"},
        {"Relatienummer": "3", "Ingangsdatum huur": "01-01-2027"},
    ]
    counts = count(check(tmp_path, *rows).accepted, date(2026, 11, 1))
    assert (counts.persons, counts.dwellings, counts.complexes, counts.current_tenants, counts.let_dwellings) == (3, 2, 1, 1, 1)


def test_checking_can_be_stopped(tmp_path):
    path = Town(1500).first().write(tmp_path / "a.csv")
    seen: list[int] = []

    def step(done: int, _total: int) -> None:
        seen.append(done)
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checks.check(sheet.read(path), step)
    assert seen == [0, 1000]


@pytest.mark.parametrize("rows", [60, 600])
def test_invented_exports_give_their_own_codes(tmp_path, rows):
    town = Town(rows, seed=rows, errors=2)
    for export in (town.first(), town.second()):
        checked = checks.check(sheet.read(export.write(tmp_path / "a.csv")))
        found: dict[str, list[int]] = {}
        for noted in (*checked.rejected, *checked.remarks):
            found.setdefault(noted.code, []).append(noted.row)
        assert {code: sorted(rows) for code, rows in found.items()} == {
            code: sorted(rows) for code, rows in export.codes.items() if rows
        }
    assert {*ERRORS, *REMARKS, "E09", "W03"} == {*town.first().codes}
    assert len(HEADER) == 22


@needs_shared
@pytest.mark.parametrize("size", ["60", "2000"])
@pytest.mark.parametrize("month", ["m1", "m2"])
@pytest.mark.parametrize("kind", ["utf8.csv", "cp1252.csv", "xlsx"])
def test_larger_examples_give_every_count_and_row(size, month, kind):
    assert SHARED is not None
    folder = SHARED / "exports" / size
    told = json.loads((folder / "expected.json").read_text())
    expected, day = told[month]["utf8"], date.fromisoformat(told["reference_dates"][month])
    checked = checks.check(sheet.read(folder / f"{month}.{kind}"))
    counts = count(checked.accepted, day)
    assert {**checked.error_counts, **checked.remark_counts} == {
        code: n for code, n in expected["by_code"].items() if code != "K05"
    }
    assert (checked.rows, len(checked.accepted)) == (expected["data_rows"], expected["rows_imported"])
    assert (len(checked.rejected), checked.duplicates) == (expected["rows_rejected"], expected["rows_exact_duplicate"])
    assert (counts.persons, counts.dwellings, counts.complexes) == (
        expected["persons"],
        expected["units"],
        expected["complexes"],
    )
    assert (counts.current_tenants, counts.let_dwellings) == (expected["persons_current"], expected["units_let"])
    with (folder / f"errors.{month}.csv").open(newline="") as file:
        wanted = {
            (int(r["rij"]), r["code"], r["relatienummer"]) for r in csv.DictReader(file, delimiter=";") if r["code"] != "K05"
        }
    assert {(note.row, note.code, note.relation) for note in (*checked.rejected, *checked.remarks)} == wanted
