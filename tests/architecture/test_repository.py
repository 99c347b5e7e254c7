"""What every file of the repository keeps to: it tells the truth about files, and nothing about one machine."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT, place, text_files

# Parts, so that this file does not find itself.
_MACHINE = re.compile(r"(?<![A-Za-z0-9_.}])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|op" + r"t/py)[a-z-]*/")
_REGISTRY = re.compile("(?:files.python" + r"hosted\.org|//py" + r"pi\.|registry\.np" + r"mjs|//[\w.]*mir" + r"ror[\w.]*\.)")
_NAMED = re.compile(r"`((?:desktop_app|tests|resources|docs)/[\w./-]+|[\w]+\.(?:md|toml|spec)|\.ci/run)`")


def test_no_file_knows_a_machine_or_a_registry():
    found = {
        place(path): [*_MACHINE.findall(text), *_REGISTRY.findall(text)]
        for path in text_files()
        for text in [path.read_text("utf-8")]
    }
    assert {name: parts for name, parts in found.items() if parts} == {}


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_files_that_a_text_names_exist(name):
    named = _NAMED.findall((ROOT / name).read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_walk_is_there():
    """csv cell -> row -> person -> salutation -> letter, each step with its file."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    walk = text.partition("## One walk")[2].partition("\n## ")[0]
    assert len(_NAMED.findall(walk)) >= 6


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "15.Applicable Law" in text
    assert text.count("\n") > 180


def test_pins_have_two_ends():
    """Every dependency says from where and up to where."""
    toml = (ROOT / "pyproject.toml").read_text("utf-8")
    listed = re.search(r"\ndependencies = \[(.*?)\n\]", toml, re.DOTALL).group(1)
    pins = re.findall(r'^ +"([^"]+)"', listed, re.MULTILINE)
    assert len(pins) > 10
    assert [pin for pin in pins if not re.search(r">=.*,<|==.*\*", pin) and not pin.startswith("tzdata")] == []


def test_the_commands_can_be_run():
    for name in ("dev", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111
