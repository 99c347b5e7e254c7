"""The repository's own text and syntax trees, read once for all tests of its rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
PACKAGE: Final = ROOT / "desktop_app"
_OURS: Final = (".py", ".md", ".toml", ".yml", ".spec", ".txt", ".cfg", ".ini", ".sh", ".ts", ".mako")


def package_files() -> list[Path]:
    """Return every Python file of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def files_of_tests() -> list[Path]:
    """Return every Python file under tests/."""
    return sorted((ROOT / "tests").rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Yield the files that people wrote: no environment, caches, builds, fonts or pictures."""
    for name in ("dev", ".ci/run", ".gitignore"):
        yield ROOT / name
    folders = ["desktop_app", "tests", "docs", "resources", ".github"]
    for place in [ROOT, *(ROOT / folder for folder in folders)]:
        found = place.glob("*") if place == ROOT else place.rglob("*")
        yield from sorted(path for path in found if path.is_file() and path.suffix in _OURS)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Name a place for a message: file and line, from the top of the checkout."""
    line = getattr(node, "lineno", None)
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count a function's lines from `def` to its end, docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
