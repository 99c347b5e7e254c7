"""`python -m desktop_app` and `samenspraak` are the same program: a command, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window at once when there is nothing but window options; else hand over to the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments == ["--smoke"]:
        _leave_sources_unread()
        from desktop_app import app  # noqa: PLC0415 - the window must not wait for the command line's imports

        return app.run(arguments)
    from desktop_app import cli  # noqa: PLC0415

    return cli.main(arguments)


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
