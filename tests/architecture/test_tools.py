"""Style, types and import contracts, as part of the one test command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

PYTHON = [sys.executable, "-m"]
TOOLS = {
    "style": [*PYTHON, "ruff", "check", "--quiet", "."],
    "format": [*PYTHON, "ruff", "format", "--check", "--quiet", "."],
    "types": [*PYTHON, "mypy"],
    "imports": [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"],
}


@pytest.mark.parametrize("command", TOOLS.values(), ids=TOOLS)
def test_tool_has_nothing_to_say(command):
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_signals_keep_their_reference_counts():
    """PySide6 6.12.0 aborts on CPython 3.11 after enough emits of a bool; this guards the next upgrade."""
    program = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class Bell(QObject):\n    rung = Signal(bool)\n"
        "bell = Bell()\nbell.rung.connect(lambda on: None)\n"
        "for _ in range(10_000): bell.rung.emit(True)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
