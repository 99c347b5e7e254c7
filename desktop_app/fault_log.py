"""The log of what should not have happened: kinds of errors and places in the code, never a value.

The message of an error may quote a name or a telephone number, so it is not written; type, file and line are. On a terminal
the whole error is shown as well, for it is not kept there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from desktop_app import __version__, clock, paths

_LARGEST: Final = 500_000
_ROOT: Final = Path(__file__).parent.parent


def note(error: BaseException) -> None:
    """Write an error down, once; a disk that refuses must not make things worse."""
    if getattr(error, "_noted", False):
        return
    error._noted = True  # type: ignore[attr-defined] # noqa: SLF001 - travels with the error itself
    if sys.stderr is not None and sys.stderr.isatty():
        sys.__excepthook__(type(error), error, error.__traceback__)
    try:
        _append("\n".join([f"{clock.now():%Y-%m-%dT%H:%M:%SZ} samenspraak {__version__}", *_lines(error), ""]))
    except OSError:
        return


def _lines(error: BaseException) -> list[str]:
    """Return the chain of errors, the first cause last: each with its type and where it passed."""
    from traceback import walk_tb  # noqa: PLC0415 - nothing at the start needs it

    found = [f"  {type(error).__module__}.{type(error).__qualname__}"]
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        place = file.relative_to(_ROOT).as_posix() if file.is_relative_to(_ROOT) else file.name
        found.append(f"    {place}:{line} {frame.f_code.co_name}")
    cause = error.__cause__ or error.__context__
    return found + (_lines(cause) if cause else [])


def _append(text: str) -> None:
    """Add to the log; at half a megabyte the old one makes way, as one copy."""
    file = paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > _LARGEST:
        file.replace(file.with_suffix(".vorige.log"))
    with file.open("a", encoding="utf-8") as log:
        log.write(text)
