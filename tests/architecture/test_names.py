"""What may stand in one file only: the clock, the ways to ask, the ways to write rows."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.source import PACKAGE, files_of_tests, package_files, place, tree

# What is read as `name` or `owner.name` (None: any owner), and the files of the package in which it may stand.
ONE_PLACE = {
    ("date", "today"): {"clock.py"},
    ("datetime", "now"): {"clock.py"},
    ("datetime", "today"): set(),
    ("datetime", "utcnow"): set(),
    ("time", "time"): set(),
    ("QDate", "currentDate"): set(),
    ("QDateTime", "currentDateTime"): set(),
    ("QMessageBox",): {"views/ask.py"},
    ("QFileDialog",): {"views/ask.py"},
    ("Paragraph",): set(),
    (None, "commit"): {"models/database.py"},
    (None, "processEvents"): {"smoke.py"},  # no person, no event loop
}
# Statements that write are made where they are recorded; the register's own row is no undo step.
WRITES = {"models/change.py", "models/database.py", "models/search.py", "services/register.py"}


def _inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _names(path: Path):
    """Yield (node, parts) of every name and attribute: ("QMessageBox",), ("date", "today"), (None, "commit")."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node, (node.id,)
        elif isinstance(node, ast.alias):
            yield node, (node.name,)
        elif isinstance(node, ast.Attribute):
            yield node, (None, node.attr)
            yield node, (node.attr,)
            yield node, (getattr(node.value, "id", ""), node.attr)


def _misplaced(path: Path, name: str) -> list[str]:
    """Return the places in a file where something stands that belongs elsewhere; `name` is the file's."""
    return [place(path, node) for node, parts in _names(path) if name not in ONE_PLACE.get(parts, {name})]


def test_what_has_one_place_stands_there():
    assert [found for path in package_files() for found in _misplaced(path, _inside(path))] == []


def test_the_finder_finds():
    """The clock itself, taken for another file, is an offender."""
    assert len(_misplaced(PACKAGE / "clock.py", "services/other.py")) == 2


def _imported_from(path: Path, module: str) -> set[str]:
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in nodes if (node.module or "").startswith(module) for alias in node.names}


def test_rows_are_written_where_they_are_recorded():
    writers = {_inside(path) for path in package_files() if _imported_from(path, "sqlalchemy") & {"insert", "update", "delete"}}
    assert {name for name in writers - WRITES if "migrations" not in name} == set()


def test_translated_texts_are_plain():
    """`lupdate` reads the source: what is put together before `tr` can never be translated."""
    offenders = [
        place(path, node)
        for path in package_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr" and not isinstance(node.args[0], ast.Constant)
    ]
    assert offenders == []


def test_modules_are_named_after_what_they_hold():
    empty = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    assert [place(path) for path in [*package_files(), *files_of_tests()] if path.stem.strip("_") in empty] == []


def test_tests_wait_for_something():
    attributes = [(path, node) for path in files_of_tests() for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)]
    sleeps = [
        place(path, node) for path, node in attributes if node.attr == "sleep" and getattr(node.value, "id", "") == "time"
    ]
    assert sleeps == []


def test_tests_assert_something():
    asserts = [(path, node) for path in files_of_tests() for node in ast.walk(tree(path)) if isinstance(node, ast.Assert)]
    assert [place(path, node) for path, node in asserts if isinstance(node.test, ast.Constant) and node.test.value] == []
