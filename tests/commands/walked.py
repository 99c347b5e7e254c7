"""A register in which much has happened, walked once by the commands themselves; tests copy its folder."""

from __future__ import annotations

import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from desktop_app import cli
from desktop_app.demo.exports import Town
from tests.conftest import PASSPHRASE

TODAY = "2026-12-01"
STEPS = (
    ("2026-11-01", "import", "{m1.csv}"),
    ("2026-11-01", "panel", "add", "--kind", "complex", "--name", "Panel Waterhof", "--complex", "2001"),
    ("2026-11-01", "meeting", "add", "PA1", "--starts", "2026-12-16T19:30", "--place", "De Sluis", "--agenda", "{agenda.md}"),
    ("2026-11-01", "panel", "add", "--kind", "theme", "--name", "Groen", "--theme", "Tuinen", "--every-months", "3"),
    ("2026-11-01", "person", "add", "--surname", "Wit", "--role", "collega"),
    ("2026-11-01", "panel", "join", "PA2", "XA1"),
    ("2026-11-01", "meeting", "add", "PA2", "--starts", "2026-11-20T19:30", "--place", "Zaal"),
    ("2026-11-21", "meeting", "attend", "BA2", "XA1", "--status", "present"),
    ("2026-11-21", "meeting", "record", "BA2", "{v.md}"),
    ("2026-11-22", "meeting", "adopt", "BA2"),
    ("2026-11-22", "meeting", "add", "PA2", "--starts", "2027-01-20T19:30", "--place", "Zaal"),
    ("2026-11-22", "meeting", "cancel", "BA3"),
    ("2026-11-22", "panel", "add", "--kind", "theme", "--name", "Oud"),
    ("2026-11-22", "panel", "dissolve", "PA3", "--reason", "klaar"),
    ("2026-11-22", "meeting", "add", "PA2", "--starts", "2026-11-23T19:30", "--place", "Zaal"),
    ("2026-11-24", "meeting", "attend", "BA4", "XA1", "--status", "present"),
    ("2026-11-24", "meeting", "add", "PA2", "--starts", "2027-03-20T19:30", "--place", "Zaal"),
)
"""BA1 and BA5 are to come, BA2 is held and adopted, BA3 cancelled, BA4 held without minutes; PA3 is dissolved."""


class Walked:
    """A folder with the walked register `r.samenspraak`; the recovery key opens it, which takes no time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def copy(self, to: Path) -> Walked:
        return Walked(Path(shutil.copytree(self.folder, to)))

    def run(self, *words: object, day: str = TODAY) -> tuple[int, str, str]:
        """Run a command and return (exit code, stdout, stderr); `{name}` is a file in the folder."""
        out, said = StringIO(), StringIO()
        common = ("--today", day, "--database", self.place("r.samenspraak"), "--recovery-key-file", self.place("blad"))
        with redirect_stdout(out), redirect_stderr(said):
            code = cli.main([*common, *(self._word(str(word)) for word in words)])
        return code, out.getvalue(), said.getvalue()

    def object(self, *words: object, day: str = TODAY) -> Any:
        """Run a command that must succeed in silence and return its one JSON object; `--json` stands behind it."""
        code, out, said = self.run(*words, "--json", day=day)
        assert (code, said) == (0, ""), said
        assert out.count("\n") == 1
        return json.loads(out)

    def place(self, name: str) -> str:
        return str(self.folder / name)

    def _word(self, word: str) -> str:
        return self.place(word[1:-1]) if word.startswith("{") and word.endswith("}") else word


def walk(folder: Path) -> Walked:
    """Make the register in `folder` and take all steps."""
    (folder / "zin").write_text(PASSPHRASE)
    made = ("--database", str(folder / "r.samenspraak"), "--passphrase-file", str(folder / "zin"))
    with redirect_stdout(StringIO()):
        assert cli.main(["init", "--recovery-out", str(folder / "blad"), *made]) == 0
    town = Town(60, 3)
    town.first().write(folder / "m1.csv")
    town.second().write(folder / "m2.csv")
    (folder / "agenda.md").write_text("## Opening\n## Fietsen\n## Rondvraag\n")
    (folder / "v.md").write_text("## Fietsen\nVeel.\nBESLUIT: Ja.\nACTIE: Doen | niemand | 2026-11-30\n")
    hostile(folder)
    register = Walked(folder)
    for day, *words in STEPS:
        assert register.run(*words, day=day)[0] == 0, words
    return register


def hostile(folder: Path) -> None:
    """Put files beside the register that are no agenda and no minutes."""
    for name, content in {
        "nul.md": b"## A\0b\n", "bidi.md": "## A\u202eb\n".encode(), "long.md": b"## " + b"x" * 100_000,
        "bytes.md": b"## caf\x81\xff\n", "empty.md": b"", "file": b"x",
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    (folder / "folder.md").mkdir()
