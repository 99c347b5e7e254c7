"""The command that shows the program on invented people; nothing of the user's is read or touched."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.commands.call import Call, Command, Result, argument
from desktop_app.services import demo

_FILE = "voorbeeld.samenspraak"


def _demo(call: Call) -> Result:
    if call.args.job:
        done = demo.job(Path(call.args.job), today=call.today)
        return {"files": [str(path) for path in done.files], "persons": done.persons, "letters": done.letters}
    if call.args.folder:
        return _window(Path(call.args.folder), call)
    with TemporaryDirectory(prefix="samenspraak-voorbeeld-", ignore_cleanup_errors=True) as folder:
        return _window(Path(folder), call)


def _window(folder: Path, call: Call) -> Result:
    """Open the window on the demo's register in `folder`, with settings of its own beside it."""
    from PySide6.QtCore import QSettings  # noqa: PLC0415 - only where a window is asked for

    opened = demo.open_or_build(folder / _FILE, today=call.today)
    print(f"Verzonnen gegevens in {folder}. De wachtwoordzin, voor na het vergrendelen: {demo.PASSPHRASE}", file=sys.stderr)
    try:
        window = import_module("desktop_app.app")  # above the commands: only the composition root knows the window
        window.show_register(opened, call.today, QSettings(str(folder / "venster.ini"), QSettings.Format.IniFormat))
    finally:
        opened.close()
    return {"database": str(folder / _FILE)}


def _text(result: Result) -> str:
    if "files" not in result:
        return ""
    made = f"{result['persons']} huurders gelezen, {result['letters']} brieven gemaakt. De stukken:"
    return "\n".join([made, *result["files"]])


COMMANDS = (
    Command(
        ("demo",), "opent het programma met verzonnen gegevens", _demo,
        (
            argument("folder", nargs="?", metavar="MAP", help="bewaar het voorbeeld hier (anders verdwijnt het na afloop)"),
            argument("--job", metavar="MAP", help="zonder venster: maak de stukken van een bijeenkomst hier"),
        ),
        _text, register=False,
    ),
)  # fmt: skip
