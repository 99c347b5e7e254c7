"""The main job from an empty register to the council's copy, as a script would do it on the command line."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.demo.exports import Town
from tests.conftest import PASSPHRASE
from tests.pdf_text import text, words

EVENING = """## Opening en vaststelling agenda
{name} opent en woont op {address}. Bel 06-12345678.
BESLUIT: De agenda is goed.
## Fietsen
ACTIE: Rek plaatsen | {number} | 2027-01-15
ACTIE: Offerte vragen | T. Onbekend | 2026-12-20
"""


def command(folder: Path, *words_: str) -> tuple[int, str, str]:
    """Run one command on the register in `folder`; the recovery key opens it, which takes no time."""
    out, said = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(said):
        code = cli.main([*words_, "--database", str(folder / "r.samenspraak"), "--recovery-key-file", str(folder / "blad")])
    return code, out.getvalue(), said.getvalue()


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A register with tenants, a panel and a meeting, made once by the commands themselves."""
    folder = tmp_path_factory.mktemp("walk")
    (folder / "zin").write_text(PASSPHRASE + "\n")
    place = ("--database", str(folder / "r.samenspraak"), "--passphrase-file", str(folder / "zin"))
    assert cli.main(["init", "--recovery-out", str(folder / "blad"), *place]) == 0
    Town(60, 3).first().write(folder / "m1.csv")
    (folder / "agenda.md").write_text("- Opening en vaststelling agenda\n- Fietsen\n- Rondvraag\n")
    for words_ in (
        ("import", str(folder / "m1.csv")),
        ("panel", "add", "--kind", "complex", "--name", "Panel Waterhof", "--complex", "2001"),
        ("meeting", "add", "PA1", "--starts", "2026-12-16T19:30", "--ends", "21:30", "--place", "De Sluis", "--agenda", str(folder / "agenda.md")),
    ):  # fmt: skip
        assert command(folder, "--today", "2026-11-01", *words_)[0] == 0
    return folder


@pytest.fixture
def planned(template, tmp_path) -> Path:
    """A folder of the test's own with that register."""
    return Path(shutil.copytree(template, tmp_path / "walk"))


@pytest.fixture
def run(planned):
    """Run one command on a day and return (exit code, object, what was said on stderr)."""

    def call(day: str, *words_: str):
        code, out, said = command(planned, "--json", "--today", day, *words_)
        return code, json.loads(out) if out else None, said

    return call


@pytest.fixture
def done(run):
    """Run one command that must succeed and return its object."""

    def call(day: str, *words_: str):
        code, result, said = run(day, *words_)
        assert (code, said) == (0, ""), said
        return result

    return call


def test_before_the_evening(run, done, planned):
    tenant = done("2026-11-01", "tenants", "--current", "--limit", "1")["tenants"][0]["relation"]
    invited = done("2026-11-01", "meeting", "invite", "BA1", "--out", str(planned / "b.pdf"))
    letters = text((planned / "b.pdf").read_bytes())
    assert letters.count("woensdag 16 december 2026 om 19.30 uur") >= invited["letters"]
    code = re.search(r"antwoordcode:\s+([A-Z0-9]{3}\s[A-Z0-9]{3})", letters)[1]
    counted = done("2026-12-01", "meeting", "reply", "BA1", tenant, "--answer", "yes", "--number", "2")
    assert counted == {"yes": 1, "no": 0, "silent": invited["letters"] - 1, "expected": 2}
    assert run("2026-12-01", "meeting", "reply", "BA1", code, "--answer", "no")[0] == 0
    early = run("2026-12-01", "meeting", "attend", "BA1", tenant, "--status", "present")
    assert early[:2] == (3, None)
    assert "ligt na vandaag" in early[2]


@pytest.fixture
def evening(done, planned):
    """The evening held: who came, and the minutes taken in; returns the two tenants who came."""
    tenants = done("2026-12-17", "tenants", "--current", "--limit", "3")["tenants"]
    first, second = tenants[0], tenants[1]
    here = done(
        "2026-12-17", "meeting", "attend", "BA1", first["relation"], second["name"], "--status", "present", "--guest", "N. Gast"
    )
    assert here == {"present": 2, "excused": 0, "absent": 0, "guests": 1}
    said = EVENING.format(name=first["name"], address=first["address"][0], number=second["relation"])
    (planned / "v.md").write_text(said, encoding="utf-8")
    assert done("2026-12-17", "meeting", "record", "BA1", str(planned / "v.md")) == {"items": 2, "decisions": 1, "actions": 2}
    return first, second


