"""`--smoke` in a process of its own, as a bundle is tried on another machine."""

from __future__ import annotations

import subprocess
import sys


def test_every_tab_opens_and_letters_are_made() -> None:
    command = [sys.executable, "-m", "desktop_app", "--smoke"]
    done = subprocess.run(command, check=False, timeout=120, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "5 tabs, 43 letters\n"), done.stderr
