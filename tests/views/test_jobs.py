"""Background work: progress, cancel, failure, the serial lane, and that all ends with the window."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop_app import paths
from desktop_app.errors import Refusal
from desktop_app.views.jobs import Job, Jobs, Step


def test_a_result_arrives_on_the_main_thread(qtbot: QtBot) -> None:
    jobs, arrived = Jobs(), []
    main = QThread.currentThread()

    def done(value: object) -> None:
        arrived.append((value, QThread.currentThread() is main))

    def work(_step: Step) -> bool:
        return threading.current_thread() is threading.main_thread()

    with qtbot.waitSignal(jobs.idle):
        jobs.start("Werk", work, done=done)
    assert arrived == [(False, True)]
    assert jobs.active == ()


def test_a_job_that_ends_at_once_is_still_heard(qtbot: QtBot) -> None:
    jobs = Jobs()
    job = jobs.start("Kort", lambda _step: 7)
    with qtbot.waitSignal(job.succeeded) as heard:
        pass
    assert heard.args == [7]


def test_cancel_stops_at_the_next_step(qtbot: QtBot) -> None:
    jobs, began, go_on, reached = Jobs(), threading.Event(), threading.Event(), []

    def work(step: Step) -> None:
        began.set()
        go_on.wait(5)
        step(1, 2)
        reached.append("after the step")

    job = jobs.start("Lang", work)
    qtbot.waitUntil(began.is_set)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        go_on.set()
    assert reached == []


def test_a_refusal_and_an_unforeseen_error_are_told_and_not_raised(qtbot: QtBot) -> None:
    jobs, told = Jobs(immediate=True), []
    jobs.failed.connect(told.append)

    def refuse(_step: Step) -> None:
        raise Refusal("undo.none")

    def fail(_step: Step) -> None:
        raise ZeroDivisionError

    jobs.start("Weigert", refuse)
    jobs.start("Valt om", fail)
    assert [type(error) for error in told] == [Refusal, ZeroDivisionError]
    assert "ZeroDivisionError" in paths.log_file().read_text()


def test_writing_work_takes_its_turn(qtbot: QtBot) -> None:
    jobs, running, most = Jobs(), [], []

    def work(_step: Step) -> None:
        running.append(1)
        most.append(len(running))
        running.pop()

    with qtbot.waitSignal(jobs.idle):
        for _ in range(8):
            jobs.start("Schrijft", work)
    assert most == [1] * 8


def test_progress_is_reported_and_the_last_step_always(qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    job = Job("Telt", lambda step: [step(n, 1000) for n in range(1, 1001)])
    job.progressed.connect(lambda done, total: heard.append((done, total)))
    job.run()
    assert heard[-1] == (1000, 1000)
    assert len(heard) < 200


def test_shutdown_waits_for_what_runs(qtbot: QtBot) -> None:
    jobs, began, ended = Jobs(), threading.Event(), []

    def work(step: Step) -> None:
        began.set()
        try:
            while True:
                step(0, 1)
        finally:
            ended.append(True)

    jobs.start("Zonder einde", work)
    qtbot.waitUntil(began.is_set)
    jobs.shutdown()
    assert ended == [True]


@pytest.mark.parametrize("times", [10_000])
def test_many_signals_with_a_bool_do_not_end_the_process(times: int) -> None:
    """Guards the next upgrade of PySide: 6.12.0 aborts on CPython 3.11 when a bool is emitted often."""
    import subprocess
    import sys

    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class O(QObject):\n    s = Signal(bool)\n"
        f"o = O()\nfor _ in range({times}): o.s.emit(True)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
