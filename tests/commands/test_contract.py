"""The command line's promise: names, options, exit codes; made from the one table of commands."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.commands import table
from tests.conftest import PASSPHRASE

PROMISED = {
    "init": {"--recovery-out"},
    "demo": set(),
    "import": {"--dry-run", "--errors", "--scope", "--yes"},
    "imports": set(),
    "imports take-back": set(),
    "undo": set(),
    "redo": set(),
    "dump": set(),
    "check": set(),
    "tenants": {"--complex", "--current", "--sort", "--limit"},
    "tenant": set(),
    "person add": {"--surname", "--initials", "--prefix", "--organisation", "--role", "--email"},
    "complexes": set(),
    "panels": set(),
    "meetings": set(),
    "actions": {"--open", "--overdue", "--complex"},
    "panel add": {"--kind", "--name", "--complex", "--theme", "--every-months"},
    "panel join": {"--role", "--since", "--origin"},
    "panel leave": set(),
    "panel dissolve": {"--reason"},
    "meeting add": {"--starts", "--ends", "--place", "--agenda"},
    "meeting move": set(),
    "meeting cancel": set(),
    "meeting invite": {"--out", "--each", "--per", "--order", "--only", "--new", "--template"},
    "meeting reply": {"--answer", "--number"},
    "meeting attend": {"--status", "--guest"},
    "meeting record": set(),
    "meeting minutes": {"--out", "--for"},
    "meeting adopt": {"--on", "--at"},
    "meeting attendance-list": {"--out"},
    "council export": {"--from", "--to", "--new", "--out"},
    "backup": set(),
    "restore": set(),
}


def test_every_promised_command_and_option_is_there_and_no_other_command():
    found = {" ".join(c.words): {n for a in c.arguments for n in a.names if n.startswith("--")} for c in table()}
    assert set(found) == set(PROMISED)
    missing = {name: options - found[name] for name, options in PROMISED.items() if options - found[name]}
    assert missing == {}


@pytest.fixture
def at(tmp_path, monkeypatch):
    """A place for a register, with its passphrase in a file."""
    monkeypatch.setenv("SAMENSPRAAK_DATABASE", str(tmp_path / "r.samenspraak"))
    (tmp_path / "zin").write_text(PASSPHRASE + "\n")
    return tmp_path


@pytest.fixture
def run(at, capsys):
    def call(*arguments: str):
        code = cli.main([*arguments, "--passphrase-file", str(at / "zin")])
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def test_init_check_dump_undo_backup_restore(run, at):
    code, out, _ = run("--json", "init", "--recovery-out", str(at / "blad"))
    assert code == 0
    made = json.loads(out)
    assert made["database"] == str(at / "r.samenspraak")
    assert (at / "blad").read_text().strip() == made["recovery_key"]
    assert run("check", "--json")[1].strip() == '{"ok": true, "problems": []}'
    assert run("dump")[:2] == (0, "")
    code, out, err = run("undo")
    assert (code, out) == (3, "")
    assert err == "Er is niets om ongedaan te maken.\n"
    assert run("backup", str(at / "kopie"))[0] == 0
    assert run("restore", str(at / "kopie"))[0] == 0
    assert run("init")[0] == 3


def test_the_recovery_key_opens_without_the_key_file(run, at):
    run("init", "--recovery-out", str(at / "blad"))
    (at / "r.samenspraak.sleutel").unlink()
    assert run("check")[0] == 3
    assert run("check", "--recovery-key-file", str(at / "blad"))[0] == 3, "the check says that the key file is gone"
    assert run("dump", "--recovery-key-file", str(at / "blad"))[0] == 0


@pytest.mark.parametrize("arguments", [["onzin"], ["backup"], ["check", "--onzin"], ["--today"]])
def test_wrong_usage_is_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    assert "verkeerd gebruik" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["gisteren", "31-02-2026", "12-31-2026"])
def test_an_impossible_today_is_refused(run, day):
    run("init")
    assert run("check", "--today", day)[0] == 3


def test_options_stand_before_or_after_the_command(at, capsys):
    zin = str(at / "zin")
    assert cli.main(["--passphrase-file", zin, "--json", "init"]) == 0
    assert cli.main(["check", "--json", "--passphrase-file", zin]) == 0
    assert all(json.loads(line) for line in capsys.readouterr().out.splitlines())


def test_a_server_register_and_a_missing_passphrase_are_refused(at, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert cli.main(["--database", "postgresql://ergens/iets", "check"]) == 3
    assert cli.main(["init"]) == 3
    assert "--passphrase-file" in capsys.readouterr().err
    sys.stdin.close()


def test_help_is_dutch_and_names_every_command(capsys):
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    text = capsys.readouterr().out
    for command in table():
        assert command.words[0] in text
    assert "opdrachten" in text
    assert "show this help" not in text


def test_the_program_starts_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.startswith("samenspraak ")