def test_the_evening_and_its_minutes(run, done, planned, evening):
    first, second = evening
    listed = done("2026-12-17", "actions", "--open", "--complex", "2001")
    assert [(one["text"], one["owner"]) for one in listed["actions"]] == [
        ("Offerte vragen", "T. Onbekend"),
        ("Rek plaatsen", second["name"]),
    ]
    assert done("2026-12-21", "actions", "--overdue")["count"] == 1
    made = done("2026-12-17", "meeting", "minutes", "BA1", "--out", str(planned / "leden.pdf"))
    assert made["status"] == "concept"
    assert not words(first["name"]) - words((planned / "leden.pdf").read_bytes())
    asked = run("2026-12-17", "meeting", "minutes", "BA1", "--out", str(planned / "raad.pdf"), "--for", "council")
    assert asked[0] == 5
    assert not (planned / "raad.pdf").exists()
    assert done("2026-12-17", "meeting", "minutes", "BA1", "--out", str(planned / "raad.pdf"), "--for", "council", "--yes")
    assert done("2026-12-17", "meeting", "attendance-list", "BA1", "--out", str(planned / "lijst.pdf"))["pages"] > 0


def test_adopted_and_handed_over(run, done, planned, evening):
    assert run("2026-12-17", "meeting", "adopt", "BA1", "--on", "2026-12-18")[0] == 3
    assert done("2026-12-17", "meeting", "adopt", "BA1")["decisions"] == ["2026-001"]
    assert run("2026-12-17", "meeting", "record", "BA1", str(planned / "v.md"))[0] == 3
    assert run("2026-12-17", "undo")[0] == 3
    exported = done("2026-12-17", "council", "export", "--new", "--out", str(planned / "hr"), "--email")
    assert exported["meetings"] == ["BA1"]
    assert [Path(name).suffix for name in exported["files"]] == [".pdf", ".pdf", ".pdf", ".eml"]
    for name in exported["files"][:3]:
        printed = text(Path(name).read_bytes())
        assert evening[0]["address"][0] not in printed
        assert "06-12345678" not in printed
    assert done("2026-12-17", "council", "export", "--new", "--out", str(planned / "hr2")) == {"files": [], "meetings": []}
    assert done("2026-12-17", "check")["ok"]


def test_every_step_without_a_closing_act_can_be_undone(run, done, planned):
    start = done("2026-12-17", "dump")
    tenants = [one["relation"] for one in done("2026-12-17", "tenants", "--current")["tenants"]]
    (planned / "v.md").write_text("## Fietsen\nVeel.\nBESLUIT: Ja.\nACTIE: Doen | niemand | 2027-01-01\n")
    steps = [
        ("panel", "join", "PA1", *tenants[:3], "--role", "chair", "--origin", "committee", "--since", "2026-11-02"),
        ("panel", "leave", "PA1", tenants[0], "--reason", "verhuisd"),
        ("meeting", "reply", "BA1", *tenants[3:6], "--answer", "yes"),
        ("meeting", "move", "BA1", "--starts", "2026-12-15 20:00"),
        ("meeting", "attend", "BA1", *tenants[:4], "--status", "excused"),
        ("meeting", "record", "BA1", str(planned / "v.md")),
        ("meeting", "add", "PA1", "--starts", "2027-06-01T19:30", "--place", "Zaal"),
        ("meeting", "cancel", "BA2", "--reason", "geen zaal"),
        ("panel", "dissolve", "PA1", "--reason", "klaar"),
    ]
    for words_ in steps:
        done("2026-12-17", *words_)
    end = done("2026-12-17", "dump")
    assert end != start
    for _ in steps:
        done("2026-12-17", "undo")
    assert done("2026-12-17", "dump") == start
    for _ in steps:
        done("2026-12-17", "redo")
    assert done("2026-12-17", "dump") == end
    assert run("2026-12-17", "redo")[0] == 3


