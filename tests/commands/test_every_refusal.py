"""Whatever is asked that cannot be: exit code 3, one Dutch sentence on stderr, nothing on stdout, the register untouched."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import cli
from tests.commands.walked import Walked, walk

NO_PANEL = [
    ("panel", verb, "PA9", *rest) for verb, rest in (("join", ["XA1"]), ("leave", ["XA1"]), ("dissolve", ["--reason", "x"]))
]
NO_MEETING = [
    ("meeting", verb, "BA9", *rest)
    for verb, rest in (
        ("move", ["--starts", "2027-01-01T19:30"]), ("cancel", []), ("invite", ["--out", "{x.pdf}"]), ("record", ["{v.md}"]),
        ("reply", ["XA1", "--answer", "yes"]), ("attend", ["XA1"]), ("minutes", ["--out", "{x.pdf}"]), ("adopt", []),
        ("attendance-list", ["--out", "{x.pdf}"]),
    )
]  # fmt: skip
STATE = [
    ("panel", "join", "PA2", "XA1"), ("panel", "join", "PA3", "XA1"), ("panel", "leave", "PA1", "XA1"),
    ("panel", "dissolve", "PA3", "--reason", "x"), ("meeting", "add", "PA3", "--starts", "2027-01-01T19:30", "--place", "x"),
    ("meeting", "move", "BA3", "--starts", "2027-01-01T19:30"), ("meeting", "move", "BA4", "--starts", "2027-01-01T19:30"),
    ("meeting", "cancel", "BA3"), ("meeting", "cancel", "BA2"), ("meeting", "invite", "BA3", "--out", "{x.pdf}"),
    ("meeting", "invite", "BA2", "--out", "{x.pdf}"), ("meeting", "invite", "BA1", "--only", "members", "--out", "{x.pdf}"),
    ("meeting", "reply", "BA3", "XA1", "--answer", "yes"), ("meeting", "attend", "BA3", "XA1"),
    ("meeting", "attend", "BA2", "XA1", "--status", "absent"), ("meeting", "record", "BA2", "{v.md}"),
    ("meeting", "record", "BA3", "{v.md}"), ("meeting", "minutes", "BA4", "--out", "{x.pdf}"), ("meeting", "adopt", "BA2"),
    ("meeting", "adopt", "BA4"), ("meeting", "adopt", "BA2", "--at", "BA2"), ("redo",), ("imports", "take-back", "9"),
    ("imports", "take-back", "9" * 30), ("init",),
]  # fmt: skip
FUTURE = [
    ("meeting", "attend", "BA1", "XA1"), ("meeting", "record", "BA1", "{v.md}"), ("meeting", "adopt", "BA4", "--on", "2027-01-01"),
    ("meeting", "adopt", "BA4", "--at", "BA5"),
]  # fmt: skip
VALUES = [
    ("tenant", "9999999"), ("tenants", "--complex", "9"), ("tenants", "--limit", "-1"), ("actions", "--complex", "9"),
    ("panel", "add", "--kind", "complex", "--name", "x"), ("panel", "add", "--kind", "complex", "--name", "x", "--complex", "9"),
    ("panel", "add", "--kind", "theme", "--name", "x", "--every-months", "9" * 30), ("panel", "join", "PA1", "9999999"),
    ("panel", "join", "PA1", "x" * 100_000), ("panel", "join", "PA1", "XA1", "--since", "2026-02-30"),
    ("panel", "leave", "PA2", "XA1", "--until", "2026-10-01"), ("meeting", "move", "BA1", "--starts", "2027-13-01T19:30"),
    ("meeting", "add", "PA2", "--starts", "2027-01-01T19:30", "--ends", "18:00", "--place", "x"),
    ("meeting", "reply", "BA1", "ABC DEF", "--answer", "yes"), ("meeting", "reply", "BA1", "XA1", "--answer", "yes", "--number", "0"),
    ("meeting", "attend", "BA4", "--guest", ""), ("person", "add", "--surname", "b", "--email", "geen adres"),
    ("council", "export", "--from", "2026-12-01", "--to", "2026-11-01", "--out", "{c}"), ("check", "--today", "2026-02-30"),
    ("meeting", "invite", "BA1", "--out", "{x.pdf}", "--template", "verplaatst"),
]  # fmt: skip
EMPTY = [
    ("check", "--today", ""), ("panel", "join", "PA1", "XA1", "--since", ""), ("meeting", "adopt", "BA4", "--on", ""),
    ("tenants", "--complex", ""), ("backup", ""), ("check", "--database", ""), ("council", "export", "--new", "--out", ""),
]  # fmt: skip
HOSTILE = [
    words
    for bad in ("a\u202eb", "a\0b", "a\nb", "a\udcffb", "x" * 100_000)
    for words in (
        ("person", "add", "--surname", bad), ("panel", "add", "--kind", "theme", "--name", bad),
        ("meeting", "add", "PA2", "--starts", "2027-01-01T19:30", "--place", bad), ("meeting", "attend", "BA4", "--guest", bad),
        ("panel", "join", bad, "XA1"), ("meeting", "reply", "BA1", bad, "--answer", "no"),
    )
]  # fmt: skip
FILES = [
    *(
        ("meeting", "add", "PA2", "--starts", "2027-01-01T19:30", "--place", "x", "--agenda", f"{{{name}}}")
        for name in ("nul.md", "bidi.md", "long.md", "bytes.md", "empty.md", "folder.md", "weg.md", "x" * 5000)
    ),
    *(("meeting", "record", "BA4", f"{{{name}}}") for name in ("nul.md", "bidi.md", "bytes.md", "folder.md", "weg.md")),
    *(("import", f"{{{name}}}") for name in ("empty.md", "folder.md", "weg.csv", "file", "r.samenspraak")),
    *(("restore", f"{{{name}}}", "--passphrase-file", "{zin}") for name in ("weg", "file", "folder.md", "r.samenspraak")),
]  # fmt: skip
PLACES = [
    *(("meeting", "invite", "BA1", "--out", bad) for bad in ("{file/x.pdf}", "{folder.md}", "{r.samenspraak}", ".", "/")),
    ("meeting", "invite", "BA1", "--out", "{x.pdf}", "--each", "{file}"),
    *(("meeting", "minutes", "BA2", "--out", bad) for bad in ("{file/x.pdf}", "{r.samenspraak.sleutel}", "/")),
    ("meeting", "attendance-list", "BA1", "--out", "{folder.md}"), ("council", "export", "--new", "--out", "{file}"),
    *(("backup", bad) for bad in ("{file/x}", "{folder.md}", "{r.samenspraak}", "{r.samenspraak.sleutel}", ".", "/")),
    *(("import", "{m2.csv}", "--errors", bad) for bad in ("{file/x}", "{folder.md}", "{r.samenspraak}", ".")),
    ("import", "{m2.csv}", "--mapping", "{file}"), ("demo", "--job", "{file}"),
    *(("check", "--database", bad) for bad in ("{weg}", "{file}", "{folder.md}", ".", "/")),
]  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory) -> Walked:
    """One walked register: what is refused leaves it as it is, so that all cases can share it."""
    return walk(tmp_path_factory.mktemp("walked"))


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param(cases, id=name)
        for name, cases in {
            "panel": NO_PANEL, "meeting": NO_MEETING, "state": STATE, "future": FUTURE, "values": VALUES, "empty": EMPTY,
            "hostile": HOSTILE, "files": FILES, "places": PLACES,
        }.items()
    ],
)  # fmt: skip
def test_a_refusal_is_one_sentence_and_changes_nothing(register: Walked, cases):
    before = register.run("dump")
    wrong = [(words, said) for words in cases if (said := register.run(*words, "--json")) != (3, "", _sentence(said[2]))]
    assert wrong == []
    assert register.run("dump") == before
    assert not Path(register.place("x.pdf")).exists() or cases is PLACES


def _sentence(said: str) -> str:
    """Return what was said if it is one line that ends as a sentence and names no English error."""
    good = said.count("\n") == 1 and said.endswith((".\n", "?\n")) and "Error" not in said
    return said if good and said[:-1].isprintable() else f"geen zin: {said[:200]!r}"


@pytest.mark.parametrize("bad", ["file/blad", "folder.md", "r.samenspraak"])
def test_a_recovery_key_that_cannot_be_written_makes_no_register(register: Walked, bad):
    key = ("--recovery-out", f"{{{bad}}}", "--passphrase-file", "{zin}")
    database = "{nieuw}" if bad != "r.samenspraak" else "{r.samenspraak}"
    code, out, said = register.run("init", "--database", database, *key)
    assert (code, out, said.count("\n")) == (3, "", 1)
    assert not Path(register.place("nieuw")).exists()
    assert register.run("check")[0] == 0


def test_a_register_in_use_is_4(register: Walked):
    other = "import sys; from desktop_app.services import register as r; from pathlib import Path\n"
    other += "with r.lock_file(Path(sys.argv[1])): print('vast', flush=True); sys.stdin.read()"
    place = register.place("r.samenspraak")
    with subprocess.Popen(
        [sys.executable, "-c", other, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as holder:
        assert holder.stdout.readline().strip() == b"vast"
        code, out, said = register.run("dump")
        holder.stdin.close()
    assert (code, out) == (4, "")
    assert "in een ander venster of programma" in said


@pytest.mark.parametrize(
    "words",
    [
        ("meeting", "attend", "BA1", "XA1", "--status", "misschien"), ("meeting", "reply", "BA1", "XA1", "--answer", "ja"),
        ("meeting", "reply", "BA1", "--answer", "yes"), ("meeting", "invite", "BA1"), ("panel", "add", "--kind", "x", "--name", "x"),
        ("panel",), ("meeting",), ("council",), ("tenants", "--sort", "x"), ("tenants", "--limit", "veel"), ("renovation",),
    ],
)  # fmt: skip
def test_wrong_usage_is_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(list(words))
    assert stopped.value.code == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert "verkeerd gebruik" in said


def test_a_pipe_gets_utf8_in_any_language_and_may_close_early(register: Walked):
    words = [sys.executable, "-m", "desktop_app", "--database", register.place("r.samenspraak"), "--recovery-key-file"]
    words += [register.place("blad"), "tenants", "--json"]
    settings = {"cwd": Path(__file__).parents[2], "stderr": subprocess.PIPE, "env": {"PYTHONIOENCODING": "ascii"}}
    done = subprocess.run(words, stdout=subprocess.PIPE, check=True, **settings)
    assert done.stdout.decode("utf-8").startswith('{"count"')
    assert not done.stdout.isascii()
    reading, writing = os.pipe()
    os.close(reading)
    closed = subprocess.run(words, stdout=writing, check=False, **settings)
    os.close(writing)
    assert (closed.returncode, closed.stderr) == (0, b"")
