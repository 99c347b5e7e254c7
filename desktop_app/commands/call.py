"""What a command is and what it is called with: rows of the one table that makes parser, help and contract test."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.errors import Refusal
from desktop_app.language.dates import parse_date, short_date
from desktop_app.models.database import Database
from desktop_app.services.register import OpenRegister

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command: its names and what argparse wants to know of it (help in Dutch)."""

    names: tuple[str, ...]
    options: dict[str, Any] = field(default_factory=dict)


def argument(*names: str, **options: Any) -> Argument:  # noqa: ANN401 - argparse takes them as they are
    """Return an argument: ``argument("--limit", type=int, help="…")``."""
    return Argument(names, options)


@dataclass(slots=True)
class Call:
    """One call: the parsed arguments, the day the program acts on, and the open register."""

    args: argparse.Namespace
    today: date
    path: Path
    open_register: OpenRegister | None = None
    passphrase: Callable[[], str] = str

    @property
    def register(self) -> OpenRegister:
        """The open register; a command without one is a programming error."""
        if self.open_register is None:
            raise RuntimeError("this command runs without a register")
        return self.open_register

    @property
    def database(self) -> Database:
        """The open register's database."""
        return self.register.database

    def day(self, name: str, what: str) -> date:
        """Return the date option `name` (today when it was not given); a date after today is refused."""
        text: str | None = getattr(self.args, name, None)
        value = read_day(text, what) if text else self.today
        if value > self.today:
            raise Refusal("value.future", what=what, date=short_date(value), today=short_date(self.today))
        return value


def read_day(text: str, what: str) -> date:
    """Return a typed date, day first or ISO; Refusal ``value.invalid``."""
    value = parse_date(text)
    if value is None:
        raise Refusal("value.invalid", what=what, value=text, hint="Schrijf een datum als 2026-12-16 of 16-12-2026.")
    return value


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its words, Dutch help, arguments, and the function that does it and returns the JSON object.

    `text` makes lines for people from that object; without it every key is written on a line. `register` says whether the
    command opens the register first.
    """

    words: tuple[str, ...]
    help: str
    run: Callable[[Call], Result]
    arguments: tuple[Argument, ...] = ()
    text: Callable[[Result], str] | None = None
    register: bool = True
