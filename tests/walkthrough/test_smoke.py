"""The program as it is started: `--smoke` opens every tab and makes letters, without a monitor and on an X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT


def smoke(**environment):
    command = [sys.executable, "-W", "error", "-m", "desktop_app", "--smoke"]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture
def x_server():
    """An X server of the test's own; the address that a program finds it by."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


def test_the_program_starts_without_a_monitor():
    run = smoke(QT_QPA_PLATFORM="offscreen")
    assert (run.returncode, run.stdout) == (0, "5 tabs, 43 letters\n"), run.stderr


@pytest.mark.screen
def test_the_program_starts_on_a_screen(x_server):
    run = smoke(QT_QPA_PLATFORM="xcb", DISPLAY=x_server)
    assert (run.returncode, run.stdout) == (0, "5 tabs, 43 letters\n"), run.stderr
