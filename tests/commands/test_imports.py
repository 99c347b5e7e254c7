"""The commands import, imports and imports take-back: keys, exit codes, and what stands on the error list."""

from __future__ import annotations

import json
from datetime import date

import pytest

from desktop_app import cli
from desktop_app.commands.call import Call
from desktop_app.demo.exports import FIRST_DAY, SECOND_DAY, Town
from desktop_app.errors import Refusal

KEYS = {
    "rows", "imported", "rejected", "duplicates", "remarks", "persons", "dwellings", "complexes", "current_tenants", "let_dwellings",
    "difference", "affected_members", "applied",
}  # fmt: skip
KINDS = {"new", "repaired", "moved", "left", "renamed", "contact", "language", "disappeared", "started", "complex_renamed"}


@pytest.fixture
def run(register):
    """Return a function that runs one command on a day and gives its object and its text."""

    def call(day: date, *words: object):
        args = cli.parser().parse_args([str(word) for word in words])
        result = args.command.run(Call(args, day, register.path, register))
        return result, args.command.text(result)

    return call


@pytest.fixture
def months(tmp_path):
    town = Town(60, seed=5, errors=1)
    return town.first().write(tmp_path / "nov.csv"), town.second().write(tmp_path / "dec.csv")


def test_import_tells_everything_and_applies(run, months):
    result, text = run(FIRST_DAY, "import", months[0])
    assert set(result) >= KEYS
    assert set(result["difference"]) >= KINDS
    assert (result["rows"], result["imported"], result["rejected"], result["duplicates"]) == (75, 60, 14, 1)
    assert result["remarks"] == {"N08": 1, "N09": 1, "W01": 1, "W02": 1, "W03": 1, "W07": 1}
    assert result["applied"] is True
    assert "60 gelezen" in text
    assert json.dumps(result)


def test_dry_run_writes_nothing(run, months, dumped):
    result, text = run(FIRST_DAY, "import", months[0], "--dry-run")
    assert (result["applied"], dumped()) == (False, [])
    assert text.endswith("Er is niets veranderd.")
    assert len(result["difference"]["new"]) == result["persons"]


def test_second_month_and_the_same_again(run, months):
    run(FIRST_DAY, "import", months[0])
    result, _ = run(SECOND_DAY, "import", months[1], "--yes")
    assert all(result["difference"][kind] for kind in KINDS)
    again, _ = run(SECOND_DAY, "import", months[1])
    assert (again["applied"], any(again["difference"].values())) == (False, False)


def test_list_of_errors(run, months, tmp_path):
    run(FIRST_DAY, "import", months[0], "--dry-run", "--errors", tmp_path / "fouten.csv")
    lines = (tmp_path / "fouten.csv").read_text("utf-8-sig").splitlines()
    assert lines[0] == "rij;code;relatienummer;reden"
    assert {line.split(";")[1] for line in lines[1:]} >= {"E01", "E11", "W03", "N08"}


def test_own_names_for_columns(run, months, tmp_path):
    other = tmp_path / "anders.csv"
    other.write_text(months[0].read_text("utf-8").replace("Eenheidnummer", "Kodering", 1), "utf-8")
    with pytest.raises(Refusal, match="Eenheidnummer"):
        run(FIRST_DAY, "import", other)
    mapping = tmp_path / "indeling.json"
    mapping.write_text('{"Kodering": "Eenheidnummer"}', "utf-8")
    assert run(FIRST_DAY, "import", other, "--mapping", mapping)[0]["imported"] == 60


@pytest.mark.parametrize("content", ["geen json", "[1]", '{"a": 1}'])
def test_a_mapping_that_is_none_is_refused(run, months, tmp_path, content):
    mapping = tmp_path / "indeling.json"
    mapping.write_text(content, "utf-8")
    with pytest.raises(Refusal) as refusal:
        run(FIRST_DAY, "import", months[0], "--mapping", mapping)
    assert (refusal.value.kind, refusal.value.exit_code) == ("import.mapping", 3)


def test_half_an_export_needs_a_decision(run, months, tmp_path):
    run(FIRST_DAY, "import", months[0])
    half = tmp_path / "half.csv"
    half.write_text("".join(months[0].read_text("utf-8").splitlines(keepends=True)[:30]), "utf-8")
    with pytest.raises(Refusal) as refusal:
        run(SECOND_DAY, "import", half)
    assert refusal.value.exit_code == 5
    assert run(SECOND_DAY, "import", half, "--yes")[0]["applied"] is True


def test_history_and_taking_back(run, months, dumped):
    assert run(FIRST_DAY, "imports") == ({"imports": [], "count": 0}, "Er is nog niets geïmporteerd.")
    run(FIRST_DAY, "import", months[0])
    before = dumped()
    run(SECOND_DAY, "import", months[1], "--yes")
    result, text = run(SECOND_DAY, "imports")
    assert (result["count"], [each["number"] for each in result["imports"]]) == (2, [2, 1])
    assert "2026-12-01  dec.csv" in text
    done, text = run(SECOND_DAY, "imports", "take-back", 2)
    assert (done["restored"] > 0, done["kept"], dumped()) == (True, [], before)
    assert "hersteld" in text
    assert "teruggenomen" in run(SECOND_DAY, "imports")[1]


def test_take_back_wants_a_number(capsys):
    with pytest.raises(SystemExit) as end:
        cli.parser().parse_args(["imports", "take-back"])
    assert end.value.code == 2
    assert "NUMMER" in capsys.readouterr().err
