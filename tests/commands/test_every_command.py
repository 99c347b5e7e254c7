"""Every command's promise to a script: the keys of its object and their types, and numbers that agree with each other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.commands.walked import TODAY, Walked, walk
from tests.pdf_text import text

TENANT = "relation name sort_key address salutation dwelling complex current"
PAGE = (
    "relation name_line salutation sort_key formal_address address_status raw_address phone email language channel current dwelling "
    "complex household panels meetings letters signals"
)
IMPORT = (
    "rows imported rejected duplicates remarks persons dwellings complexes current_tenants let_dwellings difference "
    "affected_members applied"
)
DIFFERENCE = "new repaired moved left renamed contact language disappeared started complex_renamed"


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Walked:
    return walk(tmp_path_factory.mktemp("walked"))


@pytest.fixture
def register(template: Walked, tmp_path) -> Walked:
    return template.copy(tmp_path / "walked")


def test_lists_count_what_they_hold(template: Walked):
    for name, length in (("panels", 3), ("meetings", 5), ("actions", 1), ("complexes", 1), ("imports", 1)):
        found = template.object(name)
        assert (found["count"], len(found[name])) == (length, length)
    everybody = template.object("tenants")
    assert everybody["count"] == len(everybody["tenants"])
    for one in everybody["tenants"]:
        assert set(TENANT.split()) <= set(one)
        assert (len(one["address"]), one["salutation"][-1], type(one["current"])) == (2, ",", bool)
    limited = template.object("tenants", "--current", "--complex", "2001", "--sort", "address", "--limit", "3")
    whole = template.object("tenants", "--current", "--complex", "2001", "--sort", "address")
    assert (limited["count"], limited["tenants"]) == (whole["count"], whole["tenants"][:3])
    assert all(one["current"] and one["complex"] == "2001" for one in whole["tenants"])
    page = template.object("tenant", whole["tenants"][0]["relation"])
    assert set(PAGE.split()) <= set(page)
    assert page["relation"] in page["household"]
    assert page["address_status"] in {"good", "review"}


def test_overdue_goes_by_the_acting_day(template: Walked):
    assert [template.object("actions", "--overdue", day=day)["count"] for day in ("2026-11-30", "2026-12-01")] == [0, 1]
    assert template.object("actions", "--open")["count"] == 1


def test_options_stand_before_or_after(template: Walked):
    assert json.loads(template.run("--json", "panels")[1]) == json.loads(template.run("panels", "--json")[1])
    lines = template.run("dump")[1]
    assert template.object("dump")["lines"] == lines.splitlines()
    assert all(json.loads(line) for line in lines.splitlines())


def test_the_import_of_a_second_month(register: Walked):
    before = register.run("dump")
    dry = register.object("import", "{m2.csv}", "--dry-run", "--errors", "{fouten.csv}")
    assert set(IMPORT.split()) <= set(dry)
    assert set(DIFFERENCE.split()) <= set(dry["difference"])
    assert (dry["applied"], register.run("dump")) == (False, before)
    assert Path(register.place("fouten.csv")).read_bytes()
    first = register.object("meeting", "invite", "BA1", "--out", "{b.pdf}")
    assert register.object("import", "{m2.csv}", "--yes")["difference"] == dry["difference"]
    new = register.object("meeting", "invite", "BA1", "--new", "--out", "{n.pdf}")
    assert 0 < new["letters"] < first["letters"]
    assert register.object("meeting", "invite", "BA1", "--new", "--out", "{n2.pdf}")["letters"] == 0
    taken = register.object("imports", "take-back", "2")
    assert (type(taken["restored"]), type(taken["kept"])) == (int, list)


def test_invitations_and_the_answers_to_them(register: Walked):
    tenants = register.object("tenants", "--current", "--complex", "2001")["tenants"]
    made = register.object("meeting", "invite", "BA1", "--out", "{b.pdf}", "--order", "round")
    assert {"mailing", "letters", "pages", "file", "withheld"} <= set(made)
    assert made["letters"] + len(made["withheld"]) == len({one["dwelling"] for one in tenants})
    each = register.object(
        "meeting", "invite", "BA1", "--out", "{p.pdf}", "--per", "person", "--order", "name", "--each", "{los}"
    )
    names = sorted(path.name for path in Path(register.place("los")).iterdir())
    assert each["letters"] == len(names) == len(tenants) - len(each["withheld"])
    assert [name[:3] for name in names] == [f"{number:03}" for number in range(1, len(names) + 1)]
    code = re.search(r"antwoordcode:\s+([A-Z0-9]{3}\s[A-Z0-9]{3})", text(Path(register.place("b.pdf")).read_bytes()))[1]
    yes = register.object("meeting", "reply", "BA1", code, "--answer", "yes", "--number", "3")
    assert yes == {"yes": 1, "no": 0, "silent": made["letters"] - 1, "expected": 3}
    no = register.object("meeting", "reply", "BA1", code.lower().replace(" ", ""), "--answer", "no")
    assert no == {"yes": 0, "no": 1, "silent": made["letters"] - 1, "expected": 0}
    came = register.object("meeting", "attend", "BA1", code, "--status", "present", "--guest", "N. Gast", day="2026-12-17")
    assert came == {"present": 1, "excused": 0, "absent": 0, "guests": 1}
    came = register.object("meeting", "attend", "BA1", code, "--status", "excused", day="2026-12-17")
    assert came == {"present": 0, "excused": 1, "absent": 0, "guests": 1}


def test_members_and_panels(register: Walked):
    who = register.object("tenants", "--current", "--limit", "2")["tenants"]
    assert register.object("panel", "join", "PA1", *(one["relation"] for one in who), "--role", "chair")["members"] == 2
    only = register.object("meeting", "invite", "BA1", "--out", "{b.pdf}", "--only", "members", "--per", "person")
    assert only["letters"] == 2
    assert register.object("panel", "leave", "PA1", who[0]["relation"])["members"] == 1
    assert register.object("panel", "dissolve", "PA1", "--reason", "klaar")["members"] == 0


def test_minutes_and_the_councils_bundle(register: Walked):
    made = register.object("meeting", "minutes", "BA2", "--out", "{v.pdf}")
    assert (made["file"], made["pages"] > 0, made["status"]) == (register.place("v.pdf"), True, "adopted")
    listed = register.object("meeting", "attendance-list", "BA1", "--out", "{lijst.pdf}")
    assert Path(listed["file"]).read_bytes().startswith(b"%PDF")
    nothing = register.object("council", "export", "--from", "2026-11-21", "--to", "2026-11-30", "--out", "{a}")
    assert nothing == {"files": [], "meetings": []}
    period = register.object("council", "export", "--from", "2026-11-20", "--to", "2026-11-20", "--out", "{b}")
    assert period["meetings"] == ["BA2"]
    assert all(Path(name).is_file() for name in period["files"])
    assert register.object("council", "export", "--new", "--out", "{c}")["meetings"] == []
    assert register.object("meeting", "record", "BA4", "{v.md}") == {"items": 1, "decisions": 1, "actions": 1}
    assert register.object("meeting", "adopt", "BA4", "--on", TODAY)["status"] == "adopted"


def test_backup_and_restore(register: Walked):
    before = register.run("dump")
    assert register.object("backup", "{kopie}") == {"file": register.place("kopie")}
    assert register.object("panel", "add", "--kind", "theme", "--name", "Nieuw")["panel"] == "PA4"
    assert register.object("undo")["label"] == "Panel Nieuw"
    assert register.object("redo")["label"] == "Panel Nieuw"
    assert register.run("restore", "{kopie}", "--passphrase-file", "{zin}")[0] == 0
    assert register.run("dump") == before
    assert register.object("check") == {"ok": True, "problems": []}


def test_people_read_dutch(template: Walked):
    english = re.compile(
        r"\b(file|pages|status|phone|dwelling|relation|adopted|meeting|panel_|count|true|none)\b", re.IGNORECASE
    )
    relation = template.object("tenants", "--limit", "1")["tenants"][0]["relation"]
    for words in (
        ("meeting", "minutes", "BA2", "--out", "{uit.pdf}"), ("meeting", "attendance-list", "BA1", "--out", "{uit.pdf}"),
        ("tenant", relation), ("tenants",), ("panels",), ("meetings",), ("actions",), ("complexes",), ("imports",), ("check",),
        ("import", "{m2.csv}", "--dry-run"),
    ):  # fmt: skip
        code, out, said = template.run(*words)
        assert (code, said) == (0, "")
        assert english.findall(out.replace(str(template.folder), "")) == [], words
