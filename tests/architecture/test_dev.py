"""The script `dev` itself: what it says, without letting it install anything."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script for sh")


def dev(*arguments, **options):
    return subprocess.run([ROOT / "dev", *arguments], capture_output=True, text=True, check=False, **options)


def test_help_names_every_command():
    run = dev("help")
    assert run.returncode == 0
    named = {" ".join(line.split()[:2]) for line in run.stdout.splitlines()}
    assert {"./dev run", "./dev test", "./dev check", "./dev bench", "./dev build"} <= named


def test_another_word_is_wrong_usage():
    assert dev("dance").returncode == 2


def test_it_works_from_another_folder(tmp_path):
    assert dev("help", cwd=tmp_path).stdout == dev("help").stdout


@pytest.mark.parametrize("script", ["dev", ".ci/run"])
def test_its_shell_can_read_it(script):
    shell = (ROOT / script).read_text("utf-8").splitlines()[0].rpartition("/")[2].split()[-1]
    assert subprocess.run([shell, "-n", ROOT / script], check=False).returncode == 0
