"""The program as it is started on an X server: `--smoke` opens every tab and makes letters there too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def x_server():
    """An X server of the test's own; the address that a program finds it by."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


@pytest.mark.screen
def test_the_program_starts_on_a_screen(x_server):
    command = [sys.executable, "-W", "error", "-m", "desktop_app", "--smoke"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": x_server}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert (run.returncode, run.stdout) == (0, "5 tabs, 43 letters\n"), run.stderr
