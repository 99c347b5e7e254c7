"""The composition root: which register and day the window begins with, and that it starts without what is heavy."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from desktop_app import __main__ as main
from desktop_app import app as program
from desktop_app import paths
from desktop_app.views.unlock_page import UnlockPage
from desktop_app.views.welcome_page import WelcomePage


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, (None, None)),
        (["--database", "a.samenspraak"], {}, (Path("a.samenspraak"), None)),
        (["--today", "2026-11-01", "--database", "a"], {}, (Path("a"), date(2026, 11, 1))),
        ([], {"SAMENSPRAAK_DATABASE": "b", "SAMENSPRAAK_TODAY": "2026-12-01"}, (Path("b"), date(2026, 12, 1))),
        (["--database", "a"], {"SAMENSPRAAK_DATABASE": "b"}, (Path("a"), None)),
        (["tenants"], {}, None),
        (["--database", "a", "tenants"], {}, None),
        (["--today", "gisteren"], {}, None),
        (["--database", "postgresql://server/x"], {}, None),
        (["--database"], {}, None),
        (["--help"], {}, None),
    ],
)
def test_what_opens_the_window_at_once(arguments, environment, expected, monkeypatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main._of_the_window(arguments) == expected


def test_the_prompt_needs_nothing_heavy() -> None:
    """The window with its prompt is made before the database, the cipher and the PDF library are imported."""
    code = (
        "import sys\nfrom desktop_app import app\n"
        "from PySide6.QtCore import QSettings\n"
        "app.application()\nwindow = app.make_window(app.Options(), QSettings())\nwindow.show()\n"
        "print([n for n in ('sqlalchemy', 'sqlcipher3', 'reportlab', 'alembic', 'phonenumbers', 'PIL') if n in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, timeout=60, capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_a_first_start_welcomes_and_a_later_one_asks_for_the_register_used_last(settings: QSettings, register, qtbot) -> None:
    first = program.make_window(program.Options(), settings)
    qtbot.addWidget(first)
    assert first.path == paths.default_register()
    assert isinstance(first.stack.currentWidget(), WelcomePage)
    settings.setValue("register", str(register.path))
    later = program.make_window(program.Options(), settings)
    qtbot.addWidget(later)
    assert later.path == register.path
    assert isinstance(later.stack.currentWidget(), UnlockPage)


def test_a_register_that_was_moved_away_does_not_come_back(settings: QSettings, tmp_path: Path, qtbot) -> None:
    settings.setValue("register", str(tmp_path / "weg.samenspraak"))
    settings.setValue("thema", "paars")
    window = program.make_window(program.Options(), settings)
    qtbot.addWidget(window)
    assert window.path == paths.default_register()
