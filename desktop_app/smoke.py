"""`--smoke`: does this bundle work at all? A throw-away register, every tab once, one run of letters; exit 0 or 1.

Nothing of the user's is read or written. A problem is written on the standard error with its traceback.
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from desktop_app import app
from desktop_app.demo.exports import FIRST_DAY, Town
from desktop_app.models.complexes import Complex
from desktop_app.models.database import Database
from desktop_app.services import imports, letter_drafts, mailings, meetings, panels, recipients, register
from desktop_app.views import ask
from desktop_app.views.workspace import TABS

_EVENING = datetime(2026, 12, 16, 19, 30)


def smoke() -> int:
    """Run it and return the exit code."""
    application = app.application()
    ask.tell = _told
    try:
        with tempfile.TemporaryDirectory(prefix="samenspraak-", ignore_cleanup_errors=True) as folder:
            opened, _ = register.create(Path(folder) / "register.samenspraak", "alleen voor deze proef")
            letters = _letters(opened.database, Path(folder))
            settings = QSettings(str(Path(folder) / "venster.ini"), QSettings.Format.IniFormat)
            window = app.make_window(app.Options(opened.path, FIRST_DAY), settings)
            window.open_register(opened)
            window.show()
            for name in TABS:
                window.show_tab(name)
                application.processEvents()
                window.grab()
            window.start.jobs.shutdown()
            application.processEvents()
            window.close()
    except Exception:  # noqa: BLE001 - whatever it is, it must be told
        traceback.print_exc()
        return 1
    sys.stdout.write(f"{len(TABS)} tabs, {letters} letters\n")
    return 0


def _told(parent: QWidget | None, title: str, text: str) -> None:  # noqa: ARG001 - as `ask.tell`
    """Fail instead of waiting for somebody to press a button."""
    raise RuntimeError(f"{title}: {text}")


def _letters(database: Database, folder: Path) -> int:
    """Go the main way once (export, panel, meeting, letters) and return how many letters were made."""
    export = Town().first().write(folder / "export.csv")
    with database.read() as session:
        prepared = imports.prepare(session, export, today=FIRST_DAY)
    with database.change("Import") as change:
        imports.apply(change, prepared, confirmed=True)
    with database.change("Bijeenkomst") as change:
        place = change.session.scalars(select(Complex.id)).first()
        values = panels.PanelValues("complex", "Complexpanel", complex_ids=(place,) if place else ())
        panel = panels.add_panel(change.session, values, today=FIRST_DAY)
        meeting = meetings.add_meeting(change.session, panel, meetings.MeetingValues(_EVENING, "Buurthuis"))
    with database.read() as session:
        text = letter_drafts.proposal(session, meeting)
        drafts = letter_drafts.prepare(session, meeting, text, recipients.Choice(), today=FIRST_DAY)
    with database.change(drafts.label) as change:
        mailing = mailings.store(change.session, drafts, today=FIRST_DAY)
        run = mailings.print_letters(*mailings.thawed(change.session, mailing))
    if not run.document.pdf.startswith(b"%PDF"):
        raise RuntimeError("no letters were printed")
    return len(drafts.drafts)
