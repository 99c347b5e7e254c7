"""`python -m desktop_app` and `samenspraak` are the same program: a command, or the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window at once when there is nothing but its own options; else hand over to the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--smoke"]:
        return int(import_module("desktop_app.smoke").smoke())
    options = _of_the_window(arguments)
    if options is not None:
        _leave_sources_unread()
        from desktop_app import app  # noqa: PLC0415 - the window must not wait for the command line's imports

        return app.run(app.Options(*options))
    from desktop_app import cli  # noqa: PLC0415

    return cli.main(arguments)


def _of_the_window(arguments: Sequence[str]) -> tuple[Path | None, date | None] | None:
    """Return the register and the day where nothing else was said; None leaves the words to the command line's parser."""
    said = {"--database": os.environ.get("SAMENSPRAAK_DATABASE", ""), "--today": os.environ.get("SAMENSPRAAK_TODAY", "")}
    rest = list(arguments)
    while len(rest) > 1 and rest[0] in said:
        said[rest[0]] = rest[1]
        rest = rest[2:]
    database, day = said["--database"], _day(said["--today"])
    if rest or "://" in database or (said["--today"] and day is None):
        return None
    return Path(database) if database else None, day


def _day(text: str) -> date | None:
    if not text:
        return None
    from desktop_app.language.dates import parse_date  # noqa: PLC0415 - only where a day was named

    return parse_date(text)


def _leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module that is imported after it.

    It looks there for `__feature__`, which is not used here; that took a third of the time of our imports. Where PySide has
    no such inner function nothing happens.
    """
    import PySide6.QtCore  # noqa: F401, PLC0415 - brings the module that is looked up

    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False  # type: ignore[union-attr] # noqa: SLF001


if __name__ == "__main__":
    sys.exit(main())
