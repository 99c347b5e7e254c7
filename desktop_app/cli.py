"""The command line: a thin second face on the services.

`main` parses, opens the register, runs one command of the table and prints its outcome. Exit codes: 0 done, 2 wrong usage,
3 refused, 4 in use, 5 needs a decision.
"""

from __future__ import annotations

import argparse
import getpass
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from desktop_app import __version__, clock, paths
from desktop_app.commands import table, words
from desktop_app.commands.call import Argument, Call, Command, Result, argument, read_day
from desktop_app.errors import REFUSED, Refusal, disk_reason, disk_refusal
from desktop_app.services import register

COMMON: tuple[Argument, ...] = (
    argument("--database", metavar="BESTAND", help="het register (anders SAMENSPRAAK_DATABASE of de eigen gegevensmap)"),
    argument("--passphrase-file", metavar="BESTAND", help="lees de wachtwoordzin uit dit bestand"),
    argument("--passphrase-stdin", action="store_true", help="lees de wachtwoordzin van de standaardinvoer"),
    argument("--recovery-key-file", metavar="BESTAND", help="open met de herstelsleutel uit dit bestand"),
    argument("--json", action="store_true", help="schrijf één JSON-object"),
    argument("--today", metavar="JJJJ-MM-DD", help="de datum waarop het programma handelt"),
)


# What argparse says, in Dutch; its messages go through a function of this name, as gettext wants it.
_DUTCH = {
    "usage: ": "gebruik: ",
    "options": "opties",
    "positional arguments": "argumenten",
    "show this help message and exit": "toon deze uitleg",
    "show program's version number and exit": "toon de versie",
    "unrecognized arguments: %s": "onbekend: %s",
    "the following arguments are required: %s": "dit ontbreekt: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at least one argument": "hier hoort ten minste één waarde achter",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan niet; kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r is geen geldige waarde",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
}
setattr(argparse, "_", lambda text: _DUTCH.get(text, text))  # noqa: B010 - the types do not know this name


class _Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong and exits with 2."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: verkeerd gebruik: {message}\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser made from the table of commands; common options stand before or after the command."""
    top = _Parser(prog="samenspraak", description="Klantenpanels van een woningcorporatie. Zonder opdracht opent het venster.")
    top.add_argument("--version", action="version", version=f"samenspraak {__version__}", help="toon de versie")
    _add_common(top, hidden=False)
    groups: dict[tuple[str, ...], Any] = {(): top.add_subparsers(metavar="OPDRACHT", title="opdrachten")}
    for command in table():
        _add_command(groups, command)
    return top


def _add_common(target: argparse.ArgumentParser, *, hidden: bool) -> None:
    for common in COMMON:
        options = {**common.options, "default": argparse.SUPPRESS}
        if hidden:
            options["help"] = argparse.SUPPRESS
        target.add_argument(*common.names, **options)


def _add_command(groups: dict[tuple[str, ...], Any], command: Command) -> None:
    """Add a command; the words before its last one become a group of commands, or a command that has further ones."""
    above, last = command.words[:-1], command.words[-1]
    if above and above not in groups:
        owner = groups[()].choices.get(above[0])  # a command that has further ones, such as imports
        group = owner or groups[()].add_parser(above[0], help=f"opdrachten over {above[0]}")
        groups[above] = group.add_subparsers(metavar="OPDRACHT", required=owner is None)
    target = groups[above].add_parser(last, help=command.help, description=command.help)
    for each in command.arguments:
        target.add_argument(*each.names, **each.options)
    _add_common(target, hidden=True)
    target.set_defaults(command=command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command (or open the window) and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    args = parser().parse_args(arguments)
    try:
        words.require(arguments, args)
        if "command" not in args:
            return _window(args)
        return _run(args)
    except Refusal as refusal:
        print(words.one_line(refusal.sentence()), file=sys.stderr)
        return refusal.exit_code
    except OSError as error:  # where no command said it better
        print(words.one_line(disk_refusal(error).sentence()), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print("Afgebroken; er is niets veranderd.", file=sys.stderr)
        return 130


def _window(args: argparse.Namespace) -> int:
    """Open the window on the register and the day that were named; what was not is the window's own choice."""
    app = import_module("desktop_app.app")  # beside the command line: neither needs the other to load
    named = "database" in args or "SAMENSPRAAK_DATABASE" in os.environ
    return int(app.run(app.Options(database_path(args) if named else None, acting_day(getattr(args, "today", None)))))


def _run(args: argparse.Namespace) -> int:
    command: Command = args.command
    words.require_beside(args, database_path(args))
    call = Call(args, acting_day(getattr(args, "today", None)), database_path(args), passphrase=lambda: _passphrase(args))
    if command.register:
        call.open_register = _open(args, call.path)
    try:
        result = command.run(call)
    finally:
        if call.open_register is not None:
            call.open_register.close()
    try:
        _print(command, result, as_json="json" in args)
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has enough; without this Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends to files and pipes, on every system; a screen keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _print(command: Command, result: Result, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result, ensure_ascii=False, default=str))
    elif command.text:
        print(command.text(result), end="\n" if command.text(result) else "")
    else:
        for key, value in result.items():
            print(f"{key}: {value if isinstance(value, str | int) else json.dumps(value, ensure_ascii=False, default=str)}")


def acting_day(option: str | None) -> date:
    """Return the day the program acts on: `--today`, else SAMENSPRAAK_TODAY, else the machine's date."""
    text = os.environ.get("SAMENSPRAAK_TODAY") if option is None else option
    return read_day(text, "De datum van --today") if text else clock.today()


def database_path(args: argparse.Namespace) -> Path:
    """Return the register's file: `--database`, else SAMENSPRAAK_DATABASE, else in the user's data folder."""
    text = getattr(args, "database", None) or os.environ.get("SAMENSPRAAK_DATABASE")
    if text and "://" in text:
        raise Refusal("database.url", url=text.split("://", 1)[0])
    path = Path(text) if text else paths.default_register()
    if not path.name:  # "." or "/"
        raise Refusal("register.foreign", path=path)
    return path


def _open(args: argparse.Namespace, path: Path) -> register.OpenRegister:
    if "recovery_key_file" in args:
        return register.open_with_recovery_key(path, _first_line(args.recovery_key_file))
    if not register.exists(path):
        raise Refusal("register.missing", path=path)
    return register.open_with_passphrase(path, _passphrase(args))


def _passphrase(args: argparse.Namespace) -> str:
    """Return the passphrase from a file, the standard input or a question; never from an argument or the environment."""
    if "passphrase_file" in args:
        return _first_line(args.passphrase_file)
    if "passphrase_stdin" in args:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refusal("passphrase.needed")
    return getpass.getpass("Wachtwoordzin: ")


def _first_line(path: str) -> str:
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise Refusal(
            "passphrase.file", path=path, reason=disk_reason(error) if isinstance(error, OSError) else "geen tekst"
        ) from None
    return lines[0] if lines else ""
