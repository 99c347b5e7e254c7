"""`python -m desktop_app` and `samenspraak` are the same program: a command, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window at once when there is nothing but window options; else hand over to the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments == ["--smoke"]:
        from desktop_app import app  # noqa: PLC0415 - the window must not wait for the command line's imports

        return app.run(arguments)
    from desktop_app import cli  # noqa: PLC0415

    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
