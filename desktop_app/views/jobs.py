"""Long work beside the window: a job is a plain function `work(step)` that runs in a pool.

`step(done, total)` reports progress and raises `Cancelled` once the user pressed Stop; inside `change` that rolls
everything back. The `Job` lives on the main thread and owns the signals; the pool only gets the function. Work that
writes runs in one serial lane, so that two imports never meet. `Jobs(immediate=True)` runs work at once, for tests.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot

from desktop_app import fault_log
from desktop_app.errors import Cancelled, Refusal

_REPORT_EVERY: Final = 0.05  # seconds between two progress notices

T = TypeVar("T")


class Step(Protocol):
    """What a job calls now and then: progress in units of its own; raises `Cancelled` when it must stop."""

    def __call__(self, done: int, total: int) -> None:
        """Report; `done` of `total`."""


class Job(QObject):
    """One piece of work on its way; its signals are emitted on the main thread, whatever thread the work runs on."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal(object)  # the job itself, after any of the three above

    _stepped = Signal(int, int)
    _over = Signal(str, object)

    def __init__(self, label: str, work: Callable[[Step], Any]) -> None:
        super().__init__()
        self.label = label
        self._work = work
        self._stop = threading.Event()
        self._reported = 0.0
        self._stepped.connect(self.progressed)
        self._over.connect(self._arrived)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def run(self) -> None:
        """Do the work on the calling thread and tell how it ended; never raises."""
        try:
            result = self._work(self._step)
        except Cancelled:
            self._over.emit("cancelled", None)
        except Refusal as refusal:
            self._over.emit("failed", refusal)
        except Exception as error:  # noqa: BLE001 - the window must live on and say so
            fault_log.note(error)
            self._over.emit("failed", error)
        else:
            self._over.emit("succeeded", result)

    def _step(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        moment = time.monotonic()
        if moment - self._reported >= _REPORT_EVERY or done >= total:
            self._reported = moment
            self._stepped.emit(done, total)

    @Slot(str, object)
    def _arrived(self, how: str, value: object) -> None:
        if how == "succeeded":
            self.succeeded.emit(value)
        elif how == "failed":
            self.failed.emit(value)
        else:
            self.cancelled.emit()
        self.ended.emit(self)


class Jobs(QObject):
    """Starts jobs, keeps them alive until they ended, and stops them all at the end of the program.

    `failed` carries the error of a job that was started without a `failed` of its own.
    """

    started = Signal(object)
    failed = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None, *, immediate: bool = False) -> None:
        super().__init__(parent)
        self._immediate = immediate
        self._writing = QThreadPool(self)
        self._writing.setMaxThreadCount(1)
        self._reading = QThreadPool(self)
        self._reading.setMaxThreadCount(2)
        self._active: list[Job] = []

    def start(
        self,
        label: str,
        work: Callable[[Step], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        writes: bool = True,
    ) -> Job:
        """Queue `work`; `done(result)` or `failed(error)` is called on the main thread. Writing work waits its turn."""
        job = Job(label, work)
        if done is not None:
            job.succeeded.connect(done)
        job.failed.connect(failed or self.failed)
        job.ended.connect(self._ended)
        self._active.append(job)
        self.started.emit(job)
        if self._immediate:
            job.run()
        else:
            pool = self._writing if writes else self._reading
            QTimer.singleShot(0, job, lambda: pool.start(job.run))
        return job

    @property
    def active(self) -> tuple[Job, ...]:
        """The jobs that have not ended, oldest first."""
        return tuple(self._active)

    def shutdown(self) -> None:
        """Ask all work to stop and wait for it: nothing is half written when the window is gone."""
        for job in self._active:
            job.cancel()
        self._writing.waitForDone()
        self._reading.waitForDone()

    @Slot(object)
    def _ended(self, job: Job) -> None:
        self._active.remove(job)
        if not self._active:
            self.idle.emit()