@pytest.mark.parametrize(
    ("words_", "kind"),
    [
        (("panel", "join", "PA9", "0300001"), "Panel “PA9” staat niet in het register."),
        (("panel", "join", "PA1", "niemand"), "Lid “niemand” staat niet in het register."),
        (("panel", "join", "PA1", "0300001", "--since", "ooit"), "De eerste dag: “ooit” is niet te lezen."),
        (("panel", "add", "--kind", "complex", "--name", "X", "--complex", "99"), "99"),
        (("meeting", "add", "PA1", "--starts", "ooit", "--place", "X"), "Het begin: “ooit” is niet te lezen."),
        (("meeting", "add", "PA1", "--starts", "2027-01-01T19:30", "--ends", "laat", "--place", "X"), "Het einde: “laat”"),
        (("meeting", "add", "PA1", "--starts", "2027-01-01T19:30", "--place", "X", "--agenda", "/nergens/weg.md"), "weg.md"),
        (("meeting", "reply", "BA9", "0300001", "--answer", "yes"), "Bijeenkomst “BA9” staat niet in het register."),
        (("meeting", "attend", "BA1"), "ontbreekt"),
        (("meeting", "record", "BA1", "/nergens/weg.md"), "is niet te lezen"),
        (("meeting", "minutes", "BA1", "--out", "/nergens/x.pdf"), "nog geen verslag"),
        (("meeting", "adopt", "BA1"), "nog geen verslag"),
        (("council", "export", "--from", "gisteren", "--out", "/nergens/x"), "gisteren"),
        (("actions", "--complex", "9999"), "9999"),
    ],
)
def test_refusals_are_one_sentence_and_change_nothing(run, done, words_, kind):
    before = done("2026-12-01", "dump")
    code, result, said = run("2026-12-01", *words_)
    assert (code, result) == (3, None)
    assert kind in said
    assert said.count("\n") == 1
    assert done("2026-12-01", "dump") == before


def test_lists_have_their_name_and_a_count(done, planned):
    for name in ("panels", "meetings", "actions"):
        result = done("2026-12-01", name)
        assert result["count"] == len(result[name])
    (panel,) = done("2026-12-01", "panels")["panels"]
    assert (panel["panel"], panel["kind"], panel["complexes"], panel["next_meeting"]) == (
        "PA1",
        "complex",
        ["2001"],
        "2026-12-16T19:30",
    )
    (meeting,) = done("2026-12-01", "meetings")["meetings"]
    assert (meeting["meeting"], meeting["starts"], meeting["ends"], meeting["status"]) == (
        "BA1",
        "2026-12-16T19:30",
        "2026-12-16T21:30",
        "planned",
    )


def test_a_file_that_cannot_be_written_leaves_nothing_handed_over(run, done, planned):
    (planned / "v.md").write_bytes("## Fietsen\nCaf\xe9.".encode("cp1252"))
    done("2026-12-17", "meeting", "record", "BA1", str(planned / "v.md"))
    (planned / "vol").write_text("een bestand")
    code, _, said = run("2026-12-17", "council", "export", "--new", "--out", str(planned / "vol"))
    assert code == 3
    assert "vol" in said
    assert done("2026-12-17", "council", "export", "--new", "--out", str(planned / "hr"))["meetings"] == ["BA1"]


def test_what_people_read_is_dutch(planned):
    said = "".join(
        command(planned, *words_, "--today", "2026-12-01")[1]
        for words_ in (["panels"], ["meetings"], ["actions"], ["meeting", "reply", "BA1", "0300001", "--answer", "no"])
    )
    assert "Complexpanel" in said
    assert "16-12-2026 19.30" in said
    assert "gepland" in said
    assert "0 acties" in said
    assert "0 ja, 1 nee" in said


def test_the_demos_job_runs_without_a_register(tmp_path, capsys):
    assert cli.main(["demo", "--job", str(tmp_path / "uit"), "--today", "2026-11-24"]) == 0
    said = capsys.readouterr().out
    assert str(tmp_path / "uit" / "uitnodigingen.pdf") in said
    assert "brieven gemaakt" in said
