"""Letters to files: one PDF, or one per letter; a file is whole or not there."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop_app.documents.letter import Letters
from desktop_app.documents.render import Step, no_step
from desktop_app.documents.underlay import split

_UNSAFE: Final = re.compile(r"[^\w .,'-]")
_LONGEST: Final = 60


def write(path: Path, content: bytes) -> None:
    """Write a file by way of a draft beside it, so that a stopped run leaves no half file; raises OSError."""
    if path.is_dir():  # also "." and "/", which have no name to put a draft beside
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    draft = path.with_name(f".{path.name}.{os.getpid()}.nieuw")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_each(folder: Path, run: Letters, titles: Sequence[str], step: Step = no_step) -> list[Path]:
    """Write one PDF per letter into `folder` and return the paths: "001 Berg, J. van den.pdf"."""
    paths = []
    for number, (title, pdf) in enumerate(zip(titles, split(run.document.pdf, run.first_pages), strict=True), 1):
        path = folder / f"{number:03} {_file_name(title)}.pdf"
        write(path, pdf)
        paths.append(path)
        step(number, len(titles))
    return paths


def _file_name(title: str) -> str:
    """Return a name that every system takes."""
    return _UNSAFE.sub("_", title).strip(" .")[:_LONGEST].strip(" .") or "brief"
