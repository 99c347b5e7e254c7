"""One evening from the export to the council's copy, by command line, with two exports a month apart.

It is walked on an export of our own and, where they are present, on the shared ones with their expected counts.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pypdf
import pytest

from desktop_app import cli
from desktop_app.demo.exports import HEADER, Town
from tests.conftest import PASSPHRASE
from tests.shared_data import SHARED, needs_shared

MINUTES = """# Verslag

## Opening
De voorzitter heet iedereen welkom.

## Schoonmaak van de trappen
Bewoners vinden de trappen niet schoon genoeg.
BESLUIT: de schoonmaker komt twee keer per week
ACTIE: lampen portiek 3 vervangen | J. Coördinator | 2027-03-01

## Rondvraag
Er zijn geen vragen.
"""
AGENDA = "## Opening\n## Schoonmaak van de trappen\n## Rondvraag\n"


@dataclass
class Evening:
    """What is to be expected of the first export; lists of the second as the command line gives them."""

    month1: Path
    month2: Path
    complex: str
    households: int
    people: int
    counts: dict[str, int]
    difference: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture
def samenspraak(tmp_path, monkeypatch, capsys):
    """Call the program with a passphrase, on a day; returns the exit code and the JSON object (or the sentence)."""
    monkeypatch.setenv("SAMENSPRAAK_DATABASE", str(tmp_path / "register.samenspraak"))
    (tmp_path / "zin").write_text(PASSPHRASE)

    def call(day, *arguments):
        capsys.readouterr()
        code = cli.main([*map(str, arguments), "--json", "--today", day, "--passphrase-file", str(tmp_path / "zin")])
        out, err = capsys.readouterr()
        return (0, json.loads(out)) if code == 0 else (code, err)

    def good(day, *arguments):
        code, result = call(day, *arguments)
        assert code == 0, result
        return result

    good.refused = call
    return good


def text_of(path):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def shared_60():
    folder = SHARED / "exports" / "60"
    expected = json.loads((folder / "expected.json").read_text())
    m2 = expected["m1_to_m2"]
    lists = {kind: sorted(r["rel"] if isinstance(r, dict) else r for r in rows) for kind, rows in m2.items()}
    counts = {
        "imported": 57,
        "rejected": 2,
        "duplicates": 1,
        "persons": 56,
        "dwellings": 44,
        "current_tenants": 54,
        "let_dwellings": 42,
    }
    return Evening(folder / "m1.utf8.csv", folder / "m2.utf8.csv", "1001", 42, 54, counts, lists)


@pytest.fixture
def own_exports(tmp_path):
    """An invented town, its counts worked out here from the rows without any of the program's rules but the dates."""
    town = Town(60, seed=7, errors=1)
    first, second = town.first(), town.second()
    bad = {row for code, rows in first.codes.items() if code.startswith("E") for row in rows}
    good = [dict(zip(HEADER, cells, strict=True)) for number, cells in enumerate(first.rows, start=2) if number not in bad]
    unique = {tuple(sorted(row.items())): row for row in good}.values()
    current = [
        row
        for row in unique
        if day(row["Ingangsdatum huur"]) <= first.day and (not row["Einddatum huur"] or day(row["Einddatum huur"]) >= first.day)
    ]
    number, _ = Counter(row["Complexnummer"] for row in current).most_common(1)[0]
    there = [row for row in current if row["Complexnummer"] == number]
    counts = {
        "rejected": len(bad),
        "duplicates": len(good) - len(unique),
        "imported": len(unique),
        "persons": len({row["Relatienummer"] for row in unique}),
        "dwellings": len({row["Eenheidnummer"] for row in unique}),
        "current_tenants": len({row["Relatienummer"] for row in current}),
        "let_dwellings": len({row["Eenheidnummer"] for row in current}),
    }
    lists = {kind: sorted(numbers) for kind, numbers in second.difference.items()}
    return Evening(
        first.write(tmp_path / "m1.csv"), second.write(tmp_path / "m2.csv"), number,
        len({row["Eenheidnummer"] for row in there}), len({row["Relatienummer"] for row in there}), counts, lists,
    )  # fmt: skip


def day(text):
    return datetime.strptime(text, "%d-%m-%Y").date()


@needs_shared
def test_the_evening_on_the_shared_export(samenspraak, tmp_path):
    walk(samenspraak, shared_60(), tmp_path)


def test_the_evening_on_an_export_of_our_own(samenspraak, tmp_path, own_exports):
    walk(samenspraak, own_exports, tmp_path)


def walk(samenspraak, evening, folder):
    samenspraak("2026-11-01", "init")
    imported = samenspraak("2026-11-01", "import", evening.month1)
    assert {name: imported[name] for name in evening.counts} == evening.counts
    assert imported["applied"]
    assert samenspraak("2026-11-01", "import", evening.month1)["applied"] is False

    panel = samenspraak(
        "2026-11-01", "panel", "add", "--kind", "complex", "--name", "Panel Centrum", "--complex", evening.complex
    )["panel"]
    meeting = plan(samenspraak, panel, folder)
    invite(samenspraak, meeting, evening, folder)
    refresh(samenspraak, evening)
    hold(samenspraak, meeting, folder)
    hand_over(samenspraak, meeting, evening, folder)
    assert samenspraak("2026-12-18", "check") == {"ok": True, "problems": []}


