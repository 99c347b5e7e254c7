"""What every tab gets: reading, changing, undo, the day, background work, settings, the way to another tab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from desktop_app.views.jobs import Job, Jobs

if TYPE_CHECKING:  # the window shows before SQLAlchemy is loaded
    from sqlalchemy.orm import Session

    from desktop_app.models.change import Change
    from desktop_app.models.database import Database
    from desktop_app.services.register import OpenRegister

EVERYTHING: Final = frozenset({"*"})  # undo may touch any table


class AppContext(QObject):
    """One open register, seen from the window.

    `changed` carries the names of the tables that a change touched (`{"*"}` after undo and redo). `go_to` carries
    (tab name, record id or None, step): who emits it asks the main window to show that place.
    """

    changed = Signal(object)
    go_to = Signal(str, object, str)
    _touched = Signal(object)  # from any thread; `changed` is emitted on the main one

    def __init__(self, register: OpenRegister, today: date, settings: QSettings, jobs: Jobs) -> None:
        super().__init__()
        self.register = register
        self.today = today
        self.settings = settings
        self.jobs = jobs
        self._touched.connect(self._announce)

    @property
    def database(self) -> Database:
        """The open database, for services that need more than a session (backup)."""
        return self.register.database

    def read(self) -> AbstractContextManager[Session]:
        """Open a session for reading; values read in it stay valid, the session does not."""
        return self.database.read()

    @contextmanager
    def change(self, label: str, *, closing: bool = False) -> Iterator[Change]:
        """Open a change: one transaction, one journal entry, one undo step, one `changed` notice when it is kept."""
        with self.database.change(label, closing=closing) as change:
            yield change
        self._touched.emit(frozenset(change.tables))

    @property
    def undo_label(self) -> str | None:
        """The label of the step that `undo` would take back, or None; a closing act cannot be taken back."""
        from desktop_app.models.undo import undo_target  # noqa: PLC0415 - loaded after the window shows

        with self.read() as session:
            entry = undo_target(session)
            return None if entry is None or entry.closing or entry.redacted else entry.label

    @property
    def redo_label(self) -> str | None:
        """The label of the step that `redo` would do again, or None."""
        from desktop_app.models.undo import redo_target  # noqa: PLC0415 - loaded after the window shows

        with self.read() as session:
            entry = redo_target(session)
            return None if entry is None else entry.label

    def undo(self, label: str) -> Job:
        """Take back the last step, as a job called `label`: an import's rows take seconds."""
        from desktop_app.models import undo  # noqa: PLC0415 - loaded after the window shows

        return self.jobs.start(label, lambda step: undo.undo(self.database, step), done=self._reversed)

    def redo(self, label: str) -> Job:
        """Do the step that was taken back last again, as a job called `label`."""
        from desktop_app.models import undo  # noqa: PLC0415 - loaded after the window shows

        return self.jobs.start(label, lambda step: undo.redo(self.database, step), done=self._reversed)

    @Slot(object)
    def _announce(self, tables: frozenset[str]) -> None:
        self.changed.emit(tables)

    @Slot(str)
    def _reversed(self, _label: str) -> None:
        self.changed.emit(EVERYTHING)
