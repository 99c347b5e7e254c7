"""The status bar: the job that runs with its progress and Stop, and when the last backup was made."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton

from desktop_app.views import icons
from desktop_app.views.jobs import Job, Jobs

HEIGHT: Final = 26


class StatusBar(QStatusBar):
    """Shows the oldest job that runs; `say_backup` sets the words at the right end."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self.setFixedHeight(HEIGHT)
        self.setSizeGripEnabled(False)
        self.label = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setFixedSize(140, 8)
        self.stop = QToolButton()
        self.stop.setText(self.tr("Stop"))
        self.stop.setIcon(icons.icon("stop"))
        self.stop.setIconSize(QSize(12, 12))
        self.stop.setFixedHeight(22)
        self.stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.stop.setAccessibleName(self.tr("Stop het werk dat loopt"))
        self.backup = QLabel()
        self.backup.setProperty("kind", "muted")
        self.progress.setAccessibleName(self.tr("Voortgang"))
        self.setContentsMargins(8, 0, 8, 0)
        for part in (self.label, self.progress, self.stop):
            self.addWidget(part)
        self.addPermanentWidget(self.backup)
        self.stop.clicked.connect(self._stop)
        jobs.started.connect(self._started)
        jobs.idle.connect(self._show)
        self._show()

    def say_backup(self, words: str) -> None:
        """Show when the last backup was made."""
        self.backup.setText(words)

    @Slot(object)
    def _started(self, job: Job) -> None:
        job.progressed.connect(self._progressed)
        job.ended.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        active = self._jobs.active
        for part in (self.progress, self.stop):
            part.setVisible(bool(active))
        self.label.setText(active[0].label if active else self.tr("Gereed"))
        self.progress.setRange(0, 0)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    @Slot()
    def _stop(self) -> None:
        for job in self._jobs.active[:1]:
            job.cancel()
            self.label.setText(self.tr("{work}: wordt gestopt…").format(work=job.label))