def plan(samenspraak, panel, folder):
    (folder / "agenda.md").write_text(AGENDA)
    meeting = samenspraak(
        "2026-11-02",
        "meeting",
        "add",
        panel,
        "--starts",
        "2026-12-16T19:30",
        "--ends",
        "21:30",
        "--place",
        "De Zaal",
        "--agenda",
        folder / "agenda.md",
    )["meeting"]
    (row,) = samenspraak("2026-11-02", "meetings")["meetings"]
    assert meeting in row.values()
    return meeting


def invite(samenspraak, meeting, evening, folder):
    households, people = evening.households, evening.people
    made = samenspraak("2026-11-03", "meeting", "invite", meeting, "--out", folder / "brieven.pdf")
    assert (made["letters"], made["withheld"]) == (households, [])
    pages = [page.extract_text() for page in pypdf.PdfReader(made["file"]).pages]
    assert len(pages) == made["pages"] == households * (made["pages"] // households)
    assert sum("woensdag 16 december 2026 om 19.30 uur" in " ".join(page.split()) for page in pages) == households
    each = samenspraak(
        "2026-11-03", "meeting", "invite", meeting, "--out", folder / "pp.pdf", "--per", "person", "--each", folder / "los"
    )
    assert each["letters"] == people
    assert len(list((folder / "los").glob("*.pdf"))) == people


def refresh(samenspraak, evening):
    before = samenspraak("2026-12-01", "dump")
    changed = samenspraak("2026-12-01", "import", evening.month2)
    found = {kind: sorted(changed["difference"][kind]) for kind in evening.difference}
    assert found == evening.difference
    after = samenspraak("2026-12-01", "dump")
    assert after != before
    assert samenspraak("2026-12-01", "undo")["label"].startswith("Import van")
    assert samenspraak("2026-12-01", "dump") == before
    samenspraak("2026-12-01", "redo")
    assert samenspraak("2026-12-01", "dump") == after


def hold(samenspraak, meeting, folder):
    tenants = samenspraak("2026-12-17", "tenants", "--current", "--limit", 6)["tenants"]
    first, second, third = (t["relation"] for t in tenants[:3])
    assert samenspraak.refused("2026-12-15", "meeting", "attend", meeting, first, "--status", "present")[0] == 3
    replied = samenspraak("2026-12-10", "meeting", "reply", meeting, first, second, "--answer", "yes", "--number", 2)
    assert replied["yes"] == 2
    assert replied["expected"] == 4
    attended = samenspraak("2026-12-17", "meeting", "attend", meeting, first, second, "--status", "present")
    assert attended["present"] == 2
    attended = samenspraak("2026-12-17", "meeting", "attend", meeting, third, "--status", "excused")
    assert (attended["present"], attended["excused"]) == (2, 1)
    (folder / "verslag.md").write_text(MINUTES)
    recorded = samenspraak("2026-12-17", "meeting", "record", meeting, folder / "verslag.md")
    assert (recorded["items"], recorded["decisions"], recorded["actions"]) == (3, 1, 1)
    made = samenspraak("2026-12-17", "meeting", "minutes", meeting, "--out", folder / "verslag.pdf")
    words = " ".join(text_of(made["file"]).split())
    assert "Bewoners vinden de trappen niet schoon genoeg." in words
    assert "Pagina 1 van" in words
    assert samenspraak("2026-12-17", "meeting", "adopt", meeting)
    code, sentence = samenspraak.refused("2026-12-17", "undo")
    assert code == 3
    assert "afsluitende handeling" in sentence


def hand_over(samenspraak, meeting, evening, folder):
    bundle = samenspraak("2026-12-18", "council", "export", "--new", "--out", folder / "raad")
    assert [meeting] == [m if isinstance(m, str) else m["meeting"] for m in bundle["meetings"]]
    assert all(Path(file).exists() for file in bundle["files"])
    words = " ".join(" ".join(text_of(file).split()) for file in bundle["files"] if str(file).endswith(".pdf"))
    assert "2026-001" in words
    tenants = samenspraak("2026-12-18", "tenants", "--limit", 500)["tenants"]
    assert [t["address"][0] for t in tenants if t["address"][0] and t["address"][0] in words] == []
    for tenant in tenants[::12]:
        page = samenspraak("2026-12-18", "tenant", tenant["relation"])
        assert not page["phone"] or page["phone"] not in words
        assert not page["email"] or page["email"] not in words
    assert samenspraak("2026-12-18", "council", "export", "--new", "--out", folder / "raad2")["meetings"] == []
