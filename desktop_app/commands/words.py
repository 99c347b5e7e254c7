"""The words of a call before any command sees them: nothing that no file and no register can hold, nothing left empty."""

from __future__ import annotations

import argparse
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from desktop_app.errors import Refusal

_UNSAYABLE: Final = re.compile("[\x00\ud800-\udfff]")
_NEVER_EMPTY: Final = (
    "agenda", "at", "complex", "database", "each", "errors", "file", "folder", "from", "job", "mapping", "on", "out",
    "passphrase_file", "recovery_key_file", "recovery_out", "since", "to", "today", "until",
)  # fmt: skip
_WRITTEN: Final = ("out", "errors", "file", "recovery_out")
_OF_A_REGISTER: Final = ("", "-wal", "-shm", ".slot", ".sleutel")


def require(arguments: Sequence[str], args: argparse.Namespace) -> None:
    """Refuse NUL and bytes that are no text in any word, and a date, file or reference that was left empty.

    An empty value is what a script passes whose variable was never set; taken for "today" or "all" it would do harm.
    """
    for word in arguments:
        found = _UNSAYABLE.search(word)
        if found is not None:
            kind = "text.control" if found.group() == "\0" else "text.surrogate"
            raise Refusal(kind, what="Een argument", code=f"U+{ord(found.group()):04X}")
    for name in _NEVER_EMPTY:
        if "" in _values(args, name):
            raise Refusal("value.empty", what=f"De waarde bij “{name.replace('_', '-')}”")


def require_beside(args: argparse.Namespace, register: Path) -> None:
    """Refuse to write over the register itself, its key file or its log: that would destroy it."""
    own = {os.path.realpath(f"{register}{end}") for end in _OF_A_REGISTER}
    for name in _WRITTEN:
        for value in _values(args, name):
            if os.path.realpath(value) in own:
                raise Refusal("file.of_register", path=value)


def _values(args: argparse.Namespace, name: str) -> Iterable[str]:
    value = getattr(args, name, None)
    return value if isinstance(value, list) else () if value is None else (value,)


def one_line(sentence: str) -> str:
    """Return a sentence on one line, with the marks that would disturb a screen made visible."""
    shown = ("�" if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} else sign for sign in re.sub(r"\s+", " ", sentence))
    return "".join(shown)
